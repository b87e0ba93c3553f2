use crate::core::{Choice, File, Form, Private, Show};
use crate::crypto::Recipient;

/// What the bot replies, before a front door draws it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// A card to read.
    Show(Show),
    /// A form to fill in.
    Ask(Form),
    /// Suggestions for an option while it is typed, best first, at most [`Choice::MOST`].
    Suggest(Vec<Choice>),
    /// A card and files, which only the person sees.
    File(Handout),
    /// A request for files: the front door fetches the files that the person named, and shows what came of it. Only
    /// the person sees any of it.
    Bring(Vec<Private>),
    /// The card that says that everything about the person is erased. A front door adds what it has itself given
    /// them to keep.
    Erased(Show),
}

/// A private card, and the files that follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handout {
    /// The card.
    pub show: Show,
    /// The files.
    pub files: Vec<File>,
    /// Set when the member's copy of everything is wanted: the front door waits for the member's turn, and then has the
    /// engine make it.
    pub copy: Option<CopyFor>,
}

/// The reader that a member's copy is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyFor {
    /// Everyone who has the file can read it.
    Anybody,
    /// Only the owner of this key can read it.
    Key(Recipient),
}

impl Reply {
    /// Returns the same card with files, or with the member's copy.
    pub(crate) fn with(self, files: Vec<File>, copy: Option<CopyFor>) -> Self {
        match self {
            Reply::Show(show) => Reply::File(Handout { show, files, copy }),
            other @ (Reply::Ask(_)
            | Reply::Suggest(_)
            | Reply::File(_)
            | Reply::Bring(_)
            | Reply::Erased(_)) => other,
        }
    }
}
