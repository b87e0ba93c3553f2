//! What members wrote about their plans, as records.

use serde::{Deserialize, Serialize};

use crate::app::Trouble;
use crate::domain::{PlanKind, Private, SpaceWords, Written};
use crate::journal::{self, Sealed};

/// The form in which a space's words are sealed: empty ones are left out.
#[derive(Debug, Default, Serialize, Deserialize)]
struct SpaceRecord {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exceptions: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    changed: Option<String>,
}

/// Seals what a member wrote. No record for nothing.
pub(super) fn seal(written: &Written) -> Result<(PlanKind, Option<Sealed>), Trouble> {
    match written {
        Written::Urge(own) => Ok((PlanKind::Urge, own.as_ref().map(journal::seal))),
        Written::Space(words) if *words == SpaceWords::default() => Ok((PlanKind::Space, None)),
        Written::Space(words) => {
            let text = |text: &Option<Private>| text.as_ref().map(|text| text.expose().to_owned());
            let record = SpaceRecord {
                why: text(&words.why),
                contact: text(&words.contact),
                exceptions: text(&words.exceptions),
                changed: text(&words.changed),
            };
            let record = serde_json::to_string(&record).map_err(|_| Trouble::Plan)?;
            Ok((PlanKind::Space, Some(journal::seal(&Private::new(record)))))
        }
    }
}

/// Opens the plan that a member wrote for an urge.
pub(super) fn urge(record: Option<&Sealed>) -> Result<Option<Private>, Trouble> {
    Ok(record.map(journal::open).transpose()?)
}

/// Opens what a member wrote about a space.
pub(super) fn space(record: Option<&Sealed>) -> Result<SpaceWords, Trouble> {
    let Some(record) = record else { return Ok(SpaceWords::default()) };
    let text = journal::open(record)?;
    let record: SpaceRecord = serde_json::from_str(text.expose()).map_err(|_| Trouble::Plan)?;
    let private = |text: Option<String>| text.map(Private::new);
    Ok(SpaceWords {
        why: private(record.why),
        contact: private(record.contact),
        exceptions: private(record.exceptions),
        changed: private(record.changed),
    })
}
