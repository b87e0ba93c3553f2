//! The changes that timers and requests cause, collected by kind of statement, so that a batch needs few statements.

use chrono::{DateTime, Utc};

use super::bells::Bells;
use super::members::{member_of, plan_of};
use super::trouble::Trouble;
use super::vault::MemberKeys;
use crate::core::{Content, MemberId, Platform};
use crate::crypto::Record;
use crate::features;
use crate::features::{DeliveryId, Member, Message, Owed, Plan, PlanKind, Source, Step, TimerKind};
use crate::store::{DueTimer, Halt, StoreError, StoredPlan, Tx};

/// The changes of one batch, by kind of statement.
#[derive(Debug, Default)]
pub(super) struct Changes {
    plans: Vec<StoredPlan>,
    private: Vec<(MemberId, PlanKind, Record)>,
    written: Vec<(MemberId, PlanKind, Option<Record>)>,
    set: Vec<(MemberId, TimerKind, DateTime<Utc>)>,
    clear: Vec<(MemberId, TimerKind)>,
    owed: Vec<(MemberId, Platform, bool, Owed)>,
    halted: Vec<(MemberId, Source, Halt)>,
    withdrawn: Vec<(MemberId, Message)>,
    put_off: Vec<(MemberId, DeliveryId, String)>,
}

impl Changes {
    /// Decides what a due timer leads to, and adds the changes. Without the member's key the decision is made with
    /// the most careful values in place of what is encrypted.
    pub(super) fn add_due_timer(
        &mut self,
        content: &Content,
        timer: DueTimer,
        keys: &MemberKeys,
        now: DateTime<Utc>,
    ) -> Result<(), Trouble> {
        self.add_timer(timer, keys, |member, kind, due_at| features::due(content, member, kind, due_at, now))
    }

    /// Decides whether a timer lies too far ahead, and adds the changes, in the same way.
    pub(super) fn add_review(
        &mut self,
        timer: DueTimer,
        keys: &MemberKeys,
        now: DateTime<Utc>,
    ) -> Result<(), Trouble> {
        self.add_timer(timer, keys, |member, kind, due_at| features::review(member, kind, due_at, now))
    }

    fn add_timer(
        &mut self,
        timer: DueTimer,
        keys: &MemberKeys,
        decide: impl FnOnce(&Member, TimerKind, DateTime<Utc>) -> (Option<Plan>, Vec<Step>),
    ) -> Result<(), Trouble> {
        let DueTimer { row: _, mut member, platform, kind, due_at, plan, beside, letters } = timer;
        // The decision needs neither of these.
        (member.partner_name, member.recipient) = (None, None);
        let (id, reachable) = (member.id, !member.refused);
        let stored = |(source, (state, private)): (Source, (String, Option<Record>))| StoredPlan {
            member: id,
            kind: source.into(),
            state,
            private,
            written: None,
        };
        let plan = kind.plan().zip(plan).map(stored);
        let beside = kind.beside().zip(beside).map(stored).map(|plan| self.newest(plan));
        let encrypted = plan.as_ref().is_some_and(|plan| plan.private.is_some());
        let mut member = member_of(member, plan.into_iter().collect(), keys)?;
        // The decision goes on without it if it cannot be read.
        if let Some(plan) = beside.and_then(|plan| plan_of(id, &plan, keys)) {
            member.plans.keep(plan);
        }
        member.journal.letters = letters;
        let (plan, steps) = decide(&member, kind, due_at);
        if let Some(plan) = plan {
            // No timer changes what is encrypted, so the record stays as it is. A plan of an older version has all
            // of its state in clear text until it is encrypted.
            if encrypted {
                self.add_clear_part(id, &plan)?;
            } else {
                self.add_whole_plan(id, &plan)?;
            }
        }
        for step in steps {
            self.add_step(id, platform, reachable, step);
        }
        Ok(())
    }

    /// Returns a plan as this batch has changed it. No timer changes what is encrypted.
    fn newest(&self, plan: StoredPlan) -> StoredPlan {
        let same = |changed: &&StoredPlan| (changed.member, changed.kind) == (plan.member, plan.kind);
        match self.plans.iter().rev().find(same) {
            Some(changed) => StoredPlan { state: changed.state.clone(), ..plan },
            None => plan,
        }
    }

    /// Sets a timer to fire again at `until`, and changes nothing else.
    pub(super) fn put_off_timer(&mut self, member: MemberId, kind: TimerKind, until: DateTime<Utc>) {
        self.set.push((member, kind, until));
    }

    /// Wakes the loops that send the deliveries which this batch has added.
    pub(super) fn ring(&self, bells: &Bells) {
        bells.ring_deliveries(self.owed.iter().map(|(_, platform, ..)| *platform));
    }

    /// Adds a plan in its new state. Its encrypted part stays as it is.
    pub(super) fn add_clear_part(&mut self, member: MemberId, plan: &Plan) -> Result<(), Trouble> {
        let (clear, _) = plan.split().map_err(|_| Trouble::Plan)?;
        self.add_state(member, plan.kind(), clear);
        Ok(())
    }

    /// Adds a plan in its new state, all of which is in clear text.
    pub(super) fn add_whole_plan(&mut self, member: MemberId, plan: &Plan) -> Result<(), Trouble> {
        let state = plan.state().map_err(|_| Trouble::Plan)?;
        self.add_state(member, plan.kind(), state);
        Ok(())
    }

    /// Adds the encrypted part of a plan's state. The other part is added as well.
    pub(super) fn add_private(&mut self, member: MemberId, kind: PlanKind, record: Record) {
        self.private.push((member, kind, record));
    }

    fn add_state(&mut self, member: MemberId, kind: PlanKind, state: String) {
        self.plans.push(StoredPlan { member, kind, state, private: None, written: None });
    }

    /// Adds one step of a plan's decision.
    pub(super) fn add_step(&mut self, member: MemberId, platform: Platform, reachable: bool, step: Step) {
        match step {
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
    }

    /// Adds the record of what a member wrote about a plan. None deletes the record.
    pub(super) fn add_written(&mut self, member: MemberId, kind: PlanKind, record: Option<Record>) {
        self.written.push((member, kind, record));
    }

    /// Writes everything. Halting comes first: it applies to deliveries that were owed before this batch, not to
    /// those that the batch adds.
    pub(super) async fn write(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        tx.halt(&self.halted, now).await?;
        tx.withdraw(&self.withdrawn, now).await?;
        tx.put_off(&self.put_off, now).await?;
        tx.save_plans(&self.plans).await?;
        for (member, kind, record) in &self.private {
            tx.save_private(*member, *kind, record).await?;
        }
        for (member, kind, record) in &self.written {
            tx.save_written(*member, *kind, record.as_ref()).await?;
        }
        tx.clear_timers(&self.clear).await?;
        tx.set_timers(&self.set).await?;
        tx.owe(&self.owed).await
    }
}
