//! Paths, headers, forms and answers that Discord refuses, and the rule that says so.

use super::*;

pub(super) fn samples() -> Vec<(Sample, &'static str)> {
    [around_the_body(), forms(), answers(), beyond_the_table()].into_iter().flatten().collect()
}

fn around_the_body() -> Vec<(Sample, &'static str)> {
    vec![
        (sample("unknown route", "POST", "/channels/2/message", json!({})), "route"),
        (sample("wrong method", "PATCH", DMS, json!({})), "route"),
        (
            sample("no id in the path", "POST", "/channels/abc/messages", json!({ "content": "x" })),
            "path-param",
        ),
        (message("user agent", json!({ "content": "x" })).with_user_agent("curl"), "header"),
        (sample("DM without a recipient", "POST", DMS, json!({})), "rule:recipient-required"),
        (
            callback("misspelt key", json!({ "type": 4, "data": { "content": "x", "ephemeral": true } })),
            "rule:unknown-key",
        ),
        (modal("misspelt nested key", vec![label(input(json!({ "maxlength": 5 })))]), "rule:unknown-key"),
        (
            sample(
                "unknown in the query",
                "POST",
                "/interactions/1/tok/callback?wait=1",
                json!({ "type": 6 }),
            ),
            "query-param",
        ),
        (
            sample(
                "no boolean",
                "POST",
                "/interactions/1/tok/callback?with_response=yes",
                json!({ "type": 6 }),
            ),
            "query-param",
        ),
        (sample("no body", "POST", MESSAGES, Value::Null), "body"),
    ]
}

fn forms() -> Vec<(Sample, &'static str)> {
    let long_title = json!({ "type": 9, "data": { "custom_id": "m", "title": "t".repeat(46), "components": [label(input(json!({})))] } });
    let radio = |options: Value| label(json!({ "type": 21, "custom_id": "r", "options": options }));
    let two_chosen = json!([{ "label": "a", "value": "a", "default": true }, { "label": "b", "value": "b", "default": true }]);
    vec![
        (callback("title of 46", long_title), "schema:maxLength"),
        (
            modal("label of 46", vec![with(label(input(json!({}))), &json!({ "label": "l".repeat(46) }))]),
            "schema:maxLength",
        ),
        (modal("button in a form", vec![row(vec![button(json!({}))])]), "schema:enum"),
        (
            modal("radio with one option", vec![radio(json!([{ "label": "a", "value": "a" }]))]),
            "schema:minItems",
        ),
        (
            modal("6 inputs", (0..6).map(|n| label(input(json!({ "custom_id": n.to_string() })))).collect()),
            "rule:modal-5-components",
        ),
        (
            modal("label inside a label", vec![label(input(json!({ "label": "x" })))]),
            "rule:modal-label-twice",
        ),
        (modal("no label in a row", vec![row(vec![input(json!({}))])]), "rule:modal-label-missing"),
        (modal("disabled select", vec![label(select(json!({ "disabled": true })))]), "rule:modal-disabled"),
        (
            modal("min 0 but required", vec![label(select(json!({ "min_values": 0 })))]),
            "rule:modal-min0-required",
        ),
        (
            modal("min over max", vec![label(input(json!({ "min_length": 9, "max_length": 3 })))]),
            "rule:input-min-max",
        ),
        (modal("two chosen radios", vec![radio(two_chosen)]), "rule:radio-one-default"),
    ]
}

fn answers() -> Vec<(Sample, &'static str)> {
    let many: Vec<Value> =
        (0..26).map(|n: u32| json!({ "name": n.to_string(), "value": n.to_string() })).collect();
    let hello = |kind: u64| json!({ "type": kind, "data": { "content": "x" } });
    vec![
        (callback("26 suggestions", json!({ "type": 8, "data": { "choices": many } })), "schema:maxItems"),
        (
            modal("form after a form", vec![label(input(json!({})))]).answering(5),
            "rule:callback-not-for-this",
        ),
        (callback("message to a half-typed option", hello(4)).answering(4), "rule:callback-not-for-this"),
        (callback("update from a command", hello(7)).answering(2), "rule:callback-not-for-this"),
    ]
}

fn beyond_the_table() -> Vec<(Sample, &'static str)> {
    let boxes = |fields: Value| {
        let options = json!([{ "label": "a", "value": "a" }, { "label": "b", "value": "b" }]);
        label(with(json!({ "type": 22, "custom_id": "c", "options": options }), &fields))
    };
    let twice = json!({ "options": [{ "label": "a", "value": "a" }, { "label": "b", "value": "a" }] });
    let mixed = json!([{ "name": "a", "value": "a" }, { "name": "b", "value": 1 }]);
    vec![
        (
            modal(
                "two inputs in a row",
                vec![row(vec![
                    input(json!({ "label": "l" })),
                    input(json!({ "label": "l", "custom_id": "j" })),
                ])],
            ),
            "rule:modal-row-one-input",
        ),
        (
            modal("a row at all", vec![row(vec![input(json!({ "label": "l" }))])]),
            "rule:modal-action-row-deprecated",
        ),
        (
            modal("value over max", vec![label(input(json!({ "max_length": 3, "value": "four" })))]),
            "rule:input-value-too-long",
        ),
        (modal("an option twice", vec![boxes(twice)]), "rule:option-values-unique"),
        (modal("more ticks than boxes", vec![boxes(json!({ "max_values": 3 }))]), "rule:checkbox-min-max"),
        (
            callback("content on a defer", json!({ "type": 5, "data": { "content": "x" } })),
            "rule:defer-data-ignored",
        ),
        (callback("suggestions left out", json!({ "type": 8, "data": {} })), "rule:autocomplete-choices"),
        (
            callback("text and number", json!({ "type": 8, "data": { "choices": mixed } })),
            "rule:choice-value-type",
        ),
        (callback("premium", json!({ "type": 10 })), "rule:premium-required-deprecated"),
    ]
}
