//! What an operator asks of the program itself, as a shell runs it: help, backups that come back, and what is in them.

mod help;
mod history;
mod left_over;
mod migrating;
mod refusing;
mod restoring;
mod shutting_down;
mod totals;

use std::path::Path;
use std::process::Output;

use crate::binary::{command, run};

/// What the program says on standard output. It has to succeed, and to be quiet on standard error.
fn says(data_dir: &Path, arguments: &[&str]) -> String {
    let output = run(command(data_dir, arguments), "");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    text(&output)
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

/// A person types these lines in the terminal.
fn types(data_dir: &Path, lines: &str) -> String {
    let output = run(command(data_dir, &["try"]), lines);
    assert!(output.status.success(), "{output:?}");
    text(&output)
}

/// Ana keeps a page.
fn keeps_a_page(data_dir: &Path) {
    let said = types(data_dir, "/as ana\n/settings plain off\n> Yes, keep it\n/vent\nmine alone\n.\n");
    assert!(said.contains("Saved: 2 words."), "{said}");
}

/// What Ana sees of her pages.
fn reads_her_pages(data_dir: &Path) -> String {
    types(data_dir, "/as ana\n/journal\n")
}
