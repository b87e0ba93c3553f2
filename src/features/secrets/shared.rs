//! Lessons that everyone in a server sees. Nothing of the member's own gets onto such a card.

use crate::core::{Block, Button, Card};
use crate::features::scene::Scene;
use crate::features::secrets::action::{SecretNumber, SecretsAction, Share, Turn};
use crate::features::secrets::lessons::{kicker, lesson_card, open_lesson, turned_to};
use crate::features::{Care, Reply};

/// Asks whether to share a lesson. Discord shows who used a command, and may show what they typed.
pub(super) fn ask_to_share(scene: &Scene<'_>, number: u8) -> Reply {
    let mut card = Card::titled(scene.say("share-title"));
    card.blocks.push(Block::Text(scene.voice.say_with("share-ask", &[("number", &number.to_string())])));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-share-not"), open_lesson(number)).primary(),
        Button::new(scene.say("button-share"), SecretsAction::Share(SecretNumber(number))),
    ]));
    scene.private(card)
}

/// Shows a lesson to everyone in the server, as a message of its own.
pub(super) fn shared(scene: &Scene<'_>, SecretNumber(number): SecretNumber) -> Reply {
    if can_be_shared(scene) {
        return scene.public_beside(public_card(scene, number));
    }
    scene.private(not_shared(scene, lesson_card(scene, number, &[]), Share::Asked))
}

/// Turns a public card from an older version to another lesson.
pub(super) fn turned(scene: &Scene<'_>, from: SecretNumber, turn: Turn) -> Reply {
    let number = turned_to(scene, from, turn);
    if can_be_shared(scene) {
        return scene.public(public_card(scene, number));
    }
    if scene.in_a_server() {
        // The card with the button is open to everyone, and stays as it is.
        return scene.private_beside(not_shared(scene, lesson_card(scene, number, &[]), Share::Asked));
    }
    scene.private(lesson_card(scene, number, &[]))
}

/// Shows a lesson from a public card to the person who presses, for them alone. Anyone in the server may press.
pub(super) fn read_privately(scene: &Scene<'_>, SecretNumber(number): SecretNumber) -> Reply {
    scene.private_beside(lesson_card(scene, number, &[]))
}

/// Returns whether everyone here may see a lesson. What a member in another course is shown differs from what others are.
pub(super) fn can_be_shared(scene: &Scene<'_>) -> bool {
    scene.in_a_server() && scene.care() == Care::Usual && !is_switched_off(scene)
}

/// Returns whether the people who manage the server want no lesson shown to everyone, or may want that.
fn is_switched_off(scene: &Scene<'_>) -> bool {
    scene.server().is_some()
        && scene.server_settings().is_none_or(|settings| settings.sharing_off || settings.commands_off)
}

/// Says on a private card why it was not shared, if that was asked for.
pub(super) fn not_shared(scene: &Scene<'_>, mut card: Card, share: Share) -> Card {
    let why = match share {
        Share::No => return card,
        Share::Asked if scene.care() != Care::Usual => scene.say("share-kept"),
        Share::Asked if is_switched_off(scene) => scene.say("share-off"),
        Share::Asked => scene.say("share-elsewhere"),
        Share::WithWords => scene.say("share-words"),
    };
    card.blocks.insert(0, Block::Small(why));
    card
}

/// Returns a lesson as everyone in the server sees it. Its one button opens the lesson for the person who presses.
fn public_card(scene: &Scene<'_>, number: u8) -> Card {
    let voice = scene.impersonal();
    let text = |part: &str| voice.say(&format!("secret-{number}-{part}"));
    let mut card = Card::titled(text("title"));
    card.kicker = Some(kicker(&voice, number));
    card.lead = Some(text("essence"));
    let read = SecretsAction::ReadPrivately(SecretNumber(number));
    card.blocks = vec![
        Block::Text(text("lesson")),
        Block::Divider,
        Block::Small(text("not-for-you")),
        Block::Buttons(vec![Button::new(voice.say("button-read-privately"), read).primary()]),
    ];
    card
}
