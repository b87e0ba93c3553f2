//! The cards of a story.

use crate::core::{Block, Button, Card, Code, MenuItem, Mood};
use crate::features::scene::Scene;
use crate::features::story::action::StoryAction;
use crate::features::story::ending::Ending;
use crate::features::story::state::{Story, Told};
use crate::features::{
    Care, DailyAction, DailyState, DataAction, LifeAction, Reply, SafetyAction, SpaceAction, journal, secrets,
};

/// What is said to the member after each ending: in the usual case, to one who is afraid, and to one who was asked for no
/// contact.
const TOGETHER: [&str; 3] = ["story-together", "story-together-afraid", "story-over-own"];
const PARTED: [&str; 3] = ["story-parted", "story-parted-afraid", "story-over-own"];
const LEFT: [&str; 3] = ["story-left", "story-left-afraid", "story-over-own"];
const OPEN: [&str; 3] = ["story-open", "story-open-afraid", "story-over-own"];
const UNSAID: [&str; 3] = ["story-unsaid", "story-unsaid", "story-over-own"];

/// Returns the reply while the story cannot be read.
pub(super) fn shut(scene: &Scene<'_>) -> Option<Reply> {
    let is_shut = scene.member.plans.story.as_ref().is_some_and(|story| story.shut);
    is_shut.then(|| scene.note("story-shut", &[]))
}

/// Returns what the member told.
pub(super) fn told<'a>(scene: &Scene<'a>) -> Option<&'a Told> {
    scene.member.plans.story.as_ref()?.told.as_ref()
}

/// Shows the story, or asks for it, below what has just changed.
pub(super) fn show(scene: &Scene<'_>, news: Option<String>) -> Reply {
    if let Some(shut) = shut(scene) {
        return shut;
    }
    let Some(told) = told(scene) else { return ask_ending(scene, news) };
    let mut card = Card::titled(scene.say("story-title"));
    card.kicker = Some(scene.voice.say_with("story-told-on", &[("day", &scene.day(told.day))]));
    card.lead = news.or_else(|| Some(scene.say(label(told.ending))));
    card.blocks.push(Block::Text(told.what.expose().to_owned()));
    if !told.tell.expose().is_empty() {
        card.blocks.push(Block::Heading(scene.say("story-tell")));
        card.blocks.push(Block::Text(told.tell.expose().to_owned()));
    }
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-story-change"), StoryAction::Tell(told.ending)).primary(),
        Button::new(scene.say("button-story-ending"), StoryAction::AskEnding),
    ]));
    let item =
        |label: &str, about: &str, action: Code| MenuItem::new(scene.say(label), scene.say(about), action);
    card.blocks.push(scene.menu(vec![
        item("button-story-copy", "about-story-copy", DataAction::Export.into()),
        item("button-story-delete", "about-story-delete", StoryAction::AskDelete.into()),
    ]));
    scene.private(card)
}

/// Returns the id of the words for an ending.
fn label(ending: Ending) -> &'static str {
    match ending {
        Ending::Together => "ending-together",
        Ending::Parted => "ending-parted",
        Ending::Left => "ending-left",
        Ending::Open => "ending-open",
        Ending::Unsaid => "ending-unsaid",
    }
}

/// Asks how it ended. The answer opens the form.
pub(super) fn ask_ending(scene: &Scene<'_>, news: Option<String>) -> Reply {
    if let Some(shut) = shut(scene) {
        return shut;
    }
    let mut card = Card::titled(scene.say("story-title"));
    card.lead = Some(news.unwrap_or_else(|| scene.say("story-ask")));
    card.blocks.push(Block::Text(scene.say("story-what")));
    let fits = |ending: &Ending| match ending {
        Ending::Together | Ending::Open => !scene.keeps_away(),
        Ending::Parted | Ending::Left | Ending::Unsaid => true,
    };
    let button = |ending: Ending| Button::new(scene.say(label(ending)), StoryAction::Tell(ending));
    card.blocks.push(Block::Buttons(Ending::ALL.into_iter().filter(fits).map(button).collect()));
    let people = MenuItem::new(scene.say("button-safety"), scene.say("command-safety"), SafetyAction::Open);
    card.blocks.push(scene.menu(vec![people]));
    scene.private(card)
}

/// Returns the card after the story was told: what to say to that ending, and what comes next.
pub(super) fn kept(scene: &Scene<'_>, told: &Told) -> Reply {
    let mut card = Card { mood: Mood::Done, ..Card::titled(scene.say("story-title")) };
    card.lead = Some(scene.say("story-kept"));
    // Helplines stand above the card where its words sound like danger. Nothing else is worth saying then.
    if !scene.danger().is_sure() {
        card.blocks.push(Block::Text(scene.say(scene.care().pick(answers(told.ending)))));
    }
    let mut row = next_steps(scene, told.ending);
    row.push(Button::new(scene.say("button-story-read"), StoryAction::Show));
    card.blocks.push(Block::Buttons(row));
    let running = running(scene);
    if told.ending != Ending::Open && !running.is_empty() {
        card.blocks.push(Block::Text(scene.say("story-running")));
        card.blocks.push(Block::Buttons(running));
    }
    scene.private(card)
}

fn answers(ending: Ending) -> [&'static str; 3] {
    match ending {
        Ending::Together => TOGETHER,
        Ending::Parted => PARTED,
        Ending::Left => LEFT,
        Ending::Open => OPEN,
        Ending::Unsaid => UNSAID,
    }
}

/// Returns what fits after an ending, what most people want first.
fn next_steps(scene: &Scene<'_>, ending: Ending) -> Vec<Button> {
    let lesson = |number: u8| {
        let label = scene.voice.say_with("button-secret", &[("number", &number.to_string())]);
        Button::new(label, secrets::open_lesson(number))
    };
    let life = || Button::new(scene.say("button-life-show"), LifeAction::Show);
    let vent = || Button::new(scene.say("button-vent"), journal::WRITE);
    let safety = || Button::new(scene.say("button-safety"), SafetyAction::Open).primary();
    // A story that tells of danger is answered by no lesson, and neither is one of a member who is afraid and was told no.
    let people_first = scene.danger().is_sure() || scene.is_afraid();
    match (if people_first { Care::Afraid } else { scene.care() }, ending) {
        (Care::Afraid, _) => vec![safety(), life()],
        (Care::Usual, Ending::Together) => vec![lesson(5).primary(), life()],
        (Care::Own, _) | (Care::Usual, Ending::Parted | Ending::Left) => vec![lesson(7).primary(), life()],
        (Care::Usual, Ending::Open) => vec![lesson(6).primary(), life()],
        (Care::Usual, Ending::Unsaid) => vec![life().primary(), vent()],
    }
}

/// Returns a button for each thing that runs and that the member may not need any more.
fn running(scene: &Scene<'_>) -> Vec<Button> {
    let plans = &scene.member.plans;
    let daily = plans.daily.as_ref().is_some_and(|daily| daily.state == DailyState::On);
    let space = plans.space.as_ref().is_some_and(|space| space.is_under_way());
    let daily = daily.then(|| Button::new(scene.say("button-story-daily"), DailyAction::Stop));
    let space = space.then(|| Button::new(scene.say("button-story-space"), SpaceAction::AskEnd));
    [daily, space].into_iter().flatten().collect()
}

/// Asks whether the story is to be deleted.
pub(super) fn ask_delete(scene: &Scene<'_>) -> Reply {
    if told(scene).is_none() {
        return show(scene, None);
    }
    let mut card = Card::titled(scene.say("story-title"));
    card.lead = Some(scene.say("story-delete-sure"));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-story-keep"), StoryAction::Show).primary(),
        Button::new(scene.say("button-story-delete"), StoryAction::Delete).danger(),
    ]));
    scene.private(card)
}

/// Says that the story is deleted.
pub(super) fn deleted(scene: &Scene<'_>) -> Reply {
    let none = Story::default();
    let mut member = scene.member.clone();
    member.plans.story = Some(none);
    show(&scene.as_member(&member), Some(scene.say("story-deleted")))
}
