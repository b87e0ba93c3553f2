//! What the message of a card says.

use crate::core::Button;
use crate::features::if_then::action::IfThenAction;
use crate::features::if_then::best::text_of;
use crate::features::if_then::book::Book;
use crate::features::reminders::Reminder;
use crate::features::scene::Scene;
use crate::features::urge;

/// Returns what the message of the card with this number says. A card that was deleted since, does not fit the member any
/// more, or cannot be read is not repeated.
pub(crate) fn reminder(scene: &Scene<'_>, number: u32) -> Reminder {
    let id = u16::try_from(number).unwrap_or_default();
    let plans = Book::open(scene).plans;
    let text = plans.card(id).and_then(|card| text_of(scene, card));
    let text = text.map(|plan| scene.voice.say_with("message-if-then", &[("plan", &plan)]));
    let text = text.unwrap_or_else(|| {
        scene.say(if plans.shut { "message-if-then-shut" } else { "message-if-then-gone" })
    });
    let first = Button::new(scene.say("button-ride-it-out"), urge::RIDE_IT_OUT);
    let off = plans.hour(id).map(|_| IfThenAction::Off(id).into());
    Reminder { text, first: Some(first), off }
}
