//! How a text that a member wrote stands in the JSON of a state: `#[serde(with = "in_json")]`. Such a field must be one
//! of those that are encrypted.

use serde::{Deserialize, Deserializer, Serializer};

use super::Private;

pub(crate) fn serialize<S: Serializer>(text: &Private, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text.expose())
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Private, D::Error> {
    String::deserialize(deserializer).map(Private::new)
}
