//! When the look back is sent.

use chrono::{NaiveTime, Weekday};

use crate::core::time::{Rule, Weekdays};
use crate::core::{Block, Button, Card, SelectOption};
use crate::features::Reply;
use crate::features::effect::Decision;
use crate::features::message::Tool;
use crate::features::reminders::Reminders;
use crate::features::scene::Scene;
use crate::features::week::action::WeekAction;
use crate::features::week::state::Week;

/// The hours of the day that are offered.
const HOURS: [u32; 7] = [8, 10, 12, 15, 18, 20, 21];

/// Returns the rule that is offered to a member who has none: Sunday evening.
pub(super) fn usual() -> Option<Rule> {
    Some(Rule { at: NaiveTime::from_hms_opt(18, 0, 0)?, on: Weekdays::new([Weekday::Sun])? })
}

/// Returns the reminders of the member, on or off.
fn reminders<'a>(scene: &Scene<'a>) -> Option<&'a Reminders> {
    scene.member.plans.week.as_ref()?.reminders.as_ref()
}

/// Sends the look back at these times.
pub(super) fn on(scene: &Scene<'_>, rule: Rule) -> Decision {
    if let Some(ask) = scene.asks_first(WeekAction::On(rule)) {
        return ask;
    }
    let reminders = Reminders::begin(rule, reminders(scene));
    let steps = reminders.steps(Tool::Week, scene.zone(), scene.now);
    let next = reminders.next(scene.zone(), scene.now).map(|at| scene.moment(at));
    let news = scene
        .voice
        .say_with("week-set", &[("rule", &scene.rule(rule)), ("next", next.as_deref().unwrap_or_default())]);
    let before = scene.member.plans.week.clone().unwrap_or_default();
    let week = Week { reminders: Some(reminders), ..before };
    let mut member = scene.member.clone();
    member.plans.week = Some(week.clone());
    Decision::keeping(card(&scene.as_member(&member), Some(news)), week, steps)
}

/// Sends it no more. The answer to a message stands beside it.
pub(super) fn off(scene: &Scene<'_>, in_place: bool) -> Decision {
    let place = |card: Card| if in_place { scene.private(card) } else { scene.private_beside(card) };
    let Some(before) = reminders(scene).filter(|reminders| reminders.on) else {
        return place(Card::text(scene.say("week-not-on"))).into();
    };
    let ended = before.ended();
    let steps = ended.steps(Tool::Week, scene.zone(), scene.now);
    let mut card = Card { lead: Some(scene.say("week-off")), ..Card::titled(scene.say("week-title")) };
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-start-again"), WeekAction::On(before.rule)),
        scene.way_home(),
    ]));
    let week = Week { reminders: Some(ended), ..scene.member.plans.week.clone().unwrap_or_default() };
    Decision::keeping(place(card), week, steps)
}

/// Returns the card with the lists of days and times. `news` is what has just changed.
pub(super) fn card(scene: &Scene<'_>, news: Option<String>) -> Reply {
    let mut card = Card::titled(scene.say("week-title"));
    let Some(rule) = reminders(scene).map(|reminders| reminders.rule).or_else(usual) else {
        return scene.private(card);
    };
    let is_on = reminders(scene).is_some_and(|reminders| reminders.on);
    let id = if is_on { "week-is-on" } else { "week-is-off" };
    card.lead = Some(news.unwrap_or_else(|| scene.voice.say_with(id, &[("rule", &scene.rule(rule))])));
    let select = |question: &str, action: WeekAction, options: Vec<SelectOption>| {
        Block::Select(scene.select(scene.say(question), action, options))
    };
    let week = (0_u8..7).filter_map(|day| Weekdays::new([Weekday::try_from(day).ok()?]));
    let day = |on: Weekdays| choice(scene.spoken().days(on), on.to_string(), on == rule.on);
    card.blocks.push(select("week-ask-day", WeekAction::Day, week.map(day).collect()));
    let time = |at: NaiveTime| choice(scene.time(at), at.format("%H:%M").to_string(), at == rule.at);
    let times = HOURS.into_iter().filter_map(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
    card.blocks.push(select("week-ask-time", WeekAction::At, times.map(time).collect()));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-tool-week"), WeekAction::Show).primary(),
        if is_on {
            Button::new(scene.say("button-turn-off"), WeekAction::Stop)
        } else {
            let label = scene.voice.say_with("button-week-start", &[("rule", &scene.rule(rule))]);
            Button::new(label, WeekAction::On(rule))
        },
    ]));
    scene.private(card)
}

fn choice(label: String, value: String, chosen: bool) -> SelectOption {
    SelectOption { label, value, about: String::new(), chosen }
}

/// Sends it on the day that was chosen from the list.
pub(super) fn day(scene: &Scene<'_>, value: Option<&str>) -> Decision {
    let rule = reminders(scene).map(|reminders| reminders.rule).or_else(usual);
    match (value.and_then(Weekdays::parse), rule) {
        (Some(days), Some(rule)) => on(scene, Rule { on: days, ..rule }),
        (None, _) | (_, None) => card(scene, None).into(),
    }
}

/// Sends it at the time that was chosen from the list.
pub(super) fn at(scene: &Scene<'_>, value: Option<&str>) -> Decision {
    let rule = reminders(scene).map(|reminders| reminders.rule).or_else(usual);
    match (value.and_then(Rule::parse), rule) {
        (Some(Rule { at, .. }), Some(rule)) => on(scene, Rule { at, ..rule }),
        (None, _) | (_, None) => card(scene, None).into(),
    }
}
