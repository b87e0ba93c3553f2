//! What is no blip: being hit, threatened, scared or controlled. It is kept as a note, and not counted.

use crate::core::Private;
use crate::core::danger::Kind;
use crate::features::limits::state::{Blip, Limits};
use crate::features::scene::Scene;

/// Returns whether a blip is of that kind, by its note or by the line that it crossed.
pub(super) fn is_harm(scene: &Scene<'_>, limits: &Limits, blip: &Blip) -> bool {
    let line = blip.line.and_then(|id| limits.line(id)).map(|line| line.text.expose());
    let name = scene.member.settings.partner_name.as_ref().map(Private::expose);
    let tells = |text: &str| {
        let danger = scene.content.ear.hear(text, name);
        danger.has(Kind::Hurt) || danger.has(Kind::Young)
    };
    line.into_iter().chain([blip.note.expose()]).any(tells)
}

/// Returns the limits with the blips that count.
pub(super) fn counted(scene: &Scene<'_>, limits: &Limits) -> Limits {
    let mut counted = limits.clone();
    counted.blips.retain(|blip| !is_harm(scene, limits, blip));
    counted
}
