//! Copies both databases, completely or not at all.

use std::path::{Path, PathBuf};

use crate::store::error::OpenError;
use crate::store::file::address::helper;
use crate::store::file::connect::{Holds, connect_read_only, explain};
use crate::store::file::disk;
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
/// name. When both are complete, they are synced to the disk and renamed. When one fails, both `.part` files are
/// removed, and the backup can be repeated.
pub async fn back_up(address: &str, keys_address: &str, to: BackupFiles<'_>) -> Result<(), OpenError> {
    for file in [to.database, to.keys] {
        if file.to_str().is_none() {
            let what = "its name is not UTF-8".into();
            return Err(OpenError::NotWritable { path: file.to_owned(), what });
        }
        if file.exists() {
            let what = "there is such a file already".into();
            return Err(OpenError::NotWritable { path: file.to_owned(), what });
        }
    }
    // The database is copied first: a key that is made between the two copies then belongs to rows that the
    // database's copy lacks. In the other order, rows could be copied without their key.
    let database = Aside::copy(address, to.database, Holds::Members).await?;
    let keys = Aside::copy(keys_address, to.keys, Holds::Keys).await?;
    keys.rename_durably(to.keys)?;
    database.rename_durably(to.database)
}

/// A copy under its temporary name. Dropping it removes the file, unless it was renamed.
struct Aside(PathBuf);

impl Aside {
    async fn copy(address: &str, to: &Path, holds: Holds) -> Result<Self, OpenError> {
        let Place::File(path) = Place::of(address)? else {
            return Err(OpenError::OnServer { instead: "copy it with `pg_dump`" });
        };
        let aside = Self(helper(to, ".part"));
        // A run that was killed may have left one.
        disk::remove(&aside.0)?;
        // The file is created with its owner's mode before it holds anything.
        disk::prepare(&aside.0)?;
        let explain = |error: sqlx::Error| explain(to, &error);
        let Some(mut connection) = connect_read_only(&path, holds).await? else {
            return Err(OpenError::Corrupt { path });
        };
        let copied = sqlx::query("vacuum into $1")
            .bind(aside.0.to_string_lossy().into_owned())
            .execute(&mut connection)
            .await
            .map_err(explain);
        sqlx::Connection::close(connection).await.map_err(explain)?;
        copied?;
        Ok(aside)
    }

    fn rename_durably(self, to: &Path) -> Result<(), OpenError> {
        disk::rename_durably(&self.0, to)
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // After the rename there is no such file, and this does nothing.
        let _ = disk::remove(&self.0);
    }
}
