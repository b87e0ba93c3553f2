//! What the cards say, and which of them helps best now.

use chrono::TimeDelta;

use crate::features::if_then::book::Book;
use crate::features::if_then::ready::ready_text;
use crate::features::if_then::state::{IfThenCard, IfThens};
use crate::features::own_words::{Unfit, halves, unfit_deed};
use crate::features::scene::Scene;
use crate::features::secrets;

/// A card whose hour is this near is the one for now.
const NEAR: TimeDelta = TimeDelta::minutes(90);

/// Returns what a card says. Returns None for a plan that does not fit the member, or does not fit them any more.
pub(super) fn text_of(scene: &Scene<'_>, card: &IfThenCard) -> Option<String> {
    match card.ready {
        Some(ready) => ready_text(scene, ready),
        None => card.own_words(&scene.voice).filter(|_| unfit(scene, card).is_none()),
    }
}

/// Returns why the member's own words on a card are no plan for them.
pub(super) fn unfit(scene: &Scene<'_>, card: &IfThenCard) -> Option<Unfit> {
    let (when, then) = (card.when.expose(), card.then.expose());
    let (case, deed) = if when.is_empty() { halves(scene, then) } else { (when, then) };
    unfit_deed(scene, case, deed).filter(|_| card.ready.is_none())
}

/// Returns whether a card of the member says something that is for people to hear, and no plan.
pub(crate) fn needs_people(scene: &Scene<'_>) -> bool {
    Book::open(scene).plans.cards.iter().any(|card| unfit(scene, card) == Some(Unfit::Danger))
}

/// Returns the card that helps best now: the one whose hour it is, or else the one that helped last. Without such a card
/// the newest one comes before the others: of those that the member wrote if there are any, and of those for any hour.
pub(super) fn best_card<'a>(scene: &Scene<'_>, plans: &'a IfThens) -> Option<(&'a IfThenCard, String)> {
    let said: Vec<(&IfThenCard, String)> =
        plans.cards.iter().filter_map(|card| Some((card, text_of(scene, card)?))).collect();
    let distance = |card: &IfThenCard| plans.hour(card.id).map(|hour| hour.distance(scene.zone(), scene.now));
    let at_its_hour = said.iter().filter_map(|one| Some((distance(one.0)?, one)));
    let near = at_its_hour.filter(|(distance, _)| *distance <= NEAR).min_by_key(|(distance, _)| *distance);
    let helped = || said.iter().filter(|one| one.0.helped_ms.is_some()).max_by_key(|one| one.0.helped_ms);
    let rank = |card: &IfThenCard| (card.ready.is_none(), plans.hour(card.id).is_none());
    // Cards stand oldest first, and of several that rank the same this takes the last one.
    let newest = || said.iter().max_by_key(|one| rank(one.0));
    near.map(|(_, one)| one).or_else(helped).or_else(newest).cloned()
}

/// Returns the plan for an urge: the member's best card, or a ready plan where there is none.
pub(crate) fn best_plan(scene: &Scene<'_>) -> String {
    let book = Book::open(scene);
    best_card(scene, &book.plans).map_or_else(|| secrets::usual_plan(scene), |(_, text)| text)
}

/// Returns how many cards the member has.
pub(crate) fn count_cards(scene: &Scene<'_>) -> usize {
    Book::open(scene).plans.cards.len()
}
