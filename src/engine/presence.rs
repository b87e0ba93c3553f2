//! Members who remove the bot on their platform: nothing is sent to them from then on, and they are erased after the same
//! time as whoever was told (`idle`). Whatever they do with the bot before brings them back.
//!
//! Desired properties:
//! - What the platform tells comes late, out of order and more than once. Each event is judged by its own time: of a
//!   removal and a return the later one counts, and hearing of one again changes nothing.
//! - What is owed waits in the database. What was claimed before is held back in memory until its claim is over: the same
//!   process hears of the removal and sends.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::core::{MemberId, Person, Platform};
use crate::engine::{App, Outgoing, Trouble};
use crate::store::LEASE;

/// Who has removed the bot lately: messages to them may have been claimed before.
#[derive(Debug, Default)]
pub(super) struct JustGone(Mutex<HashMap<MemberId, DateTime<Utc>>>);

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
    pub(super) fn remove(&self, member: MemberId) {
        self.with(|gone| gone.remove(&member));
    }

    fn has(&self, member: MemberId, now: DateTime<Utc>) -> bool {
        self.with(|gone| gone.get(&member).is_some_and(|since| Self::holds(*since, now)))
    }
}

impl App {
    /// The platform says that a person removed the bot at a time. True: they are a member, and nothing goes to them now.
    pub async fn deauthorized(
        &self,
        person: &Person,
        at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<bool, Trouble> {
        let mut tx = self.store.begin().await?;
        let Some(member) = tx.member(person).await? else { return Ok(false) };
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
        let mut tx = self.store.begin().await?;
        let Some(member) = tx.member(person).await? else { return Ok(false) };
        let back = tx.refused_since(member.id).await?.is_some_and(|since| since <= at);
        if back {
            tx.welcome(member.id, now).await?;
        }
        tx.back(member.id, at).await?;
        tx.see(member.id, now.date_naive()).await?;
        tx.commit().await?;
        if back {
            self.just_gone.remove(member.id);
            self.bells.deliveries(person.platform).notify_one();
        }
        Ok(back)
    }

    /// Messages did not reach a member who is here again, and nothing else of that is kept. It can wait for the next time.
    pub(super) async fn returned(&self, member: MemberId, platform: Platform, now: DateTime<Utc>) {
        let noting = async {
            let mut tx = self.store.begin().await?;
            tx.welcome(member, now).await?;
            tx.back(member, now).await?;
            tx.see(member, now.date_naive()).await?;
            tx.commit().await
        };
        if let Err(error) = noting.await {
            return tracing::warn!(code = error.code(), "that a member is back could not be noted");
        }
        self.just_gone.remove(member);
        self.bells.deliveries(platform).notify_one();
    }

    /// Whether a message may still go out: its reader may have removed the bot since it was claimed.
    pub fn may_send(&self, outgoing: &Outgoing, now: DateTime<Utc>) -> bool {
        let reader = &outgoing.member;
        !reader.gone && !reader.id.is_some_and(|member| self.just_gone.has(member, now))
    }
}
