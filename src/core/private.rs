use std::fmt;

/// A text that a member wrote or typed.
///
/// It has no `Display` and its `Debug` is blank, so that it cannot slip into a log line, an error or a
/// panic. [`Private::expose`] is the one way to read it: each call is a place to look at in review.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Private(String);

impl Private {
    /// Takes the text unchanged.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Returns whether the text has something besides white space, and at most `most` characters. It may hold every
    /// character that there is, also NUL: a text that is pasted from a PDF file can have one.
    pub fn fits(&self, most: u16) -> bool {
        !self.0.trim().is_empty() && self.0.chars().count() <= usize::from(most)
    }

    /// Returns the text itself: for a reply to its own author, or for encrypting.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[private]")
    }
}
