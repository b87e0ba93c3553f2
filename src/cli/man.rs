use std::io::Write;

use anyhow::Context;
use clap_mangen::Man;

use crate::cli::arguments::Arguments;

/// Prints a page of the manual: the program's, or the one of a verb, such as `keys rotate`.
pub fn man(verb: &[String], out: &mut impl Write) -> anyhow::Result<()> {
    let mut table = Arguments::table();
    table.build();
    let mut found = &table;
    for name in verb {
        found = found
            .find_subcommand(name)
            .with_context(|| format!("there is no verb “{}”; --help names them all", verb.join(" ")))?;
    }
    let mut page = Vec::new();
    Man::new(found.clone()).render(&mut page)?;
    for line in String::from_utf8(page)?.lines() {
        writeln!(out, "{}", as_typed(line))?;
    }
    Ok(())
}

/// Returns a line of a page. One that refers to the page of a verb, as in `breathing-room-keys(1)`, names the verb as it is
/// typed: only the program's own page is installed.
fn as_typed(line: &str) -> String {
    let verb = line.strip_prefix(r"breathing\-room\-").and_then(|line| line.strip_suffix("(1)"));
    let typed = |verb: &str| format!(r"\fBbreathing\-room {}\fR", verb.replace(r"\-", " "));
    verb.map_or_else(|| line.to_owned(), typed)
}
