//! Every rule against samples: good ones that must pass, and for each rule a bad one that it must find.

#![expect(clippy::needless_pass_by_value, reason = "the samples read better without ampersands")]

mod bad_commands;
mod bad_messages;
mod bad_rest;
mod good;

use std::collections::BTreeSet;

use axum::http::HeaderMap;
use serde_json::{Value, json};

use super::super::call::{Call, FilePart, bare_path};
use super::super::message::{COMPONENTS_V2, Message};
use super::super::place::Place;
use super::super::route::Route;
use super::{Circumstances, Severity, check};

const CALLBACK: &str = "/interactions/1/tok/callback";
const MESSAGES: &str = "/api/v10/channels/2/messages";
const ORIGINAL: &str = "/webhooks/3/tok/messages/@original";
const COMMANDS: &str = "/applications/3/commands";
const DMS: &str = "/users/@me/channels";

/// One request, and what the stand-in knows beside it.
struct Sample {
    label: &'static str,
    method: &'static str,
    path: &'static str,
    body: Value,
    files: Vec<&'static str>,
    user_agent: &'static str,
    known: Circumstances,
}

impl Sample {
    fn file(mut self, part: &'static str) -> Self {
        self.files.push(part);
        self
    }

    fn answering(mut self, interaction_type: u64) -> Self {
        self.known.interaction_type = Some(interaction_type);
        self
    }

    fn editing(mut self, message: Message) -> Self {
        self.known.edits = Some(message);
        self
    }

    fn with_user_agent(mut self, user_agent: &'static str) -> Self {
        self.user_agent = user_agent;
        self
    }

    fn call(&self) -> Call {
        let (path, query) = self.path.split_once('?').unwrap_or((self.path, ""));
        let query = query.split('&').filter_map(|pair| pair.split_once('='));
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("user-agent", self.user_agent),
            ("authorization", "Bot a-token"),
            ("content-type", "application/json"),
        ] {
            headers.insert(name, value.parse().expect("a header"));
        }
        let file =
            |name: &&str| FilePart { name: (*name).to_owned(), filename: String::new(), bytes: vec![] };
        Call {
            route: Route::of(self.method, bare_path(path)),
            method: self.method.to_owned(),
            path: bare_path(path).to_owned(),
            query: query.map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
            headers,
            body: (!self.body.is_null()).then(|| self.body.clone()),
            files: self.files.iter().map(file).collect(),
        }
    }
}

/// A request, `null` for no body.
fn sample(label: &'static str, method: &'static str, path: &'static str, body: Value) -> Sample {
    let user_agent = "DiscordBot (https://example.org, 1.0)";
    Sample { label, method, path, body, files: Vec::new(), user_agent, known: Circumstances::default() }
}

fn callback(label: &'static str, body: Value) -> Sample {
    sample(label, "POST", CALLBACK, body)
}

fn message(label: &'static str, body: Value) -> Sample {
    sample(label, "POST", MESSAGES, body)
}

/// A message of the older kind with these rows.
fn rows(label: &'static str, rows: Vec<Value>) -> Sample {
    message(label, json!({ "content": "x", "components": rows }))
}

/// A form with these components.
fn modal(label: &'static str, components: Vec<Value>) -> Sample {
    callback(
        label,
        json!({ "type": 9, "data": { "custom_id": "m", "title": "t", "components": components } }),
    )
}

fn put(label: &'static str, commands: Vec<Value>) -> Sample {
    sample(label, "PUT", COMMANDS, Value::Array(commands))
}

/// One command with these options.
fn put_options(label: &'static str, options: Vec<Value>) -> Sample {
    put(label, vec![command(json!({ "options": options }))])
}

/// A base object with some fields set or replaced.
fn with(mut base: Value, fields: &Value) -> Value {
    for (key, value) in fields.as_object().expect("fields are an object") {
        base[key] = value.clone();
    }
    base
}

fn text(content: &str) -> Value {
    json!({ "type": 10, "content": content })
}

fn button(fields: Value) -> Value {
    with(json!({ "type": 2, "style": 1, "label": "a", "custom_id": "a" }), &fields)
}

fn row(children: Vec<Value>) -> Value {
    json!({ "type": 1, "components": children })
}

/// A message of components only.
fn v2(components: Vec<Value>) -> Value {
    json!({ "flags": COMPONENTS_V2, "allowed_mentions": { "parse": [] }, "components": components })
}

fn command(fields: Value) -> Value {
    let base = json!({
        "name": "secret", "description": "d", "integration_types": [0, 1], "contexts": [0, 1, 2],
    });
    with(base, &fields)
}

fn option(fields: Value) -> Value {
    with(json!({ "type": 3, "name": "a", "description": "d" }), &fields)
}

fn label(child: Value) -> Value {
    json!({ "type": 18, "label": "l", "component": child })
}

fn input(fields: Value) -> Value {
    with(json!({ "type": 4, "custom_id": "i", "style": 2 }), &fields)
}

fn select(fields: Value) -> Value {
    let options = json!([{ "label": "a", "value": "a" }, { "label": "b", "value": "b" }]);
    with(json!({ "type": 3, "custom_id": "s", "options": options }), &fields)
}

/// A message that was sent before, of components only or of the older kind.
fn sent(flags: u64) -> Message {
    Message {
        id: 7,
        channel_id: 2,
        place: Place::BotDm,
        author_id: 3,
        flags,
        content: if flags & COMPONENTS_V2 == 0 { "x".to_owned() } else { String::new() },
        embeds: Vec::new(),
        components: Vec::new(),
        files: Vec::new(),
        nonce: None,
        only_for: None,
        created_ms: 0,
        edited_ms: None,
        deleted: false,
        cause: None,
    }
}

#[test]
fn good_requests_pass() {
    for sample in good::samples() {
        let errors: Vec<_> = check(&sample.call(), &sample.known)
            .into_iter()
            .filter(|violation| violation.severity == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", sample.label);
    }
}

#[test]
fn each_bad_request_is_caught_by_its_rule() {
    for (sample, rule) in bad() {
        let found = check(&sample.call(), &sample.known);
        let caught = found.iter().any(|violation| violation.rule == rule);
        assert!(caught, "{}: expected {rule}, got {found:#?}", sample.label);
    }
}

#[test]
fn every_rule_has_a_sample() {
    let sampled: BTreeSet<&str> =
        bad().into_iter().filter_map(|(_, rule)| rule.strip_prefix("rule:")).collect();
    let sources = [
        include_str!("../attachments.rs"),
        include_str!("../callbacks.rs"),
        include_str!("../commands.rs"),
        include_str!("../components.rs"),
        include_str!("../messages.rs"),
        include_str!("../modals.rs"),
        include_str!("../naming.rs"),
        include_str!("../options.rs"),
        include_str!("../mod.rs"),
    ];
    let written: BTreeSet<&str> = sources.iter().flat_map(|source| rules_in(source)).collect();
    let missing: Vec<_> = written.difference(&sampled).collect();
    assert!(missing.is_empty(), "rules without a sample: {missing:?}");
    assert!(written.len() > 50, "only {} rules were found in the sources", written.len());
}

/// The names that a source file reports.
fn rules_in(source: &str) -> Vec<&str> {
    let calls = source.split("found.error(").skip(1).chain(source.split("found.warn(").skip(1));
    calls.filter_map(|rest| rest.split('"').nth(1)).collect()
}

fn bad() -> Vec<(Sample, &'static str)> {
    [bad_messages::samples(), bad_commands::samples(), bad_rest::samples()].into_iter().flatten().collect()
}
