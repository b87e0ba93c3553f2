//! A claimed delivery, and what becomes of it after an attempt to send it.

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::Instant;

use super::members::member_of;
use super::trouble::Trouble;
use super::vault::MemberKeys;
use crate::core::time::Backoff;
use crate::core::{MemberId, Platform};
use crate::features;
use crate::features::{DeliveryId, Member, Message, Rank};
use crate::store::{Claimed, Settled, StoredPlan};

/// A message on its way to a member.
#[derive(Debug)]
pub struct Outgoing {
    /// The delivery's number. It is in the message's buttons, so that a lookup can recognise the message.
    pub id: DeliveryId,
    /// The member's id on the platform.
    pub user: String,
    /// The platform's id of the conversation, where it is known.
    pub channel: Option<String>,
    /// When the message was due.
    pub due_at: DateTime<Utc>,
    /// Set when the outcome of an earlier attempt is unknown: the message may have arrived at that time or later.
    /// The door must look it up before it sends anything.
    pub unknown_since: Option<DateTime<Utc>>,
    pub(super) platform: Platform,
    pub(super) member: Member,
    pub(super) message: Message,
    pub(super) fence: i64,
    attempts: i64,
    pub(super) claimed_at: DateTime<Utc>,
    /// When it was claimed, by the clock that nothing sets.
    pub(super) held_since: Instant,
    expires_at: DateTime<Utc>,
}

/// The outcome of an attempt to send a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// The message has arrived.
    Delivered {
        /// The platform's id of the message.
        message: String,
        /// The platform's id of the conversation.
        channel: String,
    },
    /// The message was certainly not sent. It can be tried again: after this time at the earliest, if the platform
    /// named one.
    Again(Option<TimeDelta>),
    /// The message was not tried: it has to wait this long.
    Held(TimeDelta),
    /// The outcome is unknown: the message may have arrived. If the attempt is over, looking it up helps: after this
    /// time at the earliest. None when the attempt may still be under way.
    Unknown(Option<TimeDelta>),
    /// The platform will never take this message.
    Undeliverable(String),
    /// The platform takes no messages to this person.
    Refused(String),
}

/// How long a delivery waits until it is looked up, after an attempt that is over and whose outcome is unknown.
const LOOK_UP: Backoff = Backoff::new(TimeDelta::seconds(2), TimeDelta::minutes(1));
/// The least wait of a delivery that was not tried.
const LEAST_HOLD: TimeDelta = TimeDelta::milliseconds(500);
/// How long a delivery waits before the next attempt.
const BACKOFF: Backoff = Backoff::new(TimeDelta::seconds(1), TimeDelta::minutes(15));

impl Outgoing {
    /// Takes a delivery that was claimed at `now`.
    pub(super) fn from_claimed(
        (claimed, plans): (Claimed, Vec<StoredPlan>),
        platform: Platform,
        keys: &MemberKeys,
        now: DateTime<Utc>,
    ) -> Result<Self, Trouble> {
        // Quiet hours hold it, so it must not be sent any more. With an expiry in the past the door only looks it
        // up.
        let held =
            features::held_until(&claimed.member.settings.local(), claimed.message, claimed.due_at, now)
                .is_some();
        let expires_at = if held { claimed.expires_at.min(now) } else { claimed.expires_at };
        Ok(Self {
            id: claimed.id,
            platform,
            user: claimed.user,
            channel: claimed.channel,
            due_at: claimed.due_at,
            unknown_since: claimed.unknown_since,
            member: member_of(claimed.member, plans, keys)?,
            message: claimed.message,
            fence: claimed.fence,
            attempts: claimed.attempts,
            claimed_at: now,
            held_since: Instant::now(),
            expires_at,
        })
    }

    /// Returns the member whom it is for.
    pub(super) fn reader(&self) -> Option<MemberId> {
        self.member.id
    }

    /// Returns whether the member set the message to an exact time.
    pub fn is_exact(&self) -> bool {
        self.message.rank() == Rank::Exact
    }

    /// Returns whether the message is too late to be sent. The door may still look it up.
    pub fn is_late(&self, now: DateTime<Utc>) -> bool {
        self.expires_at <= now
    }

    /// Returns what becomes of the delivery after an attempt with this outcome.
    pub(super) fn settled(&self, sent: &Sent, now: DateTime<Utc>) -> Settled {
        match sent {
            Sent::Delivered { message, .. } => Settled::Delivered { sent_as: message.clone() },
            Sent::Unknown(None) => Settled::Unknown,
            Sent::Unknown(Some(after)) => {
                Settled::LookedUp { at: now + LOOK_UP.wait(self.attempts - 1).max(*after) }
            }
            Sent::Undeliverable(reason) => Settled::Ended { state: "undeliverable", reason: reason.clone() },
            Sent::Refused(_) => Settled::Refused,
            Sent::Held(wait) => {
                let at = now + (*wait).max(LEAST_HOLD);
                self.in_time(at, Settled::Held { at })
            }
            Sent::Again(after) => {
                let wait = BACKOFF
                    .jittered(self.attempts.saturating_sub(1), &(self.id.0, self.attempts))
                    .max(after.unwrap_or_default());
                let at = now + wait;
                self.in_time(at, Settled::Again { at })
            }
        }
    }

    /// Returns what becomes of a delivery that is due again at `at`.
    fn in_time(&self, at: DateTime<Utc>, again: Settled) -> Settled {
        if at < self.expires_at {
            again
        } else {
            Settled::of_no_use(self.due_at, self.expires_at, "could not be sent in time")
        }
    }
}
