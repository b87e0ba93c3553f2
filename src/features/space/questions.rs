//! The two questions before a first space. Until the space is planned, the answers are in the buttons of the next card
//! and nowhere else; then what follows from them is a part of the space, and encrypted with it.

use crate::core::{Block, Button, Card};
use crate::features::scene::Scene;
use crate::features::space::action::{Answer, SpaceAction};
use crate::features::space::terms::Draft;
use crate::features::{Reply, SafetyAction};

/// Asks whether the member is ever afraid of the partner.
pub(super) fn first(scene: &Scene<'_>, draft: Draft) -> Reply {
    let mut card = Card::titled(scene.say("screen-title"));
    card.blocks.push(Block::Text(scene.say("screen-intro")));
    card.blocks.push(Block::Text(scene.say("screen-afraid")));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-yes"), SpaceAction::Afraid(draft)),
        Button::new(scene.say("button-no"), SpaceAction::Order(draft, Answer::No)),
    ]));
    card.blocks.push(Block::Small(scene.say("screen-kept")));
    scene.private(card)
}

/// Shows a member who is afraid the way to helplines first. They may still go on.
pub(super) fn afraid(scene: &Scene<'_>, draft: Draft) -> Reply {
    let mut card = Card::titled(scene.say("screen-afraid-title"));
    card.blocks.push(Block::Text(scene.say("screen-afraid-first")));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-safety"), SafetyAction::Open).primary(),
        Button::new(scene.say("button-go-on"), SpaceAction::Order(draft, Answer::Yes)),
    ]));
    card.blocks.push(Block::Small(scene.say("screen-kept")));
    scene.private(card)
}

/// Asks whether the partner, or a court, wants no contact.
pub(super) fn second(scene: &Scene<'_>, draft: Draft, afraid: Answer) -> Reply {
    let mut card = Card::titled(scene.say("screen-title"));
    card.blocks.push(Block::Text(scene.say("screen-asked")));
    let no = SpaceAction::Plan(draft, afraid, Answer::No);
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-yes"), SpaceAction::Asked(draft, afraid)),
        Button::new(scene.say("button-no"), no),
    ]));
    card.blocks.push(Block::Small(scene.say("screen-kept")));
    scene.private(card)
}

/// Offers a member who was asked for no contact a space about their own life, and nothing else.
pub(super) fn asked(scene: &Scene<'_>, draft: Draft, afraid: Answer) -> Reply {
    let mut card = Card::titled(scene.say("screen-asked-title"));
    card.blocks.push(Block::Text(scene.say("screen-asked-first")));
    let on = SpaceAction::Plan(draft, afraid, Answer::Yes);
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-space-resume"), on).primary(),
        Button::new(scene.say("button-safety"), SafetyAction::Open),
    ]));
    scene.private(card)
}
