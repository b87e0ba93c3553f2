use proptest::prelude::*;
use serde_json::Value;

use super::parts::MOST_COMPONENTS;
use super::*;
use crate::core::{Chart, Field, Form, Level, Picture, Point, Private, SelectOption, Series};
use crate::features::{Pane, SettingsAction};

fn show(blocks: Vec<Block>, plain: bool) -> Show {
    let card = Card { kicker: Some("Kicker".into()), title: Some("Title".into()), blocks, ..Card::default() };
    Show { plain, ..Show::private(card) }
}

fn button(label: &str) -> Button {
    Button::new(label, SettingsAction::Open(Pane::All))
}

/// A picture of one line.
fn picture(alt: &str) -> Picture {
    let level = |value| Level { value, label: "so".to_owned() };
    let points = vec![Point { step: 0, hundredths: 150 }, Point { step: 1, hundredths: 400 }];
    let lines = vec![Series { label: "loved".to_owned(), points }];
    let chart =
        Chart { steps: 2, lowest: level(1), highest: level(5), lines, bands: Vec::new(), marks: Vec::new() };
    Picture { alt: alt.to_owned(), chart }
}

fn sent(show: &Show) -> Vec<Value> {
    messages(show, &Mentions::NONE).into_iter().map(|body| json!(body)).collect()
}

/// Returns every component, nested ones too.
fn components(value: &Value) -> Vec<&Value> {
    let children = value["components"].as_array().into_iter().flatten();
    let accessory = value.get("accessory");
    children.chain(accessory).flat_map(|part| std::iter::once(part).chain(components(part))).collect()
}

fn texts(message: &Value) -> String {
    components(message).into_iter().filter_map(|part| part["content"].as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_card_is_a_frame_around_its_parts() {
    let blocks = vec![
        Block::Text("Some *text*.".into()),
        Block::Divider,
        Block::Line { label: "Zone".into(), value: "not_set".into(), button: button("Change") },
    ];
    let message = &sent(&show(blocks, false))[0];
    assert_eq!(
        *message,
        json!({
            "flags": 32768 + 64,
            "allowed_mentions": { "parse": [] },
            "components": [{ "type": 17, "accent_color": 0x6b_9a_94, "components": [
                { "type": 10, "content": "-# Kicker" },
                { "type": 10, "content": "## Title" },
                { "type": 10, "content": r"Some \*text\*." },
                { "type": 14 },
                {
                    "type": 9,
                    "components": [{ "type": 10, "content": r"**Zone** not\_set" }],
                    "accessory": {
                        "type": 2, "style": 2, "label": "Change", "custom_id": "1|settings|all", "disabled": false,
                    },
                },
            ]}],
        })
    );
}

#[test]
fn plain_text_has_no_frame_and_no_ornaments() {
    let line = Block::Line { label: "Zone".into(), value: "none".into(), button: button("Change") };
    let message = &sent(&show(vec![Block::Divider, line], true))[0];
    let kinds: Vec<u64> = components(message).into_iter().filter_map(|part| part["type"].as_u64()).collect();
    assert_eq!(kinds, [10, 10, 10, 1, 2]);
}

#[test]
fn equal_actions_get_ids_that_differ_and_mean_the_same() {
    let row = Block::Buttons(vec![button("One"), button("Two"), button("Three")]);
    let message = &sent(&show(vec![row.clone(), row], false))[0];
    let ids: Vec<&str> =
        components(message).into_iter().filter_map(|part| part["custom_id"].as_str()).collect();
    assert_eq!(ids.len(), ids.iter().collect::<HashSet<_>>().len());
    assert!(
        ids.iter().all(|id| bare_id(id) == Code::from(SettingsAction::Open(Pane::All)).as_str()),
        "{ids:?}"
    );
}

#[test]
fn a_list_is_made_fit_for_discord() {
    let option = |label: &str, value: &str, chosen| SelectOption {
        label: label.into(),
        value: value.into(),
        about: String::new(),
        chosen,
    };
    let list = Select {
        question: "Which?".into(),
        placeholder: "P".repeat(200),
        action: SettingsAction::Open(Pane::All).into(),
        options: vec![
            option("a", "1", true),
            option("b", "1", false),
            option("", "2", true),
            option(&"c".repeat(120), "3", false),
            option("d", "", false),
        ],
    };
    let message = &sent(&show(vec![Block::Select(list)], false))[0];
    let parts = components(message);
    let list = parts.iter().find(|part| part["type"] == 3).copied().unwrap_or(&Value::Null);
    assert_eq!(list["placeholder"].as_str().map(length), Some(150));
    assert_eq!(list["options"][0], json!({ "label": "a", "value": "1", "default": true }));
    assert_eq!(list["options"][1], json!({ "label": "…", "value": "2", "default": false }));
    assert_eq!(list["options"][2]["label"].as_str().map(length), Some(100));
    assert_eq!(list["options"].as_array().map(Vec::len), Some(3));
}

#[test]
fn an_empty_card_is_no_empty_message() {
    let mut empty = show(vec![Block::Text(" \n".into()), Block::Buttons(Vec::new())], true);
    empty.card = Card { kicker: None, title: None, ..empty.card };
    assert_eq!(texts(&sent(&empty)[0]), "…");
}

#[test]
fn a_form_is_made_fit_for_discord() {
    let field = Field {
        name: "name".into(),
        label: "L".repeat(50),
        example: "E".repeat(120),
        value: Private::new("V".repeat(40)),
        required: true,
        most: 32,
        multiline: true,
        in_parts: false,
    };
    let asked = Form {
        action: SettingsAction::Name.into(),
        title: "T".repeat(50),
        notice: None,
        fields: vec![field; 6],
    };
    let drawn = form(&asked);
    assert_eq!(drawn["custom_id"], "1|fill|name");
    assert_eq!(drawn["title"].as_str().map(length), Some(45));
    assert_eq!(drawn["components"].as_array().map(Vec::len), Some(5));
    let input = &drawn["components"][0]["components"][0];
    let lengths = ["label", "placeholder", "value"].map(|key| input[key].as_str().map(length));
    assert_eq!(lengths, [Some(45), Some(100), Some(32)]);
    assert_eq!(
        (&input["style"], &input["max_length"], &input["required"]),
        (&json!(2), &json!(32), &json!(true))
    );
}

#[tokio::test]
async fn a_picture_is_a_file_with_its_words() {
    let blocks = vec![Block::Text("Twelve weeks".into()), Block::Picture(picture("From 1.5 to 4"))];
    let body = messages(&show(blocks.clone(), false), &Mentions::NONE).remove(0);
    assert!(texts(&json!(body)).contains("From 1.5 to 4"), "words until it is drawn");
    let body = body.drawn().await;
    let message = json!(body);
    let gallery: Vec<&Value> = components(&message).into_iter().filter(|part| part["type"] == 12).collect();
    assert_eq!(gallery[0]["items"][0]["description"], "From 1.5 to 4");
    assert_eq!(gallery[0]["items"][0]["media"]["url"], "attachment://picture-1.png");
    assert_eq!(message["attachments"], json!([{ "id": 0, "filename": "picture-1.png" }]));
    assert!(body.files[0].bytes.starts_with(b"\x89PNG"));
    assert!(!texts(&message).contains("From 1.5 to 4"), "not twice");
    // Plain text has no pictures.
    let plain = messages(&show(blocks, true), &Mentions::NONE).remove(0).drawn().await;
    assert!(plain.files.is_empty() && texts(&json!(plain)).contains("From 1.5 to 4"));
}

#[tokio::test]
async fn a_picture_that_cannot_be_drawn_is_its_words() {
    let mut picture = picture("From 1.5 to 4");
    // No XML has this character.
    picture.chart.lines[0].label = "\u{1}".to_owned();
    let body = messages(&show(vec![Block::Picture(picture)], false), &Mentions::NONE).remove(0).drawn().await;
    assert!(body.files.is_empty() && texts(&json!(body)).contains("From 1.5 to 4"));
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z*_#>\\-. \n😀]{0,60}",
        ("[a-z*_ \n😀]{1,40}", 1..150_usize).prop_map(|(text, times)| text.repeat(times)),
    ]
}

fn any_block() -> impl Strategy<Value = Block> {
    let buttons = prop::collection::vec(any_text().prop_map(|label| button(&label)), 0..8);
    prop_oneof![
        4 => any_text().prop_map(Block::Text),
        1 => any_text().prop_map(Block::Heading),
        1 => any_text().prop_map(Block::Small),
        1 => Just(Block::Divider),
        2 => (any_text(), any_text()).prop_map(|(label, value)| Block::Line { label, value, button: button("B") }),
        1 => (any_text(), any_text()).prop_map(|(label, value)| Block::Fact { label, value }),
        1 => "[a-z*_#>😀]{1,80}".prop_map(|alt| Block::Picture(picture(&alt))),
        2 => buttons.prop_map(Block::Buttons),
    ]
}

/// Returns how many letters a text has, without marks and white space.
fn letters(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_ascii_lowercase() || *letter == '😀').count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_message_fits_and_no_text_is_lost(
        blocks in prop::collection::vec(any_block(), 0..16),
        plain in any::<bool>(),
    ) {
        let show = show(blocks, plain);
        let sent = sent(&show);
        for message in &sent {
            let parts = components(message);
            prop_assert!((1..=MOST_COMPONENTS).contains(&parts.len()), "{} components", parts.len());
            let text: usize = parts.iter().filter_map(|part| part["content"].as_str()).map(length).sum();
            prop_assert!(text <= MOST_TEXT, "{text} characters");
            let blank = |part: &&&Value| part["content"].as_str().is_some_and(|text| text.trim().is_empty());
            prop_assert!(!parts.iter().any(|part| blank(&part)));
            let ids: Vec<&str> = parts.iter().filter_map(|part| part["custom_id"].as_str()).collect();
            prop_assert_eq!(ids.len(), ids.iter().collect::<HashSet<_>>().len());
        }
        let written: usize = show.card.blocks.iter().map(|block| match block {
            Block::Text(text) | Block::Heading(text) | Block::Small(text) => letters(text),
            Block::Line { label, value, .. } | Block::Fact { label, value } => letters(label) + letters(value),
            Block::Moment { label, local, .. } => letters(label) + letters(local),
            Block::Picture(picture) => letters(&picture.alt),
            Block::Divider | Block::Buttons(_) | Block::Select(_) | Block::Menu(_) => 0,
        }).sum();
                // The kicker and the title together have nine lower-case letters.
        let shown: usize = sent.iter().map(|message| letters(&texts(message))).sum();
        prop_assert_eq!(shown, written + 9);
    }
}
