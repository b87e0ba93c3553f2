//! The two questions before a first space. The answers travel in the buttons; nothing is stored.

use crate::core::{Block, Button, Card};
use crate::features::scene::Scene;
use crate::features::{Action, Draft, Reply, SpaceAction};

/// Is the member ever afraid?
pub(crate) fn first(scene: &Scene<'_>, draft: Draft) -> Reply {
    let mut card = Card::titled(scene.say("screen-title"));
    card.blocks.push(Block::Text(scene.say("screen-intro")));
    card.blocks.push(Block::Text(scene.say("screen-afraid")));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-yes"), Action::Space(SpaceAction::Afraid(draft))),
        Button::new(scene.say("button-no"), Action::Space(SpaceAction::Order { draft, afraid: false })),
    ]));
    card.blocks.push(Block::Small(scene.say("screen-kept")));
    scene.private(card)
}

/// Whoever is afraid is shown people first. They may still go on.
pub(crate) fn afraid(scene: &Scene<'_>, draft: Draft) -> Reply {
    let mut card = Card::titled(scene.say("screen-afraid-title"));
    card.blocks.push(Block::Text(scene.say("screen-afraid-first")));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-safety"), Action::Safety).primary(),
        Button::new(scene.say("button-go-on"), Action::Space(SpaceAction::Order { draft, afraid: true })),
    ]));
    card.blocks.push(Block::Small(scene.say("screen-kept")));
    scene.private(card)
}

/// Has the other asked for no contact, or a court?
pub(crate) fn second(scene: &Scene<'_>, draft: Draft, afraid: bool) -> Reply {
    let mut card = Card::titled(scene.say("screen-title"));
    card.blocks.push(Block::Text(scene.say("screen-asked")));
    let no = SpaceAction::Plan { draft, afraid, own: false };
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-yes"), Action::Space(SpaceAction::Asked { draft, afraid })),
        Button::new(scene.say("button-no"), Action::Space(no)),
    ]));
    card.blocks.push(Block::Small(scene.say("screen-kept")));
    scene.private(card)
}

/// Whoever was asked for no contact gets help with their own life, and with nothing else.
pub(crate) fn asked(scene: &Scene<'_>, draft: Draft, afraid: bool) -> Reply {
    let mut card = Card::titled(scene.say("screen-asked-title"));
    card.blocks.push(Block::Text(scene.say("screen-asked-first")));
    let on = SpaceAction::Plan { draft, afraid, own: true };
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-space-resume"), Action::Space(on)).primary(),
        Button::new(scene.say("button-safety"), Action::Safety),
    ]));
    scene.private(card)
}
