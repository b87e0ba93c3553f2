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
    Ok(Man::new(found.clone()).render(out)?)
}
