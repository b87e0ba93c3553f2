//! Postgres: opening and inspecting its databases, and what only a server needs.

mod alone;
mod announce;
mod budget;
pub(super) mod codes;
mod inspect;
mod meaning;
mod open;
mod reach;
mod time;

pub use alone::Alone;
pub use announce::Listener;
pub(super) use inspect::{holds_keys_of_members, inspect, is_new, try_to_write};
pub(super) use meaning::explain;
pub(super) use open::{open, take};
pub(super) use reach::{connect, identity};
