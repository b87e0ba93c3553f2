pub(crate) mod cards;
pub(crate) mod holdings;
