//! How many messages a week a space may send.

use crate::core::{Block, Button, Card};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::space::action::SpaceAction;
use crate::features::space::card;
use crate::features::space::keeping::{kept, with_any};
use crate::features::space::state::{Space, SpaceState};
use crate::features::step::Step;
use crate::features::{DailyAction, DailyState, DeliveryId, NudgeAction, Reply, Source};

/// Returns one message fewer, but at least one. No messages stay none.
pub(crate) fn less(budget: u8) -> u8 {
    budget.saturating_sub(1).max(budget.min(1))
}

/// Returns one message more. The space itself knows the most.
pub(crate) fn more(budget: u8) -> u8 {
    budget.saturating_add(1)
}

/// Returns what a button of a card does that asks for fewer messages. It carries the number that there is now, so that a
/// second press asks for no fewer than the first.
pub(crate) fn less_often(scene: &Scene<'_>) -> SpaceAction {
    numbered(scene).map_or(SpaceAction::Less, |space| SpaceAction::Fewer(space.budget, less(space.budget)))
}

/// Returns what a button of a card does that asks for no messages, in the same way.
pub(crate) fn none_at_all(scene: &Scene<'_>) -> SpaceAction {
    numbered(scene).map_or(SpaceAction::Mute, |space| SpaceAction::Fewer(space.budget, 0))
}

/// Returns the space whose number can be changed.
fn numbered<'a>(scene: &Scene<'a>) -> Option<&'a Space> {
    scene.member.plans.space.as_deref().filter(|space| match space.state {
        SpaceState::Running | SpaceState::Paused => true,
        SpaceState::Planned | SpaceState::Over | SpaceState::Ended => false,
    })
}

/// Changes the number, and says what it is now. The reply is a card of its own: the message below which the button
/// stands can still be opened.
pub(super) fn change(scene: &Scene<'_>, change: impl FnOnce(u8) -> u8) -> Decision {
    changed(scene, change, |card| scene.private_beside(card))
}

/// Changes the number from `drawn`, which the button saw, to `asked`. A second press finds it changed already, and is
/// answered like the first. Where the number is another one by now, there are fewer messages than that.
pub(super) fn fewer(scene: &Scene<'_>, drawn: u8, asked: u8) -> Decision {
    let is_done = |space: &&Space| space.budget == asked && asked < drawn && drawn <= Space::BUDGET.1;
    match numbered(scene).filter(is_done) {
        Some(space) => scene.private_beside(counted(scene, space, drawn)).into(),
        None if asked == 0 => mute(scene),
        None => change(scene, |now| if now == drawn { asked.min(now) } else { less(now) }),
    }
}

/// Asks for fewer messages, by a button of this one.
pub(super) fn less_of(scene: &Scene<'_>, id: DeliveryId) -> Decision {
    let of = |space| of_message(scene, space, id, less);
    numbered(scene).map_or_else(|| change(scene, less), of)
}

/// Asks for no messages, by a button of this one.
pub(super) fn mute_of(scene: &Scene<'_>, id: DeliveryId) -> Decision {
    let of = |space| of_message(scene, space, id, |_| 0);
    numbered(scene).map_or_else(|| mute(scene), of)
}

/// Changes the number by a button of a message, which does not know it: the space keeps what it was. A second press on
/// the same button finds it changed already, and is answered like the first.
fn of_message(scene: &Scene<'_>, space: &Space, id: DeliveryId, asked: impl Fn(u8) -> u8) -> Decision {
    let is_done =
        |(of, was): &(i64, u8)| *of == id.in_a_state() && asked(*was) == space.budget && space.budget < *was;
    if let Some((_, was)) = space.lessened.filter(is_done) {
        return scene.private_beside(counted(scene, space, was)).into();
    }
    let was = space.budget;
    let changed = space.with_budget(asked(was), &scene.member.settings.local(), scene.now);
    let changed = Space { lessened: Some((id.in_a_state(), was)), ..changed };
    let card = counted(scene, &changed, was);
    kept(changed, scene.private_beside(card))
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
