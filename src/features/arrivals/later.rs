//! Putting a message off.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

use crate::core::time::{after_quiet, instant};
use crate::core::{Block, MenuItem, SelectOption};
use crate::features::arrivals::action::{MessageAction, Wait};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::step::{Owed, Step};
use crate::features::{DeliveryId, Message, Reply};

/// From this hour on, "tomorrow" is the next day of the calendar.
const DAWN: u32 = 5;

/// Owes the message again at the time that the member chose. `say` shows the answer.
pub(super) fn later(
    scene: &Scene<'_>,
    (id, message): (DeliveryId, Message),
    wait: Option<Wait>,
    say: impl Fn(&str, &[(&str, &str)]) -> Reply,
) -> Decision {
    let wait = wait.filter(|_| scene.member.id.is_some());
    let Some((wait, due_at)) = wait.and_then(|wait| Some((wait, later_at(scene, wait)?))) else {
        return scene.note("old-card", &[]).into();
    };
    if scene.member.pressed != Some(message) {
        return say("message-later-unknown", &[]).into();
    }
    // After midnight the text about the last day would be wrong.
    if message == Message::LastDay && !is_last_day(scene, due_at) {
        let reply = say("message-later-not-the-last", &[]);
        return Decision { reply, effects: vec![Effect::Answer(id)] };
    }
    // An occurrence is never owed twice, so the time of the press makes each request an occurrence of its own. The
    // step replaces the earlier request about the same delivery, so only the latest one is sent.
    let occurrence = format!("later.{}.{}.{}", id.0, wait.name(), scene.now.timestamp_millis());
    let owed = Owed { message, occurrence, due_at };
    let reply = say("message-later", &[("when", &scene.moment(due_at))]);
    Decision { reply, effects: vec![Effect::Answer(id), Effect::Step(Step::PutOff(id, owed))] }
}

/// Returns whether `at` is today and before the day on which the member's space ends.
fn is_last_day(scene: &Scene<'_>, at: DateTime<Utc>) -> bool {
    let local = scene.member.settings.local();
    let end = scene.member.plans.space.as_ref().and_then(|space| space.ends_on);
    local.date(at) == local.date(scene.now) && end.is_none_or(|end| local.date(at) < end)
}

/// Returns the moment that a choice means. Minutes and hours are exact, even within quiet hours: the member has just
/// asked for them. Evenings and mornings are on the member's own clock, and wait until their quiet hours end.
fn later_at(scene: &Scene<'_>, wait: Wait) -> Option<DateTime<Utc>> {
    let (zone, now) = (scene.zone(), scene.now);
    let today = now.with_timezone(&zone).date_naive();
    let wall =
        |date: NaiveDate, hour| Some(instant(zone, date.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?)));
    let at = match wait {
        Wait::TenMinutes => return Some(now + TimeDelta::minutes(10)),
        Wait::Hour => return Some(now + TimeDelta::hours(1)),
        Wait::Tonight => wall(today, 20)?.max(now + TimeDelta::hours(1)),
        Wait::Tomorrow if is_night(scene) => wall(today, 9)?,
        Wait::Tomorrow => wall(today.succ_opt()?, 9)?,
        // The list may be older than the morning that it names. Then the next one is meant.
        Wait::Morning => match wall(today, 9)? {
            at if at > now => at,
            _ => wall(today.succ_opt()?, 9)?,
        },
    };
    Some(scene.member.settings.quiet.map_or(at, |quiet| after_quiet(quiet, zone, at)))
}

/// Returns whether it is before dawn on the member's clock, if that is known. For a person who is still up, the next
/// morning is today's.
fn is_night(scene: &Scene<'_>) -> bool {
    let zone = scene.member.settings.zone;
    zone.is_some_and(|zone| scene.now.with_timezone(&zone).hour() < DAWN)
}

/// Returns the list of times below a message that the bot sends.
pub(super) fn list(scene: &Scene<'_>, id: DeliveryId, message: Message) -> Option<Block> {
    let option = |wait: Wait| SelectOption {
        label: label(scene, wait),
        value: wait.name().to_owned(),
        chosen: false,
        about: String::new(),
    };
    let options: Vec<SelectOption> = waits(scene, message).map(option).collect();
    let select = scene.select(scene.say("later"), MessageAction::Later(id, message), options);
    (!select.options.is_empty()).then_some(Block::Select(select))
}

/// Returns the same as items of a menu, for the card with the full text.
pub(super) fn items(scene: &Scene<'_>, id: DeliveryId, message: Message) -> Vec<MenuItem> {
    let item = |wait: Wait| {
        MenuItem::new(label(scene, wait), scene.say("about-later"), MessageAction::PutOff(id, message, wait))
    };
    waits(scene, message).map(item).collect()
}

fn label(scene: &Scene<'_>, wait: Wait) -> String {
    scene.say(&format!("later-{}", wait.name()))
}

/// Returns how long a message can wait, as it is said at this hour.
fn waits(scene: &Scene<'_>, message: Message) -> impl Iterator<Item = Wait> {
    let not_now = if is_night(scene) { Wait::Tomorrow } else { Wait::Morning };
    let can_wait = match message {
        Message::Daily { .. }
        | Message::Nudge { .. }
        | Message::CheckIn
        | Message::LastDay
        | Message::SpaceOver
        | Message::LetterDue
        | Message::Reminder { .. } => true,
        Message::Test(_)
        | Message::DailyPaused
        | Message::Urge { .. }
        | Message::UrgeOver
        | Message::Idle => false,
    };
    // A message about the last day cannot wait until tomorrow.
    let fits = move |wait: &Wait| can_wait && (message != Message::LastDay || *wait != Wait::Tomorrow);
    Wait::ALL.into_iter().filter(move |wait| *wait != not_now).filter(fits)
}
