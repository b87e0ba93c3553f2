//! What timers and requests change, collected by kind of statement, so that a batch costs few of them.

use chrono::{DateTime, Utc};

use super::bells::Bells;
use super::members::member_of;
use super::trouble::Trouble;
use super::vault::MemberKeys;
use crate::core::{MemberId, Platform};
use crate::crypto::Sealed;
use crate::features;
use crate::features::{DeliveryId, Message, Owed, Plan, PlanKind, Source, Step, TimerKind};
use crate::store::{DueTimer, Halt, StoreError, StoredPlan, Tx};

/// What a batch changes, by kind of statement.
#[derive(Debug, Default)]
pub(super) struct Changes {
    plans: Vec<StoredPlan>,
    written: Vec<(MemberId, PlanKind, Option<Sealed>)>,
    set: Vec<(MemberId, TimerKind, DateTime<Utc>)>,
    clear: Vec<(MemberId, TimerKind)>,
    owed: Vec<(MemberId, Platform, bool, Owed)>,
    halted: Vec<(MemberId, Source, Halt)>,
    withdrawn: Vec<(MemberId, Message)>,
    put_off: Vec<(MemberId, DeliveryId, String)>,
}

impl Changes {
    /// Decides what a due timer leads to.
    pub(super) fn take(&mut self, timer: DueTimer, now: DateTime<Utc>) -> Result<(), Trouble> {
        let DueTimer { mut member, platform, kind, due_at, plan, letters } = timer;
        // What a timer leads to has no words in it yet.
        (member.partner_name, member.recipient) = (None, None);
        let (id, reachable) = (member.id, !member.refused);
        let plan = kind.plan().zip(plan);
        let plan =
            plan.map(|(source, state)| StoredPlan { member: id, kind: source.into(), state, written: None });
        let mut member = member_of(member, plan.into_iter().collect(), &MemberKeys::default())?;
        member.journal.letters = letters;
        let (plan, steps) = features::due(&member, kind, due_at, now);
        if let Some(plan) = plan {
            self.keep(id, &plan)?;
        }
        for step in steps {
            self.step(id, platform, reachable, step);
        }
        Ok(())
    }

    /// Looks at a timer again at this time, and does nothing else about it.
    pub(super) fn put_off_timer(&mut self, member: MemberId, kind: TimerKind, until: DateTime<Utc>) {
        self.set.push((member, kind, until));
    }

    /// Wakes the loops that send what is owed now.
    pub(super) fn ring(&self, bells: &Bells) {
        bells.ring_deliveries(self.owed.iter().map(|(_, platform, ..)| *platform));
    }

    /// Adds a plan as it is now.
    pub(super) fn keep(&mut self, member: MemberId, plan: &Plan) -> Result<(), Trouble> {
        let state = plan.state().map_err(|_| Trouble::Plan)?;
        self.plans.push(StoredPlan { member, kind: plan.kind(), state, written: None });
        Ok(())
    }

    /// Adds what follows from a member's plan.
    pub(super) fn step(&mut self, member: MemberId, platform: Platform, reachable: bool, step: Step) {
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
