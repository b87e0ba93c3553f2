//! The button that takes a card away stands in the top right corner of each of its messages: beside the title, or beside
//! the first text. A press hides only the message that it is on, so each one has it.

use super::{Drawing, Part, Sheet, TextDisplay};
use crate::core::{Button, Card};
use crate::doors::discord::outbound::parts::Control;

/// The most components that the corner adds to a message: a section around texts, and the button.
pub(super) const MOST: usize = 2;

/// How many of a card's first texts stand beside its corner.
pub(super) struct Head(usize);

impl Head {
    pub(super) fn of(card: &Card) -> Self {
        Self(usize::from(card.kicker.is_some()) + usize::from(card.title.is_some()))
    }
}

impl Drawing {
    /// Puts `hide` in the corner of each message. In plain text, and where a message begins with no text, it is the last
    /// of its buttons.
    pub(super) fn put_in_each_corner(&mut self, hide: &Button, head: Head) {
        let mut beside = head.0.max(1);
        for at in 0..self.messages.len() {
            let Some(control) = self.button(hide) else { return };
            if let Some(sheet) = self.messages.get_mut(at) {
                let beside = if self.plain { 0 } else { beside };
                sheet.put_in_corner(control, beside);
            }
            beside = 1;
        }
    }
}

impl Sheet {
    fn put_in_corner(&mut self, control: Control, beside: usize) {
        let is_text = |part: &&Part| matches!(part, Part::Text(_));
        let texts = self.parts.iter().take(beside).take_while(is_text).count();
        if texts == 0 {
            return self.put_last(control);
        }
        let texts: Vec<TextDisplay> = self
            .parts
            .drain(..texts)
            .filter_map(|part| if let Part::Text(text) = part { Some(text) } else { None })
            .collect();
        self.parts.insert(0, Part::Section { r#type: 9, components: texts, accessory: control });
    }

    fn put_last(&mut self, control: Control) {
        match self.parts.last_mut() {
            Some(Part::Row { components, .. })
                if components.len() < Button::MOST_IN_A_ROW
                    && !matches!(components.as_slice(), [Control::Select { .. }]) =>
            {
                components.push(control);
            }
            _ => self.parts.push(Part::Row { r#type: 1, components: vec![control] }),
        }
    }
}
