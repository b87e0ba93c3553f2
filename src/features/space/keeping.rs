//! Helpers that the replies about a space share.

use chrono::NaiveDate;

use crate::core::Private;
use crate::core::time::{parse_length, parse_moment};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::space::card;
use crate::features::space::state::{Space, SpaceState};
use crate::features::space::terms::Length;
use crate::features::step::Step;
use crate::features::{Reply, Source};

/// Returns a decision that keeps a space, with what follows from its change.
pub(super) fn kept(space: Space, reply: Reply) -> Decision {
    let steps = space.steps();
    Decision::keeping(reply, space, steps)
}

/// Returns the same decision for a space that replaces `before` or continues it. If that one was over, its last
/// message may be owed still and is dropped.
pub(super) fn kept_after(before: &Space, space: Space, reply: Reply) -> Decision {
    let mut decision = kept(space, reply);
    if before.state == SpaceState::Over {
        decision.effects.push(Effect::Step(Step::Drop(Source::Space)));
    }
    decision
}

pub(super) fn with_any(scene: &Scene<'_>, then: impl FnOnce(&Space) -> Decision) -> Decision {
    match &scene.member.plans.space {
        Some(space) => then(space),
        None => card::none(scene).into(),
    }
}

pub(super) fn with_running(scene: &Scene<'_>, then: impl FnOnce(&Space) -> Decision) -> Decision {
    with_any(scene, |space| if space.is_under_way() { then(space) } else { card::none(scene).into() })
}

/// Reads a length as people write it: `2 weeks`, `10`, `until 2026-12-24`, `open`.
pub(super) fn read_length(scene: &Scene<'_>, text: &Private) -> Option<Length> {
    let text = text.expose().trim().to_lowercase();
    let text = text.strip_prefix("until ").or(text.strip_prefix("till ")).unwrap_or(&text);
    if ["open", "open-ended", "no end", "none"].contains(&text) {
        return Some(Length::Open);
    }
    if let Some(days) = parse_length(text) {
        return Some(Length::Days(days));
    }
    let at = parse_moment(text, scene.zone(), scene.now)?;
    Some(Length::Until(scene.member.settings.local().date(at)))
}

pub(super) fn bad_length(scene: &Scene<'_>, given: &Private) -> Reply {
    scene.refuse("space-bad-length", &[("given", given.expose())])
}

pub(super) fn today(scene: &Scene<'_>) -> NaiveDate {
    scene.member.settings.local().date(scene.now)
}
