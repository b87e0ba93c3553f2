//! The timer loop's work: what is due is decided and committed, in batches.
//!
//! Desired properties:
//! - Every timer that was committed leads to its messages, once, whatever happens to the process. A batch reads
//!   its timers, decides, and writes plans, next timers and messages in one transaction: killed before the
//!   commit, nothing happened; after it, everything did. There is no state in between, so no lease is needed.
//! - A tick takes no hint. It reads the store and `now`, and a restart is nothing special.

use chrono::{DateTime, TimeDelta, Utc};

use crate::core::{MemberId, Platform};
use crate::crypto::Sealed;
use crate::engine::plans::plan_row;
use crate::engine::vault::MemberKeys;
use crate::engine::{App, Trouble, member_of};
use crate::features;
use crate::features::{DeliveryId, Message, Owed, PlanKind, Step, TimerKind};
use crate::store::{DueTimer, Halt, StoreError, StoredPlan, Tx};

/// How many timers are decided together: enough that the commit costs little for each, few enough that a
/// person who asks something meanwhile does not wait for it.
const BATCH: i64 = 1_000;

/// A timer that cannot be decided holds up nobody else, and is tried again after this.
const AFTER_TROUBLE: TimeDelta = TimeDelta::hours(1);

/// What a tick came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// How many timers fired, and how many pages went.
    pub fired: usize,
    /// When the next one is due. It may be due already: a tick takes one batch.
    pub next: Option<DateTime<Utc>>,
}

impl App {
    /// When the next timer is due, or the next page goes.
    pub async fn next_timer(&self) -> Result<Option<DateTime<Utc>>, Trouble> {
        let (timer, page) = (self.store.next_timer().await?, self.store.next_expiry().await?);
        Ok(timer.into_iter().chain(page).min())
    }

    /// Fires one batch of due timers.
    pub async fn fire_due(&self, now: DateTime<Utc>) -> Result<Tick, Trouble> {
        self.journal.forget_idle(now);
        self.finish_erasing(now).await;
        self.overwrite_what_was_left().await;
        let next = self.next_timer().await?;
        if next.is_none_or(|next| next > now) {
            return Ok(Tick { fired: 0, next });
        }
        let mut tx = self.store.begin().await?;
        let due = tx.due_timers(now, BATCH).await?;
        let fired = due.len();
        let mut changes = Changes::default();
        for timer in due {
            let (member, kind) = (timer.member.id, timer.kind);
            if let Err(trouble) = changes.take(timer, now) {
                tracing::error!(code = trouble.code(), "a timer could not be decided; it waits for an hour");
                changes.set.push((member, kind, now + AFTER_TROUBLE));
            }
        }
        let expired = tx.delete_expired(now, BATCH).await?;
        changes.write(&mut tx, now).await?;
        tx.commit().await?;
        self.bells.ring_deliveries(changes.owed.iter().map(|(_, platform, ..)| *platform));
        if expired > 0 {
            self.overwrite_what_is_gone().await;
        }
        Ok(Tick { fired: fired + expired, next: self.next_timer().await? })
    }
}

/// What a batch changes, by kind of statement.
#[derive(Debug, Default)]
pub(super) struct Changes {
    plans: Vec<StoredPlan>,
    written: Vec<(MemberId, PlanKind, Option<Sealed>)>,
    set: Vec<(MemberId, TimerKind, DateTime<Utc>)>,
    clear: Vec<(MemberId, TimerKind)>,
    owed: Vec<(MemberId, Platform, bool, Owed)>,
    halted: Vec<(MemberId, PlanKind, Halt)>,
    withdrawn: Vec<(MemberId, Message)>,
    put_off: Vec<(MemberId, DeliveryId, String)>,
}

impl Changes {
    fn take(&mut self, timer: DueTimer, now: DateTime<Utc>) -> Result<(), Trouble> {
        let DueTimer { mut member, platform, kind, due_at, plan, letters } = timer;
        // What a timer leads to has no words in it yet.
        (member.partner_name, member.recipient) = (None, None);
        let (id, reachable) = (member.id, !member.refused);
        let plan = kind.plan().zip(plan);
        let plan = plan.map(|(kind, state)| StoredPlan { member: id, kind, state, written: None });
        let mut member = member_of(member, plan.into_iter().collect(), &MemberKeys::default())?;
        member.journal.letters = letters;
        for step in features::due(&member, kind, due_at, now) {
            self.step(id, platform, reachable, step)?;
        }
        Ok(())
    }

    /// Adds one step of a member's plan.
    pub(super) fn step(
        &mut self,
        member: MemberId,
        platform: Platform,
        reachable: bool,
        step: Step,
    ) -> Result<(), Trouble> {
        match step {
            Step::Keep(plan) => self.plans.push(plan_row(member, &plan)?),
            Step::Set(kind, at) => self.set.push((member, kind, at)),
            Step::Clear(kind) => self.clear.push((member, kind)),
            Step::Drop(kind) => self.halted.push((member, kind, Halt::Stopped)),
            Step::Overtake(kind) => self.halted.push((member, kind, Halt::Overtaken)),
            Step::Owe(owed) => self.owed.push((member, platform, reachable, owed)),
            Step::Withdraw(message) => self.withdrawn.push((member, message)),
            Step::PutOff(delivery, owed) => {
                self.put_off.push((member, delivery, owed.occurrence.clone()));
                self.owed.push((member, platform, reachable, owed));
            }
        }
        Ok(())
    }

    /// Adds what a member wrote about a plan.
    pub(super) fn write_about(&mut self, member: MemberId, kind: PlanKind, record: Option<Sealed>) {
        self.written.push((member, kind, record));
    }

    /// Writes everything. What is halted was owed before this.
    pub(super) async fn write(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        tx.halt(&self.halted, now).await?;
        tx.withdraw(&self.withdrawn, now).await?;
        tx.put_off(&self.put_off, now).await?;
        tx.save_plans(&self.plans).await?;
        for (member, kind, record) in &self.written {
            tx.save_written(*member, *kind, record.as_ref()).await?;
        }
        tx.clear_timers(&self.clear).await?;
        tx.set_timers(&self.set).await?;
        tx.owe(&self.owed).await
    }
}
