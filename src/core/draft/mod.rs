//! What a message to the partner is made of, before it is sent: what may be about feelings, what presses, what is
//! practical. It is read in memory only, in a text that its author is just being answered about.
//!
//! The phrases stand in `config/draft/en.toml`. They are English: a message in another language has no findings.

mod danger;
mod kinds;
mod points;
mod practical;
mod reader;
mod words;

pub use kinds::{DraftKind, Finding, Read};
pub use reader::DraftReader;
