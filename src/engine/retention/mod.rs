use chrono::{DateTime, Days, TimeDelta, Utc};

use crate::clock::Clock;
use crate::engine::App;
use crate::engine::bells::{Bells, sleep_until};

/// After a failure of the store.
const AFTER_TROUBLE: TimeDelta = TimeDelta::seconds(5);
/// How often old requests are forgotten, while no timer is due.
const TIDY_EVERY: TimeDelta = TimeDelta::hours(1);

impl App {
    /// The timer loop: fires what is due, and sleeps until the next timer. It never returns; dropping it at any
    /// point loses nothing.
    pub async fn keep_time(&self, clock: &Clock) {
        let mut tidied_at: Option<DateTime<Utc>> = None;
        loop {
            let now = clock.now();
            let next = match self.fire_due(now).await {
                Ok(tick) if tick.next.is_some_and(|next| next <= now) => tick.next,
                Ok(tick) => {
                    // A clock that was set back must not keep it from being done.
                    let lately = |at| (TimeDelta::zero()..TIDY_EVERY).contains(&(now - at));
                    if !tidied_at.is_some_and(lately) {
                        tidied_at = Some(now);
                        if self.tidy(now).await {
                            tidied_at = None;
                            continue;
                        }
                    }
                    tick.next
                }
                Err(trouble) => {
                    tracing::error!(code = trouble.code(), "timers could not be fired");
                    Some(clock.now() + AFTER_TROUBLE)
                }
            };
            sleep_until(clock, next, self.bells.timers()).await;
        }
    }

    /// What is done from time to time: forgets a part of the old requests, deletes what is too old, and asks and erases
    /// members who are not here any more. True: there is more of it. A failure can wait for the next time. What an
    /// operator has erased meanwhile from beside is overwritten as well.
    pub async fn tidy(&self, now: DateTime<Utc>) -> bool {
        self.finish_erasing(now).await;
        self.overwrite_what_is_gone().await;
        self.tidy_burns(now).await;
        self.store.forget_old_requests(now).await.unwrap_or_else(|error| {
            tracing::warn!(code = error.code(), "old requests could not be forgotten");
            false
        }) | self.tidy_pages(now).await
            | self.tidy_members(now).await
    }

    async fn tidy_members(&self, now: DateTime<Utc>) -> bool {
        self.tidy_idle(now).await.unwrap_or_else(|trouble| {
            tracing::warn!(
                code = trouble.code(),
                "members who are not here any more could not be looked after"
            );
            false
        })
    }

    /// Burnt pages are counted for two weeks. Two days more: a page's day is its author's.
    async fn tidy_burns(&self, now: DateTime<Utc>) {
        let Some(first) = now.date_naive().checked_sub_days(Days::new(16)) else { return };
        if let Err(error) = self.store.forget_burns_before(first).await {
            tracing::warn!(code = error.code(), "old notes of burnt pages could not be forgotten");
        }
    }

    /// Deletes a part of the pages that are older than whoever runs the bot lets them get. True: there are more.
    async fn tidy_pages(&self, now: DateTime<Utc>) -> bool {
        const MOST_AT_ONCE: u16 = 1_000;
        // Two days more than they are counted in: a page's day is its author's, and may be ahead or behind.
        let age = self.keep_at_most.map(|days| TimeDelta::days(i64::from(days) + 2));
        let Some(first) = age.and_then(|age| now.date_naive().checked_sub_signed(age)) else { return false };
        match self.store.delete_entries_before(first, i64::from(MOST_AT_ONCE)).await {
            Ok(0) => false,
            Ok(gone) => {
                self.overwrite_what_is_gone().await;
                gone >= u64::from(MOST_AT_ONCE)
            }
            Err(error) => {
                tracing::warn!(code = error.code(), "old pages could not be deleted");
                false
            }
        }
    }

    /// What wakes the loops.
    pub fn bells(&self) -> &Bells {
        &self.bells
    }
}
