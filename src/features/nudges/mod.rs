//! `/nudges`: the messages that are due next, and `/status`: what became of earlier ones.

mod action;
mod cards;
mod coming;

use crate::core::Given;
use crate::core::command::Places;
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::NudgeAction;

/// A command about messages that the bot sends unasked.
#[derive(Debug, Clone, Copy)]
pub enum NudgesCommand {
    /// `/nudges`.
    Nudges,
    /// `/status`.
    Status,
}

pub(crate) const COMMANDS: &[Spec<NudgesCommand>] = &[
    Spec {
        name: "nudges",
        places: Places::NotBesideOthers,
        need: Need::Deliveries,
        verbs: &[Verb { name: "", options: &[], parse: |_| Ok(NudgesCommand::Nudges) }],
    },
    Spec {
        name: "status",
        places: Places::NotBesideOthers,
        need: Need::Deliveries,
        verbs: &[Verb { name: "", options: &[], parse: |_| Ok(NudgesCommand::Status) }],
    },
];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: NudgesCommand) -> Decision {
    match command {
        NudgesCommand::Nudges => cards::list(scene, &[]).into(),
        NudgesCommand::Status => cards::status(scene).into(),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: NudgeAction, given: Given<'_>) -> Decision {
    cards::act(scene, action, given)
}
