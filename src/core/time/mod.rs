//! Wall-clock time: zones, rules, quiet hours, and one reader each for how people write a time of day, a date, a
//! moment, a length and a zone.

mod backoff;
mod date;
mod instant;
mod length;
mod local;
mod moment;
mod places;
mod quiet;
mod rule;
mod spread;
mod time_of_day;
mod weekdays;
mod zone;
pub mod zones;

pub use backoff::Backoff;
pub use date::{parse_coming_day, parse_past_day};
pub use instant::{end_of_day, instant};
pub use length::parse_length;
pub use local::Local;
pub use moment::parse_moment;
pub use quiet::{QuietHours, after_quiet};
pub use rule::{Occurrence, Rule};
pub(crate) use spread::{HardHours, before_quiet, on_day, spread_at};
pub use time_of_day::parse_time_of_day;
pub use weekdays::Weekdays;
pub use zone::{UnknownZone, Zone, ZoneOffset};
