use crate::core::words::{distance, words};
use crate::core::{Block, Button, Card, Choice, Countries, Country, CountryCode, ServerSettings};
use crate::features::scene::Scene;
use crate::features::server::action::ServerAction;
use crate::features::settings::own_name;

/// Returns the card with a server's settings, each with the button that changes it.
pub(super) fn card(scene: &Scene<'_>, settings: &ServerSettings, changed: bool) -> Card {
    let mut card = Card::titled(scene.say("server-title"));
    card.lead = Some(scene.say(if changed { "server-changed" } else { "server-lead" }));
    let (commands, sharing) = (settings.commands_off, settings.sharing_off);
    let value = scene.say(if commands { "server-commands-off" } else { "server-commands-on" });
    let label = scene.say("server-commands");
    let button = switch(scene, commands, ServerAction::CommandsOff(!commands));
    card.blocks.push(Block::Line { label, value, button });
    let value = scene.say(if sharing { "server-sharing-off" } else { "server-sharing-on" });
    let label = scene.say("server-sharing");
    let button = switch(scene, sharing, ServerAction::SharingOff(!sharing));
    card.blocks.push(Block::Line { label, value, button });
    let countries = Countries::new(scene.content, scene.voice);
    let country = settings.country.map(|code| countries.name(&code.to_string()));
    let open = || scene.say("server-country-open");
    card.blocks.push(choice(scene, scene.say("server-country"), country, open, ServerAction::AnyCountry));
    let language = settings.language.as_deref().map(|tag| own_name(scene, tag));
    let open = || scene.say("server-language-open");
    card.blocks.push(choice(scene, scene.say("server-language"), language, open, ServerAction::AnyLanguage));
    card.blocks.push(Block::Small(scene.say("server-kept")));
    card
}

/// Returns the button that switches something on, or off.
fn switch(scene: &Scene<'_>, is_off: bool, other: ServerAction) -> Button {
    Button::new(scene.say(if is_off { "button-turn-on" } else { "button-turn-off" }), other)
}

/// Returns a setting that is chosen with an option of the command, and left open with a button.
fn choice(
    scene: &Scene<'_>,
    label: String,
    chosen: Option<String>,
    open: impl Fn() -> String,
    leave: ServerAction,
) -> Block {
    match chosen {
        Some(value) => {
            Block::Line { label, value, button: Button::new(scene.say("button-leave-open"), leave) }
        }
        None => Block::Fact { label, value: open() },
    }
}

/// Returns the country that a text names.
pub(super) fn country(scene: &Scene<'_>, text: &str) -> Option<CountryCode> {
    Countries::new(scene.content, scene.voice).find(text).and_then(CountryCode::parse)
}

/// Returns the countries that fit what was typed so far, best first.
pub(super) fn search(scene: &Scene<'_>, text: &str) -> Vec<Country> {
    Countries::new(scene.content, scene.voice).search(text)
}

/// Returns the languages that fit what was typed so far, by their own names.
pub(super) fn languages(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    let query = words(text);
    let known =
        scene.content.words.languages().map(|tag| Choice { label: own_name(scene, &tag), value: tag });
    known
        .filter(|choice| distance(&query, &words(&format!("{} {}", choice.label, choice.value))).is_some())
        .take(Choice::MOST)
        .collect()
}
