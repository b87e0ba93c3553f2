//! Today's practice of a secret.

use crate::core::{Block, Button, Card, Mood, Zone};
use crate::features::Reply;
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::secrets::action::{SecretNumber, SecretsAction};
use crate::features::secrets::lessons::{back_to_lesson, closed, kicker, text_of};
use crate::features::secrets::topic;

/// Opens the practice at once. For a member it is noted that they took it; any other person is asked for consent.
pub(super) fn practice(scene: &Scene<'_>, SecretNumber(number): SecretNumber, shared: bool) -> Decision {
    if !topic::is_open(scene, number) {
        return practice_reply(scene, closed(scene, number), shared).into();
    }
    if scene.member.id.is_none() {
        let mut card = practice_card(scene, number);
        card.blocks.push(Block::Divider);
        card.blocks.push(Block::Text(scene.say("consent-practice")));
        card.blocks.push(scene.consent_buttons(practise(scene, number)));
        return practice_reply(scene, card, shared).into();
    }
    let card = Card { mood: Mood::Done, ..ended(scene, number, scene.say("practice-noted")) };
    let zone = scene.member.settings.zone.unwrap_or(Zone::UTC);
    let day = scene.now.with_timezone(&zone).date_naive();
    let effects = vec![Effect::Practise { secret: number, day }];
    Decision { reply: practice_reply(scene, card, shared), effects }
}

/// Returns the practice for a person who wants nothing noted.
pub(crate) fn practice_unnoted(scene: &Scene<'_>, SecretNumber(number): SecretNumber) -> Reply {
    if !topic::is_open(scene, number) {
        return scene.private(closed(scene, number));
    }
    scene.private(ended(scene, number, scene.say("practice-not-noted")))
}

/// Returns the practice when the database fails, so that it cannot be noted.
pub(crate) fn practice_in_trouble(
    scene: &Scene<'_>,
    SecretNumber(number): SecretNumber,
    shared: bool,
    reference: &str,
) -> Reply {
    let text = scene.voice.say_with("practice-trouble", &[("reference", reference)]);
    practice_reply(scene, ended(scene, number, text), shared)
}

fn practice_card(scene: &Scene<'_>, number: u8) -> Card {
    let mut card = Card::titled(scene.say("practice-title"));
    card.kicker = Some(kicker(&scene.voice, number));
    card.lead = Some(text_of(scene, number, "practice"));
    card.blocks.push(Block::Small(text_of(scene, number, "not-for-you")));
    card
}

/// Returns the practice with what became of the note, and the way on.
fn ended(scene: &Scene<'_>, number: u8, note: String) -> Card {
    let mut card = practice_card(scene, number);
    card.blocks.push(Block::Small(note));
    let rest = if scene.keeps_away() { SecretsAction::ReadOnOwn } else { SecretsAction::ReadOn };
    card.blocks.push(Block::Buttons(vec![
        back_to_lesson(scene, number),
        Button::new(scene.say("button-read-on"), rest(SecretNumber(number))),
    ]));
    card
}

/// Returns the practice as a reply. A public card keeps its lesson, and only the person who pressed sees the
/// practice.
fn practice_reply(scene: &Scene<'_>, card: Card, shared: bool) -> Reply {
    if shared { scene.private_beside(card) } else { scene.private(card) }
}

/// Returns what opens the practice of a secret, in the wording that the reader has now.
pub(crate) fn practise(scene: &Scene<'_>, number: u8) -> SecretsAction {
    let secret = SecretNumber(number);
    if scene.keeps_away() { SecretsAction::TryOwn(secret) } else { SecretsAction::Try(secret) }
}
