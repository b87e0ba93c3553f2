//! `/week`: the weekly look back.
//!
//! Desired properties:
//! - It is sent only to a member who asked for it, once a week, at their own hour.
//! - It counts what was done. What was not done is left out, and no week is held against another.
//! - What the member plans is encrypted, and shown to them alone.

mod action;
mod cards;
mod state;
mod when;

use crate::core::Button;
use crate::core::Given;
use crate::core::command::Places;
use crate::core::spec::Verb;
use crate::features::reminders::Reminder;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::WeekAction;
pub use state::Week;

/// A command about the weekly look back.
#[derive(Debug, Clone, Copy)]
pub enum WeekCommand {
    /// Shows it.
    Show,
}

pub(crate) const COMMANDS: &[Spec<WeekCommand>] = &[Spec {
    name: "week",
    places: Places::NotBesideOthers,
    need: Need::Home,
    verbs: &[Verb { name: "", options: &[], parse: |_| Ok(WeekCommand::Show) }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: WeekCommand) -> Decision {
    match command {
        WeekCommand::Show => cards::show(scene).into(),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: WeekAction, given: Given<'_>) -> Decision {
    match action {
        WeekAction::Show => cards::show(scene).into(),
        WeekAction::Look => cards::look(scene).into(),
        WeekAction::On(rule) => when::on(scene, rule),
        WeekAction::Off => when::off(scene, false),
        WeekAction::Stop => when::off(scene, true),
        WeekAction::When => when::card(scene, None).into(),
        WeekAction::Day => when::day(scene, given.value()),
        WeekAction::At => when::at(scene, given.value()),
        WeekAction::Plan => cards::plan(scene, given),
    }
}

/// Returns what a reminder says.
pub(crate) fn reminder(scene: &Scene<'_>, _number: u32) -> Reminder {
    let first = Button::new(scene.say("button-week-show"), WeekAction::Look);
    Reminder { text: scene.say("message-week"), first: Some(first), off: Some(WeekAction::Off.into()) }
}
