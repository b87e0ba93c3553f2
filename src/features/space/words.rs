use serde::{Deserialize, Serialize};

use crate::core::Private;

/// What a member wrote about a space.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpaceWords {
    /// Why they want the space.
    pub why: Option<Private>,
    /// What counts as contact.
    pub contact: Option<Private>,
    /// Which contact is fine, beyond the usual reasons.
    pub exceptions: Option<Private>,
    /// What has changed, at the end.
    pub changed: Option<Private>,
}

/// The form in which the words are encrypted: JSON, without the empty ones.
#[derive(Debug, Default, Serialize, Deserialize)]
struct WordsRecord {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exceptions: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    changed: Option<String>,
}

impl SpaceWords {
    /// The most characters of each text.
    pub const MOST: u16 = 500;

    /// Reads the form that [`SpaceWords::text`] writes. Returns None for any other text.
    pub(super) fn parse(text: &Private) -> Option<Self> {
        let record: WordsRecord = serde_json::from_str(text.expose()).ok()?;
        let private = |text: Option<String>| text.map(Private::new);
        Some(Self {
            why: private(record.why),
            contact: private(record.contact),
            exceptions: private(record.exceptions),
            changed: private(record.changed),
        })
    }

    /// Returns the text that is encrypted, or None when nothing was written.
    pub(super) fn text(&self) -> Option<Private> {
        if *self == Self::default() {
            return None;
        }
        let text = |text: &Option<Private>| text.as_ref().map(|text| text.expose().to_owned());
        let record = WordsRecord {
            why: text(&self.why),
            contact: text(&self.contact),
            exceptions: text(&self.exceptions),
            changed: text(&self.changed),
        };
        // Four optional texts can always be written as JSON.
        serde_json::to_string(&record).ok().map(Private::new)
    }

    /// Returns whether each text is within its length.
    pub(super) fn is_sound(&self) -> bool {
        let Self { why, contact, exceptions, changed } = self;
        [why, contact, exceptions, changed].into_iter().flatten().all(|text| text.fits(Self::MOST))
    }
}
