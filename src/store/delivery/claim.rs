use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use sqlx::AssertSqlSafe;

use crate::core::{MemberId, Platform};
use crate::features::{DeliveryId, Message, Owed, Rank};
use crate::store::member::row::{MEMBER, MemberRow, StoredMember};
use crate::store::row;
use crate::store::timer::UNREADABLE_FOR;
use crate::store::{Store, StoreError, Tx, instant};

/// How long whoever claimed a delivery has it to themselves. Whoever takes it after that must look first
/// whether it was sent.
pub const LEASE: TimeDelta = TimeDelta::seconds(60);

/// The reason of a message that nobody tried to send while it was of use: the bot was away.
pub const TOO_LATE: &str = "too late";

/// A delivery under a lease.
#[derive(Debug)]
pub struct Claimed {
    /// Its number.
    pub id: DeliveryId,
    /// The fencing token of this claim.
    pub fence: i64,
    /// Whom it is for.
    pub member: StoredMember,
    /// What the platform calls them.
    pub user: String,
    /// The conversation, where it is known.
    pub channel: Option<String>,
    /// What it says.
    pub message: Message,
    /// When it was to be sent.
    pub due_at: DateTime<Utc>,
    /// When it is of no use any more.
    pub expires_at: DateTime<Utc>,
    /// How often it was claimed, this claim included.
    pub attempts: i64,
    /// Set when an earlier claim ended without a word: it may have been sent from then on.
    pub unknown_since: Option<DateTime<Utc>>,
}

/// How a claimed delivery ended, or goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// The platform has it.
    Delivered {
        /// The platform's id of the message.
        sent_as: String,
    },
    /// It was surely not sent, and is tried again.
    Again {
        /// When.
        at: DateTime<Utc>,
    },
    /// Whether it was sent is not known: it is looked up when the lease is over.
    Unknown,
    /// Whether it was sent is not known, and it is not looked up before a time.
    LookedUp {
        /// When, at the earliest.
        at: DateTime<Utc>,
    },
    /// The platform will not take this message, or it is of no use any more.
    Ended {
        /// `undeliverable`, `missed` or `dropped`.
        state: &'static str,
        /// Why.
        reason: String,
    },
    /// The platform takes no messages to this person: everything owed to them waits until they are back.
    Refused,
}

impl Tx {
    /// Owes messages to members. What is owed already, by occurrence, is not owed again.
    pub async fn owe(&mut self, owed: &[(MemberId, Platform, bool, Owed)]) -> Result<(), StoreError> {
        if owed.is_empty() {
            return Ok(());
        }
        let rows: Vec<_> = owed
            .iter()
            .map(|(member, platform, reachable, owed)| {
                let due_ms = owed.due_at.timestamp_millis();
                (
                    member.0,
                    platform.name(),
                    owed.message.to_string(),
                    &owed.occurrence,
                    owed.message.rank().number(),
                    due_ms,
                    due_ms + owed.message.grace().num_milliseconds(),
                    reachable.then_some(due_ms),
                )
            })
            .collect();
        sqlx::query(
            "insert into delivery (member_id, platform, message, occurrence, rank, due_at, expires_at, wake_at)
             select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
             value ->> 7 from json_each($1) where true on conflict (member_id, occurrence) do nothing",
        )
        .bind(row::to_json("delivery", &rows)?)
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Claims deliveries that are due on a platform: first by rank, then by time; at most `most`.
    pub async fn claim(
        &mut self,
        platform: Platform,
        now: DateTime<Utc>,
        most: i64,
    ) -> Result<Vec<Claimed>, StoreError> {
        let mut claimed: Vec<Claimed> = Vec::new();
        for rank in Rank::ALL {
            let left = most - i64::try_from(claimed.len()).unwrap_or(most);
            if left > 0 {
                claimed.extend(self.due_deliveries(platform, rank, now, left).await?);
            }
        }
        if claimed.is_empty() {
            return Ok(claimed);
        }
        let ids: Vec<i64> = claimed.iter().map(|claimed| claimed.id.0).collect();
        sqlx::query(
            "update delivery set state = 'leased', fence = fence + 1, attempts = attempts + 1, wake_at = $1,
             claimed_at = coalesce(claimed_at, $2) where id in (select value from json_each($3))",
        )
        .bind((now + LEASE).timestamp_millis())
        .bind(now.timestamp_millis())
        .bind(row::to_json("delivery", &ids)?)
        .execute(&mut *self.inner)
        .await?;
        Ok(claimed)
    }

    /// Deliveries of a rank that are due, as they are once they are claimed.
    async fn due_deliveries(
        &mut self,
        platform: Platform,
        rank: Rank,
        now: DateTime<Utc>,
        most: i64,
    ) -> Result<Vec<Claimed>, StoreError> {
        let row = sqlx::query(AssertSqlSafe(due()))
            .bind(platform.name())
            .bind(rank.number())
            .bind(now.timestamp_millis())
            .bind(most)
            .fetch_one(&mut *self.inner)
            .await?;
        let mut found: Vec<ClaimedRow> = row::from_json("delivery", &row)?;
        found.sort_by_key(|row| (row.due_at, row.delivery));
        let (mut due, mut unreadable) = (Vec::with_capacity(found.len()), Vec::new());
        for row in found {
            let id = row.delivery;
            match row.read() {
                Ok(claimed) => due.push(claimed),
                Err(error) => {
                    tracing::error!(code = error.code(), "a message cannot be read; it waits for an hour");
                    unreadable.push(id);
                }
            }
        }
        if !unreadable.is_empty() {
            sqlx::query("update delivery set wake_at = $1 where id in (select value from json_each($2))")
                .bind((now + UNREADABLE_FOR).timestamp_millis())
                .bind(row::to_json("delivery", &unreadable)?)
                .execute(&mut *self.inner)
                .await?;
        }
        Ok(due)
    }

    /// Records how claims ended, in one statement. Answers how many leases had been lost to somebody else:
    /// nothing is recorded about those.
    pub async fn settle(
        &mut self,
        settled: &[(DeliveryId, i64, Settled)],
        now: DateTime<Utc>,
    ) -> Result<usize, StoreError> {
        let rows: Vec<_> =
            settled.iter().filter_map(|(id, fence, settled)| settled.row(*id, *fence, now)).collect();
        if rows.is_empty() {
            return Ok(0);
        }
        let done = sqlx::query(
            "update delivery set state = s.value ->> 2, wake_at = s.value ->> 3, sent_as = s.value ->> 4,
             reason = s.value ->> 5, ended_at = s.value ->> 6,
             claimed_at = iif(s.value ->> 2 = 'owed', null, claimed_at)
             from (select value from json_each($1)) s
             where delivery.id = s.value ->> 0 and delivery.fence = s.value ->> 1",
        )
        .bind(row::to_json("delivery", &rows)?)
        .execute(&mut *self.inner)
        .await?;
        Ok(rows.len().saturating_sub(usize::try_from(done.rows_affected()).unwrap_or(usize::MAX)))
    }
}

/// The query of [`Tx::claim`].
fn due() -> String {
    format!(
        "select json_group_array(json_array({MEMBER}, m.user_id, a.channel, d.id, d.fence + 1, d.message,
         d.due_at, d.expires_at, d.attempts + 1, d.claimed_at))
         from (select * from delivery where platform = $1 and rank = $2 and wake_at <= $3
               order by wake_at limit $4) d
         join member m on m.id = d.member_id left join address a on a.member_id = d.member_id"
    )
}

/// The query of [`Store::next_delivery`].
const NEXT: &str = "select wake_at from delivery where platform = $1 and rank = $2 and wake_at is not null
    order by wake_at limit 1";

/// The number, the fence, and what [`Tx::settle`] writes: state, next look, platform's id, reason, end.
type SettledRow<'a> = (i64, i64, &'a str, Option<i64>, Option<&'a str>, Option<&'a str>, Option<i64>);

impl Settled {
    /// None: there is nothing to record.
    fn row(&self, id: DeliveryId, fence: i64, now: DateTime<Utc>) -> Option<SettledRow<'_>> {
        let (id, ended) = (id.0, Some(now.timestamp_millis()));
        match self {
            Settled::Unknown => None,
            Settled::Delivered { sent_as } => {
                Some((id, fence, "delivered", None, Some(sent_as), None, ended))
            }
            Settled::Again { at } => Some((id, fence, "owed", Some(at.timestamp_millis()), None, None, None)),
            Settled::LookedUp { at } => {
                Some((id, fence, "leased", Some(at.timestamp_millis()), None, None, None))
            }
            Settled::Ended { state, reason } => Some((id, fence, state, None, None, Some(reason), ended)),
            Settled::Refused => Some((id, fence, "owed", None, None, None, None)),
        }
    }
}

impl Tx {
    /// The member did something with a message; the first time is kept.
    pub async fn answer(
        &mut self,
        id: DeliveryId,
        member: MemberId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "update delivery set answered_at = $1 where id = $2 and member_id = $3 and answered_at is null",
        )
        .bind(now.timestamp_millis())
        .bind(id.0)
        .bind(member.0)
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}

impl Store {
    /// When the delivery loop of a platform has something to do next.
    pub async fn next_delivery(&self, platform: Platform) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let mut next = None;
        for rank in Rank::ALL {
            let row = sqlx::query(NEXT)
                .bind(platform.name())
                .bind(rank.number())
                .fetch_optional(&mut *connection)
                .await?;
            let found = row.map(|row| instant(&row, "wake_at")).transpose()?;
            next = [next, found].into_iter().flatten().min();
        }
        Ok(next)
    }
}

/// The columns of [`Tx::claim`], in their order.
#[derive(Deserialize)]
struct ClaimedRow {
    member: MemberRow,
    user: String,
    channel: Option<String>,
    delivery: i64,
    fence: i64,
    message: String,
    due_at: i64,
    expires_at: i64,
    attempts: i64,
    claimed_at: Option<i64>,
}

impl ClaimedRow {
    fn read(self) -> Result<Claimed, StoreError> {
        let wrong = || StoreError::Inconsistent { table: "delivery" };
        let at = |ms| DateTime::from_timestamp_millis(ms).ok_or_else(wrong);
        Ok(Claimed {
            id: DeliveryId(self.delivery),
            fence: self.fence,
            member: self.member.read()?,
            user: self.user,
            channel: self.channel,
            message: Message::parse(&self.message).ok_or_else(wrong)?,
            due_at: at(self.due_at)?,
            expires_at: at(self.expires_at)?,
            attempts: self.attempts,
            unknown_since: self.claimed_at.map(at).transpose()?,
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
        for query in [due().as_str(), NEXT] {
            let plan = tx.query_plan(query).await?;
            assert!(plan.contains("INDEX delivery_wake_at"), "{plan}");
            assert!(!plan.contains("SCAN delivery\n") && !plan.contains("TEMP B-TREE"), "{plan}");
        }
        Ok(())
    }
}
