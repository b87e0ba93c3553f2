//! Turns that all processes of a bot share: Discord counts its requests for the bot, not for a process.

use std::time::Duration;

use sqlx::Row;

use crate::store::database::Store;
use crate::store::dialect::Dialect;
use crate::store::error::StoreError;

/// Takes the next turn, unless it comes later than `$3` microseconds from now. A turn is a time, and each is `$2`
/// microseconds after the one before. The server's clock alone counts.
const TAKE: &str =
    "with now as (select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) as us)
    insert into budget (name, next_us) select $1, us + $2 from now
    on conflict (name) do update set next_us = greatest(budget.next_us, (select us from now)) + $2
    where budget.next_us <= (select us from now) + $3
    returning greatest(next_us - $2 - (select us from now), 0) as wait_us";

impl Store {
    /// Takes a turn out of those that all processes share, `interval` apart. Returns how long it is until then, or None
    /// when that would be longer than `patience`: then no turn was taken.
    pub async fn take_turn(
        &self,
        name: &str,
        interval: Duration,
        patience: Duration,
    ) -> Result<Option<Duration>, StoreError> {
        if self.dialect == Dialect::Sqlite {
            return Ok(Some(Duration::ZERO));
        }
        let micros = |time: Duration| i64::try_from(time.as_micros()).unwrap_or(i64::MAX >> 2);
        let mut tx = self.writer.begin().await?;
        // A turn that a crash forgets costs nothing.
        sqlx::query("set local synchronous_commit = off").execute(&mut *tx).await?;
        let row = sqlx::query(TAKE)
            .bind(name)
            .bind(micros(interval))
            .bind(micros(patience))
            .fetch_optional(&mut *tx)
            .await?;
        tx.commit().await?;
        let wait: Option<i64> = row.map(|row| row.try_get("wait_us")).transpose()?;
        Ok(wait.map(|wait| Duration::from_micros(wait.unsigned_abs())))
    }
}
