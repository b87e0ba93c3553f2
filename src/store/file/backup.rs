//! Copies of both databases, whole or not at all.

use std::path::{Path, PathBuf};

use crate::store::error::OpenError;
use crate::store::file::address::{file_of, helper};
use crate::store::file::connect::{Holds, explain, look};
use crate::store::file::disk;

/// Where two copies go.
#[derive(Debug, Clone, Copy)]
pub struct BackupFiles<'a> {
    /// The database's. There is no such file yet.
    pub database: &'a Path,
    /// The data keys'. There is no such file yet.
    pub keys: &'a Path,
}

/// Copies the databases at these addresses as they are at this moment. Each copy is written beside its name (`.part`),
/// made durable, and given the name when both are whole; when one fails, neither is there, and it can be tried again.
pub async fn back_up(address: &str, keys_address: &str, to: BackupFiles<'_>) -> Result<(), OpenError> {
    for file in [to.database, to.keys] {
        if file.exists() {
            let what = "there is such a file already".into();
            return Err(OpenError::NotWritable { path: file.to_owned(), what });
        }
    }
    // The database first: a key that is made in between is for rows that its copy does not have.
    let database = Aside::copy(address, to.database, Holds::Members).await?;
    let keys = Aside::copy(keys_address, to.keys, Holds::Keys).await?;
    keys.settle(to.keys)?;
    database.settle(to.database)
}

/// A copy that has not got its name yet. It is removed unless it gets it.
struct Aside(PathBuf);

impl Aside {
    async fn copy(address: &str, to: &Path, holds: Holds) -> Result<Self, OpenError> {
        let path = file_of(address)?;
        let aside = Self(helper(to, ".part"));
        // Of a run that was killed.
        disk::remove(&aside.0)?;
        // Made for its owner alone before there is anything in it.
        disk::prepare(&aside.0)?;
        let explain = |error: sqlx::Error| explain(to, &error);
        let Some(mut connection) = look(&path, holds).await? else {
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

    fn settle(self, to: &Path) -> Result<(), OpenError> {
        disk::settle(&self.0, to)
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // After it got its name there is none.
        let _ = disk::remove(&self.0);
    }
}
