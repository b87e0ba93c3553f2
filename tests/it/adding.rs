//! The guide that adds a command is true: each line that it names is there, and it touches few files.

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// More files than this for a small command, and adding is too hard.
const MOST_FILES: usize = 8;

/// A file of the guide: new, or an edit of lines that are there.
struct Change<'a> {
    is_new: bool,
    path: &'a str,
    lines: Vec<&'a str>,
}

fn changes(guide: &str) -> Vec<Change<'_>> {
    let mut changes = Vec::new();
    let mut open: Option<Change<'_>> = None;
    for line in guide.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(fence)) => {
                let (is_new, path) = match fence.strip_prefix("text new ") {
                    Some(path) => (true, path),
                    None => (false, fence.strip_prefix("diff ").expect("a block names its file")),
                };
                open = Some(Change { is_new, path, lines: Vec::new() });
            }
            (Some(_), Some(_)) => changes.extend(open.take()),
            (Some(change), None) => change.lines.push(line),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "every block is closed");
    changes
}

/// Adds the lines with a `+` after the line before them, which the file has once.
fn edited(text: &str, change: &Change<'_>) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut at = None;
    for line in &change.lines {
        if let Some(added) = line.strip_prefix('+') {
            let place = at.expect("a line that is there comes first");
            lines.insert(place, added);
            at = Some(place + 1);
        } else {
            let known = line.strip_prefix(' ').expect("a line begins with a space or a plus");
            let found: Vec<usize> = (0..lines.len()).filter(|at| lines[*at] == known).collect();
            assert_eq!(found.len(), 1, "{}: the guide names {known:?} once", change.path);
            at = Some(found[0] + 1);
        }
    }
    lines.join("\n") + "\n"
}

/// `ADDING_INTO` names a copy of the source: then the guide is carried out there.
#[test]
fn the_guide_adds_a_command_in_few_files() {
    let guide = fs::read_to_string(format!("{ROOT}/src/guide/adding.md")).expect("the guide");
    let into = std::env::var_os("ADDING_INTO").map(PathBuf::from);
    let changes = changes(&guide);
    assert!((1..=MOST_FILES).contains(&changes.len()), "{} files", changes.len());
    for change in &changes {
        let here = Path::new(ROOT).join(change.path);
        let text = if change.is_new {
            assert!(!here.exists(), "{} is new", change.path);
            change.lines.join("\n") + "\n"
        } else {
            edited(&fs::read_to_string(&here).expect("a file of the source"), change)
        };
        if let Some(into) = &into {
            let there = into.join(change.path);
            fs::create_dir_all(there.parent().expect("a folder")).expect("a folder");
            fs::write(there, text).expect("a file");
        }
    }
}
