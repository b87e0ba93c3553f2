//! Wall-clock time: zones, rules, quiet hours, and one reader each for how people write a time of day, a date, a
//! moment, a length and a zone.

// Instants and numbers come from rows and from what people type. None of them may end the program.
#![warn(clippy::arithmetic_side_effects)]

mod backoff;
mod date;
mod day;
mod days;
mod distance_from_utc;
mod hours;
mod instant;
mod length;
mod local;
mod moment;
mod places;
mod quiet;
mod rule;
mod spoken;
mod spread;
mod time_of_day;
mod time_words;
mod tokens;
mod unread;
mod weekdays;
mod zone;
mod zone_names;
#[cfg(test)]
mod zone_tests;
pub mod zones;

pub use backoff::Backoff;
pub use date::{BadSpan, read_coming_day, read_past_day, read_past_span};
pub use days::{read_days, read_time_on_days};
pub use hours::{read_hours, read_several_hours};
pub use instant::{END_MS, end_of_day, instant, stored_instant};
pub use length::{Amount, read_length};
pub use local::Local;
pub use moment::{Here, read_moment};
pub use places::Places;
pub use quiet::{QuietHours, after_quiet};
pub use rule::{Occurrence, Rule};
pub use spoken::{ClockStyle, Spoken};
pub(crate) use spread::{HardHours, before_quiet, is_evening, on_day, spread_at};
pub use time_of_day::read_time;
pub use time_words::{TimeWords, Unit};
pub use unread::Unread;
pub use weekdays::Weekdays;
pub use zone::{UnknownZone, Zone, ZoneOffset};
