//! The table `delivery`.

pub(super) mod claim;
mod forget;
pub(super) mod halt;
mod history;
mod owe;
pub(super) mod settle;
mod wait;
