//! Gives the space of deleted rows back to the file system.
//!
//! SQLite keeps the pages of deleted rows in the file, for later rows. With `auto_vacuum = incremental` it can move
//! the last pages into the empty ones and cut the file off behind them, some at a time. A file that an older version
//! made lacks the table that this needs, so it is written anew once, at a start.

use sqlx::{AnyConnection, Executor, Row};

use crate::store::database::Store;
use crate::store::dialect::Dialect;
use crate::store::error::StoreError;

/// SQLite's number for `auto_vacuum = incremental`.
const INCREMENTAL: i64 = 2;
/// How many pages of the file are given back in one transaction: a megabyte. Requests wait for no longer than that.
const STEP: i64 = 256;
/// How many empty pages stay in the file for the rows of the next days.
const KEPT: i64 = 64;
/// The largest file that is written anew at a start, in bytes. SQLite holds all of it in memory meanwhile: in a file
/// of its own it would leave a copy on the disk that no erasure reaches.
const MOST_REWRITTEN: i64 = 256 << 20;

impl Store {
    /// Cuts empty pages off the database's file, and returns whether there were any. They are cut off the file as
    /// such only when the write-ahead log is emptied the next time.
    pub async fn give_space_back(&self) -> Result<bool, StoreError> {
        // Postgres does that by itself.
        if self.dialect == Dialect::Postgres {
            return Ok(false);
        }
        let mut empty = self.empty_pages().await?;
        let had_any = empty > KEPT;
        while empty > KEPT {
            let vacuum = format!("pragma incremental_vacuum({})", STEP.min(empty - KEPT));
            // A connection of its own for each step: requests that wait for the writer come between two steps.
            self.writer.acquire().await?.execute(sqlx::AssertSqlSafe(vacuum)).await?;
            let left = self.empty_pages().await?;
            if left >= empty {
                break;
            }
            empty = left;
        }
        Ok(had_any)
    }

    async fn empty_pages(&self) -> Result<i64, StoreError> {
        let mut connection = self.writer.acquire().await?;
        Ok(number(&mut connection, "pragma freelist_count").await?)
    }
}

/// Writes the file anew if it cannot give space back yet. A failure can wait for the next start: the file then stays as
/// large as it is.
pub(super) async fn make_shrinkable(connection: &mut AnyConnection) {
    match rewrite(connection).await {
        Ok(true) => tracing::info!("the database is written anew, so that it can give space back"),
        Ok(false) => {}
        Err(error) => tracing::warn!(%error, "the database cannot give space back yet"),
    }
}

async fn rewrite(connection: &mut AnyConnection) -> Result<bool, sqlx::Error> {
    if number(connection, "pragma auto_vacuum").await? == INCREMENTAL {
        return Ok(false);
    }
    let size =
        number(connection, "select page_count * page_size from pragma_page_count, pragma_page_size").await?;
    if size > MOST_REWRITTEN {
        tracing::warn!("the database is too large to be written anew: it never gets smaller, only fuller");
        return Ok(false);
    }
    connection
        .execute("pragma temp_store = memory; pragma auto_vacuum = incremental; vacuum; pragma temp_store = default;")
        .await?;
    Ok(true)
}

async fn number(connection: &mut AnyConnection, query: &'static str) -> Result<i64, sqlx::Error> {
    connection.fetch_one(query).await?.try_get(0)
}
