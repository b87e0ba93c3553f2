//! Translates forms and suggestions into Discord's JSON.

use serde_json::{Value, json};

use super::{MOST_OPTION, MOST_TEXT, or_dots};
use crate::core::{Block, Button, Card, Choice, Code, Field, Form, Placement, Show};
use crate::doors::discord::markdown::{clip, escape, length};

const MOST_TITLE: usize = 45;
const MOST_FIELDS: usize = 5;
const MOST_FIELD_TEXT: u16 = 4_000;

/// Returns a form as JSON. It uses text inputs in rows, the older layout, because serenity can read only that when
/// the form is submitted.
pub(in crate::doors::discord) fn form(form: &Form) -> Value {
    let notice =
        form.notice.iter().map(|text| json!({ "type": 10, "content": clip(&escape(text), MOST_TEXT) }));
    let rows: Vec<Value> = notice.chain(form.fields.iter().map(row)).take(MOST_FIELDS).collect();
    json!({
        "custom_id": clip(form.action.as_str(), Code::LONGEST),
        "title": clip(&or_dots(&form.title), MOST_TITLE),
        "components": rows,
    })
}

fn row(field: &Field) -> Value {
    let most = field.most.clamp(1, MOST_FIELD_TEXT);
    let mut input = json!({
        "type": 4,
        "custom_id": clip(&or_dots(&field.name), Code::LONGEST),
        "label": clip(&or_dots(&field.label), MOST_TITLE),
        "style": if field.multiline { 2 } else { 1 },
        "required": field.required,
        "max_length": most,
    });
    if !field.example.is_empty() {
        input["placeholder"] = json!(clip(&field.example, MOST_OPTION));
    }
    if !field.value.expose().is_empty() {
        input["value"] = json!(clip(field.value.expose(), usize::from(most)));
    }
    json!({ "type": 1, "components": [input] })
}

/// Returns suggestions as JSON. A suggestion with a value that is too long is left out: a cut value would mean
/// something else.
pub(in crate::doors::discord) fn suggestions(choices: &[Choice]) -> Value {
    let fits = |choice: &&Choice| !choice.value.is_empty() && length(&choice.value) <= MOST_OPTION;
    let choices: Vec<Value> = choices
        .iter()
        .filter(fits)
        .take(Choice::MOST)
        .map(|choice| json!({ "name": clip(&or_dots(&choice.label), MOST_OPTION), "value": choice.value }))
        .collect();
    json!({ "choices": choices })
}

/// Returns a card with a button that opens `form`, for when Discord no longer takes the form itself. It takes the place
/// of the card that was pressed.
pub(in crate::doors::discord) fn instead_of(form: &Form) -> Show {
    let button = Button::new(form.title.clone(), form.action.clone()).primary();
    let card = Card { blocks: vec![Block::Buttons(vec![button])], ..Card::default() };
    Show { placement: Placement::Replace, ..Show::private(card) }
}
