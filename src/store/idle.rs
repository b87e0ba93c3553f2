//! Members who have not used the bot for long.

use chrono::NaiveDate;
use sqlx::Row;

use crate::domain::{MemberId, Person, Platform};
use crate::store::{Store, StoreError, Tx};

/// A member who has not used the bot for long.
#[derive(Debug)]
pub struct IdleMember {
    /// Their number.
    pub id: MemberId,
    /// Who they are.
    pub person: Person,
    /// Whether messages reach them, as far as is known.
    pub reachable: bool,
    /// Whether they were told.
    pub told: bool,
}

const SEEN: &str = "update member set seen_on = $1, noticed_on = null where id = $2";

impl Store {
    /// Notes that a member used the bot.
    pub async fn see(&self, member: MemberId, today: NaiveDate) -> Result<(), StoreError> {
        sqlx::query(SEEN).bind(today.to_string()).bind(member.0).execute(&self.writer).await?;
        Ok(())
    }
}

impl Tx {
    /// Notes that a member used the bot, in the same unit of work.
    pub async fn see(&mut self, member: MemberId, today: NaiveDate) -> Result<(), StoreError> {
        sqlx::query(SEEN).bind(today.to_string()).bind(member.0).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Members who were last seen before a day and were not told yet, and those who were told before another: at most
    /// `most` of each.
    pub async fn idle(
        &mut self,
        seen_before: NaiveDate,
        told_before: NaiveDate,
        most: i64,
    ) -> Result<Vec<IdleMember>, StoreError> {
        let rows = sqlx::query(
            "select m.id, m.platform, m.user_id, m.noticed_on is not null as told, a.refused is null as reachable
             from (select * from (select * from member where noticed_on < $1 order by noticed_on limit $2)
                   union all
                   select * from (select * from member where seen_on < $3 and noticed_on is null
                                  order by seen_on limit $4)) m
             left join address a on a.member_id = m.id",
        )
        .bind(told_before.to_string())
        .bind(most)
        .bind(seen_before.to_string())
        .bind(most)
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|row| {
                let platform = Platform::from_name(row.try_get("platform")?);
                let platform = platform.ok_or(StoreError::Inconsistent { table: "member" })?;
                Ok(IdleMember {
                    id: MemberId(row.try_get("id")?),
                    person: Person { platform, user: row.try_get("user_id")? },
                    reachable: row.try_get::<i64, _>("reachable")? != 0,
                    told: row.try_get::<i64, _>("told")? != 0,
                })
            })
            .collect()
    }

    /// Notes that a member is told today.
    pub async fn tell_idle(&mut self, member: MemberId, today: NaiveDate) -> Result<(), StoreError> {
        sqlx::query("update member set noticed_on = $1 where id = $2")
            .bind(today.to_string())
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }
}
