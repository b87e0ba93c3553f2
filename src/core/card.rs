use crate::core::{Code, Private};

/// A file. It holds what a person wrote, and is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    /// Its name: letters, digits, `-` and `.`.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "[{}, {} bytes]", self.name, self.bytes.len())
    }
}

/// A card, and how it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Show {
    /// What is shown.
    pub card: Card,
    /// Who can see it.
    pub audience: Audience,
    /// A message of its own, or in place of the card whose button was pressed.
    pub placement: Placement,
    /// Whether the member asked for plain text: no frames, bars, colours or ornaments.
    pub plain: bool,
}

/// Who can see a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The person who asked, and nobody else.
    Private,
    /// Everybody in the place.
    Public,
}

/// Where a card goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// A new message.
    New,
    /// The message whose button was pressed. It keeps the audience it had.
    Replace,
}

/// A platform-neutral message. All text is plain text: front doors escape it for their platform.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// A small line above the title: `Secret 3 of 7`.
    pub kicker: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The rest, top to bottom.
    pub blocks: Vec<Block>,
}

impl Card {
    /// A card of one text.
    pub fn text(text: String) -> Self {
        Self { blocks: vec![Block::Text(text)], ..Self::default() }
    }

    /// A card with a title and nothing else yet.
    pub fn titled(title: String) -> Self {
        Self { title: Some(title), ..Self::default() }
    }
}

/// A part of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Paragraphs, separated by a blank line.
    Text(String),
    /// A heading inside the card.
    Heading(String),
    /// Small print.
    Small(String),
    /// A line between two parts.
    Divider,
    /// A labelled value with a button beside it.
    Line {
        /// What the value is.
        label: String,
        /// The value.
        value: String,
        /// What can be done about it.
        button: Button,
    },
    /// A labelled moment. Where the platform can, it also shows how far away that is.
    Moment {
        /// What happens then.
        label: String,
        /// When.
        at: chrono::DateTime<chrono::Utc>,
        /// The same on the member's own clock.
        local: String,
    },
    /// A row of buttons: at most [`Button::MOST_IN_A_ROW`].
    Buttons(Vec<Button>),
    /// A list to choose one thing from.
    Select(Select),
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// A verb, 38 characters at most (the guideline of Discord's component reference).
    pub label: String,
    /// What it does.
    pub press: Press,
    /// How it looks.
    pub style: Style,
    /// Whether it can be pressed now.
    pub enabled: bool,
}

/// What a button does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// Sends an action back to the bot.
    Do(Code),
    /// Opens an address.
    Open(String),
}

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The one that most people will want: at most one a row.
    Primary,
    /// Any other.
    Secondary,
    /// Something that cannot be undone.
    Danger,
}

impl Button {
    /// Discord's limit of buttons in one action row.
    pub const MOST_IN_A_ROW: usize = 5;

    /// An ordinary button.
    pub fn new(label: impl Into<String>, action: impl Into<Code>) -> Self {
        Self { label: label.into(), press: Press::Do(action.into()), style: Style::Secondary, enabled: true }
    }

    /// A button that opens `address`.
    pub fn link(label: impl Into<String>, address: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            press: Press::Open(address.into()),
            style: Style::Secondary,
            enabled: true,
        }
    }

    /// The same button as the one that most people will want.
    #[must_use]
    pub fn primary(self) -> Self {
        Self { style: Style::Primary, ..self }
    }

    /// The same button for what cannot be undone.
    #[must_use]
    pub fn danger(self) -> Self {
        Self { style: Style::Danger, ..self }
    }

    /// The same button, pressable only if `enabled`.
    #[must_use]
    pub fn enabled_if(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }
}

/// A list to choose one thing from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Select {
    /// What is being chosen: shown while nothing is.
    pub placeholder: String,
    /// What choosing does; the chosen value comes along.
    pub action: Code,
    /// At most [`Select::MOST`].
    pub options: Vec<SelectOption>,
}

impl Select {
    /// Discord's limit of options in one select menu.
    pub const MOST: usize = 25;
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectOption {
    /// What the person reads, 100 characters at most.
    pub label: String,
    /// What comes back, 100 characters at most.
    pub value: String,
    /// Whether it is the one in force.
    pub chosen: bool,
}

/// A form: up to five fields of text, four under a notice (Discord's limit for a modal).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What sending it does; the fields come along.
    pub action: Code,
    /// The title, 45 characters at most (Discord's limit for a modal).
    pub title: String,
    /// What has to be known before anything is written.
    pub notice: Option<String>,
    /// What to fill in, in order.
    pub fields: Vec<Field>,
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The field's name, as it comes back.
    pub name: String,
    /// What the person reads, 45 characters at most.
    pub label: String,
    /// An example of what to write, 100 characters at most.
    pub example: String,
    /// What stands in it at first.
    pub value: Private,
    /// Whether it may not be left empty.
    pub required: bool,
    /// The most characters that it takes.
    pub most: u16,
    /// Several lines, or one.
    pub multiline: bool,
}

/// A suggestion for an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the person reads, 100 characters at most.
    pub label: String,
    /// What is filled in, 100 characters at most.
    pub value: String,
}

impl Choice {
    /// Discord's limit of autocomplete choices.
    pub const MOST: usize = 25;
    /// Discord's limit of a suggestion's label, and of its value, in characters.
    pub const MOST_LABEL: usize = 100;

    /// Cuts the label to its limit.
    pub fn shorten(&mut self) {
        if self.label.chars().count() > Self::MOST_LABEL {
            self.label = self.label.chars().take(Self::MOST_LABEL - 1).chain(['…']).collect();
        }
    }
}
