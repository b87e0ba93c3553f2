//! Comments in plain English, as far as a list of words can tell.

use std::collections::BTreeMap;

use super::{assert_none, files};

/// Words that made readers stop.
const UNCLEAR: [&str; 5] = ["whoever", "whomever", "of whom", "is not so", ": it can."];

/// How many lines with such words a file may have. No file needs any: keep it empty, except while several files are
/// being rewritten. A file with fewer lines than its number fails the test.
const KNOWN: &[(&str, usize)] = &[];

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
