//! The weekly reminder.

use chrono::{NaiveTime, Weekday};

use crate::core::time::{Rule, Weekdays, read_time_on_days};
use crate::core::{Block, Button, Card, FieldSpec, Given, Private, SelectOption};
use crate::features::Reply;
use crate::features::checkin::action::CheckInAction;
use crate::features::checkin::cards::{panel, show as weeks};
use crate::features::checkin::state::CheckIns;
use crate::features::effect::Decision;
use crate::features::message::Tool;
use crate::features::reminders::Reminders;
use crate::features::scene::Scene;

/// The field for another time.
const WEEKLY: FieldSpec = FieldSpec::line("weekly", 60).required();
/// The choice that opens a form for another time.
const OTHER: &str = "other";
/// The days and hours that are offered. The first one is offered before all others.
const OFFERED: [(Weekday, u32); 6] = [
    (Weekday::Sun, 18),
    (Weekday::Sun, 11),
    (Weekday::Mon, 20),
    (Weekday::Wed, 20),
    (Weekday::Fri, 20),
    (Weekday::Sat, 11),
];

fn offered() -> Vec<Rule> {
    let rule = |(day, hour): (Weekday, u32)| {
        Some(Rule { at: NaiveTime::from_hms_opt(hour, 0, 0)?, on: Weekdays::new([day])? })
    };
    OFFERED.into_iter().filter_map(rule).collect()
}

fn current<'a>(scene: &Scene<'a>) -> Option<&'a Reminders> {
    scene.member.plans.checkin.as_ref()?.reminders.as_ref()
}

/// Shows when a reminder may come.
pub(super) fn show(scene: &Scene<'_>) -> Reply {
    let rule = current(scene).filter(|own| own.on).map(|own| own.rule);
    let mut card = Card::titled(scene.say("checkin-remind-title"));
    let choices = offered();
    match (rule, choices.first()) {
        (Some(rule), _) => {
            let rule = scene.rule(rule);
            card.lead = Some(scene.voice.say_with("checkin-remind-is-on", &[("rule", &rule)]));
        }
        (None, Some(first)) => {
            card.lead = Some(scene.say("checkin-remind-intro"));
            let label = scene.voice.say_with("button-checkin-start", &[("rule", &scene.rule(*first))]);
            let start = Button::new(label, CheckInAction::Remind(*first)).primary();
            card.blocks.push(Block::Buttons(vec![start]));
        }
        (None, None) => {}
    }
    let option = |label: String, value: String, chosen: bool| SelectOption {
        label,
        value,
        about: String::new(),
        chosen,
    };
    let mut options: Vec<SelectOption> = choices
        .into_iter()
        .map(|choice| option(scene.rule(choice), choice.to_string(), rule == Some(choice)))
        .collect();
    options.push(option(scene.say("checkin-remind-other"), OTHER.to_owned(), false));
    let question = scene.say("checkin-remind-when");
    card.blocks.push(Block::Select(scene.select(question, CheckInAction::Pick, options)));
    let mut row = vec![Button::new(scene.say("button-back"), CheckInAction::Show)];
    if rule.is_some() {
        row.push(Button::new(scene.say("button-checkin-stop"), CheckInAction::Stop));
    }
    card.blocks.push(Block::Buttons(row));
    scene.private(card)
}

/// Takes a choice from the list, or what was typed in the form for another time.
pub(super) fn pick(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    match given {
        Given::Pressed(None | Some(OTHER)) => {
            let field = scene.field(&WEEKLY, Private::default());
            scene.form(CheckInAction::Pick, "form-weekly-title", vec![field]).into()
        }
        Given::Pressed(Some(rule)) => match Rule::parse(rule) {
            Some(rule) => on(scene, rule),
            None => show(scene).into(),
        },
        Given::Sent(sent) => {
            let text = sent.text(&WEEKLY);
            match read_time_on_days(&scene.time_words(), text) {
                Ok((at, days)) => {
                    let usual = offered().first().map_or(Weekdays::WEEKENDS, |first| first.on);
                    on(scene, Rule { at, on: days.unwrap_or(usual) })
                }
                Err(why) => {
                    let days = |days: Weekdays| scene.spoken().days(days);
                    scene.refuse_with(scene.unread(why, text, "checkin-remind-bad", days)).into()
                }
            }
        }
    }
}

/// Reminds at these times.
pub(super) fn on(scene: &Scene<'_>, rule: Rule) -> Decision {
    if let Some(ask) = scene.asks_first(CheckInAction::Remind(rule)) {
        return ask;
    }
    let before = scene.member.plans.checkin.clone().unwrap_or_default();
    let reminders = Reminders::begin(rule, before.reminders.as_ref());
    let steps = reminders.steps(Tool::CheckIn, scene.zone(), scene.now);
    let state = CheckIns { reminders: Some(reminders), ..before };
    let news = scene.voice.say_with("checkin-remind-set", &[("rule", &scene.rule(rule))]);
    Decision::keeping(scene.private(panel(scene, &state, Some(news), false)), state, steps)
}

/// Sends no more reminders. A message that the bot sent stays as it is, and is answered beside.
pub(super) fn off(scene: &Scene<'_>, in_place: bool) -> Decision {
    let before = scene.member.plans.checkin.clone().unwrap_or_default();
    let Some(reminders) = before.reminders.as_ref().filter(|own| own.on).map(Reminders::ended) else {
        return if in_place { weeks(scene).into() } else { scene.note("checkin-remind-not-on", &[]).into() };
    };
    let steps = reminders.steps(Tool::CheckIn, scene.zone(), scene.now);
    let back = Button::new(scene.say("button-as-before"), CheckInAction::Remind(reminders.rule));
    let mut card = Card::titled(scene.say("checkin-title"));
    card.lead = Some(scene.say("checkin-remind-off"));
    card.blocks
        .push(Block::Buttons(vec![Button::new(scene.say("button-checkin-show"), CheckInAction::Show), back]));
    let state = CheckIns { reminders: Some(reminders), ..before };
    let reply = if in_place { scene.private(card) } else { scene.private_beside(card) };
    Decision::keeping(reply, state, steps)
}
