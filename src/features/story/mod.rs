//! `/story`: how it went.

mod action;
mod state;

use crate::core::Card;
use crate::core::Given;
use crate::core::command::Places;
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::StoryAction;
pub use state::Story;

/// A command about this.
#[derive(Debug, Clone)]
pub enum StoryCommand {
    /// Shows it.
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
        StoryCommand::Show => show(scene),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: StoryAction, _given: Given<'_>) -> Decision {
    match action {
        StoryAction::Show => show(scene),
    }
}

fn show(scene: &Scene<'_>) -> Decision {
    scene.private(Card::titled(scene.say("story-title"))).into()
}
