use chrono::{DateTime, TimeDelta, Utc};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use crate::domain::{DeliveryId, MemberId, Message, Owed, PlanKind, Platform, Rank};
use crate::store::members::{self, StoredMember};
use crate::store::rows::placeholders;
use crate::store::{Store, StoreError, Tx, instant, optional_instant};

/// How long whoever claimed a delivery has it to themselves. Whoever takes it after that must look first
/// whether it was sent.
pub const LEASE: TimeDelta = TimeDelta::seconds(60);

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
    Refused {
        /// Why.
        reason: String,
    },
}

impl Tx {
    /// Owes messages to members. What is owed already, by occurrence, is not owed again.
    pub async fn owe(&mut self, owed: &[(MemberId, Platform, bool, Owed)]) -> Result<(), StoreError> {
        if owed.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "insert into delivery (member_id, platform, message, occurrence, rank, due_at, expires_at, wake_at)
             values {} on conflict (member_id, occurrence) do nothing",
            placeholders(owed.len(), 8)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (member, platform, reachable, owed) in owed {
            let due_ms = owed.due_at.timestamp_millis();
            query = query
                .bind(member.0)
                .bind(platform.name())
                .bind(owed.message.to_string())
                .bind(&owed.occurrence)
                .bind(owed.message.rank().number())
                .bind(due_ms)
                .bind(due_ms + owed.message.grace().num_milliseconds())
                .bind(reachable.then_some(due_ms));
        }
        query.execute(&mut *self.inner).await?;
        Ok(())
    }

    /// What plans have owed and is not sent is not sent any more. One that may have been sent is looked up still, for
    /// it may have arrived.
    pub async fn drop_owed(
        &mut self,
        plans: &[(MemberId, PlanKind)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for (member, kind) in plans {
            let named = |name: &&str| format!("message = '{name}' or message like '{name}.%'");
            let named: Vec<String> = Message::names_of(*kind).iter().map(named).collect();
            let owed = format!("member_id = $2 and ({})", named.join(" or "));
            let ended = format!(
                "update delivery set state = 'dropped', wake_at = null, reason = 'stopped, or a later one came',
                 ended_at = $1 where {owed} and state = 'owed'"
            );
            let late = format!("update delivery set expires_at = $1 where {owed} and state = 'leased'");
            for sql in [ended, late] {
                sqlx::query(AssertSqlSafe(sql))
                    .bind(now.timestamp_millis())
                    .bind(member.0)
                    .execute(&mut *self.inner)
                    .await?;
            }
        }
        Ok(())
    }

    /// Claims deliveries that are due on a platform: first by rank, then by time; at most `most`.
    pub async fn claim(
        &mut self,
        platform: Platform,
        now: DateTime<Utc>,
        most: i64,
    ) -> Result<Vec<Claimed>, StoreError> {
        let mut ids: Vec<i64> = Vec::new();
        for rank in Rank::ALL {
            let left = most - i64::try_from(ids.len()).unwrap_or(most);
            if left > 0 {
                ids.extend(self.take(platform, rank, now, left).await?);
            }
        }
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let list: Vec<String> = ids.iter().map(i64::to_string).collect();
        let rows = sqlx::query(AssertSqlSafe(format!(
            "select {}, m.user_id as user_id, a.channel as channel, d.id as delivery, d.fence as fence,
             d.message as message, d.due_at as due_at, d.expires_at as expires_at, d.attempts as attempts,
             d.claimed_at as claimed_at
             from delivery d join member m on m.id = d.member_id left join address a on a.member_id = d.member_id
             where d.id in ({}) order by d.rank, d.due_at",
            members::COLUMNS,
            list.join(",")
        )))
        .fetch_all(&mut *self.inner)
        .await?;
        let claimed: Result<Vec<Claimed>, StoreError> = rows.iter().map(read).collect();
        let fresh = format!(
            "update delivery set claimed_at = $1 where claimed_at is null and id in ({})",
            list.join(",")
        );
        sqlx::query(AssertSqlSafe(fresh)).bind(now.timestamp_millis()).execute(&mut *self.inner).await?;
        claimed
    }

    async fn take(
        &mut self,
        platform: Platform,
        rank: Rank,
        now: DateTime<Utc>,
        most: i64,
    ) -> Result<Vec<i64>, StoreError> {
        let rows = sqlx::query(
            "update delivery set state = 'leased', fence = fence + 1, attempts = attempts + 1, wake_at = $1
             where id in (select id from delivery where platform = $2 and rank = $3 and wake_at <= $4
                          order by wake_at limit $5)
             returning id",
        )
        .bind((now + LEASE).timestamp_millis())
        .bind(platform.name())
        .bind(rank.number())
        .bind(now.timestamp_millis())
        .bind(most)
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter().map(|row| Ok(row.try_get("id")?)).collect()
    }

    /// Records how a claim ended. False: the lease was lost to somebody else, and nothing is recorded.
    pub async fn settle(
        &mut self,
        id: DeliveryId,
        fence: i64,
        settled: &Settled,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let now_ms = now.timestamp_millis();
        let query = match settled {
            Settled::Unknown => return Ok(true),
            Settled::Delivered { sent_as } => sqlx::query(
                "update delivery set state = 'delivered', wake_at = null, sent_as = $3, ended_at = $4
                 where id = $1 and fence = $2",
            )
            .bind(id.0)
            .bind(fence)
            .bind(sent_as)
            .bind(now_ms),
            Settled::Again { at } => sqlx::query(
                "update delivery set state = 'owed', wake_at = $3, claimed_at = null where id = $1 and fence = $2",
            )
            .bind(id.0)
            .bind(fence)
            .bind(at.timestamp_millis()),
            Settled::LookedUp { at } => {
                sqlx::query("update delivery set wake_at = $3 where id = $1 and fence = $2")
                    .bind(id.0)
                    .bind(fence)
                    .bind(at.timestamp_millis())
            }
            Settled::Ended { state, reason } => sqlx::query(
                "update delivery set state = $3, wake_at = null, reason = $4, ended_at = $5
                 where id = $1 and fence = $2",
            )
            .bind(id.0)
            .bind(fence)
            .bind(*state)
            .bind(reason)
            .bind(now_ms),
            Settled::Refused { .. } => sqlx::query(
                "update delivery set state = 'owed', wake_at = null, claimed_at = null
                 where id = $1 and fence = $2",
            )
            .bind(id.0)
            .bind(fence),
        };
        Ok(query.execute(&mut *self.inner).await?.rows_affected() == 1)
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
            let row = sqlx::query(
                "select wake_at from delivery where platform = $1 and rank = $2 and wake_at is not null
                 order by wake_at limit 1",
            )
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

fn read(row: &AnyRow) -> Result<Claimed, StoreError> {
    let message = Message::parse(row.try_get("message")?);
    Ok(Claimed {
        id: DeliveryId(row.try_get("delivery")?),
        fence: row.try_get("fence")?,
        member: members::read(row)?,
        user: row.try_get("user_id")?,
        channel: row.try_get("channel")?,
        message: message.ok_or(StoreError::Inconsistent { table: "delivery" })?,
        due_at: instant(row, "due_at")?,
        expires_at: instant(row, "expires_at")?,
        attempts: row.try_get("attempts")?,
        unknown_since: optional_instant(row, "claimed_at")?,
    })
}
