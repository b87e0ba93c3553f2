use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::settings::with_news;
use crate::features::{Member, Pane, Sealing};

/// Ends sealed mode: new pages are encrypted with the member's data key from now on, as for all other members.
pub(super) fn unseal(scene: &Scene<'_>) -> Decision {
    if scene.member.id.is_none() {
        return with_news(scene, Pane::Sealed, None).into();
    }
    let member = Member { sealing: Sealing::Off, ..scene.member.clone() };
    let after = scene.as_member(&member);
    let reply = with_news(&after, Pane::Sealed, Some(scene.say("done-sealed-off")));
    Decision { reply, effects: vec![Effect::SealTo(None)] }
}
