//! `/people`: the people whom the member may call.
//!
//! They are named to the member alone, in an urge and after words of danger. The bot never writes to them.

mod action;
mod cards;
mod listed;
mod state;

use crate::core::Given;
use crate::core::command::Places;
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::PeopleAction;
pub(crate) use listed::{lines, to_call};
pub use state::People;

/// A command about this.
#[derive(Debug, Clone, Copy)]
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
        PeopleCommand::Show => cards::list(scene, None).into(),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: PeopleAction, given: Given<'_>) -> Decision {
    match action {
        PeopleAction::Show => cards::list(scene, None).into(),
        PeopleAction::Add => cards::add(scene, given),
        PeopleAction::Pick => cards::one(scene, given.value().and_then(|id| id.parse().ok())).into(),
        PeopleAction::Edit(id) => cards::edit(scene, id, given),
        PeopleAction::AskRemove(id) => cards::ask_remove(scene, id).into(),
        PeopleAction::Remove(id) => cards::remove(scene, id),
    }
}
