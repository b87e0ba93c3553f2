//! What members wrote about their plans, as the texts that are sealed.

use serde::{Deserialize, Serialize};

use crate::core::Private;
use crate::engine::Trouble;
use crate::features::{PlanKind, SpaceWords, Written};

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

/// What a member wrote about a plan, as the text that is sealed. None for nothing.
pub(super) fn text(written: &Written) -> Result<(PlanKind, Option<Private>), Trouble> {
    match written {
        Written::Urge(own) => Ok((PlanKind::Urge, own.clone())),
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
            Ok((PlanKind::Space, Some(Private::new(record))))
        }
    }
}

/// What a member wrote about a space, out of the text that was sealed.
pub(super) fn space(text: Option<&Private>) -> Result<SpaceWords, Trouble> {
    let Some(text) = text else { return Ok(SpaceWords::default()) };
    let record: SpaceRecord = serde_json::from_str(text.expose()).map_err(|_| Trouble::Plan)?;
    let private = |text: Option<String>| text.map(Private::new);
    Ok(SpaceWords {
        why: private(record.why),
        contact: private(record.contact),
        exceptions: private(record.exceptions),
        changed: private(record.changed),
    })
}
