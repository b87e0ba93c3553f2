//! Postgres: opening and inspecting its databases, and what only a server needs.

mod inspect;
mod meaning;
mod open;

pub(super) use inspect::{holds_keys_of_members, inspect, is_new};
pub(super) use meaning::explain;
pub(super) use open::{TAKE, connect, identity, open};
