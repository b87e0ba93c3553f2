use std::fmt;

use serde::Deserialize;

/// A setting that is never printed.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Keeps a text that was read from a file.
    pub(super) fn new(text: String) -> Self {
        Self(text)
    }

    /// Returns the secret itself, to hand to the service that asks for it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns whether the setting is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "[none]" } else { "[secret]" })
    }
}
