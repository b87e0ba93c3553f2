//! Knows which members have the bot, and which have removed it on their platform. A member who has removed it gets
//! no more messages, and is erased as long afterwards as an idle member after the notice (`retention`). Any use of
//! the bot before then brings the member back.
//!
//! Desired properties:
//! - The platform's events come late, out of order and more than once. Each event is judged by its own time: of a
//!   removal and a return the later one counts, and an event that is repeated changes nothing.
//! - Deliveries that are owed wait in the database. Those that were claimed before the removal are held back in
//!   memory until the lease of that claim is over. The process that hears of the removal tells the others.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use tokio::time::timeout;

use crate::core::{MemberId, Person, Platform, Request};
use crate::engine::context::Context;
use crate::engine::said::Said;
use crate::engine::trouble::Trouble;
use crate::features;
use crate::features::Need;
use crate::store::{LEASE, StoredMember};

/// How many days old a member's `seen_on` may get before a request that only reads writes it again.
const STALE: Days = Days::new(7);
/// How long a request that only reads waits for that write. The write lock may be taken, and the reply matters more.
const PATIENCE: Duration = Duration::from_millis(50);

/// How long it takes at most until a removal that was heard of is in the database, where claims read it.
const NOTED_WITHIN: TimeDelta = TimeDelta::seconds(5);
/// The most members who wait to be noted: a store that takes no writes must not fill the memory.
const MOST_UNNOTED: usize = 10_000;

/// The members who have just removed the bot, and when. Deliveries to them may have been claimed before.
#[derive(Debug, Default)]
struct JustGone(Mutex<HashMap<MemberId, DateTime<Utc>>>);

impl JustGone {
    /// Returns whether a claim from before the removal may still hold its lease.
    fn holds(since: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        (TimeDelta::zero()..LEASE).contains(&(now - since))
    }

    fn with<T>(&self, then: impl FnOnce(&mut HashMap<MemberId, DateTime<Utc>>) -> T) -> T {
        then(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn add(&self, member: MemberId, now: DateTime<Utc>) {
        self.with(|gone| {
            gone.retain(|_, since| Self::holds(*since, now));
            gone.insert(member, now);
        });
    }

    /// Forgets the removal of a member who is back.
    fn remove(&self, member: MemberId) {
        self.with(|gone| gone.remove(&member));
    }

    fn has(&self, member: MemberId, claimed_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        self.with(|gone| {
            let before = |since: DateTime<Utc>| claimed_at <= since + NOTED_WITHIN;
            gone.get(&member).is_some_and(|since| before(*since) && Self::holds(*since, now))
        })
    }
}

/// Knows which members are here, and which have removed the bot.
#[derive(Debug)]
pub struct Presence {
    context: Arc<Context>,
    just_gone: JustGone,
    /// Members who were here and could not be noted yet, each with the day.
    unnoted: Mutex<HashMap<MemberId, NaiveDate>>,
}

impl Presence {
    pub(super) fn new(context: &Arc<Context>) -> Self {
        Self { context: Arc::clone(context), just_gone: JustGone::default(), unnoted: Mutex::default() }
    }

    /// Records the platform's event that a person removed the bot at `at`. Returns true when they are a member and
    /// the removal counts: then nothing is sent to them from now on.
    pub async fn deauthorized(
        &self,
        person: &Person,
        at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<bool, Trouble> {
        let mut tx = self.context.store.begin().await?;
        tx.lock_person(person).await?;
        let Some(member) = tx.reader().member(person).await? else { return Ok(false) };
        // If the platform's clock is ahead, the removal must not count as later than what the member does after it.
        let gone = tx.depart(member.id, at.min(now), now.date_naive()).await?;
        tx.commit().await?;
        if gone {
            self.just_gone.add(member.id, now);
            if let Err(error) = self.context.store.announce(&Said::Gone(member.id).to_string()).await {
                let code = error.code();
                tracing::warn!(code, "other processes could not be told that a member removed the bot");
            }
        }
        Ok(gone)
    }

    /// Holds back what this process has claimed for a member who, as another process says, has removed the bot.
    pub(super) fn heard_gone(&self, member: MemberId, now: DateTime<Utc>) {
        self.just_gone.add(member, now);
    }

    /// Records the platform's event that a person added the bot at `at`. Returns whether messages are sent to them
    /// again.
    pub async fn authorized(
        &self,
        person: &Person,
        at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<bool, Trouble> {
        let at = at.min(now);
        let mut tx = self.context.store.begin().await?;
        tx.lock_person(person).await?;
        let Some(member) = tx.reader().member(person).await? else { return Ok(false) };
        let back = tx.refused_since(member.id).await?.is_some_and(|since| since <= at);
        if back {
            tx.welcome(member.id, now).await?;
        }
        tx.back(member.id, at).await?;
        // An event that is sent again long afterwards is no use of the bot today.
        if member.seen_on.is_none_or(|seen| seen < at.date_naive()) {
            tx.see(member.id, at.date_naive()).await?;
        }
        tx.commit().await?;
        if back {
            self.just_gone.remove(member.id);
            self.context.bells.deliveries(person.platform).ring();
        }
        Ok(back)
    }

    /// Notes that a member is back who did not get their messages, when the request changes nothing else. A failure
    /// is only logged: the next request notes it.
    pub(super) async fn returned(&self, member: MemberId, platform: Platform, now: DateTime<Utc>) {
        let noting = async {
            let mut tx = self.context.store.begin().await?;
            tx.lock_members(&[member]).await?;
            tx.welcome(member, now).await?;
            tx.back(member, now).await?;
            tx.see(member, now.date_naive()).await?;
            tx.commit().await
        };
        if let Err(error) = noting.await {
            return tracing::warn!(code = error.code(), "that a member is back could not be noted");
        }
        self.just_gone.remove(member);
        self.context.bells.deliveries(platform).ring();
    }

    /// Forgets the removal of a member whose request is being committed. The caller writes to the database.
    pub(super) fn is_back(&self, member: MemberId) {
        self.just_gone.remove(member);
    }

    /// Returns whether a member has removed the bot since a delivery to them was claimed. What is claimed later has read
    /// whether they are here.
    pub(super) fn has_left_since(
        &self,
        member: MemberId,
        claimed_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> bool {
        self.just_gone.has(member, claimed_at, now)
    }

    /// Notes that a member who only reads was here, at most once a week. What could not be noted is noted with the next
    /// request, or before idle members are looked for.
    pub(super) async fn see(&self, member: &StoredMember, now: DateTime<Utc>) {
        let today = now.date_naive();
        let unnoted = self.with_unnoted(|unnoted| {
            if is_stale(member.seen_on, today) && unnoted.len() < MOST_UNNOTED {
                unnoted.insert(member.id, today);
            }
            !unnoted.is_empty()
        });
        if unnoted && !matches!(timeout(PATIENCE, self.note_who_was_here()).await, Ok(Ok(()))) {
            tracing::debug!("that a member was here could not be noted yet");
        }
    }

    /// Notes the members who were here and could not be noted before.
    pub(super) async fn note_who_was_here(&self) -> Result<(), Trouble> {
        let here = self.with_unnoted(|unnoted| unnoted.clone());
        for (member, day) in here {
            self.context.store.see(member, day).await?;
            self.with_unnoted(|unnoted| unnoted.remove(&member));
        }
        Ok(())
    }

    fn with_unnoted<T>(&self, then: impl FnOnce(&mut HashMap<MemberId, NaiveDate>) -> T) -> T {
        then(&mut self.unnoted.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Notes that a reader was here, after a reply that needed no row of theirs.
    pub async fn note_reader(&self, request: &Request, now: DateTime<Utc>) {
        if features::need(&request.input) != Need::Nothing {
            return;
        }
        if let Ok(Some(member)) = self.context.store.reader().member(&request.person).await {
            if member.gone {
                self.returned(member.id, request.person.platform, now).await;
            } else {
                self.see(&member, now).await;
            }
        }
    }
}

/// Returns whether `seen_on` is old enough to be written again.
pub(super) fn is_stale(seen_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    let fresh = |seen| today.checked_sub_days(STALE).is_none_or(|stale| seen > stale);
    !seen_on.is_some_and(fresh)
}
