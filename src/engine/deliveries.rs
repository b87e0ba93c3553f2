//! Deliveries: what is owed is claimed, handed to a door, and settled.
//!
//! Desired properties:
//! - What is owed arrives, once. It is claimed under a lease before it is sent, and settled after. Killed
//!   before the claim: it is owed still. Killed between claim and settling: whether it arrived is not known, and
//!   after the lease it is claimed again with [`Outgoing::unknown_since`] set: the front door looks the message
//!   up before it sends anything.
//! - Whoever lost the lease settles nothing: the fencing token tells.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::context::Context;
use super::members::{member_of, sealed};
use super::presence::Presence;
use super::trouble::Trouble;
use super::vault::{MemberKeys, Vault};
use crate::core::time::Backoff;
use crate::core::{Platform, Show};
use crate::features;
use crate::features::{DeliveryId, Member, Message};
use crate::store::{Claimed, Settled, TOO_LATE};

/// A message on its way to a member.
#[derive(Debug)]
pub struct Outgoing {
    /// The delivery's number. It is in the message's buttons, so that the message can be recognised.
    pub id: DeliveryId,
    /// What the platform calls the member.
    pub user: String,
    /// The conversation, where it is known.
    pub channel: Option<String>,
    /// When it was to be sent.
    pub due_at: DateTime<Utc>,
    /// Set when an earlier attempt ended without a word: it may have arrived from then on. Look before sending.
    pub unknown_since: Option<DateTime<Utc>>,
    platform: Platform,
    member: Member,
    message: Message,
    fence: i64,
    attempts: i64,
    expires_at: DateTime<Utc>,
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// It is there.
    Delivered {
        /// The platform's id of it.
        message: String,
        /// The platform's id of the conversation.
        channel: String,
    },
    /// It was surely not sent. Try again, at the earliest after this, if the platform said so.
    Again(Option<TimeDelta>),
    /// Nobody knows.
    Unknown,
    /// The platform will never take this message.
    Undeliverable(String),
    /// The platform takes no messages to this person.
    Refused(String),
}

/// Before another attempt to send a message.
const BACKOFF: Backoff = Backoff::new(TimeDelta::seconds(1), TimeDelta::minutes(15));

/// What becomes of a claimed message that does not go out now: its reader has removed the bot, or it has come too late, or
/// late and into quiet hours. None: it goes out, or is looked up. One whose outcome is unknown is looked up, however late: it may have arrived in time.
fn later(claimed: &Claimed, now: DateTime<Utc>) -> Option<Settled> {
    let unknown = claimed.unknown_since.is_some();
    if claimed.member.gone && !unknown {
        return Some(Settled::Refused);
    }
    let missed = |reason: &str| Settled::Ended { state: "missed", reason: reason.into() };
    if claimed.expires_at <= now {
        return (!unknown).then(|| missed(TOO_LATE));
    }
    match features::held_until(&claimed.member.settings.local(), claimed.message, claimed.due_at, now)? {
        at if at < claimed.expires_at && unknown => Some(Settled::LookedUp { at }),
        at if at < claimed.expires_at => Some(Settled::Again { at }),
        _ => (!unknown).then(|| missed("too late, and in quiet hours")),
    }
}

/// What is owed to members, on its way to the doors.
#[derive(Debug)]
pub struct Outbox {
    context: Arc<Context>,
    vault: Arc<Vault>,
    presence: Arc<Presence>,
}

impl Outbox {
    pub(super) fn new(context: &Arc<Context>, vault: &Arc<Vault>, presence: &Arc<Presence>) -> Self {
        Self { context: Arc::clone(context), vault: Arc::clone(vault), presence: Arc::clone(presence) }
    }

    /// Claims up to `most` messages that are due on a platform. What has come too late is counted as missed.
    pub async fn claim_due(
        &self,
        platform: Platform,
        now: DateTime<Utc>,
        most: i64,
    ) -> Result<Vec<Outgoing>, Trouble> {
        if self.context.store.next_delivery(platform).await?.is_none_or(|next| next > now) {
            return Ok(Vec::new());
        }
        let mut tx = self.context.store.begin().await?;
        let (mut timely, mut put_off) = (Vec::new(), Vec::new());
        for claimed in tx.claim(platform, now, most).await? {
            match later(&claimed, now) {
                Some(settled) => put_off.push((claimed.id, claimed.fence, settled)),
                None => timely.push(claimed),
            }
        }
        tx.settle(&put_off, now).await?;
        let keys =
            self.vault.keys_of(timely.iter().filter_map(|claimed| sealed(&claimed.member, &[])), now).await?;
        tx.commit().await?;
        timely.into_iter().map(|claimed| Outgoing::of(claimed, platform, &keys, now)).collect()
    }

    /// Records what became of messages, in one transaction. Answers how many leases had been lost.
    pub async fn settle(&self, sent: &[(Outgoing, Sent)], now: DateTime<Utc>) -> Result<usize, Trouble> {
        let mut tx = self.context.store.begin().await?;
        let (mut lost, mut channels, mut settled) = (0, Vec::new(), Vec::new());
        for (outgoing, sent) in sent {
            if let (Sent::Delivered { channel, .. }, Some(member)) = (sent, outgoing.member.id)
                && outgoing.channel.as_deref() != Some(channel)
            {
                channels.push((member, channel.as_str()));
            }
            let one = (outgoing.id, outgoing.fence, outgoing.settled(sent, now));
            match (sent, outgoing.member.id) {
                // Only whoever holds the lease can say that nothing reaches the member.
                (Sent::Refused(reason), Some(member)) => match tx.settle(&[one], now).await? {
                    0 => tx.refuse(member, reason, now).await?,
                    gone => lost += gone,
                },
                _ => settled.push(one),
            }
        }
        tx.save_channels(&channels).await?;
        lost += tx.settle(&settled, now).await?;
        if lost > 0 {
            tx.clean_up_after_the_erased(&arrived(sent), now).await?;
        }
        tx.commit().await?;
        if lost > 0 {
            for platform in Platform::ALL {
                if sent.iter().any(|(outgoing, _)| outgoing.platform == platform) {
                    self.context.bells.cleanups(platform).notify_one();
                }
            }
        }
        Ok(lost)
    }

    /// When a platform's delivery loop has something to do next.
    pub async fn next_delivery(&self, platform: Platform) -> Result<Option<DateTime<Utc>>, Trouble> {
        Ok(self.context.store.next_delivery(platform).await?)
    }

    /// Whether a message may still go out: its reader may have removed the bot since it was claimed.
    pub fn may_send(&self, outgoing: &Outgoing, now: DateTime<Utc>) -> bool {
        let reader = &outgoing.member;
        !reader.gone && !reader.id.is_some_and(|member| self.presence.is_just_gone(member, now))
    }

    /// What a message looks like, in its reader's words of now.
    pub fn render(&self, outgoing: &Outgoing, now: DateTime<Utc>) -> Show {
        features::render(&self.context.content, &outgoing.member, outgoing.id, outgoing.message, now)
    }
}

/// What is on a platform now, as delivery, platform, conversation and message. A terminal keeps nothing.
fn arrived(sent: &[(Outgoing, Sent)]) -> Vec<(DeliveryId, Platform, &str, &str)> {
    let arrived = sent.iter().filter_map(|(outgoing, sent)| match sent {
        Sent::Delivered { message, channel } if outgoing.platform != Platform::Console => {
            Some((outgoing.id, outgoing.platform, channel.as_str(), message.as_str()))
        }
        Sent::Delivered { .. }
        | Sent::Again(_)
        | Sent::Unknown
        | Sent::Undeliverable(_)
        | Sent::Refused(_) => None,
    });
    arrived.filter(|(.., message)| !message.is_empty()).collect()
}

impl Outgoing {
    fn of(
        claimed: Claimed,
        platform: Platform,
        keys: &MemberKeys,
        now: DateTime<Utc>,
    ) -> Result<Self, Trouble> {
        // Held up until it is of no use: it can only be looked for.
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
            member: member_of(claimed.member, Vec::new(), keys)?,
            message: claimed.message,
            fence: claimed.fence,
            attempts: claimed.attempts,
            expires_at,
        })
    }

    /// Whether it is of no use any more.
    pub fn is_late(&self, now: DateTime<Utc>) -> bool {
        self.expires_at <= now
    }

    fn settled(&self, sent: &Sent, now: DateTime<Utc>) -> Settled {
        match sent {
            Sent::Delivered { message, .. } => Settled::Delivered { sent_as: message.clone() },
            Sent::Unknown => Settled::Unknown,
            Sent::Undeliverable(reason) => Settled::Ended { state: "undeliverable", reason: reason.clone() },
            Sent::Refused(_) => Settled::Refused,
            Sent::Again(after) => {
                let wait = BACKOFF
                    .jittered(self.attempts - 1, &(self.id.0, self.attempts))
                    .max(after.unwrap_or_default());
                if now + wait < self.expires_at {
                    Settled::Again { at: now + wait }
                } else {
                    Settled::Ended { state: "missed", reason: "could not be sent in time".into() }
                }
            }
        }
    }
}
