//! What the message of a card says.

use crate::core::Button;
use crate::features::if_then::action::IfThenAction;
use crate::features::if_then::best::{best_plan, text_of, unfit};
use crate::features::if_then::book::Book;
use crate::features::own_words::Unfit;
use crate::features::reminders::Reminder;
use crate::features::scene::Scene;
use crate::features::{SafetyAction, urge};

/// Returns what the message of the card with this number says. A card that was deleted since or cannot be read is not
/// repeated. In place of a card that does not fit the member any more comes the one that helps best now: the hour is as
/// hard as before. In place of words of dying or hurting come people.
pub(crate) fn reminder(scene: &Scene<'_>, number: u32) -> Reminder {
    let id = u16::try_from(number).unwrap_or_default();
    let plans = Book::open(scene).plans;
    let off = plans.hour(id).map(|_| IfThenAction::Off(id).into());
    if plans.card(id).and_then(|card| unfit(scene, card)) == Some(Unfit::Danger) {
        let people = Button::new(scene.say("button-safety"), SafetyAction::Open).primary();
        return Reminder { text: scene.say("message-if-then-people"), first: Some(people), off };
    }
    let say = |message: &str, plan: &str| scene.voice.say_with(message, &[("plan", plan)]);
    let text = match plans.card(id).map(|card| text_of(scene, card)) {
        Some(Some(plan)) => say("message-if-then", &plan),
        Some(None) => say("message-if-then-instead", &best_plan(scene)),
        None if plans.shut => scene.say("message-if-then-shut"),
        None => scene.say("message-if-then-gone"),
    };
    let first = Button::new(scene.say("button-ride-it-out"), urge::RIDE_IT_OUT);
    Reminder { text, first: Some(first), off }
}
