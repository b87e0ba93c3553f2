//! How many messages a week a space may send.

use crate::core::{Block, Button, Card};
use crate::features::effect::Decision;
use crate::features::scene::Scene;
use crate::features::space::action::SpaceAction;
use crate::features::space::keeping::{kept, with_running};
use crate::features::{DailyAction, DailyState, NudgeAction, Reply};

/// Returns one message fewer, but at least one. No messages stay none.
pub(crate) fn less(budget: u8) -> u8 {
    budget.saturating_sub(1).max(budget.min(1))
}

/// Returns one message more. The space itself knows the most.
pub(crate) fn more(budget: u8) -> u8 {
    budget.saturating_add(1)
}

/// Changes the number, and says what it is now. The reply is a card of its own: the message below which the button
/// stands can still be opened.
pub(super) fn change(scene: &Scene<'_>, change: impl FnOnce(u8) -> u8) -> Decision {
    changed(scene, change, |card| scene.private_beside(card))
}

/// Goes back to so many, in place of the card that says that it was changed.
pub(super) fn restore(scene: &Scene<'_>, budget: u8) -> Decision {
    changed(scene, |_| budget, |card| scene.private(card))
}

fn changed(scene: &Scene<'_>, change: impl FnOnce(u8) -> u8, show: impl FnOnce(Card) -> Reply) -> Decision {
    with_running(scene, |before| {
        let space = before.with_budget(change(before.budget), &scene.member.settings.local(), scene.now);
        let mut card = Card::text(match space.budget {
            0 => scene.say("space-muted"),
            budget => scene.voice.count("space-budget", "budget", usize::from(budget)),
        });
        let daily = scene.member.plans.daily.as_ref().filter(|daily| daily.state == DailyState::On);
        let mut row = vec![Button::new(scene.say("button-whats-coming"), NudgeAction::Show).primary()];
        if space.budget == 0 && daily.is_some() {
            card.blocks.push(Block::Text(scene.say("space-muted-daily")));
            row.push(Button::new(scene.say("button-stop-too"), DailyAction::Off));
        }
        if space.budget < before.budget {
            row.push(Button::new(scene.say("button-as-before"), SpaceAction::Budget(before.budget)));
        }
        card.blocks.push(Block::Buttons(row));
        kept(space, show(card))
    })
}
