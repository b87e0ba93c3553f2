//! `/safety`: real people to call or write to, by country; and words of danger in what a member writes.

mod action;
mod alarm;
mod lines;

use crate::core::Given;
use crate::core::command::{OptionSpec, Places};
use crate::core::spec::Verb;
use crate::core::{Choice, Country, Private};
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::SafetyAction;
pub(crate) use alarm::{is_cry, put_people_first, suggest_people};

/// A command about the helplines.
#[derive(Debug, Clone)]
pub enum SafetyCommand {
    /// Shows the helplines of a country, or the list of countries.
    Lines(Option<Private>),
}

const COUNTRY: OptionSpec = OptionSpec::suggesting("country");

pub(crate) const COMMANDS: &[Spec<SafetyCommand>] = &[Spec {
    name: "safety",
    places: Places::Everywhere,
    need: Need::Tastes,
    verbs: &[Verb {
        name: "",
        options: &[COUNTRY],
        parse: |options| options.text(&COUNTRY).map(SafetyCommand::Lines),
    }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[(&COUNTRY, suggest)];

pub(crate) fn run(scene: &Scene<'_>, command: SafetyCommand) -> Decision {
    let SafetyCommand::Lines(country) = command;
    lines::command(scene, country.as_ref()).into()
}

pub(crate) fn act(scene: &Scene<'_>, action: SafetyAction, given: Given<'_>) -> Decision {
    match action {
        SafetyAction::Open => lines::overview(scene),
        SafetyAction::Pick(_) => lines::country(scene, given.value().unwrap_or_default()),
        SafetyAction::Lines(code) => lines::country(scene, &code.to_string()),
    }
    .into()
}

fn suggest(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    let choice = |Country { code, name }: Country| Choice { label: name, value: code };
    lines::search(scene, text).into_iter().map(choice).collect()
}
