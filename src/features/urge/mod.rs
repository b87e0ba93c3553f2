//! `/urge`: riding out an impulse, a few minutes at a time.
//!
//! It begins at once, for everyone. The card carries its own start, so its steps unlock in place and nothing is stored
//! for them. Only the message at the end, and one halfway if it was asked for, is a timer of a member.

mod action;
mod cards;
mod ending;
mod news;
mod plan;
mod round;
mod state;

use crate::core::command::{OptionSpec, Places};
use crate::core::spec::Verb;
use crate::core::{Given, Private};
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};
use news::News;
use round::Round;

pub(crate) use action::RIDE_IT_OUT;
pub use action::UrgeAction;
pub(crate) use cards::{message, what_now};
pub(crate) use ending::{over_row, people_first, uncounted};
pub use state::Urge;

/// A command about an urge.
#[derive(Debug, Clone)]
pub enum UrgeCommand {
    /// Begins a timer, perhaps of this length, in the member's words.
    Begin(Option<Private>),
}

const MINUTES: OptionSpec = OptionSpec::minutes("minutes", Urge::MINUTES.0, Urge::MINUTES.1);

pub(crate) const COMMANDS: &[Spec<UrgeCommand>] = &[Spec {
    name: "urge",
    places: Places::NotBesideOthers,
    need: Need::Change,
    verbs: &[Verb {
        name: "",
        options: &[MINUTES],
        parse: |options| options.text(&MINUTES).map(UrgeCommand::Begin),
    }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: UrgeCommand) -> Decision {
    let UrgeCommand::Begin(length) = command;
    cards::asked(scene, length.as_ref())
}

pub(crate) fn act(scene: &Scene<'_>, action: UrgeAction, given: Given<'_>) -> Decision {
    match action {
        UrgeAction::Begin(minutes) => cards::begin(scene, minutes.clamp(Urge::MINUTES.0, Urge::MINUTES.1)),
        UrgeAction::Now(started, minutes, shown) => {
            with_round(scene, started, minutes, |round| cards::now(scene, round, shown).into())
        }
        UrgeAction::Tell(started, minutes) => {
            with_round(scene, started, minutes, |round| cards::tell(scene, round))
        }
        UrgeAction::Halfway(started, minutes) => {
            with_round(scene, started, minutes, |round| cards::halfway(scene, round))
        }
        UrgeAction::Stop => cards::stop(scene),
        UrgeAction::Passed => ending::passed(scene),
        UrgeAction::Helped => ending::helped(scene, given.value()),
        UrgeAction::Wrote => ending::wrote(scene).into(),
        UrgeAction::PlanFor(started, minutes) => with_round(scene, started, minutes, |round| {
            plan::act(scene, action, given, |scene, news| cards::go_on(scene, round, news))
        }),
        UrgeAction::Plan => plan::act(scene, action, given, cards::plan_kept),
    }
}

/// Goes on without storing anything, for a person who was asked whether something may be stored and said no. Returns
/// None when nothing goes on.
pub(crate) fn unstored(scene: &Scene<'_>, action: UrgeAction) -> Option<Decision> {
    match action {
        UrgeAction::Begin(minutes) => scene.member.id.is_none().then(|| cards::begin(scene, minutes)),
        UrgeAction::Tell(started, minutes) | UrgeAction::PlanFor(started, minutes) => {
            Round::stored(started, minutes).map(|round| cards::go_on(scene, round, News::default()).into())
        }
        UrgeAction::Now(..)
        | UrgeAction::Halfway(..)
        | UrgeAction::Stop
        | UrgeAction::Passed
        | UrgeAction::Helped
        | UrgeAction::Wrote
        | UrgeAction::Plan => None,
    }
}

/// Does something with the round that a button names. A button's text may come from outside, with a start that no clock
/// shows.
fn with_round(
    scene: &Scene<'_>,
    started_ms: i64,
    minutes: u8,
    then: impl FnOnce(Round) -> Decision,
) -> Decision {
    Round::stored(started_ms, minutes).map_or_else(|| scene.note("old-card", &[]).into(), then)
}
