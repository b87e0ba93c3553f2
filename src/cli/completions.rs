use std::io::Write;

use clap_complete::{Generator, Shell};

use crate::cli::arguments::{Arguments, NAME};

/// Prints what a shell has to read in order to complete the verbs and their options.
pub fn completions(shell: Shell, out: &mut impl Write) -> anyhow::Result<()> {
    let mut table = Arguments::table();
    table.set_bin_name(NAME);
    table.build();
    // Into memory first: a reader that goes away in the middle is an error like any other.
    let mut script = Vec::new();
    shell.try_generate(&table, &mut script)?;
    Ok(out.write_all(&script)?)
}
