use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use chrono::NaiveDate;

use crate::cli::canary::check_canary;
use crate::cli::counted::Counted;
use crate::cli::progress::Waiting;
use crate::cli::setup::Setup;
use crate::config::{MasterKeyPlace, kept_files};
use crate::store::{Inspection, Keys, RestoreFiles, Staged, Store, file_of, is_server, place_of};

/// Where the copies of a backup are, and what of them may be missing.
#[derive(Debug, Clone, Copy)]
pub struct RestorePlaces<'a> {
    /// The directory with the copies of the database, or one of these copies. Without it the database stays.
    pub database: Option<&'a Path>,
    /// The directory with the copies of the keys, or one of these copies. Without it the keys stay, or come from where
    /// the database comes from.
    pub keys: Option<&'a Path>,
    /// Whether the operator takes it that what some members wrote cannot be read.
    pub accept_missing_keys: bool,
}

/// The copies that are put back.
struct Chosen {
    database: Option<PathBuf>,
    keys: Option<PathBuf>,
}

/// Puts the newest copies of a backup back where the settings want the databases, and says what it did. Nothing may be
/// there already. Copies that are damaged, or do not belong together, are refused before anything is in its place.
pub async fn restore_backup(
    setup: &Setup,
    places: RestorePlaces<'_>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let (address, keys_address) = setup.addresses()?;
    if is_server(&address) || is_server(&keys_address) {
        bail!("nothing was changed: the databases are on a server; put their copies back with `pg_restore`");
    }
    let chosen = choose(places, &address, &keys_address).await?;
    let files = RestoreFiles {
        database: chosen.database.as_deref(),
        keys: chosen.keys.as_deref(),
        address: &address,
        keys_address: &keys_address,
    };
    let waiting = Waiting::begin("copying");
    let staged = Staged::copy(files, &mut |doing| waiting.say(doing)).await?;
    drop(waiting);
    let fit = staged.fit;
    ensure!(
        fit.shut == 0 || places.accept_missing_keys,
        "nothing was changed: the keys of {} are missing, so what they wrote could not be read. Take a newer copy of \
         the keys, or say --accept-missing-keys",
        Counted(fit.shut, "member")
    );
    let are_lost = staged.keys_address().is_none();
    let master_key = check_master_key(&staged, &setup.master_key()).await?;
    staged.keep()?;
    write_done(&chosen, (&address, &keys_address), out)?;
    let members = Counted(fit.members, "member");
    if fit.shut == 0 {
        writeln!(out, "Both were opened and read: they are whole and belong together, with {members}.")?;
    } else {
        let read =
            if are_lost { "It was opened and read: it is" } else { "Both were opened and read: they are" };
        writeln!(out, "{read} whole, with {members}.")?;
        writeln!(out, "What {} wrote cannot be read: their keys are missing.", Counted(fit.shut, "member"))?;
    }
    write_erased(&chosen, fit.erased, out)?;
    if fit.behind > 0 {
        writeln!(out, "An older version made the copy; the next start brings it up to this one.")?;
    }
    writeln!(out, "{master_key}")?;
    writeln!(out, "What to do next: `breathing-room check`, and start the bot.")?;
    Ok(())
}

/// Chooses the copies: the newest ones, unless files are named.
async fn choose(places: RestorePlaces<'_>, address: &str, keys_address: &str) -> anyhow::Result<Chosen> {
    let there = |found: Inspection| found != Inspection::Missing;
    let database = places.database.map(|place| newest(place, "breathing-room-")).transpose()?;
    if database.is_none() && !there(Store::inspect(address).await?) {
        bail!(
            "nothing was changed: there is no database at {}; name the directory of its copies too",
            place_of(address)
        );
    }
    let keys = match places.keys {
        Some(place) => Some(newest(place, "keys-")?),
        // The keys that are there know of every erasure, and a copy may not.
        None if there(Keys::inspect(keys_address).await?) => None,
        None => {
            let beside = places.database.unwrap_or_else(|| Path::new("."));
            let directory = if beside.is_dir() { Some(beside) } else { beside.parent() };
            let directory = directory.unwrap_or(beside);
            match newest(directory, "keys-") {
                Ok(found) => Some(found),
                Err(_) if places.accept_missing_keys => None,
                Err(_) => bail!(
                    "nothing was changed: there are no copies of the keys (keys-YYYY-MM-DD.db) in {}; name their \
                     directory with --keys, or say --accept-missing-keys if they are lost",
                    directory.display()
                ),
            }
        }
    };
    Ok(Chosen { database, keys })
}

/// Returns the newest copy in a directory, or the file itself.
fn newest(place: &Path, prefix: &str) -> anyhow::Result<PathBuf> {
    if place.is_file() {
        return Ok(place.to_owned());
    }
    let files = kept_files(place).with_context(|| place.display().to_string())?;
    let dated = files.into_iter().filter_map(|file| Some((date_of(&file, prefix)?, file)));
    let newest = dated.max_by_key(|(date, _)| *date);
    let Some((_, file)) = newest else {
        bail!("nothing was changed: there is no {prefix}YYYY-MM-DD.db in {}", place.display())
    };
    Ok(file)
}

/// Returns the day of a copy, and its number on that day.
fn date_of(file: &Path, prefix: &str) -> Option<(NaiveDate, u32)> {
    let name = file.file_name()?.to_str()?.strip_prefix(prefix)?.strip_suffix(".db")?;
    let (day, number) = name.split_at_checked("2026-03-02".len())?;
    let number = if number.is_empty() { 1 } else { number.strip_prefix('-')?.parse().ok()? };
    Some((day.parse().ok()?, number))
}

/// Refuses keys that the master key does not open: they are another bot's. Returns what to say of the master key.
async fn check_master_key(staged: &Staged, place: &MasterKeyPlace) -> anyhow::Result<String> {
    let Some(keys) = staged.keys_address() else {
        return Ok(
            "The keys are lost: the next start makes new ones, for what is written from then on.".to_owned()
        );
    };
    let Some(canary) = Keys::read_canary(&keys).await? else {
        return Ok("The keys have not been used with a master key yet.".to_owned());
    };
    let Some(master) = place.look()? else {
        return Ok(format!(
            "There is no master key in {}: put its copy there before you start the bot.",
            place.name()
        ));
    };
    check_canary(Some(&master), &canary, place).with_context(|| {
        format!("nothing was changed: the keys do not fit the master key {}", place.name())
    })?;
    Ok(format!("The master key {} opens them.", place.name()))
}

fn write_done(chosen: &Chosen, (address, keys): (&str, &str), out: &mut impl Write) -> anyhow::Result<()> {
    for (copy, address) in [(&chosen.database, address), (&chosen.keys, keys)] {
        let file = file_of(address)?;
        match copy {
            Some(copy) => writeln!(out, "{}: put back from {}", file.display(), copy.display())?,
            None if file.exists() => writeln!(out, "{}: was there, and stays as it was", file.display())?,
            None => writeln!(out, "{}: is not there, and has no copy", file.display())?,
        }
    }
    Ok(())
}

/// Says what the next start does about members who were erased after a copy was made.
fn write_erased(chosen: &Chosen, erased: u64, out: &mut impl Write) -> anyhow::Result<()> {
    if erased > 0 {
        let members = Counted(erased, "member");
        writeln!(
            out,
            "{members} erased since: the next start erases them again, before anything is sent or answered."
        )?;
    } else {
        writeln!(out, "Nobody in them was erased since, as far as the two know.")?;
    }
    if chosen.database.is_some() && chosen.keys.is_some() {
        writeln!(
            out,
            "Both are copies, so neither knows of an erasure that came after both: repeat it by `breathing-room erase`."
        )?;
    }
    Ok(())
}
