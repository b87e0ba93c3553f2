//! Work that one process at a time does for all.

use sqlx::{Any, Transaction};

use crate::store::database::Store;
use crate::store::dialect::Dialect;
use crate::store::error::StoreError;

/// A piece of work that one process at a time does. While this lives no other process begins the same. Its lock ends with
/// it, or with the connection.
#[derive(Debug)]
pub struct Alone(Option<Transaction<'static, Any>>);

impl Alone {
    /// Ends the work at once, so that this process or another one can begin it anew. Without this it ends a little later.
    pub async fn end(self) {
        if let Some(tx) = self.0 {
            // If it fails, the lock has ended with the connection.
            let _ = tx.rollback().await;
        }
    }
}

impl Store {
    /// Returns the right to do a piece of work, or None while another process does it. A process that is alone with its
    /// database always gets it.
    pub async fn alone(&self, work: &'static str) -> Result<Option<Alone>, StoreError> {
        if self.dialect == Dialect::Sqlite {
            return Ok(Some(Alone(None)));
        }
        let mut tx = self.readers.begin().await?;
        // Work may take longer than a transaction without a statement may usually stay open.
        sqlx::query("set local idle_in_transaction_session_timeout = 0").execute(&mut *tx).await?;
        let lock = "select case when pg_try_advisory_xact_lock(hashtext(current_schema()), hashtext($1)) then 1 else 0 end
                    as got";
        let got: (i64,) = sqlx::query_as(lock).bind(work).fetch_one(&mut *tx).await?;
        Ok((got.0 != 0).then_some(Alone(Some(tx))))
    }
}
