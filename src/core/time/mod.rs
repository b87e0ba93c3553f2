//! Wall-clock time: zones, rules, quiet hours, and how people write a moment or a length.

mod backoff;
mod local;
mod places;
mod quiet;
mod schedule;
mod zone;
pub mod zones;

pub use backoff::Backoff;
pub use local::Local;
pub use quiet::{QuietHours, clock_time};
pub use schedule::{Occurrence, Rule, Weekdays, after_quiet, instant, parse_length, parse_when};
pub use zone::{UnknownZone, Zone, ZoneOffset};
