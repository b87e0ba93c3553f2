use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::core::state::State;
use crate::core::{Private, kept};
use crate::features::story::ending::Ending;

/// How it went, if the member told it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Story {
    /// None before it was told, and after it was deleted.
    pub(super) told: Option<Told>,
    /// Whether it could not be read.
    #[serde(skip)]
    pub(super) shut: bool,
}

/// How it went, in the member's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Told {
    pub(super) ending: Ending,
    /// The member's local date when they told it, or changed it last.
    pub(super) day: NaiveDate,
    /// What happened.
    #[serde(with = "kept")]
    pub(super) what: Private,
    /// What they would tell the person that they were then, or nothing.
    #[serde(with = "kept")]
    pub(super) tell: Private,
}

impl Story {
    /// The most characters of what happened, and of what they would tell: 2,000 together.
    pub(super) const MOST_WHAT: u16 = 1_500;
    pub(super) const MOST_TELL: u16 = 500;

    /// Returns whether it has ended for good, as the member told it, and the day on which they did. Returns None before
    /// it was told. An ending that they would rather not say counts as one.
    pub(crate) fn is_over(&self) -> Option<(bool, NaiveDate)> {
        let told = self.told.as_ref()?;
        let over = match told.ending {
            Ending::Parted | Ending::Left | Ending::Unsaid => true,
            Ending::Together | Ending::Open => false,
        };
        Some((over, told.day))
    }

    /// Returns what the member wrote, each part with the id of its label in a copy.
    pub(crate) fn written(&self) -> Vec<(&'static str, &Private)> {
        let told = self.told.iter();
        let parts = told.flat_map(|told| [("copy-wrote-story", &told.what), ("copy-wrote-tell", &told.tell)]);
        parts.filter(|(_, text)| **text != Private::default()).collect()
    }
}

impl State for Story {
    const CLEAR: Option<&'static [&'static str]> = Some(&[]);

    fn careful() -> Value {
        json!({})
    }

    fn shut(self) -> Self {
        Self { shut: true, ..self }
    }

    fn is_shut(&self) -> bool {
        self.shut
    }

    fn is_sound(&self) -> bool {
        let tell = |tell: &Private| *tell == Private::default() || tell.fits(Self::MOST_TELL);
        self.told.as_ref().is_none_or(|told| told.what.fits(Self::MOST_WHAT) && tell(&told.tell))
    }
}
