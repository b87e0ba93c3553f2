//! The card on which a space is set up, and changed while it runs.

use crate::core::time::before_quiet;
use crate::core::{Block, Button, Card, MenuItem, QuietHours, Select, SelectOption};
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
    card.lead = news.or_else(|| planned.then(|| scene.say("space-setup")));
    if space.is_afraid() {
        card.blocks.push(Block::Text(scene.say("space-afraid")));
    } else if planned {
        let length = length_of(scene, space.terms.length);
        card.blocks.push(line(scene, "space-length", length, SpaceAction::Length));
    }
    let hours = hours_of(scene, &space.terms.risky);
    let hours = if hours.is_empty() { scene.say("value-not-set") } else { hours };
    card.blocks.push(line(scene, "space-risky", hours, SpaceAction::Hours));
    let quiet = hard_and_quiet(scene, space);
    card.blocks.extend(quiet.as_ref().map(|(said, _)| Block::Text(said.clone())));
    card.blocks.push(line(scene, "space-words", written(scene, space), SpaceAction::Words));
    match space.course {
        Course::Whole => card.blocks.extend(about_contact(scene, space)),
        Course::Own => card.blocks.push(Block::Small(scene.say("space-own"))),
    }
    if space.shut {
        card.blocks.push(Block::Small(scene.say("space-shut")));
    }
    let (label, first) = match space.state {
        SpaceState::Planned => ("button-space-go", SpaceAction::Go),
        SpaceState::Running | SpaceState::Paused | SpaceState::Over | SpaceState::Ended => {
            ("button-space-show", SpaceAction::Show)
        }
    };
    let mut row = vec![Button::new(scene.say(label), first).primary()];
    if space.care() != Care::Usual {
        row.push(Button::new(scene.say("button-safety"), SafetyAction::Open));
    }
    let mut more = more(scene, space, quiet.map(|(_, other)| other));
    // A menu takes a row of the screen, so one thing alone is a button, where there is room for it.
    if let ([_], [_]) = (row.as_slice(), more.as_slice()) {
        row.extend(more.pop().map(|item| Button::new(item.label, item.press)));
    }
    card.blocks.push(Block::Buttons(row));
    card.blocks.extend((!more.is_empty()).then(|| scene.menu(more)));
    scene.private(card)
}

/// Returns how many texts the member wrote.
fn written(scene: &Scene<'_>, space: &Space) -> String {
    let SpaceWords { why, contact, exceptions: own, changed: _ } = &space.words;
    let own = own.as_ref().filter(|_| space.course == Course::Whole);
    match why.iter().chain(contact).chain(own).count() {
        0 => scene.say("value-not-set"),
        written => scene.voice.count("space-written", "count", written),
    }
}

/// Returns what else can be done: the other way for hard hours within quiet hours, the end, and the two questions.
fn more(scene: &Scene<'_>, space: &Space, other: Option<MenuItem>) -> Vec<MenuItem> {
    let item = |label: &str, about: &str, action| MenuItem::new(scene.say(label), scene.say(about), action);
    let runs = matches!(space.state, SpaceState::Running | SpaceState::Paused);
    let end_date = || item("button-space-length", "about-space-length", SpaceAction::AskLength);
    let draft = Draft::new(space.length_asked(), space.terms.living);
    let again = item("button-screen-again", "about-screen-again", SpaceAction::Screen(draft));
    let end_date = (runs && !space.is_afraid()).then(end_date);
    other.into_iter().chain(end_date).chain([again]).collect()
}

/// Returns what happens in hard hours that begin within the quiet hours, and the choice of the other way.
fn hard_and_quiet(scene: &Scene<'_>, space: &Space) -> Option<(String, MenuItem)> {
    let quiet = scene.member.settings.quiet?;
    let within = space.hard_hours_within(Some(quiet));
    if within.is_empty() {
        return None;
    }
    let within = hours_of(scene, &within);
    let before = scene.time(before_quiet(quiet));
    let values = [("hours", within.as_str()), ("before", before.as_str())];
    let even = space.terms.even_if_quiet;
    let (said, label) = if even {
        ("space-hard-even-if-quiet", "button-before-quiet")
    } else {
        ("space-hard-before-quiet", "button-even-if-quiet")
    };
    let label = scene.voice.say_with(label, &values);
    let other = MenuItem::new(label, scene.say("about-hard-hours"), SpaceAction::EvenIfQuiet(!even));
    Some((scene.voice.say_with(said, &values), other))
}

/// Returns hours as text: `9 pm to 11:30 pm and 7 am to 8 am`.
fn hours_of(scene: &Scene<'_>, hours: &[QuietHours]) -> String {
    scene.spoken().list(&hours.iter().map(|hours| scene.hours(*hours)).collect::<Vec<_>>())
}

/// Returns the settings about contact with the partner.
fn about_contact(scene: &Scene<'_>, space: &Space) -> Vec<Block> {
    let mut blocks = vec![Block::Select(living(scene, space.terms.living))];
    if space.takes_courtesy() {
        blocks.push(Block::Select(check_in(scene, space.terms.check_in.unwrap_or(0))));
    }
    blocks.push(Block::Select(fine(scene, &space.terms.exceptions)));
    blocks
}

fn line(scene: &Scene<'_>, id: &str, value: String, form: SpaceAction) -> Block {
    let button = Button::new(scene.say("button-change"), form);
    Block::Line { label: scene.say(id), value, button }
}

/// Returns a length in words.
pub(super) fn length_of(scene: &Scene<'_>, length: Length) -> String {
    match length {
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

/// What choosing a reason for contact asks for. The choice carries whether it is to be fine, so that a second one does
/// not take the first back.
pub(super) struct SetFine {
    pub(super) exception: Exception,
    pub(super) fine: bool,
}

impl SetFine {
    fn write(&self) -> String {
        format!("{}|{}", self.exception.name(), if self.fine { "on" } else { "off" })
    }

    /// Reads what `write` writes.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (name, fine) = text.split_once('|')?;
        let fine = match fine {
            "on" => true,
            "off" => false,
            _ => return None,
        };
        Some(Self { exception: Exception::from_name(name)?, fine })
    }
}

/// Returns the list of reasons for contact. Choosing one allows it, or forbids it again, so none stands as chosen:
/// Discord would not send that choice.
fn fine(scene: &Scene<'_>, allowed: &[Exception]) -> Select {
    let option = |exception: &Exception| {
        let on = allowed.contains(exception);
        let label = scene.say(&format!("exception-{}", exception.name()));
        SelectOption {
            label: if on { format!("✓ {label}") } else { label },
            value: SetFine { exception: *exception, fine: !on }.write(),
            chosen: false,
            about: scene.say(if on { "about-fine" } else { "about-not-fine" }),
        }
    };
    let question = match exceptions(scene, allowed).as_str() {
        "" => scene.say("space-no-exceptions"),
        fine => scene.voice.say_with("space-exceptions", &[("list", fine)]),
    };
    scene.select(question, SpaceAction::PickFine, Exception::ALL.iter().map(option).collect())
}

/// Returns the exceptions in the member's language: `children and work`.
pub(super) fn exceptions(scene: &Scene<'_>, exceptions: &[Exception]) -> String {
    let names = exceptions.iter().map(|exception| scene.say(&format!("exception-{}", exception.name())));
    scene.spoken().list(&names.collect::<Vec<_>>())
}
