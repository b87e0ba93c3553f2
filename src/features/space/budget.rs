//! How many messages a week a space may send.

use crate::core::{Block, Button, Card};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::space::action::SpaceAction;
use crate::features::space::card;
use crate::features::space::keeping::{kept, with_any};
use crate::features::space::state::{Space, SpaceState};
use crate::features::step::Step;
use crate::features::{DailyAction, DailyState, NudgeAction, Reply, Source};

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

/// Ends the messages of the space. Of one that is over the member may have put a message off.
pub(super) fn mute(scene: &Scene<'_>) -> Decision {
    let mut decision = change(scene, |_| 0);
    let space = scene.member.plans.space.as_ref();
    if space.is_some_and(|space| matches!(space.state, SpaceState::Over | SpaceState::Ended)) {
        decision.effects.push(Effect::Step(Step::Drop(Source::Space)));
    }
    decision
}

fn changed(scene: &Scene<'_>, change: impl FnOnce(u8) -> u8, show: impl FnOnce(Card) -> Reply) -> Decision {
    with_any(scene, |before| match before.state {
        // A message of a space that is over may still be on the screen.
        SpaceState::Over | SpaceState::Ended => show(over(scene)).into(),
        SpaceState::Planned => card::none(scene).into(),
        SpaceState::Running | SpaceState::Paused => {
            let space = before.with_budget(change(before.budget), &scene.member.settings.local(), scene.now);
            let card = counted(scene, &space, before.budget);
            kept(space, show(card))
        }
    })
}

/// Says how many messages a week the space may send now, in place of `before`.
fn counted(scene: &Scene<'_>, space: &Space, before: u8) -> Card {
    let mut card = Card::text(match space.budget {
        0 => scene.say("space-muted"),
        budget => scene.voice.count("space-budget", "budget", usize::from(budget)),
    });
    let mut row = vec![Button::new(scene.say("button-whats-coming"), NudgeAction::Show).primary()];
    if space.budget == 0 {
        row.extend(daily_too(scene, &mut card));
    }
    if space.budget < before {
        row.push(Button::new(scene.say("button-as-before"), SpaceAction::Budget(before)));
    }
    card.blocks.push(Block::Buttons(row));
    card
}

/// Says that a space which is over sends nothing more.
fn over(scene: &Scene<'_>) -> Card {
    let mut card = Card::text(scene.say("space-over-already"));
    let mut row = vec![Button::new(scene.say("button-whats-coming"), NudgeAction::Show).primary()];
    row.extend(daily_too(scene, &mut card));
    card.blocks.push(Block::Buttons(row));
    card
}

/// Says that a daily message still comes, if one does, and returns the button that stops it too.
fn daily_too(scene: &Scene<'_>, card: &mut Card) -> Option<Button> {
    let daily = scene.member.plans.daily.as_ref();
    daily.filter(|daily| daily.state == DailyState::On)?;
    card.blocks.push(Block::Text(scene.say("space-muted-daily")));
    Some(Button::new(scene.say("button-stop-too"), DailyAction::Off))
}
