//! `/people`: the people whom the member may call.

mod action;
mod state;

use crate::core::Card;
use crate::core::Given;
use crate::core::command::Places;
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::PeopleAction;
pub use state::People;

/// A command about this.
#[derive(Debug, Clone)]
pub enum PeopleCommand {
    /// Shows it.
    Show,
}

pub(crate) const COMMANDS: &[Spec<PeopleCommand>] = &[Spec {
    name: "people",
    places: Places::NotBesideOthers,
    need: Need::Member,
    verbs: &[Verb { name: "", options: &[], parse: |_| Ok(PeopleCommand::Show) }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: PeopleCommand) -> Decision {
    match command {
        PeopleCommand::Show => show(scene),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: PeopleAction, _given: Given<'_>) -> Decision {
    match action {
        PeopleAction::Show => show(scene),
    }
}

fn show(scene: &Scene<'_>) -> Decision {
    scene.private(Card::titled(scene.say("people-title"))).into()
}
