use crate::core::words::{NudgeTool, Secret};
use crate::features::journal;
use crate::features::scene::Scene;
use crate::features::secrets::{nudge, nudge_tool};
use crate::features::{Care, JournalAction, Page, Topic};

/// How many texts there are about the member's own life, and as many for a member who keeps away from the partner.
pub(crate) const LIFE: u8 = 24;
/// How many there are about patience.
pub(crate) const PATIENCE: u8 = 24;
/// How many questions there are, and as many for a member who keeps away from the partner.
pub(crate) const QUESTIONS: u8 = Page::QUESTIONS;

/// Returns the action that answers the `number`th message in the journal, if it asks a question.
pub(crate) fn question(scene: &Scene<'_>, topic: Topic, number: u32) -> Option<JournalAction> {
    let nth = u8::try_from(nth(number, QUESTIONS)).unwrap_or(1);
    (topic == Topic::Question).then(|| journal::answer(nth, scene.care() != Care::Usual))
}

/// Returns the tool that the `number`th message speaks of, and the secret that it is from, if it is a nudge.
pub(crate) fn tool(scene: &Scene<'_>, topic: Topic, number: u32) -> Option<(NudgeTool, u8)> {
    nudge_of(scene, topic, number).map(|(secret, nth)| nudge_tool(scene, secret, nth))
}

/// Returns the `number`th text of a topic.
pub(crate) fn text(scene: &Scene<'_>, topic: Topic, number: u32) -> String {
    if let Some((secret, nth)) = nudge_of(scene, topic, number) {
        return nudge(scene, secret, nth);
    }
    let usual = scene.care() == Care::Usual;
    match topic {
        Topic::Secrets | Topic::Own | Topic::Patience => {
            scene.say(&format!("message-patience-{}", nth(number, PATIENCE)))
        }
        Topic::Life if usual => scene.say(&format!("message-life-{}", nth(number, LIFE))),
        Topic::Life => scene.say(&format!("message-life-own-{}", nth(number, LIFE))),
        Topic::Question if usual => scene.say(&format!("message-question-{}", nth(number, QUESTIONS))),
        Topic::Question => scene.say(&format!("message-question-own-{}", nth(number, QUESTIONS))),
    }
}

/// Returns the secret and the number of the nudge that a message is, counted from 0. Returns None for a topic without
/// nudges.
fn nudge_of(scene: &Scene<'_>, topic: Topic, number: u32) -> Option<(u8, u32)> {
    let usual = scene.care() == Care::Usual;
    match if usual { topic } else { topic.kept_away() } {
        // These texts are one list, whatever the secret.
        Topic::Secrets | Topic::Own if scene.is_afraid() => Some((1, number)),
        topic @ (Topic::Secrets | Topic::Own) => {
            Some((secret_in_turn(topic, number), number / of_secrets(topic)))
        }
        Topic::Life | Topic::Patience | Topic::Question => None,
    }
}

/// Returns the secret that the `number`th message of one of the two topics about secrets is from.
pub(crate) fn secret_in_turn(topic: Topic, number: u32) -> u8 {
    let turn = number % of_secrets(topic);
    match topic {
        Topic::Own => {
            let turn = usize::try_from(turn).unwrap_or_default();
            Secret::OWN.get(turn).copied().unwrap_or(1)
        }
        Topic::Secrets | Topic::Life | Topic::Patience | Topic::Question => {
            u8::try_from(turn).unwrap_or_default().saturating_add(1)
        }
    }
}

/// Returns the number of a message that has the secret of the `number`th one, and that secret's `nth` nudge, from 0.
pub(crate) fn number_of(topic: Topic, number: u32, nth: u32) -> u32 {
    let of = of_secrets(topic);
    nth.saturating_mul(of).saturating_add(number % of)
}

/// Returns how many secrets take turns in a topic.
fn of_secrets(topic: Topic) -> u32 {
    match topic {
        Topic::Own => 5,
        Topic::Secrets | Topic::Life | Topic::Patience | Topic::Question => 7,
    }
}

/// Returns which of `of` texts the `number`th message has, from 1.
fn nth(number: u32, of: u8) -> u32 {
    (number % u32::from(of)).saturating_add(1)
}
