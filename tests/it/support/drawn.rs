//! A message on Discord, read back into the card that it shows.

use breathing_room::core::wire::{hide, menu};
use breathing_room::core::{
    Audience, Block, Button, Card, Code, Menu, MenuItem, Placement, Press, Select, SelectOption, Show, Style,
};
use breathing_room::doors::console::{Look, draw};
use breathing_room::features::{Pressed, find_command};
use chrono::DateTime;
use serde_json::Value;

use super::discord::{Message, Place};

/// The message as the terminal draws a card.
pub fn text_of(message: &Message) -> String {
    let audience = if message.is_ephemeral() { Audience::Private } else { Audience::Public };
    let note = match (message.place, audience) {
        (Place::BotDm | Place::BotDmByGuild, _) => None,
        (_, Audience::Private) => Some("(only you can see this)"),
        (Place::Guild | Place::GuildUserInstall, Audience::Public) => {
            Some("Everyone in this server can see this.")
        }
        (Place::PrivateChannel, Audience::Public) => Some("Everyone in this conversation can see this."),
    };
    let framed = message.components.iter().any(|part| kind(part) == 17);
    let (card, hide) = card(message);
    let show = Show { card, audience, placement: Placement::New, plain: !framed, again: None, hide };
    draw(&show, note, Look::bare()).trim_end().to_owned()
}

/// What a person means by a number or a label.
pub enum Meant {
    /// The button with this id.
    Button(String),
    /// This option of the list with this id.
    Option { list: String, value: String },
}

/// Finds what can be pressed by its number on the drawn card, by its label, by the label beside it, or by how
/// the label begins.
pub fn find(message: &Message, asked: &str) -> Meant {
    let mut found = Vec::new();
    let mut hide = None;
    for part in parts(message) {
        let beside = part["components"][0]["content"].as_str().unwrap_or_default();
        let controls = match kind(part) {
            9 => vec![&part["accessory"]],
            1 => part["components"].as_array().into_iter().flatten().collect(),
            _ => Vec::new(),
        };
        for control in controls {
            let id = control["custom_id"].as_str().unwrap_or_default().to_owned();
            if kind(control) == 3 {
                for option in control["options"].as_array().into_iter().flatten() {
                    let value = text(&option["value"]);
                    found.push((
                        text(&option["label"]),
                        String::new(),
                        Meant::Option { list: id.clone(), value },
                    ));
                }
            } else if is_hide(control) {
                hide = Some((text(&control["label"]), String::new(), Meant::Button(id)));
            } else if control["disabled"] != true && control["style"] != 5 {
                found.push((text(&control["label"]), unescape(beside), Meant::Button(id)));
            }
        }
    }
    // The terminal draws it as the last of the buttons.
    found.extend(hide);
    let at = match asked.parse::<usize>() {
        Ok(number) => number.checked_sub(1).filter(|at| *at < found.len()),
        Err(_) => found
            .iter()
            .position(|(label, ..)| label == asked)
            .or_else(|| found.iter().position(|(_, beside, _)| beside.starts_with(&format!("**{asked}**"))))
            .or_else(|| found.iter().position(|(label, ..)| label.starts_with(asked))),
    };
    let labels: Vec<&String> = found.iter().map(|(label, ..)| label).collect();
    let at = at.unwrap_or_else(|| panic!("there is no “{asked}” among {labels:?}"));
    found.swap_remove(at).2
}

/// The card, and the button that hides it.
fn card(message: &Message) -> (Card, Option<Button>) {
    let (mut card, mut hide) = (Card::default(), None);
    let mut parts = parts(message).peekable();
    while let Some(part) = parts.next() {
        match kind(part) {
            9 if is_hide(&part["accessory"]) => {
                hide = Some(button(&part["accessory"]));
                for beside in part["components"].as_array().into_iter().flatten() {
                    if is_lead(&card, beside) {
                        card.lead = Some(unescape(text(&beside["content"]).trim_matches('*')));
                    } else {
                        text_block(&mut card, beside["content"].as_str().unwrap_or_default());
                    }
                }
            }
            10 if is_lead(&card, part) => {
                let lead = text(&part["content"]);
                card.lead = Some(unescape(lead.trim_matches('*')));
            }
            10 if parts.peek().is_some_and(|next| is_list(next) && !is_menu(next)) => {
                let list = parts.next().expect("a list below its question");
                let Block::Select(select) = row(list) else { panic!("a list is a list") };
                let question = unescape(&text(&part["content"]));
                card.blocks.push(Block::Select(Select { question, ..select }));
            }
            // In plain text the button of a line stands below it.
            10 if is_labelled(part) && parts.peek().is_some_and(|next| kind(next) == 1 && !is_list(next)) => {
                let row = parts.next().expect("the row below");
                card.blocks.push(line(&part["content"], &row["components"][0]));
            }
            10 if is_labelled(part) => {
                let (label, value) = labelled(&part["content"]);
                card.blocks.push(Block::Fact { label, value });
            }
            10 => text_block(&mut card, part["content"].as_str().unwrap_or_default()),
            14 => card.blocks.push(Block::Divider),
            12 => card.blocks.extend(words_of_pictures(part)),
            9 => card.blocks.push(line(&part["components"][0]["content"], &part["accessory"])),
            1 => card.blocks.extend(row_without_hide(part, &mut hide)),
            other => panic!("a component of kind {other} that no card has"),
        }
    }
    (card, hide)
}

/// What a person hears who does not see the pictures of a gallery. Each has its file and its words.
fn words_of_pictures(gallery: &Value) -> Vec<Block> {
    let words = |item: &Value| {
        let words = text(&item["description"]);
        assert!(!words.is_empty(), "a picture without words");
        assert!(text(&item["media"]["url"]).starts_with("attachment://"), "a picture without a file");
        Block::Text(words)
    };
    gallery["items"].as_array().into_iter().flatten().map(words).collect()
}

/// The one sentence that matters: all of it is bold, and nothing but the head is above it.
fn is_lead(card: &Card, part: &Value) -> bool {
    let content = part["content"].as_str().unwrap_or_default();
    let inner = content.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    card.blocks.is_empty() && card.lead.is_none() && inner.is_some_and(|inner| !inner.contains("**"))
}

fn is_hide(control: &Value) -> bool {
    control["custom_id"] == hide().as_str()
}

fn is_list(part: &Value) -> bool {
    kind(part) == 1 && kind(&part["components"][0]) == 3
}

fn is_menu(part: &Value) -> bool {
    part["components"][0]["custom_id"] == menu().as_str()
}

/// A row, without the button that hides the card.
fn row_without_hide(part: &Value, hide: &mut Option<Button>) -> Option<Block> {
    let mut block = row(part);
    if let Block::Buttons(buttons) = &mut block {
        let code = breathing_room::core::wire::hide();
        if let Some(at) = buttons.iter().position(|button| button.press == Press::Do(code.clone())) {
            *hide = Some(buttons.remove(at));
        }
    }
    (block != Block::Buttons(Vec::new())).then_some(block)
}

/// The parts of the message, with or without a frame around them.
fn parts(message: &Message) -> impl Iterator<Item = &Value> {
    message.components.iter().flat_map(|part| match kind(part) {
        17 => part["components"].as_array().into_iter().flatten().collect(),
        _ => vec![part],
    })
}

fn text_block(card: &mut Card, content: &str) {
    let nothing_yet = card.title.is_none() && card.kicker.is_none() && card.blocks.is_empty();
    if let Some(title) = content.strip_prefix("## ") {
        card.title = Some(unescape(title));
    } else if let Some(heading) = content.strip_prefix("### ") {
        card.blocks.push(Block::Heading(unescape(heading)));
    } else if let Some(small) = content.strip_prefix("-# ") {
        let small = unescape(&small.replace("\n-# ", "\n"));
        if nothing_yet {
            card.kicker = Some(small);
        } else {
            card.blocks.push(Block::Small(small));
        }
    } else if let Some(moment) = moment(content) {
        card.blocks.push(moment);
    } else {
        card.blocks.push(Block::Text(unescape(content)));
    }
}

/// `label: 21:00 · <t:1700000000:R>`.
fn moment(content: &str) -> Option<Block> {
    let (text, at) = content.strip_suffix(":R>")?.split_once(" · <t:")?;
    let (label, local) = text.split_once(": ")?;
    let at = DateTime::from_timestamp(at.parse().ok()?, 0)?;
    let zoned = !local.starts_with("<t:");
    // Discord shows it on the reader's own clock, and the terminal in UTC.
    let local = if zoned { unescape(local) } else { at.format("%H:%M UTC").to_string() };
    Some(Block::Moment { label: unescape(label), at, local, zoned })
}

fn is_labelled(part: &Value) -> bool {
    text(&part["content"]).starts_with("**")
}

/// `**label** value`.
fn labelled(content: &Value) -> (String, String) {
    let content = text(content);
    let (label, value) =
        content.strip_prefix("**").and_then(|rest| rest.split_once("** ")).expect("**label** value");
    (unescape(label), unescape(value))
}

fn line(content: &Value, control: &Value) -> Block {
    let (label, value) = labelled(content);
    Block::Line { label, value, button: button(control) }
}

fn row(row: &Value) -> Block {
    let controls: Vec<&Value> = row["components"].as_array().into_iter().flatten().collect();
    match controls.as_slice() {
        [list] if list["custom_id"] == menu().as_str() => Block::Menu(Menu {
            label: text(&list["placeholder"]),
            items: list["options"].as_array().into_iter().flatten().map(item).collect(),
        }),
        [list] if kind(list) == 3 => Block::Select(Select {
            question: String::new(),
            placeholder: text(&list["placeholder"]),
            action: code(list),
            options: list["options"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|option| SelectOption {
                    label: text(&option["label"]),
                    value: text(&option["value"]),
                    about: text(&option["description"]),
                    chosen: option["default"] == true,
                })
                .collect(),
        }),
        buttons => Block::Buttons(buttons.iter().map(|part| button(part)).collect()),
    }
}

fn item(option: &Value) -> MenuItem {
    let press = text(&option["value"]);
    assert!(Pressed::read(&press).is_some(), "a code that the bot understands");
    MenuItem::new(text(&option["label"]), text(&option["description"]), Code::new(press))
}

fn button(part: &Value) -> Button {
    let press = match part["url"].as_str() {
        Some(address) => Press::Open(address.to_owned()),
        None => Press::Do(code(part)),
    };
    Button { label: text(&part["label"]), press, style: Style::Secondary, enabled: part["disabled"] != true }
}

fn code(control: &Value) -> Code {
    let id = text(&control["custom_id"]);
    let id = id.split('~').next().unwrap_or_default();
    assert!(Pressed::read(id).is_some(), "an id that the bot understands");
    Code::new(id)
}

fn kind(part: &Value) -> i64 {
    part["type"].as_i64().unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Text as a reader sees it: what a backslash protects from being Markdown is itself, and the mention of a command is
/// its name.
fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let text = without_mentions(text);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let escapes = letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        if !escapes {
            plain.push(letter);
        } else if let Some(protected) = letters.next() {
            plain.push(protected);
        }
    }
    plain
}

/// The text with each mention as the terminal names the command: the first sub-command is left out.
fn without_mentions(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, mention)) = rest.split_once("</") {
        let (path, after) = mention.split_once('>').expect("a mention ends");
        let (path, id) = path.split_once(':').expect("a mention has a number");
        assert!(id.bytes().all(|byte| byte.is_ascii_digit()), "{id}");
        let (name, sub) = path.split_once(' ').unwrap_or((path, ""));
        let first = find_command(name).and_then(|command| command.subs.first()).map(|sub| sub.name);
        plain.push_str(before);
        plain.push('/');
        plain.push_str(if first == Some(sub) { name } else { path });
        rest = after;
    }
    plain + rest
}
