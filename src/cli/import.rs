use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};

use crate::cli::counted::Counted;
use crate::cli::memory::keep_memory_private;
use crate::cli::progress::Waiting;
use crate::cli::setup::Setup;
use crate::clock::Clock;
use crate::config::bring_file;
use crate::core::{LeftOut, PagePlace, Person, WhyLeft};
use crate::engine::{App, AskedBy, CopyError, MOST_PACKED, ReadCopy, RestoreError, Restored};
use crate::store::{Inspection, Store, place_of};

/// More files than any real copy has; a longer list is a mistake.
const MOST_FILES: usize = 64;

/// Puts back a copy into the databases that the settings name. See [`import`].
pub async fn import_copy(
    setup: &Setup,
    (person, by): (&Person, AskedBy),
    files: &[PathBuf],
    out: &mut impl Write,
) -> anyhow::Result<()> {
    keep_memory_private();
    // A mistyped directory is not to get databases of its own.
    let (address, _) = setup.addresses()?;
    if Store::inspect(&address).await? == Inspection::Missing {
        bail!(
            "nothing was changed: there is no database at {}; the bot's first start makes it",
            place_of(&address)
        );
    }
    let clock = Clock::system();
    let store = setup.open_store(&clock).await?;
    let app = setup.build_app(setup.config.content()?, &store);
    let waiting = Waiting::begin("reading the copy and putting it back");
    let mut said = Vec::new();
    let done = import(&app, person, files, by, clock.now(), &mut said).await;
    drop(waiting);
    out.write_all(&said)?;
    store.close().await;
    done
}

/// Puts back a copy that a member took with `/data export`, all of its parts. Nothing may be stored about the
/// person yet. `by` says whether the operator means to take the copy of another account.
pub async fn import(
    app: &App,
    person: &Person,
    files: &[PathBuf],
    by: AskedBy,
    now: DateTime<Utc>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let parts = read_parts(files)?;
    if let Some(locked) = app.vault().locked().await? {
        bail!("nothing was changed: {locked}");
    }
    let Restored { holdings: kept, left_out } = match app.copies().restore(person, parts, by, now).await {
        Ok(restored) => restored,
        Err(RestoreError::Copy(error @ CopyError::Another)) => {
            bail!("nothing was changed: {error}; say --from-another-account if that is meant")
        }
        Err(RestoreError::Copy(error)) => bail!("nothing was changed: {error}"),
        Err(RestoreError::Trouble(trouble)) => bail!("nothing was changed: {}", trouble.code()),
    };
    let (practices, plans) = (Counted(kept.practices, "practice"), Counted(kept.plans, "plan"));
    writeln!(out, "put back: settings, {practices}, {plans}, {}", Counted(kept.pages, "page"))?;
    say_what_was_left_out(&left_out, out)
}

/// Prints a line for each reason for which something of a copy was left out.
fn say_what_was_left_out(left_out: &LeftOut, out: &mut impl Write) -> anyhow::Result<()> {
    for why in WhyLeft::ALL {
        let (count, places) = (left_out.count(why), left_out.named(why).map(name_page).collect::<Vec<_>>());
        let reason = match why {
            WhyLeft::Shut => "could not be opened when the copy was made, so not in it",
            WhyLeft::Odd => "left out for something in it that the bot does not write",
            WhyLeft::Expired => "left out as past its last day",
            WhyLeft::Ahead => "left out as from a day that has not come yet",
            WhyLeft::Beyond => {
                "left out as older than journal.keep_at_most_days allows, or as opening too late"
            }
        };
        if count > 0 {
            let more = if count > places.len() { ", …" } else { "" };
            writeln!(out, "{} {reason}: {}{more}", Counted(count, "page"), places.join(", "))?;
        }
    }
    if left_out.rows > 0 {
        writeln!(out, "{} left out as without a place any more", Counted(left_out.rows, "other row"))?;
    }
    Ok(())
}

/// Returns what tells a page from others without its text: its day, and its number on that day.
fn name_page(place: PagePlace) -> String {
    let day = place.day.map_or_else(|| "?".to_owned(), |day| day.to_string());
    place.nth.map_or_else(|| day.clone(), |nth| format!("{day} #{nth}"))
}

fn read_parts(files: &[PathBuf]) -> anyhow::Result<Vec<ReadCopy>> {
    if files.len() > MOST_FILES {
        bail!("nothing was changed: a copy has {MOST_FILES} files at most");
    }
    let mut parts = Vec::new();
    for file in files {
        let name = || format!("cannot take {}", file.display());
        let bytes = bring_file(file, MOST_PACKED).with_context(name)?;
        parts.push(ReadCopy::read(&bytes).with_context(name)?);
    }
    Ok(parts)
}
