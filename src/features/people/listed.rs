//! The member's people as other cards name them.

use crate::core::Private;
use crate::core::words::folded_words;
use crate::features::own_words::{Unfit, unfit};
use crate::features::scene::Scene;

/// Returns the member's people, a line each: who, and how they are reached. The partner is never one of them.
pub(crate) fn lines(scene: &Scene<'_>) -> Vec<String> {
    let people = scene.member.plans.people.as_ref().map(|people| people.people.as_slice());
    let others = people.unwrap_or_default().iter().filter(|friend| !is_partner(scene, &friend.name));
    // What a person in need typed where a name belongs is no one to call.
    others.filter(|friend| !is_dark(scene, &friend.name)).map(|friend| friend.line(&scene.voice)).collect()
}

fn is_dark(scene: &Scene<'_>, name: &Private) -> bool {
    unfit(scene, name.expose()) == Some(Unfit::Danger)
}

/// Returns some of these lines below a sentence that says what they are there for. Returns None for no lines.
pub(crate) fn to_call(scene: &Scene<'_>, lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| format!("{}\n{}", scene.say("people-to-call"), lines.join("\n")))
}

/// Returns whether a name is the one that the member gave the partner.
pub(super) fn is_partner(scene: &Scene<'_>, name: &Private) -> bool {
    let partner = scene.member.settings.partner_name.as_ref();
    partner.is_some_and(|partner| folded_words(partner.expose()) == folded_words(name.expose()))
}
