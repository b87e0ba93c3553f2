//! Messages that the bot sends unasked: their cards, and what their buttons do.

use crate::core::{Block, Button, Card, MenuItem, Mood, Show};
use crate::features::arrivals::action::{MessageAction, Wait};
use crate::features::arrivals::controls::{everyday, less_and_stop, primary, row, text};
use crate::features::arrivals::later::{self, later};
use crate::features::scene::Scene;
use crate::features::{Care, Decision, DeliveryId, Effect, Message, NudgeAction, Reply, Topic, urge};

/// The most characters of a text that is shown in bold as a whole.
const MOST_LEAD: usize = 160;

/// Renders a message for sending. A member in discreet mode, or one who is afraid, gets one neutral line, with a button
/// that opens the text.
pub(crate) fn pushed(scene: &Scene<'_>, id: DeliveryId, message: Message) -> Show {
    let settings = &scene.member.settings;
    let discreet = scene.is_discreet();
    let mut card = if discreet {
        Card::text(scene.say(&format!("neutral-line-{}", settings.line)))
    } else {
        Card::text(text(scene, message))
    };
    let open = || Button::new(scene.say("button-open"), MessageAction::Open(id, message)).primary();
    // The neutral line hides what the message is about, so the buttons that would give it away are left out too.
    let buttons = if discreet {
        std::iter::once(open()).chain(everyday(scene, id, message)).collect()
    } else {
        row(scene, id, message)
    };
    card.blocks.push(Block::Buttons(buttons));
    card.blocks.extend(later::list(scene, id, message));
    Show { plain: settings.plain, ..Show::private(card) }
}

/// Carries out a button of a message.
pub(super) fn act(scene: &Scene<'_>, action: MessageAction, value: Option<&str>) -> Decision {
    // A button of the message itself is answered beside it, because the message stays as it is. A button of the card
    // with the full text changes that card.
    let beside = |said: &str, values: &[(&str, &str)]| scene.private_beside(said_card(scene, said, values));
    let in_place = |said: &str, values: &[(&str, &str)]| scene.private(said_card(scene, said, values));
    let (id, message, reply) = match action {
        MessageAction::Later(id, message) => {
            return later(scene, (id, message), value.and_then(Wait::from_name), beside);
        }
        MessageAction::PutOff(id, message, wait) => {
            return later(scene, (id, message), Some(wait), in_place);
        }
        MessageAction::Open(id, message) => (id, message, opened(scene, id, message)),
        MessageAction::Done(id, message) => (id, message, beside("message-done", &[])),
        MessageAction::Finish(id, message) => (id, message, in_place("message-done", &[])),
        MessageAction::Again(id, message) => {
            let reply = again(scene, message).unwrap_or_else(|| beside("message-done", &[]));
            (id, message, reply)
        }
    };
    // A member who was erased meanwhile has no delivery to answer, and a text from outside may name any.
    let known = scene.member.pressed == Some(message);
    Decision { reply, effects: known.then_some(Effect::Answer(id)).into_iter().collect() }
}

/// Returns a short answer, and the way to what comes next.
fn said_card(scene: &Scene<'_>, said: &str, values: &[(&str, &str)]) -> Card {
    let mut card = Card { mood: Mood::Done, ..Card::text(scene.voice.say_with(said, values)) };
    card.blocks.push(Block::Buttons(vec![Button::new(scene.say("button-whats-coming"), NudgeAction::Show)]));
    card
}

/// Returns the card with the full text.
fn opened(scene: &Scene<'_>, id: DeliveryId, message: Message) -> Reply {
    let text = text(scene, message);
    let mut card = Card { kicker: kicker(scene, message), mood: mood(message), ..Card::default() };
    if text.chars().count() <= MOST_LEAD {
        card.lead = Some(text);
    } else {
        card.blocks.push(Block::Text(text));
    }
    let finish = Button::new(scene.say("button-done"), MessageAction::Finish(id, message));
    card.blocks.push(Block::Buttons(primary(scene, finish, message)));
    let items: Vec<MenuItem> =
        later::items(scene, id, message).into_iter().chain(less_and_stop(scene, message)).collect();
    card.blocks.extend((!items.is_empty()).then(|| scene.menu(items)));
    scene.private_beside(card)
}

/// Returns what a message belongs to.
fn kicker(scene: &Scene<'_>, message: Message) -> Option<String> {
    let id = match message {
        Message::Test(_) => "kicker-test",
        Message::Daily { topic: Topic::Question, .. } => "kicker-question",
        Message::Daily { .. } | Message::DailyPaused => "daily-title",
        Message::Urge { .. } | Message::UrgeOver => "urge-title",
        Message::Nudge { secret, .. } if scene.care() == Care::Usual => {
            return Some(scene.voice.say_with("secret-kicker", &[("number", &secret.to_string())]));
        }
        Message::Nudge { .. } | Message::CheckIn | Message::LastDay | Message::SpaceOver => "kicker-space",
        Message::LetterDue => "kicker-letter",
        Message::Idle | Message::Reminder { .. } => return None,
    };
    Some(scene.say(id))
}

fn mood(message: Message) -> Mood {
    match message {
        Message::Urge { .. } | Message::UrgeOver => Mood::Urge,
        Message::Test(_)
        | Message::Daily { .. }
        | Message::DailyPaused
        | Message::Nudge { .. }
        | Message::CheckIn
        | Message::LastDay
        | Message::SpaceOver
        | Message::Idle
        | Message::LetterDue
        | Message::Reminder { .. } => Mood::Calm,
    }
}

/// Answers "still there" after an urge with the offer of another round.
fn again(scene: &Scene<'_>, message: Message) -> Option<Reply> {
    let mut card = Card { mood: Mood::Urge, ..Card::text(scene.say("urge-still")) };
    card.blocks
        .push(Block::Buttons(vec![Button::new(scene.say("button-urge-again"), urge::RIDE_IT_OUT).primary()]));
    (message == Message::UrgeOver).then(|| scene.private_beside(card))
}
