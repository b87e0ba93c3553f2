//! Words: the Fluent files, the content that comes with them, and how texts are compared.

mod content;
mod countries;
mod fit;
mod helplines;
mod lexicon;
mod order;
mod partner;
mod search;
mod secrets;
mod source_file;
mod texts;
mod voice;

pub use content::Content;
pub use countries::{Countries, Country};
pub use fit::{Fit, fits, is_told, merged, weight};
pub use helplines::{CountryCode, Emergency, ForWhom, Helpline, HelplineKind};
pub(crate) use lexicon::Lexicon;
pub use partner::{MOST_NAME, Partner, Pronouns, names_other_pronouns, presentable_name, split_pronouns};
pub(crate) use search::distance_from_start;
pub use search::{distance, folded, folded_words, is_unspaced, split_words, within_one_edit, words};
pub use secrets::{NudgeTool, Secret};
pub(crate) use source_file::read_toml;
pub use source_file::{ContentError, SourceFile};
pub use voice::{Voice, Words};
