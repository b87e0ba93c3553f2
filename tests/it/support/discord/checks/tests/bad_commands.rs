//! Commands that Discord refuses, and the rule that says so.

use super::*;

pub(super) fn samples() -> Vec<(Sample, &'static str)> {
    [by_schema(), names_and_counts(), of_options(), beyond_the_table(), options_beyond_the_table()]
        .into_iter()
        .flatten()
        .collect()
}

fn by_schema() -> Vec<(Sample, &'static str)> {
    vec![
        (
            put_options("26 options", (0..26).map(|n| option(json!({ "name": format!("o{n}") }))).collect()),
            "schema:maxItems",
        ),
        (
            put("description of 101", vec![command(json!({ "description": "d".repeat(101) }))]),
            "schema:maxLength",
        ),
    ]
}

fn names_and_counts() -> Vec<(Sample, &'static str)> {
    let german = json!({ "name_localizations": { "de": "Geheimnis" } });
    vec![
        (put("name with a space", vec![command(json!({ "name": "take space" }))]), "rule:name-regex"),
        (put("name in capitals", vec![command(json!({ "name": "Secret" }))]), "rule:name-lowercase"),
        (put("translated name in capitals", vec![command(german)]), "rule:name-lowercase"),
        (
            put("locale en", vec![command(json!({ "name_localizations": { "en": "secret" } }))]),
            "rule:locale-unknown",
        ),
        (put("no description", vec![json!({ "name": "secret" })]), "rule:description-required"),
        (put("a command twice", vec![command(json!({})), command(json!({}))]), "rule:command-unique"),
        (
            put("101 commands", (0..101).map(|n| command(json!({ "name": format!("c{n}") }))).collect()),
            "rule:command-count",
        ),
        (put_options("8001 characters", many_sub_commands()), "rule:command-8000"),
        (
            put("private channel by guild install", vec![command(json!({ "integration_types": [0] }))]),
            "rule:private-channel-needs-user-install",
        ),
    ]
}

fn many_sub_commands() -> Vec<Value> {
    let long = "d".repeat(100);
    let options: Vec<Value> =
        (0..7).map(|n| option(json!({ "name": format!("o{n}"), "description": long }))).collect();
    let sub = |n| json!({ "type": 1, "name": format!("s{n}"), "description": long, "options": options });
    (0..10).map(sub).collect()
}

fn of_options() -> Vec<(Sample, &'static str)> {
    let choice = |value: String| json!([{ "name": "a", "value": value }]);
    vec![
        (
            put_options(
                "required after optional",
                vec![option(json!({})), option(json!({ "name": "b", "required": true }))],
            ),
            "rule:required-first",
        ),
        (
            put_options("an option twice", vec![option(json!({})), option(json!({}))]),
            "rule:option-name-unique",
        ),
        (
            put_options(
                "sub-command beside an option",
                vec![json!({ "type": 1, "name": "s", "description": "d" }), option(json!({}))],
            ),
            "rule:options-mixed",
        ),
        (
            put_options(
                "choices and autocomplete",
                vec![option(json!({ "autocomplete": true, "choices": choice("a".to_owned()) }))],
            ),
            "rule:choices-xor-autocomplete",
        ),
        (
            put_options("choice of 101", vec![option(json!({ "choices": choice("v".repeat(101)) }))]),
            "rule:choice-value-100",
        ),
        (
            put_options(
                "min over max",
                vec![json!({ "type": 4, "name": "n", "description": "d", "min_value": 7, "max_value": 1 })],
            ),
            "rule:option-min-max",
        ),
    ]
}

fn beyond_the_table() -> Vec<(Sample, &'static str)> {
    vec![
        (
            put(
                "user command with a description",
                vec![json!({ "type": 2, "name": "X", "description": "d" })],
            ),
            "rule:description-forbidden",
        ),
        (
            put(
                "user command with options",
                vec![json!({ "type": 2, "name": "X", "options": [option(json!({}))] })],
            ),
            "rule:options-chat-input-only",
        ),
        (put("no contexts", vec![json!({ "name": "secret", "description": "d" })]), "rule:contexts-implicit"),
        (
            sample(
                "contexts in a guild",
                "PUT",
                "/applications/3/guilds/4/commands",
                json!([command(json!({}))]),
            ),
            "rule:global-only-field",
        ),
        (
            put("Arabic", vec![command(json!({ "name_localizations": { "ar": "سر" } }))]),
            "rule:locale-undocumented",
        ),
        (
            put("American only", vec![command(json!({ "description_localizations": { "en-US": "d" } }))]),
            "rule:locale-fallback",
        ),
    ]
}

fn options_beyond_the_table() -> Vec<(Sample, &'static str)> {
    let sub = |fields: Value| with(json!({ "type": 1, "name": "s", "description": "d" }), &fields);
    let group = |options: Value| json!({ "type": 2, "name": "g", "description": "d", "options": options });
    let named =
        |name: &str, german: &str| option(json!({ "name": name, "name_localizations": { "de": german } }));
    vec![
        (
            put_options("required sub-command", vec![sub(json!({ "required": true }))]),
            "rule:required-on-subcommand",
        ),
        (
            put_options("group in a group", vec![group(json!([group(json!([sub(json!({}))]))]))]),
            "rule:nesting",
        ),
        (put_options("empty group", vec![group(json!([]))]), "rule:group-empty"),
        (
            put_options("options of a string", vec![option(json!({ "options": [option(json!({}))] }))]),
            "rule:options-on-leaf",
        ),
        (
            put_options("translations that clash", vec![named("a", "wort"), named("b", "wort")]),
            "rule:option-locale-name-unique",
        ),
        (
            put_options("suggestions for a user", vec![option(json!({ "type": 6, "autocomplete": true }))]),
            "rule:choices-type",
        ),
        (
            put_options(
                "choice name twice",
                vec![option(
                    json!({ "choices": [{ "name": "a", "value": "a" }, { "name": "a", "value": "b" }] }),
                )],
            ),
            "rule:choice-name-unique",
        ),
        (put_options("bounds of a string", vec![option(json!({ "min_value": 1 }))]), "rule:option-range"),
        (
            put_options("length of a number", vec![option(json!({ "type": 4, "max_length": 3 }))]),
            "rule:option-length-type",
        ),
        (
            put_options("file types of a string", vec![option(json!({ "file_types": ["image"] }))]),
            "rule:file-types",
        ),
    ]
}
