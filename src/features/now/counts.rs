//! Numbers that the cards tell.

use crate::features::scene::Scene;

/// Returns how many days ago the member last wrote to the partner, where that is known. A member who is afraid is not
/// told: to go quiet can be dangerous, and no number may suggest it.
pub(crate) fn days_since_writing(scene: &Scene<'_>) -> Option<u32> {
    let space = scene.member.plans.space.as_ref().filter(|_| !scene.is_afraid())?;
    space.days_since_writing(&scene.member.settings.local(), scene.now)
}
