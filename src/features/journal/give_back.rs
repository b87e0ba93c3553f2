//! What a member wrote is kept, or it is given back: no text is lost.

use crate::core::{Block, Button, Card, Fields, Private};
use crate::features::effect::Decision;
use crate::features::journal::action::JournalAction;
use crate::features::journal::entry::{Journal, Page};
use crate::features::journal::fields::TEXT;
use crate::features::journal::own_key::obstacle;
use crate::features::scene::Scene;
use crate::features::{Reply, SafetyAction};

/// Returns the text of a form if it can be kept. If not, returns the decision that gives it back. A text that is
/// not to be kept anyway needs neither membership nor a key.
pub(super) fn ready(
    scene: &Scene<'_>,
    sent: Fields<'_>,
    action: JournalAction,
    burn: bool,
) -> Result<Private, Box<Decision>> {
    ready_text(scene, sent.text(&TEXT), action, burn)
}

/// Returns a text if it can be kept, or the decision that gives it back.
pub(super) fn ready_text(
    scene: &Scene<'_>,
    text: &str,
    action: JournalAction,
    burn: bool,
) -> Result<Private, Box<Decision>> {
    let back = |why: String| Err(Box::new(scene.refused(given_back(scene, why, text)).into()));
    if text.is_empty() {
        return Err(Box::new(scene.note("nothing-changed", &[]).into()));
    }
    let page = Private::new(text);
    if !Page::takes(&page) {
        return back(scene.voice.say_with("too-long", &[("most", &Page::MOST_TEXT.to_string())]));
    }
    if burn {
        return Ok(page);
    }
    if scene.member.id.is_none() {
        return Err(Box::new(unasked(scene, text, action).into()));
    }
    if scene.member.journal.locked {
        return back(scene.say("journal-locked"));
    }
    if let Some(why) = obstacle(scene) {
        return back(why);
    }
    Ok(page)
}

/// Returns why the journal takes nothing more, or None while it does. A page that is only changed adds no page.
pub(super) fn full(scene: &Scene<'_>, adds: bool) -> Option<String> {
    let journal = &scene.member.journal;
    let full = journal.bytes >= Journal::MOST_BYTES || (adds && journal.total >= Journal::MOST_PAGES);
    let [pages, megabytes] = [Journal::MOST_PAGES.to_string(), (Journal::MOST_BYTES >> 20).to_string()];
    full.then(|| scene.voice.say_with("journal-full", &[("pages", &pages), ("megabytes", &megabytes)]))
}

/// Returns a card with what the member wrote, for them to copy, and why it is not kept.
pub(crate) fn given_back(scene: &Scene<'_>, why: String, text: &str) -> Reply {
    let mut card = Card::titled(scene.say("vent-back-title"));
    card.blocks.push(Block::Text(why));
    card.blocks.push(Block::Divider);
    card.blocks.push(Block::Text(text.to_owned()));
    card.blocks.push(Block::Buttons(vec![people(scene)]));
    scene.private(card)
}

/// Returns a card that gives the text back and asks for consent. Nothing is stored about a person who has not
/// agreed.
fn unasked(scene: &Scene<'_>, text: &str, action: JournalAction) -> Reply {
    let mut card = Card::titled(scene.say("consent-title"));
    card.blocks.push(Block::Text(scene.say("vent-consent")));
    card.blocks.push(scene.consent_buttons(action));
    card.blocks.push(Block::Divider);
    card.blocks.push(Block::Text(text.to_owned()));
    scene.waiting(scene.private(card), action)
}

/// Returns the button to the helplines.
pub(super) fn people(scene: &Scene<'_>) -> Button {
    Button::new(scene.say("button-safety"), SafetyAction::Open)
}
