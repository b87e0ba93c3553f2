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
use tokio::time::timeout;

use super::context::Context;
use super::counting::count_settled;
use super::holdups::Holdup;
use super::members::with_records;
use super::outgoing::{Outgoing, Sent};
use super::presence::Presence;
use super::shared_pace::SharedPace;
use super::trouble::Trouble;
use super::unsent::{held_back, settle_unsent};
use super::vault::Vault;
use super::watch::Watch;
use crate::clock::Clock;
use crate::core::{MemberId, Platform, Show};
use crate::features;
use crate::features::{DeliveryId, Message};
use crate::store::{Claimed, Settled, StoredPlan, Tx};

/// For how long a claimed message is sent without another look at it.
const A_MOMENT: TimeDelta = TimeDelta::milliseconds(200);
const A_MOMENT_HERE: Duration = Duration::from_millis(200);
/// How long that look may take.
const LOOK_WITHIN: Duration = Duration::from_millis(100);

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
    #[tracing::instrument(level = "debug", name = "claim", skip_all)]
    pub(super) async fn claim_beside(
        &self,
        platform: Platform,
        now: DateTime<Utc>,
        most: i64,
        busy: &[MemberId],
    ) -> Result<(Vec<Outgoing>, bool), Trouble> {
        // Most calls end here.
        if !self.may_claim(platform, now).await? {
            return Ok((Vec::new(), false));
        }
        let mut tx = self.context.store.begin().await?;
        let (outgoing, put_off) = self.claim_in(&mut tx, platform, now, (most, busy)).await?;
        tx.commit().await?;
        self.count_put_off(&put_off);
        Ok((outgoing, !put_off.is_empty()))
    }

    /// Settles deliveries with their outcomes and claims the next ones, in one transaction: one wait for the disk and not
    /// two. Returns how many leases had been lost, the claimed ones, at most `most` and none for the members in `busy`, and
    /// whether one was settled without being sent. Without anything to claim it is [`Self::settle`].
    #[tracing::instrument(level = "debug", name = "settle", skip_all, fields(messages = sent.len()))]
    pub async fn settle_and_claim(
        &self,
        sent: &[(Outgoing, Sent)],
        platform: Platform,
        now: DateTime<Utc>,
        (most, busy): (i64, &[MemberId]),
    ) -> Result<(usize, Vec<Outgoing>, bool), Trouble> {
        let may_claim = self.may_claim(platform, now).await?;
        let mut tx = self.context.store.begin().await?;
        let lost = settle_in(&mut tx, sent, now).await?;
        let (outgoing, put_off) = if may_claim {
            self.claim_in(&mut tx, platform, now, (most, busy)).await?
        } else {
            (Vec::new(), Vec::new())
        };
        tx.commit().await?;
        self.note_settled(sent, lost, now);
        self.count_put_off(&put_off);
        Ok((lost, outgoing, !put_off.is_empty()))
    }

    /// Returns whether something is due that this process may claim. This look needs no write lock.
    async fn may_claim(&self, platform: Platform, now: DateTime<Utc>) -> Result<bool, Trouble> {
        if self.watch.is_apart() {
            return Ok(false);
        }
        Ok(self.context.store.next_delivery(platform, None).await?.is_some_and(|next| next <= now))
    }

    /// Claims what is due. Returns it with what was claimed and settled unsent.
    async fn claim_in(
        &self,
        tx: &mut Tx,
        platform: Platform,
        now: DateTime<Utc>,
        (most, busy): (i64, &[MemberId]),
    ) -> Result<(Vec<Outgoing>, Vec<(DeliveryId, i64, Settled)>), Trouble> {
        let (mut timely, mut put_off) = (Vec::new(), Vec::new());
        for claimed in tx.claim(platform, now, most, busy).await? {
            match settle_unsent(&claimed, now) {
                Some(settled) => put_off.push((claimed.id, claimed.fence, settled)),
                None => timely.push(claimed),
            }
        }
        let timely = self.with_plans(tx, timely, now, &mut put_off).await?;
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
        Ok((outgoing, put_off))
    }

    fn count_put_off(&self, put_off: &[(DeliveryId, i64, Settled)]) {
        count_settled(self.context.store.metrics(), put_off.iter().map(|(.., settled)| settled));
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
    #[tracing::instrument(level = "debug", name = "settle", skip_all, fields(messages = sent.len()))]
    pub async fn settle(&self, sent: &[(Outgoing, Sent)], now: DateTime<Utc>) -> Result<usize, Trouble> {
        let mut tx = self.context.store.begin().await?;
        let lost = settle_in(&mut tx, sent, now).await?;
        tx.commit().await?;
        self.note_settled(sent, lost, now);
        Ok(lost)
    }

    /// Counts what was settled, and wakes what deletes messages whose leases were lost.
    fn note_settled(&self, sent: &[(Outgoing, Sent)], lost: usize, now: DateTime<Utc>) {
        self.count(sent, now);
        if lost > 0 {
            for platform in Platform::ALL {
                if sent.iter().any(|(outgoing, _)| outgoing.platform == platform) {
                    self.context.bells.cleanups(platform).ring();
                }
            }
        }
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

    /// Returns whether a message may still be sent: its reader may have removed the bot since it was claimed. One that has
    /// waited for its turn is looked up once more: it may have been stopped or erased meanwhile, or its lease may be over.
    /// If the store fails, it is sent: it was right to send it a moment ago. If the store is slow, it is not: the turns that
    /// it has waited for keep requests apart, and many that are looked up for long would go out together.
    pub async fn may_send(&self, outgoing: &Outgoing, clock: &Clock) -> bool {
        let (now, reader) = (clock.now(), &outgoing.member);
        let left = |member| self.presence.has_left_since(member, outgoing.claimed_at, now);
        if reader.gone || reader.id.is_some_and(left) {
            return false;
        }
        // After a suspend only the machine's clock shows that time has passed.
        let waited = now - outgoing.claimed_at >= A_MOMENT || outgoing.held_since.elapsed() >= A_MOMENT_HERE;
        if !waited {
            return true;
        }
        let known = self.context.store.is_still_wanted(outgoing.id, outgoing.fence, now);
        timeout(LOOK_WITHIN, known).await.is_ok_and(|known| known.unwrap_or(true))
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

/// Settles deliveries with their outcomes. Returns how many leases had been lost.
async fn settle_in(tx: &mut Tx, sent: &[(Outgoing, Sent)], now: DateTime<Utc>) -> Result<usize, Trouble> {
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
            // Only the process that holds the lease knows that the platform refuses the member now. A late result must
            // not mark a member who has come back meanwhile.
            (Sent::Refused(reason), Some(member)) => match tx.settle(&[one], now).await? {
                0 => tx.refuse(member, reason, now).await?,
                lost_now => lost += lost_now,
            },
            _ => settled.push(one),
        }
    }
    tx.save_channels(&channels).await?;
    tx.told_idle(&told_idle(sent), now.date_naive()).await?;
    lost += tx.settle(&settled, now).await?;
    if lost > 0 {
        // A lease is lost with its row when the member is erased. A message that arrived all the same must be deleted.
        tx.clean_up_after_the_erased(&arrived(sent), now).await?;
    }
    Ok(lost)
}

/// Returns the members who have got the notice that they will be erased.
fn told_idle(sent: &[(Outgoing, Sent)]) -> Vec<MemberId> {
    let told = sent.iter().filter(|(outgoing, sent)| {
        outgoing.message == Message::Idle && matches!(sent, Sent::Delivered { .. })
    });
    told.filter_map(|(outgoing, _)| outgoing.reader()).collect()
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
