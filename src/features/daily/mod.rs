//! `/daily`: one message a day, for members who ask for it.

mod action;
mod asked;
mod cards;
mod panel;
mod state;
mod texts;

use crate::core::Given;
use crate::core::command::{OptionSpec, Places};
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need, Topic};

pub use action::DailyAction;
pub use asked::DailyCommand;
pub(crate) use panel::fewer;
pub use state::{Daily, DailyState};
pub(crate) use texts::{LIFE, PATIENCE, QUESTIONS, number_of, question, secret_in_turn, text, tool};

const TIME: OptionSpec = OptionSpec { suggests: true, ..OptionSpec::when("time") }.required();
const ABOUT: OptionSpec = OptionSpec::one_of("about", &["secrets", "life", "patience", "question"]);
const DAYS: OptionSpec = OptionSpec::when("days");

pub(crate) const COMMANDS: &[Spec<DailyCommand>] = &[Spec {
    name: "daily",
    places: Places::NotBesideOthers,
    need: Need::Change,
    verbs: &[
        Verb { name: "show", options: &[], parse: |_| Ok(DailyCommand::Show) },
        Verb {
            name: "on",
            options: &[TIME, ABOUT, DAYS],
            parse: |options| {
                Ok(DailyCommand::On {
                    time: options.text(&TIME)?,
                    days: options.text(&DAYS)?,
                    topic: options.one_of(&ABOUT, Topic::from_name)?,
                })
            },
        },
        Verb { name: "off", options: &[], parse: |_| Ok(DailyCommand::Off) },
    ],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[(&TIME, asked::suggested)];

pub(crate) fn run(scene: &Scene<'_>, command: DailyCommand) -> Decision {
    cards::command(scene, command)
}

pub(crate) fn act(scene: &Scene<'_>, action: DailyAction, given: Given<'_>) -> Decision {
    cards::act(scene, action, given)
}
