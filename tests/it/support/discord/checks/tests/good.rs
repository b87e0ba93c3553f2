//! Requests that Discord takes.

use super::*;

pub(super) fn samples() -> Vec<Sample> {
    let mut all = vec![
        callback("pong", json!({ "type": 1 })),
        callback("defer", json!({ "type": 5, "data": { "flags": 64 } })),
        callback(
            "older message",
            json!({ "type": 4, "data": { "content": "hi", "flags": 64, "components": [row(vec![button(json!({}))])] } }),
        ),
        message(
            "v2 message",
            v2(vec![json!({ "type": 17, "components": [text("x"), row(vec![button(json!({}))])] })]),
        ),
        message("v2 with 40 components", v2(vec![text("x"); 40])),
        modal("modal", vec![label(input(json!({ "max_length": 4000 })))]).answering(2),
        modal("modal with a row", vec![row(vec![input(json!({ "label": "l" }))])]),
        callback("no suggestions", json!({ "type": 8, "data": { "choices": [] } })).answering(4),
        put_options("bulk put", vec![option(json!({ "required": true })), option(json!({ "name": "b" }))]),
        put(
            "Thai and Devanagari names",
            vec![command(json!({ "name_localizations": {
                "th": "ช่วยด้วย", "hi": "मदद", "en-US": "secret", "en-GB": "secret",
            } }))],
        ),
        put("permissions as a string", vec![command(json!({ "default_member_permissions": "32" }))]),
        message(
            "attachment id as a number",
            with(
                v2(vec![json!({ "type": 13, "file": { "url": "attachment://a.json" } })]),
                &json!({ "attachments": [{ "id": 0, "filename": "a.json" }] }),
            ),
        )
        .file("files[0]"),
        sample("create a DM", "POST", DMS, json!({ "recipient_id": "5" })),
        sample("delete the original", "DELETE", ORIGINAL, Value::Null),
        sample("query", "POST", "/interactions/1/tok/callback?with_response=true", json!({ "type": 6 })),
    ];
    all.extend(beyond_the_table());
    all
}

/// The neighbours of the bad samples: as close to the line as is allowed.
fn beyond_the_table() -> Vec<Sample> {
    vec![
        message("content of 2000", json!({ "content": "x".repeat(2000) })),
        message("v2 text of 4000", v2(vec![text(&"x".repeat(2000)), text(&"x".repeat(2000))])),
        rows("5 rows", (0..5).map(|n| row(vec![button(json!({ "custom_id": n.to_string() }))])).collect()),
        rows("a select alone", vec![row(vec![select(json!({ "max_values": 2 }))])]),
        rows("a link", vec![row(vec![json!({ "type": 2, "style": 5, "label": "a", "url": "https://a.b" })])]),
        modal("5 inputs", (0..5).map(|n| label(input(json!({ "custom_id": n.to_string() })))).collect()),
        modal("min 0 and not required", vec![label(select(json!({ "min_values": 0, "required": false })))]),
        callback("an update", json!({ "type": 7, "data": { "content": "x" } })).answering(3),
        callback("message to a modal", json!({ "type": 4, "data": { "content": "x" } })).answering(5),
        put("an apostrophe", vec![command(json!({ "name": "l'espace" }))]),
        put_options(
            "a group with a sub-command",
            vec![json!({ "type": 2, "name": "g", "description": "d", "options": [
                { "type": 1, "name": "s", "description": "d", "options": [option(json!({ "autocomplete": true }))] },
            ] })],
        ),
        put_options(
            "bounds",
            vec![json!({ "type": 4, "name": "n", "description": "d", "min_value": 1, "max_value": 7 })],
        ),
        put("100 commands", (0..100).map(|n| command(json!({ "name": format!("c{n}") }))).collect()),
        sample("v2 edit of a v2 message", "PATCH", ORIGINAL, v2(vec![text("x")]))
            .editing(sent(COMPONENTS_V2)),
        sample(
            "v2 edit of an older message",
            "PATCH",
            ORIGINAL,
            with(v2(vec![text("x")]), &json!({ "content": null, "embeds": null })),
        )
        .editing(sent(0)),
    ]
}
