use std::fmt;

/// The text that a button, a list or a form sends back. The feature that wrote it reads it.
///
/// The bot keeps nothing about a card, so a button still works after a restart. The text holds nothing that a
/// person wrote.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Code(String);

impl Code {
    /// The limit of a component's `custom_id` on Discord, in characters.
    pub const LONGEST: usize = 100;

    /// Takes a text that a feature wrote.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Returns the text as the feature wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
