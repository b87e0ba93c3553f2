//! How a text that a member wrote stands in the encrypted part of a plan. A field takes this with
//! `#[serde(with = "crate::core::kept")]`. It is never in a part that stays in clear text.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serializer};

use crate::core::Private;

/// Stands before a text that reads like a date. A plan is believed only while its dates are of years that can be
/// calculated with, and what a member wrote may be of any year. The mark is invisible, and no form sends it.
const MARK: char = '\u{2060}';

pub(crate) fn serialize<S: Serializer>(text: &Private, serializer: S) -> Result<S::Ok, S::Error> {
    let text = text.expose();
    if text.starts_with(MARK) || text.parse::<NaiveDate>().is_ok() {
        serializer.collect_str(&format_args!("{MARK}{text}"))
    } else {
        serializer.serialize_str(text)
    }
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Private, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(Private::new(text.strip_prefix(MARK).unwrap_or(&text)))
}
