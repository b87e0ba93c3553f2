//! `/week`: the weekly look back.

mod action;
mod state;

use crate::core::Given;
use crate::core::command::Places;
use crate::core::spec::Verb;
use crate::core::{Button, Card};
use crate::features::reminders::Reminder;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::WeekAction;
pub use state::Week;

/// A command about this.
#[derive(Debug, Clone)]
pub enum WeekCommand {
    /// Shows it.
    Show,
}

pub(crate) const COMMANDS: &[Spec<WeekCommand>] = &[Spec {
    name: "week",
    places: Places::NotBesideOthers,
    need: Need::Member,
    verbs: &[Verb { name: "", options: &[], parse: |_| Ok(WeekCommand::Show) }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: WeekCommand) -> Decision {
    match command {
        WeekCommand::Show => show(scene),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: WeekAction, _given: Given<'_>) -> Decision {
    match action {
        WeekAction::Show => show(scene),
    }
}

fn show(scene: &Scene<'_>) -> Decision {
    scene.private(Card::titled(scene.say("week-title"))).into()
}

/// Returns what a reminder says.
pub(crate) fn reminder(scene: &Scene<'_>, _number: u32) -> Reminder {
    let first = Button::new(scene.say("button-week-show"), WeekAction::Show);
    Reminder { text: scene.say("message-week"), first: Some(first), off: None }
}
