//! Decides whether the machine's clock can be believed, from two readings of it. All times are in milliseconds, and
//! all arithmetic saturates: a row that was altered must not stop the bot.

use std::ops::RangeInclusive;

use chrono::{DateTime, Days, NaiveDate};

use crate::clock::Reading;
use crate::store::{StoredClock, StoredDoubt};

pub(super) const DAY: i64 = 24 * 60 * 60 * 1_000;
/// What a clock may be off by without being doubted: more than any mistake with zones makes, and little beside the
/// weeks and months for which things are kept.
pub(super) const TOLERATED: i64 = 2 * DAY;
/// For how long a clock that jumped must run on steadily before it is believed. A time service corrects a wrong
/// clock within minutes, and a person who set it by mistake notices within a day.
pub(super) const STEADY: i64 = DAY;

/// The days that have four digits for the year, which the database compares as text.
const FIRST_DAY: NaiveDate = day(0, 1, 1);
const LAST_DAY: NaiveDate = day(9999, 12, 31);

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

/// What a reading leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judgement {
    /// What to note.
    pub(super) clock: StoredClock,
    /// What has changed, if anything has.
    pub(super) change: Option<Change>,
    /// The pages whose end moves: the days on which they were written, and by how much.
    pub(super) moved: Option<(RangeInclusive<NaiveDate>, i64)>,
    /// The days that were named by a clock that has since been set to another time.
    pub(super) misdated: Option<RangeInclusive<NaiveDate>>,
    /// By how much everything moves that waits for an instant after the second one, since the epoch.
    pub(super) waits: Option<(i64, i64)>,
}

/// A change in what is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// The clock has jumped, and is doubted from now on.
    Jumped,
    /// The clock shows again what it would show without its jumps.
    IsBack,
    /// The clock has run on steadily for long enough.
    RanOn,
    /// An operator says that the clock is right.
    Accepted,
}

/// The readings that are judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Readings<'a> {
    /// The earlier one, and what was doubted then.
    pub(super) before: &'a StoredClock,
    /// The later one.
    pub(super) now: &'a Reading,
    /// Whether both come from one process, so that their ticks can be compared in any case.
    pub(super) same_process: bool,
    /// The earliest instant that the clock can rightly show, since the epoch.
    pub(super) earliest: i64,
}

/// Judges a reading by the one before it.
pub(super) fn judge(readings: Readings<'_>) -> Judgement {
    let Readings { before, now, same_process, earliest } = readings;
    let (wall, ticks) = (now.wall.timestamp_millis(), now.ticks.num_milliseconds());
    let comparable = same_process || (before.boot.is_some() && before.boot == now.boot);
    let elapsed = Some(ticks.saturating_sub(before.ticks)).filter(|passed| comparable && *passed >= 0);
    let jump = wall.saturating_sub(before.seen).saturating_sub(elapsed.unwrap_or(0));
    let clock = StoredClock { seen: wall, ticks, boot: now.boot.clone(), doubt: before.doubt };
    let judged = Judgement { clock, change: None, moved: None, misdated: None, waits: None };
    match before.doubt {
        Some(doubt) if jump.saturating_abs() <= TOLERATED => {
            let steady = doubt.steady.saturating_add(elapsed.unwrap_or(0));
            // Without a measure, only a step back is surely a step of the clock.
            let step = if elapsed.is_some() { jump } else { jump.min(0) };
            let jumped = doubt.jumped.saturating_add(step);
            judged.steadily(StoredDoubt { jumped, steady, ..doubt }, earliest)
        }
        None if jump.saturating_abs() <= TOLERATED => judged,
        None => judged.doubting(before.seen, jump, elapsed.is_some()),
        Some(doubt) => judged.jumping_again(doubt, before.seen, jump, elapsed.is_some()),
    }
}

/// Believes a clock because an operator says that it is right.
pub(super) fn accept(judged: Judgement) -> Judgement {
    match judged.clock.doubt {
        Some(doubt) => judged.believing(doubt, Change::Accepted),
        None => judged,
    }
}

impl Judgement {
    /// The clock has run on since the last reading. One that shows a time before the bot was made is never believed.
    fn steadily(mut self, doubt: StoredDoubt, earliest: i64) -> Self {
        if doubt.jumped.saturating_abs() <= TOLERATED {
            self.clock.doubt = None;
            self.change = Some(Change::IsBack);
            return self;
        }
        if doubt.steady >= STEADY && self.clock.seen >= earliest {
            return self.believing(doubt, Change::RanOn);
        }
        self.clock.doubt = Some(doubt);
        self
    }

    /// The clock has jumped, and was not doubted before.
    fn doubting(mut self, trusted: i64, jumped: i64, measured: bool) -> Self {
        self.clock.doubt = Some(StoredDoubt { since: self.clock.seen, trusted, jumped, measured, steady: 0 });
        self.change = Some(Change::Jumped);
        self.waits = self.waits_after(jumped);
        self
    }

    /// Returns what waits for too long after a jump back.
    fn waits_after(&self, jump: i64) -> Option<(i64, i64)> {
        (jump < 0).then_some((jump, self.clock.seen.saturating_add(TOLERATED)))
    }

    /// The clock has jumped again. What was written since the first jump belongs to a time that turned out to be
    /// wrong: it moves along.
    fn jumping_again(mut self, doubt: StoredDoubt, last: i64, jump: i64, measured: bool) -> Self {
        let days = around(doubt.since, last);
        // Of an unmeasured jump forward, only what makes up for an earlier one back is a correction. The rest may be
        // time in which the bot did not run.
        let correction = if measured { jump } else { jump.min(doubt.jumped.saturating_neg().max(0)) };
        (self.moved, self.waits) = if jump < 0 {
            // Only pages from days that are yet to come were surely written under the wrong clock.
            let first = (*days.start()).max(days_after(day_of(self.clock.seen), 2));
            (Some((first..=*days.end(), jump)), self.waits_after(jump))
        } else {
            (Some((days.clone(), correction)), Some((correction, last)))
        };
        self.misdated = Some(days);
        let jumped = doubt.jumped.saturating_add(jump);
        if jumped.saturating_abs() <= TOLERATED {
            self.clock.doubt = None;
            self.change = Some(Change::IsBack);
        } else {
            let measured = measured && doubt.measured;
            self.clock.doubt =
                Some(StoredDoubt { since: self.clock.seen, jumped, measured, steady: 0, ..doubt });
            self.change = Some(Change::Jumped);
        }
        self
    }

    /// Believes the clock as it is now. So the clock before its jumps was wrong, unless the bot did not run for that
    /// long.
    fn believing(mut self, doubt: StoredDoubt, change: Change) -> Self {
        self.clock.doubt = None;
        self.change = Some(change);
        if doubt.jumped < 0 {
            let days = days_after(day_of(self.clock.seen), 2)..=LAST_DAY;
            self.moved = Some((days.clone(), doubt.jumped));
            self.misdated = Some(days);
        } else if doubt.measured {
            let last = days_after(day_of(doubt.trusted), 1);
            self.moved = Some((FIRST_DAY..=last, doubt.jumped));
        }
        self
    }
}

/// Returns the days from one instant to another in any zone.
fn around(first: i64, last: i64) -> RangeInclusive<NaiveDate> {
    let before = day_of(first).pred_opt().unwrap_or(FIRST_DAY);
    before..=days_after(day_of(last), 1)
}

/// Returns the date in UTC at an instant.
pub(super) fn day_of(ms: i64) -> NaiveDate {
    let end = if ms < 0 { FIRST_DAY } else { LAST_DAY };
    DateTime::from_timestamp_millis(ms).map_or(end, |at| at.date_naive().clamp(FIRST_DAY, LAST_DAY))
}

fn days_after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).map_or(LAST_DAY, |day| day.min(LAST_DAY))
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, Utc};

    use super::*;

    /// A clock whose every reading is judged by the one before.
    struct Course {
        clock: StoredClock,
        now: Reading,
    }

    impl Course {
        fn begin() -> Self {
            let wall = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_000);
            let now = Reading { wall, ticks: TimeDelta::zero(), boot: None };
            let clock = StoredClock { seen: wall.timestamp_millis(), ticks: 0, boot: None, doubt: None };
            Self { clock, now }
        }

        /// Sets the clock by so many days while it runs, and lets so many hours pass.
        fn jumps(&mut self, days: i64, hours: i64) -> Judgement {
            self.now.wall += TimeDelta::days(days) + TimeDelta::hours(hours);
            self.now.ticks += TimeDelta::hours(hours);
            self.judge(true)
        }

        /// Sets the clock by so many days between two processes, and another boot.
        fn restarts(&mut self, days: i64) -> Judgement {
            self.now.wall += TimeDelta::days(days);
            self.now.ticks = TimeDelta::zero();
            self.judge(false)
        }

        fn judge(&mut self, same_process: bool) -> Judgement {
            let readings = Readings { before: &self.clock, now: &self.now, same_process, earliest: i64::MIN };
            let judged = judge(readings);
            self.clock = judged.clock.clone();
            judged
        }
    }

    #[test]
    fn a_jump_of_more_than_two_days_either_way_is_doubted_until_the_clock_is_back() {
        for days in [-2, -1, 0, 1, 2] {
            assert_eq!(Course::begin().jumps(days, 5).clock.doubt, None, "{days}");
            assert_eq!(Course::begin().restarts(days).clock.doubt, None, "{days}");
        }
        for days in [-20_000, -3, 3, 45, 100_000] {
            let mut course = Course::begin();
            assert_eq!(course.jumps(days, 1).change, Some(Change::Jumped), "{days}");
            assert_eq!(course.jumps(0, 20).change, None);
            assert_eq!(course.jumps(-days, 1).change, Some(Change::IsBack));
            assert_eq!(course.clock.doubt, None);
            let mut course = Course::begin();
            assert_eq!(course.restarts(days).change, Some(Change::Jumped), "{days}");
            assert_eq!(course.restarts(-days + 1).change, Some(Change::IsBack));
        }
    }

    #[test]
    fn a_day_without_a_jump_ends_the_doubt_and_a_jump_begins_it_anew() {
        let mut course = Course::begin();
        course.jumps(45, 0);
        assert_eq!(course.jumps(0, 23).change, None);
        course.jumps(45, 0);
        assert_eq!(course.jumps(0, 23).change, None);
        assert_eq!(course.restarts(1).change, None, "between two boots no time is measured");
        assert_eq!(course.jumps(0, 1).change, Some(Change::RanOn));
    }

    #[test]
    fn a_measured_jump_moves_pages_along_and_one_that_may_be_absence_does_not() {
        let mut course = Course::begin();
        course.jumps(45, 0);
        let (days, by) = course.jumps(0, 24).moved.unwrap_or((FIRST_DAY..=FIRST_DAY, 0));
        assert_eq!((by, *days.end()), (45 * DAY, days_after(day_of(20_000 * DAY), 1)));
        let mut course = Course::begin();
        course.restarts(45);
        let ran_on = course.jumps(0, 24);
        assert_eq!((ran_on.change, ran_on.moved), (Some(Change::RanOn), None));
        // Of what was written under a clock that was behind, nothing is lost at the correction.
        let mut course = Course::begin();
        course.restarts(-1_000);
        let (days, by) = course.restarts(1_030).moved.unwrap_or((FIRST_DAY..=FIRST_DAY, 0));
        assert_eq!(by, 1_000 * DAY, "the other thirty days may have passed");
        assert!(days.contains(&day_of(19_000 * DAY)) && !days.contains(&day_of(20_000 * DAY)));
    }

    #[test]
    fn a_clock_that_shows_a_time_before_the_bot_was_made_is_never_believed() {
        let mut course = Course::begin();
        course.jumps(-10_000, 0);
        course.now.ticks += TimeDelta::hours(50);
        course.now.wall += TimeDelta::hours(50);
        let readings =
            Readings { before: &course.clock, now: &course.now, same_process: true, earliest: 15_000 * DAY };
        assert!(judge(readings).clock.doubt.is_some());
        assert!(course.judge(true).clock.doubt.is_none());
    }

    #[test]
    fn no_number_in_the_row_stops_it() {
        let ends = [i64::MIN, -1, 0, 1, i64::MAX];
        for (seen, ticks) in ends.into_iter().flat_map(|one| ends.map(|other| (one, other))) {
            for (since, jumped) in ends.into_iter().flat_map(|one| ends.map(|other| (one, other))) {
                let doubt = StoredDoubt { since, trusted: seen, jumped, measured: true, steady: ticks };
                for doubt in [None, Some(doubt)] {
                    let mut course = Course::begin();
                    course.clock = StoredClock { seen, ticks, boot: None, doubt };
                    accept(course.jumps(0, 1));
                }
            }
        }
    }
}
