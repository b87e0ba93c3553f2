//! What the answers of the last weeks come to: means by week, which way they go, and whether they have been low for
//! long. Each looks at the member's own answers only.

use chrono::{Days, NaiveDate};

use crate::core::{Band, Point};
use crate::features::checkin::felt::{Feeling, Felt};

/// How many weeks are looked at.
const MOST_WEEKS: u16 = 12;
/// How many weeks a picture shows at least.
const LEAST_WEEKS: u16 = 4;
/// How many of them are the latest ones.
const LATELY: u16 = 4;
/// By how much the mean of the latest weeks differs, in hundredths, where it goes up or down.
const DIFFERENT: u32 = 50;
/// At least so many check-ins, over so many days, tell about months.
const LOW_CHECK_INS: usize = 6;
const LOW_DAYS: i64 = 56;
/// The highest middle answer of low months, and the lowest answer that is a good one.
const LOW: u8 = 2;
const GOOD: u8 = 4;
const WEEK: u16 = 7;

/// The last weeks, each of seven days. The last one ends today.
pub(super) struct Trend<'a> {
    entries: &'a [Felt],
    /// The first day.
    from: NaiveDate,
    /// How many weeks are looked at.
    pub(super) weeks: u16,
    today: NaiveDate,
}

/// Which way answers go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    Level,
}

impl<'a> Trend<'a> {
    /// Returns the weeks since the first check-in, 4 to 12 of them.
    pub(super) fn new(entries: &'a [Felt], today: NaiveDate) -> Self {
        let since = |weeks: u16| before(today, u64::from(weeks * WEEK - 1));
        let entries = entries.get(entries.partition_point(|felt| felt.day < since(MOST_WEEKS))..);
        let entries = entries.unwrap_or_default();
        let days = entries.first().map_or(0, |first| (today - first.day).num_days().max(0));
        let weeks = u16::try_from(days / i64::from(WEEK) + 1).unwrap_or(MOST_WEEKS);
        let weeks = weeks.clamp(LEAST_WEEKS, MOST_WEEKS);
        Self { entries, from: since(weeks), weeks, today }
    }

    /// Returns whether there is no check-in in the weeks that are looked at.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns whether there is none in the latest of them.
    pub(super) fn is_quiet_lately(&self) -> bool {
        let lately = before(self.today, u64::from(LATELY * WEEK));
        self.entries.last().is_none_or(|last| last.day <= lately)
    }

    /// Returns the mean of each week that has an answer, in hundredths.
    pub(super) fn means(&self, feeling: Feeling) -> Vec<Point> {
        let mean = |step: u16| {
            let answers = self.answers(feeling, step..step + 1);
            mean(&answers).map(|hundredths| Point { step, hundredths })
        };
        (0..self.weeks).filter_map(mean).collect()
    }

    /// Returns which way the answers of the latest weeks go, against those before. Returns None where there is too
    /// little to tell.
    pub(super) fn way(&self, feeling: Feeling) -> Option<Way> {
        let split = self.weeks.checked_sub(LATELY)?;
        let [before, after] =
            [0..split, split..self.weeks].map(|weeks| mean(&self.answers(feeling, weeks)).map(u32::from));
        let (before, after) = (before?, after?);
        Some(match after {
            _ if after.abs_diff(before) < DIFFERENT => Way::Level,
            _ if after > before => Way::Up,
            _ => Way::Down,
        })
    }

    /// Returns the stretches in which a space was under way: those of the spaces, and the weeks whose check-ins say so.
    pub(super) fn spaces(&self, spaces: &[(NaiveDate, NaiveDate)], label: &str) -> Vec<Band> {
        let mut bands: Vec<Band> = Vec::new();
        let days = self.weeks * WEEK;
        for day in (0..days).filter(|day| self.is_in_space(*day, spaces)) {
            let (from, to) = (hundredths(day), hundredths(day + 1));
            match bands.last_mut().filter(|band| band.to == from) {
                Some(band) => band.to = to,
                None => bands.push(Band { from, to, label: label.to_owned() }),
            }
        }
        bands
    }

    /// A check-in tells about its whole week, where no space is known that it was in.
    fn is_in_space(&self, day: u16, spaces: &[(NaiveDate, NaiveDate)]) -> bool {
        let date = self.from.checked_add_days(Days::new(day.into())).unwrap_or(self.from);
        let known = |date: NaiveDate| spaces.iter().any(|(first, last)| (*first..=*last).contains(&date));
        let of_week = |felt: &&Felt| self.week(felt.day) == Some(day / WEEK);
        known(date) || self.entries.iter().filter(of_week).any(|felt| felt.space && !known(felt.day))
    }

    /// Returns whether months of answers were low: at least six check-ins over at least eight weeks, the middle answer of
    /// most of them 2 or less, and none of 4 or more in the last weeks.
    pub(super) fn is_low(&self) -> bool {
        let (Some(first), Some(last)) = (self.entries.first(), self.entries.last()) else { return false };
        let lately = before(self.today, u64::from(LATELY * WEEK));
        let middles = self.entries.iter().filter_map(|felt| middle(felt.answers())).collect();
        let good = |felt: &Felt| felt.day > lately && felt.answers().iter().any(|answer| *answer >= GOOD);
        self.entries.len() >= LOW_CHECK_INS
            && (last.day - first.day).num_days() >= LOW_DAYS
            && last.day > lately
            && middle(middles).is_some_and(|middle| middle <= LOW)
            && !self.entries.iter().any(good)
    }

    fn answers(&self, feeling: Feeling, weeks: std::ops::Range<u16>) -> Vec<u8> {
        let inside = |felt: &&Felt| self.week(felt.day).is_some_and(|week| weeks.contains(&week));
        self.entries.iter().filter(inside).filter_map(|felt| felt.of(feeling)).collect()
    }

    fn week(&self, day: NaiveDate) -> Option<u16> {
        u16::try_from((day - self.from).num_days()).ok().map(|day| day / WEEK)
    }
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// Returns a number of days in hundredths of a week.
fn hundredths(days: u16) -> u16 {
    days * 100 / WEEK
}

/// Returns the mean in hundredths, rounded.
fn mean(answers: &[u8]) -> Option<u16> {
    let count = u32::try_from(answers.len()).ok().filter(|count| *count > 0)?;
    let sum: u32 = answers.iter().map(|answer| u32::from(*answer) * 100).sum();
    u16::try_from((sum + count / 2) / count).ok()
}

/// Returns the middle one, the lower of two.
fn middle(mut answers: Vec<u8>) -> Option<u8> {
    answers.sort_unstable();
    answers.get(answers.len().saturating_sub(1) / 2).copied()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

    use super::*;

    const TODAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 6, 1);

    /// Returns check-ins so many days ago, with the same three answers each.
    fn checked_in(answers: &[(u64, u8)]) -> Vec<Felt> {
        let today = TODAY.expect("a date");
        let felt = |(ago, answer): &(u64, u8)| {
            let answer = Some(*answer);
            Felt { day: before(today, *ago), loved: answer, valued: answer, needed: answer, space: false }
        };
        answers.iter().map(felt).collect()
    }

    fn is_low(answers: &[(u64, u8)]) -> bool {
        Trend::new(&checked_in(answers), TODAY.expect("a date")).is_low()
    }

    #[test]
    fn months_are_low_only_when_nothing_says_otherwise() {
        let low = [(60, 2), (50, 1), (40, 2), (20, 2), (10, 1), (0, 2)];
        assert!(is_low(&low));
        assert!(!is_low(&low[1..]), "five are too few");
        assert!(!is_low(&[(55, 2), (50, 1), (40, 2), (20, 2), (10, 1), (0, 2)]), "not yet eight weeks");
        assert!(!is_low(&[(60, 2), (50, 1), (40, 2), (20, 2), (10, 4), (0, 2)]), "a good day lately");
        assert!(is_low(&[(60, 2), (50, 5), (40, 2), (20, 2), (10, 1), (0, 2)]), "a good day long ago");
        assert!(!is_low(&[(60, 3), (50, 3), (40, 3), (20, 3), (10, 1), (0, 2)]), "in the middle");
        assert!(!is_low(&[(83, 2), (80, 1), (70, 2), (60, 2), (50, 1), (28, 2)]), "long ago");
        assert!(!is_low(&[(500, 2), (90, 1), (40, 2), (20, 2), (10, 1), (0, 2)]), "older ones do not count");
    }

    #[test]
    fn weeks_end_today_and_have_the_mean_of_their_answers() {
        let entries = checked_in(&[(83, 5), (77, 2), (7, 4), (6, 1), (0, 2)]);
        let trend = Trend::new(&entries, TODAY.expect("a date"));
        assert_eq!(trend.weeks, 12);
        let means: Vec<(u16, u16)> =
            trend.means(Feeling::Loved).iter().map(|point| (point.step, point.hundredths)).collect();
        assert_eq!(means, [(0, 350), (10, 400), (11, 150)]);
        let few = checked_in(&[(9, 3)]);
        assert_eq!(Trend::new(&few, TODAY.expect("a date")).weeks, 4);
    }

    #[test]
    fn it_goes_up_or_down_by_half_an_answer() {
        let way = |answers: &[(u64, u8)]| {
            Trend::new(&checked_in(answers), TODAY.expect("a date")).way(Feeling::Needed)
        };
        assert_eq!(way(&[(60, 2), (40, 2), (10, 3), (0, 3)]), Some(Way::Up));
        assert_eq!(way(&[(60, 3), (40, 3), (10, 3), (0, 2)]), Some(Way::Down));
        assert_eq!(way(&[(60, 3), (40, 3), (10, 3), (0, 3)]), Some(Way::Level));
        assert_eq!(way(&[(10, 3), (0, 3)]), None);
    }

    #[test]
    fn spaces_are_stretches_of_days() {
        let mut entries = checked_in(&[(83, 5), (40, 2), (0, 2)]);
        entries[1].space = true;
        let trend = Trend::new(&entries, TODAY.expect("a date"));
        let today = TODAY.expect("a date");
        let bands = |spaces: &[(NaiveDate, NaiveDate)]| {
            let bands = trend.spaces(spaces, "space");
            bands.iter().map(|band| (band.from, band.to)).collect::<Vec<_>>()
        };
        let present = (before(today, 13), today);
        assert_eq!(bands(&[present]), [(600, 700), (1_000, 1_200)], "one is known by its check-in alone");
        let earlier = (before(today, 41), before(today, 28));
        assert_eq!(bands(&[earlier, present]), [(600, 800), (1_000, 1_200)], "two weeks and two weeks");
        let long_ago = (before(today, 400), before(today, 82));
        assert_eq!(bands(&[long_ago, earlier]), [(0, 28), (600, 800)]);
    }
}
