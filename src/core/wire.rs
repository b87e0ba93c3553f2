//! The texts that buttons carry: one line of a `wire!` table both writes a button's text and reads it.
//!
//! The text is `version|area|verb|arguments`, at most [`Code::LONGEST`] characters, and holds nothing that a person
//! wrote. A card keeps its buttons' texts, so a table's texts never change: cards from years ago still work.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::time::Rule;
use super::{Code, CountryCode, Pronouns, QuietHours, Zone};

/// The version of the texts, which is their first part.
const VERSION: &str = "1";

/// Returns the text of the button that hides a card.
pub fn hide() -> Code {
    code("hide")
}

/// Returns the text of the list that holds what a card folds away. A front door takes the chosen option for a button
/// with that text.
pub fn menu() -> Code {
    code("menu")
}

/// Returns a text with the version before it.
pub(crate) fn code(text: &str) -> Code {
    Code::new(format!("{VERSION}|{text}"))
}

/// Returns a text without its version. Returns None when it has another version, or is too long.
pub(crate) fn strip_version(code: &str) -> Option<&str> {
    let (version, text) = code.split_once('|')?;
    (version == VERSION && code.len() <= Code::LONGEST).then_some(text)
}

/// A value in the text of a button.
pub(crate) trait Wire: Sized {
    /// Appends the value to a text.
    fn write(&self, text: &mut String);
    /// Reads the value at the front of what is left of a text.
    fn read(parts: &mut Parts<'_>) -> Option<Self>;
}

/// The unread rest of a text, in parts separated by `|`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parts<'a>(Option<&'a str>);

impl<'a> Parts<'a> {
    /// Returns all parts of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        Self(Some(text))
    }

    /// Takes the next part.
    pub(crate) fn next(&mut self) -> Option<&'a str> {
        let rest = self.0?;
        let (part, rest) = rest.split_once('|').map_or((rest, None), |(part, rest)| (part, Some(rest)));
        self.0 = rest;
        Some(part)
    }

    /// Takes the parts of `text` off the front. Returns false, and takes none, when the front has other parts.
    pub(crate) fn strip(&mut self, text: &str) -> bool {
        let Some(rest) = self.0.and_then(|rest| rest.strip_prefix(text)) else { return false };
        let rest = if rest.is_empty() { Some(None) } else { rest.strip_prefix('|').map(Some) };
        let Some(rest) = rest else { return false };
        self.0 = rest;
        true
    }

    /// Returns the unread rest as it stands.
    pub(crate) fn rest(self) -> Option<&'a str> {
        self.0
    }

    /// Returns whether nothing is left to read.
    pub(crate) fn is_done(&self) -> bool {
        self.0.is_none()
    }
}

/// Calls a reader. Inside it, `?` ends the reading of one line; without it, it would end that of the whole table.
pub(crate) fn attempt<T>(read: impl FnOnce() -> Option<T>) -> Option<T> {
    read()
}

/// One line of a table, for tests that go through all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WireLine {
    /// The parts that tell this line from the others.
    pub text: &'static str,
    /// The types of its arguments.
    pub arguments: &'static [&'static str],
}

/// What a person is asked for before something is carried out for them, where it is not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// Whether data may be stored.
    Consent,
    /// Whether data may be stored, and which clock they live by: something is sent at an hour of their day.
    ConsentAndZone,
}

/// An enum of a `wire!` table.
pub(crate) trait Asking: Into<Code> {
    /// Returns what a person is asked for first. Nothing is asked of a person for an action that keeps nothing.
    fn asks(&self) -> Asks;
}

/// Declares an enum of what a feature's buttons do, where the feature's `Need` is in scope. A line is a variant with its
/// arguments, the text that stands for it, and how much of the member a press needs. A line for a form adds `then` and
/// how much carrying out the sent form needs. A line for something that happens at an hour of the member's day adds
/// `asks ConsentAndZone`.
///
/// ```text
/// wire! {
///     pub enum SpaceAction {
///         /// It begins.
///         Go = "space|go", Change asks ConsentAndZone;
///         /// A form.
///         Length = "fill|length", Member then Change;
///     }
/// }
/// ```
macro_rules! wire {
    ($(#[$meta:meta])* pub enum $name:ident { $(
        $(#[$doc:meta])*
        $variant:ident $(($($arg:ident: $ty:ty),+ $(,)?))? = $text:literal, $need:ident $(then $filled:ident)? $(asks $asks:ident)?;
    )+ }) => {
        $crate::core::wire::wire_value! {
            $(#[$meta])* pub enum $name { $($(#[$doc])* $variant $(($($arg: $ty),+))? = $text;)+ }
        }

        impl $name {
            /// Returns how much of the member's row a press needs.
            pub fn need(&self) -> Need {
                match self { $(Self::$variant { .. } => Need::$need),+ }
            }

            /// Returns how much of the member is needed to carry out the form that was sent. Returns None for a
            /// button that opens no form.
            pub fn need_filled(&self) -> Option<Need> {
                match self { $(Self::$variant { .. } => {
                    let filled: &[Need] = &[$(Need::$filled)?];
                    filled.first().copied()
                }),+ }
            }
        }

        impl $crate::core::wire::Asking for $name {
            fn asks(&self) -> $crate::core::wire::Asks {
                match self { $(Self::$variant { .. } => {
                    let asks: &[$crate::core::wire::Asks] = &[$($crate::core::wire::Asks::$asks)?];
                    asks.first().copied().unwrap_or($crate::core::wire::Asks::Consent)
                }),+ }
            }
        }

        impl From<$name> for $crate::core::Code {
            fn from(action: $name) -> Self {
                let mut text = String::new();
                $crate::core::wire::Wire::write(&action, &mut text);
                $crate::core::wire::code(&text)
            }
        }
    };
}

/// The part of [`wire!`] that writes and reads. An argument that is such an enum itself must be the last one.
macro_rules! wire_value {
    ($(#[$meta:meta])* pub enum $name:ident { $(
        $(#[$doc:meta])* $variant:ident $(($($arg:ident: $ty:ty),+))? = $text:literal;
    )+ }) => {
        $(#[$meta])*
        pub enum $name { $($(#[$doc])* $variant $(($($ty),+))?),+ }

        impl $name {
            /// Every line of the table.
            pub const LINES: &'static [$crate::core::wire::WireLine] = &[$(
                $crate::core::wire::WireLine { text: $text, arguments: &[$($(stringify!($ty)),+)?] }
            ),+];
        }

        impl $crate::core::wire::Wire for $name {
            fn write(&self, text: &mut String) {
                match self { $(Self::$variant $(($($arg),+))? => {
                    text.push_str($text);
                    $($(
                        text.push('|');
                        $crate::core::wire::Wire::write($arg, text);
                    )+)?
                }),+ }
            }

            fn read(parts: &mut $crate::core::wire::Parts<'_>) -> Option<Self> {
                $({
                    let mut rest = *parts;
                    if rest.strip($text) {
                        let read = $crate::core::wire::attempt(|| Some(Self::$variant $((
                            $(<$ty as $crate::core::wire::Wire>::read(&mut rest)?),+
                        ))?));
                        // Lines may begin alike, such as `space` and `space|show`. A line is taken only if it reads
                        // the whole text.
                        if read.is_some() && rest.is_done() {
                            *parts = rest;
                            return read;
                        }
                    }
                })+
                None
            }
        }
    };
}

/// Lets values with a `name` and a `from_name` stand in the texts of buttons.
macro_rules! wire_by_name {
    ($($name:ty),+ $(,)?) => { $(
        impl $crate::core::wire::Wire for $name {
            fn write(&self, text: &mut String) {
                text.push_str(self.name());
            }

            fn read(parts: &mut $crate::core::wire::Parts<'_>) -> Option<Self> {
                <$name>::from_name(parts.next()?)
            }
        }
    )+ };
}

/// Lets values stand in the texts of buttons if `Display` writes them and a function reads them.
macro_rules! wire_by_text {
    ($($name:ty: $read:expr),+ $(,)?) => { $(
        impl $crate::core::wire::Wire for $name {
            fn write(&self, text: &mut String) {
                use std::fmt::Write as _;
                // Writing to a String does not fail.
                let _ = write!(text, "{self}");
            }

            fn read(parts: &mut $crate::core::wire::Parts<'_>) -> Option<Self> {
                ($read)(parts.next()?)
            }
        }
    )+ };
}

pub(crate) use {wire, wire_by_name, wire_by_text, wire_value};

wire_by_name!(Pronouns);
wire_by_text! {
    u8: |text: &str| text.parse().ok(),
    u16: |text: &str| text.parse().ok(),
    i64: |text: &str| text.parse().ok(),
    String: |text: &str| Some(text.to_owned()),
    NaiveDate: |text: &str| text.parse().ok(),
    CountryCode: CountryCode::parse,
    Rule: Rule::parse,
}

impl Wire for Zone {
    fn write(&self, text: &mut String) {
        text.push_str(self.name());
    }

    fn read(parts: &mut Parts<'_>) -> Option<Self> {
        parts.next()?.parse().ok()
    }
}

/// Written as `on` or `off`.
impl Wire for bool {
    fn write(&self, text: &mut String) {
        text.push_str(if *self { "on" } else { "off" });
    }

    fn read(parts: &mut Parts<'_>) -> Option<Self> {
        match parts.next()? {
            "on" => Some(true),
            "off" => Some(false),
            _ => None,
        }
    }
}

/// Written as `off`, or as the hours.
impl Wire for Option<QuietHours> {
    fn write(&self, text: &mut String) {
        match self {
            // Writing to a String does not fail.
            Some(hours) => drop(write!(text, "{hours}")),
            None => text.push_str("off"),
        }
    }

    fn read(parts: &mut Parts<'_>) -> Option<Self> {
        match parts.next()? {
            "off" => Some(None),
            hours => QuietHours::parse(hours).map(Some),
        }
    }
}

/// Written as a number, `0` for None.
impl Wire for Option<u8> {
    fn write(&self, text: &mut String) {
        self.unwrap_or(0).write(text);
    }

    fn read(parts: &mut Parts<'_>) -> Option<Self> {
        u8::read(parts).map(|number| (number > 0).then_some(number))
    }
}
