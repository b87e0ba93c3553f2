//! A member's own copy of everything that is kept about them: written on the way out, read on the way in.
//!
//! # Format, version 1
//! One or more ZIP files ("parts"), each whole in itself and small enough for a chat service. In each:
//!
//! - `data.json`: a [`struct@Copy`], in UTF-8. Its tables and columns are those of the database, as `migrations` describes
//!   them: instants are milliseconds since 1970-01-01 UTC, flags 0 or 1, days `YYYY-MM-DD` and times of day `HH:MM` on
//!   the member's clock. What is sealed in the database is opened: `partner_name` and `recipient` of `member` and
//!   `written` of `plan` are texts, `page` of `entry` is the form that was sealed. One that could not be opened is
//!   null. A page that only the member's own key opens has null for `page`, and its age file, in Base64, as `sealed`.
//!   `more` says whether there is a part after it: a copy is whole when the parts from 1 to the one without more are there.
//! - `readme.md`: the journal and everything else that the member wrote, to be read by a person. A page that only the
//!   member's own key opens is there as an armored age file.
//!
//! A copy for a key is the same files, each sealed to that key as an age file (`.zip.age`).
//!
//! The first part has every table; the parts after it have further rows of `entry`, newest first.
//! A column may be added within a version; one that is removed or means something else makes a new version.

mod copies;
mod read;
mod restore;
mod rows;
mod take_in;
mod write;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

pub use copies::Copies;
pub use read::{CopyError, MOST_PACKED, ReadCopy};
pub use restore::{AskedBy, RestoreError, Restored};
pub use take_in::NotBrought;

/// The name of the format.
const FORMAT: &str = "breathing-room copy";
/// The version of the format that is written, and the only one that is read.
const VERSION: u32 = 1;
/// The file inside each part that a program reads.
const DATA: &str = "data.json";

/// What `data.json` holds.
#[derive(Debug, Serialize)]
struct Copy {
    /// `breathing-room copy`.
    format: String,
    /// The format's version.
    version: u32,
    /// When the copy was made, in milliseconds since the epoch.
    made_at: i64,
    /// Which part it is, from 1.
    part: u32,
    /// Rows by table, each by column.
    tables: BTreeMap<String, Vec<Value>>,
    /// Whether there is a part after this one. It stands last: it is known when the rows are written.
    #[serde(skip)]
    more: bool,
}
