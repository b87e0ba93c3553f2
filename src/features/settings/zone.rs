use crate::core::time::zones;
use crate::core::{Block, Button, Card, Choice, Zone};
use crate::features::Reply;
use crate::features::scene::Scene;
use crate::features::settings::action::SettingsAction;

/// Returns the card that asks for a zone. Nothing can be scheduled for a member whose zone is unknown.
pub(crate) fn needs_zone(scene: &Scene<'_>) -> Reply {
    let mut card = Card::text(scene.say("needs-zone"));
    let button = Button::new(scene.say("button-set-zone"), SettingsAction::Zone).primary();
    card.blocks.push(Block::Buttons(vec![button]));
    scene.private(card)
}

/// Returns the zones that fit what was typed so far, each with the time there.
pub(crate) fn suggested(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    let choice = |zone: Zone| Choice {
        label: format!("{} · {}", zone.name(), zones::wall_time(zone, scene.now)),
        value: zone.name().to_owned(),
    };
    zones::search_zones(text, Choice::MOST).into_iter().map(choice).collect()
}
