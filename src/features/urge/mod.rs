//! `/urge`: riding out an impulse with a timer.

mod action;
mod cards;
mod state;

use crate::core::command::{OptionSpec, Places};
use crate::core::spec::Verb;
use crate::core::{Given, Private};
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::UrgeAction;
pub(crate) use cards::{RIDE_IT_OUT, text};
pub use state::Urge;

/// A command about an urge.
#[derive(Debug, Clone)]
pub enum UrgeCommand {
    /// Begins a timer, perhaps of this length, in the member's words.
    Begin(Option<Private>),
}

const MINUTES: OptionSpec = OptionSpec::minutes("minutes", Urge::MINUTES.0, Urge::MINUTES.1);

pub(crate) const COMMANDS: &[Spec<UrgeCommand>] = &[Spec {
    name: "urge",
    places: Places::NotBesideOthers,
    need: Need::Change,
    verbs: &[Verb {
        name: "",
        options: &[MINUTES],
        parse: |options| options.text(&MINUTES).map(UrgeCommand::Begin),
    }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: UrgeCommand) -> Decision {
    let UrgeCommand::Begin(length) = command;
    cards::asked(scene, length.as_ref())
}

pub(crate) fn act(scene: &Scene<'_>, action: UrgeAction, given: Given<'_>) -> Decision {
    cards::act(scene, action, given)
}
