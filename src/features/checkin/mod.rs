//! `/checkin`: loved, valued, needed: once a day, and a look back.

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

pub use action::CheckInAction;
pub use state::CheckIns;

/// A command about this.
#[derive(Debug, Clone)]
pub enum CheckInCommand {
    /// Shows it.
    Show,
}

pub(crate) const COMMANDS: &[Spec<CheckInCommand>] = &[Spec {
    name: "checkin",
    places: Places::NotBesideOthers,
    need: Need::Member,
    verbs: &[Verb { name: "", options: &[], parse: |_| Ok(CheckInCommand::Show) }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: CheckInCommand) -> Decision {
    match command {
        CheckInCommand::Show => show(scene),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: CheckInAction, _given: Given<'_>) -> Decision {
    match action {
        CheckInAction::Show => show(scene),
    }
}

fn show(scene: &Scene<'_>) -> Decision {
    scene.private(Card::titled(scene.say("checkin-title"))).into()
}

/// Returns what a reminder says.
pub(crate) fn reminder(scene: &Scene<'_>, _number: u32) -> Reminder {
    let first = Button::new(scene.say("button-checkin-show"), CheckInAction::Show);
    Reminder { text: scene.say("message-checkin"), first: Some(first), off: None }
}
