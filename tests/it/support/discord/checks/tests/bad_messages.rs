//! Requests with messages that Discord refuses, and the rule that says so.

use super::*;

pub(super) fn samples() -> Vec<(Sample, &'static str)> {
    [by_schema(), whole_messages(), parts(), beyond_the_table()].into_iter().flatten().collect()
}

fn by_schema() -> Vec<(Sample, &'static str)> {
    vec![
        (
            message("embed title of 257", json!({ "embeds": [{ "title": "x".repeat(257) }] })),
            "schema:maxLength",
        ),
        (
            rows("custom_id of 101", vec![row(vec![button(json!({ "custom_id": "c".repeat(101) }))])]),
            "schema:maxLength",
        ),
        (
            rows(
                "6 buttons in a row",
                vec![row((0..6).map(|n| button(json!({ "custom_id": n.to_string() }))).collect())],
            ),
            "schema:maxItems",
        ),
        (message("nonce of 26", json!({ "content": "x", "nonce": "n".repeat(26) })), "schema:maxLength"),
    ]
}

fn whole_messages() -> Vec<(Sample, &'static str)> {
    let attachments = json!({ "content": "x", "attachments": [{ "id": "0", "filename": "a" }] });
    let both_ways = json!({ "content": "x", "allowed_mentions": { "parse": ["users"], "users": ["5"] } });
    vec![
        (message("empty message", json!({})), "rule:empty-message"),
        (message("blank content", json!({ "content": "  \n" })), "rule:empty-message"),
        (callback("callback without data", json!({ "type": 4 })), "rule:empty-message"),
        (message("content of 2001", json!({ "content": "x".repeat(2001) })), "rule:content-2000"),
        (
            message(
                "embeds of 6001",
                json!({ "embeds": [{ "description": "x".repeat(3001) }, { "description": "x".repeat(3000) }] }),
            ),
            "rule:embeds-6000",
        ),
        (
            message("content beside v2", with(v2(vec![text("x")]), &json!({ "content": "x" }))),
            "rule:v2-legacy-field",
        ),
        (message("v2 types without the flag", json!({ "components": [text("x")] })), "rule:v2-flag-missing"),
        (
            callback("v2 flag on a defer", json!({ "type": 5, "data": { "flags": 64 | COMPONENTS_V2 } })),
            "rule:defer-flags",
        ),
        (
            message(
                "41 nested components",
                v2(vec![json!({ "type": 17, "components": vec![text("x"); 40] })]),
            ),
            "rule:v2-40-components",
        ),
        (
            message("text of 4001", v2(vec![text(&"x".repeat(2001)), text(&"x".repeat(2000))])),
            "rule:v2-4000-text",
        ),
        (
            rows(
                "6 rows",
                (0..6).map(|n| row(vec![button(json!({ "custom_id": n.to_string() }))])).collect(),
            ),
            "rule:legacy-5-rows",
        ),
        (message("attachment without a file", attachments), "rule:attachment-without-file"),
        (message("mentions both ways", both_ways), "rule:allowed-mentions-exclusive"),
    ]
}

fn parts() -> Vec<(Sample, &'static str)> {
    let same_value_twice =
        json!({ "options": [{ "label": "a", "value": "a" }, { "label": "b", "value": "a" }] });
    vec![
        (
            rows("select beside a button", vec![row(vec![button(json!({})), select(json!({}))])]),
            "rule:row-one-select",
        ),
        (
            rows("custom_id twice", vec![row(vec![button(json!({})), button(json!({ "disabled": true }))])]),
            "rule:custom-id-unique",
        ),
        (
            rows(
                "link with a custom_id",
                vec![row(vec![button(json!({ "style": 5, "url": "https://a.b" }))])],
            ),
            "rule:button-fields",
        ),
        (
            rows("button without custom_id", vec![row(vec![json!({ "type": 2, "style": 1, "label": "a" })])]),
            "rule:button-custom-id",
        ),
        (
            rows("button without words", vec![row(vec![json!({ "type": 2, "style": 1, "custom_id": "a" })])]),
            "rule:button-empty",
        ),
        (
            rows("more to choose than options", vec![row(vec![select(json!({ "max_values": 3 }))])]),
            "rule:select-max-options",
        ),
        (rows("a value twice", vec![row(vec![select(same_value_twice)])]), "rule:select-values-unique"),
    ]
}

fn beyond_the_table() -> Vec<(Sample, &'static str)> {
    let chosen = json!({ "options": [
        { "label": "a", "value": "a", "default": true }, { "label": "b", "value": "b", "default": true },
    ] });
    let file = |url: &str| json!({ "type": 13, "file": { "url": url } });
    let with_file =
        |url: &str| with(v2(vec![file(url)]), &json!({ "attachments": [{ "id": 0, "filename": "a" }] }));
    let edit = |label, body| sample(label, "PATCH", ORIGINAL, body);
    vec![
        (
            rows(
                "component id twice",
                vec![row(vec![button(json!({ "id": 4 })), button(json!({ "id": 4, "custom_id": "b" }))])],
            ),
            "rule:component-id-unique",
        ),
        (
            rows("link without url", vec![row(vec![json!({ "type": 2, "style": 5, "label": "a" })])]),
            "rule:button-url",
        ),
        (
            rows("label of 39", vec![row(vec![button(json!({ "label": "l".repeat(39) }))])]),
            "rule:button-label-38",
        ),
        (rows("min over max", vec![row(vec![select(json!({ "min_values": 2 }))])]), "rule:select-min-max"),
        (rows("two chosen, one allowed", vec![row(vec![select(chosen)])]), "rule:select-defaults"),
        (message("v2 without components", v2(vec![])), "rule:v2-needs-components"),
        (
            message("reference to no attachment", with_file("attachment://b")).file("files[0]"),
            "rule:attachment-reference",
        ),
        (message("a file from the web", v2(vec![file("https://a.b/c")])), "rule:file-attachment-only"),
        (
            message(
                "a file that nothing shows",
                with(v2(vec![text("x")]), &json!({ "attachments": [{ "id": 0, "filename": "a" }] })),
            )
            .file("files[0]"),
            "rule:v2-attachment-hidden",
        ),
        (
            message("ephemeral in a channel", json!({ "content": "x", "flags": 64 })),
            "rule:flags-not-settable",
        ),
        (message("no allowed_mentions", json!({ "content": "x" })), "rule:allowed-mentions-absent"),
        (
            message("enforced, but no nonce", json!({ "content": "x", "enforce_nonce": true })),
            "rule:nonce-missing",
        ),
        (
            edit("v2 flag left out", json!({ "components": [text("x")] })).editing(sent(COMPONENTS_V2)),
            "rule:v2-flag-not-repeated",
        ),
        (
            edit("v2 flag taken back", json!({ "flags": 0, "components": [] })).editing(sent(COMPONENTS_V2)),
            "rule:v2-flag-removed",
        ),
        (edit("v2 over content", v2(vec![text("x")])).editing(sent(0)), "rule:v2-legacy-left"),
    ]
}
