use std::io::{BufRead, Write};
use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use chrono::{DateTime, Utc};

use crate::cli::counted::Counted;
use crate::cli::setup::Setup;
use crate::clock::Clock;
use crate::config::kept_files;
use crate::core::{Person, Platform};
use crate::features::Holdings;
use crate::store::{Erased, Inspection, Keys, Store, place_of};

/// Erases everything about a person from the databases that the settings name. It first says how much that is, and
/// goes on when the next line of `answers` is `yes`. With `yes` it does not ask.
pub async fn erase_person(
    setup: &Setup,
    person: &Person,
    yes: bool,
    answers: &mut impl BufRead,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let (address, keys) = setup.addresses()?;
    if !yes {
        let held = holdings_of(&address, &keys, person).await?;
        ask(person, held, answers, out)?;
    }
    erase(&address, &keys, person, Clock::system().now(), out).await?;
    if person.platform == Platform::Console {
        name_exports(&setup.config.exports(setup.data_dir.as_deref())?, out)?;
    }
    Ok(())
}

/// Returns how much is stored about a person. A person who is not found is an error.
async fn holdings_of(address: &str, keys_address: &str, person: &Person) -> anyhow::Result<Holdings> {
    check_both_exist(address, keys_address).await?;
    let store = Store::open_with_keys(address, keys_address).await?;
    let mut reader = store.reader();
    let held = match reader.member(person).await? {
        Some(member) => Some(reader.holdings(member.id).await?),
        None => None,
    };
    store.close().await;
    match held {
        Some(held) => Ok(held),
        None => Err(nothing_about(person, address)),
    }
}

/// Asks whether to go on. It is an error if the answer is not `yes`.
fn ask(
    person: &Person,
    held: Holdings,
    answers: &mut impl BufRead,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let Person { platform, user } = person;
    let (pages, plans) = (Counted(held.pages, "page"), Counted(held.plans, "plan"));
    write!(
        out,
        "Everything about the {platform} user {user} will be gone for good: {pages}, {plans}, all settings. Type yes to go on: "
    )?;
    out.flush()?;
    let mut answer = String::new();
    answers.read_line(&mut answer)?;
    if answer.trim().eq_ignore_ascii_case("yes") {
        return Ok(());
    }
    bail!("nothing was erased: the answer was not yes; --yes erases without a question")
}

fn nothing_about(person: &Person, address: &str) -> anyhow::Error {
    let (Person { platform, user }, place) = (person, place_of(address));
    anyhow!("there is nothing about the {platform} user {user} in {place}")
}

/// Names the copies that were taken in the terminal and are still there. The program does not delete them.
fn name_exports(directory: &Path, out: &mut impl Write) -> anyhow::Result<()> {
    let paths = kept_files(directory).with_context(|| directory.display().to_string())?;
    if paths.is_empty() {
        return Ok(());
    }
    writeln!(out, "copies that were taken in the terminal are still there, and are yours to delete:")?;
    for path in paths {
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}

/// Erases everything about a person from the database at `address`, and their data key from the one at `keys_address`
/// first. It makes neither database. A person who is not found is an error, because the operator may have mistyped them
/// or the place.
pub async fn erase(
    address: &str,
    keys_address: &str,
    person: &Person,
    now: DateTime<Utc>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    check_both_exist(address, keys_address).await?;
    let store = Store::open_with_keys(address, keys_address).await.context("nothing was erased")?;
    let erased = store.erase(person, now).await;
    store.close().await;
    // The keys may be destroyed already. The same command goes on from there.
    let erased = erased.context("the erasure did not end; run the same command again")?;
    let said = match erased {
        Erased::Nothing => return Err(nothing_about(person, address)),
        Erased::Overwritten => "everything about them is gone",
        Erased::InUse => {
            "everything about them is gone; another program reads the files and keeps their bytes in use: the running bot \
             overwrites them within the hour"
        }
    };
    writeln!(out, "{said}")?;
    Ok(())
}

async fn check_both_exist(address: &str, keys_address: &str) -> anyhow::Result<()> {
    let nothing = "nothing was erased";
    if Store::inspect(address).await.context(nothing)? == Inspection::Missing {
        bail!("there is no database at {}; nothing was erased", place_of(address));
    }
    if Keys::inspect(keys_address).await.context(nothing)? == Inspection::Missing {
        bail!(
            "there is no database of data keys at {}, and what they wrote is shut for good only when their key is \
             destroyed; nothing was erased",
            place_of(keys_address)
        );
    }
    Ok(())
}
