//! What the message of a card says.

use crate::core::Button;
use crate::features::if_then::action::IfThenAction;
use crate::features::if_then::best::{best_plan, text_of};
use crate::features::if_then::book::Book;
use crate::features::reminders::Reminder;
use crate::features::scene::Scene;
use crate::features::urge;

/// Returns what the message of the card with this number says. A card that was deleted since or cannot be read is not
/// repeated. In place of a card that does not fit the member any more comes the one that helps best now: the hour is as
/// hard as before.
pub(crate) fn reminder(scene: &Scene<'_>, number: u32) -> Reminder {
    let id = u16::try_from(number).unwrap_or_default();
    let plans = Book::open(scene).plans;
    let say = |message: &str, plan: &str| scene.voice.say_with(message, &[("plan", plan)]);
    let text = match plans.card(id).map(|card| text_of(scene, card)) {
        Some(Some(plan)) => say("message-if-then", &plan),
        Some(None) => say("message-if-then-instead", &best_plan(scene)),
        None if plans.shut => scene.say("message-if-then-shut"),
        None => scene.say("message-if-then-gone"),
    };
    let first = Button::new(scene.say("button-ride-it-out"), urge::RIDE_IT_OUT);
    let off = plans.hour(id).map(|_| IfThenAction::Off(id).into());
    Reminder { text, first: Some(first), off }
}
