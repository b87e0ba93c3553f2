//! One message of a card while it is being filled. The button that takes the card away stands in its top right corner,
//! beside the title or the first text.

use super::parts::{Control, MOST_COMPONENTS, Part, TextDisplay};
use crate::core::Button;

/// The most text of one message, over all its components. Discord takes 4,000 characters; the rest is room for
/// the line of [`noting`](super::parts::Body::noting).
pub(super) const MOST_TEXT: usize = 3_800;
/// The most components that the corner adds to a message: a section around texts, and the button.
const MOST_IN_CORNER: usize = 2;

/// One message of a card, and how full it is.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) parts: Vec<Part>,
    pub(super) text: usize,
    pub(super) count: usize,
}

impl Sheet {
    pub(super) fn room(&self) -> usize {
        MOST_TEXT - self.text
    }

    pub(super) fn has_room_for(&self, part: &Part) -> bool {
        // The frame counts too, and what the corner takes.
        part.text() <= self.room() && self.count + part.count() + MOST_IN_CORNER < MOST_COMPONENTS
    }

    /// Puts a control beside the first texts, at most `beside` of them. Where there are none, it is the last button.
    pub(super) fn put_in_corner(&mut self, control: Control, beside: usize) {
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
