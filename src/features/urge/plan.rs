//! The member's own if-then plan.

use crate::core::{FieldSpec, Fields, Given, Private};
use crate::features::effect::{Decision, Effect};
use crate::features::plans::Plan;
use crate::features::scene::Scene;
use crate::features::urge::action::UrgeAction;
use crate::features::urge::state::Urge;
use crate::features::{PlanKind, Reply};

/// The field for the member's own plan.
const PLAN: FieldSpec = FieldSpec::line("plan", Urge::MOST_PLAN).multiline();

/// Returns the member's own plan, if they wrote one.
pub(super) fn own<'a>(scene: &Scene<'a>) -> Option<&'a Private> {
    scene.member.plans.urge.as_ref()?.own.as_ref()
}

/// Opens the form for the plan, or keeps what was sent with it. `then` is the reply, with news above it.
pub(super) fn act(
    scene: &Scene<'_>,
    action: UrgeAction,
    given: Given<'_>,
    then: impl FnOnce(&Scene<'_>, String) -> Reply,
) -> Decision {
    if let Some(ask) = scene.asks_first(action) {
        return ask;
    }
    match given {
        Given::Pressed(_) => {
            let plan = scene.field(&PLAN, own(scene).cloned().unwrap_or_default());
            scene.form(action, "form-plan-title", vec![plan]).into()
        }
        Given::Sent(sent) => filled(scene, sent, then),
    }
}

/// Keeps the plan, as the member wrote it. An empty field deletes it.
fn filled(scene: &Scene<'_>, sent: Fields<'_>, then: impl FnOnce(&Scene<'_>, String) -> Reply) -> Decision {
    let own = sent.given(&PLAN);
    let news = scene.say(if own.is_some() { "urge-plan-kept" } else { "urge-plan-gone" });
    let before = scene.member.plans.urge.clone();
    let row = before.is_none().then(|| Effect::Keep(Plan::Urge(Urge::unused())));
    let mut member = scene.member.clone();
    member.plans.urge = Some(Urge { own: own.clone(), ..before.unwrap_or_else(Urge::unused) });
    let reply = then(&scene.as_member(&member), news);
    let effects = row.into_iter().chain([Effect::Write(PlanKind::Urge, own)]);
    Decision { reply, effects: effects.collect() }
}
