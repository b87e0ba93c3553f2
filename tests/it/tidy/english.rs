//! Comments in plain English, as far as a list of words can tell.

use std::collections::BTreeMap;

use super::{assert_none, files};

/// Words that made readers stop.
const UNCLEAR: [&str; 5] = ["whoever", "whomever", "of whom", "is not so", ": it can."];

/// How many lines with such words a file may have for now. The numbers only shrink: a file with fewer fails the test
/// until its number is corrected.
const KNOWN: &[(&str, usize)] = &[
    ("src/cli/keys.rs", 3),
    ("src/crypto/mod.rs", 1),
    ("src/crypto/own_key.rs", 1),
    ("src/crypto/source.rs", 1),
    ("src/doors/console/mod.rs", 1),
    ("src/doors/console/tty.rs", 1),
    ("src/doors/discord/bringing.rs", 1),
    ("src/doors/discord/events/mod.rs", 3),
    ("src/doors/discord/events/signature.rs", 1),
    ("src/doors/discord/handing.rs", 1),
    ("src/doors/discord/http.rs", 2),
    ("src/doors/discord/inbound.rs", 1),
    ("src/doors/discord/sending/mod.rs", 1),
    ("src/doors/discord/sending/pace.rs", 2),
    ("src/engine/copy/read.rs", 1),
    ("src/engine/copy/restore.rs", 2),
    ("src/engine/copy/write.rs", 2),
    ("src/engine/deliveries.rs", 2),
    ("src/engine/departures.rs", 1),
    ("src/engine/erasure.rs", 1),
    ("src/engine/idle.rs", 2),
    ("src/engine/loops.rs", 1),
    ("src/engine/mod.rs", 1),
    ("src/engine/vault.rs", 2),
    ("src/store/addresses.rs", 1),
    ("src/store/audit.rs", 1),
    ("src/store/copies.rs", 1),
    ("src/store/deliveries.rs", 1),
    ("src/store/departures.rs", 2),
    ("src/store/erasures.rs", 2),
    ("src/store/idle.rs", 1),
    ("src/store/inspect.rs", 1),
    ("src/store/mod.rs", 1),
    ("src/store/open.rs", 1),
];

#[test]
fn comments_have_no_riddles() {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in files("src", "rs") {
        for (index, line) in text.lines().enumerate() {
            // A quoted word in a comment is a thing that somebody typed, not a word of ours.
            let Some((_, comment)) = line.split_once("//") else { continue };
            let comment = comment.to_lowercase();
            if UNCLEAR.iter().any(|words| comment.contains(words)) {
                let place = format!("{path}:{}: {}", index + 1, line.trim());
                found.entry(path.clone()).or_default().push(place);
            }
        }
    }
    let mut wrong = Vec::new();
    for (path, lines) in &found {
        let known = KNOWN.iter().find(|(known, _)| known == path).map_or(0, |(_, number)| *number);
        if lines.len() > known {
            wrong.push(format!("{} lines, {known} known:\n{}", lines.len(), lines.join("\n")));
        }
    }
    for (path, known) in KNOWN {
        let now = found.get(*path).map_or(0, Vec::len);
        if now < *known {
            wrong.push(format!("{path} has {now} such lines, not {known}: correct KNOWN"));
        }
    }
    let all: usize = found.values().map(Vec::len).sum();
    println!("{all} lines in {} files:", found.len());
    for (path, lines) in &found {
        println!("    (\"{path}\", {}),", lines.len());
    }
    assert_none(&wrong);
}
