//! Messages that the bot sends unasked: their cards, and what their buttons do.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use crate::core::time::{after_quiet, instant};
use crate::core::{Block, Button, Card, SelectOption, Show};
use crate::features::arrivals::action::MessageAction;
use crate::features::scene::Scene;
use crate::features::{
    Care, DailyAction, DataAction, Decision, DeliveryId, Effect, JournalAction, Message, Owed, Reply, Source,
    SpaceAction, Step, UrgeAction, Who, daily, secrets, space, urge,
};

/// Renders a message for sending. A member in discreet mode gets one neutral line, with a button that opens the
/// text.
pub(crate) fn pushed(scene: &Scene<'_>, id: DeliveryId, message: Message) -> Show {
    let settings = &scene.member.settings;
    let mut card = if settings.discreet {
        Card::text(scene.say(&format!("neutral-line-{}", settings.line)))
    } else {
        Card::text(text(scene, message))
    };
    let open =
        settings.discreet.then(|| button(scene, "button-open", MessageAction::Open(id, message)).primary());
    // The neutral line hides what the message is about, so the buttons that would give it away are left out too.
    let rest = if settings.discreet { everyday(scene, id, message) } else { controls(scene, id, message) };
    card.blocks.push(Block::Buttons(open.into_iter().chain(rest).collect()));
    card.blocks.extend(snooze(scene, id, message));
    Show { plain: settings.plain, ..Show::private(card) }
}

/// Carries out a button of a message.
pub(super) fn act(scene: &Scene<'_>, action: MessageAction, value: Option<&str>) -> Decision {
    let (id, message, reply) = match action {
        MessageAction::Later(id, message) => return later(scene, id, message, value),
        MessageAction::Open(id, message) => (id, message, opened(scene, id, message)),
        MessageAction::Done(id, message) => (id, message, scene.note("message-done", &[])),
        MessageAction::Again(id, message) => (id, message, again(scene, message)),
    };
    // A member who was erased meanwhile has no delivery to answer, and a text from outside may name any.
    let known = scene.member.pressed == Some(message);
    Decision { reply, effects: known.then_some(Effect::Answer(id, message)).into_iter().collect() }
}

/// Owes the message again at the time that the member chose.
fn later(scene: &Scene<'_>, id: DeliveryId, message: Message, when: Option<&str>) -> Decision {
    let when = when.filter(|_| scene.member.id.is_some());
    let Some((when, due_at)) = when.and_then(|when| Some((when, later_at(scene, when)?))) else {
        return scene.note("old-card", &[]).into();
    };
    if scene.member.pressed != Some(message) {
        return scene.note("message-later-unknown", &[]).into();
    }
    // After midnight the text about the last day would be wrong.
    if message == Message::LastDay && !is_last_day(scene, due_at) {
        let reply = scene.note("message-later-not-the-last", &[]);
        return Decision { reply, effects: vec![Effect::Answer(id, message)] };
    }
    // An occurrence is never owed twice, so the time of the press makes each request an occurrence of its own. The
    // step replaces the earlier request about the same delivery, so only the latest one is sent.
    let occurrence = format!("later.{}.{when}.{}", id.0, scene.now.timestamp_millis());
    let owed = Owed { message, occurrence, due_at };
    let reply = scene.note("message-later", &[("when", &scene.moment(due_at))]);
    Decision { reply, effects: vec![Effect::Answer(id, message), Effect::Step(Step::PutOff(id, owed))] }
}

/// Returns whether `at` is today and before the day on which the member's space is over.
fn is_last_day(scene: &Scene<'_>, at: DateTime<Utc>) -> bool {
    let local = scene.member.settings.local();
    let end = scene.member.plans.space.as_ref().and_then(|space| space.ends_on);
    local.date(at) == local.date(scene.now) && end.is_none_or(|end| local.date(at) < end)
}

/// The names of the choices of "later".
const LATER: [&str; 4] = ["10m", "1h", "tonight", "tomorrow"];

/// Returns the moment that a choice of "later" means, or None for an unknown name. Minutes and hours are exact,
/// even within quiet hours: the member has just asked for them. Evenings and mornings are on the member's own
/// clock, and wait until their quiet hours end.
fn later_at(scene: &Scene<'_>, when: &str) -> Option<DateTime<Utc>> {
    let (zone, now) = (scene.zone(), scene.now);
    let today = now.with_timezone(&zone).date_naive();
    let wall = |date: chrono::NaiveDate, hour| {
        Some(instant(zone, date.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?)))
    };
    let at = match when {
        "10m" => return Some(now + TimeDelta::minutes(10)),
        "1h" => return Some(now + TimeDelta::hours(1)),
        "tonight" => wall(today, 20)?.max(now + TimeDelta::hours(1)),
        "tomorrow" => wall(today.succ_opt()?, 9)?,
        _ => return None,
    };
    Some(scene.member.settings.quiet.map_or(at, |quiet| after_quiet(quiet, zone, at)))
}

fn opened(scene: &Scene<'_>, id: DeliveryId, message: Message) -> Reply {
    let mut card = Card::text(text(scene, message));
    card.blocks.push(Block::Buttons(controls(scene, id, message)));
    scene.private_beside(card)
}

/// Answers "still here" after an urge with the offer of another round.
fn again(scene: &Scene<'_>, message: Message) -> Reply {
    let mut card = Card::text(scene.say("urge-still"));
    card.blocks
        .push(Block::Buttons(vec![Button::new(scene.say("button-urge-again"), urge::RIDE_IT_OUT).primary()]));
    match message {
        Message::UrgeOver => scene.private_beside(card),
        Message::Test(_)
        | Message::Daily { .. }
        | Message::DailyPaused
        | Message::Urge { .. }
        | Message::Nudge { .. }
        | Message::CheckIn
        | Message::LastDay
        | Message::SpaceOver
        | Message::Idle
        | Message::LetterDue => scene.note("message-done", &[]),
    }
}

/// A check-in and a last day that were sent before the member was afraid, or was asked for no contact, and are opened
/// afterwards, must fit too.
const CHECK_IN: [&str; 3] = ["message-check-in", "message-check-in-afraid", "message-check-in-own"];
const LAST_DAY: [&str; 3] = ["message-last-day", "message-last-day-afraid", "message-last-day-own"];

/// Returns the full text of a message.
fn text(scene: &Scene<'_>, message: Message) -> String {
    match message {
        Message::Test(_) => scene.say("message-test"),
        Message::Daily { topic, number } => daily::text(scene, topic, number),
        Message::DailyPaused => scene.say("message-daily-paused"),
        Message::Urge { step } => urge::text(scene, step.clamp(1, 3)),
        Message::UrgeOver => scene.say("message-urge-over"),
        Message::Nudge { secret, number } => secrets::nudge(scene, secret, number.into()),
        Message::CheckIn => scene.say(scene.care().pick(CHECK_IN)),
        Message::LastDay => scene.say(scene.care().pick(LAST_DAY)),
        Message::SpaceOver => scene.say(scene.care().pick(space::OVER)),
        Message::Idle => scene.say("message-idle"),
        Message::LetterDue => scene.say("message-letter"),
    }
}

/// Returns the buttons that tell a stranger nothing about the message.
fn everyday(scene: &Scene<'_>, id: DeliveryId, message: Message) -> Vec<Button> {
    let mut row = vec![button(scene, "button-done", MessageAction::Done(id, message))];
    match message {
        Message::Daily { .. } | Message::Test(Source::Daily) => {
            row.push(Button::new(scene.say("button-less"), DailyAction::Less));
            row.push(Button::new(scene.say("button-stop"), DailyAction::Off));
        }
        Message::DailyPaused => {
            row.push(Button::new(scene.say("button-start-again"), DailyAction::Again));
        }
        Message::Urge { .. } | Message::Test(Source::Urge) => {
            row.push(Button::new(scene.say("button-stop"), UrgeAction::Stop));
        }
        Message::Nudge { .. } | Message::CheckIn | Message::LastDay | Message::Test(Source::Space) => {
            row.push(Button::new(scene.say("button-less"), SpaceAction::Less));
            row.push(Button::new(scene.say("button-stop"), SpaceAction::Mute));
        }
        Message::UrgeOver | Message::SpaceOver | Message::LetterDue | Message::Idle => {}
    }
    row
}

fn controls(scene: &Scene<'_>, id: DeliveryId, message: Message) -> Vec<Button> {
    match message {
        Message::UrgeOver => vec![
            Button::new(scene.say("button-passed"), UrgeAction::Passed).primary(),
            button(scene, "button-still", MessageAction::Again(id, message)),
            Button::new(scene.say("button-wrote"), UrgeAction::Wrote),
        ],
        Message::CheckIn if scene.care() != Care::Usual => everyday(scene, id, message),
        Message::CheckIn => vec![
            Button::new(scene.say("button-space-them"), SpaceAction::Contact(Who::Them)),
            Button::new(scene.say("button-courtesy-sent"), SpaceAction::Contact(Who::Me)),
            button(scene, "button-done", MessageAction::Done(id, message)),
        ],
        Message::SpaceOver => space::wishes(scene),
        Message::Idle => vec![
            button(scene, "button-done", MessageAction::Done(id, message)),
            Button::new(scene.say("button-data-erase"), DataAction::AskErase),
        ],
        Message::LetterDue => vec![
            Button::new(scene.say("button-journal-read"), JournalAction::Opened).primary(),
            button(scene, "button-done", MessageAction::Done(id, message)),
        ],
        Message::Test(_)
        | Message::Daily { .. }
        | Message::DailyPaused
        | Message::Urge { .. }
        | Message::Nudge { .. }
        | Message::LastDay => everyday(scene, id, message),
    }
}

fn snooze(scene: &Scene<'_>, id: DeliveryId, message: Message) -> Option<Block> {
    match message {
        Message::Daily { .. }
        | Message::Nudge { .. }
        | Message::CheckIn
        | Message::LastDay
        | Message::SpaceOver
        | Message::LetterDue => {}
        Message::Test(_)
        | Message::DailyPaused
        | Message::Urge { .. }
        | Message::UrgeOver
        | Message::Idle => {
            return None;
        }
    }
    let option = |when: &str| SelectOption {
        label: scene.say(&format!("later-{when}")),
        value: when.to_owned(),
        chosen: false,
        about: String::new(),
    };
    // A message about the last day cannot wait until tomorrow.
    let fits = |when: &&str| message != Message::LastDay || *when != "tomorrow";
    Some(Block::Select(scene.select(
        scene.say("later"),
        MessageAction::Later(id, message),
        LATER.into_iter().filter(fits).map(option).collect(),
    )))
}

fn button(scene: &Scene<'_>, label: &str, action: MessageAction) -> Button {
    Button::new(scene.say(label), action)
}
