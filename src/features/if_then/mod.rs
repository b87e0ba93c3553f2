//! `/plan`: if-then cards for risky hours.

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

pub use action::IfThenAction;
pub use state::IfThens;

/// A command about this.
#[derive(Debug, Clone)]
pub enum IfThenCommand {
    /// Shows it.
    Show,
}

pub(crate) const COMMANDS: &[Spec<IfThenCommand>] = &[Spec {
    name: "plan",
    places: Places::NotBesideOthers,
    need: Need::Member,
    verbs: &[Verb { name: "", options: &[], parse: |_| Ok(IfThenCommand::Show) }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: IfThenCommand) -> Decision {
    match command {
        IfThenCommand::Show => show(scene),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: IfThenAction, _given: Given<'_>) -> Decision {
    match action {
        IfThenAction::Show => show(scene),
    }
}

fn show(scene: &Scene<'_>) -> Decision {
    scene.private(Card::titled(scene.say("if-then-title"))).into()
}

/// Returns what a reminder says.
pub(crate) fn reminder(scene: &Scene<'_>, _number: u32) -> Reminder {
    let first = Button::new(scene.say("button-if-then-show"), IfThenAction::Show);
    Reminder { text: scene.say("message-if-then"), first: Some(first), off: None }
}
