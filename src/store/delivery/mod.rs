//! The table `delivery`.

pub(super) mod claim;
pub(super) mod halt;
pub(super) mod history;
