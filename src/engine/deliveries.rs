//! Deliveries are claimed when they are due, handed to a door, and settled.
//!
//! Desired properties:
//! - A delivery arrives once. It is claimed under a lease before it is sent, and settled afterwards. If the process
//!   dies before the claim, the delivery is still owed. If the process dies between claim and settling, the outcome
//!   is unknown: after the lease the delivery is claimed again with [`Outgoing::unknown_since`] set, and the door
//!   looks the message up before it sends anything.
//! - A process that lost the lease settles nothing. The fence of the row tells: it grows with each claim.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::context::Context;
use super::counting::count_settled;
use super::holdups::Holdup;
use super::members::{member_of, with_records};
use super::presence::Presence;
use super::shared_pace::SharedPace;
use super::trouble::Trouble;
use super::unsent::{held_back, settle_unsent};
use super::vault::{MemberKeys, Vault};
use super::watch::Watch;
use crate::clock::Clock;
use crate::core::time::Backoff;
use crate::core::{MemberId, Platform, Show};
use crate::features;
use crate::features::{DeliveryId, Member, Message, Rank};
use crate::store::{Claimed, Settled, StoredPlan, Tx};

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
    platform: Platform,
    member: Member,
    message: Message,
    fence: i64,
    attempts: i64,
    claimed_at: DateTime<Utc>,
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

/// The deliveries that are owed to members, on their way to the doors.
#[derive(Debug)]
pub struct Outbox {
    context: Arc<Context>,
    vault: Arc<Vault>,
    presence: Arc<Presence>,
    watch: Arc<Watch>,
}

impl Outbox {
    pub(super) fn new(
        context: &Arc<Context>,
        vault: &Arc<Vault>,
        presence: &Arc<Presence>,
        watch: &Arc<Watch>,
    ) -> Self {
        let (context, vault) = (Arc::clone(context), Arc::clone(vault));
        Self { context, vault, presence: Arc::clone(presence), watch: Arc::clone(watch) }
    }

    /// Claims up to `most` deliveries that are due on a platform, at most one for each member. A delivery that is
    /// too late is settled as missed.
    pub async fn claim_due(
        &self,
        platform: Platform,
        now: DateTime<Utc>,
        most: i64,
    ) -> Result<Vec<Outgoing>, Trouble> {
        loop {
            let (outgoing, more) = self.claim_beside(platform, now, most, &[]).await?;
            if !(more && outgoing.is_empty()) {
                return Ok(outgoing);
            }
        }
    }

    /// Looks whether this process may claim at all: where several share a store, its clock must agree with the server's.
    pub(super) async fn look_at_the_clock(&self, clock: &Clock) {
        self.watch.compare(clock).await;
    }

    /// Claims the same, and none for the members in `busy`, who get their messages one after another. Returns with
    /// them whether a claimed delivery was settled without being sent: then its member may have another one that is
    /// due.
    pub(super) async fn claim_beside(
        &self,
        platform: Platform,
        now: DateTime<Utc>,
        most: i64,
        busy: &[MemberId],
    ) -> Result<(Vec<Outgoing>, bool), Trouble> {
        if self.watch.is_apart() {
            return Ok((Vec::new(), false));
        }
        // This look needs no write lock. Most calls end here.
        if self.context.store.next_delivery(platform, None).await?.is_none_or(|next| next > now) {
            return Ok((Vec::new(), false));
        }
        let mut tx = self.context.store.begin().await?;
        let (mut timely, mut put_off) = (Vec::new(), Vec::new());
        for claimed in tx.claim(platform, now, most, busy).await? {
            match settle_unsent(&claimed, now) {
                Some(settled) => put_off.push((claimed.id, claimed.fence, settled)),
                None => timely.push(claimed),
            }
        }
        let timely = self.with_plans(&mut tx, timely, now, &mut put_off).await?;
        let owners = timely.iter().filter_map(|(claimed, plans)| with_records(&claimed.member, plans));
        let keys = self.vault.keys_that_open(owners, now).await;
        let mut outgoing = Vec::with_capacity(timely.len());
        for (claimed, plans) in timely {
            let (id, fence, settled) = held_back(&claimed, now);
            if let Ok(ready) = Outgoing::from_claimed((claimed, plans), platform, &keys, now) {
                outgoing.push(ready);
            } else {
                self.context.store.report_unreadable("delivery", id.0);
                put_off.push((id, fence, settled));
            }
        }
        tx.settle(&put_off, now).await?;
        tx.commit().await?;
        count_settled(self.context.store.metrics(), put_off.iter().map(|(.., settled)| settled));
        Ok((outgoing, !put_off.is_empty()))
    }

    /// Returns claimed deliveries with their readers' plans. The neutral line says the same whatever these are. Any other
    /// text must know them: a member who was asked for no contact reads nothing that suggests it. A message waits while
    /// it cannot be known what its reader must not read.
    async fn with_plans(
        &self,
        tx: &mut Tx,
        timely: Vec<Claimed>,
        now: DateTime<Utc>,
        put_off: &mut Vec<(DeliveryId, i64, Settled)>,
    ) -> Result<Vec<(Claimed, Vec<StoredPlan>)>, Trouble> {
        let told = timely.iter().filter(|claimed| !claimed.member.settings.discreet);
        let told: Vec<MemberId> = told.map(|claimed| claimed.member.id).collect();
        let mut plans = if told.is_empty() { HashMap::new() } else { tx.plans_of_all(&told).await? };
        let mut ready = Vec::with_capacity(timely.len());
        for claimed in timely {
            match plans.remove(&claimed.member.id) {
                Some(plans) => ready.push((claimed, plans)),
                None if claimed.member.settings.discreet => ready.push((claimed, Vec::new())),
                None => {
                    self.context.store.report_unreadable("delivery", claimed.id.0);
                    put_off.push(held_back(&claimed, now));
                }
            }
        }
        Ok(ready)
    }

    /// Settles deliveries with their outcomes, in one transaction. Returns how many leases had been lost.
    pub async fn settle(&self, sent: &[(Outgoing, Sent)], now: DateTime<Utc>) -> Result<usize, Trouble> {
        let mut tx = self.context.store.begin().await?;
        let readers: Vec<MemberId> = sent.iter().filter_map(|(outgoing, _)| outgoing.member.id).collect();
        tx.lock_members(&readers).await?;
        let (mut lost, mut channels, mut settled) = (0, Vec::new(), Vec::new());
        for (outgoing, sent) in sent {
            if let (Sent::Delivered { channel, .. }, Some(member)) = (sent, outgoing.member.id)
                && outgoing.channel.as_deref() != Some(channel)
            {
                channels.push((member, channel.as_str()));
            }
            let one = (outgoing.id, outgoing.fence, outgoing.settled(sent, now));
            match (sent, outgoing.member.id) {
                // Only the process that holds the lease knows that the platform refuses the member now. A late
                // result must not mark a member who has come back meanwhile.
                (Sent::Refused(reason), Some(member)) => match tx.settle(&[one], now).await? {
                    0 => tx.refuse(member, reason, now).await?,
                    lost_now => lost += lost_now,
                },
                _ => settled.push(one),
            }
        }
        tx.save_channels(&channels).await?;
        lost += tx.settle(&settled, now).await?;
        if lost > 0 {
            // A lease is lost with its row when the member is erased. A message that arrived all the same must be
            // deleted.
            tx.clean_up_after_the_erased(&arrived(sent), now).await?;
        }
        tx.commit().await?;
        self.count(sent, now);
        if lost > 0 {
            for platform in Platform::ALL {
                if sent.iter().any(|(outgoing, _)| outgoing.platform == platform) {
                    self.context.bells.cleanups(platform).ring();
                }
            }
        }
        Ok(lost)
    }

    /// Counts attempts that were settled, and how late their messages arrived. A few results of lost leases are among
    /// them.
    fn count(&self, sent: &[(Outgoing, Sent)], now: DateTime<Utc>) {
        let metrics = self.context.store.metrics();
        for (outgoing, sent) in sent {
            count_settled(metrics, [&outgoing.settled(sent, now)]);
            if let Sent::Delivered { .. } = sent {
                metrics.note_lag((now - outgoing.due_at).to_std().unwrap_or_default());
            }
        }
    }

    /// Returns when a platform's delivery loop has something to do next.
    pub async fn next_delivery(&self, platform: Platform) -> Result<Option<DateTime<Utc>>, Trouble> {
        Ok(self.context.store.next_delivery(platform, None).await?)
    }

    /// Returns when the next delivery on a platform falls due after `now`.
    pub(super) async fn next_after(
        &self,
        platform: Platform,
        now: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, Trouble> {
        Ok(self.context.store.next_delivery(platform, Some(now)).await?)
    }

    /// Returns whether a message may still be sent: its reader may have removed the bot since it was claimed.
    pub fn may_send(&self, outgoing: &Outgoing, now: DateTime<Utc>) -> bool {
        let reader = &outgoing.member;
        let left = |member| self.presence.has_left_since(member, outgoing.claimed_at, now);
        !reader.gone && !reader.id.is_some_and(left)
    }

    /// Returns the pace of this name that all processes share: so many in each second. 0 is no limit.
    pub fn shared_pace(&self, name: &str, a_second: u32) -> SharedPace {
        SharedPace::new(self.context.store.clone(), name, Duration::from_secs(1).checked_div(a_second))
    }

    /// Returns the turns of this name that processes take one after another. Each lasts so long.
    pub fn turns(&self, name: &str, lasting: Duration) -> SharedPace {
        SharedPace::new(self.context.store.clone(), name, Some(lasting))
    }

    /// Notes what has to wait on a platform, so that members are told.
    pub fn note_holdup(&self, platform: Platform, holdup: Holdup) {
        self.context.holdups.note(platform, holdup);
    }

    /// Returns what has to wait on a platform, as far as its door has noted.
    pub(super) fn holdup(&self, platform: Platform) -> Holdup {
        self.context.holdups.of(platform)
    }

    /// Returns a message as it is shown, in its reader's language and settings at present.
    pub fn render(&self, outgoing: &Outgoing, now: DateTime<Utc>) -> Show {
        features::render(&self.context.content, &outgoing.member, outgoing.id, outgoing.message, now)
    }
}

/// Returns the messages that are on a platform now: delivery, platform, conversation and message. The console keeps
/// no messages.
fn arrived(sent: &[(Outgoing, Sent)]) -> Vec<(DeliveryId, Platform, &str, &str)> {
    let arrived = sent.iter().filter_map(|(outgoing, sent)| match sent {
        Sent::Delivered { message, channel } if outgoing.platform != Platform::Console => {
            Some((outgoing.id, outgoing.platform, channel.as_str(), message.as_str()))
        }
        Sent::Delivered { .. }
        | Sent::Again(_)
        | Sent::Held(_)
        | Sent::Unknown(_)
        | Sent::Undeliverable(_)
        | Sent::Refused(_) => None,
    });
    arrived.filter(|(.., message)| !message.is_empty()).collect()
}

impl Outgoing {
    fn from_claimed(
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

    fn settled(&self, sent: &Sent, now: DateTime<Utc>) -> Settled {
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
