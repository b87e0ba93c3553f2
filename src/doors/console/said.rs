//! The texts that a session says.

use crate::core::{Audience, Private};

/// One text that a session says to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The name of the person that it is for.
    pub to: String,
    /// What kind of text it is.
    pub kind: SaidKind,
    /// Who can see it.
    pub audience: Audience,
    /// The text. It may hold what a member wrote.
    pub(super) text: Private,
}

/// The kind of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaidKind {
    /// A card from the bot.
    Card,
    /// A form's question, or what is wrong with the answer to it.
    Question,
    /// A sentence that the terminal itself says.
    Note,
}

impl Said {
    /// Returns the text to print.
    pub fn text(&self) -> &str {
        self.text.expose()
    }
}
