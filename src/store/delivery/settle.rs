//! Records the outcome of attempts to send deliveries.

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;

use crate::core::MemberId;
use crate::features::DeliveryId;
use crate::store::database::Tx;
use crate::store::dialect::to_json;
use crate::store::error::StoreError;
use crate::store::row::{Batch, batch};

/// The reason of a missed delivery without an attempt in its time: the bot was not running.
pub const TOO_LATE: &str = "too late";

/// The outcome of an attempt, which settles the claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// The platform has the message.
    Delivered {
        /// The platform's id of the message.
        sent_as: String,
    },
    /// The message was surely not sent, and is retried.
    Again {
        /// When the next attempt is due.
        at: DateTime<Utc>,
    },
    /// The message was not tried: what holds it up is no fault of it. The claim does not count as an attempt.
    Held {
        /// When it is due again.
        at: DateTime<Utc>,
    },
    /// It is not known whether the message was sent. It is looked up when the lease ends.
    Unknown,
    /// It is not known whether the message was sent, and it is not looked up before a time.
    LookedUp {
        /// The earliest time for looking it up.
        at: DateTime<Utc>,
    },
    /// The platform does not take this message, or it is of no use any more.
    Ended {
        /// `undeliverable`, `missed` or `dropped`.
        state: &'static str,
        /// Why.
        reason: String,
    },
    /// The platform refuses messages to this member: everything that is owed to them waits until they are back.
    Refused,
}

batch! {
    struct SettledRow<'a> {
        id: i64,
        fence: i64,
        untried: i64,
        state: &'a str,
        wake_at: Option<i64>,
        sent_as: Option<&'a str>,
        reason: Option<&'a str>,
        ended_at: Option<i64>,
    }
}

impl Settled {
    /// Returns how a delivery ends that was due at `due_at` and is of no use after `expires_at`. One that was stopped while
    /// it was claimed is of no use from the time on at which it was due ([`Tx::halt`]).
    pub fn of_no_use(due_at: DateTime<Utc>, expires_at: DateTime<Utc>, reason: &str) -> Self {
        if expires_at <= due_at {
            Settled::Ended { state: "dropped", reason: "stopped".into() }
        } else {
            Settled::Ended { state: "missed", reason: reason.into() }
        }
    }

    /// Returns the row to record. Returns None for an unknown outcome, which changes nothing: the lease runs on.
    fn row(&self, id: DeliveryId, fence: i64, now: DateTime<Utc>) -> Option<SettledRow<'_>> {
        let open = |state| SettledRow {
            id: id.0,
            fence,
            untried: 0,
            state,
            wake_at: None,
            sent_as: None,
            reason: None,
            ended_at: None,
        };
        let ended = |state| SettledRow { ended_at: Some(now.timestamp_millis()), ..open(state) };
        match self {
            Settled::Unknown => None,
            Settled::Delivered { sent_as } => {
                Some(SettledRow { sent_as: Some(sent_as), ..ended("delivered") })
            }
            Settled::Again { at } => {
                Some(SettledRow { wake_at: Some(at.timestamp_millis()), ..open("owed") })
            }
            Settled::Held { at } => {
                Some(SettledRow { untried: 1, wake_at: Some(at.timestamp_millis()), ..open("owed") })
            }
            Settled::LookedUp { at } => {
                Some(SettledRow { wake_at: Some(at.timestamp_millis()), ..open("leased") })
            }
            Settled::Ended { state, reason } => Some(SettledRow { reason: Some(reason), ..ended(state) }),
            Settled::Refused => Some(open("owed")),
        }
    }
}

impl Tx {
    /// Records the outcomes of claims in one statement. Returns how many leases were lost to another claim. Nothing
    /// is recorded for those, because their fence has changed.
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
        // A delivery that is owed again was surely not sent, so no outcome is unknown any more.
        let update = format!(
            "update delivery set {}, claimed_at = case when {} <> 'owed' then claimed_at end, attempts = attempts - {}
             from (select value from {}) s where delivery.id = {} and delivery.fence = {}",
            SettledRow::assignments(self.dialect, &["id", "fence", "untried"]),
            SettledRow::value(self.dialect, "state"),
            SettledRow::value(self.dialect, "untried"),
            self.dialect.rows("$1"),
            SettledRow::value(self.dialect, "id"),
            SettledRow::value(self.dialect, "fence")
        );
        let done = sqlx::query(AssertSqlSafe(update))
            .bind(to_json("delivery", &rows)?)
            .execute(&mut *self.inner)
            .await?;
        Ok(rows.len().saturating_sub(usize::try_from(done.rows_affected()).unwrap_or(usize::MAX)))
    }

    /// Records that the member acted on a message. Only the first time is kept.
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
