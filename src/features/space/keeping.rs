//! Helpers that the replies about a space share.

use chrono::{Days, NaiveDate};

use crate::core::Private;
use crate::core::time::{Amount, Unit, Unread, read_coming_day, read_length};
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

/// Reads a length as people write it: `2 weeks`, `10`, `a month`, `until 24 dec`, `open`. `days` counts the days of a
/// length: a month has not the same number at every place in the calendar. Returns what is wrong with the text.
pub(super) fn read_space_length(
    scene: &Scene<'_>,
    text: &Private,
    days: impl FnOnce(Amount) -> Option<i64>,
) -> Result<Length, String> {
    let (words, given) = (scene.time_words(), text.expose());
    let text = words.after_until(given);
    if words.says_open(text) {
        return Ok(Length::Open);
    }
    if let Ok(amount) = read_length(&words, text, Unit::Day)
        && let Some(days) = days(amount).and_then(|days| u16::try_from(days).ok())
    {
        return Ok(Length::Days(days));
    }
    match read_coming_day(&words, text, today(scene)) {
        // A day that has passed is no end. What the member can do about it depends on the command.
        Ok(date) | Err(Unread::Past(date)) => Ok(Length::Until(date)),
        Err(why) => Err(scene.unread(why, given, "space-bad-length", |date| scene.day(date))),
    }
}

/// Returns how many days a length has from `date` on, or before it.
pub(super) fn days_of(amount: Amount, date: NaiveDate, later: bool) -> Option<i64> {
    let end = if later { amount.after_date(date) } else { amount.before_date(date) };
    Some(end?.signed_duration_since(date).num_days().abs())
}

pub(super) fn today(scene: &Scene<'_>) -> NaiveDate {
    scene.member.settings.local().date(scene.now)
}

/// Returns the date so many days later, or sooner.
pub(super) fn shift(from: NaiveDate, days: u16, later: bool) -> Option<NaiveDate> {
    let days = Days::new(u64::from(days));
    if later { from.checked_add_days(days) } else { from.checked_sub_days(days) }
}
