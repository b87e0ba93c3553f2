use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use chrono::{DateTime, NaiveDate, Utc};

use crate::cli::counted::Counted;
use crate::cli::progress::Waiting;
use crate::cli::setup::Setup;
use crate::clock::Clock;
use crate::config::make_private_directory;
use crate::store::{BackupFiles, Fit, Inspection, Keys, Store, back_up, remove_left_over_copies};

/// How many copies of one day have names before the next one is refused.
const MOST_OF_A_DAY: u32 = 1_000;
/// How the names of the copies begin: the database's, and the keys'.
const PREFIXES: [&str; 2] = ["breathing-room-", "keys-"];

/// Where the copies of a backup go.
#[derive(Debug, Clone, Copy)]
pub struct BackupPlaces<'a> {
    /// The directory for the database's copy.
    pub database: &'a Path,
    /// The directory for the data keys' copy.
    pub keys: &'a Path,
    /// Whether the operator allows both to be the same.
    pub together: bool,
}

/// Copies the databases that the settings name. See [`backup`].
pub async fn back_up_databases(
    setup: &Setup,
    places: BackupPlaces<'_>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let (address, keys) = setup.addresses()?;
    backup(&address, &keys, places, Clock::system().now(), out).await
}

/// Copies the databases as they are at this moment, while the bot runs or not. The name of each copy carries the
/// day, and from the day's second one on a number. No file is replaced. Both are opened and read before they get their
/// names. When one copy fails, the other one is taken away as well.
pub async fn backup(
    address: &str,
    keys_address: &str,
    places: BackupPlaces<'_>,
    now: DateTime<Utc>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    if Store::inspect(address).await? == Inspection::Missing
        || Keys::inspect(keys_address).await? == Inspection::Missing
    {
        bail!("there is nothing to copy yet: the first start makes the databases");
    }
    make_directories(places)?;
    // A backup that was killed on another day has left copies too, and what an erased member wrote may not be read in them.
    for directory in [places.database, places.keys] {
        remove_left_over_copies(directory, &PREFIXES);
    }
    let (database, keys) = free_names(places, now.date_naive())?;
    let files = BackupFiles { database: &database, keys: &keys };
    let waiting = Waiting::begin("copying");
    let fit = back_up(address, keys_address, files, &mut |doing| waiting.say(doing)).await?;
    drop(waiting);
    write_advice(&database, &keys, out)?;
    Ok(write_findings(fit, out)?)
}

/// Returns the first names of the day that neither copy has yet.
fn free_names(places: BackupPlaces<'_>, day: NaiveDate) -> anyhow::Result<(PathBuf, PathBuf)> {
    for number in 1..=MOST_OF_A_DAY {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let [database, keys] = PREFIXES.map(|prefix| format!("{prefix}{day}{number}.db"));
        let (database, keys) = (places.database.join(database), places.keys.join(keys));
        if !database.exists() && !keys.exists() {
            return Ok((database, keys));
        }
    }
    bail!("there are {MOST_OF_A_DAY} copies of this day already; nothing was copied")
}

/// Makes the directories. Refuses to use one for both, unless the operator allows it.
fn make_directories(places: BackupPlaces<'_>) -> anyhow::Result<()> {
    for directory in [places.database, places.keys] {
        make_private_directory(directory).with_context(|| format!("cannot make {}", directory.display()))?;
    }
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if real(places.database) == real(places.keys) && !places.together {
        bail!(
            "the keys belong in another place than the database: whoever has both copies and the master key reads \
             everything, and copies of the keys are to be deleted after seven days; name one with --keys, or say --together"
        );
    }
    Ok(())
}

fn write_advice(database: &Path, keys: &Path, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(
        out,
        "{}: keep it as long as you like; without its keys nobody reads what members wrote",
        database.display()
    )?;
    writeln!(
        out,
        "{}: delete it after seven days; whoever was erased can be read for as long as it is there",
        keys.display()
    )?;
    writeln!(out, "The master key is in neither: keep its own copy in a third place.")
}

/// Says what the copies hold, now that they were read.
fn write_findings(fit: Fit, out: &mut impl Write) -> std::io::Result<()> {
    let members = Counted(fit.members, "member");
    writeln!(out, "Both copies were opened and read: they are whole, with {members}.")?;
    if fit.shut > 0 {
        let shut = Counted(fit.shut, "member");
        writeln!(
            out,
            "The keys of {shut} are missing, here as in the bot itself: what they wrote cannot be read."
        )?;
    }
    Ok(())
}
