//! The trait of what a feature keeps about a member over time.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::core::Private;

/// The limit of numbers that only grow by one. It is far below the limits of their types, so counting on cannot
/// overflow.
pub(crate) const MOST_COUNTED: u32 = 1_000_000;

/// A feature's plan for a member.
pub(crate) trait State: Clone + Serialize + DeserializeOwned {
    /// Returns whether the bot itself could have kept this plan. A plan from a file that a member brings is checked
    /// by this before it is believed: every number must be within the bounds that the feature allows.
    fn is_sound(&self) -> bool;

    /// Returns whether the bot itself could have kept this text beside such a plan. Most features keep none.
    fn takes_words(_text: &Private) -> bool {
        false
    }

    /// Returns the plan with what the member wrote about it, which is encrypted and kept apart. Returns None when
    /// the text cannot be read.
    fn with_words(self, _text: Option<&Private>) -> Option<Self> {
        Some(self)
    }

    /// Returns the plan as it is after the member answered one of its messages. Returns None when it stays as it
    /// is.
    fn answered(&self) -> Option<Self> {
        None
    }
}
