//! A copy of a database under a temporary name.

use std::path::{Path, PathBuf};

use sqlx::{AnyConnection, Connection, Executor, Row};

use crate::store::error::OpenError;
use crate::store::file::address::helper;
use crate::store::file::claim::Claim;
use crate::store::file::connect::{Holds, connect_read_only, explain};
use crate::store::file::disk;
use crate::store::file::left_over::PART;

/// A copy of a database with `.part` after its name. Dropping it removes the file, unless it was renamed.
#[derive(Debug)]
pub(super) struct Aside {
    part: PathBuf,
    name: PathBuf,
    /// Two processes that write the same copy at the same time would destroy it.
    _claim: Claim,
}

impl Aside {
    /// Copies the database in the file `from` as it is now. The copy is to be called `to`. It is an error while another
    /// process makes a copy with this name.
    pub(super) async fn copy(from: &Path, to: &Path, holds: Holds) -> Result<Self, OpenError> {
        let part = helper(to, PART);
        let claim = Claim::take(&part)?;
        let aside = Self { part, name: to.to_owned(), _claim: claim };
        // A run that was killed may have left one.
        disk::remove(&aside.part)?;
        // The file is created with its owner's mode before it holds anything.
        disk::prepare(&aside.part)?;
        let explain = |error: sqlx::Error| explain(to, &error);
        let Some(mut connection) = connect_read_only(from, holds).await? else {
            return Err(OpenError::Corrupt { path: from.to_owned() });
        };
        let copied = sqlx::query("vacuum into $1")
            .bind(aside.part.to_string_lossy().into_owned())
            .execute(&mut connection)
            .await
            .map_err(explain);
        let tables = match copied {
            Ok(_) => count_tables(&mut connection).await.map_err(explain),
            Err(error) => Err(error),
        };
        connection.close().await.map_err(explain)?;
        aside.refuse_other_tables(tables?, holds).await?;
        Ok(aside)
    }

    /// Refuses a copy with other tables and indexes than were copied: SQLite leaves an index out where it finds a
    /// contradiction in it, and says nothing.
    async fn refuse_other_tables(&self, wanted: i64, holds: Holds) -> Result<(), OpenError> {
        let bad = || OpenError::BadCopy { path: self.part.clone() };
        let explain = |error: sqlx::Error| explain(&self.part, &error);
        let mut connection = connect_read_only(&self.part, holds).await?.ok_or_else(bad)?;
        let found = count_tables(&mut connection).await.map_err(explain)?;
        connection.close().await.map_err(explain)?;
        if found == wanted { Ok(()) } else { Err(bad()) }
    }

    /// Returns the file's temporary name.
    pub(super) fn path(&self) -> &Path {
        &self.part
    }

    /// Returns the name that it is to have.
    pub(super) fn name(&self) -> &Path {
        &self.name
    }

    /// Syncs the copy to the disk and gives it its name.
    pub(super) fn rename_durably(self) -> Result<(), OpenError> {
        disk::rename_durably(&self.part, &self.name)
    }
}

async fn count_tables(connection: &mut AnyConnection) -> Result<i64, sqlx::Error> {
    connection.fetch_one("select count(*) as tables from sqlite_master").await?.try_get("tables")
}

impl Drop for Aside {
    fn drop(&mut self) {
        // After the rename there is no such file, and this does nothing.
        let _ = disk::remove(&self.part);
    }
}
