//! What moves with a new zone, or with new quiet hours.

use chrono::{DateTime, Utc};

use crate::core::Zone;
use crate::features::TimerKind;
use crate::features::effect::{Decision, Effect};
use crate::features::member::{Member, Settings};
use crate::features::plans::Plan;
use crate::features::scene::Scene;
use crate::features::settings::action::Change;
use crate::features::step::Step;
use crate::features::timed::{Moved, When};

/// Decides `then` for a member who has this zone from now on. It sees the plans as they are in that zone.
pub(crate) fn with_zone(
    scene: &Scene<'_>,
    zone: Zone,
    then: impl FnOnce(&Scene<'_>) -> Decision,
) -> Decision {
    let settings = Settings { zone: Some(zone), ..scene.member.settings.clone() };
    let mut member = Member { settings: settings.clone(), ..scene.member.clone() };
    let change = Change::Zone(zone);
    let moved = moved(&scene.as_member(&member), &change);
    for (plan, _) in &moved {
        member.plans.keep(plan.clone());
    }
    let mut decision = then(&scene.as_member(&member).with_sent(None));
    // What the decision keeps, and the timers that it sets, are newer.
    let earlier = moved.into_iter().flat_map(kept_plan).chain(letters_moved(&change, scene.now));
    let earlier = earlier.filter(|effect| !is_newer(&decision.effects, effect));
    let mut effects: Vec<Effect> = std::iter::once(Effect::Save(settings)).chain(earlier).collect();
    effects.append(&mut decision.effects);
    Decision { effects, ..decision }
}

/// Returns whether one of `effects` changes the same plan, or the same timer, as `earlier`.
fn is_newer(effects: &[Effect], earlier: &Effect) -> bool {
    let plan = |effect: &Effect| if let Effect::Keep(plan) = effect { Some(plan.kind()) } else { None };
    let timer = |effect: &Effect| {
        let set =
            |step: &Step| if let Step::Set(kind, _) | Step::Clear(kind) = step { Some(*kind) } else { None };
        if let Effect::Step(step) = effect { set(step) } else { None }
    };
    let (kept, set) = (plan(earlier), timer(earlier));
    effects
        .iter()
        .any(|effect| kept.is_some() && plan(effect) == kept || set.is_some() && timer(effect) == set)
}

/// Returns what keeps a plan, and what follows from its change.
pub(super) fn kept_plan((plan, steps): (Plan, Vec<Step>)) -> impl Iterator<Item = Effect> {
    std::iter::once(Effect::Keep(plan)).chain(steps.into_iter().map(Effect::Step))
}

/// Returns the id of the text about a moved plan's next message, and when that message is due.
pub(super) fn next_of(steps: &[Step]) -> Option<(&'static str, DateTime<Utc>)> {
    steps.iter().find_map(|step| match step {
        Step::Set(TimerKind::Daily, at) => Some(("done-zone-daily", *at)),
        Step::Set(TimerKind::Space, at) => Some(("done-zone-space", *at)),
        Step::Set(
            TimerKind::Urge
            | TimerKind::Letter
            | TimerKind::Draft
            | TimerKind::IfThen
            | TimerKind::CheckIn
            | TimerKind::Life
            | TimerKind::Week,
            _,
        )
        | Step::Clear(_)
        | Step::Owe(_)
        | Step::Drop(_)
        | Step::Overtake(_)
        | Step::Withdraw(_)
        | Step::PutOff(..) => None,
    })
}

/// Returns what works out anew when letters are announced, after a change that moves the member's hours. Their days are
/// read when a timer of theirs is due, so one is due now.
pub(super) fn letters_moved(change: &Change, now: DateTime<Utc>) -> Option<Effect> {
    matches!(change, Change::Zone(_) | Change::Quiet(_))
        .then(|| Effect::Step(Step::Set(TimerKind::Letter, now)))
}

/// Returns the plans that move with a new zone or new quiet hours, because they follow the member's wall clock or
/// keep out of their quiet hours.
pub(super) fn moved(after: &Scene<'_>, change: &Change) -> Vec<(Plan, Vec<Step>)> {
    let by = match change {
        Change::Zone(_) => Moved::Zone,
        Change::Quiet(_) => Moved::Quiet,
        Change::Language(_)
        | Change::Pronouns(_)
        | Change::ForgetName
        | Change::Discreet(_)
        | Change::DiscreetLine(..)
        | Change::Line(_)
        | Change::Plain(_)
        | Change::Keep(_)
        | Change::Clock(_) => return Vec::new(),
    };
    let local = after.member.settings.local();
    let when = When { local: &local, reachable: !after.member.refused, now: after.now };
    after.member.plans.moved(when, by)
}
