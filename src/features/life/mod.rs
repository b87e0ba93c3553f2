//! `/life`: people and things of the member's own life.

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

pub use action::LifeAction;
pub use state::Life;

/// A command about this.
#[derive(Debug, Clone)]
pub enum LifeCommand {
    /// Shows it.
    Show,
}

pub(crate) const COMMANDS: &[Spec<LifeCommand>] = &[Spec {
    name: "life",
    places: Places::NotBesideOthers,
    need: Need::Member,
    verbs: &[Verb { name: "", options: &[], parse: |_| Ok(LifeCommand::Show) }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: LifeCommand) -> Decision {
    match command {
        LifeCommand::Show => show(scene),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: LifeAction, _given: Given<'_>) -> Decision {
    match action {
        LifeAction::Show => show(scene),
    }
}

fn show(scene: &Scene<'_>) -> Decision {
    scene.private(Card::titled(scene.say("life-title"))).into()
}

/// Returns what a reminder says.
pub(crate) fn reminder(scene: &Scene<'_>, _number: u32) -> Reminder {
    let first = Button::new(scene.say("button-life-show"), LifeAction::Show);
    Reminder { text: scene.say("message-life"), first: Some(first), off: None }
}
