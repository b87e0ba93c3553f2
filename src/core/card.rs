use crate::core::{Code, Picture, Private};

/// A file that is handed to a member. It holds what the member wrote, so `Debug` prints only its name and size.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    /// Its name: letters, digits, `-` and `.`.
    pub name: String,
    /// The content.
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
    /// The card.
    pub card: Card,
    /// Who can see it.
    pub audience: Audience,
    /// Whether it is a message of its own, or takes the place of the card whose button was pressed.
    pub placement: Placement,
    /// Whether the member asked for plain text: no frames, bars, colours or ornaments.
    pub plain: bool,
    /// The form that was sent and could not be taken, with what was typed in it. A front door lets the person go on
    /// with it.
    pub again: Option<Again>,
    /// The button that takes the card away, in case another person walks in. Front doors put it in the same place on
    /// every card.
    pub hide: Option<Button>,
}

impl Show {
    /// Returns a private card as a new message.
    pub fn private(card: Card) -> Self {
        Self {
            card,
            audience: Audience::Private,
            placement: Placement::New,
            plain: false,
            again: None,
            hide: None,
        }
    }
}

/// A form that was sent, was not taken, and is opened again with what was typed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Again {
    /// Something in it was refused. It opens again at once, or one press away.
    Refused(Form),
    /// A question on the card comes first. The button with the form's own action answers it, and pressing that one sends
    /// the form.
    Waiting(Form),
    /// What was typed goes along with the next press on a button with one of these texts, as if the form had been sent
    /// with it. It is in memory only, and a press that comes too late opens the form of that button.
    Along {
        /// The form that was sent, with what was typed in it.
        form: Form,
        /// The texts of the buttons.
        with: Vec<Code>,
    },
}

/// Who can see a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Only the person who asked.
    Private,
    /// Everyone in the place.
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
    /// The one sentence that matters. It is bold, below the title.
    pub lead: Option<String>,
    /// The parts of the card, from top to bottom.
    pub blocks: Vec<Block>,
    /// What the card is about, as a colour.
    pub mood: Mood,
}

/// What a card is about. Front doors give each one an accent colour. The words never rely on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mood {
    /// Everything that has no hurry.
    #[default]
    Calm,
    /// The ten minutes of an urge.
    Urge,
    /// People who can help.
    Safety,
    /// Something that was brought to its end.
    Done,
}

impl Card {
    /// Returns a card of one text.
    pub fn text(text: String) -> Self {
        Self { blocks: vec![Block::Text(text)], ..Self::default() }
    }

    /// Returns a card with a title and nothing else yet.
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
    /// A labelled value with nothing to do about it.
    Fact {
        /// What the value is.
        label: String,
        /// The value.
        value: String,
    },
    /// A labelled moment. Where the platform can, it also shows how far away that is.
    Moment {
        /// What happens then.
        label: String,
        /// The moment.
        at: chrono::DateTime<chrono::Utc>,
        /// The same moment as text: on the member's own clock, or in UTC.
        local: String,
        /// Whether the member's clock is known. Where it is not, a platform that knows the reader's clock uses that.
        zoned: bool,
    },
    /// A picture. Where none can be shown, its words stand in its place.
    Picture(Picture),
    /// A row of buttons: at most [`Button::MOST_IN_A_ROW`].
    Buttons(Vec<Button>),
    /// A list to choose one thing from.
    Select(Select),
    /// What else can be done. A front door may fold it away.
    Menu(Menu),
}

/// What can be done besides the buttons in view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// What stands on the menu while it is closed.
    pub label: String,
    /// At most [`Select::MOST`].
    pub items: Vec<MenuItem>,
}

/// One thing that can be done. Choosing it is the same as pressing a button with its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// A verb, 100 characters at most.
    pub label: String,
    /// What comes of it, 100 characters at most. It may be empty.
    pub about: String,
    /// What it does.
    pub press: Code,
}

impl MenuItem {
    /// Returns an item.
    pub fn new(label: impl Into<String>, about: impl Into<String>, press: impl Into<Code>) -> Self {
        Self { label: label.into(), about: about.into(), press: press.into() }
    }
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
    /// The action that most people want: at most one in a row.
    Primary,
    /// Any other action.
    Secondary,
    /// An action that cannot be undone.
    Danger,
}

impl Button {
    /// Discord's limit of buttons in one action row.
    pub const MOST_IN_A_ROW: usize = 5;

    /// Returns an ordinary button.
    pub fn new(label: impl Into<String>, action: impl Into<Code>) -> Self {
        Self { label: label.into(), press: Press::Do(action.into()), style: Style::Secondary, enabled: true }
    }

    /// Returns a button that opens `address`.
    pub fn link(label: impl Into<String>, address: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            press: Press::Open(address.into()),
            style: Style::Secondary,
            enabled: true,
        }
    }

    /// Returns the same button in the style for the action that most people want.
    #[must_use]
    pub fn primary(self) -> Self {
        Self { style: Style::Primary, ..self }
    }

    /// Returns the same button in the style for an action that cannot be undone.
    #[must_use]
    pub fn danger(self) -> Self {
        Self { style: Style::Danger, ..self }
    }

    /// Returns the same button; it can be pressed only if `enabled`.
    #[must_use]
    pub fn enabled_if(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }
}

/// A list to choose one thing from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Select {
    /// What is being chosen. It stands above the list.
    pub question: String,
    /// What the list shows while nothing is chosen.
    pub placeholder: String,
    /// The action that choosing sends back, together with the chosen value.
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
    /// The text that is sent back, 100 characters at most.
    pub value: String,
    /// What choosing it means, 100 characters at most. It may be empty.
    pub about: String,
    /// Whether this is the value in force.
    pub chosen: bool,
}

/// A form: up to five fields of text, four under a notice (Discord's limit for a modal).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The action that sending the form leads to; the fields are sent with it.
    pub action: Code,
    /// The title, 45 characters at most (Discord's limit for a modal).
    pub title: String,
    /// What the person has to know before they write anything.
    pub notice: Option<String>,
    /// What to fill in, in order.
    pub fields: Vec<Field>,
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The field's name, as it is sent back.
    pub name: String,
    /// What the person reads, 45 characters at most.
    pub label: String,
    /// An example of what to write, 100 characters at most.
    pub example: String,
    /// The text that the field holds when the form opens.
    pub value: Private,
    /// Whether the field must be filled in.
    pub required: bool,
    /// The most characters that the field takes.
    pub most: u16,
    /// Whether the field has several lines rather than one.
    pub multiline: bool,
    /// Whether a text that is too long for the field may be sent in several forms, one after the other.
    pub in_parts: bool,
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

    /// Cuts the label to [`Choice::MOST_LABEL`] characters, the last of them an ellipsis. Discord refuses all
    /// suggestions if one label is too long.
    pub fn shorten(&mut self) {
        if self.label.chars().count() > Self::MOST_LABEL {
            self.label = self.label.chars().take(Self::MOST_LABEL - 1).chain(['…']).collect();
        }
    }
}
