//! `/limits`: what the member will not go through again.

mod action;
mod state;

use crate::core::Card;
use crate::core::Given;
use crate::core::command::Places;
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::LimitsAction;
pub use state::Limits;

/// A command about this.
#[derive(Debug, Clone)]
pub enum LimitsCommand {
    /// Shows it.
    Show,
}

pub(crate) const COMMANDS: &[Spec<LimitsCommand>] = &[Spec {
    name: "limits",
    places: Places::NotBesideOthers,
    need: Need::Member,
    verbs: &[Verb { name: "", options: &[], parse: |_| Ok(LimitsCommand::Show) }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: LimitsCommand) -> Decision {
    match command {
        LimitsCommand::Show => show(scene),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: LimitsAction, _given: Given<'_>) -> Decision {
    match action {
        LimitsAction::Show => show(scene),
    }
}

fn show(scene: &Scene<'_>) -> Decision {
    scene.private(Card::titled(scene.say("limits-title"))).into()
}
