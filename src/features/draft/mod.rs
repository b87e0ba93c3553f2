//! `/draft`: checks a message to the partner before it is sent.

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

pub use action::DraftAction;
pub use state::HeldDraft;

/// A command about this.
#[derive(Debug, Clone)]
pub enum DraftCommand {
    /// Shows it.
    Show,
}

pub(crate) const COMMANDS: &[Spec<DraftCommand>] = &[Spec {
    name: "draft",
    places: Places::NotBesideOthers,
    need: Need::Member,
    verbs: &[Verb { name: "", options: &[], parse: |_| Ok(DraftCommand::Show) }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: DraftCommand) -> Decision {
    match command {
        DraftCommand::Show => show(scene),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: DraftAction, _given: Given<'_>) -> Decision {
    match action {
        DraftAction::Show => show(scene),
    }
}

fn show(scene: &Scene<'_>) -> Decision {
    scene.private(Card::titled(scene.say("draft-title"))).into()
}

/// Returns what a reminder says.
pub(crate) fn reminder(scene: &Scene<'_>, _number: u32) -> Reminder {
    let first = Button::new(scene.say("button-draft-show"), DraftAction::Show);
    Reminder { text: scene.say("message-draft"), first: Some(first), off: None }
}
