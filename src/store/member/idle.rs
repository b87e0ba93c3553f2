//! Finds members who have not used the bot for a long time, or have removed it.

use chrono::NaiveDate;
use sqlx::AssertSqlSafe;

use crate::core::{MemberId, Person};
use crate::store::database::{Store, Tx};
use crate::store::dialect::{Dialect, text_bytes};
use crate::store::error::StoreError;
use crate::store::member::read::person_of;
use crate::store::row::row;

/// A member who has not used the bot for a long time, or has removed it.
#[derive(Debug)]
pub struct IdleMember {
    /// Their number.
    pub id: MemberId,
    /// Who they are.
    pub person: Person,
    /// Whether messages reach them, as far as is known.
    pub reachable: bool,
    /// Whether they must be erased, because they were told or removed the bot long enough ago. False: they must be
    /// told.
    pub over: bool,
}

row! {
    struct IdleRow of "m" {
        id: i64,
        platform: Option<Vec<u8>> = text_bytes("m.platform"),
        user_id: Option<Vec<u8>> = text_bytes("m.user_id"),
        is_over: i64,
        reachable: i64 = "case when a.refused is null then 1 else 0 end",
    }
}

/// Returns the query of [`Tx::idle`]. Its three parts exclude each other, so no member is in it twice.
fn idle_sql(dialect: Dialect) -> String {
    // A member whose account cannot be read cannot be told or erased, and must not block the others. What is no day
    // must not count as one that has passed: as text it may come before every day.
    let sound = dialect.choose(
        "typeof(user_id) = 'text' and +platform in ('console', 'discord')",
        "platform in ('console', 'discord')",
    );
    let day = |column| format!("{column} >= '1970' and {}", dialect.is_day(column));
    // A notice that came too late to be sent told them nothing, so they are told again.
    let over = "case when exists (select 1 from delivery d where d.member_id = member.id
                                  and d.occurrence = 'idle.' || member.noticed_on and d.state = 'missed')
                     then 0 else 1 end";
    // A notice that is still on its way has told them nothing either. One that waits for them to open their messages
    // is as much as the bot can do.
    let waits = "deauthorized_on is null and exists (select 1 from delivery d where d.member_id = member.id
                     and d.occurrence = 'idle.' || member.noticed_on
                     and d.state in ('owed', 'leased') and d.wake_at is not null)";
    let [noticed, gone, seen] = ["noticed_on", "deauthorized_on", "seen_on"].map(day);
    format!(
        "select {} from
            (select * from (select *, {over} as is_over from member
                            where {sound} and noticed_on < $1 and {noticed} and not ({waits})
                            order by noticed_on limit $2) told
             union all
             select * from (select *, 1 as is_over from member
                            where {sound} and deauthorized_on < $3 and {gone}
                            and (noticed_on is null or noticed_on >= $4)
                            order by deauthorized_on limit $5) gone
             union all
             select * from (select *, 0 as is_over from member
                            where {sound} and seen_on < $6 and {seen}
                            and noticed_on is null and deauthorized_on is null
                            order by seen_on limit $7) unseen) m
         left join address a on a.member_id = m.id",
        IdleRow::columns(dialect)
    )
}

const SEEN: &str = "update member set seen_on = $1, noticed_on = null where id = $2";

impl Store {
    /// Records that a member used the bot today.
    pub async fn see(&self, member: MemberId, today: NaiveDate) -> Result<(), StoreError> {
        sqlx::query(SEEN).bind(today.to_string()).bind(member.0).execute(&self.writer).await?;
        Ok(())
    }
}

impl Tx {
    /// Records that a member used the bot today, in this transaction.
    pub async fn see(&mut self, member: MemberId, today: NaiveDate) -> Result<(), StoreError> {
        sqlx::query(SEEN).bind(today.to_string()).bind(member.0).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Returns members who were last seen before a day and were not told yet, members who were told before another
    /// day, and members who removed the bot before a third day: at most `most` of each, and none for a day that is
    /// None. A member who has removed the bot is not told, because messages do not reach them.
    pub async fn idle(
        &mut self,
        seen_before: Option<NaiveDate>,
        told_before: Option<NaiveDate>,
        gone_before: Option<NaiveDate>,
        most: i64,
    ) -> Result<Vec<IdleMember>, StoreError> {
        // As text, no day is before the empty string, so a missing day finds no members.
        let before = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        let rows = sqlx::query(AssertSqlSafe(idle_sql(self.dialect)))
            .bind(before(told_before))
            .bind(most)
            .bind(before(gone_before))
            .bind(before(told_before))
            .bind(most)
            .bind(before(seen_before))
            .bind(most)
            .fetch_all(&mut *self.inner)
            .await?;
        let mut idle = Vec::with_capacity(rows.len());
        for row in &rows {
            let row = IdleRow::from_row(row)?;
            match person_of(row.platform, row.user_id) {
                Ok(person) => idle.push(IdleMember {
                    id: MemberId(row.id),
                    person,
                    reachable: row.reachable != 0,
                    over: row.is_over != 0,
                }),
                Err(error) => self.reports.unreadable("member", row.id, &error),
            }
        }
        Ok(idle)
    }

    /// Records that a member is told today that they will be erased.
    pub async fn tell_idle(&mut self, member: MemberId, today: NaiveDate) -> Result<(), StoreError> {
        sqlx::query("update member set noticed_on = $1 where id = $2")
            .bind(today.to_string())
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Records that the notice has reached these members today: their time begins with it. One who is back has no time
    /// to wait for.
    pub async fn told_idle(&mut self, members: &[MemberId], today: NaiveDate) -> Result<(), StoreError> {
        for member in members {
            sqlx::query("update member set noticed_on = $1 where id = $2 and noticed_on is not null")
                .bind(today.to_string())
                .bind(member.0)
                .execute(&mut *self.inner)
                .await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whose_time_is_over_is_found_by_indexes() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let store = Store::open(&format!("sqlite:{}", directory.path().join("bot.db").display())).await?;
        let plan = store.begin().await?.query_plan(&idle_sql(Dialect::Sqlite)).await?;
        for index in ["member_noticed_on", "member_deauthorized_on", "member_seen_on"] {
            assert!(plan.contains(index), "{plan}");
        }
        assert!(!plan.contains("SCAN member\n") && !plan.contains("TEMP B-TREE"), "{plan}");
        Ok(())
    }
}
