//! The card on which a space is set up, and changed while it runs.

use crate::core::time::before_quiet;
use crate::core::{Block, Button, Card, QuietHours, Select, SelectOption};
use crate::features::scene::Scene;
use crate::features::space::action::SpaceAction;
use crate::features::space::course::{Care, Course};
use crate::features::space::state::{Space, SpaceState};
use crate::features::space::terms::{Draft, Exception, Length, Living};
use crate::features::space::words::SpaceWords;
use crate::features::{Reply, SafetyAction};

/// The days of silence that a member can choose from; 0 for no suggestion.
pub(super) const CHECK_INS: [u8; 6] = [0, 3, 5, 7, 10, 14];

/// Returns the card with everything that can be set.
pub(super) fn panel(scene: &Scene<'_>, space: &Space, news: Option<String>) -> Reply {
    let planned = space.state == SpaceState::Planned;
    let mut card = Card::titled(scene.say("space-setup-title"));
    card.blocks.extend(news.map(Block::Text));
    if planned {
        card.blocks.push(Block::Text(scene.say("space-setup")));
    }
    if space.is_afraid() {
        card.blocks.push(Block::Text(scene.say("space-afraid")));
    } else if planned {
        card.blocks.push(line(scene, "space-length", length_of(scene, space), SpaceAction::Length));
    }
    let hours = space.terms.risky.iter().map(QuietHours::to_string).collect::<Vec<_>>().join(", ");
    let hours = if hours.is_empty() { scene.say("value-not-set") } else { hours.replace('-', "–") };
    card.blocks.push(line(scene, "space-risky", hours, SpaceAction::Hours));
    card.blocks.extend(hard_and_quiet(scene, space));
    let SpaceWords { why, contact, exceptions: own, changed: _ } = &space.words;
    let own = own.as_ref().filter(|_| space.course == Course::Whole);
    let written = why.iter().chain(contact).chain(own).count();
    let written = match written {
        0 => scene.say("value-not-set"),
        _ => scene.voice.count("space-written", "count", written),
    };
    card.blocks.push(line(scene, "space-words", written, SpaceAction::Words));
    match space.course {
        Course::Whole => card.blocks.extend(about_contact(scene, space)),
        Course::Own => card.blocks.push(Block::Small(scene.say("space-own"))),
    }
    if space.shut {
        card.blocks.push(Block::Small(scene.say("space-shut")));
    }
    let draft = Draft { length: space.terms.length, living: space.terms.living };
    let again = Button::new(scene.say("button-screen-again"), SpaceAction::Screen(draft));
    let mut row = vec![again];
    if space.care() != Care::Usual {
        row.push(Button::new(scene.say("button-safety"), SafetyAction::Open));
    }
    if planned {
        if space.care() == Care::Usual {
            card.blocks.push(Block::Small(scene.say("secret-2-not-for-you")));
        }
        row.insert(0, Button::new(scene.say("button-space-go"), SpaceAction::Go).primary());
    } else {
        row.insert(0, Button::new(scene.say("button-space-show"), SpaceAction::Show));
    }
    card.blocks.push(Block::Buttons(row));
    scene.private(card)
}

/// Returns what happens in hard hours that begin within the quiet hours, and the choice between both ways.
fn hard_and_quiet(scene: &Scene<'_>, space: &Space) -> Vec<Block> {
    let Some(quiet) = scene.member.settings.quiet else { return Vec::new() };
    let within = space.hard_hours_within(Some(quiet));
    if within.is_empty() {
        return Vec::new();
    }
    let within = scene.spoken().list(&within.iter().map(|hours| scene.hours(*hours)).collect::<Vec<_>>());
    let before = scene.time(before_quiet(quiet));
    let values = [("hours", within.as_str()), ("before", before.as_str())];
    let even = space.terms.even_if_quiet;
    let id = if even { "space-hard-even-if-quiet" } else { "space-hard-before-quiet" };
    let button = |label: &str, to: bool| {
        let label = scene.voice.say_with(label, &values);
        Button::new(label, SpaceAction::EvenIfQuiet(to)).enabled_if(to != even)
    };
    vec![
        Block::Text(scene.voice.say_with(id, &values)),
        Block::Buttons(vec![button("button-before-quiet", false), button("button-even-if-quiet", true)]),
    ]
}

/// Returns the settings about contact with the partner.
fn about_contact(scene: &Scene<'_>, space: &Space) -> Vec<Block> {
    let fine = exceptions(scene, &space.terms.exceptions);
    let toggle = |exception: &Exception| {
        let on = space.terms.exceptions.contains(exception);
        let label = scene.say(&format!("exception-{}", exception.name()));
        let label = if on { format!("✓ {label}") } else { label };
        Button::new(label, SpaceAction::Toggle(*exception))
    };
    let mut blocks = vec![Block::Select(living(scene, space.terms.living))];
    if !space.is_afraid() {
        blocks.push(Block::Select(check_in(scene, space.terms.check_in.unwrap_or(0))));
    }
    blocks.push(Block::Text(match fine.as_str() {
        "" => scene.say("space-no-exceptions"),
        fine => scene.voice.say_with("space-exceptions", &[("list", fine)]),
    }));
    blocks.push(Block::Buttons(Exception::ALL.iter().map(toggle).collect()));
    blocks
}

fn line(scene: &Scene<'_>, id: &str, value: String, form: SpaceAction) -> Block {
    let button = Button::new(scene.say("button-change"), form);
    Block::Line { label: scene.say(id), value, button }
}

fn length_of(scene: &Scene<'_>, space: &Space) -> String {
    match space.terms.length {
        Length::Days(days) => scene.voice.count("space-days", "days", usize::from(days)),
        Length::Until(date) => scene.voice.say_with("space-until-date", &[("date", &scene.day(date))]),
        Length::Open => scene.say("space-open"),
    }
}

fn living(scene: &Scene<'_>, now: Living) -> Select {
    let option = |living: &Living| SelectOption {
        label: scene.say(&format!("living-{}", living.name())),
        value: living.name().to_owned(),
        chosen: *living == now,
        about: String::new(),
    };
    scene.select(
        scene.say("living-select"),
        SpaceAction::PickLiving,
        Living::ALL.iter().map(option).collect(),
    )
}

fn check_in(scene: &Scene<'_>, now: u8) -> Select {
    let option = |days: u8| SelectOption {
        label: match days {
            0 => scene.say("check-in-never"),
            days => scene.voice.count("check-in-after", "days", usize::from(days)),
        },
        value: days.to_string(),
        chosen: days == now,
        about: String::new(),
    };
    scene.select(
        scene.say("check-in-select"),
        SpaceAction::PickCheckIn,
        CHECK_INS.into_iter().map(option).collect(),
    )
}

/// Returns the exceptions in the member's language: `children, work`.
pub(super) fn exceptions(scene: &Scene<'_>, exceptions: &[Exception]) -> String {
    let names = exceptions.iter().map(|exception| scene.say(&format!("exception-{}", exception.name())));
    names.collect::<Vec<_>>().join(", ")
}
