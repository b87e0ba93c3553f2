//! `/server`: how the people who manage a server want the bot to behave there.
//!
//! Desired properties:
//! - Only a person who may manage the server sees or changes its settings. Every use is checked anew, because Discord's
//!   own limits to a command can be changed by anyone who manages the server.
//! - Nothing about a member is kept, not even who changed a setting.
//! - Helplines are answered everywhere, and words of danger are heard everywhere.

mod action;
mod cards;
mod closed;

use crate::core::command::{ON_OFF, OptionSpec, Places};
use crate::core::spec::Verb;
use crate::core::{Choice, Country, Given, Private, Server, ServerChange, ServerSettings};
use crate::features::effect::Effect;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest, has_name};
use crate::features::{Decision, Need, safety};

pub use action::ServerAction;
pub(crate) use closed::closed;

/// The command about a server: what is to change in it. Without anything it shows the settings.
#[derive(Debug, Clone, Default)]
pub struct ServerCommand {
    commands: Option<bool>,
    sharing: Option<bool>,
    country: Option<Private>,
    language: Option<Private>,
}

const ON: OptionSpec = OptionSpec::one_of("commands", ON_OFF);
const SHARING: OptionSpec = OptionSpec::one_of("sharing", ON_OFF);
const COUNTRY: OptionSpec = OptionSpec::suggesting("country");
const LANGUAGE: OptionSpec = OptionSpec::suggesting("language");

pub(crate) const COMMANDS: &[Spec<ServerCommand>] = &[Spec {
    name: "server",
    places: Places::Servers,
    need: Need::Change,
    verbs: &[Verb {
        name: "",
        options: &[ON, SHARING, COUNTRY, LANGUAGE],
        parse: |options| {
            Ok(ServerCommand {
                commands: options.on_off(&ON)?,
                sharing: options.on_off(&SHARING)?,
                country: options.text(&COUNTRY)?,
                language: options.text(&LANGUAGE)?,
            })
        },
    }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[(&COUNTRY, countries), (&LANGUAGE, languages)];

/// Returns whether a command is not answered in this server. Helplines are answered everywhere, and so is the command
/// that switches commands on again.
pub(crate) fn is_closed(scene: &Scene<'_>, command: &str) -> bool {
    let always = has_name(safety::COMMANDS, command) || has_name(COMMANDS, command);
    scene.server_settings().is_some_and(|settings| settings.commands_off) && !always
}

/// Carries out `/server`.
pub(crate) fn run(scene: &Scene<'_>, command: ServerCommand) -> Decision {
    let (server, settings) = match managed(scene) {
        Ok(found) => found,
        Err(why) => return scene.note(why, &[]).into(),
    };
    let mut changes: Vec<ServerChange> = Vec::new();
    changes.extend(command.commands.map(|on| ServerChange::CommandsOff(!on)));
    changes.extend(command.sharing.map(|on| ServerChange::SharingOff(!on)));
    if let Some(text) = command.country {
        match cards::country(scene, text.expose()) {
            Some(country) => changes.push(ServerChange::Country(Some(country))),
            None => {
                return scene.refuse("server-no-country", &[("given", text.expose())]).into();
            }
        }
    }
    if let Some(text) = command.language {
        match cards::languages(scene, text.expose()).into_iter().next() {
            Some(language) => changes.push(ServerChange::Language(Some(language.value))),
            None => return scene.refuse("language-unknown", &[("given", text.expose())]).into(),
        }
    }
    change(scene, (server, settings), changes)
}

/// Carries out a press on the card.
pub(crate) fn act(scene: &Scene<'_>, action: ServerAction, _: Given<'_>) -> Decision {
    let (server, settings) = match managed(scene) {
        Ok(found) => found,
        Err(why) => return scene.note(why, &[]).into(),
    };
    let one = match action {
        ServerAction::CommandsOff(off) => ServerChange::CommandsOff(off),
        ServerAction::SharingOff(off) => ServerChange::SharingOff(off),
        ServerAction::AnyCountry => ServerChange::Country(None),
        ServerAction::AnyLanguage => ServerChange::Language(None),
    };
    change(scene, (server, settings), vec![one])
}

/// Returns the server and its settings, if the person may manage it; otherwise the name of the text that says why not.
fn managed<'a>(scene: &Scene<'a>) -> Result<(&'a Server, &'a ServerSettings), &'static str> {
    match (scene.server(), scene.server_settings()) {
        (Some(server), Some(settings)) if server.managed => Ok((server, settings)),
        (Some(server), None) if server.managed => Err("server-unread"),
        (Some(_), _) => Err("server-not-yours"),
        (None, _) => Err("server-elsewhere"),
    }
}

fn change(
    scene: &Scene<'_>,
    (server, settings): (&Server, &ServerSettings),
    changes: Vec<ServerChange>,
) -> Decision {
    let after = changes.iter().fold(settings.clone(), ServerSettings::with);
    let reply = scene.private(cards::card(scene, &after, !changes.is_empty()));
    let id = &server.id;
    let effects = changes.into_iter().map(|change| Effect::Server { id: id.clone(), change });
    Decision { reply, effects: effects.collect() }
}

fn countries(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    let choice = |Country { code, name }: Country| Choice { label: name, value: code };
    cards::search(scene, text).into_iter().map(choice).collect()
}

fn languages(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    cards::languages(scene, text)
}
