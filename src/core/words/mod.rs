//! Words: the Fluent files, the content that comes with them, and how texts are compared.

mod content;
mod helplines;
mod search;
mod secrets;
mod source_file;
mod texts;
mod voice;

pub use content::Content;
pub use helplines::{CountryCode, Helpline, HelplineKind};
pub use search::{distance, folded, within_one_edit, words};
pub use secrets::Secret;
pub use source_file::{ContentError, SourceFile};
pub use voice::{MOST_NAME, Partner, Pronouns, Voice, Words};
