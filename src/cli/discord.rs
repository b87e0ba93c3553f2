use anyhow::ensure;

use crate::config::Discord;
use crate::doors::discord::{DiscordOptions, EventsOptions, check_token_form};

/// Returns how the settings want the Discord door. Fails without a token, and for a token, an address or a key that
/// is none.
pub(super) fn discord_options(config: &Discord) -> anyhow::Result<DiscordOptions> {
    ensure!(!config.token.is_empty(), "there is no Discord token; set DISCORD_TOKEN");
    check_token_form(config.token.expose())?;
    let base = config.api_base.as_str();
    Ok(DiscordOptions {
        api_base: (!base.is_empty()).then(|| base.to_owned()),
        pace: config.sends_per_second,
        opens: config.opens_per_second,
        events: EventsOptions::read(&config.events_listen, &config.public_key)?,
        ..DiscordOptions::new(config.token.expose())
    })
}
