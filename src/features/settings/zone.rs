//! The time zone: what a member's text for it means, and what they are asked when it may mean several.

use crate::core::time::zones::{self, ZoneRead};
use crate::core::{Block, Button, Card, Choice, Code, Select, SelectOption, Zone};
use crate::features::scene::Scene;
use crate::features::settings::action::{Change, SettingsAction};
use crate::features::{Decision, Reply};

/// What to do with a text for the time zone.
pub(super) enum Understood {
    /// To set this zone, and to offer the others: few people of the named place live by their clocks.
    Set(Zone, Vec<Zone>),
    /// To say this.
    Say(Box<Reply>),
}

/// Returns the zones that fit what was typed so far, each with the time there.
pub(super) fn suggested(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    let choice = |zone: Zone| Choice { label: with_time(scene, zone), value: zone.name().to_owned() };
    let found = zones::search_zones(&scene.content.places, text, Choice::MOST, scene.now);
    found.into_iter().map(choice).collect()
}

/// Reads a text for the time zone that a person gave before something else, which `begin` goes on with. The error is the
/// reply that asks once more.
pub(crate) fn zone_before(scene: &Scene<'_>, text: &str, begin: Code) -> Result<Zone, Box<Reply>> {
    match understand_for(scene, text, Some(begin)) {
        // Only few people of the named place live by another clock, and the reply says which one it is.
        Understood::Set(zone, _) => Ok(zone),
        Understood::Say(reply) => Err(reply),
    }
}

/// Reads a text for the time zone. What it may mean besides is always offered with a way to say that it is none of
/// these.
pub(super) fn understand(scene: &Scene<'_>, text: &str) -> Understood {
    understand_for(scene, text, None)
}

/// Reads a text for the time zone, for the settings or before something that `begin` goes on with.
fn understand_for(scene: &Scene<'_>, text: &str, begin: Option<Code>) -> Understood {
    let say = |id: &str| scene.voice.say_with(id, &[("given", text)]);
    let (said, choices) = match zones::read_zone(&scene.content.places, text, scene.now) {
        // The question whether to keep anything comes between a text and its reply for a person who is no member, so
        // there would be no place to offer the others.
        ZoneRead::One(zone, others) if scene.member.id.is_none() && begin.is_none() && !others.is_empty() => {
            (say("zone-which"), std::iter::once(zone).chain(others).collect())
        }
        ZoneRead::One(zone, others) => return Understood::Set(zone, others),
        ZoneRead::Several(zones) => (say("zone-which"), zones),
        ZoneRead::Around(zones) => (say("zone-around"), zones),
        ZoneRead::Distance(zones) if zones.is_empty() => (say("zone-offset"), zones),
        ZoneRead::Distance(zones) => (say("zone-offset-which"), zones),
        ZoneRead::TimeOfDay => (say("zone-time-of-day"), Vec::new()),
        ZoneRead::Unknown(zones) if zones.is_empty() => (say("zone-unknown"), zones),
        ZoneRead::Unknown(zones) => (say("zone-unknown-close"), zones),
    };
    let mut card = Card::text(said);
    let reply = match (begin, choices.is_empty()) {
        (Some(_), true) => scene.refused(scene.private(card)),
        (Some(begin), false) => {
            card.blocks.push(list(scene, &choices, begin.clone()));
            let none = Button::new(scene.say("button-zone-none"), begin);
            card.blocks.push(Block::Buttons(vec![none]));
            scene.private(card)
        }
        (None, true) => {
            card.blocks.push(Block::Buttons(vec![ask_button(scene)]));
            scene.private(card)
        }
        (None, false) => {
            card.blocks.extend(choice(scene, &choices));
            scene.private(card)
        }
    };
    Understood::Say(Box::new(reply))
}

/// Adds to the news of a new zone that few people of the named place live by another clock.
pub(super) fn offer_others(scene: &Scene<'_>, decision: &mut Decision, text: &str, others: &[Zone]) {
    if let (Reply::Show(show), false) = (&mut decision.reply, others.is_empty()) {
        let said = Block::Text(scene.voice.say_with("zone-also", &[("given", text)]));
        // The news is the first block.
        show.card.blocks.splice(1..1, std::iter::once(said).chain(choice(scene, others)));
    }
}

/// Returns the card for a member whose zone was not among the choices.
pub(super) fn none_of_these(scene: &Scene<'_>) -> Reply {
    let mut card = Card::text(scene.say("zone-none"));
    card.blocks.push(Block::Buttons(vec![ask_button(scene)]));
    scene.private(card)
}

/// Returns the zones to choose from, each with the time there, and the choice of none.
fn choice(scene: &Scene<'_>, zones: &[Zone]) -> Vec<Block> {
    let none = Button::new(scene.say("button-zone-none"), SettingsAction::NoZone);
    if zones.len() < Button::MOST_IN_A_ROW {
        let button = |zone: &Zone| {
            // A button has room for 38 characters, and for the longest names there is no room for the time.
            let label = Some(with_time(scene, *zone)).filter(|label| label.len() <= 38);
            let label = label.unwrap_or_else(|| zone.name().to_owned());
            Button::new(label, SettingsAction::Set(Change::Zone(*zone)))
        };
        return vec![Block::Buttons(zones.iter().map(button).chain([none]).collect())];
    }
    vec![list(scene, zones, SettingsAction::PickZone.into()), Block::Buttons(vec![none])]
}

/// Returns a list to choose a zone from.
fn list(scene: &Scene<'_>, zones: &[Zone], action: Code) -> Block {
    let option = |zone: &Zone| SelectOption {
        label: with_time(scene, *zone),
        value: zone.name().to_owned(),
        about: String::new(),
        chosen: false,
    };
    Block::Select(scene.select(
        scene.say("setting-zone"),
        action,
        zones.iter().take(Select::MOST).map(option).collect(),
    ))
}

/// Returns the line that says which clock is followed from now on.
pub(crate) fn zone_line(scene: &Scene<'_>, zone: Zone) -> String {
    let time = time_there(scene, zone);
    scene.voice.say_with("begin-zone", &[("zone", zone.name()), ("time", &time)])
}

fn ask_button(scene: &Scene<'_>) -> Button {
    Button::new(scene.say("button-set-zone"), SettingsAction::Zone).primary()
}

/// Returns a zone's name, and the time that its clock shows now: `Europe/Lisbon · 13:05`.
fn with_time(scene: &Scene<'_>, zone: Zone) -> String {
    format!("{} · {}", zone.name(), time_there(scene, zone))
}

/// Returns the time that a zone's clock shows now.
pub(super) fn time_there(scene: &Scene<'_>, zone: Zone) -> String {
    scene.time(zone.wall(scene.now).time())
}
