//! `/limits`: what the member will not go through again, and what happens when it does.
//!
//! Being hurt is never a blip, and every card says so.

mod action;
mod cards;
mod harm;
mod log;
mod state;
mod write;

use crate::core::Given;
use crate::core::command::{Kind, OptionSpec, Places};
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};
use log::Told;

pub use action::LimitsAction;
pub use state::Limits;

/// A command about limits.
#[derive(Debug, Clone)]
pub enum LimitsCommand {
    /// Shows them.
    Show,
    /// Notes a blip.
    Blip(Told),
}

/// There are at most [`Limits::MOST_LINES`] lines.
const WHICH: OptionSpec = OptionSpec::whole("which", 1, 5);
const DAY: OptionSpec = OptionSpec::when("day");
const NOTE: OptionSpec = OptionSpec::new("note", Kind::Text { most: Limits::MOST_TEXT });

pub(crate) const COMMANDS: &[Spec<LimitsCommand>] = &[Spec {
    name: "limits",
    places: Places::NotBesideOthers,
    need: Need::Change,
    verbs: &[
        Verb { name: "show", options: &[], parse: |_| Ok(LimitsCommand::Show) },
        Verb {
            name: "blip",
            options: &[WHICH, DAY, NOTE],
            parse: |options| {
                Ok(LimitsCommand::Blip(Told {
                    which: options.whole(&WHICH)?,
                    day: options.text(&DAY)?,
                    note: options.text(&NOTE)?,
                }))
            },
        },
    ],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: LimitsCommand) -> Decision {
    match command {
        LimitsCommand::Show => cards::show(scene, None).into(),
        LimitsCommand::Blip(told) => log::blip(scene, &told),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: LimitsAction, given: Given<'_>) -> Decision {
    match action {
        LimitsAction::Show => cards::show(scene, None).into(),
        LimitsAction::Write => write::lines(scene, given),
        LimitsAction::Often => write::often(scene, given.value()),
        LimitsAction::Number => write::number(scene, given),
        LimitsAction::Blip => log::blip(scene, &Told::default()),
        LimitsAction::Note => log::note(scene, given),
        LimitsAction::Was(noted_ms) => log::was(scene, noted_ms, given.value()),
        LimitsAction::Detail(noted_ms) => log::detail(scene, noted_ms, given),
        LimitsAction::Undo(noted_ms) => log::undo(scene, noted_ms),
        LimitsAction::List => cards::list(scene).into(),
        LimitsAction::AskClear => cards::ask_clear(scene).into(),
        LimitsAction::Clear => write::clear(scene),
    }
}
