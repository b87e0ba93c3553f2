use chrono::{DateTime, Utc};

use crate::core::time::stored_instant;
use crate::store::database::Store;
use crate::store::dialect::Dialect;
use crate::store::error::StoreError;

impl Store {
    /// Returns what the database server's clock shows, or None for a database without a clock of its own.
    pub async fn server_time(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        if self.dialect == Dialect::Sqlite {
            return Ok(None);
        }
        let select = "select cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as now_ms";
        let (now_ms,): (i64,) = sqlx::query_as(select).fetch_one(&self.readers).await?;
        Ok(stored_instant(now_ms))
    }
}
