//! The table `address`: the conversation in which a member is reached, and whether the platform refuses messages to
//! them.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::AssertSqlSafe;

use crate::core::MemberId;
use crate::store::database::Tx;
use crate::store::dialect::to_json;
use crate::store::error::StoreError;
use crate::store::row::{Batch, batch, latest_by, optional_instant};

/// The reason that is stored for members who have removed the bot.
const DEAUTHORIZED: &str = "deauthorized";

batch! {
    struct Conversation<'a> {
        member_id: i64,
        channel: &'a str,
    }
}

impl Tx {
    /// Stores the conversations in which members are reached. A conversation that is stored already is not written
    /// again, and a member who was erased meanwhile gets none.
    pub async fn save_channels(&mut self, channels: &[(MemberId, &str)]) -> Result<(), StoreError> {
        if channels.is_empty() {
            return Ok(());
        }
        let rows = channels.iter().map(|(member, channel)| Conversation { member_id: member.0, channel });
        let rows = latest_by(rows, |row| row.member_id);
        let insert = format!(
            "insert into address (member_id, channel)
             select m.id, {} from {} join member m on m.id = {} where true
             on conflict (member_id) do update set channel = excluded.channel
             where address.channel is distinct from excluded.channel",
            Conversation::value(self.dialect, "channel"),
            self.dialect.rows("$1"),
            Conversation::value(self.dialect, "member_id")
        );
        sqlx::query(AssertSqlSafe(insert)).bind(to_json("address", &rows)?).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Records that the platform refuses messages to a member. The deliveries that are owed to them wait.
    pub async fn refuse(
        &mut self,
        member: MemberId,
        reason: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "insert into address (member_id, refused, refused_at) values ($1, $2, $3)
             on conflict (member_id) do update set refused = excluded.refused,
             refused_at = coalesce(address.refused_at, excluded.refused_at)",
        )
        .bind(member.0)
        .bind(reason)
        .bind(now.timestamp_millis())
        .execute(&mut *self.inner)
        .await?;
        self.park(member).await
    }

    /// Records that messages reach the member again. Deliveries that are still of use are sent, the others count as
    /// missed. Returns why the platform had refused, if it had.
    pub async fn welcome(
        &mut self,
        member: MemberId,
        now: DateTime<Utc>,
    ) -> Result<Option<String>, StoreError> {
        let refused: Option<(Option<String>,)> =
            sqlx::query_as("select refused from address where member_id = $1 and refused is not null")
                .bind(member.0)
                .fetch_optional(&mut *self.inner)
                .await?;
        let Some((reason,)) = refused else { return Ok(None) };
        sqlx::query("update address set refused = null, refused_at = null where member_id = $1")
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        self.unpark(member, reason.as_deref(), now).await?;
        Ok(reason)
    }

    /// Records that the member removed the bot at `at`, and that the bot learned it today. The deliveries that are
    /// owed to them wait. Returns false when nothing changes: they joined or came back after `at`, or the removal
    /// was recorded before.
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
        self.note_departure(member, today).await?;
        self.park(member).await?;
        Ok(true)
    }

    /// Returns since when the platform refuses messages to a member. Returns None when it does not.
    pub async fn refused_since(&mut self, member: MemberId) -> Result<Option<DateTime<Utc>>, StoreError> {
        let row = sqlx::query("select refused_at from address where member_id = $1 and refused is not null")
            .bind(member.0)
            .fetch_optional(&mut *self.inner)
            .await?;
        Ok(row.map(|row| optional_instant(&row, "refused_at")).transpose()?.flatten())
    }

    /// Records that the member surely had the bot at `at`, so that an earlier removal no longer counts, even if the
    /// platform reports it later. A refusal from after `at` stays.
    pub async fn back(&mut self, member: MemberId, at: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query(
            "insert into address (member_id, back_at) values ($1, $2)
             on conflict (member_id) do update set back_at = excluded.back_at
             where address.back_at is null or address.back_at < excluded.back_at",
        )
        .bind(member.0)
        .bind(at.timestamp_millis())
        .execute(&mut *self.inner)
        .await?;
        self.note_return(member, at).await
    }
}
