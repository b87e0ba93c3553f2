//! `/help` and `/about`.

mod action;
mod cards;

use crate::core::Given;
use crate::core::Private;
use crate::core::command::{OptionSpec, Places};
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::HelpAction;

/// A command of the help.
#[derive(Debug, Clone)]
pub enum HelpCommand {
    /// `/help`, perhaps with a topic.
    Help(Option<Private>),
    /// `/about`.
    About,
}

const TOPIC: OptionSpec = OptionSpec::suggesting("topic");

pub(crate) const COMMANDS: &[Spec<HelpCommand>] = &[
    Spec {
        name: "help",
        places: Places::Everywhere,
        need: Need::Tastes,
        verbs: &[Verb {
            name: "",
            options: &[TOPIC],
            parse: |options| options.text(&TOPIC).map(HelpCommand::Help),
        }],
    },
    Spec {
        name: "about",
        places: Places::Everywhere,
        need: Need::Tastes,
        verbs: &[Verb { name: "", options: &[], parse: |_| Ok(HelpCommand::About) }],
    },
];

pub(crate) const SUGGESTS: &[Suggest] = &[(&TOPIC, cards::suggested)];

pub(crate) fn run(scene: &Scene<'_>, command: HelpCommand) -> Decision {
    match command {
        HelpCommand::Help(topic) => cards::command(scene, topic.as_ref()).into(),
        HelpCommand::About => cards::about(scene).into(),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: HelpAction, given: Given<'_>) -> Decision {
    let HelpAction::Open(topic) = action;
    cards::topic(scene, given.value().unwrap_or(&topic)).into()
}
