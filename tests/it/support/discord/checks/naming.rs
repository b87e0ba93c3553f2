//! Names of commands and options, and the locales they are written in.

use serde_json::Value;

use super::found::Found;
use super::look::length;

/// The locales that the documentation lists.
const LOCALES: [&str; 32] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl",
    "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja",
    "zh-TW", "ko",
];

/// Known to the API description, but not to the documentation.
const UNDOCUMENTED_LOCALES: [&str; 2] = ["ar", "he"];

/// The name of a slash command or an option: letters and digits of any script, `-`, `_` and `'`, in
/// lowercase where there is one.
pub(super) fn name(found: &mut Found, name: &Value, at: &str) {
    let Some(name) = name.as_str() else { return };
    if !(1..=32).contains(&length(name)) || !name.chars().all(may_be_in_name) {
        found.error("name-regex", at, format!("{name:?}: 1 to 32 letters, digits, -, _ and '"));
    } else if name != name.to_lowercase() {
        found.error("name-lowercase", at, format!("{name:?}: use the lowercase letters"));
    }
}

/// Rust's letters are a few vowel signs more than the documentation's `\p{L}`. For Devanagari and
/// Thai the documentation takes every sign of the script.
fn may_be_in_name(letter: char) -> bool {
    let of_whole_script =
        matches!(letter, '\u{900}'..='\u{97f}' | '\u{a8e0}'..='\u{a8ff}' | '\u{e00}'..='\u{e7f}');
    matches!(letter, '-' | '_' | '\'') || letter.is_alphanumeric() || of_whole_script
}

/// The translated names and descriptions of a command, an option or a choice.
pub(super) fn localizations(found: &mut Found, of: &Value, at: &str, names_are_strict: bool) {
    for key in ["name_localizations", "description_localizations"] {
        let Some(by_locale) = of[key].as_object() else { continue };
        for (locale, translated) in by_locale {
            let place = format!("{at}{key}/{locale}");
            if UNDOCUMENTED_LOCALES.contains(&locale.as_str()) {
                found.warn("locale-undocumented", &place, "not among the documented locales");
            } else if !LOCALES.contains(&locale.as_str()) {
                found.error("locale-unknown", &place, format!("{locale:?} is no locale of Discord's"));
            }
            if names_are_strict && key == "name_localizations" {
                name(found, translated, &place);
            }
        }
        if by_locale.contains_key("en-US") != by_locale.contains_key("en-GB") {
            let message = "en-US and en-GB fall back to each other before the default: give both";
            found.warn("locale-fallback", &format!("{at}{key}"), message);
        }
    }
}
