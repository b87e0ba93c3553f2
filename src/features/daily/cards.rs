use chrono::{DateTime, Utc};

use crate::core::time::{Rule, Weekdays};
use crate::core::{Block, Button, Card, FieldSpec, Fields, Given, Private};
use crate::features::daily::action::DailyAction;
use crate::features::daily::asked::{Asked, DailyCommand, asked};
use crate::features::daily::panel::{OTHER_TIME, panel, topic_name};
use crate::features::daily::state::{Daily, DailyState};
use crate::features::effect::Decision;
use crate::features::scene::Scene;
use crate::features::step::{Owed, Step};
use crate::features::{Care, DeliveryId, Message, Reply, Source, Space, SpaceState, Topic, space};

/// The field for another time.
const TIME: FieldSpec = FieldSpec::line("time", 40).required();

/// Carries out `/daily`.
pub(super) fn command(scene: &Scene<'_>, command: DailyCommand) -> Decision {
    match command {
        DailyCommand::Show => show(scene).into(),
        DailyCommand::Off => off(scene, true),
        DailyCommand::On { time, days, topic } => change(scene, (time.as_ref(), days.as_ref()), topic),
    }
}

/// Carries out a button, a choice from a list, or the form for another time.
pub(super) fn act(scene: &Scene<'_>, action: DailyAction, given: Given<'_>) -> Decision {
    match action {
        DailyAction::On(topic, rule) => on(scene, rule, topic),
        DailyAction::Show => show(scene).into(),
        DailyAction::Off => off(scene, false),
        DailyAction::Stop => off(scene, true),
        DailyAction::Less => less(scene, Seen::Nothing, false),
        DailyAction::LessOf(delivery) => less(scene, Seen::Message(delivery), false),
        DailyAction::Fewer => less(scene, Seen::Nothing, true),
        DailyAction::FewerThan(drawn) => less(scene, Seen::Times(drawn), true),
        DailyAction::Again => match &scene.member.plans.daily {
            Some(daily) if daily.state != DailyState::On => on(scene, daily.rule, daily.topic),
            Some(_) | None => show(scene).into(),
        },
        DailyAction::At => match given {
            Given::Pressed(Some(OTHER_TIME) | None) => form(scene).into(),
            Given::Pressed(Some(time)) => at(scene, time),
            Given::Sent(sent) => filled(scene, sent),
        },
        DailyAction::Days => match (given.value().and_then(Weekdays::parse), &scene.member.plans.daily) {
            (Some(on_days), Some(daily)) => on(scene, Rule { on: on_days, ..daily.rule }, daily.topic),
            (None, _) | (_, None) => show(scene).into(),
        },
        DailyAction::About => match (given.value().and_then(Topic::from_name), &scene.member.plans.daily) {
            (Some(topic), Some(daily)) => on(scene, daily.rule, topic),
            (None, _) | (_, None) => show(scene).into(),
        },
    }
}

/// Sends reminders at the time and on the days that a member named. What they did not name stays as it was.
fn change(scene: &Scene<'_>, named: (Option<&Private>, Option<&Private>), topic: Option<Topic>) -> Decision {
    if named == (None, None) && topic.is_none() {
        return show(scene).into();
    }
    let before = scene.member.plans.daily.as_ref();
    let topic = topic.or(before.map(|daily| daily.topic)).unwrap_or(Topic::Secrets);
    let kept = Asked { at: before.map(|daily| daily.rule.at), on: before.map(|daily| daily.rule.on) };
    match asked(scene, named, kept, topic) {
        Ok(Asked { at: Some(at), on: days }) => {
            on(scene, Rule { at, on: days.unwrap_or(Weekdays::ALL) }, topic)
        }
        Ok(Asked { at: None, .. }) => {
            scene.private(panel(scene, before, vec![scene.say("daily-when")])).into()
        }
        Err(reply) => (*reply).into(),
    }
}

/// Sends reminders at a time from the list, on the same days and about the same topic as before.
fn at(scene: &Scene<'_>, time: &str) -> Decision {
    let Some(Rule { at, .. }) = Rule::parse(time) else { return show(scene).into() };
    let before = scene.member.plans.daily.as_ref();
    let days = before.map_or(Weekdays::ALL, |daily| daily.rule.on);
    on(scene, Rule { at, on: days }, before.map_or(Topic::Secrets, |daily| daily.topic))
}

fn form(scene: &Scene<'_>) -> Reply {
    scene.form(DailyAction::At, "form-time-title", vec![scene.field(&TIME, Private::default())])
}

fn filled(scene: &Scene<'_>, sent: Fields<'_>) -> Decision {
    let time = sent.given(&TIME);
    change(scene, (time.as_ref(), None), None)
}

fn on(scene: &Scene<'_>, rule: Rule, topic: Topic) -> Decision {
    if let Some(ask) = scene.asks_first(DailyAction::On(topic, rule)) {
        return ask;
    }
    let (zone, asked) = (scene.zone(), topic);
    let topic = if scene.care() == Care::Usual { topic } else { topic.kept_away() };
    let before = scene.member.plans.daily.as_ref();
    let (daily, mut steps) = Daily::begin(rule, topic, before, zone, scene.now);
    let new = before.is_none_or(|daily| daily.state != DailyState::On);
    let mut news = vec![set(scene, &daily, next_of(&steps, scene))];
    if new {
        // A message that says that reminders have paused themselves may be owed still. It would be wrong now.
        steps.push(Step::Drop(Source::Daily));
        // The member is here and has just asked for messages, so a test message shows at once whether they arrive.
        let occurrence = format!("test.{}", scene.now.timestamp_millis());
        steps.push(Step::Owe(Owed { message: Message::Test(Source::Daily), occurrence, due_at: scene.now }));
    }
    let quiet = scene.member.settings.quiet.is_some_and(|quiet| quiet.contains(rule.at));
    let beside = [
        (topic != asked && asked == Topic::Patience, "daily-no-patience"),
        (quiet, "daily-in-quiet-hours"),
        (new, "daily-test-sent"),
    ];
    news.extend(beside.into_iter().filter(|(is_so, _)| *is_so).map(|(_, id)| scene.say(id)));
    Decision::keeping(scene.private(panel(scene, Some(&daily), news)), daily, steps)
}

/// Says what is set: `Done: a question, every day at 9 pm, from today.`
fn set(scene: &Scene<'_>, daily: &Daily, next: DateTime<Utc>) -> String {
    let from = scene.day(next.with_timezone(&scene.zone()).date_naive());
    let (topic, rule) = (topic_name(scene, daily.topic), scene.rule(daily.rule));
    scene.voice.say_with("daily-set", &[("topic", &topic), ("rule", &rule), ("from", &from)])
}

fn off(scene: &Scene<'_>, in_place: bool) -> Decision {
    let Some(daily) = scene.member.plans.daily.as_ref().filter(|daily| daily.state != DailyState::Off) else {
        return unchanged(scene, in_place, "daily-not-on");
    };
    let (daily, steps) = daily.end();
    let mut card = Card::titled(scene.say("daily-title"));
    card.lead = Some(scene.say("daily-off"));
    let mut row = vec![Button::new(scene.say("button-start-again"), DailyAction::Again)];
    let brings = |space: &Space| space.state == SpaceState::Running && space.budget > 0;
    if scene.member.plans.space.as_deref().is_some_and(brings) {
        card.blocks.push(Block::Text(scene.say("daily-off-space")));
        row.insert(0, Button::new(scene.say("button-stop-too"), space::none_at_all(scene)));
    }
    card.blocks.push(Block::Buttons(row));
    Decision::keeping(placed(scene, in_place, card), daily, steps)
}

/// What a button knows that asks for fewer days.
#[derive(Clone, Copy)]
enum Seen {
    /// Nothing: it is from before.
    Nothing,
    /// The times that there were when its card was drawn.
    Times(Rule),
    /// The message that it belongs to.
    Message(DeliveryId),
}

/// Sends reminders on fewer days. A second press on the same button finds fewer already, and is answered like the first.
fn less(scene: &Scene<'_>, seen: Seen, in_place: bool) -> Decision {
    let Some(daily) = scene.member.plans.daily.as_ref().filter(|daily| daily.state == DailyState::On) else {
        return unchanged(scene, in_place, "daily-not-on");
    };
    let before = match seen {
        Seen::Nothing => None,
        Seen::Times(drawn) => Some(drawn),
        Seen::Message(id) => {
            daily.lessened.filter(|(of, _)| *of == id.in_a_state()).map(|(_, before)| before)
        }
    };
    if let Some(before) = before.filter(|before| with_fewer_days(*before) == Some(daily.rule)) {
        let next = daily.next(scene.zone(), scene.now).unwrap_or(scene.now);
        return placed(scene, in_place, lessened(scene, daily, before, next)).into();
    }
    let Some(rule) = with_fewer_days(daily.rule) else {
        return unchanged(scene, in_place, "daily-least");
    };
    let before = daily.rule;
    let (daily, steps) = Daily::begin(rule, daily.topic, Some(daily), scene.zone(), scene.now);
    let of = if let Seen::Message(id) = seen { Some((id.in_a_state(), before)) } else { None };
    let daily = Daily { lessened: of, ..daily };
    let card = lessened(scene, &daily, before, next_of(&steps, scene));
    Decision::keeping(placed(scene, in_place, card), daily, steps)
}

/// Returns the same time on fewer days: on three, and then on one. Returns None when there are none fewer.
fn with_fewer_days(rule: Rule) -> Option<Rule> {
    // Both texts are fixed and always parse, so the other values are never used.
    let thrice = Weekdays::parse("mon,wed,fri").unwrap_or(Weekdays::WEEKDAYS);
    let once = Weekdays::parse("mon").unwrap_or(Weekdays::WEEKDAYS);
    match rule.on {
        on if on == once => None,
        on if on == thrice => Some(Rule { on: once, ..rule }),
        _ => Some(Rule { on: thrice, ..rule }),
    }
}

/// Returns the card that says that there are fewer than at `before`, with the way back.
fn lessened(scene: &Scene<'_>, daily: &Daily, before: Rule, next: DateTime<Utc>) -> Card {
    let (rule, next) = (scene.rule(daily.rule), scene.moment(next));
    let mut card = Card::titled(scene.say("daily-title"));
    card.lead = Some(scene.voice.say_with("daily-less", &[("rule", &rule), ("next", &next)]));
    let back = DailyAction::On(daily.topic, before);
    card.blocks.push(Block::Buttons(vec![Button::new(scene.say("button-as-before"), back)]));
    card
}

fn show(scene: &Scene<'_>) -> Reply {
    scene.private(panel(scene, scene.member.plans.daily.as_ref(), Vec::new()))
}

/// Says why nothing changed, on the card where it can be changed.
fn unchanged(scene: &Scene<'_>, in_place: bool, why: &str) -> Decision {
    let card = panel(scene, scene.member.plans.daily.as_ref(), vec![scene.say(why)]);
    placed(scene, in_place, card).into()
}

/// Returns the card in place of the one that was pressed. A message that the bot sent unasked stays as it is: the
/// answer would stand open in the conversation.
fn placed(scene: &Scene<'_>, in_place: bool, card: Card) -> Reply {
    if in_place { scene.private(card) } else { scene.private_beside(card) }
}

/// Returns when the next reminder is due, according to the timer in `steps`.
fn next_of(steps: &[Step], scene: &Scene<'_>) -> DateTime<Utc> {
    let set = |step: &Step| if let Step::Set(_, at) = step { Some(*at) } else { None };
    steps.iter().find_map(set).unwrap_or(scene.now)
}
