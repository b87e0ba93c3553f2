use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;

use crate::config::{Config, ConfigError};
use crate::domain::Zone;
use crate::store::{Inspection, Store};

/// Looks at everything that a start needs and changes nothing: a line each, whether the one before was right or
/// not. False: something would stop the start.
pub async fn check(
    config: &Result<Config, ConfigError>,
    data_dir: Option<&Path>,
    out: &mut impl Write,
) -> io::Result<bool> {
    let config = match config {
        Ok(config) => config,
        Err(error) => {
            line(out, "config", error)?;
            for name in ["content", "database", "token"] {
                line(out, name, "not checked")?;
            }
            zones(out)?;
            return Ok(false);
        }
    };
    line(out, "config", "fine")?;
    let content = content(config);
    either_line(out, "content", &content)?;
    let database = database(config, data_dir).await;
    either_line(out, "database", &database)?;
    let none = config.discord.token.is_empty();
    line(
        out,
        "token",
        if none { "none: only the terminal works (set DISCORD_TOKEN)" } else { "there is one" },
    )?;
    zones(out)?;
    Ok(content.is_ok() && database.is_ok())
}

fn zones(out: &mut impl Write) -> io::Result<()> {
    line(out, "zones", format_args!("IANA release {}", Zone::release()))
}

fn content(config: &Config) -> Result<String, ConfigError> {
    let languages: Vec<String> = config.content()?.words.languages().collect();
    Ok(format!("fine ({})", languages.join(", ")))
}

async fn database(config: &Config, data_dir: Option<&Path>) -> anyhow::Result<String> {
    let address = config.database_address(data_dir)?;
    Ok(match Store::inspect(&address).await? {
        Inspection::Missing => format!("none yet; the first start makes {address}"),
        Inspection::Behind(0) => format!("fine ({address})"),
        Inspection::Behind(steps) => format!("fine, {steps} steps to be made at the next start ({address})"),
    })
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
