//! A member's own copy of everything that is kept about them: how it is written and how it is restored.
//!
//! # Format, version 1
//! One or more ZIP files ("parts"). Each can be read by itself and is small enough for a chat service. In each:
//!
//! - `data.json`: a [`struct@Copy`], in UTF-8. Its tables and columns are those of the database, as `migrations`
//!   describes them: instants are milliseconds since 1970-01-01 UTC, flags 0 or 1, days `YYYY-MM-DD` and times of
//!   day `HH:MM` on the member's clock. Encrypted columns are decrypted: `partner_name` and `recipient` of `member`
//!   and `written` of `plan` are texts, `state` of `plan` has the fields of `private` among its own, `page` of `entry` is
//!   the page's JSON. A value that could not be decrypted is null; fields of a plan's state that could not be have the
//!   most careful values. A row that could not be read, or could not be put back, is left out: the member is told. A
//!   page that is sealed to the member's own key has null for `page`, and its age file, in Base64, as `sealed`. `more`
//!   says whether another part follows: a copy is complete with the parts from 1 to the one without `more`.
//! - `readme.md`: the same for a person to read, with dates as people say them: what the member wrote, the journal, and
//!   what each table holds. A page that is sealed to the member's own key is there as an armored age file.
//!   Nothing reads it back.
//!
//! A copy for a key has the same files, each sealed to that key as an age file (`.zip.age`).
//!
//! The first part has every table. The parts after it have further rows of `entry`, newest first. A column may be
//! added within a version. A column that is removed or changes its meaning needs a new version.

mod arrive;
mod container;
mod copies;
mod line;
mod part;
mod read;
mod readme;
mod restore;
mod rows;
mod sound;
mod take_in;
mod trim;
mod waiting;
mod write;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

pub use arrive::PAGES_AT_ONCE;
pub(super) use arrive::abandon_old;
pub use copies::Copies;
pub use line::{InLine, Turn, Work};
pub use part::{CopyError, ReadCopy};
pub use restore::{AskedBy, RestoreError, Restored};
pub use take_in::NotBrought;

/// The name of the format.
const FORMAT: &str = "breathing-room copy";
/// The version of the format that is written, and the only one that is read.
const VERSION: u32 = 1;
/// The file in each part that a program reads.
const DATA: &str = "data.json";
/// The most bytes in a part, packed.
pub const MOST_PACKED: u64 = 10 << 20;

/// What `data.json` holds.
#[derive(Debug, Serialize)]
struct Copy {
    /// `breathing-room copy`.
    format: String,
    /// The format's version.
    version: u32,
    /// When the copy was made, in milliseconds since the epoch.
    made_at: i64,
    /// The part's number, from 1.
    part: u32,
    /// Rows by table, each by column. `more` stands after them, because it is known only after the rows.
    tables: BTreeMap<String, Vec<Value>>,
}
