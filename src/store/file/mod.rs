//! The files of both databases: their addresses, and creating, inspecting, opening and copying them.

pub(super) mod address;
mod aside;
pub(super) mod backup;
mod claim;
pub(super) mod connect;
pub(super) mod disk;
pub(super) mod fit;
pub(super) mod inspect;
pub(super) mod left_over;
pub(super) mod meaning;
pub(super) mod open;
pub(super) mod restore;
mod shrink;
