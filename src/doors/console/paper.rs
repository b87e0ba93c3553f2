//! Cards for printing once: they have no buttons, because no session waits for a press.

use chrono::{DateTime, Utc};

use crate::core::{
    Block, Button, Card, Content, Input, Invocation, Place, Press, Private, Request, Select, Show,
};
use crate::features;
use crate::features::{Member, Reply};

use super::form::voice;
use super::render::{self, Look};
use super::speaker::person;

/// Returns the card of `/safety` as text, without a database. `country` is as the person typed it, or empty.
pub fn safety(content: &Content, country: &str, locale: &str, now: DateTime<Utc>, look: Look) -> String {
    let options = vec![("country".to_owned(), Private::new(country))];
    let invocation = Invocation { command: "safety".to_owned(), sub: None, options };
    let request = Request {
        id: String::new(),
        person: person(""),
        place: Place::Direct,
        locale: locale.to_owned(),
        input: Input::Command(invocation),
        channel: None,
    };
    match features::decide(content, &Member::default(), &request, now).reply {
        Reply::Show(show) => {
            let note = voice(&content.words, locale).say("console-safety-country");
            render::card(&Show { card: printed(show.card), ..show }, Some(&note), look)
        }
        Reply::Ask(_) | Reply::Suggest(_) | Reply::File(_) | Reply::Bring(_) | Reply::Erased(_) => {
            String::new()
        }
    }
}

/// Returns the card without its buttons and with its lists as text. Once an option of a list is chosen, the list is
/// left out.
fn printed(mut card: Card) -> Card {
    let lists = card
        .blocks
        .iter()
        .filter_map(|block| if let Block::Select(list) = block { Some(list) } else { None });
    let chosen = lists.flat_map(|list| &list.options).any(|option| option.chosen);
    card.blocks = card.blocks.into_iter().filter_map(|block| on_paper(block, chosen)).collect();
    card
}

fn on_paper(block: Block, chosen: bool) -> Option<Block> {
    match block {
        Block::Select(_) if chosen => None,
        Block::Select(Select { placeholder, options, .. }) => {
            let labels: Vec<String> = options.into_iter().map(|option| option.label).collect();
            Some(Block::Text(format!("{placeholder}: {}", labels.join(", "))))
        }
        Block::Buttons(buttons) => {
            let opens = |button: &Button| matches!(button.press, Press::Open(_));
            let links: Vec<Button> = buttons.into_iter().filter(opens).collect();
            (!links.is_empty()).then_some(Block::Buttons(links))
        }
        Block::Text(_)
        | Block::Heading(_)
        | Block::Small(_)
        | Block::Divider
        | Block::Line { .. }
        | Block::Moment { .. } => Some(block),
    }
}
