//! Copies both databases, completely or not at all.

use std::path::{Path, PathBuf};

use crate::store::error::OpenError;
use crate::store::file::aside::Aside;
use crate::store::file::connect::Holds;
use crate::store::file::fit::{Doing, Fit, check_pair};
use crate::store::place::Place;

/// The files for the two copies.
#[derive(Debug, Clone, Copy)]
pub struct BackupFiles<'a> {
    /// The file for the database. It must not exist.
    pub database: &'a Path,
    /// The file for the data keys. It must not exist.
    pub keys: &'a Path,
}

/// Copies the databases at these addresses as they are now. Each copy is written to a file with `.part` after its
/// name. When both are complete, they are opened and read from one end to the other, synced to the disk and renamed.
/// When one fails, both `.part` files are removed, and the backup can be repeated. Returns what the copies hold.
pub async fn back_up(
    address: &str,
    keys_address: &str,
    to: BackupFiles<'_>,
    doing: Doing<'_>,
) -> Result<Fit, OpenError> {
    for file in [to.database, to.keys] {
        if file.to_str().is_none() {
            let what = "its name is not UTF-8; name another place".into();
            return Err(OpenError::NotWritable { path: file.to_owned(), what });
        }
        refuse_present(file)?;
    }
    // The database is copied first: a key that is made between the two copies then belongs to rows that the
    // database's copy lacks. In the other order, rows could be copied without their key.
    doing("copying the database");
    let database = Aside::copy(&file_at(address)?, to.database, Holds::Members).await?;
    doing("copying the keys");
    let keys = Aside::copy(&file_at(keys_address)?, to.keys, Holds::Keys).await?;
    doing("reading the copies");
    let fit = check_pair(database.path(), keys.path()).await?;
    // Another backup may have taken these names before this one began to copy. From then on none could.
    refuse_present(to.database)?;
    refuse_present(to.keys)?;
    keys.rename_durably()?;
    database.rename_durably()?;
    Ok(fit)
}

fn refuse_present(file: &Path) -> Result<(), OpenError> {
    if file.exists() {
        let what = "there is such a file already; name another place".into();
        return Err(OpenError::NotWritable { path: file.to_owned(), what });
    }
    Ok(())
}

fn file_at(address: &str) -> Result<PathBuf, OpenError> {
    match Place::of(address)? {
        Place::File(path) => Ok(path),
        Place::Server(_) => Err(OpenError::OnServer { instead: "copy it with `pg_dump`" }),
    }
}
