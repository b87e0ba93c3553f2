//! `/secret`: the seven lessons, their practices, and the search for the secret that a text is about.

mod action;
mod lessons;
mod topic;

use crate::core::Given;
use crate::core::Private;
use crate::core::command::{Kind, OptionSpec, Places};
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need, Reply};

pub use action::{SecretNumber, SecretsAction, Share, Turn};
pub(crate) use lessons::{nudge, open_lesson, practice_in_trouble, practice_unnoted, usual_plan};

/// A command about the secrets.
#[derive(Debug, Clone)]
pub enum SecretsCommand {
    /// Shows the secret with this number, from 1 to 7.
    Number(u8, Share),
    /// Shows the secret that this text is about.
    Topic(Private, Share),
    /// Lists all seven.
    List,
}

const NUMBER: OptionSpec = OptionSpec::whole("number", 1, 7);
const TOPIC: OptionSpec = OptionSpec::suggesting("topic");
const SHARE: OptionSpec = OptionSpec::new("share", Kind::Flag);

pub(crate) const COMMANDS: &[Spec<SecretsCommand>] = &[Spec {
    name: "secret",
    places: Places::Everywhere,
    need: Need::Tastes,
    verbs: &[Verb {
        name: "",
        options: &[NUMBER, TOPIC, SHARE],
        parse: |options| {
            let topic = options.text(&TOPIC)?;
            let share = match (options.flag(&SHARE)?.unwrap_or(false), &topic) {
                (false, _) => Share::No,
                (true, None) => Share::Asked,
                (true, Some(_)) => Share::WithWords,
            };
            Ok(match (options.whole(&NUMBER)?, topic) {
                (Some(number), _) => SecretsCommand::Number(number, share),
                (None, Some(topic)) => SecretsCommand::Topic(topic, share),
                (None, None) => SecretsCommand::List,
            })
        },
    }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[(&TOPIC, lessons::suggested)];

pub(crate) fn run(scene: &Scene<'_>, command: SecretsCommand) -> Decision {
    match command {
        SecretsCommand::Number(number, share) => lessons::numbered(scene, number, share),
        SecretsCommand::Topic(topic, share) => lessons::about(scene, topic.expose(), share),
        SecretsCommand::List => lessons::all(scene),
    }
    .into()
}

/// Answers a member who writes without a command.
pub(crate) fn said(scene: &Scene<'_>, text: &Private) -> Reply {
    lessons::about(scene, text.expose(), Share::No)
}

pub(crate) fn act(scene: &Scene<'_>, action: SecretsAction, _: Given<'_>) -> Decision {
    match action {
        SecretsAction::Open(turn, from) => lessons::turned(scene, from, turn, false).into(),
        SecretsAction::OpenShared(turn, from) => lessons::turned(scene, from, turn, true).into(),
        SecretsAction::Share(secret) => lessons::shared(scene, secret).into(),
        SecretsAction::OpenOwn(turn, from) => {
            lessons::turned(&scene.keeping_away(), from, turn, false).into()
        }
        SecretsAction::Try(secret) => lessons::practice(scene, secret, false),
        SecretsAction::TryShared(secret) => lessons::practice(scene, secret, true),
        SecretsAction::TryOwn(secret) => lessons::practice(&scene.keeping_away(), secret, false),
    }
}
