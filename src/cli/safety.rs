use std::io::{self, IsTerminal, Write};

use chrono::{DateTime, Utc};

use crate::config::{self, Config};
use crate::doors::console;

/// Shows the helplines of a country. Someone in danger must not be stopped by a wrong setting, so where the settings'
/// content cannot be read they get the numbers that are compiled in. Returns false for a country that is not known.
pub fn safety(
    config: &Config,
    country: &str,
    now: DateTime<Utc>,
    out: &mut impl Write,
) -> anyhow::Result<bool> {
    let content = config.content().or_else(|_| Config::default().content())?;
    let look = console::look(io::stdout().is_terminal(), config::colour_is_welcome());
    let paper = console::safety(&content, country, &config::terminal_locale(), now, look);
    writeln!(out, "{}", paper.text)?;
    Ok(paper.known)
}
