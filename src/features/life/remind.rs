//! The reminder of the member's own life, for quiet weekends.

use chrono::{NaiveTime, Weekday};

use crate::core::time::{Rule, Weekdays};
use crate::core::{Block, Button, Card};
use crate::features::effect::Decision;
use crate::features::life::action::LifeAction;
use crate::features::life::cards::life_of;
use crate::features::life::state::Life;
use crate::features::message::Tool;
use crate::features::reminders::{Reminder, Reminders};
use crate::features::scene::Scene;
use crate::features::step::{Owed, Step};
use crate::features::{Message, Reply, Source, SpaceState};

/// The times that are offered, the usual one first.
const OFFERED: [(Weekday, u32); 4] =
    [(Weekday::Sat, 11), (Weekday::Sat, 17), (Weekday::Sun, 11), (Weekday::Fri, 18)];
/// What a reminder says, one text after the other.
const TEXTS: [&str; 4] = ["message-life", "life-message-2", "life-message-3", "life-message-4"];

/// Returns what a reminder says. What is on the list stands behind its button, and not in the message.
pub(crate) fn reminder(scene: &Scene<'_>, number: u32) -> Reminder {
    let turn = usize::try_from(number).unwrap_or_default() % TEXTS.len();
    let text = TEXTS.get(turn).copied().unwrap_or("message-life");
    let first = Button::new(scene.say("button-life-today"), LifeAction::Today);
    Reminder { text: scene.say(text), first: Some(first), off: Some(LifeAction::Off.into()) }
}

fn offered() -> impl Iterator<Item = Rule> {
    let rule =
        |(day, hour)| Some(Rule { at: NaiveTime::from_hms_opt(hour, 0, 0)?, on: Weekdays::new([day])? });
    OFFERED.into_iter().filter_map(rule)
}

/// Shows how the reminder is set, below what has just changed.
pub(super) fn pane(scene: &Scene<'_>, news: Option<String>) -> Reply {
    pane_of(scene, &life_of(scene), news)
}

fn pane_of(scene: &Scene<'_>, life: &Life, news: Option<String>) -> Reply {
    let on = life.reminders.as_ref().filter(|reminders| reminders.on);
    let mut card = Card::titled(scene.say("life-remind-title"));
    card.lead = Some(news.unwrap_or_else(|| match on {
        Some(on) => scene.voice.say_with("life-remind-is-on", &[("rule", &scene.rule(on.rule))]),
        None => scene.say("life-remind-is-off"),
    }));
    let add = || Button::new(scene.say("button-life-add"), LifeAction::Add);
    match on.and_then(|on| on.next(scene.zone(), scene.now)) {
        // Without anything on the list none comes.
        Some(_) if life.has_nothing() => {
            card.blocks.push(Block::Text(scene.say("life-remind-empty")));
            card.blocks.push(Block::Buttons(vec![add().primary()]));
        }
        Some(next) => card.blocks.push(scene.when(scene.say("life-remind-next"), next)),
        None => card.blocks.push(Block::Text(scene.say("life-remind-what"))),
    }
    let other = offered().filter(|rule| on.is_none_or(|on| on.rule != *rule));
    let mut row: Vec<Button> =
        other.map(|rule| Button::new(scene.rule(rule), LifeAction::On(rule))).collect();
    if on.is_none()
        && let Some(first) = row.first_mut()
    {
        *first = first.clone().primary();
    }
    row.extend(on.map(|_| Button::new(scene.say("button-turn-off"), LifeAction::Stop)));
    card.blocks.push(Block::Buttons(row));
    let back = Button::new(scene.say("button-life-show"), LifeAction::Show);
    card.blocks.push(Block::Buttons(vec![back]));
    scene.private(card)
}

/// Switches reminders on at the usual time, or shows how they are set.
pub(super) fn usual(scene: &Scene<'_>) -> Decision {
    let reminders = scene.member.plans.life.as_ref().and_then(|life| life.reminders.as_ref());
    match offered().next().filter(|_| reminders.is_none_or(|reminders| !reminders.on)) {
        Some(rule) => on(scene, rule),
        None => pane(scene, None).into(),
    }
}

/// Reminds the member at this time.
pub(super) fn on(scene: &Scene<'_>, rule: Rule) -> Decision {
    if let Some(ask) = scene.asks_first(LifeAction::On(rule)) {
        return ask;
    }
    let life = life_of(scene);
    let reminders = Reminders::begin(rule, life.reminders.as_ref());
    let mut steps = reminders.steps(Tool::Life, scene.zone(), scene.now);
    let plans = &scene.member.plans;
    let no_space = plans.space.as_ref().is_none_or(|space| space.state == SpaceState::Planned);
    if plans.daily.is_none() && no_space && life.reminders.is_none() {
        // The member is here and has just asked for messages, so a test message shows at once whether they arrive.
        let occurrence = format!("test.{}", scene.now.timestamp_millis());
        steps.push(Step::Owe(Owed { message: Message::Test(Source::Life), occurrence, due_at: scene.now }));
    }
    let news = scene.voice.say_with("life-remind-set", &[("rule", &scene.rule(rule))]);
    let life = Life { reminders: Some(reminders), ..life };
    Decision::keeping(pane_of(scene, &life, Some(news)), life, steps)
}

/// Reminds the member no more. A message that the bot sent stays as it is, and is answered beside it.
pub(super) fn off(scene: &Scene<'_>, in_place: bool) -> Decision {
    let life = life_of(scene);
    let Some(on) = life.reminders.as_ref().filter(|reminders| reminders.on) else {
        return placed(scene, in_place, "life-remind-not-on").into();
    };
    let reminders = on.ended();
    let steps = reminders.steps(Tool::Life, scene.zone(), scene.now);
    let reply = placed(scene, in_place, "life-remind-off");
    Decision::keeping(reply, Life { reminders: Some(reminders), ..life }, steps)
}

fn placed(scene: &Scene<'_>, in_place: bool, said: &str) -> Reply {
    let mut card = Card::text(scene.say(said));
    let again = Button::new(scene.say("button-start-again"), LifeAction::Remind);
    let show = Button::new(scene.say("button-life-show"), LifeAction::Show);
    card.blocks.push(Block::Buttons(vec![show, again]));
    if in_place { scene.private(card) } else { scene.private_beside(card) }
}
