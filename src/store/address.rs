//! The table `address`: in which conversation a member is reached, and whether they can be.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::AssertSqlSafe;

use crate::core::MemberId;
use crate::store::database::Tx;
use crate::store::error::StoreError;
use crate::store::row::{Batch, batch, optional_instant, to_json};

/// Why messages to members who have removed the bot wait.
const DEAUTHORIZED: &str = "deauthorized";

batch! {
    struct Conversation<'a> {
        member_id: i64,
        channel: &'a str,
    }
}

impl Tx {
    /// Remembers the conversations in which members are reached. What is known already is not written again, and a
    /// member who was erased meanwhile has none.
    pub async fn save_channels(&mut self, channels: &[(MemberId, &str)]) -> Result<(), StoreError> {
        if channels.is_empty() {
            return Ok(());
        }
        let rows: Vec<_> =
            channels.iter().map(|(member, channel)| Conversation { member_id: member.0, channel }).collect();
        let insert = format!(
            "insert into address (member_id, channel)
             select m.id, {} from json_each($1) join member m on m.id = {} where true
             on conflict (member_id) do update set channel = excluded.channel
             where address.channel is not excluded.channel",
            Conversation::value("channel"),
            Conversation::value("member_id")
        );
        sqlx::query(AssertSqlSafe(insert)).bind(to_json("address", &rows)?).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// The platform takes no messages to this member: what is owed to them waits.
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

    /// The member is there again: what is still of use goes out, what is not counts as missed. Returns why
    /// the platform had refused, if it had.
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

    /// The member removed the bot at a time, and it is known since today: what is owed to them waits. Returns false when
    /// nothing has changed, because they joined or were back after that time, or because it was known.
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

    /// Since when messages do not reach a member, if they do not.
    pub async fn refused_since(&mut self, member: MemberId) -> Result<Option<DateTime<Utc>>, StoreError> {
        let row = sqlx::query("select refused_at from address where member_id = $1 and refused is not null")
            .bind(member.0)
            .fetch_optional(&mut *self.inner)
            .await?;
        Ok(row.map(|row| optional_instant(&row, "refused_at")).transpose()?.flatten())
    }

    /// The member was surely here at a time: a removal from before then is of no account, whenever it is told of.
    /// A member to whom messages are refused since later stays as they were.
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
