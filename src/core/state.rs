//! What a feature keeps about a member over time.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::core::Private;

/// Numbers that only ever grow by one stay far from where their types end.
pub(crate) const MOST_COUNTED: u32 = 1_000_000;

/// A feature's plan for a member.
pub(crate) trait State: Clone + Serialize + DeserializeOwned {
    /// Returns whether the bot could have kept it. A plan that comes out of a file which a member brings is looked at
    /// before it is believed: every number is within what the feature counts with.
    fn is_sound(&self) -> bool;

    /// Returns whether the bot could have kept this text beside such a plan. Most features keep none.
    fn takes_words(_text: &Private) -> bool {
        false
    }

    /// Returns the plan with what the member wrote about it, which is kept encrypted and apart. None: that cannot be read.
    fn with_words(self, _text: Option<&Private>) -> Option<Self> {
        Some(self)
    }

    /// Returns the plan after the member did something with one of its messages. None: it stays as it is.
    fn answered(&self) -> Option<Self> {
        None
    }
}
