//! The cards of a space.

use crate::core::{Block, Button, Card, MenuItem, Mood, Private};
use crate::features::own_words::unfit;
use crate::features::scene::Scene;
use crate::features::space::action::SpaceAction;
use crate::features::space::coming::Coming;
use crate::features::space::course::{Care, Course};
use crate::features::space::panel::{exceptions, panel};
use crate::features::space::state::{Space, SpaceState};
use crate::features::space::terms::{Who, Wish};
use crate::features::{LifeAction, NudgeAction, Reply, SafetyAction, life};

/// How many of the coming messages are listed. `/nudges` lists all of them.
const AHEAD: usize = 2;
/// The most cells of the bar. A shorter space has a cell for each day.
const BAR: u32 = 14;

/// The question at the end.
pub(crate) const OVER: [&str; 3] = ["message-over", "message-over-afraid", "message-over-own"];

/// Returns the space as it stands.
pub(super) fn status(scene: &Scene<'_>, news: Option<String>) -> Reply {
    match scene.member.plans.space.as_deref() {
        Some(space) => status_of(scene, space, news),
        None => none(scene),
    }
}

/// Returns a space as it stands, which the member's plans may not hold yet. `news` is what has just changed.
pub(super) fn status_of(scene: &Scene<'_>, space: &Space, news: Option<String>) -> Reply {
    match space.state {
        SpaceState::Running | SpaceState::Paused => of_running(scene, space, news),
        SpaceState::Over => over(scene, news, scene.say(space.care().pick(OVER))),
        // It holds an answer that the member told in plain words, and was never set up.
        SpaceState::Planned if space.afraid.is_none() => none(scene),
        SpaceState::Planned => panel(scene, space, news),
        SpaceState::Ended => none(scene),
    }
}

/// Says that there is no space, and offers one.
pub(super) fn none(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("space-title"));
    card.lead = Some(scene.say("space-none"));
    card.blocks.push(Block::Text(scene.say("space-none-what")));
    let new = Button::new(scene.say("button-space-new"), SpaceAction::New).primary();
    card.blocks.push(Block::Buttons(vec![new]));
    scene.private(card)
}

/// Returns the card of a space that runs or is paused.
pub(super) fn of_running(scene: &Scene<'_>, space: &Space, news: Option<String>) -> Reply {
    let ends = ends(scene, space);
    match news {
        Some(news) => running_below(scene, space, news, Some(ends)),
        None => running_below(scene, space, ends, None),
    }
}

/// Returns the same card below news that say themselves until when the space runs, or is paused.
pub(super) fn of_moved(scene: &Scene<'_>, space: &Space, news: String) -> Reply {
    running_below(scene, space, news, None)
}

fn running_below(scene: &Scene<'_>, space: &Space, lead: String, ends: Option<String>) -> Reply {
    let local = scene.member.settings.local();
    let mut card = Card::titled(scene.say("space-title"));
    card.kicker = Some(match space.days() {
        Some(days) => day(scene, "space-day-of", space, days),
        None => day(scene, "space-day", space, 0),
    });
    card.lead = Some(lead);
    card.blocks.extend(progress(scene, space));
    card.blocks.extend(ends.map(Block::Text));
    card.blocks.extend(words(scene, space));
    let ahead = space.ahead(scene.member.plans.daily.as_ref(), &local, AHEAD);
    if !ahead.is_empty() {
        card.blocks.push(Block::Heading(scene.say("space-ahead")));
        let label = |coming: &Coming| scene.say(&format!("coming-{}", coming.what.name()));
        card.blocks.extend(ahead.iter().map(|coming| scene.when(label(coming), coming.at())));
    }
    card.blocks.extend(notes(scene, space));
    card.blocks.push(Block::Buttons(first_steps(scene, space)));
    card.blocks.push(more(scene, space));
    scene.private(card)
}

/// Returns the sentence that says when the space ends. A pause moves the end, so no date is named during one.
fn ends(scene: &Scene<'_>, space: &Space) -> String {
    match (space.state, space.ends_on) {
        (SpaceState::Paused, _) => scene.say("space-is-paused"),
        (_, Some(end)) => scene.voice.say_with("space-over-on", &[("date", &scene.day(end))]),
        (_, None) => scene.say("space-endless"),
    }
}

/// Returns how much of the space is behind the member, in words and, unless they want plain text, as a bar.
fn progress(scene: &Scene<'_>, space: &Space) -> Option<Block> {
    let days = space.days().filter(|days| *days > 0)?;
    let day = space.day(scene.member.settings.local().date(scene.now)).min(days);
    let percent = (day * 100 / days).to_string();
    let left = usize::try_from(days - day).unwrap_or_default();
    let done = scene.voice.say_with("space-done", &[("percent", &percent)]);
    let words = format!("{done} · {}", scene.voice.count("space-to-go", "days", left));
    Some(Block::Text(if scene.member.settings.plain {
        words
    } else {
        format!("{}\n{words}", bar(day, days))
    }))
}

/// Returns the buttons in view: what most people want first.
fn first_steps(scene: &Scene<'_>, space: &Space) -> Vec<Button> {
    let happened = Button::new(scene.say("button-space-happened"), SpaceAction::Happened);
    let coming = Button::new(scene.say("button-whats-coming"), NudgeAction::Show);
    let mut row = match space.state {
        SpaceState::Paused => {
            vec![Button::new(scene.say("button-space-resume"), SpaceAction::Resume).primary(), happened]
        }
        SpaceState::Running | SpaceState::Planned | SpaceState::Over | SpaceState::Ended => {
            vec![happened.primary(), coming]
        }
    };
    if space.care() != Care::Usual {
        row.push(Button::new(scene.say("button-safety"), SafetyAction::Open));
    }
    row
}

/// Returns what else can be done.
fn more(scene: &Scene<'_>, space: &Space) -> Block {
    let item = |label: &str, about: &str, action| MenuItem::new(scene.say(label), scene.say(about), action);
    let pause = || item("button-space-pause", "about-space-pause", SpaceAction::Pause);
    let end_date = || item("button-space-length", "about-space-length", SpaceAction::AskLength);
    let items = [
        (space.state != SpaceState::Paused).then(pause),
        Some(item("button-space-setup", "about-space-setup", SpaceAction::Setup)),
        (!space.is_afraid()).then(end_date),
        Some(item("button-space-end-ask", "about-space-end", SpaceAction::AskEnd)),
    ];
    scene.menu(items.into_iter().flatten().collect())
}

/// Returns what the member wrote and chose, in a few lines.
fn words(scene: &Scene<'_>, space: &Space) -> Vec<Block> {
    let written = |id: &str, text: &Option<Private>| {
        text.as_ref().map(|text| scene.voice.say_with(id, &[("text", text.expose())]))
    };
    // A reason that hopes for the partner is none after a no.
    let still = |id: &str, text: &Option<Private>| {
        let fits = text.as_ref().is_none_or(|text| unfit(scene, text.expose()).is_none());
        written(id, text).filter(|_| fits)
    };
    let fine = exceptions(scene, &space.terms.exceptions);
    let living = || scene.say(&format!("space-living-{}", space.terms.living.name()));
    let exceptions = || scene.voice.say_with("space-exceptions-are", &[("list", &fine)]);
    let whole = space.course == Course::Whole;
    let lines = vec![
        space.is_afraid().then(|| scene.say("space-afraid")),
        still("space-why-is", &space.words.why),
        (space.care() == Care::Usual).then(living),
        written("space-contact-is", &space.words.contact),
        (!whole).then(|| scene.say("space-own")),
        (whole && !fine.is_empty()).then(exceptions),
        written("space-fine-is", &space.words.exceptions).filter(|_| whole),
        still("space-changed-is", &space.words.changed),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    if lines.is_empty() { Vec::new() } else { vec![Block::Text(lines.join("\n"))] }
}

/// Returns the lapses, the last contact and what was missed, as facts without blame.
fn notes(scene: &Scene<'_>, space: &Space) -> Vec<Block> {
    let mut notes = Vec::new();
    let slips = space.count_slips();
    if slips > 0 {
        notes.push(scene.voice.count("space-lapses", "count", slips));
    }
    if let Some((ms, who)) = space.contact {
        let at = chrono::DateTime::from_timestamp_millis(ms).unwrap_or_default();
        let id = match who {
            Who::Me => "space-last-me",
            Who::Them => "space-last-them",
            Who::Both => "space-last-both",
        };
        notes.push(scene.voice.say_with(id, &[("when", &scene.moment(at))]));
    }
    if space.budget == 0 {
        notes.push(scene.say("space-muted"));
    }
    if space.shut {
        notes.push(scene.say("space-shut"));
    }
    if notes.is_empty() { Vec::new() } else { vec![Block::Small(notes.join("\n"))] }
}

/// Returns the card that asks what comes after a space, under a text that says that it is over.
pub(super) fn over(scene: &Scene<'_>, news: Option<String>, text: String) -> Reply {
    let mut card = Card { mood: Mood::Done, ..Card::titled(scene.say("space-title")) };
    card.lead = news;
    card.blocks.push(Block::Text(text));
    card.blocks.extend(
        life::suggestion(scene)
            .map(|what| Block::Text(scene.voice.say_with("life-after-space", &[("what", &what)]))),
    );
    card.blocks.push(Block::Buttons(wishes(scene)));
    scene.private(card)
}

/// Returns the buttons of that card.
pub(crate) fn wishes(scene: &Scene<'_>) -> Vec<Button> {
    let wish = |label: &str, wish| Button::new(scene.say(label), SpaceAction::Wish(wish));
    let longer = scene.care().pick(["button-wish-longer", "button-wish-messages", "button-wish-messages"]);
    let mut wishes = vec![
        wish(longer, Wish::Longer),
        wish("button-wish-life", Wish::Life),
        wish("button-wish-let-go", Wish::LetGo),
        Button::new(scene.say("button-changed"), SpaceAction::Changed),
    ];
    if life::suggestion(scene).is_some() {
        wishes.push(Button::new(scene.say("button-life-today"), LifeAction::Today));
    }
    wishes
}

/// Returns a text that says which day it is.
pub(super) fn day(scene: &Scene<'_>, id: &str, space: &Space, days: u32) -> String {
    let day = space.day(scene.member.settings.local().date(scene.now));
    scene.voice.say_with(id, &[("day", &day.to_string()), ("days", &days.to_string())])
}

/// Returns the bar: a cell for each day, or, for a longer space, as near as [`BAR`] cells come. It is full on the last
/// day alone.
fn bar(day: u32, days: u32) -> String {
    let cells = days.min(BAR);
    let full = (day * cells / days).max(1);
    let signs = |sign: &str, count: u32| sign.repeat(usize::try_from(count).unwrap_or(0));
    signs("▰", full) + &signs("▱", cells - full)
}
