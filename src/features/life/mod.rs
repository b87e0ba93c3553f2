//! `/life`: people to ring and things that were fun, and one of them for today.
//!
//! Desired properties:
//! - No item is suggested twice before all were.
//! - It is for the member. Nothing here counts days, and nothing is done so that the partner sees it.

mod action;
mod cards;
mod remind;
mod state;
mod suggest;
mod write;

use crate::core::Given;
use crate::core::command::Places;
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::LifeAction;
pub(crate) use remind::reminder;
pub use state::Life;
pub(crate) use suggest::suggestion;

/// A command about the member's own life.
#[derive(Debug, Clone, Copy)]
pub enum LifeCommand {
    /// Shows the list.
    Show,
    /// Suggests one for today.
    Today,
    /// Opens the form for more.
    Add,
    /// Sends a reminder on Saturdays.
    On,
    /// Sends none.
    Off,
}

pub(crate) const COMMANDS: &[Spec<LifeCommand>] = &[Spec {
    name: "life",
    places: Places::NotBesideOthers,
    need: Need::Change,
    verbs: &[
        Verb { name: "show", options: &[], parse: |_| Ok(LifeCommand::Show) },
        Verb { name: "today", options: &[], parse: |_| Ok(LifeCommand::Today) },
        Verb { name: "add", options: &[], parse: |_| Ok(LifeCommand::Add) },
        Verb { name: "on", options: &[], parse: |_| Ok(LifeCommand::On) },
        Verb { name: "off", options: &[], parse: |_| Ok(LifeCommand::Off) },
    ],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: LifeCommand) -> Decision {
    match command {
        LifeCommand::Show => cards::show(scene, None).into(),
        LifeCommand::Today => suggest::today(scene),
        LifeCommand::Add => write::add(scene, Given::Pressed(None)),
        LifeCommand::On => remind::usual(scene),
        LifeCommand::Off => remind::off(scene, true),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: LifeAction, given: Given<'_>) -> Decision {
    match action {
        LifeAction::Show => cards::show(scene, None).into(),
        LifeAction::Add => write::add(scene, given),
        LifeAction::Ideas => cards::ideas(scene, None).into(),
        LifeAction::Idea => write::idea(scene, given.value().and_then(|value| value.parse().ok())),
        LifeAction::Take(number) => write::idea(scene, Some(number)),
        LifeAction::Today => suggest::today(scene),
        LifeAction::Done(id) => suggest::done(scene, id),
        LifeAction::NotThis(id) => suggest::not_this(scene, id),
        LifeAction::Another(id) => suggest::another(scene, id),
        LifeAction::Awake => suggest::awake(scene),
        LifeAction::AskRemove(part) => write::ask_remove(scene, part, None).into(),
        LifeAction::Remove => write::remove(scene, given.value().and_then(|value| value.parse().ok())),
        LifeAction::Remind => remind::pane(scene, None).into(),
        LifeAction::On(rule) => remind::on(scene, rule),
        LifeAction::Off => remind::off(scene, false),
        LifeAction::Stop => remind::off(scene, true),
    }
}
