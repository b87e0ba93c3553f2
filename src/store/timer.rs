use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::Deserialize;
use sqlx::AssertSqlSafe;

use crate::core::{MemberId, Platform};
use crate::features::{PlanKind, TimerKind};
use crate::store::member::row::{MEMBER, MemberRow, StoredMember};
use crate::store::row;
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
    /// The structure of the plan that it belongs to. What the member wrote stays sealed: when a message comes does
    /// not depend on it.
    pub plan: Option<String>,
    /// For a timer of letters: the days on which the member's letters open, or opened.
    pub letters: Vec<NaiveDate>,
}

/// The columns of [`Tx::due_timers`], in their order.
#[derive(Deserialize)]
struct DueRow {
    member: MemberRow,
    platform: String,
    kind: String,
    due_at: i64,
    state: Option<String>,
    letters: Option<String>,
}

/// What cannot be read holds up nobody else, and is looked at again after this.
pub(super) const UNREADABLE_FOR: TimeDelta = TimeDelta::hours(1);

impl Tx {
    /// The timers that are due, earliest first, at most `most`. They stay until they are set or cleared in
    /// this same unit of work: nobody else can have them meanwhile.
    pub async fn due_timers(&mut self, now: DateTime<Utc>, most: i64) -> Result<Vec<DueTimer>, StoreError> {
        let row = sqlx::query(AssertSqlSafe(due()))
            .bind(now.timestamp_millis())
            .bind(most)
            .fetch_one(&mut *self.inner)
            .await?;
        let mut found: Vec<DueRow> = row::from_json("timer", &row)?;
        found.sort_by_key(|row| row.due_at);
        let (mut due, mut unreadable) = (Vec::with_capacity(found.len()), Vec::new());
        for row in found {
            let place = (row.member.id, row.kind.clone());
            match read(row) {
                Ok(timer) => due.push(timer),
                Err(error) => {
                    tracing::error!(code = error.code(), "a timer cannot be read; it waits for an hour");
                    unreadable.push(place);
                }
            }
        }
        if !unreadable.is_empty() {
            sqlx::query(
                "update timer set due_at = $1
                 where (member_id, kind) in (select value ->> 0, value ->> 1 from json_each($2))",
            )
            .bind((now + UNREADABLE_FOR).timestamp_millis())
            .bind(row::to_json("timer", &unreadable)?)
            .execute(&mut *self.inner)
            .await?;
        }
        Ok(due)
    }

    /// Sets timers, each in place of the one of its kind that the member had.
    pub async fn set_timers(
        &mut self,
        timers: &[(MemberId, TimerKind, DateTime<Utc>)],
    ) -> Result<(), StoreError> {
        if timers.is_empty() {
            return Ok(());
        }
        let rows: Vec<_> = timers
            .iter()
            .map(|(member, kind, due_at)| {
                (member.0, kind.name(), kind.plan().map_or("", PlanKind::name), due_at.timestamp_millis())
            })
            .collect();
        sqlx::query(
            "insert into timer (member_id, kind, plan, due_at)
             select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each($1) where true
             on conflict (member_id, kind) do update set due_at = excluded.due_at",
        )
        .bind(row::to_json("timer", &rows)?)
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Clears timers; one that is not there is no mistake.
    pub async fn clear_timers(&mut self, timers: &[(MemberId, TimerKind)]) -> Result<(), StoreError> {
        if timers.is_empty() {
            return Ok(());
        }
        let rows: Vec<_> = timers.iter().map(|(member, kind)| (member.0, kind.name())).collect();
        sqlx::query(
            "delete from timer where (member_id, kind) in (select value ->> 0, value ->> 1 from json_each($1))",
        )
        .bind(row::to_json("timer", &rows)?)
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}

/// The query of [`Tx::due_timers`].
fn due() -> String {
    format!(
        "select json_group_array(json_array({MEMBER}, m.platform, t.kind, t.due_at, p.state,
             case t.kind when 'letter' then {LETTERS} end))
         from (select * from timer where due_at <= $1 order by due_at limit $2) t
         join member m on m.id = t.member_id
         left join address a on a.member_id = t.member_id
         left join plan p on p.member_id = t.member_id and p.kind = t.plan"
    )
}

/// The days on which letters of a timer's member open.
const LETTERS: &str =
    "(select group_concat(opens_on) from entry where member_id = t.member_id and opens_on is not null)";

/// The query of [`Store::next_timer`].
const NEXT: &str = "select due_at from timer order by due_at limit 1";

impl Store {
    /// When the next timer is due.
    pub async fn next_timer(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let row = sqlx::query(NEXT).fetch_optional(&mut *connection).await?;
        row.map(|row| instant(&row, "due_at")).transpose()
    }
}

fn read(row: DueRow) -> Result<DueTimer, StoreError> {
    let wrong = || StoreError::Inconsistent { table: "timer" };
    let letters = row.letters.as_deref().unwrap_or_default();
    let letters: Result<_, _> = letters.split(',').filter(|day| !day.is_empty()).map(str::parse).collect();
    Ok(DueTimer {
        member: row.member.read()?,
        platform: Platform::from_name(&row.platform).ok_or_else(wrong)?,
        kind: TimerKind::from_name(&row.kind).ok_or_else(wrong)?,
        due_at: DateTime::from_timestamp_millis(row.due_at).ok_or_else(wrong)?,
        plan: row.state,
        letters: letters.map_err(|_| wrong())?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_due_is_found_by_an_index() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let store = Store::open(&format!("sqlite:{}", directory.path().join("bot.db").display())).await?;
        let mut tx = store.begin().await?;
        for query in [due().as_str(), NEXT] {
            let plan = tx.query_plan(query).await?;
            assert!(plan.contains("INDEX timer_due_at"), "{plan}");
            assert!(!plan.contains("SCAN timer\n") && !plan.contains("TEMP B-TREE"), "{plan}");
        }
        Ok(())
    }
}
