//! The house rules that a compiler does not know.

#![expect(clippy::print_stdout, reason = "a rule that fails shows its numbers")]

mod circles;
mod english;
mod graph;
mod layers;
mod places;
mod sizes;
mod source;
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

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

/// The lines of code, without comments, that `check` objects to; it is given each line's path and text.
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

/// The text of every source file by its path.
fn texts() -> BTreeMap<String, String> {
    files("src", "rs").into_iter().collect()
}

/// Fails on a breach (a key and its text) whose key is not known, and on a known key without a breach.
#[track_caller]
fn assert_known(found: &[(String, String)], known: &[&str]) {
    let mut wrong: Vec<String> = found
        .iter()
        .filter(|(key, _)| !known.contains(&key.as_str()))
        .map(|(_, text)| text.clone())
        .collect();
    let gone = known.iter().filter(|known| !found.iter().any(|(key, _)| key == *known));
    wrong.extend(gone.map(|key| format!("“{key}” holds no more: remove it from the known ones")));
    println!("{} known: {known:#?}", known.len());
    assert_none(&wrong);
}

#[track_caller]
fn assert_none(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[test]
fn nothing_is_left_open() {
    assert_none(&breaches(|_, line| {
        ["TODO", "FIXME", "XXX", "todo!(", "unimplemented!("].iter().any(|word| line.contains(word))
    }));
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
