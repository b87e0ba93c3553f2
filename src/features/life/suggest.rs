//! One for today.

use crate::core::{Block, Button, Card, MenuItem, Mood};
use crate::features::effect::Decision;
use crate::features::life::action::LifeAction;
use crate::features::life::cards::{fits, life_of, panel, said, show, shut, today as day};
use crate::features::life::state::{Item, Life};
use crate::features::scene::Scene;
use crate::features::{Reply, journal};

/// Returns what would be suggested now, for a card that has another subject. Nothing changes by it.
pub(crate) fn suggestion(scene: &Scene<'_>) -> Option<String> {
    let life = scene.member.plans.life.as_ref()?;
    next(scene, life).map(|item| said(scene, item))
}

/// Returns the one that was suggested today, or the next one.
fn next<'a>(scene: &Scene<'_>, life: &'a Life) -> Option<&'a Item> {
    let fits = |item: &Item| fits(scene, item);
    life.todays(day(scene)).filter(|item| fits(item)).or_else(|| life.next(day(scene), fits))
}

/// Suggests one.
pub(super) fn today(scene: &Scene<'_>) -> Decision {
    with_life(scene, |life| suggested(scene, life, None))
}

/// Does something with a list that can be read and has something in it.
fn with_life(scene: &Scene<'_>, then: impl FnOnce(Life) -> Decision) -> Decision {
    if let Some(shut) = shut(scene) {
        return shut.into();
    }
    let life = life_of(scene);
    if life.items.is_empty() { show(scene, None).into() } else { then(life) }
}

/// Suggests the one whose turn it is, below what has just changed.
fn suggested(scene: &Scene<'_>, life: Life, news: Option<String>) -> Decision {
    let Some(item) = next(scene, &life).cloned() else {
        let reply = none_left(scene, &life, news);
        return Decision::keeping(reply, life, Vec::new());
    };
    let is_todays = life.todays(day(scene)).is_some_and(|todays| todays.id == item.id);
    let life = if is_todays { life } else { life.suggesting(item.id, day(scene)) };
    Decision::keeping(card(scene, &item, news), life, Vec::new())
}

fn card(scene: &Scene<'_>, item: &Item, news: Option<String>) -> Reply {
    let mut card = Card::titled(scene.say("life-today-title"));
    card.lead = Some(said(scene, item));
    card.blocks.extend(news.map(Block::Text));
    card.blocks.push(Block::Text(scene.say("life-today")));
    card.blocks.extend(times(scene, item));
    let button = |label: &str, action| Button::new(scene.say(label), action);
    card.blocks.push(Block::Buttons(vec![
        button("button-life-done", LifeAction::Done(item.id)).primary(),
        button("button-life-another", LifeAction::Another(item.id)),
        button("button-life-not-this", LifeAction::NotThis(item.id)),
    ]));
    let menu = |label: &str, about: &str, action| MenuItem::new(scene.say(label), scene.say(about), action);
    card.blocks.push(scene.menu(vec![
        menu("button-life-show", "about-life-show", LifeAction::Show),
        menu("button-life-remind", "about-life-remind", LifeAction::Remind),
    ]));
    scene.private(card)
}

/// Returns how often it was done.
fn times(scene: &Scene<'_>, item: &Item) -> Option<Block> {
    let times = usize::try_from(item.done).unwrap_or(usize::MAX);
    (times > 0).then(|| Block::Small(scene.voice.count("life-times", "count", times)))
}

/// Says that none is left for today. Those that are left out can come back, if one of them suits the member. Where none
/// is left out, all that is on the list is about a partner whom the member must keep away from.
fn none_left(scene: &Scene<'_>, life: &Life, news: Option<String>) -> Reply {
    let rests = |item: &Item| item.is_resting(day(scene)) && fits(scene, item);
    let rests = life.items.iter().any(rests);
    let mut card = Card::titled(scene.say("life-today-title"));
    card.lead = news;
    card.blocks.push(Block::Text(scene.say(if rests { "life-all-rest" } else { "life-none-left" })));
    let awake = || Button::new(scene.say("button-life-awake"), LifeAction::Awake);
    let mut row = vec![Button::new(scene.say("button-life-add"), LifeAction::Add).primary()];
    row.extend(rests.then(awake));
    row.push(Button::new(scene.say("button-life-show"), LifeAction::Show));
    card.blocks.push(Block::Buttons(row));
    scene.private(card)
}

/// Notes that one was done. A second press on the same day counts once.
pub(super) fn done(scene: &Scene<'_>, id: u8) -> Decision {
    with_life(scene, |life| {
        let life = life.done(id, day(scene));
        let Some(item) = life.item(id) else { return gone(scene) };
        let mut card = Card { mood: Mood::Done, ..Card::titled(scene.say("life-today-title")) };
        card.lead = Some(scene.say("life-done"));
        card.blocks.extend(times(scene, item));
        card.blocks.push(Block::Buttons(vec![
            Button::new(scene.say("button-life-show"), LifeAction::Show).primary(),
            Button::new(scene.say("button-vent"), journal::WRITE),
        ]));
        Decision::keeping(scene.private(card), life, Vec::new())
    })
}

/// Says that an item is not in the list any more.
fn gone(scene: &Scene<'_>) -> Decision {
    show(scene, Some(scene.say("life-gone"))).into()
}

/// Leaves one out for a while, and suggests another.
pub(super) fn not_this(scene: &Scene<'_>, id: u8) -> Decision {
    with_life(scene, |life| {
        if life.item(id).is_none() {
            return gone(scene);
        }
        suggested(scene, life.resting(id, day(scene)), Some(scene.say("life-rests")))
    })
}

/// Suggests another one. A second press shows the same one as the first.
pub(super) fn another(scene: &Scene<'_>, id: u8) -> Decision {
    with_life(scene, |life| {
        let is_current = life.current.is_some_and(|current| current.id == id);
        let life = if is_current { life.passed() } else { life };
        let same = next(scene, &life).is_some_and(|item| item.id == id);
        let only = if life.items.len() == 1 { "life-no-other" } else { "life-no-other-now" };
        let news = same.then(|| scene.say(only));
        suggested(scene, life, news)
    })
}

/// Suggests those again that were left out.
pub(super) fn awake(scene: &Scene<'_>) -> Decision {
    with_life(scene, |life| {
        let life = life.awake();
        Decision::keeping(panel(scene, &life, Some(scene.say("life-awake"))), life, Vec::new())
    })
}
