use chrono::{DateTime, Utc};

use crate::core::time::{Rule, Weekdays};
use crate::core::{Block, Button, Card};
use crate::features::daily::action::DailyAction;
use crate::features::daily::asked::{Asked, DailyCommand, asked};
use crate::features::daily::state::{Daily, DailyState};
use crate::features::effect::Decision;
use crate::features::scene::Scene;
use crate::features::step::{Owed, Step};
use crate::features::{Care, Message, Reply, Source, Space, SpaceAction, SpaceState, Topic};

/// Carries out `/daily`.
pub(super) fn command(scene: &Scene<'_>, command: DailyCommand) -> Decision {
    match command {
        DailyCommand::Show => show(scene, None).into(),
        DailyCommand::Off => act(scene, DailyAction::Off),
        DailyCommand::On { time, days, topic } => {
            let before = scene.member.plans.daily.as_ref();
            let topic = topic.or(before.map(|daily| daily.topic)).unwrap_or(Topic::Secrets);
            let kept = Asked { at: before.map(|daily| daily.rule.at), on: before.map(|daily| daily.rule.on) };
            let asked = match asked(scene, (time.as_ref(), days.as_ref()), kept, topic) {
                Ok(asked) => asked,
                Err(reply) => return (*reply).into(),
            };
            let Some(at) = asked.at else { return scene.note("daily-when", &[]).into() };
            let on = asked.on.unwrap_or(Weekdays::ALL);
            act(scene, DailyAction::On(topic, Rule { at, on }))
        }
    }
}

/// Carries out a button: switches daily reminders on, off, or to fewer days.
pub(super) fn act(scene: &Scene<'_>, action: DailyAction) -> Decision {
    match action {
        DailyAction::On(topic, rule) => on(scene, rule, topic),
        DailyAction::Off => off(scene),
        DailyAction::Less => less(scene),
        DailyAction::Again => match &scene.member.plans.daily {
            Some(daily) if daily.state != DailyState::On => on(scene, daily.rule, daily.topic),
            Some(_) | None => show(scene, None).into(),
        },
    }
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
    if new {
        // A message that says that reminders have paused themselves may be owed still. It would be wrong now.
        steps.push(Step::Drop(Source::Daily));
        // The member is here and has just asked for messages, so a test message shows at once whether they arrive.
        let occurrence = format!("test.{}", scene.now.timestamp_millis());
        steps.push(Step::Owe(Owed { message: Message::Test(Source::Daily), occurrence, due_at: scene.now }));
    }
    let next = next_of(&steps, scene);
    let quiet = scene.member.settings.quiet.is_some_and(|quiet| quiet.contains(rule.at));
    let mut lines = vec![scene.voice.say_with(
        "daily-set",
        &[("rule", &scene.rule(rule)), ("topic", &topic_name(scene, topic)), ("next", &scene.moment(next))],
    )];
    if topic != asked && asked == Topic::Patience {
        lines.push(scene.say("daily-no-patience"));
    }
    if quiet {
        lines.push(scene.say("daily-in-quiet-hours"));
    }
    if new {
        lines.push(scene.say("daily-test-sent"));
    }
    Decision::keeping(show(scene, Some(lines.join("\n\n"))), daily, steps)
}

fn off(scene: &Scene<'_>) -> Decision {
    let Some(daily) = scene.member.plans.daily.as_ref().filter(|daily| daily.state != DailyState::Off) else {
        return scene.note("daily-not-on", &[]).into();
    };
    let (daily, steps) = daily.end();
    let mut card = Card::text(scene.say("daily-off"));
    let mut row = vec![Button::new(scene.say("button-start-again"), DailyAction::Again)];
    let brings = |space: &Space| space.state == SpaceState::Running && space.budget > 0;
    if scene.member.plans.space.as_deref().is_some_and(brings) {
        card.blocks.push(Block::Text(scene.say("daily-off-space")));
        row.insert(0, Button::new(scene.say("button-stop-too"), SpaceAction::Mute));
    }
    card.blocks.push(Block::Buttons(row));
    Decision::keeping(scene.private_beside(card), daily, steps)
}

fn less(scene: &Scene<'_>) -> Decision {
    let Some(daily) = scene.member.plans.daily.as_ref().filter(|daily| daily.state == DailyState::On) else {
        return scene.note("daily-not-on", &[]).into();
    };
    // Both texts are fixed and always parse, so the other values are never used.
    let thrice = Weekdays::parse("mon,wed,fri").unwrap_or(Weekdays::WEEKDAYS);
    let once = Weekdays::parse("mon").unwrap_or(Weekdays::WEEKDAYS);
    let on = match daily.rule.on {
        on if on == once => return scene.note("daily-least", &[]).into(),
        on if on == thrice => once,
        _ => thrice,
    };
    let zone = scene.zone();
    let rule = Rule { on, ..daily.rule };
    let back = DailyAction::On(daily.topic, daily.rule);
    let (daily, steps) = Daily::begin(rule, daily.topic, Some(daily), zone, scene.now);
    let next = scene.moment(next_of(&steps, scene));
    let values = [("rule", scene.rule(rule)), ("next", next)];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut card = Card::text(scene.voice.say_with("daily-less", &values));
    card.blocks.push(Block::Buttons(vec![Button::new(scene.say("button-as-before"), back)]));
    Decision::keeping(scene.private_beside(card), daily, steps)
}

fn show(scene: &Scene<'_>, news: Option<String>) -> Reply {
    let mut card = Card::titled(scene.say("daily-title"));
    match (news, &scene.member.plans.daily) {
        (Some(news), _) => card.blocks.push(Block::Text(news)),
        (None, Some(daily)) if daily.state == DailyState::On => {
            let next = daily.next(scene.zone(), scene.now).unwrap_or(scene.now);
            let next = scene.moment(next);
            let topic = topic_name(scene, daily.topic);
            let values = [("rule", scene.rule(daily.rule)), ("topic", topic), ("next", next)];
            let values: Vec<(&str, &str)> =
                values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            card.blocks.push(Block::Text(scene.voice.say_with("daily-is-on", &values)));
            card.blocks.push(Block::Buttons(vec![
                Button::new(scene.say("button-less"), DailyAction::Less),
                Button::new(scene.say("button-turn-off"), DailyAction::Off),
            ]));
        }
        (None, Some(daily)) if daily.state == DailyState::Paused => {
            card.blocks.push(Block::Text(scene.say("daily-is-paused")));
            let again = Button::new(scene.say("button-turn-on"), DailyAction::Again);
            card.blocks.push(Block::Buttons(vec![again]));
        }
        (None, Some(_) | None) => {
            let intro = if scene.care() == Care::Usual { "daily-intro" } else { "daily-intro-own" };
            card.blocks.push(Block::Text(scene.say(intro)));
        }
    }
    scene.private(card)
}

/// Returns when the next reminder is due, according to the timer in `steps`.
fn next_of(steps: &[Step], scene: &Scene<'_>) -> DateTime<Utc> {
    let set = |step: &Step| if let Step::Set(_, at) = step { Some(*at) } else { None };
    steps.iter().find_map(set).unwrap_or(scene.now)
}

fn topic_name(scene: &Scene<'_>, topic: Topic) -> String {
    match topic {
        Topic::Own if scene.is_afraid() => scene.say("topic-afraid"),
        Topic::Secrets | Topic::Own | Topic::Life | Topic::Patience | Topic::Question => {
            scene.say(&format!("topic-{}", topic.name()))
        }
    }
}
