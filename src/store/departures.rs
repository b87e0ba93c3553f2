//! Members who remove the bot on their platform, and who come back.

use chrono::{DateTime, NaiveDate, Utc};

use crate::core::MemberId;
use crate::store::{StoreError, Tx, optional_instant};

/// Why messages to whoever has removed the bot wait.
const DEAUTHORIZED: &str = "deauthorized";

impl Tx {
    /// The member removed the bot at a time, and it is known since today: what is owed to them waits. False: nothing
    /// has changed, because they joined or were back after that time, or because it was known.
    pub async fn depart(
        &mut self,
        member: MemberId,
        at: DateTime<Utc>,
        today: NaiveDate,
    ) -> Result<bool, StoreError> {
        let at_ms = at.timestamp_millis();
        let done = sqlx::query(
            "insert into address (member_id, refused, refused_at)
             select m.id, $1, $2 from member m left join address a on a.member_id = m.id
             where m.id = $3 and m.consented_at < $4 and (a.back_at is null or a.back_at < $5)
             and (m.deauthorized_on is null or a.refused_at < $6)
             on conflict (member_id) do update set refused = excluded.refused, refused_at = excluded.refused_at",
        )
        .bind(DEAUTHORIZED)
        .bind(at_ms)
        .bind(member.0)
        .bind(at_ms)
        .bind(at_ms)
        .bind(at_ms)
        .execute(&mut *self.inner)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query("update member set deauthorized_on = $1 where id = $2")
            .bind(today.to_string())
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        self.park(member).await?;
        Ok(true)
    }

    /// Since when messages do not reach a member, if they do not.
    pub async fn refused_since(&mut self, member: MemberId) -> Result<Option<DateTime<Utc>>, StoreError> {
        let row = sqlx::query("select refused_at from address where member_id = $1 and refused is not null")
            .bind(member.0)
            .fetch_optional(&mut *self.inner)
            .await?;
        Ok(row.map(|row| optional_instant(&row, "refused_at")).transpose()?.flatten())
    }

    /// The member was surely here at a time: a removal from before then is of no account, whenever it is told of.
    /// Whoever is refused messages since later is as they were.
    pub async fn back(&mut self, member: MemberId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let at_ms = at.timestamp_millis();
        sqlx::query(
            "insert into address (member_id, back_at) values ($1, $2)
             on conflict (member_id) do update set back_at = excluded.back_at
             where address.back_at is null or address.back_at < excluded.back_at",
        )
        .bind(member.0)
        .bind(at_ms)
        .execute(&mut *self.inner)
        .await?;
        sqlx::query(
            "update member set deauthorized_on = null where id = $1 and deauthorized_on is not null
             and not exists (select 1 from address where member_id = $2 and refused_at > $3)",
        )
        .bind(member.0)
        .bind(member.0)
        .bind(at_ms)
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
