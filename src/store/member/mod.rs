//! The table `member`.

pub(super) mod holdings;
pub(super) mod idle;
pub(super) mod read;
mod write;
