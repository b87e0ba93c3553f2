//! Translates the domain's replies into Discord's messages, forms and suggestions, within all of Discord's limits.
//!
//! A card consists of components only ("Components V2"): it has no content and no embeds, and each edit repeats its
//! flag. A card that is too long for one message continues in the next.

mod forms;
mod parts;
mod pictures;
mod plain;
mod sheet;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

pub(super) use forms::{form, instead_of, suggestions};
pub(super) use parts::{AllowedMentions, Body, COMPONENTS_V2, EPHEMERAL, one_line};
pub(super) use plain::{Plain, Row, plain};

use parts::{Control, Part, SelectItem, TextDisplay};
use sheet::{MOST_TEXT, Sheet};

use super::markdown::{clip, cut, escape, escape_on_one_line, length, on_one_line};
use super::mentions::Mentions;
use crate::core::wire::menu;
use crate::core::{
    Audience, Block, Button, Card, Code, Menu, MenuItem, Mood, Press, Select, SelectOption, Show, Style,
};

/// The least room for a piece of a text. With less room left, the text continues in the next message.
const LEAST_TEXT: usize = 200;
const MOST_LABEL: usize = 80;
const MOST_ADDRESS: usize = 512;
const MOST_OPTION: usize = 100;
const MOST_PLACEHOLDER: usize = 150;

/// The separator between an id and the number that tells it from an equal id on the same card.
const TWIN: char = '~';

/// Returns the messages that show a card, in order: at least one. Plain text has no mentions.
pub(super) fn messages(show: &Show, mentions: &Mentions) -> Vec<Body> {
    let none = Mentions::NONE;
    let mentions = if show.plain { &none } else { mentions };
    let mut drawing = Drawing::new(show.plain, mentions);
    drawing.card(&show.card);
    if let Some(hide) = &show.hide {
        let head = usize::from(show.card.kicker.is_some()) + usize::from(show.card.title.is_some());
        drawing.put_in_each_corner(hide, head);
    }
    drawing.messages.into_iter().map(|sheet| body(sheet.parts, show)).collect()
}

/// Returns the first `most` messages of a card. The last of them has the controls of the card's end, and says
/// `left_out`, if there are more.
pub(super) fn at_most(mut bodies: Vec<Body>, most: usize, left_out: &str) -> Vec<Body> {
    let most = most.max(1);
    if bodies.len() > most
        && let Some(end) = bodies.pop()
    {
        bodies.truncate(most);
        let last = bodies.pop().map(|last| last.controlled_by(end).noting(left_out));
        bodies.extend(last);
    }
    bodies
}

/// Returns the action's text of a custom id, without the number of a twin.
pub(super) fn bare_id(id: &str) -> &str {
    id.split_once(TWIN).map_or(id, |(bare, _)| bare)
}

fn body(mut parts: Vec<Part>, show: &Show) -> Body {
    if parts.is_empty() {
        // Discord refuses an empty message.
        parts.push(Part::text_display("…".to_owned()));
    }
    let accent_color = accent(show.card.mood);
    let framed = |components| vec![Part::Frame { r#type: 17, accent_color, components }];
    let components = if show.plain { parts } else { framed(parts) };
    Body::of(components).ephemeral_if(show.audience == Audience::Private)
}

/// A card that is being turned into components.
struct Drawing<'a> {
    plain: bool,
    mentions: &'a Mentions,
    /// The ids on the card so far: Discord refuses a message with the same id twice.
    ids: HashSet<String>,
    /// The messages so far. The last one is being filled.
    messages: Vec<Sheet>,
}

impl<'a> Drawing<'a> {
    fn new(plain: bool, mentions: &'a Mentions) -> Self {
        Self { plain, mentions, ids: HashSet::new(), messages: vec![Sheet::default()] }
    }

    fn card(&mut self, card: &Card) {
        if let Some(kicker) = &card.kicker {
            self.texts(kicker, &|line| format!("-# {}", escape_on_one_line(line)));
        }
        if let Some(title) = &card.title {
            self.texts(title, &|line| format!("## {}", escape_on_one_line(line)));
        }
        if let Some(lead) = &card.lead {
            let mentions = self.mentions;
            self.texts(lead, &|line| format!("**{}**", mentions.escaped(&on_one_line(line))));
        }
        for block in &card.blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        let mentions = self.mentions;
        match block {
            Block::Text(text) => self.texts(text, &|text| mentions.escaped(text)),
            Block::Heading(text) => self.texts(text, &|line| format!("### {}", escape_on_one_line(line))),
            Block::Small(text) => self.texts(text, &|text| small(text, mentions)),
            Block::Divider if self.plain => {}
            Block::Divider => self.push(Part::Separator { r#type: 14 }),
            Block::Line { label, value, button } => self.line(label, value, button),
            Block::Fact { label, value } => {
                self.texts(&fact(label, value), &str::to_owned);
            }
            Block::Moment { label, at, local, zoned } => {
                self.texts(&moment(label, *at, zoned.then_some(local)), &str::to_owned);
            }
            Block::Picture(picture) if self.plain => self.texts(&picture.alt, &escape),
            Block::Picture(picture) => self.push(pictures::sketch(picture)),
            Block::Buttons(buttons) => self.buttons(buttons),
            Block::Select(select) => self.select(select),
            Block::Menu(folded) => self.menu(folded),
        }
    }

    /// Puts `hide` in the corner of each message: a press hides only the message that it is on. `head` is how many texts
    /// the card's head has. In plain text there are no corners, and the button is the last one.
    fn put_in_each_corner(&mut self, hide: &Button, head: usize) {
        let mut beside = head.max(1);
        for at in 0..self.messages.len() {
            let Some(control) = self.button(hide) else { return };
            if let Some(sheet) = self.messages.get_mut(at) {
                sheet.put_in_corner(control, if self.plain { 0 } else { beside });
            }
            beside = 1;
        }
    }

    fn push(&mut self, part: Part) {
        if !self.messages.last().is_some_and(|sheet| sheet.has_room_for(&part)) {
            self.messages.push(Sheet::default());
        }
        if let Some(sheet) = self.messages.last_mut() {
            sheet.text += part.text();
            sheet.count += part.count();
            sheet.parts.push(part);
        }
    }

    /// Adds a text, in as many messages as it needs.
    fn texts(&mut self, text: &str, render: &impl Fn(&str) -> String) {
        let mut rest = text.trim();
        while !rest.is_empty() {
            let room = self.messages.last().map_or(MOST_TEXT, Sheet::room);
            let room = if room < LEAST_TEXT { MOST_TEXT } else { room };
            let (piece, left) = cut(rest, room, render);
            self.push(Part::text_display(piece));
            rest = left;
        }
    }

    /// Adds a value with its button beside it. In plain text, and when the value is too long, the button is below it.
    fn line(&mut self, label: &str, value: &str, button: &Button) {
        let bold = escape_on_one_line(label);
        let bold = if bold.is_empty() { bold } else { format!("**{bold}**") };
        let whole = format!("{bold} {}", escape(value.trim())).trim().to_owned();
        if length(&whole) > MOST_TEXT {
            self.texts(label, &|label| format!("**{}**", escape_on_one_line(label)));
            self.texts(value, &escape);
            return self.buttons(std::slice::from_ref(button));
        }
        match self.button(button) {
            Some(accessory) if !self.plain && !whole.is_empty() => {
                let components = vec![TextDisplay { r#type: 10, content: whole }];
                self.push(Part::Section { r#type: 9, components, accessory });
            }
            control => {
                let text = (!whole.is_empty()).then(|| Part::text_display(whole));
                let row = control.map(|control| Part::Row { r#type: 1, components: vec![control] });
                text.into_iter().chain(row).for_each(|part| self.push(part));
            }
        }
    }

    fn buttons(&mut self, buttons: &[Button]) {
        let controls: Vec<Control> = buttons.iter().filter_map(|button| self.button(button)).collect();
        let mut controls = controls.into_iter().peekable();
        while controls.peek().is_some() {
            let components = controls.by_ref().take(Button::MOST_IN_A_ROW).collect();
            self.push(Part::Row { r#type: 1, components });
        }
    }

    /// Returns None for a link that Discord would refuse, because it would refuse the whole card.
    fn button(&mut self, button: &Button) -> Option<Control> {
        let label = clip(&or_dots(&button.label), MOST_LABEL);
        match &button.press {
            Press::Do(action) => {
                let style = match button.style {
                    Style::Primary => 1,
                    Style::Secondary => 2,
                    Style::Danger => 4,
                };
                let custom_id = self.id(action);
                Some(Control::Button { r#type: 2, style, label, custom_id, disabled: !button.enabled })
            }
            Press::Open(address) => {
                let web = address.starts_with("https://") || address.starts_with("http://");
                let fits = web && length(address) <= MOST_ADDRESS;
                fits.then(|| Control::Link { r#type: 2, style: 5, label, url: address.clone() })
            }
        }
    }

    fn select(&mut self, select: &Select) {
        self.texts(&select.question, &escape);
        self.list((&select.action, &select.placeholder), &select.options);
    }

    /// Adds a menu as a list whose options carry the codes of buttons.
    fn menu(&mut self, folded: &Menu) {
        let options: Vec<SelectOption> = folded.items.iter().map(as_option).collect();
        self.list((&menu(), &folded.label), &options);
    }

    fn list(&mut self, (action, placeholder): (&Code, &str), options: &[SelectOption]) {
        let mut values = HashSet::new();
        let mut chosen = false;
        let mut items = Vec::new();
        for option in options.iter().filter(|option| !option.value.is_empty()).take(Select::MOST) {
            if length(&option.value) > MOST_OPTION || !values.insert(option.value.as_str()) {
                continue;
            }
            // The list takes one choice, so at most one option is chosen beforehand.
            let default = option.chosen && !chosen;
            chosen |= default;
            let label = clip(&or_dots(&option.label), MOST_OPTION);
            let description = clip(option.about.trim(), MOST_OPTION);
            items.push(SelectItem { label, value: option.value.clone(), description, default });
        }
        if items.is_empty() {
            return;
        }
        let placeholder = clip(&or_dots(placeholder), MOST_PLACEHOLDER);
        let list = Control::Select { r#type: 3, custom_id: self.id(action), placeholder, options: items };
        self.push(Part::Row { r#type: 1, components: vec![list] });
    }

    /// Returns the id of an action. The second of two equal ids gets a number, which [`bare_id`] removes again.
    fn id(&mut self, action: &Code) -> String {
        let id = clip(action.as_str(), Code::LONGEST);
        let twins = (2..).map(|number: u32| {
            let mark = format!("{TWIN}{number}");
            format!("{}{mark}", clip(&id, Code::LONGEST - mark.len()))
        });
        let free = std::iter::once(id.clone()).chain(twins).find(|id| !self.ids.contains(id));
        let free = free.unwrap_or(id);
        self.ids.insert(free.clone());
        free
    }
}

fn as_option(item: &MenuItem) -> SelectOption {
    SelectOption {
        label: item.label.clone(),
        value: item.press.to_string(),
        about: item.about.clone(),
        chosen: false,
    }
}

/// Returns the colour at the edge of a card, as red, green and blue. All of them are muted, and the words say the same.
fn accent(mood: Mood) -> u32 {
    match mood {
        Mood::Calm => 0x6b_9a_94,
        Mood::Urge => 0xc4_9a_58,
        Mood::Safety => 0xb8_68_5c,
        Mood::Done => 0x7d_9b_6a,
    }
}

/// Returns a labelled value, its label in bold.
fn fact(label: &str, value: &str) -> String {
    let (label, value) = (escape_on_one_line(label), escape(value.trim()));
    if label.is_empty() { value } else { format!("**{label}** {value}").trim().to_owned() }
}

/// Returns small print. Each line gets the mark, because it reaches only to the end of its line.
fn small(text: &str, mentions: &Mentions) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("-# {}", mentions.escaped(line))).collect::<Vec<_>>().join("\n")
}

/// Returns the label, or an ellipsis for an empty one: Discord refuses a control without a label.
fn or_dots(label: &str) -> String {
    if label.trim().is_empty() { "…".to_owned() } else { label.to_owned() }
}

/// Returns a message that shows one attached file, to one person.
pub(super) fn file(name: &str) -> Value {
    let none: [&str; 0] = [];
    json!({
        "flags": COMPONENTS_V2 | EPHEMERAL,
        "allowed_mentions": { "parse": none },
        "components": [{ "type": 13, "file": { "url": format!("attachment://{name}") } }],
        "attachments": [{ "id": 0, "filename": name }],
    })
}

/// Returns a labelled moment. `local` is on the clock that the member chose. Where there is none, Discord shows the
/// moment on the clock of the reader's device. Either way it also shows how far away it is.
fn moment(label: &str, at: DateTime<Utc>, local: Option<&String>) -> String {
    let (label, unix) = (escape_on_one_line(label), at.timestamp());
    match local {
        Some(local) => format!("{label}: {} · <t:{unix}:R>", escape_on_one_line(local)),
        None => format!("{label}: <t:{unix}:f> · <t:{unix}:R>"),
    }
}
