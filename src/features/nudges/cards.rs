//! `/nudges`: the messages that are due next, and `/status`: what became of earlier ones.

use chrono::{NaiveTime, TimeDelta};

use crate::core::Given;
use crate::core::time::{Here, read_moment};
use crate::core::{Block, Button, Card, FieldSpec, Fields, MenuItem, Private};
use crate::features::effect::{Decision, Effect};
use crate::features::held_up;
use crate::features::nudges::action::NudgeAction;
use crate::features::nudges::coming::{Next, coming, deliveries, name};
use crate::features::plans::Plan;
use crate::features::scene::Scene;
use crate::features::step::{OutOfReach, Owed, Step};
use crate::features::{
    DeliveryRecord, DeliveryState, Message, MessageAction, Reply, Source, Space, SpaceState, What, space,
};

/// How many of the last messages are listed: each has a button, and a card shows five of them.
const LAST: usize = 3;
/// The field for another moment.
const WHEN: FieldSpec = FieldSpec::line("when", 40).required();

/// Carries out `/nudges`. `news` is what has just changed: the first sentence is what matters.
pub(super) fn list(scene: &Scene<'_>, news: &[String]) -> Reply {
    let mut card = Card::titled(scene.say("nudges-title"));
    card.lead = news.first().cloned();
    card.blocks.extend(news.iter().skip(1).cloned().map(Block::Text));
    let coming = coming(scene);
    if coming.is_empty() {
        card.blocks.push(Block::Text(nothing(scene)));
    }
    let row = first_steps(scene, &coming);
    let menu = more(scene, &coming);
    card.blocks.extend(coming.into_iter().map(|next| next.block(scene)));
    if let Some(space) = running(scene) {
        card.blocks.push(Block::Small(match space.budget {
            0 => scene.say("space-muted"),
            budget => scene.voice.count("nudges-budget", "budget", usize::from(budget)),
        }));
    }
    card.blocks.push(Block::Small(zone_line(scene)));
    card.blocks.extend((!row.is_empty()).then_some(Block::Buttons(row)));
    card.blocks.extend((!menu.is_empty()).then(|| scene.menu(menu)));
    scene.private(card)
}

/// Says that nothing is coming. The days of a member's letters are not known here.
fn nothing(scene: &Scene<'_>) -> String {
    scene.say(if scene.member.id.is_some() { "nudges-none-member" } else { "nudges-none" })
}

fn running<'a>(scene: &Scene<'a>) -> Option<&'a Space> {
    scene.member.plans.space.as_deref().filter(|space| space.state == SpaceState::Running)
}

/// Returns the buttons in view: what can be done about the first message, and a test.
fn first_steps(scene: &Scene<'_>, coming: &[Next]) -> Vec<Button> {
    let button = |label: &str, action| Button::new(scene.say(label), action);
    let mut row = Vec::new();
    if let Some((next, plan)) = coming.first().and_then(Next::movable) {
        row.push(button("button-skip", NudgeAction::Skip(plan, next.at.timestamp())));
        row.push(button("button-move", NudgeAction::Move(plan)));
    }
    row.extend(coming.iter().find_map(|next| next.plan).map(|plan| test_button(scene, plan)));
    row
}

fn test_button(scene: &Scene<'_>, plan: Source) -> Button {
    Button::new(scene.say("button-test-now"), NudgeAction::Test(plan))
}

/// Returns what can be done about the later messages, and about how many a space sends.
fn more(scene: &Scene<'_>, coming: &[Next]) -> Vec<MenuItem> {
    let mut items = Vec::new();
    for (next, plan) in coming.iter().skip(1).filter_map(Next::movable) {
        let say = |id: &str| scene.voice.say_with(id, &[("what", &next.label)]);
        let when = scene.moment(next.at);
        let skip = NudgeAction::Skip(plan, next.at.timestamp());
        items.push(MenuItem::new(say("nudges-skip-this"), when.clone(), skip));
        items.push(MenuItem::new(say("nudges-move-this"), when, NudgeAction::Move(plan)));
    }
    if let Some(space) = running(scene) {
        let item =
            |label: &str, about: &str, action| MenuItem::new(scene.say(label), scene.say(about), action);
        let to = |budget: u8| NudgeAction::Budget(space.budget, budget);
        let more = || item("button-more-often", "about-more-often", to(space::more(space.budget)));
        let less = || item("button-less", "about-less-often", to(space::less(space.budget)));
        items.extend((space.budget < Space::BUDGET.1).then(more));
        items.extend((space.budget > 1).then(less));
    }
    items
}

/// Changes how many messages a week the space may send, and shows the list as it is with it.
fn rebudget(scene: &Scene<'_>, change: impl FnOnce(u8) -> u8) -> Decision {
    let Some(space) = running(scene) else { return list(scene, &[scene.say("nudges-gone")]).into() };
    let space = space.with_budget(change(space.budget), &scene.member.settings.local(), scene.now);
    let news = scene.voice.count("space-budget", "budget", usize::from(space.budget));
    changed(scene, &[news], Some(with_steps(space)))
}

/// Carries out `/status`.
pub(super) fn status(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("status-title"));
    // Deliveries are latest first, so this is the last one that arrived.
    let delivered = deliveries(scene).find(|delivery| delivery.state == DeliveryState::Delivered);
    card.lead = Some(match (scene.member.refused, delivered) {
        (true, _) if scene.member.gone => scene.say("status-removed"),
        (true, _) => scene.say("status-refused"),
        (false, Some(delivery)) => {
            let at = scene.moment(delivery.ended_at.unwrap_or(delivery.due_at));
            scene.voice.say_with("status-reachable", &[("when", &at)])
        }
        (false, None) => scene.say("status-untried"),
    });
    card.blocks.extend(held_up::line(scene).map(Block::Text));
    let coming = coming(scene);
    card.blocks.push(Block::Heading(scene.say("space-ahead")));
    if coming.is_empty() {
        card.blocks.push(Block::Text(nothing(scene)));
    }
    let plan = coming.iter().find_map(|next| next.plan);
    card.blocks.extend(coming.into_iter().map(|next| next.block(scene)));
    let last = came(scene, 0);
    if !last.is_empty() {
        card.blocks.push(Block::Heading(scene.say("status-last")));
        card.blocks.extend(last);
    }
    let plans = &scene.member.plans;
    let missed = plans.daily.as_ref().map_or(0, |daily| daily.missed);
    let missed = missed.saturating_add(plans.space.as_ref().map_or(0, |space| space.missed));
    if missed > 0 {
        let missed = usize::try_from(missed).unwrap_or(usize::MAX);
        card.blocks.push(Block::Small(scene.voice.count("status-missed", "count", missed)));
    }
    card.blocks.push(Block::Small(zone_line(scene)));
    card.blocks.extend(plan.map(|plan| Block::Buttons(vec![test_button(scene, plan)])));
    scene.private(card)
}

/// Returns a part of the messages that came, or were missed, latest first. Each one that arrived can be opened.
fn came(scene: &Scene<'_>, part: u8) -> Vec<Block> {
    let mut all =
        deliveries(scene).filter_map(|delivery| ended(scene, delivery)).skip(usize::from(part) * LAST);
    let mut blocks: Vec<Block> = Vec::new();
    for block in all.by_ref().take(LAST) {
        match (blocks.last_mut(), block) {
            (Some(Block::Text(before)), Block::Text(text)) => *before = format!("{before}\n{text}"),
            (_, block) => blocks.push(block),
        }
    }
    let turn = |label: &str, part: u8| Button::new(scene.say(label), NudgeAction::Came(part));
    let newer = part.checked_sub(1).map(|newer| turn("button-newer", newer));
    let older = all.next().and_then(|_| part.checked_add(1)).map(|older| turn("button-older", older));
    let turns: Vec<Button> = newer.into_iter().chain(older).collect();
    blocks.extend((!turns.is_empty()).then_some(Block::Buttons(turns)));
    blocks
}

/// Shows a part of the messages that came.
fn came_card(scene: &Scene<'_>, part: u8) -> Reply {
    let mut card = Card::titled(scene.say("status-last"));
    card.blocks = came(scene, part);
    if card.blocks.is_empty() {
        card.blocks.push(Block::Text(scene.say("status-untried")));
    }
    scene.private(card)
}

/// Carries out a button of the list.
pub(super) fn act(scene: &Scene<'_>, action: NudgeAction, given: Given<'_>) -> Decision {
    match action {
        NudgeAction::Show => list(scene, &[]).into(),
        NudgeAction::Budget(drawn, budget) => {
            // A second press on the same button finds the number changed already, and changes nothing.
            rebudget(scene, |now| if now == drawn { budget } else { now })
        }
        NudgeAction::More => rebudget(scene, space::more),
        NudgeAction::Fewer => rebudget(scene, space::less),
        NudgeAction::Came(part) => came_card(scene, part).into(),
        NudgeAction::Skip(kind, at) => skip(scene, kind, at),
        NudgeAction::Test(kind) => test(scene, kind),
        NudgeAction::Move(kind) => scene.asks_first(action).unwrap_or_else(|| match given {
            Given::Pressed(_) => {
                let when = scene.field(&WHEN, Private::default());
                scene.form(action, "form-when-title", vec![when]).into()
            }
            Given::Sent(sent) => moved(scene, kind, sent),
        }),
    }
}

/// Moves a plan's next message to the moment that was named.
fn moved(scene: &Scene<'_>, kind: Source, sent: Fields<'_>) -> Decision {
    let text = sent.text(&WHEN);
    let local = scene.member.settings.local();
    let plans = &scene.member.plans;
    let here = Here { zone: local.zone, now: scene.now, usual: usual_time(scene, kind) };
    let at = match read_moment(&scene.time_words(), text, here) {
        Ok(at) => at,
        Err(why) => {
            let text = scene.unread(why, text, "bad-when", |at| scene.moment(at));
            return scene.refuse_with(text).into();
        }
    };
    let moved = match (kind, &plans.daily, space_as_sent(scene)) {
        (Source::Daily, Some(daily), _) if daily.next(local.zone, scene.now).is_some() => {
            daily.postponed(at, local.zone, scene.now).map(|(daily, steps)| (daily.into(), steps))
        }
        (Source::Space, _, Some(space)) if space.next.is_some_and(|next| next.what != What::Over) => {
            space.postponed(at, &local, scene.now).map(with_steps)
        }
        (
            Source::Daily
            | Source::Space
            | Source::Urge
            | Source::Draft
            | Source::IfThen
            | Source::CheckIn
            | Source::Life
            | Source::Week,
            ..,
        ) => {
            return list(scene, &[scene.say("nudges-gone")]).into();
        }
    };
    let Ok(moved) = moved.map_err(|OutOfReach| ()) else {
        return scene.refuse("nudges-no-move", &[]).into();
    };
    let mut news = vec![scene.voice.say_with("nudges-moved", &[("when", &scene.moment(at))])];
    // The member may choose a moment in their quiet hours. The reply points it out, in case they did not mean to.
    if local.awake(at) != at {
        news.push(scene.say("nudges-moved-quiet"));
    }
    changed(scene, &news, Some(moved))
}

/// Returns the member's space with the message that is listed as its next one: the daily message may stand in the way
/// of an earlier one.
fn space_as_sent(scene: &Scene<'_>) -> Option<Space> {
    let plans = &scene.member.plans;
    let space = plans.space.as_ref()?;
    space.as_sent(plans.daily.as_ref(), &scene.member.settings.local())
}

/// Returns the time of day at which a plan's next message would come: a day alone stands for this time on it.
fn usual_time(scene: &Scene<'_>, kind: Source) -> NaiveTime {
    let plans = &scene.member.plans;
    let next = space_as_sent(scene).and_then(|space| space.next);
    match kind {
        Source::Daily => plans.daily.as_ref().map(|daily| daily.rule.at),
        Source::Space => next.map(|next| next.at().with_timezone(&scene.zone()).time()),
        Source::Urge | Source::Draft | Source::IfThen | Source::CheckIn | Source::Life | Source::Week => None,
    }
    .unwrap_or_default()
}

/// Leaves out a plan's next message. The button names the message's time, so a second press finds another message
/// next, and leaves it alone.
fn skip(scene: &Scene<'_>, kind: Source, at: i64) -> Decision {
    let next = coming(scene).into_iter().find(|next| next.plan == Some(kind) && next.movable);
    if next.is_none_or(|next| next.at.timestamp() != at) {
        return list(scene, &[scene.say("nudges-gone")]).into();
    }
    let local = scene.member.settings.local();
    let plans = &scene.member.plans;
    let skipped = match kind {
        Source::Daily => plans.daily.as_ref().map(|daily| {
            let (daily, steps) = daily.skipped(local.zone, scene.now);
            (daily.into(), steps)
        }),
        Source::Space => space_as_sent(scene).map(|space| with_steps(space.skipped(&local, scene.now))),
        Source::Urge | Source::Draft | Source::IfThen | Source::CheckIn | Source::Life | Source::Week => None,
    };
    changed(scene, &[scene.say("nudges-skipped")], skipped)
}

/// Returns a space with what follows from its change.
fn with_steps(space: Space) -> (Plan, Vec<Step>) {
    let steps = space.steps();
    (space.into(), steps)
}

/// Keeps a changed plan, and shows the list as it is with it.
fn changed(scene: &Scene<'_>, news: &[String], plan: Option<(Plan, Vec<Step>)>) -> Decision {
    let Some((plan, steps)) = plan else { return list(scene, news).into() };
    let mut member = scene.member.clone();
    member.plans.keep(plan.clone());
    let reply = list(&scene.as_member(&member), news);
    Decision::keeping(reply, plan, steps)
}

/// Owes a test message at once. Within a minute of the last one it says what became of that one instead: presses in
/// a row must not become a flood.
fn test(scene: &Scene<'_>, kind: Source) -> Decision {
    if let Some(ask) = scene.asks_first(NudgeAction::Test(kind)) {
        return ask;
    }
    let lately = |delivery: &&DeliveryRecord| {
        let since = scene.now - delivery.due_at;
        delivery.message == Message::Test(kind) && since.abs() < TimeDelta::minutes(1)
    };
    if let Some(last) = deliveries(scene).find(lately) {
        let news = if last.ended_at.is_some() { "nudges-tested" } else { "nudges-testing" };
        return list(scene, &[scene.say(news)]).into();
    }
    let occurrence = format!("test.{}.{}", kind.name(), scene.now.timestamp_millis());
    let owed = Owed { message: Message::Test(kind), occurrence, due_at: scene.now };
    Decision { reply: list(scene, &[scene.say("nudges-test")]), effects: vec![Effect::Step(Step::Owe(owed))] }
}

/// Returns what became of a message, or None when it is still to be sent.
fn ended(scene: &Scene<'_>, delivery: &DeliveryRecord) -> Option<Block> {
    let (what, when) = (name(scene, delivery.message), scene.moment(delivery.due_at));
    let values = [("what", what.as_str()), ("when", when.as_str())];
    let missed = |id: &str| Some(Block::Text(scene.voice.say_with(id, &values)));
    match delivery.state {
        DeliveryState::Owed | DeliveryState::Parked => None,
        DeliveryState::Delivered => Some(Block::Line {
            label: scene.voice.say_with("status-came", &values),
            value: scene.say("status-arrived"),
            button: Button::new(scene.say("button-open"), MessageAction::Open(delivery.id, delivery.message)),
        }),
        DeliveryState::Away => missed("status-away"),
        DeliveryState::Late => missed("status-late"),
        DeliveryState::Undeliverable => missed("status-undeliverable"),
    }
}

/// Returns the line that says whose clock the times are on.
fn zone_line(scene: &Scene<'_>) -> String {
    match scene.member.settings.zone {
        Some(zone) => scene.voice.say_with("nudges-zone", &[("zone", zone.name())]),
        None => scene.say("nudges-zone-none"),
    }
}
