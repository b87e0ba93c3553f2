//! `/now`: the home: where the member is, and what comes next.
//!
//! Desired properties:
//! - One thing comes first. In an urge it is the way back to the round, and nothing stands before it.
//! - Every tool is at most two presses away.
//! - A person's first card says what this is, and asks for the partner's pronouns. `/urge`, `/vent`, `/secret` and
//!   `/safety` never show it.
//! - Nothing is stored before its person agrees.

mod action;
mod asked;
mod counts;
mod greeting;
mod home;
mod journey;
mod path;
mod picture;
mod so_far;
mod stage;
mod state;
mod stop;
mod tools;
mod welcome;

use crate::core::Given;
use crate::core::command::Places;
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::NowAction;
pub(crate) use counts::days_since_writing;
pub(crate) use greeting::{greeted, may_greet};
pub(crate) use so_far::since_writing;
pub use state::Journey;
pub(crate) use welcome::unstored;

/// A command about the home.
#[derive(Debug, Clone, Copy)]
pub enum NowCommand {
    /// Shows it.
    Show,
}

pub(crate) const COMMANDS: &[Spec<NowCommand>] = &[Spec {
    name: "now",
    places: Places::NotBesideOthers,
    need: Need::Home,
    verbs: &[Verb { name: "", options: &[], parse: |_| Ok(NowCommand::Show) }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: NowCommand) -> Decision {
    match command {
        NowCommand::Show => welcome::open(scene, None).into(),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: NowAction, given: Given<'_>) -> Decision {
    match action {
        NowAction::Show => welcome::open(scene, None).into(),
        NowAction::Begin(pronouns) => welcome::begin(scene, pronouns),
        NowAction::Skip => welcome::skip(scene),
        NowAction::Tools(group) => tools::group(scene, group).into(),
        NowAction::Journey => journey::show(scene).into(),
        NowAction::Pick => journey::pick(scene, given.value()),
        NowAction::On(secret) => journey::on(scene, Some(secret)),
        NowAction::StopAll => stop::all(scene),
        NowAction::SoFar => so_far::show(scene).into(),
    }
}
