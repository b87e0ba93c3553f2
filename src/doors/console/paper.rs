//! Cards for printing once: they have no buttons, because no session waits for a press.

use chrono::{DateTime, Utc};

use crate::core::{
    Block, Button, Card, Content, Countries, Input, Invocation, Place, Press, Private, Request, Select, Show,
};
use crate::features;
use crate::features::{Action, Member, Reply, SafetyAction};

use super::form::voice;
use super::render::{self, Look};
use super::speaker::person;

/// The card of `/safety`.
#[derive(Debug)]
pub struct SafetyPaper {
    /// The card as text.
    pub text: String,
    /// Whether the country is known, or none was named.
    pub known: bool,
}

/// Returns the card of `/safety`, without a database. `country` is as the person typed it, or empty.
pub fn safety(content: &Content, country: &str, locale: &str, now: DateTime<Utc>, look: Look) -> SafetyPaper {
    let options = vec![("country".to_owned(), Private::new(country))];
    let invocation = Invocation { command: "safety".to_owned(), sub: None, options };
    let request = Request {
        id: String::new(),
        person: person(""),
        place: Place::Direct,
        locale: locale.to_owned(),
        input: Input::Command(invocation),
        channel: None,
        server: None,
    };
    let voice = voice(&content.words, locale);
    let countries = Countries::new(content, voice);
    let known = country.trim().is_empty() || countries.find(country).is_some();
    let text = match features::decide(content, &Member::default(), &request, now).reply {
        Reply::Show(show) => {
            let note = voice.say("console-safety-country");
            render::card(
                &Show { card: printed(show.card, &countries), hide: None, ..show },
                Some(&note),
                look,
            )
        }
        Reply::Ask(_) | Reply::Suggest(_) | Reply::File(_) | Reply::Bring(_) | Reply::Erased(_) => {
            String::new()
        }
    };
    SafetyPaper { text, known }
}

/// Returns the card without its buttons, and with its lists and the countries on its buttons as text. Once an option
/// of a list is chosen, the list is left out.
fn printed(mut card: Card, countries: &Countries<'_>) -> Card {
    let lists = card
        .blocks
        .iter()
        .filter_map(|block| if let Block::Select(list) = block { Some(list) } else { None });
    let chosen = lists.flat_map(|list| &list.options).any(|option| option.chosen);
    card.blocks = card.blocks.into_iter().flat_map(|block| on_paper(block, chosen, countries)).collect();
    card
}

fn on_paper(block: Block, chosen: bool, countries: &Countries<'_>) -> Vec<Block> {
    match block {
        Block::Select(_) if chosen => Vec::new(),
        Block::Menu(_) => Vec::new(),
        Block::Select(Select { question, options, .. }) => {
            let labels: Vec<String> = options.into_iter().map(|option| option.label).collect();
            vec![Block::Text(format!("{question}: {}", labels.join(", ")))]
        }
        Block::Buttons(buttons) => {
            let near: Vec<String> =
                buttons.iter().filter_map(|button| country_of(button, countries)).collect();
            let opens = |button: &Button| matches!(button.press, Press::Open(_));
            let links: Vec<Button> = buttons.into_iter().filter(opens).collect();
            let near = (!near.is_empty()).then(|| Block::Text(near.join(", ")));
            near.into_iter().chain((!links.is_empty()).then_some(Block::Buttons(links))).collect()
        }
        Block::Text(_)
        | Block::Heading(_)
        | Block::Small(_)
        | Block::Divider
        | Block::Line { .. }
        | Block::Fact { .. }
        | Block::Moment { .. }
        | Block::Picture(_) => vec![block],
    }
}

/// Returns the name of the country whose helplines a button shows.
fn country_of(button: &Button, countries: &Countries<'_>) -> Option<String> {
    let Press::Do(code) = &button.press else { return None };
    let Ok(Action::Safety(SafetyAction::Lines(country))) = Action::decode(code.as_str()) else { return None };
    Some(countries.name(&country.to_string()))
}
