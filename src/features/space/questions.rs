//! The two questions before a space. Until the space is planned, the answers are in the buttons of the next card and
//! nowhere else; then they are a part of the space, and encrypted with it. Before another space they are asked again,
//! with the last answers shown. A yes is kept at once where there is a space to keep it with.

use crate::core::{Block, Button, Card, Mood};
use crate::features::scene::Scene;
use crate::features::space::action::{Answer, SpaceAction};
use crate::features::space::course::Course;
use crate::features::space::state::Space;
use crate::features::space::terms::Draft;
use crate::features::{Reply, SafetyAction};

/// Asks whether the member is ever afraid of the partner.
pub(super) fn first(scene: &Scene<'_>, draft: Draft) -> Reply {
    let last = before(scene).and_then(|space| space.afraid);
    let mut card = Card::titled(scene.say("screen-title"));
    card.lead = Some(scene.say("screen-afraid"));
    card.blocks.push(Block::Text(scene.say(if draft.goes_on {
        "screen-intro-longer"
    } else {
        "screen-intro"
    })));
    card.blocks.extend(shown(scene, last, "screen-last-yes"));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-yes"), SpaceAction::Afraid(draft)),
        Button::new(scene.say("button-no"), SpaceAction::Order(draft, no_after(last))),
    ]));
    card.blocks.push(kept(scene));
    scene.private(card)
}

/// Returns the space for which the member answered last, if any.
fn before<'a>(scene: &Scene<'a>) -> Option<&'a Space> {
    scene.member.plans.space.as_deref()
}

/// Returns the line that says when the answers are kept. With a space there is a place to keep a yes at once.
fn kept(scene: &Scene<'_>) -> Block {
    let id = if before(scene).is_some() { "screen-kept-at-once" } else { "screen-kept" };
    Block::Small(scene.say(id))
}

/// Returns the line that shows the last answer.
fn shown(scene: &Scene<'_>, last: Option<bool>, yes: &str) -> Option<Block> {
    last.map(|last| Block::Text(scene.say(if last { yes } else { "screen-last-no" })))
}

/// Returns the answer that the button for "no" stands for, on a card that shows the last answer.
fn no_after(last: Option<bool>) -> Answer {
    if last == Some(true) { Answer::NoMore } else { Answer::No }
}

/// Shows a member who is afraid the way to helplines first. They may still go on.
pub(super) fn afraid(scene: &Scene<'_>, draft: Draft) -> Reply {
    let mut card = Card { mood: Mood::Safety, ..Card::titled(scene.say("screen-afraid-title")) };
    card.blocks.push(Block::Text(scene.say("screen-afraid-first")));
    let mut row = vec![
        Button::new(scene.say("button-safety"), SafetyAction::Open).primary(),
        Button::new(scene.say("button-go-on"), SpaceAction::Order(draft, Answer::Yes)),
    ];
    // Here the yes is kept already, so a press by mistake needs a way back.
    let again = || Button::new(scene.say("button-screen-again"), SpaceAction::Screen(draft));
    row.extend(before(scene).map(|_| again()));
    card.blocks.push(Block::Buttons(row));
    card.blocks.push(kept(scene));
    scene.private(card)
}

/// Asks whether the partner, or a court, wants no contact.
pub(super) fn second(scene: &Scene<'_>, draft: Draft, afraid: Answer) -> Reply {
    let mut card = Card::titled(scene.say("screen-title"));
    let last = before(scene).map(|space| space.course == Course::Own);
    card.lead = Some(scene.say("screen-asked"));
    card.blocks.extend(shown(scene, last, "screen-last-asked"));
    let no = SpaceAction::Plan(draft, afraid, no_after(last));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-yes"), SpaceAction::Asked(draft, afraid)),
        Button::new(scene.say("button-no"), no),
    ]));
    card.blocks.push(kept(scene));
    scene.private(card)
}

/// Offers a member who was asked for no contact a space about their own life, and nothing else.
pub(super) fn asked(scene: &Scene<'_>, draft: Draft, afraid: Answer) -> Reply {
    let mut card = Card { mood: Mood::Safety, ..Card::titled(scene.say("screen-asked-title")) };
    card.blocks.push(Block::Text(scene.say("screen-asked-first")));
    let on = SpaceAction::Plan(draft, afraid, Answer::Yes);
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-space-resume"), on).primary(),
        Button::new(scene.say("button-safety"), SafetyAction::Open),
    ]));
    scene.private(card)
}
