use std::io::Write;

use crate::config::Config;
use crate::doors::discord::{self, DiscordOptions};

/// Gives Discord the list of commands, whether it differs from the one that Discord has or not.
pub async fn register(config: &Config, out: &mut impl Write) -> anyhow::Result<()> {
    let words = config.content()?.words;
    let registration = discord::register(&words, &DiscordOptions::of(&config.discord)?, false).await?;
    writeln!(out, "{registration}")?;
    Ok(())
}
