use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use crate::domain::{MemberId, Platform, TimerKind};
use crate::journal::Sealed;
use crate::store::members::{self, StoredMember};
use crate::store::rows::placeholders;
use crate::store::{Store, StoreError, Tx, instant};

/// A timer that is due, with everything that deciding about it needs.
#[derive(Debug)]
pub struct DueTimer {
    /// Whose it is.
    pub member: StoredMember,
    /// Where they are.
    pub platform: Platform,
    /// Which of their timers.
    pub kind: TimerKind,
    /// When it was due.
    pub due_at: DateTime<Utc>,
    /// The plan that it belongs to: its structure, and what they wrote.
    pub plan: Option<(String, Option<Sealed>)>,
}

impl Tx {
    /// The timers that are due, earliest first, at most `most`. They stay until they are set or cleared in
    /// this same unit of work: nobody else can have them meanwhile.
    pub async fn due_timers(&mut self, now: DateTime<Utc>, most: i64) -> Result<Vec<DueTimer>, StoreError> {
        let rows = sqlx::query(AssertSqlSafe(format!(
            "select {}, m.platform as platform, t.kind as kind, t.due_at as due_at,
             p.state as state, p.written as written
             from (select * from timer where due_at <= $1 order by due_at limit $2) t
             join member m on m.id = t.member_id
             left join address a on a.member_id = t.member_id
             left join plan p on p.member_id = t.member_id and p.kind = t.plan
             order by t.due_at",
            members::COLUMNS
        )))
        .bind(now.timestamp_millis())
        .bind(most)
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter().map(read).collect()
    }

    /// Sets timers, each in place of the one of its kind that the member had.
    pub async fn set_timers(
        &mut self,
        timers: &[(MemberId, TimerKind, DateTime<Utc>)],
    ) -> Result<(), StoreError> {
        if timers.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "insert into timer (member_id, kind, plan, due_at) values {}
             on conflict (member_id, kind) do update set due_at = excluded.due_at",
            placeholders(timers.len(), 4)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (member, kind, due_at) in timers {
            query = query
                .bind(member.0)
                .bind(kind.name())
                .bind(kind.plan().name())
                .bind(due_at.timestamp_millis());
        }
        query.execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Clears timers; one that is not there is no mistake.
    pub async fn clear_timers(&mut self, timers: &[(MemberId, TimerKind)]) -> Result<(), StoreError> {
        for (member, kind) in timers {
            sqlx::query("delete from timer where member_id = $1 and kind = $2")
                .bind(member.0)
                .bind(kind.name())
                .execute(&mut *self.inner)
                .await?;
        }
        Ok(())
    }
}

impl Store {
    /// When the next timer is due.
    pub async fn next_timer(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let row = sqlx::query("select due_at from timer order by due_at limit 1")
            .fetch_optional(&mut *connection)
            .await?;
        row.map(|row| instant(&row, "due_at")).transpose()
    }
}

fn read(row: &AnyRow) -> Result<DueTimer, StoreError> {
    let wrong = || StoreError::Inconsistent { table: "timer" };
    let state: Option<String> = row.try_get("state")?;
    let written: Option<Vec<u8>> = row.try_get("written")?;
    Ok(DueTimer {
        member: members::read(row)?,
        platform: Platform::from_name(row.try_get("platform")?).ok_or_else(wrong)?,
        kind: kind(row)?,
        due_at: instant(row, "due_at")?,
        plan: state.map(|state| (state, written.map(Sealed::from_bytes))),
    })
}

fn kind(row: &AnyRow) -> Result<TimerKind, StoreError> {
    TimerKind::from_name(row.try_get("kind")?).ok_or(StoreError::Inconsistent { table: "timer" })
}
