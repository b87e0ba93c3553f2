//! The table `cleanup`: messages to erased members, which must be deleted on the platform too.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use crate::core::time::END_MS;
use crate::core::{MemberId, Platform};
use crate::features::DeliveryId;
use crate::store::database::{Store, Tx};
use crate::store::dialect::{integer, text_bytes, to_json};
use crate::store::error::StoreError;
use crate::store::row::{Batch, batch, earliest, instant_of, row, text_of};

/// How long the bot tries to delete a message.
const CLEANED_FOR: TimeDelta = TimeDelta::days(7);

/// A message that must be deleted on its platform.
#[derive(Debug, Clone)]
pub struct Cleanup {
    /// The row's number.
    pub id: i64,
    /// The platform's id of the conversation.
    pub channel: String,
    /// The message.
    pub sought: Sought,
    /// How many attempts have failed.
    pub attempts: i64,
    /// When the bot gives it up.
    pub expires_at: DateTime<Utc>,
}

/// How a message is found on its platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// By the platform's id of it.
    Message(String),
    /// It may have arrived, at this time or later. It is known by the number of its delivery, which is in its buttons.
    Delivery(DeliveryId, DateTime<Utc>),
}

row! {
    struct CleanupRow of "cleanup" {
        id: i64,
        channel: Option<Vec<u8>> = text_bytes("channel"),
        message: Option<Vec<u8>> = text_bytes("message"),
        delivery: Option<i64> = integer("delivery"),
        since: Option<i64> = integer("since"),
        attempts: Option<i64> = integer("attempts"),
        expires_at: Option<i64> = integer("expires_at"),
    }
}

batch! {
    struct Arrived<'a> {
        delivery: i64,
        platform: &'a str,
        channel: &'a str,
        message: &'a str,
    }
}

impl CleanupRow {
    fn into_cleanup(self) -> Result<Cleanup, StoreError> {
        let wrong = || StoreError::Inconsistent { table: "cleanup" };
        Ok(Cleanup {
            id: self.id,
            channel: text_of("cleanup", self.channel)?,
            sought: if let (Some(delivery), Some(since)) = (self.delivery, self.since) {
                Sought::Delivery(DeliveryId(delivery), instant_of("cleanup", since)?)
            } else {
                let message = text_of("cleanup", self.message)?;
                Sought::Message(Some(message).filter(|message| !message.is_empty()).ok_or_else(wrong)?)
            },
            attempts: self.attempts.ok_or_else(wrong)?,
            expires_at: instant_of("cleanup", self.expires_at.ok_or_else(wrong)?)?,
        })
    }
}

impl Store {
    /// Returns the messages that are due for deletion on a platform, at most `most`.
    pub async fn cleanups(
        &self,
        platform: Platform,
        now: DateTime<Utc>,
        most: i64,
    ) -> Result<Vec<Cleanup>, StoreError> {
        let select = format!(
            "select {} from cleanup where platform = $1 and due_at <= $2 order by cleanup.due_at limit $3",
            CleanupRow::columns(self.dialect)
        );
        let rows = sqlx::query(AssertSqlSafe(select))
            .bind(platform.name())
            .bind(now.timestamp_millis())
            .bind(most)
            .fetch_all(&mut *self.readers.acquire().await?)
            .await?;
        let mut due = Vec::with_capacity(rows.len());
        for row in &rows {
            match CleanupRow::from_row(row).and_then(CleanupRow::into_cleanup) {
                Ok(cleanup) => due.push(cleanup),
                Err(error) => self.give_up(row, &error).await?,
            }
        }
        Ok(due)
    }

    /// Removes a row that cannot be read: which message it means is lost.
    async fn give_up(&self, row: &AnyRow, error: &StoreError) -> Result<(), StoreError> {
        let id = row.try_get("id")?;
        self.reports.unreadable("cleanup", id, error);
        self.cleaned(id).await
    }

    /// Makes messages due for deletion whose time cannot be one: a text, bytes, a year after 9999.
    pub async fn wake_timeless_cleanups(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let woken = sqlx::query("update cleanup set due_at = $1 where due_at >= $2 returning id")
            .bind(now.timestamp_millis())
            .bind(END_MS)
            .fetch_all(&self.writer)
            .await?;
        for row in &woken {
            self.reports.timeless("cleanup", row.try_get("id")?);
        }
        Ok(())
    }

    /// Returns when the next message is due for deletion on a platform.
    pub async fn next_cleanup(&self, platform: Platform) -> Result<Option<DateTime<Utc>>, StoreError> {
        let select = "select cast(due_at as bigint) as due_at from cleanup
                      where platform = $1 and due_at < $2 order by cleanup.due_at limit 1";
        let row = sqlx::query(select)
            .bind(platform.name())
            .bind(END_MS)
            .fetch_optional(&mut *self.readers.acquire().await?)
            .await?;
        row.map(|row| earliest(&row, "due_at")).transpose()
    }

    /// Removes a row: its message is deleted, or was given up.
    pub async fn cleaned(&self, id: i64) -> Result<(), StoreError> {
        sqlx::query("delete from cleanup where id = $1").bind(id).execute(&self.writer).await?;
        Ok(())
    }

    /// Records a failed attempt. The next one is due at `at`.
    pub async fn clean_later(&self, id: i64, at: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query("update cleanup set due_at = $1, attempts = attempts + 1 where id = $2")
            .bind(at.timestamp_millis())
            .bind(id)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

impl Tx {
    /// Takes messages that have arrived, each as delivery, platform, conversation and message. Lists for deletion
    /// those to members who were erased while the message was on its way: their delivery has no row any more.
    pub async fn clean_up_after_the_erased(
        &mut self,
        arrived: &[(DeliveryId, Platform, &str, &str)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let rows: Vec<_> = arrived
            .iter()
            .map(|(id, platform, channel, message)| Arrived {
                delivery: id.0,
                platform: platform.name(),
                channel,
                message,
            })
            .collect();
        let insert = format!(
            "insert into cleanup (platform, channel, message, due_at, expires_at)
             select {}, {}, {}, $1, $2 from {}
             where not exists (select 1 from delivery where id = {})",
            Arrived::value(self.dialect, "platform"),
            Arrived::value(self.dialect, "channel"),
            Arrived::value(self.dialect, "message"),
            self.dialect.rows("$3"),
            Arrived::value(self.dialect, "delivery")
        );
        sqlx::query(AssertSqlSafe(insert))
            .bind(now.timestamp_millis())
            .bind((now + CLEANED_FOR).timestamp_millis())
            .bind(to_json("cleanup", &rows)?)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Lists for deletion all messages to a member that are on their platform. One that may have arrived is looked for when
    /// its lease is over: until then a request may be under way. One that was given up is looked for, too: it may have
    /// been given up because it could not be looked up.
    pub(super) async fn clean_up_what_was_sent(
        &mut self,
        member: MemberId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "insert into cleanup (platform, channel, message, delivery, since, due_at, expires_at)
             select d.platform, a.channel, d.sent_as, null, null, $1, $2 from delivery d
             join address a on a.member_id = d.member_id
             where d.member_id = $3 and a.channel is not null and coalesce(d.sent_as, '') <> ''
             union all
             select d.platform, a.channel, '', d.id, d.claimed_at,
                 case when d.wake_at > $1 then d.wake_at else $1 end, $2 from delivery d
             join address a on a.member_id = d.member_id
             where d.member_id = $3 and a.channel is not null and d.state in ('leased', 'undeliverable')
               and d.claimed_at is not null and coalesce(d.sent_as, '') = ''",
        )
        .bind(now.timestamp_millis())
        .bind((now + CLEANED_FOR).timestamp_millis())
        .bind(member.0)
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
