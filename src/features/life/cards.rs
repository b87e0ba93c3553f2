//! The cards with the list and with ready ideas.

use chrono::NaiveDate;

use crate::core::{Block, Button, Card, MenuItem, Private, SelectOption};
use crate::features::life::action::LifeAction;
use crate::features::life::state::{Item, Kind, Life};
use crate::features::own_words::{Unfit, unfit};
use crate::features::scene::Scene;
use crate::features::{Reply, SafetyAction};

/// Ready ideas: first about people, then about things.
const IDEAS: [(Kind, &str); 12] = [
    (Kind::Person, "life-idea-1"),
    (Kind::Person, "life-idea-2"),
    (Kind::Person, "life-idea-3"),
    (Kind::Person, "life-idea-4"),
    (Kind::Thing, "life-idea-5"),
    (Kind::Thing, "life-idea-6"),
    (Kind::Thing, "life-idea-7"),
    (Kind::Thing, "life-idea-8"),
    (Kind::Thing, "life-idea-9"),
    (Kind::Thing, "life-idea-10"),
    (Kind::Thing, "life-idea-11"),
    (Kind::Thing, "life-idea-12"),
];
/// How many items are listed of each kind. All of them stand where they are taken off.
const LISTED: usize = 6;

/// Returns the member's list, which is empty at first.
pub(super) fn life_of(scene: &Scene<'_>) -> Life {
    scene.member.plans.life.clone().unwrap_or_default()
}

/// Returns the reply while the list cannot be read.
pub(super) fn shut(scene: &Scene<'_>) -> Option<Reply> {
    let is_shut = scene.member.plans.life.as_ref().is_some_and(|life| life.shut);
    is_shut.then(|| scene.note("life-shut", &[]))
}

pub(super) fn today(scene: &Scene<'_>) -> NaiveDate {
    scene.member.settings.local().date(scene.now)
}

/// Returns whether an item may be suggested: it is about no danger, and does not lead a member who must keep away to the
/// partner.
pub(super) fn fits(scene: &Scene<'_>, item: &Item) -> bool {
    unfit(scene, item.what.expose()).is_none()
}

/// Shows the list, below what has just changed.
pub(super) fn show(scene: &Scene<'_>, news: Option<String>) -> Reply {
    shut(scene).unwrap_or_else(|| panel(scene, &life_of(scene), news))
}

/// Shows a list that the member's plans may not hold yet.
pub(super) fn panel(scene: &Scene<'_>, life: &Life, news: Option<String>) -> Reply {
    let mut card = Card::titled(scene.say("life-title"));
    let button = |label: &str, action| Button::new(scene.say(label), action);
    if life.items.is_empty() {
        card.lead = Some(news.unwrap_or_else(|| scene.say("life-none")));
        card.blocks.push(Block::Text(scene.say("life-what")));
        card.blocks.extend(choices(scene, life));
        card.blocks.push(Block::Buttons(vec![button("button-life-add", LifeAction::Add).primary()]));
    } else {
        card.lead = Some(news.unwrap_or_else(|| scene.say("life-lead")));
        card.blocks.extend(listed(scene, life));
        card.blocks.push(Block::Buttons(vec![
            button("button-life-today", LifeAction::Today).primary(),
            button("button-life-add", LifeAction::Add),
        ]));
    }
    card.blocks.push(Block::Small(scene.say("life-only-one")));
    card.blocks.push(more(scene, life));
    scene.private(card)
}

/// Returns people and things, a few lines of each.
fn listed(scene: &Scene<'_>, life: &Life) -> Vec<Block> {
    let is_dark = |what: &str| unfit(scene, what) == Some(Unfit::Danger);
    let of = |kind: Kind, label: &str| {
        let items = life.items.iter().filter(|item| item.kind == kind).map(|item| item.what.expose());
        let items: Vec<&str> = items.filter(|what| !is_dark(what)).collect();
        let lines = items.iter().take(LISTED).map(|what| format!("• {what}"));
        let rest = items.len().saturating_sub(LISTED);
        let rest = (rest > 0).then(|| scene.voice.count("life-and-more", "count", rest));
        let lines: Vec<String> = lines.chain(rest).collect();
        (!lines.is_empty()).then(|| Block::Text(format!("{}\n{}", scene.say(label), lines.join("\n"))))
    };
    [of(Kind::Person, "life-people"), of(Kind::Thing, "life-things")].into_iter().flatten().collect()
}

/// Returns what else can be done.
fn more(scene: &Scene<'_>, life: &Life) -> Block {
    let item = |label: &str, about: &str, action| MenuItem::new(scene.say(label), scene.say(about), action);
    let rests = life.items.iter().any(|item| item.is_resting(today(scene)));
    let some = !life.items.is_empty();
    let items = [
        some.then(|| item("button-life-ideas", "about-life-ideas", LifeAction::Ideas)),
        Some(item("button-life-remind", "about-life-remind", LifeAction::Remind)),
        some.then(|| item("button-life-remove", "about-life-remove", LifeAction::AskRemove(0))),
        rests.then(|| item("button-life-awake", "about-life-awake", LifeAction::Awake)),
    ];
    let safety = MenuItem::new(scene.say("button-safety"), scene.say("command-safety"), SafetyAction::Open);
    scene.menu(items.into_iter().flatten().chain([safety]).collect())
}

/// Shows the ready ideas that the list does not have.
pub(super) fn ideas(scene: &Scene<'_>, news: Option<String>) -> Reply {
    shut(scene).unwrap_or_else(|| ideas_for(scene, &life_of(scene), news))
}

/// Shows the ready ideas that a list does not have.
pub(super) fn ideas_for(scene: &Scene<'_>, life: &Life, news: Option<String>) -> Reply {
    let mut card = Card::titled(scene.say("life-ideas-title"));
    card.lead = news;
    let choices = choices(scene, life);
    if choices.is_none() {
        card.blocks.push(Block::Text(scene.say("life-ideas-all")));
    }
    card.blocks.extend(choices);
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-life-show"), LifeAction::Show).primary(),
        Button::new(scene.say("button-life-add"), LifeAction::Add),
    ]));
    scene.private(card)
}

fn choices(scene: &Scene<'_>, life: &Life) -> Option<Block> {
    let option = |(number, (_, id)): (usize, &(Kind, &str))| {
        let label = scene.say(id);
        let value = (number + 1).to_string();
        (!life.has(&label)).then_some(SelectOption { label, value, about: String::new(), chosen: false })
    };
    let options: Vec<SelectOption> = IDEAS.iter().enumerate().filter_map(option).collect();
    let select = scene.select(scene.say("life-ideas-ask"), LifeAction::Idea, options);
    (!select.options.is_empty()).then_some(Block::Select(select))
}

/// Returns the ready idea of a number, from 1.
pub(super) fn idea(scene: &Scene<'_>, number: u8) -> Option<(Kind, Private)> {
    let (kind, id) = IDEAS.get(usize::from(number).checked_sub(1)?)?;
    Some((*kind, Private::new(scene.say(id))))
}

/// Returns an item as a suggestion.
pub(super) fn said(scene: &Scene<'_>, item: &Item) -> String {
    match item.kind {
        Kind::Person => scene.voice.say_with("life-today-person", &[("what", item.what.expose())]),
        Kind::Thing => item.what.expose().to_owned(),
    }
}
