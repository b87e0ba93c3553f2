use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, bail};
use chrono::{DateTime, Utc};

use crate::cli::setup::Setup;
use crate::clock::Clock;
use crate::config::{exports_beside, kept_files};
use crate::core::{Person, Platform};
use crate::store::{Erased, Inspection, Keys, Store, file_of};

/// Erases everything about a person from the databases that the settings name.
pub async fn erase_person(setup: &Setup, person: &Person, out: &mut impl Write) -> anyhow::Result<()> {
    let (address, keys) = setup.addresses()?;
    erase(&address, &keys, person, Clock::system().now(), out).await?;
    if person.platform == Platform::Console {
        name_exports(&exports_beside(&file_of(&address)?), out)?;
    }
    Ok(())
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
    let store = Store::open_with_keys(address, keys_address).await?;
    let erased = store.erase(person, now).await;
    store.close().await;
    let said = match erased? {
        Erased::Nothing => {
            let Person { platform, user } = person;
            bail!("there is nothing about the {platform} user {user} in {}", file_of(address)?.display());
        }
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
    let file = file_of(address)?;
    if Store::inspect(address).await? == Inspection::Missing {
        bail!("there is no database at {}; nothing was erased", file.display());
    }
    if Keys::inspect(keys_address).await? == Inspection::Missing {
        bail!(
            "there is no database of data keys at {}, and what they wrote is shut for good only when their key is \
             destroyed; nothing was erased",
            file_of(keys_address)?.display()
        );
    }
    Ok(())
}
