//! The body of a message, and the components that it consists of.

use serde::Serialize;

use crate::doors::discord::markdown::{escape, length};

/// The flag of a message that consists of components only.
pub(in crate::doors::discord) const COMPONENTS_V2: u64 = 1 << 15;
/// The flag of a message that only the person who asked can see.
pub(in crate::doors::discord) const EPHEMERAL: u64 = 1 << 6;

/// The flag of a message that comes without a notification.
const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;

/// The most components of one message. Nested ones, accessories and the frame count too. Discord takes 40; the last
/// is for [`Body::noting`].
pub(super) const MOST_COMPONENTS: usize = 39;
/// The body of one message.
#[derive(Debug, Clone, Serialize)]
pub(in crate::doors::discord) struct Body {
    pub(in crate::doors::discord) flags: u64,
    pub(super) allowed_mentions: AllowedMentions,
    pub(super) components: Vec<Part>,
}

impl Body {
    /// Returns the same body, marked as visible to one person only or not.
    pub(in crate::doors::discord) fn ephemeral_if(mut self, ephemeral: bool) -> Self {
        self.flags = if ephemeral { COMPONENTS_V2 | EPHEMERAL } else { COMPONENTS_V2 };
        self
    }

    /// Returns the body of a message that everyone in the conversation sees, and that shows no notification.
    pub(in crate::doors::discord) fn silent(mut self) -> Self {
        self.flags = COMPONENTS_V2 | SUPPRESS_NOTIFICATIONS;
        self
    }

    /// Returns the same body with a line below its text. There is room for one such line.
    pub(in crate::doors::discord) fn noting(self, text: &str) -> Self {
        self.changed(|parts| {
            let below = parts.iter().rposition(|part| !part.is_row()).map_or(0, |last| last + 1);
            parts.insert(below, Part::text_display(escape(text)));
        })
    }

    /// Returns the same body with the controls of another one in place of its own, as far as there is room.
    pub(super) fn controlled_by(self, other: Body) -> Self {
        let mut rows = Vec::new();
        other.changed(|parts| rows = std::mem::take(parts));
        self.changed(|parts| {
            parts.retain(|part| !part.is_row());
            let mut count: usize = parts.iter().map(Part::count).sum();
            for row in rows.into_iter().filter(Part::is_row) {
                count += row.count();
                if count < MOST_COMPONENTS {
                    parts.push(row);
                }
            }
        })
    }

    /// Changes the components, which may be inside a frame.
    fn changed(mut self, change: impl FnOnce(&mut Vec<Part>)) -> Self {
        match self.components.as_mut_slice() {
            [Part::Frame { components, .. }] => change(components),
            _ => change(&mut self.components),
        }
        self
    }
}

/// Prevents mentions: no text can notify anyone.
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::doors::discord) struct AllowedMentions {
    parse: [&'static str; 0],
}

/// A component. `type` is Discord's number for its kind.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Part {
    Row { r#type: u8, components: Vec<Control> },
    Section { r#type: u8, components: Vec<TextDisplay>, accessory: Control },
    Text(TextDisplay),
    Separator { r#type: u8 },
    Frame { r#type: u8, accent_color: u32, components: Vec<Part> },
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct TextDisplay {
    pub(super) r#type: u8,
    pub(super) content: String,
}

/// A component that a person can press or choose from.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Control {
    Button { r#type: u8, style: u8, label: String, custom_id: String, disabled: bool },
    Link { r#type: u8, style: u8, label: String, url: String },
    Select { r#type: u8, custom_id: String, placeholder: String, options: Vec<SelectItem> },
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct SelectItem {
    pub(super) label: String,
    pub(super) value: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) description: String,
    pub(super) default: bool,
}

impl Part {
    pub(super) fn text_display(content: String) -> Self {
        Part::Text(TextDisplay { r#type: 10, content })
    }

    pub(super) fn is_row(&self) -> bool {
        matches!(self, Part::Row { .. })
    }

    /// Returns how much text the component adds to a message.
    pub(super) fn text(&self) -> usize {
        match self {
            Part::Text(text) => length(&text.content),
            Part::Section { components, .. } => components.iter().map(|text| length(&text.content)).sum(),
            Part::Frame { components, .. } => components.iter().map(Part::text).sum(),
            Part::Row { .. } | Part::Separator { .. } => 0,
        }
    }

    /// Returns how many components Discord counts it as.
    pub(super) fn count(&self) -> usize {
        match self {
            Part::Text(_) | Part::Separator { .. } => 1,
            Part::Section { components, .. } => 2 + components.len(),
            Part::Row { components, .. } => 1 + components.len(),
            Part::Frame { components, .. } => 1 + components.iter().map(Part::count).sum::<usize>(),
        }
    }
}

/// Returns a message of one line.
pub(in crate::doors::discord) fn one_line(text: &str) -> Body {
    let components = vec![Part::text_display(escape(text))];
    Body { flags: COMPONENTS_V2, allowed_mentions: AllowedMentions::default(), components }
}
