//! `/story`: how it went, written down for the member alone.
//!
//! Every ending gets a kind answer, and none of them promises anything.

mod action;
mod cards;
mod ending;
mod state;
mod tell;

use crate::core::Given;
use crate::core::command::Places;
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::StoryAction;
pub use state::Story;

/// A command about how it went.
#[derive(Debug, Clone, Copy)]
pub enum StoryCommand {
    /// Shows it, or asks for it.
    Show,
}

pub(crate) const COMMANDS: &[Spec<StoryCommand>] = &[Spec {
    name: "story",
    places: Places::NotBesideOthers,
    need: Need::Member,
    verbs: &[Verb { name: "", options: &[], parse: |_| Ok(StoryCommand::Show) }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: StoryCommand) -> Decision {
    match command {
        StoryCommand::Show => cards::show(scene, None).into(),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: StoryAction, given: Given<'_>) -> Decision {
    match action {
        StoryAction::Show => cards::show(scene, None).into(),
        StoryAction::AskEnding => cards::ask_ending(scene, None).into(),
        StoryAction::Tell(ending) => tell::tell(scene, ending, given),
        StoryAction::AskDelete => cards::ask_delete(scene).into(),
        StoryAction::Delete => tell::delete(scene),
    }
}
