use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;

use crate::cli::canary::check_canary;
use crate::cli::check_clock::check_clock;
use crate::cli::counted::Counted;
use crate::cli::discord::{api_base, metrics_options, web_options};
use crate::cli::share::Share;
use crate::cli::traces::{TracesError, collector};
use crate::clock::Clock;
use crate::config::{Config, ConfigError};
use crate::core::Zone;
use crate::crypto::Locked;
use crate::doors::discord::{BaseError, DISCORD, EVENTS_PATH, INTERACTIONS_PATH, check_token_form};
use crate::doors::web::{METRICS_PATH, WebError};
use crate::store::{Inspection, Keys, OpenError, Store, probe_directory, shown};

/// What is checked besides the settings, and whether the clock is accepted.
#[derive(Debug, Clone, Copy)]
pub struct CheckPlace<'a> {
    /// The directory for everything, if `--data-dir` names one.
    pub data_dir: Option<&'a Path>,
    /// The machine's clock.
    pub clock: &'a Clock,
    /// Whether the operator says that the clock is right.
    pub accept_clock: bool,
}

/// Looks at everything that a start needs, and changes nothing, unless the operator accepts the clock. It writes a
/// line for each, and goes on after one that is wrong. Returns false if something would stop the start. A clock that
/// is doubted stops none.
pub async fn check(
    config: &Result<Config, ConfigError>,
    place: CheckPlace<'_>,
    out: &mut impl Write,
) -> anyhow::Result<bool> {
    let fine = match config {
        Ok(config) => check_settings(config, place, out).await?,
        Err(error) => {
            line(out, "config", error)?;
            for name in [
                "content", "database", "keys", "copies", "clock", "token", "discord", "http", "metrics",
                "traces", "serve",
            ] {
                line(out, name, "not checked")?;
            }
            false
        }
    };
    line(out, "zones", format_args!("IANA release {}", Zone::release()))?;
    Ok(fine)
}

async fn check_settings(config: &Config, place: CheckPlace<'_>, out: &mut impl Write) -> io::Result<bool> {
    let CheckPlace { data_dir, clock, accept_clock } = place;
    line(out, "config", "fine")?;
    let content = check_content(config);
    either_line(out, "content", &content)?;
    let database = check_database(config, data_dir).await;
    either_line(out, "database", &database)?;
    let keys = check_keys(config, data_dir).await;
    either_line(out, "keys", &keys)?;
    let copies = check_copies(config, data_dir);
    either_line(out, "copies", &copies)?;
    let clock = match (config.database_address(data_dir), config.keys_address(data_dir)) {
        (Ok(address), Ok(keys)) => check_clock((&address, &keys), clock, accept_clock).await,
        (Err(error), _) | (_, Err(error)) => Err(error.into()),
    };
    either_line(out, "clock", &clock)?;
    let token = check_token(config);
    either_line(out, "token", &token)?;
    let discord = check_discord(config);
    either_line(out, "discord", &discord)?;
    let http = check_http(config);
    either_line(out, "http", &http)?;
    let metrics = check_metrics(config);
    either_line(out, "metrics", &metrics)?;
    let traces = check_traces(config);
    either_line(out, "traces", &traces)?;
    let share = Share::new(config, None, None).map(|share| format!("fine ({share})"));
    let share = share.map_err(|error| format!("{error:#}"));
    either_line(out, "serve", &share)?;
    let fine = [
        content.is_ok(),
        database.is_ok(),
        keys.is_ok(),
        copies.is_ok(),
        clock.is_ok(),
        token.is_ok(),
        discord.is_ok(),
        http.is_ok(),
        metrics.is_ok(),
        traces.is_ok(),
        share.is_ok(),
    ];
    Ok(!fine.contains(&false))
}

/// Looks at the token's form only. Discord is asked at the start.
fn check_token(config: &Config) -> anyhow::Result<String> {
    let token = config.token()?;
    if token.is_empty() {
        return Ok("none: only the terminal works (set DISCORD_TOKEN)".to_owned());
    }
    check_token_form(token.expose())?;
    Ok("there is one".to_owned())
}

/// Reads the setting only, and says where the token will go.
fn check_discord(config: &Config) -> Result<String, BaseError> {
    Ok(match api_base(config)? {
        None => format!("fine ({DISCORD})"),
        Some(base) => format!("fine ({base}, by discord.api_base)"),
    })
}

/// Reads the settings only. A check cannot listen at the address itself, because a bot that runs has taken it
/// already.
fn check_http(config: &Config) -> Result<String, WebError> {
    let Some(web) = web_options(config)? else {
        return Ok("off: no pages, and who removes the app is not noticed (http.listen)".to_owned());
    };
    let mut served = vec!["/privacy", "/terms"];
    served.extend(config.http.interactions.then_some(INTERACTIONS_PATH));
    served.extend(config.http.events.then_some(EVENTS_PATH));
    let missing = match (web.notice.operator.is_empty(), web.notice.contact.is_empty()) {
        (true, true) => "; operator.name and operator.contact are not set",
        (true, false) => "; operator.name is not set",
        (false, true) => "; operator.contact is not set",
        (false, false) => "",
    };
    Ok(format!("fine: {} on {}{missing}", served.join(", "), web.listen))
}

/// Reads the setting only, as [`check_http`] does.
fn check_metrics(config: &Config) -> Result<String, WebError> {
    Ok(match metrics_options(config)? {
        None => "off (metrics.listen)".to_owned(),
        Some(metrics) if metrics.listen.ip().is_loopback() => {
            format!("fine: {METRICS_PATH} on {}", metrics.listen)
        }
        Some(metrics) => {
            format!("fine: {METRICS_PATH} on {}; let only your monitoring reach that", metrics.listen)
        }
    })
}

/// Reads the setting only. Its password, if it has one, is not shown.
fn check_traces(config: &Config) -> Result<String, TracesError> {
    Ok(match collector(config)? {
        None => "off (traces.send_to)".to_owned(),
        Some(url) => format!("fine: they go to {}", url.host_str().unwrap_or_default()),
    })
}

fn check_content(config: &Config) -> Result<String, ConfigError> {
    let languages: Vec<String> = config.content()?.words.languages().collect();
    Ok(format!("fine ({})", languages.join(", ")))
}

async fn check_database(config: &Config, data_dir: Option<&Path>) -> anyhow::Result<String> {
    let address = config.database_address(data_dir)?;
    Ok(match Store::try_out(&address, &config.keys_address(data_dir)?).await? {
        Inspection::Missing => format!("none yet; the first start makes {}", shown(&address)),
        Inspection::Behind(0) => format!("fine ({})", shown(&address)),
        Inspection::Behind(steps) => {
            format!("fine, {} to be made at the next start ({})", Counted(steps, "step"), shown(&address))
        }
    })
}

/// Looks at the directory for members' copies in the terminal.
fn check_copies(config: &Config, data_dir: Option<&Path>) -> anyhow::Result<String> {
    let directory = config.exports(data_dir)?;
    probe_directory(&directory)?;
    Ok(format!("fine ({})", directory.display()))
}

/// Looks at the data keys and the master key. A bot with the wrong master key starts, but its journal is locked.
async fn check_keys(config: &Config, data_dir: Option<&Path>) -> anyhow::Result<String> {
    let address = config.keys_address(data_dir)?;
    let place = config.master_key(data_dir);
    let (found, master) = (Keys::try_out(&address).await?, place.look()?);
    let canary = match found {
        Inspection::Missing => None,
        Inspection::Behind(_) => Keys::read_canary(&address).await?,
    };
    // A database with records and not one member's key beside it: the keys are lost, or another bot's.
    if !Keys::has_members(&address).await? && has_records(&config.database_address(data_dir)?).await? {
        return Err(Locked::NoKeys.into());
    }
    let named = shown(&address);
    Ok(match (found, master) {
        (Inspection::Missing, None) => {
            format!("none yet; the first start makes {named} and the master key {}", place.name())
        }
        (Inspection::Missing, Some(_)) => {
            format!("none yet; the first start makes {named}; the master key is {}", place.name())
        }
        (Inspection::Behind(_), None) => {
            anyhow::bail!("there is no master key in {}; put it back", place.name())
        }
        (Inspection::Behind(_), Some(master)) => {
            if let Some(canary) = canary {
                check_canary(Some(&master), &canary, &place)?;
            }
            format!("fine ({named}; the master key is {})", place.name())
        }
    })
}

/// Returns whether members have written anything that a data key encrypts. What is wrong with their database itself has
/// a line of its own.
async fn has_records(address: &str) -> Result<bool, OpenError> {
    match Store::inspect(address).await {
        Ok(Inspection::Behind(_)) => Store::has_records(address).await,
        Ok(Inspection::Missing) | Err(_) => Ok(false),
    }
}

fn either_line(out: &mut impl Write, name: &str, found: &Result<String, impl Display>) -> io::Result<()> {
    match found {
        Ok(found) => line(out, name, found),
        Err(error) => line(out, name, error),
    }
}

fn line(out: &mut impl Write, name: &str, found: impl Display) -> io::Result<()> {
    writeln!(out, "{name:<9} {found}")
}
