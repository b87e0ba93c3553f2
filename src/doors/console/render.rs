//! Draws a card as lines of text.

use textwrap::core::display_width;

use crate::core::{Block, Button, Menu, MenuItem, Press, Select, Show, Style};

use super::chart;
use super::press::{Numbers, with_hide};
use super::text::{clean_line, wrap};

/// How cards and notes are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The width in columns; 0 leaves every paragraph on one line.
    pub width: usize,
    /// Whether a card is drawn in a box.
    pub frame: bool,
    /// Whether colour and weight are used.
    pub colour: bool,
}

impl Look {
    /// Returns a look without boxes, colours and line breaks, for programs and tests.
    pub const fn bare() -> Self {
        Self { width: 0, frame: false, colour: false }
    }

    /// Returns a look with boxes, for a person.
    pub const fn framed(width: usize, colour: bool) -> Self {
        Self { width, frame: true, colour }
    }
}

/// The widest line of text, in columns: longer lines are hard to read.
const WIDEST: usize = 84;
/// The narrowest terminal, in columns, in which a box is drawn: in a narrower one its edges take too much of each
/// line.
const NARROWEST_FRAME: usize = 24;
/// The columns that the box takes from a line: an edge and a space on each side.
const FRAME: usize = 4;

/// How a piece of text stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tint {
    None,
    Strong,
    Faint,
    Key,
    Alarm,
}

/// A line, in pieces of one tint each.
type Row = Vec<(String, Tint)>;

/// Draws the card, and `note` below it.
pub fn card(show: &Show, note: Option<&str>, look: Look) -> String {
    card_after(show, note, look, 0)
}

/// Draws the same, with the numbers of what can be pressed beginning after `after`.
pub(super) fn card_after(show: &Show, note: Option<&str>, look: Look, after: usize) -> String {
    let framed = look.frame && !show.plain && (look.width == 0 || look.width >= NARROWEST_FRAME);
    let look = Look { frame: framed, colour: look.colour && !show.plain, ..look };
    let frame = if framed { FRAME } else { 0 };
    let width = if look.width == 0 { 0 } else { look.width.min(WIDEST) - frame };
    let mut drawing = Drawing { rows: Vec::new(), width, plain: show.plain, numbers: Numbers::after(after) };
    drawing.card(show);
    let mut lines =
        if framed { boxed(&drawing.rows, width, look.colour) } else { paint_all(&drawing.rows, look) };
    if let Some(note) = note {
        lines.extend(wrap(note, width).into_iter().map(|line| paint(&[(line, Tint::Faint)], look.colour)));
    }
    lines.join("\n")
}

/// Draws a sentence that the terminal itself says.
pub(super) fn note(text: &str, look: Look) -> String {
    wrap(text, look.width.min(WIDEST)).join("\n")
}

struct Drawing {
    rows: Vec<Row>,
    width: usize,
    plain: bool,
    numbers: Numbers,
}

impl Drawing {
    fn card(&mut self, show: &Show) {
        let card = &show.card;
        if let Some(kicker) = &card.kicker {
            self.text(kicker, Tint::Faint);
        }
        if let Some(title) = &card.title {
            self.text(title, Tint::Strong);
        }
        if let Some(lead) = &card.lead {
            if !self.rows.is_empty() {
                self.rows.push(Row::new());
            }
            self.text(lead, Tint::Strong);
        }
        let mut before: Option<&Block> = None;
        let shown = with_hide(show);
        for block in &shown {
            if before.map_or(!self.rows.is_empty(), |before| has_gap(before, block)) {
                self.rows.push(Row::new());
            }
            self.block(block);
            before = Some(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Text(text) => self.text(text, Tint::None),
            Block::Heading(text) => self.text(text, Tint::Strong),
            Block::Small(text) => self.text(text, Tint::Faint),
            Block::Divider if self.plain => self.rows.push(Row::new()),
            Block::Divider => {
                let length = if self.width == 0 { NARROWEST_FRAME } else { self.width };
                self.rows.push(vec![("─".repeat(length), Tint::Faint)]);
            }
            Block::Line { label, value, button } => self.line(label, value, button),
            Block::Fact { label, value: text } | Block::Moment { label, local: text, .. } => {
                self.text(&format!("{label}: {text}"), Tint::None);
            }
            Block::Picture(picture) if self.plain => self.text(&picture.alt, Tint::None),
            Block::Picture(picture) => {
                self.rows
                    .extend(chart::lines(&picture.chart).into_iter().map(|line| vec![(line, Tint::None)]));
            }
            Block::Buttons(buttons) => {
                let items = buttons.iter().map(|button| self.button(button)).collect();
                self.flow(items);
            }
            Block::Select(select) => self.select(select),
            Block::Menu(menu) => self.menu(menu),
        }
    }

    fn text(&mut self, text: &str, tint: Tint) {
        self.rows.extend(wrap(text, self.width).into_iter().map(|line| vec![(line, tint)]));
    }

    fn line(&mut self, label: &str, value: &str, button: &Button) {
        let (label, value) = (clean_line(label), clean_line(value));
        let text = format!("{label}: {value}");
        let mut rows = if self.fits(display_width(&text)) {
            vec![vec![(format!("{label}: "), Tint::Strong), (value, Tint::None)]]
        } else {
            wrap(&text, self.width).into_iter().map(|line| vec![(line, Tint::None)]).collect()
        };
        let button = self.button(button);
        let used = rows.last().map_or(0, |row| width_of(row));
        if self.fits(used + GAP.len() + width_of(&button)) {
            let mut last = rows.pop().unwrap_or_default();
            last.push(gap());
            last.extend(button);
            rows.push(last);
            self.rows.append(&mut rows);
        } else {
            self.rows.append(&mut rows);
            self.flow(vec![std::iter::once(gap()).chain(button).collect()]);
        }
    }

    fn button(&mut self, button: &Button) -> Row {
        let label = clean_line(&button.label);
        let number = self.numbers.button(button);
        match &button.press {
            _ if !button.enabled => vec![(format!("({label})"), Tint::Faint)],
            Press::Open(address) => vec![(format!("{label}: {}", clean_line(address)), Tint::None)],
            Press::Do(_) => {
                let tint = match button.style {
                    Style::Primary => Tint::Strong,
                    Style::Secondary => Tint::None,
                    Style::Danger => Tint::Alarm,
                };
                pressable(number.unwrap_or_default(), label, tint)
            }
        }
    }

    fn select(&mut self, select: &Select) {
        self.text(&select.question, Tint::None);
        let items = select.options.iter().map(|option| {
            let number = self.numbers.option();
            let mark = if option.chosen { " *" } else { "" };
            pressable(number, format!("{}{mark}", clean_line(&option.label)), Tint::None)
        });
        let items = items.collect();
        self.flow(items);
    }

    /// Draws what Discord folds away as ordinary choices.
    fn menu(&mut self, menu: &Menu) {
        let item = |item: &MenuItem| (self.numbers.option(), clean_line(&item.label));
        let items: Vec<(usize, String)> = menu.items.iter().map(item).collect();
        self.flow(items.into_iter().map(|(number, label)| pressable(number, label, Tint::None)).collect());
    }

    /// Puts items side by side, as many as fit on a line.
    fn flow(&mut self, items: Vec<Row>) {
        let mut row = Row::new();
        for item in items {
            if !row.is_empty() && !self.fits(width_of(&row) + GAP.len() + width_of(&item)) {
                self.rows.push(std::mem::take(&mut row));
            }
            if !row.is_empty() {
                row.push(gap());
            }
            if self.fits(width_of(&item)) {
                row.extend(item);
            } else {
                let text: String = item.into_iter().map(|(text, _)| text).collect();
                self.text(&text, Tint::None);
            }
        }
        if !row.is_empty() {
            self.rows.push(row);
        }
    }

    fn fits(&self, width: usize) -> bool {
        self.width == 0 || width <= self.width
    }
}

/// Returns a control's label with its number before it.
fn pressable(number: usize, label: String, tint: Tint) -> Row {
    vec![(format!("[{number}] "), Tint::Key), (label, tint)]
}

/// The gap between two items on a line.
const GAP: &str = "  ";

fn gap() -> (String, Tint) {
    (GAP.to_owned(), Tint::None)
}

/// Returns whether a blank line separates two blocks of a card.
fn has_gap(before: &Block, after: &Block) -> bool {
    let close = matches!(
        (before, after),
        (Block::Heading(_) | Block::Divider, _)
            | (_, Block::Divider)
            | (Block::Line { .. } | Block::Fact { .. }, Block::Line { .. } | Block::Fact { .. })
            | (Block::Moment { .. }, Block::Moment { .. })
            | (Block::Buttons(_), Block::Buttons(_) | Block::Menu(_))
            | (Block::Menu(_), Block::Buttons(_))
            | (Block::Small(_), Block::Small(_))
    );
    !close
}

fn boxed(rows: &[Row], width: usize, colour: bool) -> Vec<String> {
    let widest = rows.iter().map(|row| width_of(row)).max().unwrap_or(0);
    let width = if width == 0 { widest } else { width };
    let edge = |text: String| (text, Tint::Faint);
    let border = |left: char, right: char| {
        paint(&[edge(format!("{left}{}{right}", "─".repeat(width + FRAME - 2)))], colour)
    };
    let inside = rows.iter().map(|row| {
        let fill = " ".repeat(width.saturating_sub(width_of(row)));
        let ends = ([edge("│ ".into())], [(fill, Tint::None), edge(" │".into())]);
        let pieces: Row = ends.0.into_iter().chain(row.iter().cloned()).chain(ends.1).collect();
        paint(&pieces, colour)
    });
    std::iter::once(border('┌', '┐')).chain(inside).chain([border('└', '┘')]).collect()
}

fn paint_all(rows: &[Row], look: Look) -> Vec<String> {
    rows.iter().map(|row| paint(row, look.colour).trim_end().to_owned()).collect()
}

fn paint(row: &[(String, Tint)], colour: bool) -> String {
    let piece = |(text, tint): &(String, Tint)| match tint {
        _ if !colour || text.is_empty() => text.clone(),
        Tint::None => text.clone(),
        Tint::Strong => format!("\x1b[1m{text}\x1b[0m"),
        Tint::Faint => format!("\x1b[2m{text}\x1b[0m"),
        Tint::Key => format!("\x1b[36m{text}\x1b[0m"),
        Tint::Alarm => format!("\x1b[31m{text}\x1b[0m"),
    };
    row.iter().map(piece).collect()
}

fn width_of(row: &[(String, Tint)]) -> usize {
    row.iter().map(|(text, _)| display_width(text)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::wire::hide;
    use crate::core::{Card, SelectOption};
    use crate::features::SafetyAction;

    fn shown(plain: bool) -> Show {
        let button = |label: &str| Button::new(label, hide());
        let options = ["Ireland", "Portugal"].map(|label| SelectOption {
            label: label.into(),
            value: label.into(),
            about: String::new(),
            chosen: label == "Portugal",
        });
        let blocks = vec![
            Block::Text("A first paragraph that is long enough.\n\nA second.".into()),
            Block::Divider,
            Block::Line {
                label: "Name".into(),
                value: "\x1b[31mAna\u{202e}\x07".into(),
                button: button("Change"),
            },
            Block::Select(Select {
                question: "Countries".into(),
                placeholder: String::new(),
                action: SafetyAction::Pick(1).into(),
                options: options.into(),
            }),
            Block::Buttons(vec![
                button("Back").enabled_if(false),
                Button::link("Site", "https://example.org"),
                button("Next").primary(),
            ]),
        ];
        let card =
            Card { kicker: Some("Small".into()), title: Some("Title".into()), blocks, ..Card::default() };
        Show { plain, ..Show::private(card) }
    }

    #[test]
    fn a_card_stands_in_a_box_that_is_as_wide_as_asked() {
        let drawn = card(&shown(false), Some("(only you)"), Look::framed(32, false));
        insta::assert_snapshot!(drawn, @"
        ┌──────────────────────────────┐
        │ Small                        │
        │ Title                        │
        │                              │
        │ A first paragraph that is    │
        │ long enough.                 │
        │                              │
        │ A second.                    │
        │ ──────────────────────────── │
        │ Name: Ana  [1] Change        │
        │                              │
        │ Countries                    │
        │ [2] Ireland  [3] Portugal *  │
        │                              │
        │ (Back)                       │
        │ Site: https://example.org    │
        │ [4] Next                     │
        └──────────────────────────────┘
        (only you)
        ");
        assert!(drawn.lines().filter(|line| line.contains('│')).all(|line| display_width(line) == 32));
    }

    #[test]
    fn plain_text_has_no_ornaments() {
        insta::assert_snapshot!(card(&shown(true), None, Look::framed(40, true)), @"
        Small
        Title

        A first paragraph that is long enough.

        A second.

        Name: Ana  [1] Change

        Countries
        [2] Ireland  [3] Portugal *

        (Back)  Site: https://example.org
        [4] Next
        ");
    }

    #[test]
    fn no_width_breaks_the_drawing() {
        for width in 0..90 {
            card(&shown(width % 2 == 0), Some("note"), Look::framed(width, true));
            note("a note", Look::framed(width, true));
            crate::doors::console::text::shortened("a label 漢字", width);
        }
    }
}
