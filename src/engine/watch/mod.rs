//! Watches the machine's clock. After a jump of more than two days either way it is doubted, and everything that
//! destroys something because its time is up is held: pages, members who are idle or gone, old rows. What members
//! asked for goes on: messages, their own deletions, erasures.
//!
//! Desired properties:
//! - A start with a wrong clock destroys nothing, and neither does the correction. What was written meanwhile is
//!   kept for as long as its author was told.
//! - The monotonic clock measures a jump while the bot runs, and between two starts within one boot of the machine.
//!   After a boot, a clock that is far ahead looks the same as a bot that was away for long. So that is doubted as
//!   well: a page that stays a day longer does less harm than one that is lost.
//! - A doubt ends when the clock is back where it was, when it has run on steadily for a day of the bot's own
//!   running, or when an operator says that it is right.
//! - In doubt everything is noted in the database, so that a restart neither forgets the doubt nor begins it anew.
//! - The clock is noted at the start, at the end, and once an hour: not at each look.

mod judge;
mod server;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use super::trouble::Trouble;
use crate::clock::{Clock, Reading};
use crate::store::{Store, StoredClock, Tx};
use judge::{Change, Judgement, Readings, TOLERATED, accept, day_of, judge};
use server::ServerClock;

/// How much time passes between two notes of a clock that is believed, in milliseconds.
const NOTE_EVERY: i64 = 60 * 60 * 1_000;
/// The same for a clock that is doubted. Each time it is seen whether an operator has accepted it.
const NOTE_IN_DOUBT: i64 = 60 * 1_000;

/// A clock that is doubted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubted {
    /// What it showed at last before its jump.
    pub trusted: DateTime<Utc>,
    /// How far it has jumped: negative for a clock that was set back.
    pub jumped: TimeDelta,
    /// For how long it must run on steadily until it is believed.
    pub left: TimeDelta,
}

/// What an operator's word for the clock has led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acceptance {
    /// It was not doubted.
    NotDoubted,
    /// It is believed from now on.
    Believed,
    /// It shows a time before the bot was made, and cannot be right.
    Impossible,
}

/// Watches the machine's clock.
#[derive(Debug)]
pub struct Watch {
    store: Store,
    /// The last reading of this process.
    last: Mutex<Option<StoredClock>>,
    /// The ticks at the last note.
    noted: Mutex<i64>,
    holds: AtomicBool,
    server: ServerClock,
}

impl Watch {
    /// Returns a watch that has not looked yet.
    pub fn new(store: Store) -> Self {
        let server = ServerClock::new(store.clone());
        Self { store, last: Mutex::new(None), noted: Mutex::new(0), holds: AtomicBool::new(false), server }
    }

    /// Returns whether everything that destroys something because its time is up must wait.
    pub fn holds(&self) -> bool {
        self.holds.load(Ordering::Relaxed)
    }

    /// Compares the clock with the database server's from now on, where there is one.
    pub fn compare_with_the_server(&self) {
        self.server.begin_to_compare();
    }

    /// Compares the two, if that has not been done lately or the clock was set since.
    pub(super) async fn compare(&self, clock: &Clock) {
        self.server.compare(clock).await;
    }

    /// Returns whether the clock is apart from the database server's: then this process fires and sends nothing.
    pub fn is_apart(&self) -> bool {
        self.server.is_apart()
    }

    /// Returns whether a page whose time is up stays because the clock is doubted.
    pub async fn holds_a_page(&self, now: DateTime<Utc>) -> bool {
        let next = if self.holds() { self.store.next_expiry().await } else { Ok(None) };
        next.is_ok_and(|next| next.is_some_and(|next| next <= now))
    }

    /// Looks at the clock. Call it at a start, before anything is destroyed, and often from then on: it touches the
    /// database only when there is something to note. Returns whether the clock has jumped since the last look, so
    /// that timers may lie too far ahead. After a failure everything is held, and the next look tries again.
    pub async fn look(&self, clock: &Clock) -> bool {
        self.compare(clock).await;
        if self.is_apart() {
            return false;
        }
        let reading = clock.reading();
        if !self.is_due(&reading) {
            return false;
        }
        match self.note(clock, reading, false).await {
            Ok(judged) => matches!(judged.change, Some(Change::Jumped | Change::IsBack)),
            Err(trouble) => {
                tracing::error!(code = trouble.code(), "the clock could not be noted; nothing is deleted");
                self.holds.store(true, Ordering::Relaxed);
                false
            }
        }
    }

    /// Notes the clock at the end of a process. A failure costs an hour at most of what the next start knows.
    pub async fn note_at_the_end(&self, clock: &Clock) {
        if self.lock_last().is_some() {
            let _ = self.note(clock, clock.reading(), false).await;
        }
    }

    /// Believes the clock from now on, because an operator says that it is right.
    pub async fn accept(&self, clock: &Clock) -> Result<Acceptance, Trouble> {
        let reading = clock.reading();
        if reading.wall < clock.earliest() {
            return Ok(Acceptance::Impossible);
        }
        let judged = self.note(clock, reading, true).await?;
        let believed = judged.change == Some(Change::Accepted);
        Ok(if believed { Acceptance::Believed } else { Acceptance::NotDoubted })
    }

    /// Returns whether there is something to note: a jump, or the time for the next note.
    fn is_due(&self, reading: &Reading) -> bool {
        let last = self.lock_last();
        let Some(last) = last.as_ref() else { return true };
        let (wall, ticks) = (reading.wall.timestamp_millis(), reading.ticks.num_milliseconds());
        let drift = wall.saturating_sub(last.seen).saturating_sub(ticks.saturating_sub(last.ticks));
        let every = if self.holds() { NOTE_IN_DOUBT } else { NOTE_EVERY };
        let noted = *self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        drift.saturating_abs() > TOLERATED || ticks.saturating_sub(noted) >= every
    }

    /// Judges a reading and notes it, with everything that follows from it, in one transaction.
    async fn note(&self, clock: &Clock, now: Reading, accepted: bool) -> Result<Judgement, Trouble> {
        let earliest = clock.earliest().timestamp_millis();
        let mut tx = self.store.begin().await?;
        let (before, same_process) = self.before(tx.clock().await?, &now, earliest);
        let judged = judge(Readings { before: &before, now: &now, same_process, earliest });
        let judged = if accepted { accept(judged) } else { judged };
        let by_another = self.was_doubted() && before.doubt.is_none() && judged.change.is_none();
        apply(&mut tx, &judged).await?;
        tx.commit().await?;
        self.holds.store(judged.clock.doubt.is_some(), Ordering::Relaxed);
        *self.noted.lock().unwrap_or_else(PoisonError::into_inner) = judged.clock.ticks;
        *self.lock_last() = Some(judged.clock.clone());
        tell(if by_another { Some(Change::Accepted) } else { judged.change }, &judged.clock);
        Ok(judged)
    }

    /// Returns whether the last look of this process doubted the clock.
    fn was_doubted(&self) -> bool {
        self.lock_last().as_ref().is_some_and(|last| last.doubt.is_some())
    }

    /// Returns the reading before this one, and whether this process made it. What is doubted is as the database
    /// has it: another process may have accepted the clock.
    fn before(&self, stored: Option<StoredClock>, now: &Reading, earliest: i64) -> (StoredClock, bool) {
        if let Some(own) = self.lock_last().as_ref() {
            // A later note of the same boot is another process's. It may have accepted a jump that this one has not
            // noticed yet.
            let later = |stored: &StoredClock| {
                stored.boot.is_some() && stored.boot == own.boot && stored.ticks > own.ticks
            };
            if let Some(stored) = stored.clone().filter(later) {
                return (stored, true);
            }
            let doubt = stored.and_then(|stored| stored.doubt);
            return (StoredClock { doubt, ..own.clone() }, true);
        }
        (before_the_first(stored, now, earliest), false)
    }

    fn lock_last(&self) -> MutexGuard<'_, Option<StoredClock>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the reading before the first one of a process. A new database takes the first reading for right, unless
/// it cannot be.
fn before_the_first(stored: Option<StoredClock>, now: &Reading, earliest: i64) -> StoredClock {
    let first = || StoredClock {
        seen: now.wall.timestamp_millis().max(earliest),
        ticks: now.ticks.num_milliseconds(),
        boot: None,
        doubt: None,
    };
    stored.unwrap_or_else(first)
}

/// Returns whether the next start would doubt the clock, or the bot that runs doubts it. Changes nothing.
pub async fn doubt_of(address: &str, clock: &Clock) -> Result<Option<Doubted>, crate::store::OpenError> {
    let (now, earliest) = (clock.reading(), clock.earliest().timestamp_millis());
    let before = before_the_first(Store::read_clock(address).await?, &now, earliest);
    let judged = judge(Readings { before: &before, now: &now, same_process: false, earliest });
    let instant = |ms| DateTime::from_timestamp_millis(ms).unwrap_or_default();
    let length = |ms| TimeDelta::try_milliseconds(ms).unwrap_or(TimeDelta::MAX);
    Ok(judged.clock.doubt.map(|doubt| Doubted {
        trusted: instant(doubt.trusted),
        jumped: length(doubt.jumped),
        left: length(judge::STEADY.saturating_sub(doubt.steady).max(0)),
    }))
}

/// Writes what follows from a judgement.
async fn apply(tx: &mut Tx, judged: &Judgement) -> Result<(), Trouble> {
    let now = judged.clock.seen;
    if let Some((days, by)) = &judged.moved {
        tx.move_expiries(days, *by).await?;
    }
    if let Some(days) = &judged.misdated {
        tx.redate_members(days, day_of(now)).await?;
    }
    if let Some((by, after)) = judged.waits {
        tx.move_waits(by, after).await?;
        if by < 0 {
            tx.give_days_back(now, day_of(now)).await?;
        }
    }
    Ok(tx.note_clock(&judged.clock).await?)
}

/// Tells the operator what has changed.
fn tell(change: Option<Change>, clock: &StoredClock) {
    let days = clock.doubt.map_or(0, |doubt| doubt.jumped / judge::DAY);
    match change {
        Some(Change::Jumped) => tracing::warn!(
            days,
            "the machine's clock has jumped; nothing is deleted until it has run on for a day, or until \
             `breathing-room check --accept-clock`"
        ),
        Some(Change::IsBack) => {
            tracing::warn!("the machine's clock is right again; what is over is deleted again");
        }
        Some(Change::RanOn) => {
            tracing::warn!("the machine's clock has run on for a day; what is over is deleted again");
        }
        Some(Change::Accepted) => {
            tracing::warn!("the machine's clock is accepted; what is over is deleted again");
        }
        None => {}
    }
}
