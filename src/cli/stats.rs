use std::io::Write;

use anyhow::bail;

use crate::cli::setup::Setup;
use crate::store::{Inspection, Keys, OpenError, Store, Totals, place_of};

/// Prints how much there is in the databases that the settings name: numbers, and nothing about anyone. Changes
/// nothing.
pub async fn stats(setup: &Setup, out: &mut impl Write) -> anyhow::Result<()> {
    let (address, keys) = setup.addresses()?;
    refuse_old(&address, Store::inspect(&address).await)?;
    refuse_old(&keys, Keys::inspect(&keys).await)?;
    let store = Store::open_with_keys(&address, &keys).await?;
    let totals = store.reader().totals().await;
    let data_keys = store.keys().total().await;
    store.close().await;
    write_totals(&totals?, data_keys?, out)
}

/// Refuses a database that is missing, which opening it would make, or older, which opening it would change.
fn refuse_old(address: &str, found: Result<Inspection, OpenError>) -> anyhow::Result<()> {
    let place = place_of(address);
    match found? {
        Inspection::Behind(0) => Ok(()),
        Inspection::Missing => bail!("there is no database at {place}; the bot's first start makes it"),
        Inspection::Behind(_) => {
            bail!("the database {place} is an older version's; `breathing-room migrate` brings it up to date")
        }
    }
}

fn write_totals(totals: &Totals, data_keys: i64, out: &mut impl Write) -> anyhow::Result<()> {
    let Totals { members, spaces, timers, pages, deliveries } = totals;
    for (name, count) in [
        ("members", *members),
        ("data keys", data_keys),
        ("spaces", *spaces),
        ("timers", *timers),
        ("pages", *pages),
    ] {
        writeln!(out, "{name:<25} {count}")?;
    }
    for (state, count) in deliveries {
        writeln!(out, "{:<25} {count}", format!("deliveries, {state}"))?;
    }
    Ok(())
}
