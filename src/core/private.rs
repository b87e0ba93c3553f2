use std::fmt;

/// Something a member wrote or typed.
///
/// It has no `Display` and its `Debug` is blank, so that it cannot slip into a log line, an error or a
/// panic. [`Private::expose`] is the one way to read it: each call is a place to look at in review.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Private(String);

impl Private {
    /// Takes the text as it came.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself: for a reply to its own author, or for sealing.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[private]")
    }
}
