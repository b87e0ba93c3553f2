//! The card that looks back at a week, and the plan for the next one.

use crate::core::{Block, Button, Card, FieldSpec, Fields, Given, MenuItem, Private};
use crate::features::effect::{Decision, Effect};
use crate::features::now::{days_since_writing, since_writing};
use crate::features::own_words::{Unfit, halves, unfit_deed};
use crate::features::reminders::Reminders;
use crate::features::scene::Scene;
use crate::features::week::action::WeekAction;
use crate::features::week::state::Week;
use crate::features::week::when::usual;
use crate::features::{Plan, PlanKind, Reply, SafetyAction, SpaceState, if_then};

/// The field for the plan.
const PLAN: FieldSpec = FieldSpec::line("week", Week::MOST_PLAN);

/// Shows the card after a command or on another card's button.
pub(super) fn show(scene: &Scene<'_>) -> Reply {
    scene.private(week(scene, None))
}

/// Shows the card beside the message that brought it.
pub(super) fn look(scene: &Scene<'_>) -> Reply {
    scene.private_beside(week(scene, None))
}

fn today(scene: &Scene<'_>) -> chrono::NaiveDate {
    scene.member.settings.local().date(scene.now)
}

/// Returns the card. `news` is what has just changed.
pub(super) fn week(scene: &Scene<'_>, news: Option<String>) -> Card {
    let week = scene.member.plans.week.as_ref();
    let on = week.and_then(|week| week.reminders.as_ref()).filter(|reminders| reminders.on);
    let lines = lines(scene);
    let mut card = Card::titled(scene.say("week-title"));
    card.lead =
        Some(news.unwrap_or_else(|| scene.say(if lines.is_empty() { "week-none" } else { "week-lead" })));
    if !lines.is_empty() {
        card.blocks.push(Block::Text(lines.join("\n")));
    }
    if let Some(plan) = week.and_then(|week| week.plan.as_ref()) {
        card.blocks.extend(planned_text(scene, plan));
    }
    let sent = match on {
        Some(reminders) => scene.voice.say_with("week-is-on", &[("rule", &scene.rule(reminders.rule))]),
        None => scene.say("week-is-off"),
    };
    card.blocks.push(Block::Small(sent));
    card.blocks.push(Block::Buttons(row(scene, week, on)));
    if on.is_some() {
        let item =
            |label: &str, about: &str, action| MenuItem::new(scene.say(label), scene.say(about), action);
        card.blocks.push(scene.menu(vec![
            item("button-week-when", "about-week-when", WeekAction::When),
            item("button-turn-off", "about-week-off", WeekAction::Stop),
        ]));
    }
    card
}

/// Returns the plan below its heading. Words that are no plan are not shown as one.
fn planned_text(scene: &Scene<'_>, plan: &Private) -> Vec<Block> {
    let (case, deed) = halves(scene, plan.expose());
    match unfit_deed(scene, case, deed) {
        None => vec![Block::Heading(scene.say("week-planned")), Block::Text(plan.expose().to_owned())],
        Some(Unfit::Contact) => vec![Block::Text(scene.say("week-plan-closed"))],
        Some(Unfit::Danger) => {
            let people = Button::new(scene.say("button-safety"), SafetyAction::Open).primary();
            vec![Block::Text(scene.say("week-plan-to-people")), Block::Buttons(vec![people])]
        }
    }
}

fn row(scene: &Scene<'_>, week: Option<&Week>, on: Option<&Reminders>) -> Vec<Button> {
    let planned = week.is_some_and(|week| week.plan.is_some());
    let label = if planned { "button-week-plan-change" } else { "button-week-plan" };
    let plan = Button::new(scene.say(label), WeekAction::Plan);
    let home = scene.way_home();
    if on.is_some() {
        return vec![plan.primary(), home];
    }
    let before = week.and_then(|week| week.reminders.as_ref()).map(|reminders| reminders.rule);
    let start = before.or_else(usual).map(|rule| {
        let label = scene.voice.say_with("button-week-start", &[("rule", &scene.rule(rule))]);
        Button::new(label, WeekAction::On(rule)).primary()
    });
    start.into_iter().chain([plan, home]).collect()
}

/// Returns what there was in the last seven days, a line each.
fn lines(scene: &Scene<'_>) -> Vec<String> {
    let count = |id: &str, number: u32| {
        (number > 0).then(|| scene.voice.count(id, "count", usize::try_from(number).unwrap_or(usize::MAX)))
    };
    let lines = [
        day(scene),
        days_since_writing(scene).map(|days| since_writing(scene, days)),
        count("sofar-urges", if_then::ridden_this_week(scene)),
        count("week-practices", scene.member.practised.lately()),
    ];
    lines.into_iter().flatten().collect()
}

/// Returns which day of their space it is. A member who is afraid is told no number of days to last.
fn day(scene: &Scene<'_>) -> Option<String> {
    let running = |space: &&crate::features::Space| space.state == SpaceState::Running;
    let space = scene.member.plans.space.as_deref().filter(running)?;
    let day = space.day(today(scene)).to_string();
    Some(match space.days().filter(|_| !scene.is_afraid()) {
        Some(days) => scene.voice.say_with("now-space-of", &[("day", &day), ("days", &days.to_string())]),
        None => scene.voice.say_with("now-space", &[("day", &day)]),
    })
}

/// Opens the form for the plan, or keeps what was sent with it. An empty field deletes it.
pub(super) fn plan(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    if let Some(ask) = scene.asks_first(WeekAction::Plan) {
        return ask;
    }
    match given {
        Given::Pressed(_) => {
            let before = scene.member.plans.week.as_ref().and_then(|week| week.plan.clone());
            let plan = scene.field(&PLAN, before.unwrap_or_default());
            scene.form(WeekAction::Plan, "form-week-title", vec![plan]).into()
        }
        Given::Sent(sent) => planned(scene, sent),
    }
}

fn planned(scene: &Scene<'_>, sent: Fields<'_>) -> Decision {
    let plan: Option<Private> = sent.given(&PLAN);
    let news = scene.say(if plan.is_some() { "week-plan-kept" } else { "week-plan-gone" });
    let before = scene.member.plans.week.clone();
    let row = before.is_none().then(|| Effect::Keep(Plan::Week(Week::default())));
    let mut member = scene.member.clone();
    member.plans.week = Some(Week { plan: plan.clone(), ..before.unwrap_or_default() });
    let scene = scene.as_member(&member);
    let reply = scene.private(week(&scene, Some(news)));
    let effects = row.into_iter().chain([Effect::Write(PlanKind::Week, plan)]).collect();
    Decision { reply, effects }
}
