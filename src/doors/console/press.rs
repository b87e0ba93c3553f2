//! Lists what can be pressed on a card, and finds which of it a person means.

use crate::core::{Block, Button, Code, Press, Show};

use super::text::clean_line;

/// A button on a card, or one option of a list on it.
#[derive(Debug, Clone)]
pub(super) struct Control {
    /// Its number in the terminal. A control that cannot be pressed has none.
    pub(super) number: Option<usize>,
    /// Its label.
    pub(super) label: String,
    /// The label of the line that it belongs to.
    beside: Option<String>,
    /// What a press does.
    pub(super) does: Does,
}

/// What a press on a control does.
#[derive(Debug, Clone)]
pub(super) enum Does {
    /// Sends its code, with what was chosen.
    Act {
        /// The code.
        action: Code,
        /// The chosen value, when it is an option of a list.
        values: Vec<String>,
    },
    /// Opens an address.
    Open(String),
    /// Nothing: the control is disabled.
    Nothing,
}

/// Counts the controls of a card as they are drawn.
#[derive(Debug)]
pub(super) struct Numbers(usize);

impl Numbers {
    /// Returns numbers that begin after `after`.
    pub(super) fn after(after: usize) -> Self {
        Self(after)
    }

    /// Returns the number of the next button. Returns None when it cannot be pressed.
    pub(super) fn button(&mut self, button: &Button) -> Option<usize> {
        (button.enabled && matches!(button.press, Press::Do(_))).then(|| self.option())
    }

    /// Returns the number of the next option of a list.
    pub(super) fn option(&mut self) -> usize {
        self.0 += 1;
        self.0
    }
}

/// Returns the parts of a card, with the button that hides it as the last of its buttons.
pub(super) fn with_hide(show: &Show) -> Vec<Block> {
    let mut blocks = show.card.blocks.clone();
    match (&show.hide, blocks.last_mut()) {
        (Some(hide), Some(Block::Buttons(row))) => row.push(hide.clone()),
        (Some(hide), _) => blocks.push(Block::Buttons(vec![hide.clone()])),
        (None, _) => {}
    }
    blocks
}

/// Returns the controls of a card, in the order in which they are drawn. Their numbers begin after `after`.
pub(super) fn controls(show: &Show, after: usize) -> Vec<Control> {
    let mut numbers = Numbers::after(after);
    let mut controls = Vec::new();
    for block in &with_hide(show) {
        match block {
            Block::Text(_)
            | Block::Heading(_)
            | Block::Small(_)
            | Block::Divider
            | Block::Fact { .. }
            | Block::Moment { .. }
            | Block::Picture(_) => {}
            Block::Line { label, button, .. } => {
                controls.push(Control { beside: Some(clean_line(label)), ..control(button, &mut numbers) });
            }
            Block::Buttons(buttons) => {
                controls.extend(buttons.iter().map(|button| control(button, &mut numbers)));
            }
            Block::Select(select) => controls.extend(select.options.iter().map(|option| Control {
                number: Some(numbers.option()),
                label: clean_line(&option.label),
                beside: None,
                does: Does::Act { action: select.action.clone(), values: vec![option.value.clone()] },
            })),
            Block::Menu(menu) => controls.extend(menu.items.iter().map(|item| Control {
                number: Some(numbers.option()),
                label: clean_line(&item.label),
                beside: None,
                does: Does::Act { action: item.press.clone(), values: Vec::new() },
            })),
        }
    }
    controls
}

fn control(button: &Button, numbers: &mut Numbers) -> Control {
    let does = match &button.press {
        _ if !button.enabled => Does::Nothing,
        Press::Do(action) => Does::Act { action: action.clone(), values: Vec::new() },
        Press::Open(address) => Does::Open(clean_line(address)),
    };
    Control { number: numbers.button(button), label: clean_line(&button.label), beside: None, does }
}

/// The control that a person means.
#[derive(Debug)]
pub(super) enum Meant<'a> {
    /// This one.
    One(&'a Control),
    /// Any of these.
    Several(Vec<&'a Control>),
    /// None of those on the card.
    Nothing,
}

/// Finds a control by its number, else by its label or its line's label, else by how one of them begins.
pub(super) fn find<'a>(controls: &'a [Control], asked: &str) -> Meant<'a> {
    if !asked.is_empty() && asked.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = asked.parse().ok();
        let found = controls.iter().find(|control| control.number.is_some() && control.number == number);
        return found.map_or(Meant::Nothing, Meant::One);
    }
    let asked = asked.to_lowercase();
    if asked.is_empty() {
        return Meant::Nothing;
    }
    let exact = |text: &str| text.to_lowercase() == asked;
    let begins = |text: &str| text.to_lowercase().starts_with(&asked);
    let ways: [&dyn Fn(&Control) -> bool; 3] = [
        &|control| exact(&control.label),
        &|control| control.beside.as_deref().is_some_and(exact),
        &|control| begins(&control.label) || control.beside.as_deref().is_some_and(begins),
    ];
    for way in ways {
        let mut found: Vec<&Control> = controls.iter().filter(|control| way(control)).collect();
        // A disabled twin must not make the one that can be pressed ambiguous.
        if found.iter().any(|control| control.number.is_some()) {
            found.retain(|control| control.number.is_some());
        }
        match found.as_slice() {
            [] => {}
            [one] => return Meant::One(one),
            [..] => return Meant::Several(found),
        }
    }
    Meant::Nothing
}

/// Returns whether `asked` is the number or the whole label of a control that can be pressed.
pub(super) fn have(controls: &[Control], asked: &str) -> bool {
    let label = asked.to_lowercase();
    controls.iter().any(|control| {
        control
            .number
            .is_some_and(|number| number.to_string() == asked || control.label.to_lowercase() == label)
    })
}

impl Control {
    /// Returns the control's name for the person: `3 Change (Time zone)`.
    pub(super) fn named(&self) -> String {
        let number = self.number.map(|number| format!("{number} ")).unwrap_or_default();
        let beside = self.beside.as_ref().map(|beside| format!(" ({beside})")).unwrap_or_default();
        format!("{number}{}{beside}", self.label)
    }
}
