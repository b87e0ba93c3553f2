use std::io::Write;

use crate::cli::discord::discord_options;
use crate::config::Config;
use crate::doors::discord;

/// Gives Discord the list of commands, whether it differs from the one that Discord has or not.
pub async fn register(config: &Config, out: &mut impl Write) -> anyhow::Result<()> {
    let words = config.content()?.words;
    let registration = discord::register(&words, &discord_options(config)?, false).await?;
    writeln!(out, "{registration}")?;
    Ok(())
}
