//! Adding people and things, and taking them off.

use crate::core::{Block, Button, Card, FieldSpec, Fields, Given, Private, SelectOption};
use crate::features::Reply;
use crate::features::effect::Decision;
use crate::features::life::action::LifeAction;
use crate::features::life::cards::{self, ideas_for, life_of, panel, show, shut};
use crate::features::life::state::{Item, Kind, Life};
use crate::features::own_words::{Unfit, unfit};
use crate::features::scene::Scene;

/// The fields: one on each line.
const PEOPLE: FieldSpec = FieldSpec::line("life-people", 2_500).multiline();
const THINGS: FieldSpec = FieldSpec::line("life-things", 2_500).multiline();
/// How many are shown at once where they are taken off. A list takes 25.
const PART: usize = 20;

/// Opens the form, or takes what was sent with it.
pub(super) fn add(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    if let Some(shut) = shut(scene) {
        return shut.into();
    }
    match given {
        Given::Pressed(_) => {
            let field = |spec| scene.field(spec, Private::default());
            scene.form(LifeAction::Add, "form-life-title", vec![field(&PEOPLE), field(&THINGS)]).into()
        }
        Given::Sent(sent) => match scene.asks_first(LifeAction::Add) {
            Some(ask) => {
                Decision { reply: scene.waiting_in_view(ask.reply, LifeAction::Add), effects: ask.effects }
            }
            None => added(scene, sent),
        },
    }
}

fn added(scene: &Scene<'_>, sent: Fields<'_>) -> Decision {
    let lines = |kind: Kind, field| sent.text(field).lines().map(move |line| (kind, line.trim()));
    let before = life_of(scene);
    let mut life = before.clone();
    for (kind, line) in lines(Kind::Person, &PEOPLE).chain(lines(Kind::Thing, &THINGS)) {
        if line.is_empty() || life.has(line) {
            continue;
        }
        let what = Private::new(line);
        if !what.fits(Life::MOST_TEXT) {
            return scene.refuse("life-too-long", &[("most", &Life::MOST_TEXT.to_string())]).into();
        }
        match unfit(scene, line) {
            Some(Unfit::Contact) => return scene.refuse("life-not-them", &[]).into(),
            Some(Unfit::Danger) => return scene.refuse("life-to-people", &[]).into(),
            None => {}
        }
        if life.items.len() >= Life::MOST {
            return scene.refuse("life-full", &[("most", &Life::MOST.to_string())]).into();
        }
        life = life.with(kind, what);
    }
    if life == before {
        return show(scene, Some(scene.say("life-nothing-new"))).into();
    }
    Decision::keeping(panel(scene, &life, Some(scene.say("life-added"))), life, Vec::new())
}

/// Takes a ready idea.
pub(super) fn idea(scene: &Scene<'_>, number: Option<u8>) -> Decision {
    let Some((number, (kind, what))) = number.and_then(|number| Some((number, cards::idea(scene, number)?)))
    else {
        return cards::ideas(scene, None).into();
    };
    if let Some(ask) = scene.asks_first(LifeAction::Take(number)) {
        return ask;
    }
    if let Some(shut) = shut(scene) {
        return shut.into();
    }
    let life = life_of(scene);
    if life.items.len() >= Life::MOST {
        let full = scene.voice.say_with("life-full", &[("most", &Life::MOST.to_string())]);
        return cards::ideas(scene, Some(full)).into();
    }
    let life = if life.has(what.expose()) { life } else { life.with(kind, what) };
    Decision::keeping(ideas_for(scene, &life, Some(scene.say("life-idea-taken"))), life, Vec::new())
}

/// Shows a part of the list to take one off.
pub(super) fn ask_remove(scene: &Scene<'_>, part: u8, news: Option<String>) -> Reply {
    shut(scene).unwrap_or_else(|| part_of(scene, &life_of(scene), part, news))
}

fn part_of(scene: &Scene<'_>, life: &Life, part: u8, news: Option<String>) -> Reply {
    let parts = life.items.len().div_ceil(PART).max(1);
    let part = usize::from(part) % parts;
    let option = |item: &Item| SelectOption {
        label: item.what.expose().to_owned(),
        value: item.id.to_string(),
        about: String::new(),
        chosen: false,
    };
    let options: Vec<SelectOption> = life.items.iter().skip(part * PART).take(PART).map(option).collect();
    if options.is_empty() {
        return panel(scene, life, news);
    }
    let mut card = Card::titled(scene.say("life-remove-title"));
    card.lead = news;
    card.blocks.push(Block::Select(scene.select(scene.say("life-remove-ask"), LifeAction::Remove, options)));
    let others = (parts > 1).then(|| {
        let next = u8::try_from((part + 1) % parts).unwrap_or_default();
        Button::new(scene.say("button-life-others"), LifeAction::AskRemove(next))
    });
    let back = Button::new(scene.say("button-life-show"), LifeAction::Show);
    card.blocks.push(Block::Buttons(others.into_iter().chain([back]).collect()));
    scene.private(card)
}

/// Takes one off.
pub(super) fn remove(scene: &Scene<'_>, id: Option<u8>) -> Decision {
    if let Some(shut) = shut(scene) {
        return shut.into();
    }
    let life = life_of(scene);
    if id.and_then(|id| life.item(id)).is_none() {
        return ask_remove(scene, 0, Some(scene.say("life-gone"))).into();
    }
    let life = life.without(id.unwrap_or_default());
    Decision::keeping(part_of(scene, &life, 0, Some(scene.say("life-removed"))), life, Vec::new())
}
