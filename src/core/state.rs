//! The trait of what a feature keeps about a member over time, and the split of such a state into a part in clear text
//! and an encrypted part.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::ser::Error as _;
use serde_json::{Map, Value};

use crate::core::Private;
use crate::core::time::stored_instant;

/// The limit of numbers that only grow by one. It is far below the limits of their types, so counting on cannot
/// overflow.
pub(crate) const MOST_COUNTED: u32 = 1_000_000;

/// A feature's plan for a member.
pub(crate) trait State: Clone + Serialize + DeserializeOwned {
    /// The fields of the state that stand in clear text in the database, because timers need them while the key is
    /// missing; `terms.length` is a field inside another one. Every other field is encrypted, so that a new one is
    /// encrypted unless it is listed here. None: the whole state is in clear text, and tells nothing about a
    /// relationship.
    const CLEAR: Option<&'static [&'static str]> = None;

    /// Returns the values that stand in for the encrypted fields while those cannot be read: the most careful ones.
    fn careful() -> Value {
        Value::Null
    }

    /// Returns the same plan, marked as one whose encrypted fields could not be read.
    #[must_use]
    fn shut(self) -> Self {
        self
    }

    /// Returns whether the encrypted fields could not be read.
    fn is_shut(&self) -> bool {
        false
    }

    /// Returns whether the bot itself could have kept this plan. A plan from a file that a member brings is checked
    /// by this before it is believed: every number must be within the bounds that the feature allows.
    fn is_sound(&self) -> bool;

    /// Returns whether the bot itself could have kept this text beside such a plan. Most features keep none.
    fn takes_words(_text: &Private) -> bool {
        false
    }

    /// Returns the plan with what the member wrote about it, which is encrypted and kept apart. Returns None when
    /// the text cannot be read.
    fn with_words(self, _text: Option<&Private>) -> Option<Self> {
        Some(self)
    }

    /// Returns the plan as it is after the member answered one of its messages. Returns None when it stays as it
    /// is.
    fn answered(&self) -> Option<Self> {
        None
    }
}

/// The encrypted part of a plan's state, as it was found beside the clear one.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PrivatePart<'a> {
    /// There is none. Then the whole state is in clear text, as older versions kept it and as a member's copy has
    /// it.
    None,
    /// The part, decrypted.
    Read(&'a Private),
    /// It cannot be decrypted at present.
    Shut,
}

/// Reads a state from its clear part and its encrypted one. Returns None when they hold something else.
pub(crate) fn read_state<S: State>(clear: &str, part: PrivatePart<'_>) -> Option<S> {
    let value: Value = serde_json::from_str(clear).ok()?;
    match (S::CLEAR, part) {
        (None, _) => read_whole(value),
        // Without a state its encrypted part is lost. What is left is enough to go on with care.
        (Some(_), PrivatePart::None) => read_whole(value.clone()).or_else(|| read_shut(value)),
        (Some(names), PrivatePart::Read(part)) => {
            let mut whole = split(value, names, "").0;
            merge(&mut whole, serde_json::from_str(part.expose()).ok()?);
            read_whole(whole)
        }
        (Some(_), PrivatePart::Shut) => read_shut(value),
    }
}

/// Reads a state whose numbers and dates can be calculated with. In a damaged row they may be anything.
fn read_whole<S: State>(value: Value) -> Option<S> {
    if is_in_range(&value) { serde_json::from_value(value).ok() } else { None }
}

/// Returns whether every number and every date is within the years 1 to 9999, with a number taken for milliseconds.
fn is_in_range(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => true,
        Value::Number(number) => number.as_i64().is_some_and(|number| stored_instant(number).is_some()),
        Value::String(text) => {
            text.parse::<NaiveDate>().ok().is_none_or(|date| (1..=9999).contains(&date.year()))
        }
        Value::Array(values) => values.iter().all(is_in_range),
        Value::Object(fields) => fields.values().all(is_in_range),
    }
}

fn read_shut<S: State>(clear: Value) -> Option<S> {
    let mut whole = split(clear, S::CLEAR?, "").0;
    merge(&mut whole, S::careful());
    read_whole(whole).map(S::shut)
}

/// Returns the texts of a state's clear part, and of the part to encrypt if it has one. Returns an error for a state that
/// could not be read again: its member would be shut out.
pub(crate) fn split_state<S: State>(state: &S) -> Result<(String, Option<Private>), serde_json::Error> {
    let whole = serde_json::to_value(state)?;
    if !is_in_range(&whole) {
        return Err(serde_json::Error::custom("a number or a date is out of range"));
    }
    let Some(names) = S::CLEAR else { return Ok((whole.to_string(), None)) };
    let (clear, private) = split(whole, names, "");
    Ok((clear.to_string(), Some(Private::new(private.to_string()))))
}

/// Splits an object into the fields that are in `clear` and the others. `within` stands before each name.
fn split(whole: Value, clear: &[&str], within: &str) -> (Value, Value) {
    let (mut open, mut private) = (Map::new(), Map::new());
    let Value::Object(fields) = whole else { return (whole, private.into()) };
    for (name, value) in fields {
        let path = format!("{within}{name}");
        let inside = format!("{path}.");
        if clear.contains(&path.as_str()) {
            open.insert(name, value);
        } else if value.is_object() && clear.iter().any(|clear| clear.starts_with(&inside)) {
            let (some, others) = split(value, clear, &inside);
            open.insert(name.clone(), some);
            private.insert(name, others);
        } else {
            private.insert(name, value);
        }
    }
    (open.into(), private.into())
}

/// Adds the fields of `part` to `whole`, also those inside other fields.
fn merge(whole: &mut Value, part: Value) {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            for (name, value) in part {
                merge(whole.entry(name).or_insert(Value::Null), value);
            }
        }
        (whole, part) => *whole = part,
    }
}
