//! Short ways to look into JSON.

use serde_json::Value;

/// Questions that the rules ask of a JSON value. On anything but an object, all of them find nothing.
pub(super) trait Look {
    /// Whether the field says something: it is there, and neither `null`, `false`, 0 nor empty.
    fn says(&self, key: &str) -> bool;

    /// The field as a text. What is no text is an empty one.
    fn text(&self, key: &str) -> &str;

    /// The field as a whole number.
    fn whole(&self, key: &str) -> Option<i64>;

    /// The objects in the field's array, with their places in it.
    fn objects(&self, key: &str) -> impl Iterator<Item = (usize, &Value)>;
}

impl Look for Value {
    fn says(&self, key: &str) -> bool {
        says_something(&self[key])
    }

    fn text(&self, key: &str) -> &str {
        self[key].as_str().unwrap_or_default()
    }

    fn whole(&self, key: &str) -> Option<i64> {
        self[key].as_i64()
    }

    fn objects(&self, key: &str) -> impl Iterator<Item = (usize, &Value)> {
        self[key].as_array().into_iter().flatten().enumerate().filter(|(_, item)| item.is_object())
    }
}

fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(yes) => *yes,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
    }
}

/// How long a text is, counted as Discord does.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

/// The first value that comes a second time.
pub(super) fn repeated<T: PartialEq>(values: impl IntoIterator<Item = T>) -> Option<T> {
    let mut seen = Vec::new();
    for value in values {
        if seen.contains(&value) {
            return Some(value);
        }
        seen.push(value);
    }
    None
}
