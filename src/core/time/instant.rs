//! Which instant a wall-clock time in a zone is.
//!
//! A zone's clock is moved now and then, so a wall-clock time may occur twice on one date, or not at all. Both
//! cases are read as RFC 5545 (§3.3.5), Temporal and jiff read them under the name *compatible*:
//!
//! - Gap, the clock is moved forward: a time that is skipped is later by the length of the gap. Where 02:00 becomes
//!   03:00, 02:30 is read as 03:30.
//! - Overlap, the clock is moved back: a time that occurs twice is the earlier of the two, once.
//!
//! No function here panics.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

use super::zone::Zone;

/// Returns the instant at which the wall clock in `zone` shows `local`. The head of this module says how gaps and
/// overlaps are read.
pub fn instant(zone: Zone, local: NaiveDateTime) -> DateTime<Utc> {
    let offset = zone.first_offset(local);
    local.checked_sub_offset(offset).unwrap_or(local).and_utc()
}

/// Returns the first and the last instant that `local` can mean. They differ only in an overlap.
pub(super) fn both_instants(zone: Zone, local: NaiveDateTime) -> [DateTime<Utc>; 2] {
    let first = instant(zone, local);
    [first, zone.from_local_datetime(&local).latest().map_or(first, |last| last.to_utc())]
}

/// Returns the instant of a number of milliseconds since 1970, as a row holds it. Returns None outside the years 1 to
/// 9999: chrono's own range is so much wider that no sum or difference of such instants leaves it.
pub fn stored_instant(ms: i64) -> Option<DateTime<Utc>> {
    (FIRST_MS..END_MS).contains(&ms).then(|| DateTime::from_timestamp_millis(ms)).flatten()
}

/// The year 1, in milliseconds since 1970.
const FIRST_MS: i64 = -62_135_596_800_000;
/// The year 10000, which is the end of what a row may hold, in milliseconds since 1970.
pub const END_MS: i64 = 253_402_300_800_000;

/// Returns the end of a date in `zone`: the first moment of the next date. Returns None after chrono's last date.
pub fn end_of_day(day: NaiveDate, zone: Zone) -> Option<DateTime<Utc>> {
    Some(instant(zone, day.succ_opt()?.and_time(NaiveTime::MIN)))
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;

    #[test]
    fn a_row_holds_the_years_1_to_9999() {
        let years = |ms| stored_instant(ms).map(|at| at.year());
        assert_eq!([FIRST_MS, 0, END_MS - 1].map(years), [Some(1), Some(1970), Some(9999)]);
        for ms in [i64::MIN, FIRST_MS - 1, END_MS, 8_210_266_876_799_999, i64::MAX] {
            assert_eq!(stored_instant(ms), None, "{ms}");
        }
    }
}
