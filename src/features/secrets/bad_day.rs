//! What to do when the partner had a bad day: listen, and what not to say.

use crate::core::words::Lexicon;
use crate::core::{Block, Button, Card, Choice};
use crate::features::scene::Scene;
use crate::features::secrets::lessons::{back_to_lesson, closed, kicker};
use crate::features::secrets::tools::WITH_BAD_DAY as SECRET;
use crate::features::secrets::topic;
use crate::features::{Reply, SafetyAction, SecretsAction, journal};

/// Returns the card. It is closed where its secret is.
pub(super) fn card(scene: &Scene<'_>) -> Card {
    if !topic::is_open(scene, SECRET) {
        return closed(scene, SECRET);
    }
    let mut card = Card::titled(scene.say("bad-day-title"));
    card.kicker = Some(kicker(&scene.voice, SECRET));
    card.lead = Some(scene.say("bad-day-lead"));
    card.blocks.push(Block::Text(scene.say("bad-day-ask")));
    card.blocks.push(Block::Heading(scene.say("bad-day-not")));
    card.blocks.push(Block::Text(scene.say("bad-day-not-to-say")));
    card.blocks.push(Block::Divider);
    card.blocks.push(Block::Small(scene.say("bad-day-line")));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-vent"), journal::WRITE).primary(),
        back_to_lesson(scene, SECRET),
        Button::new(scene.say("button-safety"), SafetyAction::Open),
    ]));
    card
}

/// Opens the card, in place of the one that was pressed.
pub(super) fn shown(scene: &Scene<'_>) -> Reply {
    scene.private(card(scene))
}

/// Returns what opens the card, for a member to whom its secret is open.
pub(crate) fn way(scene: &Scene<'_>) -> Option<SecretsAction> {
    topic::is_open(scene, SECRET).then_some(SecretsAction::BadDay)
}

/// Returns whether a text tells of the partner's bad day, also where the card is closed.
pub(super) fn is_meant(scene: &Scene<'_>, text: &str) -> bool {
    let lexicon = Lexicon::new(&scene.voice, scene.member.settings.partner_name.as_ref());
    lexicon.says(text, &scene.say("bad-day-phrases"))
}

/// Returns the suggestion for such a text while it is typed.
pub(super) fn suggested(scene: &Scene<'_>, text: &str) -> Option<Choice> {
    let label = scene.say("bad-day-title");
    (topic::is_open(scene, SECRET) && is_meant(scene, text)).then(|| Choice { value: label.clone(), label })
}
