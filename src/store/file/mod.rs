//! The files of both databases: their addresses, and how they are made, looked at, opened and copied.

pub(super) mod address;
pub(super) mod backup;
mod connect;
mod disk;
pub(super) mod inspect;
pub(super) mod open;
