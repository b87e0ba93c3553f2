//! The table `clock`: what the machine's clocks showed when the bot last noted them. Also the statements that move
//! what was written under a clock that was wrong.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use sqlx::{AnyConnection, AssertSqlSafe, Connection};

use crate::store::database::{Store, Tx};
use crate::store::dialect::Dialect;
use crate::store::error::{OpenError, StoreError};
use crate::store::file::connect::{Holds, connect_read_only, explain};
use crate::store::place::Place;
use crate::store::row::row;

/// What the clocks showed, and what is doubted about them. All times are in milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredClock {
    /// The wall clock, since the epoch.
    pub seen: i64,
    /// The monotonic clock, since the beginning of the boot.
    pub ticks: i64,
    /// The name of the boot, if the system has one.
    pub boot: Option<String>,
    /// What is doubted, if anything is.
    pub doubt: Option<StoredDoubt>,
}

/// A clock that has jumped. All times are in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredDoubt {
    /// The first reading after the latest jump, since the epoch.
    pub since: i64,
    /// The last reading that was not doubted, since the epoch.
    pub trusted: i64,
    /// How far the clock is from where it would be without its jumps.
    pub jumped: i64,
    /// Whether the monotonic clock measured every jump. If not, a part of the jump may be time in which the bot did
    /// not run.
    pub measured: bool,
    /// For how long the clock has run on steadily since the latest jump.
    pub steady: i64,
}

row! {
    struct ClockRow of "clock" {
        seen_ms: i64,
        ticks_ms: i64,
        boot: Option<String>,
        since_ms: Option<i64>,
        trusted_ms: Option<i64>,
        jumped_ms: Option<i64>,
        measured: Option<i64>,
        steady_ms: Option<i64>,
    }
}

impl ClockRow {
    fn into_clock(self) -> StoredClock {
        let doubt = self.since_ms.map(|since| StoredDoubt {
            since,
            trusted: self.trusted_ms.unwrap_or(since),
            jumped: self.jumped_ms.unwrap_or_default(),
            measured: self.measured.unwrap_or_default() != 0,
            steady: self.steady_ms.unwrap_or_default(),
        });
        StoredClock { seen: self.seen_ms, ticks: self.ticks_ms, boot: self.boot, doubt }
    }
}

/// Reads the row. `lock` keeps another process from judging its clock by the same row meanwhile.
async fn read(
    (dialect, connection): (Dialect, &mut AnyConnection),
    lock: &str,
) -> Result<Option<StoredClock>, StoreError> {
    let select = format!("select {} from clock {lock}", ClockRow::columns(dialect));
    let row = sqlx::query(AssertSqlSafe(select)).fetch_optional(connection).await?;
    row.map(|row| ClockRow::from_row(&row).map(ClockRow::into_clock)).transpose()
}

impl Store {
    /// Reads what a database at `address` has noted of the clock, and changes nothing. Returns None when there is
    /// no database yet, or when an older version made it.
    pub async fn read_clock(address: &str) -> Result<Option<StoredClock>, OpenError> {
        let path = match Place::of(address)? {
            Place::File(path) => path,
            // A server's own start looks at its clock.
            Place::Server(_) => return Ok(None),
        };
        let explain = |error: sqlx::Error| explain(&path, &error);
        if !path.exists() {
            return Ok(None);
        }
        let Some(mut connection) = connect_read_only(&path, Holds::Members).await? else { return Ok(None) };
        let (known,): (i64,) = sqlx::query_as("select count(*) from sqlite_master where name = 'clock'")
            .fetch_one(&mut connection)
            .await
            .map_err(explain)?;
        // A row that cannot be read is written anew at the next start.
        let clock = if known == 0 {
            None
        } else {
            read((Dialect::Sqlite, &mut connection), "").await.unwrap_or_default()
        };
        connection.close().await.map_err(explain)?;
        Ok(clock)
    }
}

impl Tx {
    /// Returns what was noted of the clock. Returns None when there is nothing yet, or nothing that can be read.
    pub async fn clock(&mut self) -> Result<Option<StoredClock>, StoreError> {
        let lock = self.dialect.choose("", "for update");
        match read((self.dialect, &mut *self.inner), lock).await {
            Err(StoreError::Database(sqlx::Error::ColumnDecode { .. })) => Ok(None),
            read => read,
        }
    }

    /// Notes what the clocks show.
    pub async fn note_clock(&mut self, clock: &StoredClock) -> Result<(), StoreError> {
        let doubt = clock.doubt;
        sqlx::query(
            "insert into clock (id, seen_ms, ticks_ms, boot, since_ms, trusted_ms, jumped_ms, measured, steady_ms)
             values (1, $1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (id) do update set seen_ms = excluded.seen_ms, ticks_ms = excluded.ticks_ms,
             boot = excluded.boot, since_ms = excluded.since_ms, trusted_ms = excluded.trusted_ms,
             jumped_ms = excluded.jumped_ms, measured = excluded.measured, steady_ms = excluded.steady_ms",
        )
        .bind(clock.seen)
        .bind(clock.ticks)
        .bind(clock.boot.clone())
        .bind(doubt.map(|doubt| doubt.since))
        .bind(doubt.map(|doubt| doubt.trusted))
        .bind(doubt.map(|doubt| doubt.jumped))
        .bind(doubt.map(|doubt| i64::from(doubt.measured)))
        .bind(doubt.map(|doubt| doubt.steady))
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Moves the end of pages that were written on these days by `by_ms` milliseconds.
    pub async fn move_expiries(
        &mut self,
        days: &RangeInclusive<NaiveDate>,
        by_ms: i64,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "update entry set expires_at = expires_at + $1
             where expires_at is not null and day >= $2 and day <= $3",
        )
        .bind(by_ms)
        .bind(days.start().to_string())
        .bind(days.end().to_string())
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Takes these days, on which members were seen, told or gone, for `today`: the clock that named them was wrong.
    pub async fn redate_members(
        &mut self,
        days: &RangeInclusive<NaiveDate>,
        today: NaiveDate,
    ) -> Result<(), StoreError> {
        for column in ["seen_on", "noticed_on", "deauthorized_on"] {
            let update = format!("update member set {column} = $1 where {column} >= $2 and {column} <= $3");
            sqlx::query(AssertSqlSafe(update))
                .bind(today.to_string())
                .bind(days.start().to_string())
                .bind(days.end().to_string())
                .execute(&mut *self.inner)
                .await?;
        }
        Ok(())
    }

    /// Moves everything that waits for an instant after `after_ms` by `by_ms` milliseconds, because the clock that
    /// set it was wrong. What is left of each wait stays as it was. Letters wait for a day of the calendar, and stay.
    pub async fn move_waits(&mut self, by_ms: i64, after_ms: i64) -> Result<(), StoreError> {
        for update in [
            "update delivery set wake_at = wake_at + $1, expires_at = expires_at + $1,
                 due_at = due_at + case when due_at > $2 then $1 else 0 end where wake_at > $2",
            "update cleanup set due_at = due_at + $1, expires_at = expires_at + $1 where due_at > $2",
            "update handled_request set handled_at = handled_at + $1 where handled_at > $2",
            "update timer set due_at = due_at + $1 where due_at > $2 and kind <> 'letter'",
        ] {
            sqlx::query(update).bind(by_ms).bind(after_ms).execute(&mut *self.inner).await?;
        }
        Ok(())
    }

    /// Gives back what a clock that was ahead of `now_ms` has used up. Its messages have names of days that are yet to
    /// come, and would keep those of these days from being owed. And letters that it took for open, which are not, are
    /// looked at again.
    pub async fn give_days_back(&mut self, now_ms: i64, today: NaiveDate) -> Result<(), StoreError> {
        sqlx::query(
            "update delivery set occurrence = occurrence || '.ahead.' || id
             where due_at > $1 and state not in ('owed', 'leased')",
        )
        .bind(now_ms)
        .execute(&mut *self.inner)
        .await?;
        sqlx::query(
            "insert into timer (member_id, kind, plan, due_at)
             select distinct member_id, 'letter', '', cast($1 as bigint) from entry
             where opens_on >= $2 and opens_on is not null
             on conflict (member_id, kind) do update set due_at = excluded.due_at
             where timer.due_at > excluded.due_at",
        )
        .bind(now_ms)
        .bind(today.to_string())
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
