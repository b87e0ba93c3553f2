//! The tables `entry` and `burn`: members' journals.

mod burn;
mod expire;
pub(super) mod read;
mod write;
