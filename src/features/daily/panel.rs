//! The card with which daily reminders are set: time, days and topic, each in a list, and every change in place.

use chrono::{NaiveTime, Weekday};

use crate::core::time::{Rule, Weekdays};
use crate::core::{Block, Button, Card, Code, SelectOption};
use crate::features::daily::action::DailyAction;
use crate::features::daily::state::{Daily, DailyState};
use crate::features::scene::Scene;
use crate::features::{Care, Topic};

/// The hours of the day that are offered.
pub(super) const USUAL_HOURS: [u32; 7] = [7, 8, 12, 18, 20, 21, 22];
/// The choice that opens a form for another time.
pub(super) const OTHER_TIME: &str = "other";
/// The rule that is offered to a member who has none.
const OFFERED: Option<NaiveTime> = NaiveTime::from_hms_opt(21, 0, 0);

/// Returns the card. The first line of the news takes the place of the sentence that says how it is set.
pub(super) fn panel(scene: &Scene<'_>, daily: Option<&Daily>, news: Vec<String>) -> Card {
    let mut card = Card::titled(scene.say("daily-title"));
    let mut news = news.into_iter();
    card.lead = news.next();
    card.blocks.extend(news.map(Block::Text));
    match daily.map(|daily| (daily, daily.state)) {
        Some((daily, DailyState::On)) => on(scene, daily, &mut card),
        Some((_, DailyState::Paused)) => {
            card.lead.get_or_insert_with(|| scene.say("daily-is-paused"));
            let again = Button::new(scene.say("button-turn-on"), DailyAction::Again).primary();
            card.blocks.push(Block::Buttons(vec![again]));
        }
        Some((daily, DailyState::Off)) => {
            off(scene, &mut card, Some((daily.rule, DailyAction::Again)));
        }
        None => {
            let rule = OFFERED.map(|at| Rule { at, on: Weekdays::ALL });
            off(scene, &mut card, rule.map(|rule| (rule, DailyAction::On(Topic::Secrets, rule))));
        }
    }
    card
}

/// Completes the card of a member who gets reminders.
fn on(scene: &Scene<'_>, daily: &Daily, card: &mut Card) {
    card.lead.get_or_insert_with(|| {
        let (topic, rule) = (topic_name(scene, daily.topic), scene.rule(daily.rule));
        scene.voice.say_with("daily-is-on", &[("topic", &topic), ("rule", &rule)])
    });
    if let Some(next) = daily.next(scene.zone(), scene.now) {
        card.blocks.push(scene.when(scene.say("daily-next"), next));
    }
    card.blocks.push(times(scene, Some(daily.rule.at)));
    card.blocks.push(days(scene, daily.rule));
    card.blocks.push(topics(scene, daily.topic));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-less"), DailyAction::FewerThan(daily.rule)),
        Button::new(scene.say("button-turn-off"), DailyAction::Stop),
    ]));
}

/// Completes the card of a member who gets none: one press starts them.
fn off(scene: &Scene<'_>, card: &mut Card, start: Option<(Rule, DailyAction)>) {
    if card.lead.is_none() {
        card.lead = Some(scene.say("daily-intro"));
        let what = if scene.care() == Care::Usual { "daily-what" } else { "daily-what-own" };
        card.blocks.push(Block::Text(scene.say(what)));
    }
    let start = start.map(|(rule, action)| {
        let label = scene.voice.say_with("button-daily-start", &[("rule", &scene.rule(rule))]);
        Button::new(label, action).primary()
    });
    card.blocks.push(Block::Buttons(start.into_iter().collect()));
    card.blocks.push(times(scene, None));
}

/// Returns what a button of a card does that asks for fewer days. It carries the times that there are now, so that a
/// second press leaves out no more days than the first.
pub(crate) fn fewer(scene: &Scene<'_>) -> DailyAction {
    let rule = scene.member.plans.daily.as_ref().map(|daily| daily.rule);
    rule.map_or(DailyAction::Fewer, DailyAction::FewerThan)
}

/// Returns the list of times.
fn times(scene: &Scene<'_>, chosen: Option<NaiveTime>) -> Block {
    let usual = USUAL_HOURS.into_iter().filter_map(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
    let mut times: Vec<NaiveTime> = usual.chain(chosen).collect();
    times.sort_unstable();
    times.dedup();
    let option = |at: NaiveTime| choice(scene.time(at), at.format("%H:%M").to_string(), chosen == Some(at));
    let other = choice(scene.say("daily-other-time"), OTHER_TIME.to_owned(), false);
    let options = times.into_iter().map(option).chain([other]).collect();
    select(scene, "daily-ask-time", DailyAction::At, options)
}

/// Returns the list of days.
fn days(scene: &Scene<'_>, rule: Rule) -> Block {
    let thrice = Weekdays::new([Weekday::Mon, Weekday::Wed, Weekday::Fri]);
    let once = Weekdays::new([Weekday::Mon]);
    let usual = [Some(Weekdays::ALL), Some(Weekdays::WEEKDAYS), Some(Weekdays::WEEKENDS), thrice, once];
    let mut days: Vec<Weekdays> = usual.into_iter().flatten().collect();
    if !days.contains(&rule.on) {
        days.push(rule.on);
    }
    let option = |on: Weekdays| choice(scene.spoken().days(on), on.to_string(), on == rule.on);
    select(scene, "daily-ask-days", DailyAction::Days, days.into_iter().map(option).collect())
}

/// Returns the list of topics that fit the member.
fn topics(scene: &Scene<'_>, chosen: Topic) -> Block {
    let offered: &[Topic] = if scene.care() == Care::Usual {
        &[Topic::Secrets, Topic::Life, Topic::Patience, Topic::Question]
    } else {
        &[Topic::Own, Topic::Life, Topic::Question]
    };
    let option = |topic: &Topic| choice(topic_name(scene, *topic), topic.name().to_owned(), *topic == chosen);
    select(scene, "daily-ask-topic", DailyAction::About, offered.iter().map(option).collect())
}

fn select(scene: &Scene<'_>, question: &str, action: impl Into<Code>, options: Vec<SelectOption>) -> Block {
    Block::Select(scene.select(scene.say(question), action, options))
}

fn choice(label: String, value: String, chosen: bool) -> SelectOption {
    SelectOption { label, value, about: String::new(), chosen }
}

/// Returns what a topic is called in a sentence.
pub(super) fn topic_name(scene: &Scene<'_>, topic: Topic) -> String {
    match topic {
        Topic::Own if scene.is_afraid() => scene.say("topic-afraid"),
        Topic::Secrets | Topic::Own | Topic::Life | Topic::Patience | Topic::Question => {
            scene.say(&format!("topic-{}", topic.name()))
        }
    }
}
