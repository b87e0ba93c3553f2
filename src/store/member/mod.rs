//! The table `member`.

pub(super) mod arriving;
pub(super) mod holdings;
pub(super) mod idle;
mod lock;
pub(super) mod number;
pub(super) mod read;
mod write;
