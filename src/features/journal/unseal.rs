use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::settings::with_news;
use crate::features::{Member, Pane, Sealing};

/// New pages are kept as everybody's from now on.
pub(super) fn unseal(scene: &Scene<'_>) -> Decision {
    if scene.member.id.is_none() {
        return with_news(scene, Pane::Sealed, None).into();
    }
    let member = Member { sealing: Sealing::Off, ..scene.member.clone() };
    let after = scene.as_member(&member);
    let reply = with_news(&after, Pane::Sealed, Some(scene.say("done-sealed-off")));
    Decision { reply, effects: vec![Effect::SealTo(None)] }
}
