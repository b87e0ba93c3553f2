//! The tables `entry` and `burn`.

pub(super) mod read;
