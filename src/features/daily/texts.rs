use crate::core::words::Secret;
use crate::features::journal;
use crate::features::scene::Scene;
use crate::features::secrets::nudge;
use crate::features::{Care, JournalAction, Topic};

/// How many texts a topic other than the secrets has.
const MOST_TEXTS: u32 = 8;

/// Returns the action that answers the `number`th message in the journal, if it asks a question.
pub(crate) fn question(scene: &Scene<'_>, topic: Topic, number: u32) -> Option<JournalAction> {
    let nth = u8::try_from(number % MOST_TEXTS).unwrap_or(0) + 1;
    (topic == Topic::Question).then(|| journal::answer(nth, scene.care() != Care::Usual))
}

/// Returns the secret that the `number`th message is from, for a member whom the seven secrets fit.
pub(crate) fn secret(scene: &Scene<'_>, topic: Topic, number: u32) -> Option<u8> {
    let usual = topic == Topic::Secrets && scene.care() == Care::Usual;
    usual.then(|| u8::try_from(number % 7).unwrap_or(0) + 1)
}

/// Returns the `number`th text of a topic. No text is repeated before all of the topic's texts have been used.
pub(crate) fn text(scene: &Scene<'_>, topic: Topic, number: u32) -> String {
    let nth = |of: u32| number % of + 1;
    let usual = scene.care() == Care::Usual;
    match if usual { topic } else { topic.kept_away() } {
        Topic::Secrets => nudge(scene, u8::try_from(nth(7)).unwrap_or(1), number / 7),
        // These texts are one list, whatever the secret.
        Topic::Own if scene.is_afraid() => nudge(scene, 1, number),
        Topic::Own => {
            let (of, mut secrets) = (Secret::OWN.len(), Secret::OWN.iter().cycle());
            let turn = usize::try_from(number).unwrap_or_default();
            nudge(scene, secrets.nth(turn % of).copied().unwrap_or(1), number / 5)
        }
        Topic::Patience => scene.say(&format!("message-patience-{}", nth(MOST_TEXTS))),
        Topic::Life if usual => scene.say(&format!("message-life-{}", nth(MOST_TEXTS))),
        Topic::Life => scene.say(&format!("message-life-own-{}", nth(MOST_TEXTS))),
        Topic::Question if usual => scene.say(&format!("message-question-{}", nth(MOST_TEXTS))),
        Topic::Question => scene.say(&format!("message-question-own-{}", nth(MOST_TEXTS))),
    }
}
