//! Answers plain words that ask for nothing in particular.

use crate::core::words::words;
use crate::core::{Block, Button, Private};
use crate::features::effect::Decision;
use crate::features::now::asked;
use crate::features::now::welcome::open;
use crate::features::scene::Scene;
use crate::features::{Reply, SafetyAction, secrets};

/// The most words of a greeting.
const MOST_WORDS: usize = 3;
/// The most words of a text that is answered with the home where no secret is about it.
const MOST_UNKNOWN: usize = 2;

/// Returns whether a text is short enough to be a greeting.
pub(crate) fn may_greet(text: &Private) -> bool {
    text.expose().split_whitespace().count() <= MOST_WORDS
}

/// Returns the answer to a text that asks something of the bot itself, and the home for a greeting, for a message without
/// words, and for a word or two that no secret is about. Returns None for any other text.
pub(crate) fn greeted(scene: &Scene<'_>, text: &Private) -> Option<Decision> {
    if scene.danger().is_sure() || scene.danger().is_unsure() {
        return None;
    }
    if !is_nod(scene, text.expose())
        && !secrets::needs_people(scene, text)
        && let Some(answer) = asked::answered(scene, text.expose())
    {
        return Some(answer);
    }
    if !may_greet(text) {
        return None;
    }
    let said = words(text.expose());
    let is_one_of =
        |list: &str| scene.say(list).split(';').any(|greeting| !said.is_empty() && words(greeting) == said);
    if is_one_of("now-greetings") || is_nod(scene, text.expose()) {
        return Some(open(scene, None).into());
    }
    let lists = [
        ("now-thanks", "now-thanks-answer"),
        ("now-byes", "now-byes-answer"),
        ("now-declines", "now-declines-answer"),
    ];
    for (list, answer) in lists {
        if is_one_of(list) {
            return Some(open(scene, Some(scene.say(answer))).into());
        }
    }
    // A message on a platform may be a sticker, a file or a voice recording.
    if text.expose().trim().is_empty() {
        return Some(with_people(scene, open(scene, Some(scene.say("now-no-words")))).into());
    }
    let is_unread = secrets::is_unread(scene, text);
    if said.len() > MOST_UNKNOWN || is_unread || !secrets::finds_nothing(scene, text) {
        return None;
    }
    let news = scene.voice.say_with("secret-unknown", &[("given", text.expose())]);
    Some(with_people(scene, open(scene, Some(news))).into())
}

/// Adds the button to people below what was not understood, where the card has none.
fn with_people(scene: &Scene<'_>, mut reply: Reply) -> Reply {
    let people = Button::new(scene.say("button-safety"), SafetyAction::Open);
    let has = |block: &Block| matches!(block, Block::Buttons(row) if row.iter().any(|button| button.press == people.press));
    if let Reply::Show(show) = &mut reply
        && !show.card.blocks.iter().any(has)
    {
        show.card.blocks.insert(0, Block::Buttons(vec![people]));
    }
    reply
}

/// Returns whether a text has no words, and its signs say no more than a nod.
fn is_nod(scene: &Scene<'_>, text: &str) -> bool {
    let (nods, mut signs) =
        (scene.say("now-nods"), text.chars().filter(|sign| !sign.is_whitespace()).peekable());
    signs.peek().is_some() && signs.all(|sign| nods.contains(sign))
}
