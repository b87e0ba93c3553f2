//! Answers plain words that ask something of the bot itself: to stop, what it keeps, and what it is.

use crate::core::words::{Lexicon, words};
use crate::core::{Block, Button, Card, Given};
use crate::features::effect::Decision;
use crate::features::now::stop;
use crate::features::scene::Scene;
use crate::features::{DataAction, HelpAction, PeopleAction, Reply, SafetyAction, help, journal, urge};

/// Returns the answer to such a text, or None for any other one.
pub(super) fn answered(scene: &Scene<'_>, text: &str) -> Option<Decision> {
    let lexicon = Lexicon::new(&scene.voice, scene.member.settings.partner_name.as_ref());
    let says = |phrases: &str| lexicon.says(text, &scene.say(phrases));
    let page = |topic: &str| help::act(scene, HelpAction::Open(topic.to_owned()), Given::Pressed(None));
    if says("stop-phrases") {
        return Some(stop::ask(scene).into());
    }
    if says("data-phrases") {
        return Some(data(scene).into());
    }
    if says("reader-phrases") {
        return Some(page("read"));
    }
    if says("about-phrases") {
        return Some(page("about"));
    }
    if says("human-phrases") {
        return Some(human(scene).into());
    }
    (says("lost-phrases") || is_only_signs(text)).then(|| lost(scene).into())
}

/// Returns whether a text has signs and no words. A message without any text is another matter.
fn is_only_signs(text: &str) -> bool {
    !text.trim().is_empty() && words(text).is_empty()
}

/// Returns the ways to what is kept: to see it, to take it along, and to erase it.
fn data(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("button-tool-data"));
    card.lead = Some(scene.say("asked-data"));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-asked-data"), DataAction::Show).primary(),
        Button::new(scene.say("button-data-export"), DataAction::Export),
        Button::new(scene.say("button-data-erase"), DataAction::AskErase),
    ]));
    scene.private(card)
}

/// Answers a person who wants to talk to a person.
fn human(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("asked-human-title"));
    card.lead = Some(scene.say("asked-human"));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-safety"), SafetyAction::Open).primary(),
        Button::new(scene.say("button-people-show"), PeopleAction::Show),
        Button::new(scene.say("button-vent"), journal::WRITE),
        scene.way_home(),
    ]));
    scene.private(card)
}

/// Asks a person who has no words how bad it is.
fn lost(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("lost-title"));
    card.lead = Some(scene.say("lost-card"));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-now-bad"), urge::RIDE_IT_OUT).primary(),
        Button::new(scene.say("button-vent"), journal::WRITE),
        Button::new(scene.say("button-safety"), SafetyAction::Open),
        scene.way_home(),
    ]));
    scene.private(card)
}
