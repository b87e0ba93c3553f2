pub(crate) mod cards;
