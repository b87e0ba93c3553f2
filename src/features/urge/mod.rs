//! `/urge`: riding out an impulse with a timer.

mod action;
mod cards;
mod state;

use crate::core::Given;
use crate::core::command::{OptionSpec, Places};
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::UrgeAction;
pub(crate) use cards::{RIDE_IT_OUT, text};
pub use state::Urge;

/// A command about an urge.
#[derive(Debug, Clone, Copy)]
pub enum UrgeCommand {
    /// Begins a timer, perhaps of so many minutes.
    Begin(Option<u8>),
}

const MINUTES: OptionSpec = OptionSpec::whole("minutes", 5, 60);

pub(crate) const COMMANDS: &[Spec<UrgeCommand>] = &[Spec {
    name: "urge",
    places: Places::NotBesideOthers,
    need: Need::Change,
    verbs: &[Verb {
        name: "",
        options: &[MINUTES],
        parse: |options| options.whole(&MINUTES).map(UrgeCommand::Begin),
    }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: UrgeCommand) -> Decision {
    let UrgeCommand::Begin(minutes) = command;
    cards::begin(scene, minutes.unwrap_or(cards::USUAL_MINUTES))
}

pub(crate) fn act(scene: &Scene<'_>, action: UrgeAction, given: Given<'_>) -> Decision {
    cards::act(scene, action, given)
}
