//! The table `timer`: the times at which the bot acts without a request.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::AssertSqlSafe;

use crate::core::{MemberId, Platform};
use crate::crypto::Record;
use crate::features::{Source, TimerKind};
use crate::store::database::{Store, Tx};
use crate::store::error::StoreError;
use crate::store::member::read::{MemberRow, StoredMember};
use crate::store::row::{Batch, Hex, batch, from_json, instant, instant_of, text_row, to_json};

/// A timer that is due, with everything that the decision needs.
#[derive(Debug)]
pub struct DueTimer {
    /// The member that it belongs to.
    pub member: StoredMember,
    /// The member's platform.
    pub platform: Platform,
    /// Its kind.
    pub kind: TimerKind,
    /// When it was due.
    pub due_at: DateTime<Utc>,
    /// The structure of the plan that it belongs to, and the encrypted part of it. What the member wrote is not
    /// read, because no decision about a time depends on it.
    pub plan: Option<(String, Option<Record>)>,
    /// For a timer of letters, the days on which the member's letters open or opened.
    pub letters: Vec<NaiveDate>,
}

text_row! {
    /// A timer. The query names it `t`, its member `m`, the member's address `a` and its plan `p`.
    struct DueRow of "t" {
        member: MemberRow = MemberRow::json(),
        kind: String,
        due_at: i64,
        state: Option<String> = "p.state",
        private: Hex = "hex(p.private)",
        letters: Option<String> = LETTERS,
    }
}

/// For a timer of letters, the days on which the member's letters open.
const LETTERS: &str = "case t.kind when 'letter' then
    (select group_concat(opens_on) from entry where member_id = t.member_id and opens_on is not null) end";

batch! {
    struct NewTimer<'a> {
        member_id: i64,
        kind: &'a str,
        plan: &'a str,
        due_at: i64,
    }
}

batch! {
    struct TimerKey<'a> {
        member_id: i64,
        kind: &'a str,
    }
}

/// How long an unreadable row waits before it is read again, so that it does not block the others.
pub(super) const UNREADABLE_FOR: TimeDelta = TimeDelta::hours(1);

impl Tx {
    /// Returns the timers that are due, earliest first, at most `most`. The caller must set or clear each of them
    /// in this transaction. Its write lock keeps other processes from firing them meanwhile.
    pub async fn due_timers(&mut self, now: DateTime<Utc>, most: i64) -> Result<Vec<DueTimer>, StoreError> {
        let row = sqlx::query(AssertSqlSafe(due_sql()))
            .bind(now.timestamp_millis())
            .bind(most)
            .fetch_one(&mut *self.inner)
            .await?;
        let mut found: Vec<DueRow> = from_json("timer", &row)?;
        found.sort_by_key(|row| row.due_at);
        let (mut due, mut unreadable) = (Vec::with_capacity(found.len()), Vec::new());
        for row in found {
            let key = (row.member.id, row.kind.clone());
            match row.into_timer() {
                Ok(timer) => due.push(timer),
                Err(error) => {
                    tracing::error!(code = error.code(), "a timer cannot be read; it waits for an hour");
                    unreadable.push(key);
                }
            }
        }
        if !unreadable.is_empty() {
            let keys: Vec<_> =
                unreadable.iter().map(|(member_id, kind)| TimerKey { member_id: *member_id, kind }).collect();
            let update = format!(
                "update timer set due_at = $1 where (member_id, kind) in (select {} from json_each($2))",
                TimerKey::values()
            );
            sqlx::query(AssertSqlSafe(update))
                .bind((now + UNREADABLE_FOR).timestamp_millis())
                .bind(to_json("timer", &keys)?)
                .execute(&mut *self.inner)
                .await?;
        }
        Ok(due)
    }

    /// Sets timers. Each replaces the member's timer of the same kind.
    pub async fn set_timers(
        &mut self,
        timers: &[(MemberId, TimerKind, DateTime<Utc>)],
    ) -> Result<(), StoreError> {
        if timers.is_empty() {
            return Ok(());
        }
        let row = |(member, kind, due_at): &(MemberId, TimerKind, DateTime<Utc>)| NewTimer {
            member_id: member.0,
            kind: kind.name(),
            plan: kind.plan().map_or("", Source::name),
            due_at: due_at.timestamp_millis(),
        };
        let rows: Vec<_> = timers.iter().map(row).collect();
        let insert = NewTimer::insert("timer", "(member_id, kind) do update set due_at = excluded.due_at");
        sqlx::query(AssertSqlSafe(insert)).bind(to_json("timer", &rows)?).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Clears timers. It is no error if one does not exist.
    pub async fn clear_timers(&mut self, timers: &[(MemberId, TimerKind)]) -> Result<(), StoreError> {
        if timers.is_empty() {
            return Ok(());
        }
        let row =
            |(member, kind): &(MemberId, TimerKind)| TimerKey { member_id: member.0, kind: kind.name() };
        let rows: Vec<_> = timers.iter().map(row).collect();
        let delete = format!(
            "delete from timer where (member_id, kind) in (select {} from json_each($1))",
            TimerKey::values()
        );
        sqlx::query(AssertSqlSafe(delete)).bind(to_json("timer", &rows)?).execute(&mut *self.inner).await?;
        Ok(())
    }
}

/// Returns the query of [`Tx::due_timers`].
fn due_sql() -> String {
    format!(
        "select json_group_array({}) from (select * from timer where due_at <= $1 order by due_at limit $2) t
         join member m on m.id = t.member_id
         left join address a on a.member_id = t.member_id
         left join plan p on p.member_id = t.member_id and p.kind = t.plan",
        DueRow::json()
    )
}

impl Tx {
    /// Returns timers that are due after `latest`, at most `most`, in the order of their members and kinds, from
    /// the one after `after` on. A timer that cannot be read is left out.
    pub async fn timers_beyond(
        &mut self,
        latest: DateTime<Utc>,
        after: Option<(MemberId, TimerKind)>,
        most: i64,
    ) -> Result<Vec<DueTimer>, StoreError> {
        let (member, kind) = after.map_or((i64::MIN, ""), |(member, kind)| (member.0, kind.name()));
        let row = sqlx::query(AssertSqlSafe(beyond_sql()))
            .bind(latest.timestamp_millis())
            .bind(member)
            .bind(kind)
            .bind(most)
            .fetch_one(&mut *self.inner)
            .await?;
        let mut found: Vec<DueRow> = from_json("timer", &row)?;
        found.sort_by(|one, other| (one.member.id, &one.kind).cmp(&(other.member.id, &other.kind)));
        Ok(found.into_iter().filter_map(|row| row.into_timer().ok()).collect())
    }
}

/// Returns the query of [`Tx::timers_beyond`].
fn beyond_sql() -> String {
    format!(
        "select json_group_array({}) from (select * from timer where due_at > $1 and (member_id, kind) > ($2, $3)
                                           order by member_id, kind limit $4) t
         join member m on m.id = t.member_id
         left join address a on a.member_id = t.member_id
         left join plan p on p.member_id = t.member_id and p.kind = t.plan",
        DueRow::json()
    )
}

/// The query of [`Store::next_timer`].
const NEXT: &str = "select due_at from timer order by due_at limit 1";

impl Store {
    /// Returns when the next timer is due.
    pub async fn next_timer(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let row = sqlx::query(NEXT).fetch_optional(&mut *connection).await?;
        row.map(|row| instant(&row, "due_at")).transpose()
    }
}

impl DueRow {
    fn into_timer(self) -> Result<DueTimer, StoreError> {
        let wrong = || StoreError::Inconsistent { table: "timer" };
        let letters = self.letters.as_deref().unwrap_or_default();
        let letters: Result<_, _> =
            letters.split(',').filter(|day| !day.is_empty()).map(str::parse).collect();
        let member = self.member.into_member()?;
        Ok(DueTimer {
            platform: member.person.platform,
            member,
            kind: TimerKind::from_name(&self.kind).ok_or_else(wrong)?,
            due_at: instant_of("timer", self.due_at)?,
            plan: self.state.map(|state| (state, self.private.0.map(Record::from_bytes))),
            letters: letters.map_err(|_| wrong())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_due_is_found_by_an_index() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let store = Store::open(&format!("sqlite:{}", directory.path().join("bot.db").display())).await?;
        let mut tx = store.begin().await?;
        for query in [due_sql().as_str(), NEXT] {
            let plan = tx.query_plan(query).await?;
            assert!(plan.contains("INDEX timer_due_at"), "{plan}");
            assert!(!plan.contains("SCAN timer\n") && !plan.contains("TEMP B-TREE"), "{plan}");
        }
        Ok(())
    }
}
