//! Which members are here. To those who remove the bot on their platform nothing is sent from then on, and they are erased
//! after the same time as members who were told (`retention`). Any use of the bot before then brings them back.
//!
//! Desired properties:
//! - What the platform tells comes late, out of order and more than once. Each event is judged by its own time: of a
//!   removal and a return the later one counts, and hearing of one again changes nothing.
//! - What is owed waits in the database. What was claimed before is held back in memory until its claim is over: the same
//!   process hears of the removal and sends.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use tokio::time::timeout;

use crate::core::{MemberId, Person, Platform, Request};
use crate::engine::context::Context;
use crate::engine::trouble::Trouble;
use crate::features;
use crate::features::Need;
use crate::store::{LEASE, StoredMember};

/// How old the note of when a member was seen may get before reading alone writes it anew, in days.
const STALE: Days = Days::new(7);
/// How long reading waits for that.
const PATIENCE: Duration = Duration::from_millis(50);

/// Who has removed the bot lately: messages to them may have been claimed before.
#[derive(Debug, Default)]
struct JustGone(Mutex<HashMap<MemberId, DateTime<Utc>>>);

impl JustGone {
    /// A claim from before lasts no longer than this.
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

    /// They are here again.
    fn remove(&self, member: MemberId) {
        self.with(|gone| gone.remove(&member));
    }

    fn has(&self, member: MemberId, now: DateTime<Utc>) -> bool {
        self.with(|gone| gone.get(&member).is_some_and(|since| Self::holds(*since, now)))
    }
}

/// Knows which members are here, and which have removed the bot.
#[derive(Debug)]
pub struct Presence {
    context: Arc<Context>,
    just_gone: JustGone,
}

impl Presence {
    pub(super) fn new(context: &Arc<Context>) -> Self {
        Self { context: Arc::clone(context), just_gone: JustGone::default() }
    }

    /// The platform says that a person removed the bot at a time. True: they are a member, and nothing goes to them now.
    pub async fn deauthorized(
        &self,
        person: &Person,
        at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<bool, Trouble> {
        let mut tx = self.context.store.begin().await?;
        let Some(member) = tx.reader().member(person).await? else { return Ok(false) };
        // A platform whose clock is ahead must not outdo what they do after it.
        let gone = tx.depart(member.id, at.min(now), now.date_naive()).await?;
        tx.commit().await?;
        if gone {
            self.just_gone.add(member.id, now);
        }
        Ok(gone)
    }

    /// The platform says that a person added the bot at a time. True: messages go to them again.
    pub async fn authorized(
        &self,
        person: &Person,
        at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<bool, Trouble> {
        let at = at.min(now);
        let mut tx = self.context.store.begin().await?;
        let Some(member) = tx.reader().member(person).await? else { return Ok(false) };
        let back = tx.refused_since(member.id).await?.is_some_and(|since| since <= at);
        if back {
            tx.welcome(member.id, now).await?;
        }
        tx.back(member.id, at).await?;
        tx.see(member.id, now.date_naive()).await?;
        tx.commit().await?;
        if back {
            self.just_gone.remove(member.id);
            self.context.bells.deliveries(person.platform).notify_one();
        }
        Ok(back)
    }

    /// Messages did not reach a member who is here again, and nothing else of that is kept. It can wait for the next time.
    pub(super) async fn returned(&self, member: MemberId, platform: Platform, now: DateTime<Utc>) {
        let noting = async {
            let mut tx = self.context.store.begin().await?;
            tx.welcome(member, now).await?;
            tx.back(member, now).await?;
            tx.see(member, now.date_naive()).await?;
            tx.commit().await
        };
        if let Err(error) = noting.await {
            return tracing::warn!(code = error.code(), "that a member is back could not be noted");
        }
        self.just_gone.remove(member);
        self.context.bells.deliveries(platform).notify_one();
    }

    /// A request that is being committed brings a member back.
    pub(super) fn is_back(&self, member: MemberId) {
        self.just_gone.remove(member);
    }

    /// Whether a member removed the bot so lately that messages to them may have been claimed before.
    pub(super) fn is_just_gone(&self, member: MemberId, now: DateTime<Utc>) -> bool {
        self.just_gone.has(member, now)
    }

    /// Somebody reads, and nothing of that is written: that they were here is, once a week. It can wait for the next
    /// time.
    pub(super) async fn see(&self, member: &StoredMember, now: DateTime<Utc>) {
        let today = now.date_naive();
        if !is_stale(member.seen_on, today) {
            return;
        }
        let noted = timeout(PATIENCE, self.context.store.see(member.id, today)).await;
        if !matches!(noted, Ok(Ok(()))) {
            tracing::debug!("that a member was here could not be noted");
        }
    }

    /// After an answer that needed nobody's row: notes that whoever got it was here.
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

/// Whether the note of when somebody was seen is to be written anew.
pub(super) fn is_stale(seen_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    let fresh = |seen| today.checked_sub_days(STALE).is_none_or(|stale| seen > stale);
    !seen_on.is_some_and(fresh)
}
