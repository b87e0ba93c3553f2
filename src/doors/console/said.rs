//! What a session says.

use crate::core::{Audience, Private};

/// Something that is said to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The name of the person who is answered.
    pub to: String,
    /// What it is.
    pub kind: SaidKind,
    /// Who can see it.
    pub audience: Audience,
    /// The text: it may hold what they wrote.
    pub(super) text: Private,
}

/// What is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaidKind {
    /// A card of the bot's.
    Card,
    /// A question of a form, or what is wrong with an answer to it.
    Question,
    /// A sentence of the terminal's own.
    Note,
}

impl Said {
    /// The text, as it is to be printed.
    pub fn text(&self) -> &str {
        self.text.expose()
    }
}
