//! Words from one process to the others, through Postgres's `notify`. They only save time: a process that misses one finds out by
//! looking.
//!
//! `notify` takes a lock on the whole server when its transaction commits, so it is never part of one that changes rows.

use sqlx::postgres::PgListener;

use crate::store::database::Store;
use crate::store::error::StoreError;

/// Hears what other processes announce.
#[derive(Debug)]
pub struct Listener(PgListener);

impl Store {
    /// Announces a word to the processes that listen. Does nothing where no other process can be.
    pub async fn announce(&self, word: &str) -> Result<(), StoreError> {
        if self.is_shared() {
            let notify = "select pg_notify('breathing_room.' || current_schema(), $1)";
            sqlx::query(notify).bind(word).execute(&self.readers).await?;
        }
        Ok(())
    }

    /// Begins to listen. Returns None where no other process can be.
    pub async fn listen(&self) -> Result<Option<Listener>, StoreError> {
        let Some(server) = &self.server else { return Ok(None) };
        let (channel,): (String,) =
            sqlx::query_as("select 'breathing_room.' || current_schema()").fetch_one(&self.readers).await?;
        let mut listener = PgListener::connect(server.address()).await?;
        listener.listen(&channel).await?;
        Ok(Some(Listener(listener)))
    }
}

impl Listener {
    /// Returns the next word, or None when words may have been missed: the connection was lost, and is there again.
    pub async fn next(&mut self) -> Result<Option<String>, StoreError> {
        let heard = self.0.try_recv().await?;
        Ok(heard.map(|heard| heard.payload().to_owned()))
    }
}
