//! The cards of a space.

use crate::core::{Block, Button, Card, Private};
use crate::features::Reply;
use crate::features::scene::Scene;
use crate::features::space::action::{SpaceAction, Wish};
use crate::features::space::coming::Coming;
use crate::features::space::course::{Care, Course};
use crate::features::space::panel::{exceptions, panel};
use crate::features::space::state::{Space, SpaceState};
use crate::features::space::terms::Who;

/// How many of the coming messages are listed.
const AHEAD: usize = 3;
/// The width of the bar, in characters.
const BAR: u32 = 14;

/// The question at the end.
pub(crate) const OVER: [&str; 3] = ["message-over", "message-over-afraid", "message-over-own"];

/// Returns the space as it stands.
pub(super) fn status(scene: &Scene<'_>, news: Option<String>) -> Reply {
    match scene.member.plans.space.as_deref() {
        Some(space) => match space.state {
            SpaceState::Running | SpaceState::Paused => of_running(scene, space, news),
            SpaceState::Over => over(scene, scene.say(space.care().pick(OVER))),
            SpaceState::Planned => panel(scene, space, news),
            SpaceState::Ended => none(scene),
        },
        None => none(scene),
    }
}

/// Says that there is no space, and offers one.
pub(super) fn none(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("space-title"));
    card.blocks.push(Block::Text(scene.say("space-none")));
    let new = Button::new(scene.say("button-space-new"), SpaceAction::New).primary();
    card.blocks.push(Block::Buttons(vec![new]));
    scene.private(card)
}

/// Returns the card of a space that runs or is paused.
pub(super) fn of_running(scene: &Scene<'_>, space: &Space, news: Option<String>) -> Reply {
    let local = scene.member.settings.local();
    let mut card = Card::titled(scene.say("space-title"));
    card.blocks.extend(news.map(Block::Text));
    let day_now = space.day(local.date(scene.now));
    match (space.days(), space.ends_on) {
        (Some(days), Some(end)) => {
            let mut text = day(scene, "space-day-of", space, days);
            // A pause moves the end, so no date is shown during one.
            if space.state == SpaceState::Running {
                let over = scene.voice.say_with("space-over-on", &[("date", &scene.day(end))]);
                text = format!("{text} {over}");
            }
            card.blocks.push(Block::Text(if scene.member.settings.plain {
                text
            } else {
                format!("{}\n{text}", bar(day_now, days))
            }));
        }
        _ => card.blocks.push(Block::Text(day(scene, "space-day", space, 0))),
    }
    if space.state == SpaceState::Paused {
        card.blocks.push(Block::Text(scene.say("space-is-paused")));
    }
    card.blocks.extend(words(scene, space));
    let ahead = space.ahead(&local, AHEAD);
    if !ahead.is_empty() {
        card.blocks.push(Block::Heading(scene.say("space-ahead")));
        let label = |coming: &Coming| scene.say(&format!("coming-{}", coming.what.name()));
        card.blocks.extend(ahead.iter().map(|coming| scene.when(label(coming), coming.at())));
    }
    card.blocks.extend(notes(scene, space));
    let button = |label: &str, action| Button::new(scene.say(label), action);
    let pause = if space.state == SpaceState::Paused {
        button("button-space-resume", SpaceAction::Resume).primary()
    } else {
        button("button-space-pause", SpaceAction::Pause)
    };
    card.blocks.push(Block::Buttons(vec![
        button("button-space-lapse", SpaceAction::Lapse),
        button("button-space-them", SpaceAction::Contact(Who::Them)),
        button("button-space-me", SpaceAction::Contact(Who::Me)),
    ]));
    card.blocks.push(Block::Buttons(vec![
        pause,
        button("button-space-setup", SpaceAction::Setup),
        button("button-space-end-ask", SpaceAction::AskEnd),
    ]));
    scene.private(card)
}

/// Returns what the member wrote and chose, in a few lines.
fn words(scene: &Scene<'_>, space: &Space) -> Vec<Block> {
    let written = |id: &str, text: &Option<Private>| {
        text.as_ref().map(|text| scene.voice.say_with(id, &[("text", text.expose())]))
    };
    let fine = exceptions(scene, &space.terms.exceptions);
    let living = || scene.say(&format!("space-living-{}", space.terms.living.name()));
    let exceptions = || scene.voice.say_with("space-exceptions", &[("list", &fine)]);
    let whole = space.course == Course::Whole;
    let lines = vec![
        space.is_afraid().then(|| scene.say("space-afraid")),
        written("space-why-is", &space.words.why),
        (space.care() == Care::Usual).then(living),
        written("space-contact-is", &space.words.contact),
        (!whole).then(|| scene.say("space-own")),
        (whole && !fine.is_empty()).then(exceptions),
        written("space-fine-is", &space.words.exceptions).filter(|_| whole),
        written("space-changed-is", &space.words.changed),
    ];
    vec![Block::Text(lines.into_iter().flatten().collect::<Vec<_>>().join("\n\n"))]
}

/// Returns the lapses, the last contact and what was missed, as facts without blame.
fn notes(scene: &Scene<'_>, space: &Space) -> Vec<Block> {
    let mut notes = Vec::new();
    if !space.lapses.is_empty() {
        notes.push(scene.voice.count("space-lapses", "count", space.lapses.len()));
    }
    if let Some((ms, who)) = space.contact {
        let at = chrono::DateTime::from_timestamp_millis(ms).unwrap_or_default();
        let id = match who {
            Who::Me => "space-last-me",
            Who::Them => "space-last-them",
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
pub(super) fn over(scene: &Scene<'_>, text: String) -> Reply {
    let mut card = Card::titled(scene.say("space-title"));
    card.blocks.push(Block::Text(text));
    card.blocks.push(Block::Buttons(wishes(scene)));
    scene.private(card)
}

/// Returns the buttons of that card.
pub(crate) fn wishes(scene: &Scene<'_>) -> Vec<Button> {
    let wish = |label: &str, wish| Button::new(scene.say(label), SpaceAction::Wish(wish));
    let longer = scene.care().pick(["button-wish-longer", "button-wish-messages", "button-wish-messages"]);
    vec![
        wish(longer, Wish::Longer),
        wish("button-wish-life", Wish::Life),
        wish("button-wish-let-go", Wish::LetGo),
        Button::new(scene.say("button-changed"), SpaceAction::Changed),
    ]
}

/// Returns a text that says which day it is.
pub(super) fn day(scene: &Scene<'_>, id: &str, space: &Space, days: u32) -> String {
    let day = space.day(scene.member.settings.local().date(scene.now));
    scene.voice.say_with(id, &[("day", &day.to_string()), ("days", &days.to_string())])
}

/// Returns the bar, filled in proportion to the days that have passed.
fn bar(day: u32, days: u32) -> String {
    let full = if days == 0 { BAR } else { (day.min(days) * BAR).div_ceil(days) };
    let signs = |sign: &str, count: u32| sign.repeat(usize::try_from(count).unwrap_or(0));
    signs("▰", full) + &signs("▱", BAR - full)
}
