//! Danger in what a person types: they may not want to live, injure themself, be hurt, or be close to hurting
//! another. It is heard in memory only, in a text that its author is just being answered about. What was heard is
//! never kept, logged or told to anyone.

mod ear;
mod kinds;
mod listened;
mod pattern;
mod patterns;
mod tokens;

pub use ear::Ear;
pub(crate) use kinds::{Danger, Kind};
pub use listened::Listened;
pub(crate) use pattern::{Classes, Found, Text};
pub(crate) use patterns::{Patterns, takes_back};
pub(crate) use tokens::{Token, plain_word};
