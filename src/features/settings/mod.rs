//! `/settings`: the member's zone, language, partner, quiet hours, clock, discreet and plain-text mode, and how long pages
//! are kept.

mod action;
mod change;
mod moving;
mod panel;
mod zone;

use crate::core::Given;
use crate::core::Pronouns;
use crate::core::command::{Kind, ON_OFF, OptionSpec, Places};
use crate::core::spec::Verb;
use crate::core::time::ClockStyle;
use crate::core::words::MOST_NAME;
use crate::features::journal::Keep;
use crate::features::member::Settings;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::{Change, Pane, SettingsAction};
pub use change::SettingsCommand;
pub(crate) use moving::with_zone;
pub(crate) use panel::{own_name, with_news};
pub(crate) use zone::{zone_before, zone_line};

const ZONE: OptionSpec = OptionSpec::suggesting("zone");
const PRONOUNS: OptionSpec = OptionSpec::one_of("pronouns", &["he", "she", "they"]);
const NAME: OptionSpec = OptionSpec::new("name", Kind::Text { most: MOST_NAME });
const HOURS: OptionSpec = OptionSpec::when("hours");
const MODE: OptionSpec = OptionSpec::one_of("mode", ON_OFF);
const LINE: OptionSpec = OptionSpec::whole("line", 1, Settings::LINES as i64);
const LANGUAGE: OptionSpec = OptionSpec::suggesting("language");
const STYLE: OptionSpec = OptionSpec::one_of("style", &["12-hour", "24-hour", "auto"]);
const KEEP: OptionSpec = OptionSpec::one_of("keep", &["month", "year", "always", "burn"]);

pub(crate) const COMMANDS: &[Spec<SettingsCommand>] = &[Spec {
    name: "settings",
    places: Places::NotBesideOthers,
    need: Need::Member,
    verbs: &[
        Verb { name: "show", options: &[], parse: |_| Ok(SettingsCommand::Show) },
        Verb {
            name: "timezone",
            options: &[ZONE],
            parse: |options| options.text(&ZONE).map(SettingsCommand::Zone),
        },
        Verb {
            name: "partner",
            options: &[PRONOUNS, NAME],
            parse: |options| {
                let pronouns = options.one_of(&PRONOUNS, Pronouns::from_name)?;
                Ok(SettingsCommand::Partner(pronouns, options.text(&NAME)?))
            },
        },
        Verb {
            name: "quiet",
            options: &[HOURS],
            parse: |options| options.text(&HOURS).map(SettingsCommand::Quiet),
        },
        Verb {
            name: "discreet",
            options: &[MODE, LINE],
            parse: |options| Ok(SettingsCommand::Discreet(options.on_off(&MODE)?, options.whole(&LINE)?)),
        },
        Verb {
            name: "plain",
            options: &[MODE],
            parse: |options| options.on_off(&MODE).map(SettingsCommand::Plain),
        },
        Verb {
            name: "language",
            options: &[LANGUAGE],
            parse: |options| options.text(&LANGUAGE).map(SettingsCommand::Language),
        },
        Verb {
            name: "clock",
            options: &[STYLE],
            parse: |options| {
                let style = |word: &str| Some(ClockStyle::from_name(word.trim_end_matches("-hour")));
                options.one_of(&STYLE, style).map(SettingsCommand::Clock)
            },
        },
        Verb {
            name: "journal",
            options: &[KEEP],
            parse: |options| options.one_of(&KEEP, Keep::from_name).map(SettingsCommand::Journal),
        },
    ],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[(&ZONE, zone::suggested), (&LANGUAGE, panel::languages)];

pub(crate) fn run(scene: &Scene<'_>, command: SettingsCommand) -> Decision {
    change::command(scene, command)
}

pub(crate) fn act(scene: &Scene<'_>, action: SettingsAction, given: Given<'_>) -> Decision {
    change::act(scene, action, given)
}
