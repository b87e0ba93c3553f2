use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};

use crate::store::{BackupFiles, Inspection, Keys, Store, back_up};

/// Where the copies of a backup go.
#[derive(Debug, Clone, Copy)]
pub struct BackupPlaces<'a> {
    /// The database's.
    pub database: &'a Path,
    /// The data keys'.
    pub keys: &'a Path,
    /// Whether it is meant that both are the same.
    pub together: bool,
}

/// Copies the databases as they are at this moment, while the bot runs or not. Each copy's name carries the day, and
/// nothing that is there is replaced. When one copy fails, the other is not left behind either.
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
    let day = now.date_naive();
    let database = places.database.join(format!("breathing-room-{day}.db"));
    let keys = places.keys.join(format!("keys-{day}.db"));
    for directory in [places.database, places.keys] {
        crate::config::make_private_directory(directory)
            .with_context(|| format!("cannot make {}", directory.display()))?;
    }
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if real(places.database) == real(places.keys) && !places.together {
        bail!(
            "the keys belong in another place than the database: whoever has both copies and the master key reads \
             everything, and copies of the keys are to be deleted after seven days; name one with --keys, or say --together"
        );
    }
    back_up(address, keys_address, BackupFiles { database: &database, keys: &keys }).await?;
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
    writeln!(out, "The master key is in neither: keep its own copy in a third place.")?;
    Ok(())
}
