//! Plans as the rows that hold them, and what members wrote about them as the texts that are sealed.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::trouble::Trouble;
use crate::core::{MemberId, Private};
use crate::features::{Plan, PlanKind, SpaceWords, Written};
use crate::store::StoredPlan;

/// Reads a plan from the state in its row.
pub(super) fn parse_plan<T: DeserializeOwned>(state: &str) -> Result<T, Trouble> {
    serde_json::from_str(state).map_err(|_| Trouble::Plan)
}

/// A plan as a row, without what its member wrote about it.
pub(super) fn plan_row(member: MemberId, plan: &Plan) -> Result<StoredPlan, Trouble> {
    let state = match plan {
        Plan::Daily(daily) => serde_json::to_string(daily),
        Plan::Urge(urge) => serde_json::to_string(urge),
        Plan::Space(space) => serde_json::to_string(space),
    };
    let state = state.map_err(|_| Trouble::Plan)?;
    Ok(StoredPlan { member, kind: plan.kind(), state, written: None })
}

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

/// Returns what a member wrote about a plan, as the text that is sealed. None when they wrote nothing.
pub(super) fn written_text(written: &Written) -> Result<(PlanKind, Option<Private>), Trouble> {
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

/// Reads what a member wrote about a space from the text that was sealed.
pub(super) fn parse_space_words(text: Option<&Private>) -> Result<SpaceWords, Trouble> {
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
