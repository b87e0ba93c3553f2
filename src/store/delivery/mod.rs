//! The table `delivery`.

pub(super) mod claim;
pub(super) mod halt;
mod history;
mod owe;
pub(super) mod settle;
mod wait;
