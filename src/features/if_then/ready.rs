//! The ready plans of the secrets.

use crate::features::if_then::state::IfThens;
use crate::features::scene::Scene;
use crate::features::secrets;

/// The ready plans for a member who is afraid of the partner: none that stands up to the partner, or goes without an answer.
const AFRAID: [(u8, u8); 4] = [(3, 1), (3, 2), (6, 2), (7, 2)];

/// Returns what a ready plan says. Returns None for one that does not fit the member.
pub(super) fn ready_text(scene: &Scene<'_>, (secret, nth): (u8, u8)) -> Option<String> {
    let fits = !scene.is_afraid() || AFRAID.contains(&(secret, nth));
    secrets::ready_plan(scene, secret, nth).filter(|_| fits)
}

/// Returns the ready plans that fit the member and are none of their cards yet.
pub(super) fn offered(scene: &Scene<'_>, plans: &IfThens) -> Vec<((u8, u8), String)> {
    let all = (1..=2).flat_map(|nth| (1..=7).map(move |secret| (secret, nth)));
    let new = all.filter(|ready| plans.cards.iter().all(|card| card.ready != Some(*ready)));
    new.filter_map(|ready| Some((ready, ready_text(scene, ready)?))).collect()
}
