//! Plans as the rows that hold them.

use serde::de::DeserializeOwned;

use crate::core::MemberId;
use crate::engine::Trouble;
use crate::features::Plan;
use crate::store::StoredPlan;

/// A plan out of its row.
pub(super) fn plan_of<T: DeserializeOwned>(state: &str) -> Result<T, Trouble> {
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
