use std::io::Write;

use anyhow::bail;

use crate::cli::counted::Counted;
use crate::cli::progress::Waiting;
use crate::cli::setup::Setup;
use crate::store::{Keys, Step, Store, place_of};

/// What is done with the steps that the databases lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MigrateWay {
    /// They are applied.
    Apply,
    /// All steps are listed, and nothing changes.
    Status,
    /// They are applied and taken back.
    DryRun,
}

/// One of the two databases.
struct Half {
    name: &'static str,
    place: String,
    steps: Vec<Step>,
}

impl Half {
    fn missing(&self) -> Vec<&Step> {
        self.steps.iter().filter(|step| !step.applied).collect()
    }
}

/// Brings both databases up to this version as a start does, tries that, or says how far they are.
pub async fn migrate(setup: &Setup, way: MigrateWay, out: &mut impl Write) -> anyhow::Result<()> {
    let (address, keys) = setup.addresses()?;
    let halves = [
        half("database", &address, Store::steps(&address).await?)?,
        half("keys", &keys, Keys::steps(&keys).await?)?,
    ];
    let missing: usize = halves.iter().map(|half| half.missing().len()).sum();
    match way {
        MigrateWay::Status => write_all(&halves, out)?,
        MigrateWay::DryRun if missing > 0 => {
            let waiting = Waiting::begin("trying the steps");
            Store::try_steps(&address).await?;
            Keys::try_steps(&keys).await?;
            drop(waiting);
            write_missing(&halves, "can be applied", out)?;
            writeln!(out, "Each was tried and taken back; nothing has changed.")?;
            return Ok(());
        }
        MigrateWay::Apply if missing > 0 => {
            let waiting = Waiting::begin("applying the steps");
            Store::open_with_keys(&address, &keys).await?.close().await;
            drop(waiting);
            write_missing(&halves, "applied", out)?;
        }
        MigrateWay::DryRun | MigrateWay::Apply => {}
    }
    let conclusion = match (way, missing) {
        (_, 0) => "Both databases are up to date.",
        (MigrateWay::Apply, _) => "Both databases are up to date now.",
        (MigrateWay::Status | MigrateWay::DryRun, _) => {
            "The next start applies what is missing, and so does `breathing-room migrate`."
        }
    };
    Ok(writeln!(out, "{conclusion}")?)
}

/// Refuses a database that is missing: a directory that was mistyped is not to get one.
fn half(name: &'static str, address: &str, steps: Option<Vec<Step>>) -> anyhow::Result<Half> {
    let place = place_of(address);
    match steps {
        Some(steps) => Ok(Half { name, place, steps }),
        None => bail!("nothing was changed: there is no database at {place}; the bot's first start makes it"),
    }
}

fn write_all(halves: &[Half], out: &mut impl Write) -> anyhow::Result<()> {
    for half in halves {
        let (all, missing) = (half.steps.len(), half.missing().len());
        writeln!(out, "{:<9} {}: {} of {}", half.name, half.place, all - missing, Counted(all, "step"))?;
        for Step { version, name, applied } in &half.steps {
            let state = if *applied { "applied" } else { "missing" };
            writeln!(out, "  {state}  {version}  {}", name.replace('_', " "))?;
        }
    }
    Ok(())
}

fn write_missing(halves: &[Half], done: &str, out: &mut impl Write) -> anyhow::Result<()> {
    for half in halves {
        for Step { version, name, .. } in half.missing() {
            writeln!(out, "{:<9} {done}: {version} {}", half.name, name.replace('_', " "))?;
        }
    }
    Ok(())
}
