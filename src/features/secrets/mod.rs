//! `/secret`: the seven lessons, their practices, and the search for the secret that a text is about.

mod action;
mod bad_day;
mod found;
mod lessons;
mod practice;
mod shared;
mod tools;
mod topic;

use crate::core::Given;
use crate::core::Private;
use crate::core::command::{Kind, OptionSpec, Places};
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need, Reply};

pub use action::{SecretNumber, SecretsAction, Turn};
pub(crate) use bad_day::way as bad_day_way;
pub(crate) use lessons::{
    MOST_AFRAID, lesson_of, not_for_you, nudge, nudge_tool, open_lesson, ready_plan, titled, usual_plan,
};
pub(crate) use practice::{practice_in_trouble, practice_unnoted, practise};
pub(crate) use topic::is_open;

/// A command about the secrets.
#[derive(Debug, Clone)]
pub enum SecretsCommand {
    /// Shows the secret that this number names or this text is about.
    About {
        /// The number or the text.
        about: Private,
        /// Whether to show it to everyone in the server.
        share: bool,
    },
    /// Lists all seven.
    List,
}

const ABOUT: OptionSpec = OptionSpec::suggesting("about").required();
const SHARE: OptionSpec = OptionSpec::new("share", Kind::Flag);

pub(crate) const COMMANDS: &[Spec<SecretsCommand>] = &[Spec {
    name: "secret",
    places: Places::Everywhere,
    need: Need::Tastes,
    verbs: &[Verb {
        name: "",
        options: &[ABOUT, SHARE],
        parse: |options| {
            let share = options.flag(&SHARE)?.unwrap_or(false);
            let about = options.text(&ABOUT)?;
            Ok(about.map_or(SecretsCommand::List, |about| SecretsCommand::About { about, share }))
        },
    }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[(&ABOUT, found::suggested)];

pub(crate) fn run(scene: &Scene<'_>, command: SecretsCommand) -> Decision {
    match command {
        SecretsCommand::About { about, share } => found::about(scene, about.expose(), share),
        SecretsCommand::List => found::all(scene),
    }
    .into()
}

/// Returns whether none of the secrets is about a text.
pub(crate) fn finds_nothing(scene: &Scene<'_>, text: &Private) -> bool {
    topic::find_secrets(scene, text.expose()) == topic::Found::Nothing
}

/// Returns whether a text is in a language that is not read.
pub(crate) fn is_unread(scene: &Scene<'_>, text: &Private) -> bool {
    found::is_unread(scene, text.expose())
}

/// Returns whether a text tells of what no lesson is for, and people are: a loss, an illness, panic or tears.
pub(crate) fn needs_people(scene: &Scene<'_>, text: &Private) -> bool {
    topic::find_secrets(scene, text.expose()).needs_people()
}

/// Answers a member who writes without a command.
pub(crate) fn said(scene: &Scene<'_>, text: &Private) -> Reply {
    found::about(scene, text.expose(), false)
}

pub(crate) fn act(scene: &Scene<'_>, action: SecretsAction, _: Given<'_>) -> Decision {
    let away = || scene.keeping_away();
    match action {
        SecretsAction::Open(turn, from) => lessons::turned(scene, from, turn).into(),
        SecretsAction::OpenOwn(turn, from) => lessons::turned(&away(), from, turn).into(),
        SecretsAction::ReadOn(secret) => lessons::read_on(scene, secret).into(),
        SecretsAction::ReadOnOwn(secret) => lessons::read_on(&away(), secret).into(),
        SecretsAction::Share(secret) => shared::shared(scene, secret).into(),
        SecretsAction::OpenShared(turn, from) => shared::turned(scene, from, turn).into(),
        SecretsAction::ReadPrivately(secret) => shared::read_privately(scene, secret).into(),
        SecretsAction::Try(secret) => practice::practice(scene, secret, false),
        SecretsAction::TryShared(secret) => practice::practice(scene, secret, true),
        SecretsAction::TryOwn(secret) => practice::practice(&away(), secret, false),
        SecretsAction::BadDay => bad_day::shown(scene).into(),
        SecretsAction::List => found::all(scene).into(),
        SecretsAction::ListOwn => found::all(&away()).into(),
    }
}
