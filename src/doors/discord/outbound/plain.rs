//! Translates a card into a message of the older kind: text content with rows of controls below it.
//!
//! Deliveries use it: its content is the text on a lock screen, and no frame surrounds it.

use serde::Serialize;

use super::{Control, Drawing, Part, small};
use crate::core::{Block, Button, Show};
use crate::doors::discord::markdown::{clip, escape, escape_on_one_line};
use crate::doors::discord::mentions::Mentions;

/// The most text of one message of the older kind.
const MOST_CONTENT: usize = 2_000;
/// The most rows of one message of the older kind.
const MOST_ROWS: usize = 5;

/// The text and the rows of a message.
#[derive(Debug, Serialize)]
pub(in crate::doors::discord) struct Plain {
    pub(in crate::doors::discord) content: String,
    pub(in crate::doors::discord) components: Vec<Row>,
}

/// A row of controls.
#[derive(Debug, Serialize)]
pub(in crate::doors::discord) struct Row {
    r#type: u8,
    components: Vec<Control>,
}

impl Row {
    /// Returns the ids of the row's buttons and lists.
    pub(in crate::doors::discord) fn ids(&self) -> impl Iterator<Item = &str> {
        self.components.iter().filter_map(|control| match control {
            Control::Button { custom_id, .. } | Control::Select { custom_id, .. } => Some(custom_id.as_str()),
            Control::Link { .. } => None,
        })
    }
}

/// Returns the card as one message. A text that is too long is cut, with an ellipsis at the end.
pub(in crate::doors::discord) fn plain(show: &Show) -> Plain {
    // A notification may show the text as it is sent, so it has no mentions.
    let none = Mentions::NONE;
    let mut drawing = Drawing::new(true, &none);
    let mut texts = Vec::new();
    let card = &show.card;
    texts.extend(card.kicker.as_deref().map(escape_on_one_line));
    texts.extend(card.title.as_deref().map(|title| format!("**{}**", escape_on_one_line(title))));
    texts.extend(card.lead.as_deref().map(escape_on_one_line));
    for block in &card.blocks {
        match block {
            Block::Text(text) => texts.push(escape(text.trim())),
            Block::Heading(text) => texts.push(format!("**{}**", escape_on_one_line(text))),
            Block::Small(text) => texts.push(small(text, &none)),
            Block::Divider => {}
            Block::Line { label, value, button } => {
                texts.push(format!("**{}** {}", escape_on_one_line(label), escape(value.trim())));
                drawing.buttons(std::slice::from_ref(button));
            }
            Block::Fact { label, value } => {
                texts.push(super::fact(label, value));
            }
            Block::Moment { label, at, local, zoned } => {
                texts.push(super::moment(label, *at, zoned.then_some(local)));
            }
            Block::Picture(picture) => texts.push(escape(picture.alt.trim())),
            Block::Buttons(buttons) => drawing.buttons(buttons),
            Block::Select(select) => drawing.list((&select.action, &select.question), &select.options),
            Block::Menu(menu) => drawing.menu(menu),
        }
    }
    texts.retain(|text| !text.is_empty());
    let rows = drawing.messages.into_iter().flat_map(|sheet| sheet.parts).filter_map(|part| match part {
        Part::Row { r#type, components } => Some(Row { r#type, components }),
        Part::Section { .. }
        | Part::Text(_)
        | Part::Sketch(_)
        | Part::Gallery { .. }
        | Part::Separator { .. }
        | Part::Frame { .. } => None,
    });
    let components = rows.filter(|row| row.components.len() <= Button::MOST_IN_A_ROW).take(MOST_ROWS);
    let mut content = clip(&texts.join("\n\n"), MOST_CONTENT);
    let components: Vec<Row> = components.collect();
    if content.is_empty() && components.is_empty() {
        // Discord refuses an empty message.
        content.push('…');
    }
    Plain { content, components }
}
