use crate::core::{Choice, File, Form, Private, Show};
use crate::crypto::Recipient;

/// What the bot answers, before any platform draws it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// A card to read.
    Show(Show),
    /// A form to fill in.
    Ask(Form),
    /// Suggestions while an option is typed, best first, at most [`Choice::MOST`].
    Suggest(Vec<Choice>),
    /// A card, and files that go with it, for the person alone.
    File(Handout),
    /// The files that they named are wanted first: the front door brings them, and says what becomes of that. Nobody but
    /// the person sees any of it.
    Bring(Vec<Private>),
}

/// A private card, and files that follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handout {
    /// What is shown.
    pub show: Show,
    /// The files.
    pub files: Vec<File>,
    /// Whether the member's copy of everything goes along: whoever carries the reply out adds its files.
    pub copy: Option<CopyFor>,
}

/// Whom a member's copy is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyFor {
    /// Whoever has the file.
    Anybody,
    /// Whoever has the key.
    Key(Recipient),
}

impl Reply {
    /// The same card with files, or with the member's copy.
    pub(crate) fn with(self, files: Vec<File>, copy: Option<CopyFor>) -> Self {
        match self {
            Reply::Show(show) => Reply::File(Handout { show, files, copy }),
            other @ (Reply::Ask(_) | Reply::Suggest(_) | Reply::File(_) | Reply::Bring(_)) => other,
        }
    }
}
