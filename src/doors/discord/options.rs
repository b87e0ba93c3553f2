//! The front door as the settings want it.

use anyhow::ensure;

use super::{DiscordOptions, EventsOptions};
use crate::config;

impl DiscordOptions {
    /// As the settings want it.
    pub fn of(config: &config::Discord) -> anyhow::Result<Self> {
        ensure!(!config.token.is_empty(), "there is no Discord token; set DISCORD_TOKEN");
        let base = config.api_base.as_str();
        Ok(Self {
            api_base: (!base.is_empty()).then(|| base.to_owned()),
            pace: config.sends_per_second,
            opens: config.opens_per_second,
            events: EventsOptions::read(&config.events_listen, &config.public_key)?,
            ..Self::new(config.token.expose())
        })
    }
}
