//! The body of a message, and the components that it consists of.

use serde::Serialize;

use crate::core::{Chart, File};
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
    /// The files that components show. An empty list takes those of an earlier version off the message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) attachments: Option<Vec<Attached>>,
    /// The content of those files, in the same order. It is sent beside the JSON.
    #[serde(skip)]
    pub(in crate::doors::discord) files: Vec<File>,
}

/// A file of a message, by its place among them.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Attached {
    pub(super) id: usize,
    pub(super) filename: String,
}

impl Body {
    /// Returns a message that consists of these components.
    pub(super) fn of(components: Vec<Part>) -> Self {
        let allowed_mentions = AllowedMentions::default();
        Self { flags: COMPONENTS_V2, allowed_mentions, components, attachments: None, files: Vec::new() }
    }

    /// Returns the same body for a message that exists: the files that it had are taken off.
    pub(in crate::doors::discord) fn in_place(mut self) -> Self {
        self.attachments.get_or_insert_default();
        self
    }

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
    pub(super) fn changed(mut self, change: impl FnOnce(&mut Vec<Part>)) -> Self {
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
    Row {
        r#type: u8,
        components: Vec<Control>,
    },
    Section {
        r#type: u8,
        components: Vec<TextDisplay>,
        accessory: Control,
    },
    Text(TextDisplay),
    /// A picture that has not been drawn yet: its words.
    Sketch(Sketch),
    Gallery {
        r#type: u8,
        items: [Shown; 1],
    },
    Separator {
        r#type: u8,
    },
    Frame {
        r#type: u8,
        accent_color: u32,
        components: Vec<Part>,
    },
}

/// A picture that has not been drawn. It is sent as text, should it never be.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Sketch {
    pub(super) r#type: u8,
    pub(super) content: String,
    #[serde(skip)]
    pub(super) alt: String,
    #[serde(skip)]
    pub(super) chart: Chart,
}

/// A picture in a gallery.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Shown {
    pub(super) media: Media,
    pub(super) description: String,
}

/// The address of a picture.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Media {
    pub(super) url: String,
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
            Part::Sketch(sketch) => length(&sketch.content),
            Part::Section { components, .. } => components.iter().map(|text| length(&text.content)).sum(),
            Part::Frame { components, .. } => components.iter().map(Part::text).sum(),
            Part::Row { .. } | Part::Separator { .. } | Part::Gallery { .. } => 0,
        }
    }

    /// Returns how many components Discord counts it as.
    pub(super) fn count(&self) -> usize {
        match self {
            Part::Text(_) | Part::Sketch(_) | Part::Gallery { .. } | Part::Separator { .. } => 1,
            Part::Section { components, .. } => 2 + components.len(),
            Part::Row { components, .. } => 1 + components.len(),
            Part::Frame { components, .. } => 1 + components.iter().map(Part::count).sum::<usize>(),
        }
    }
}

/// Returns a message of one line.
pub(in crate::doors::discord) fn one_line(text: &str) -> Body {
    Body::of(vec![Part::text_display(escape(text))])
}
