use chrono::{DateTime, Utc};

use crate::core::MemberId;
use crate::store::row;
use crate::store::{StoreError, Tx};

impl Tx {
    /// Remembers the conversations in which members are reached. What is known already is not written again, and whoever
    /// was erased meanwhile has none.
    pub async fn save_channels(&mut self, channels: &[(MemberId, &str)]) -> Result<(), StoreError> {
        if channels.is_empty() {
            return Ok(());
        }
        let rows: Vec<_> = channels.iter().map(|(member, channel)| (member.0, channel)).collect();
        sqlx::query(
            "insert into address (member_id, channel)
             select m.id, value ->> 1 from json_each($1) join member m on m.id = value ->> 0 where true
             on conflict (member_id) do update set channel = excluded.channel
             where address.channel is not excluded.channel",
        )
        .bind(row::to_json("address", &rows)?)
        .execute(&mut *self.inner)
        .await?;
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

    /// What is owed to a member waits until they are there again.
    pub(super) async fn park(&mut self, member: MemberId) -> Result<(), StoreError> {
        sqlx::query("update delivery set wake_at = null where member_id = $1 and state = 'owed'")
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// The member is there again: what is still of use goes out, what is not counts as missed. Answers why
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
        let now_ms = now.timestamp_millis();
        sqlx::query("update address set refused = null, refused_at = null where member_id = $1")
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        sqlx::query(
            "update delivery set state = 'missed', reason = $1, ended_at = $2
             where member_id = $3 and state = 'owed' and wake_at is null and expires_at <= $4",
        )
        .bind(&reason)
        .bind(now_ms)
        .bind(member.0)
        .bind(now_ms)
        .execute(&mut *self.inner)
        .await?;
        sqlx::query(
            "update delivery set wake_at = case when due_at > $1 then due_at else $2 end
             where member_id = $3 and state = 'owed' and wake_at is null",
        )
        .bind(now_ms)
        .bind(now_ms)
        .bind(member.0)
        .execute(&mut *self.inner)
        .await?;
        Ok(reason)
    }
}
