//! Turns the table of commands into the form that Discord registers, and registers it.

use serde_json::{Map, Value, json};

use super::http::{Api, ApiError};
use super::markdown::clip;
use super::mentions::{Ids, ids};
use crate::core::command::{Kind, ListedCommand, ListedSub, OptionSpec, Places};
use crate::core::{Partner, Words};
use crate::features::COMMANDS;

/// The outcome of registering the commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    /// Discord had the same commands already.
    Unchanged,
    /// This many commands were new or changed.
    Updated(usize),
}

impl std::fmt::Display for Registration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Registration::Unchanged => f.write_str("Discord has the commands as they are"),
            Registration::Updated(1) => f.write_str("Discord has one new or changed command"),
            Registration::Updated(count) => write!(f, "Discord has {count} new or changed commands"),
        }
    }
}

/// Discord's locales, as its reference lists them.
const LOCALES: [&str; 32] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl",
    "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja",
    "zh-TW", "ko",
];
/// Discord's limits, in UTF-16 units and in choices.
const MOST_DESCRIPTION: usize = 100;
const MOST_CHOICES: usize = 25;
/// Discord's numbers for the types of option.
const SUB: u8 = 1;
const STRING: u8 = 3;
const INTEGER: u8 = 4;
const BOOLEAN: u8 = 5;
const ATTACHMENT: u8 = 11;
/// Discord's number for the permission to manage a server, as text.
const MANAGE_GUILD: &str = "32";

/// Registers all commands at once, and returns their numbers at Discord too. With `only_if_different`, it writes
/// nothing when Discord has the same commands already, because Discord limits how many are created in a day.
pub(super) async fn register(
    api: &Api,
    application: u64,
    words: &Words,
    only_if_different: bool,
) -> Result<(Registration, Ids), ApiError> {
    let wanted = payload(words);
    if only_if_different {
        let there = api.commands(application).await?;
        let known: Vec<Value> = there.iter().map(essence).collect();
        let new = wanted.iter().map(essence).filter(|command| !known.contains(command)).count();
        if new == 0 && known.len() == wanted.len() {
            return Ok((Registration::Unchanged, ids(&there)));
        }
        let there = api.put_commands(application, &wanted).await?;
        return Ok((Registration::Updated(new.max(1)), ids(&there)));
    }
    let there = api.put_commands(application, &wanted).await?;
    Ok((Registration::Updated(wanted.len()), ids(&there)))
}

/// Returns the numbers of the commands that Discord has.
pub(super) async fn numbers(api: &Api, application: u64) -> Result<Ids, ApiError> {
    Ok(ids(&api.commands(application).await?))
}

/// Returns every command in the form that Discord registers.
pub(super) fn payload(words: &Words) -> Vec<Value> {
    COMMANDS.iter().map(|spec| command(words, spec)).collect()
}

fn command(words: &Words, spec: &ListedCommand) -> Value {
    // Discord's numbers for contexts: 0 a server, 1 a DM with the bot, 2 any other private channel.
    let contexts: &[u8] = match spec.places {
        Places::Everywhere => &[0, 1, 2],
        Places::NotBesideOthers => &[0, 1],
        Places::Servers => &[0],
    };
    let options: Vec<Value> = match spec.subs.as_slice() {
        [] => spec.options.iter().map(|option| option_of(words, spec.name, option)).collect(),
        subs => subs.iter().map(|sub| sub_command(words, spec, sub)).collect(),
    };
    let mut command = described(words, &format!("command-{}", spec.name), spec.name);
    command["type"] = json!(1);
    command["options"] = json!(options);
    // 0: a server installs the app. 1: a person installs it for themselves.
    command["integration_types"] = match spec.places {
        Places::Everywhere | Places::NotBesideOthers => json!([0, 1]),
        Places::Servers => json!([0]),
    };
    if spec.places == Places::Servers {
        // Discord offers it to people who may manage the server, until those decide otherwise.
        command["default_member_permissions"] = json!(MANAGE_GUILD);
    }
    command["contexts"] = json!(contexts);
    command
}

fn sub_command(words: &Words, spec: &ListedCommand, sub: &ListedSub) -> Value {
    let mut entry = described(words, &format!("command-{}-{}", spec.name, sub.name), sub.name);
    entry["type"] = json!(SUB);
    entry["options"] = sub.options.iter().map(|option| option_of(words, spec.name, option)).collect();
    entry
}

fn option_of(words: &Words, command: &str, spec: &OptionSpec) -> Value {
    let own = has(words, &format!("option-{command}-{}", spec.name));
    let mut option = match own {
        Some(id) => described(words, &id, spec.name),
        None => described(words, &format!("option-{}", spec.name), spec.name),
    };
    match spec.kind {
        Kind::Whole { least, most } => {
            option["type"] = json!(INTEGER);
            option["min_value"] = json!(least);
            option["max_value"] = json!(most);
        }
        Kind::Minutes { least, most } => {
            option["type"] = json!(INTEGER);
            option["min_value"] = json!(least);
            option["max_value"] = json!(most);
        }
        Kind::Text { .. } | Kind::When => {
            option["type"] = json!(STRING);
            option["max_length"] = json!(spec.kind.most());
        }
        Kind::Flag => option["type"] = json!(BOOLEAN),
        Kind::File => option["type"] = json!(ATTACHMENT),
        Kind::OneOf(choices) => {
            option["type"] = json!(STRING);
            let choices = choices.iter().take(MOST_CHOICES);
            option["choices"] = choices.map(|word| choice(words, spec.name, word)).collect();
        }
    }
    if spec.suggests {
        option["autocomplete"] = json!(true);
    }
    if spec.required {
        option["required"] = json!(true);
    }
    option
}

/// Returns a choice of an option: what a person reads, and the word that is sent.
fn choice(words: &Words, option: &str, word: &str) -> Value {
    let Some(id) = has(words, &format!("choice-{option}-{word}")) else {
        return json!({ "name": word, "value": word });
    };
    let (name, localized) = in_every_language(words, &id);
    let mut choice = json!({ "name": name, "value": word });
    if !localized.is_empty() {
        choice["name_localizations"] = Value::Object(localized);
    }
    choice
}

/// Returns the id if there is a text of that name.
fn has(words: &Words, id: &str) -> Option<String> {
    words.voice("en", Partner::ANYBODY).find(id, &[]).is_some().then(|| id.to_owned())
}

/// Returns a name with its description in every language that there are words for.
fn described(words: &Words, id: &str, name: &str) -> Value {
    let (description, localized) = in_every_language(words, id);
    let mut entry = json!({ "name": name, "description": description });
    if !localized.is_empty() {
        entry["description_localizations"] = Value::Object(localized);
    }
    entry
}

/// Returns a text in English, and in each of Discord's locales that there are words for.
fn in_every_language(words: &Words, id: &str) -> (String, Map<String, Value>) {
    let say = |tag: &str| clip(&words.voice(tag, Partner::ANYBODY).say(id), MOST_DESCRIPTION);
    let default = say("en");
    let mut localized = Map::new();
    let codes: Vec<(&str, String)> = words
        .languages()
        .flat_map(|tag| codes(&tag).into_iter().map(move |code| (code, tag.clone())))
        .collect();
    for (code, tag) in &codes {
        // A tag for exactly this locale wins over a tag for its whole language.
        if code == tag || !codes.iter().any(|(other, tag)| other == code && other == tag) {
            localized.insert((*code).to_owned(), json!(say(tag)));
        }
    }
    // Discord falls back from either English locale to the other before it falls back to the default, so both must
    // be present if one is.
    if localized.keys().any(|code| code.starts_with("en-")) {
        for code in ["en-US", "en-GB"] {
            localized.entry(code).or_insert_with(|| json!(default));
        }
    }
    (default, localized)
}

/// Returns Discord's locales for a language tag. Plain English is the default description and needs none.
fn codes(tag: &str) -> Vec<&'static str> {
    let exact: Vec<&str> = LOCALES.into_iter().filter(|code| code.eq_ignore_ascii_case(tag)).collect();
    if !exact.is_empty() || tag == "en" {
        return exact;
    }
    let language = tag.split('-').next().unwrap_or(tag);
    let language = if language == "nb" || language == "nn" { "no" } else { language };
    let traditional = tag.split('-').any(|part| matches!(part, "Hant" | "TW" | "HK" | "MO"));
    let fits = |code: &&str| match *code {
        "en-US" | "en-GB" => false,
        "zh-TW" => language == "zh" && traditional,
        "zh-CN" => language == "zh" && !traditional,
        code => code.split('-').next() == Some(language),
    };
    LOCALES.into_iter().filter(fits).collect()
}

/// Returns a command without the keys that Discord adds and without empty values, so that two commands can be
/// compared: equal essences mean that a person sees no difference.
fn essence(value: &Value) -> Value {
    const KEPT: [&str; 15] = [
        "name",
        "description",
        "type",
        "options",
        "choices",
        "value",
        "required",
        "autocomplete",
        "min_value",
        "max_value",
        "min_length",
        "max_length",
        "integration_types",
        "contexts",
        "default_member_permissions",
    ];
    match value {
        Value::Object(entry) => {
            let kept = entry.iter().filter_map(|(key, value)| match key.as_str() {
                // The keys of these objects are languages, so all of them are kept.
                "description_localizations" | "name_localizations" => Some((key.clone(), value.clone())),
                key if KEPT.contains(&key) => Some((key.to_owned(), essence(value))),
                _ => None,
            });
            Value::Object(kept.filter(|(_, value)| means(value)).collect())
        }
        Value::Array(entries) => {
            let mut entries: Vec<Value> = entries.iter().map(essence).collect();
            // Lists of numbers are places, whose order means nothing. The order of options does mean something.
            if entries.iter().all(Value::is_u64) {
                entries.sort_unstable_by_key(Value::as_u64);
            }
            Value::Array(entries)
        }
        Value::Number(number) => {
            number.as_i64().or_else(|| whole(number.as_f64()?)).map_or(value.clone(), Value::from)
        }
        Value::Null | Value::Bool(_) | Value::String(_) => value.clone(),
    }
}

/// Returns whether a value says more than a missing key does.
fn means(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(entries) => !entries.is_empty(),
        Value::Object(entries) => !entries.is_empty(),
        Value::Bool(true) | Value::Number(_) | Value::String(_) => true,
    }
}

/// Returns a float that is a whole number as an integer: Discord may return 7 as 7.0.
#[expect(clippy::cast_possible_truncation, reason = "only a whole number of a sensible size gets that far")]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 1e15).then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{ContentError, SourceFile};

    fn words(languages: &[&str]) -> Result<Words, ContentError> {
        let file = |tag: &&str| SourceFile {
            path: String::new(),
            name: format!("locales/{tag}/help.ftl"),
            text: format!("option-number = number in {tag}\n"),
        };
        Words::read(&languages.iter().map(file).collect::<Vec<_>>())
    }

    #[test]
    fn a_language_is_told_to_every_locale_that_speaks_it() {
        let samples: [(&str, &[&str]); 9] = [
            ("en", &[]),
            ("en-GB", &["en-GB"]),
            ("de", &["de"]),
            ("es", &["es-ES", "es-419"]),
            ("pt", &["pt-BR"]),
            ("nb", &["no"]),
            ("zh", &["zh-CN"]),
            ("zh-Hant", &["zh-TW"]),
            ("eo", &[]),
        ];
        for (tag, expected) in samples {
            assert_eq!(codes(tag), expected, "{tag}");
        }
    }

    #[test]
    fn the_closest_words_win_and_english_keeps_to_itself() -> Result<(), ContentError> {
        let words = words(&["en", "en-GB", "es", "es-419"])?;
        let entry = described(&words, "option-number", "number");
        let expected = json!({
            "name": "number",
            "description": "number in en",
            "description_localizations": {
                "en-GB": "number in en-GB",
                "en-US": "number in en",
                "es-ES": "number in es",
                "es-419": "number in es-419",
            },
        });
        assert_eq!(entry, expected);
        Ok(())
    }

    #[test]
    fn a_choice_is_read_by_its_words_and_sent_as_its_word() -> Result<(), ContentError> {
        let file = |tag: &str, text: &str| SourceFile {
            path: String::new(),
            name: format!("locales/{tag}/help.ftl"),
            text: format!("choice-pronouns-he = {text}\n"),
        };
        let words = Words::read(&[file("en", "he / him"), file("de", "er / ihn")])?;
        let expected = json!({
            "name": "he / him",
            "value": "he",
            "name_localizations": { "de": "er / ihn" },
        });
        assert_eq!(choice(&words, "pronouns", "he"), expected);
        assert_eq!(choice(&words, "pronouns", "she"), json!({ "name": "she", "value": "she" }));
        Ok(())
    }

    #[test]
    fn an_option_that_two_commands_have_can_be_described_for_each() -> Result<(), ContentError> {
        let text = "option-topic = On what?\noption-help-topic = What would you like to know?\n";
        let file = SourceFile { path: String::new(), name: "locales/en/a.ftl".into(), text: text.into() };
        let words = Words::read(&[file])?;
        let topic = OptionSpec::text("topic");
        assert_eq!(option_of(&words, "help", &topic)["description"], "What would you like to know?");
        assert_eq!(option_of(&words, "secret", &topic)["description"], "On what?");
        Ok(())
    }

    #[test]
    fn with_one_language_nothing_is_localized() -> Result<(), ContentError> {
        let entry = described(&words(&["en"])?, "option-number", "number");
        assert_eq!(entry, json!({ "name": "number", "description": "number in en" }));
        Ok(())
    }

    #[test]
    fn what_discord_adds_changes_no_essence() {
        let ours = json!({ "name": "a", "type": 1, "contexts": [0, 1], "options": [{ "name": "b", "min_value": 1 }] });
        let theirs = json!({
            "id": "1", "name": "a", "type": 1, "version": "2", "contexts": [1, 0], "nsfw": false,
            "description_localizations": null,
            "options": [{ "name": "b", "min_value": 1.0, "required": false, "choices": [] }],
        });
        assert_eq!(essence(&ours), essence(&theirs));
        let localized = json!({ "name": "a", "description_localizations": { "id": "satu" } });
        assert_ne!(essence(&localized), essence(&json!({ "name": "a" })), "Indonesian is no id");
    }
}
