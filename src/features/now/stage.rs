//! Where the member is now.

use chrono::{DateTime, TimeDelta, Utc};

use crate::features::now::path::{Part, part};
use crate::features::scene::Scene;
use crate::features::{DeliveryId, DeliveryState, Message, SpaceState};

/// For how long a message that was not opened is offered.
const WAITS: TimeDelta = TimeDelta::hours(48);
/// For how long the question at the end of an urge is.
const URGE_WAITS: TimeDelta = TimeDelta::hours(2);

/// Where a member is. The first that is true counts, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// In an urge that ends in so many minutes, a begun one counted as one.
    Urge(usize),
    /// At the end of an urge, with its question not opened.
    UrgeOver,
    /// A space is over, and they have not said what comes after it.
    SpaceOver,
    /// A message came at this time that they have not opened.
    Unopened(DeliveryId, Message, DateTime<Utc>),
    /// Their space is paused.
    Paused,
    /// In a space.
    Space,
    /// Feeling little loved or valued for long.
    Low,
    /// In the first days after a space.
    After,
    /// Later, with nothing decided.
    Waiting,
    /// With something set up, and no space.
    Quiet,
    /// With nothing set up.
    New,
}

/// Returns where the member is now.
pub(super) fn stage(scene: &Scene<'_>) -> Stage {
    let plans = &scene.member.plans;
    let space = plans.space.as_ref().map(|space| space.state);
    if let Some(minutes) = minutes_left(scene) {
        return Stage::Urge(minutes);
    }
    match unopened(scene) {
        Some((_, Message::UrgeOver, _)) => return Stage::UrgeOver,
        _ if space == Some(SpaceState::Over) => return Stage::SpaceOver,
        Some((id, message, at)) => return Stage::Unopened(id, message, at),
        None => {}
    }
    match part(scene) {
        Part::Space if space == Some(SpaceState::Paused) => Stage::Paused,
        Part::Space => Stage::Space,
        Part::Low => Stage::Low,
        Part::After => Stage::After,
        Part::Waiting => Stage::Waiting,
        Part::Start if has_nothing(scene) => Stage::New,
        Part::Start => Stage::Quiet,
    }
}

/// Returns whether the member has set nothing up and practised nothing.
pub(super) fn has_nothing(scene: &Scene<'_>) -> bool {
    let plans = crate::features::Plans { journey: None, ..scene.member.plans.clone() };
    plans == crate::features::Plans::default() && scene.member.practised.of_secret == [0; 7]
}

/// Returns how many minutes of an urge are left, a begun one counted as one.
fn minutes_left(scene: &Scene<'_>) -> Option<usize> {
    let urge = scene.member.plans.urge.as_ref().filter(|urge| urge.runs())?;
    let seconds = usize::try_from((urge.ends_at() - scene.now).num_seconds()).ok()?;
    (urge.ends_at() > scene.now).then(|| seconds.div_ceil(60).max(1))
}

/// Returns the latest message that came and was not opened. Only a discreet message has to be opened: the words of any
/// other one were read as it came, and its buttons lead on without saying so.
fn unopened(scene: &Scene<'_>) -> Option<(DeliveryId, Message, DateTime<Utc>)> {
    if !scene.is_discreet() {
        return None;
    }
    let came = scene.member.deliveries.iter().find(|record| record.state == DeliveryState::Delivered)?;
    let is_told = scene.member.plans.urge.as_ref().is_some_and(|urge| urge.answered);
    let waits = match came.message {
        // It was answered on the card of the round, or the round after it was stopped.
        Message::UrgeOver if is_told => return None,
        Message::UrgeOver => URGE_WAITS,
        // A test has nothing to say, and a step of an urge is over with it.
        Message::Test(_) | Message::Urge { .. } => return None,
        Message::Daily { .. }
        | Message::DailyPaused
        | Message::Nudge { .. }
        | Message::CheckIn
        | Message::LastDay
        | Message::SpaceOver
        | Message::Idle
        | Message::LetterDue
        | Message::Reminder { .. } => WAITS,
    };
    let at = came.ended_at.unwrap_or(came.due_at);
    (!came.answered && at <= scene.now && scene.now - at < waits).then_some((came.id, came.message, at))
}
