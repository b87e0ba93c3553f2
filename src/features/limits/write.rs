//! Writing the lines, and setting how often is too often.

use crate::core::{Block, Button, Card, FieldSpec, Fields, Given, Private, SelectOption};
use crate::features::Reply;
use crate::features::effect::Decision;
use crate::features::limits::action::LimitsAction;
use crate::features::limits::cards::{limits_of, panel, reached, show, shut, today};
use crate::features::limits::harm::counted;
use crate::features::limits::log::asks_first;
use crate::features::limits::state::{Limits, Often};
use crate::features::scene::Scene;

/// All lines in one field: five of them with the breaks between, and some room for empty ones.
const LINES: FieldSpec = FieldSpec::line("limits", 1_100).multiline();
const TIMES: FieldSpec = FieldSpec::line("limittimes", 2).required();
const DAYS: FieldSpec = FieldSpec::line("limitdays", 3).required();
/// What is offered, as times within days.
const OFFERED: [(u16, u16); 5] = [(1, 30), (2, 30), (3, 30), (3, 90), (5, 90)];
/// The choice of no number, and the one that opens a form.
const NONE: &str = "none";
const OTHER: &str = "other";

/// Opens the form for the lines, or keeps what was sent with it.
pub(super) fn lines(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    if let Some(shut) = shut(scene) {
        return shut.into();
    }
    match given {
        Given::Pressed(_) => {
            let limits = limits_of(scene);
            let lines: Vec<&str> = limits.lines.iter().map(|line| line.text.expose()).collect();
            let field = scene.field(&LINES, Private::new(lines.join("\n")));
            scene.form(LimitsAction::Write, "form-limits-title", vec![field]).into()
        }
        Given::Sent(sent) => asks_first(scene, LimitsAction::Write).unwrap_or_else(|| written(scene, sent)),
    }
}

fn written(scene: &Scene<'_>, sent: Fields<'_>) -> Decision {
    let mut lines: Vec<Private> = Vec::new();
    for line in sent.text(&LINES).lines().map(str::trim).filter(|line| !line.is_empty()) {
        let line = Private::new(line);
        if !line.fits(Limits::MOST_TEXT) {
            let most = Limits::MOST_TEXT.to_string();
            return scene.refuse("limits-line-too-long", &[("most", &most)]).into();
        }
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.len() > Limits::MOST_LINES {
        let most = Limits::MOST_LINES.to_string();
        return scene.refuse("limits-too-many", &[("most", &most)]).into();
    }
    let limits = limits_of(scene).with_lines(&lines);
    let news = scene.say(if lines.is_empty() { "limits-no-lines" } else { "limits-kept" });
    Decision::keeping(panel(scene, &limits, Some(news)), limits, Vec::new())
}

/// Asks how often is too often, or keeps what was chosen.
pub(super) fn often(scene: &Scene<'_>, chosen: Option<&str>) -> Decision {
    if let Some(ask) = asks_first(scene, LimitsAction::Often) {
        return ask;
    }
    if let Some(shut) = shut(scene) {
        return shut.into();
    }
    match chosen {
        None => ask_often(scene).into(),
        Some(OTHER) => number_form(scene).into(),
        Some(NONE) => set(scene, None),
        Some(value) => match parse(value) {
            Some(often) => set(scene, Some(often)),
            None => show(scene, None).into(),
        },
    }
}

/// Opens the form for another number, or keeps what was sent with it.
pub(super) fn number(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    let Given::Sent(sent) = given else { return number_form(scene).into() };
    if let Some(ask) = asks_first(scene, LimitsAction::Number) {
        return ask;
    }
    if let Some(shut) = shut(scene) {
        return shut.into();
    }
    let number = |spec| sent.text(spec).parse().ok();
    let often = number(&TIMES).zip(number(&DAYS)).and_then(|(times, days)| Often::new(times, days));
    if often.is_none() {
        let (times, days) = Often::MOST;
        let (times, days) = (times.to_string(), days.to_string());
        return scene.refuse("limits-bad-number", &[("times", &times), ("days", &days)]).into();
    }
    set(scene, often)
}

fn number_form(scene: &Scene<'_>) -> Reply {
    let field = |spec| scene.field(spec, Private::default());
    scene.form(LimitsAction::Number, "form-limit-times-title", vec![field(&TIMES), field(&DAYS)])
}

/// Reads a choice of the list: `3x30`.
fn parse(value: &str) -> Option<Often> {
    let (times, days) = value.split_once('x')?;
    Often::new(times.parse().ok()?, days.parse().ok()?)
}

fn ask_often(scene: &Scene<'_>) -> Reply {
    let now = limits_of(scene).often;
    let option =
        |label: String, value: String, chosen| SelectOption { label, value, about: String::new(), chosen };
    let offered = OFFERED.iter().filter_map(|(times, days)| Often::new(*times, *days));
    let other = now.filter(|now| !offered.clone().any(|often| often == *now));
    let often = offered.chain(other).map(|often| {
        let value = format!("{}x{}", often.times, often.days);
        option(said(scene, often), value, now == Some(often))
    });
    let none = option(scene.say("limits-often-none"), NONE.to_owned(), now.is_none());
    let own = option(scene.say("limits-often-other"), OTHER.to_owned(), false);
    let options = often.chain([none, own]).collect();
    let mut card = Card::titled(scene.say("limits-often-title"));
    card.blocks.push(Block::Text(scene.say("limits-often-what")));
    card.blocks.push(Block::Select(scene.select(
        scene.say("limits-often-ask"),
        LimitsAction::Often,
        options,
    )));
    card.blocks.push(Block::Buttons(vec![Button::new(scene.say("button-back"), LimitsAction::Show)]));
    scene.private(card)
}

fn said(scene: &Scene<'_>, often: Often) -> String {
    let days = often.days.to_string();
    scene.voice.say_with("limits-often", &[("times", &often.times.to_string()), ("days", &days)])
}

fn set(scene: &Scene<'_>, often: Option<Often>) -> Decision {
    let limits = Limits { often, ..limits_of(scene) };
    let news = match often {
        Some(often) => {
            let values = [("times", &*often.times.to_string()), ("days", &*often.days.to_string())];
            scene.voice.say_with("limits-often-set", &values)
        }
        None => scene.say("limits-often-unset"),
    };
    let reply = if counted(scene, &limits).is_reached(today(scene)) {
        reached(scene, &limits, &news)
    } else {
        panel(scene, &limits, Some(news))
    };
    Decision::keeping(reply, limits, Vec::new())
}

/// Deletes the lines, the number and the blips.
pub(super) fn clear(scene: &Scene<'_>) -> Decision {
    if scene.member.plans.limits.is_none() {
        return show(scene, None).into();
    }
    if let Some(shut) = shut(scene) {
        return shut.into();
    }
    let limits = Limits::default();
    Decision::keeping(panel(scene, &limits, Some(scene.say("limits-cleared"))), limits, Vec::new())
}
