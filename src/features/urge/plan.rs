//! Writing an if-then plan in the middle of an urge, or after it.

use crate::core::{FieldSpec, Given};
use crate::features::Reply;
use crate::features::effect::Decision;
use crate::features::if_then::{self, Piece};
use crate::features::scene::Scene;
use crate::features::urge::action::UrgeAction;
use crate::features::urge::news::News;
use crate::features::urge::state::Urge;

/// The field for the member's own plan, in one piece: one field is enough in a hard moment.
const PLAN: FieldSpec = FieldSpec::line("plan", Urge::MOST_PLAN).multiline();

/// Opens the form for the plan, or keeps what was sent with it as a card of `/plan`. `then` is the reply, with news above
/// it.
pub(super) fn act(
    scene: &Scene<'_>,
    action: UrgeAction,
    given: Given<'_>,
    then: impl FnOnce(&Scene<'_>, News) -> Reply,
) -> Decision {
    if let Some(ask) = scene.asks_first(action) {
        return ask;
    }
    let sent = match given {
        Given::Pressed(_) => {
            let plan = scene.field(&PLAN, if_then::to_change(scene));
            return scene.form(action, "form-plan-title", vec![plan]).into();
        }
        Given::Sent(sent) => sent,
    };
    let text = sent.given(&PLAN);
    let given = text.clone().unwrap_or_default();
    if_then::keep(scene, text, |scene, piece| match piece {
        Piece::Kept => {
            let (said, is_plan) = if_then::said_of(scene, &given);
            let plan = is_plan.then(|| given.expose().to_owned());
            then(scene, News { said: Some(scene.say(said)), plan })
        }
        Piece::Gone => then(scene, News::of(scene.say("urge-plan-gone"))),
        Piece::Full => scene.refuse("if-then-full", &[]),
    })
}
