use anyhow::ensure;

use crate::config::Config;
use crate::doors::discord::{BaseError, DiscordOptions, check_api_base, check_token_form};
use crate::doors::web::{MetricsOptions, Notice, WebError, WebOptions, WebSettings};

/// Returns how the settings want the Discord door. Fails without a token, and for a token, an address or a key that
/// is none.
pub(super) fn discord_options(config: &Config) -> anyhow::Result<DiscordOptions> {
    let discord = &config.discord;
    let token = config.token()?;
    ensure!(!token.is_empty(), "there is no Discord token; set DISCORD_TOKEN");
    check_token_form(token.expose())?;
    Ok(DiscordOptions {
        api_base: api_base(config)?,
        pace: discord.sends_per_second,
        opens: discord.opens_per_second,
        gateway: discord.gateway,
        web: web_options(config)?,
        metrics: metrics_options(config)?,
        ..DiscordOptions::new(token.expose())
    })
}

/// Returns the address at which the settings want Discord to be asked. None is Discord's own.
pub(super) fn api_base(config: &Config) -> Result<Option<String>, BaseError> {
    let base = &config.discord.api_base;
    if base.is_empty() {
        return Ok(None);
    }
    check_api_base(base).map(|()| Some(base.clone()))
}

/// Returns how the settings want the HTTP listener. None when it is off.
pub(super) fn web_options(config: &Config) -> Result<Option<WebOptions>, WebError> {
    let Config { discord, http, operator, retention, journal, .. } = config;
    let settings = WebSettings {
        listen: &http.listen,
        public_key: &discord.public_key,
        interactions: http.interactions,
        events: http.events,
        gateway: discord.gateway,
    };
    let notice = Notice {
        operator: operator.name.clone(),
        contact: operator.contact.clone(),
        idle_months: retention.idle_months,
        keep_at_most_days: journal.keep_at_most_days,
    };
    WebOptions::read(settings, notice)
}

/// Returns where the settings want the metrics to be shown. None when they are off.
pub(super) fn metrics_options(config: &Config) -> Result<Option<MetricsOptions>, WebError> {
    MetricsOptions::read(&config.metrics.listen, &config.http.listen)
}
