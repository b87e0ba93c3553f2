//! `/now`: the home: where the member is, and what comes next.

mod action;
mod state;

use crate::core::Card;
use crate::core::Given;
use crate::core::command::Places;
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::NowAction;
pub use state::Journey;

/// A command about this.
#[derive(Debug, Clone)]
pub enum NowCommand {
    /// Shows it.
    Show,
}

pub(crate) const COMMANDS: &[Spec<NowCommand>] = &[Spec {
    name: "now",
    places: Places::NotBesideOthers,
    need: Need::Member,
    verbs: &[Verb { name: "", options: &[], parse: |_| Ok(NowCommand::Show) }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: NowCommand) -> Decision {
    match command {
        NowCommand::Show => show(scene),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: NowAction, _given: Given<'_>) -> Decision {
    match action {
        NowAction::Show => show(scene),
    }
}

fn show(scene: &Scene<'_>) -> Decision {
    scene.private(Card::titled(scene.say("now-title"))).into()
}
