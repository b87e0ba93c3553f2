//! Restores a copy into an account that has nothing stored.

use chrono::{DateTime, NaiveDate, Utc};

use super::arrive::{DayNumbers, abandon};
use super::copies::Copies;
use super::part::{CopyError, ReadCopy, all_differ, check_letters, check_size};
use super::trim::trim;
use crate::core::{LeftOut, MemberId, Person, Private};
use crate::crypto::{KeyOwner, Kind, Label, Recipient};
use crate::engine::members::member_of;
use crate::engine::trouble::Trouble;
use crate::features::{Holdings, Plan, Sealing};
use crate::store::{Reader, StoredMember, StoredPlan, Tx};

/// Why a copy was not restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The copy is refused, or the account is not the right one.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// The database failed, or the key cannot be had.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

/// The person who asks for a copy to be restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedBy {
    /// The member, into the account that they have now. The copy must be of the same account.
    Member,
    /// The operator, for the account that the copy is of. The account becomes a member.
    Operator,
    /// The operator, for an account that the copy need not be of: the member has another account now.
    OperatorForAnother,
}

/// The outcome of restoring a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// How much is stored about the member now.
    pub holdings: Holdings,
    /// What was left out.
    pub left_out: LeftOut,
}

impl Copies {
    /// Restores a copy, with its parts in any order, into an account that has nothing stored: settings, practices,
    /// plans, their timers, and the journal. Deliveries that were sent are not restored: they are only history. What
    /// is over, or beyond the operator's limits, is left out. The rest becomes the person's in one short transaction,
    /// or nothing does.
    pub async fn restore(
        &self,
        person: &Person,
        mut parts: Vec<ReadCopy>,
        by: AskedBy,
        now: DateTime<Utc>,
    ) -> Result<Restored, RestoreError> {
        parts.sort_by_key(|copy| copy.part);
        check_parts(&parts, person, by, now.date_naive())?;
        let left_out = trim(&mut parts, self.context.limits.entry_days, now);
        let before = empty_account(self.context.store.reader(), person, by).await?;
        let member = self.begin_arrival(person.platform, now).await?;
        if let Err(error) = self.restore_as(member, person, parts, by, now).await {
            abandon(&self.context.store, &self.vault, member).await;
            return Err(error);
        }
        self.context.bells.timers().ring();
        if let Some(before) = before {
            // The key of the account as it was encrypts nothing any more.
            self.vault.forget(before.id);
            // The copy is back, whatever becomes of that key.
            if let Err(error) = self.context.store.keys().erase_replaced(person, before.id, now).await {
                tracing::warn!(code = error.code(), "a key that encrypts nothing could not be destroyed");
            }
            // The restored settings replace the old ones, which may have held a name.
            self.eraser.overwrite_what_is_gone().await;
        }
        let holdings = self.context.store.reader().holdings(member).await.map_err(Trouble::from)?;
        Ok(Restored { holdings, left_out })
    }

    /// Restores everything for a member whom no person is yet, and makes the person that member at the end. Of what
    /// there may be very much, a little is inserted at a time, so that the write lock is never held for long.
    async fn restore_as(
        &self,
        member: MemberId,
        person: &Person,
        mut parts: Vec<ReadCopy>,
        by: AskedBy,
        now: DateTime<Utc>,
    ) -> Result<(), RestoreError> {
        let owner = KeyOwner::new(member, person);
        let mut days = DayNumbers::default();
        for copy in parts.iter_mut().rev() {
            self.restore_pages(owner, copy, &mut days, now).await?;
            self.restore_practices(member, std::mem::take(&mut copy.practices)).await?;
        }
        let mut tx = self.context.store.begin().await.map_err(Trouble::from)?;
        tx.lock_person(person).await.map_err(Trouble::from)?;
        // The person may have left meanwhile, or begun something: then that stays, and nothing of the copy does.
        let before = empty_account(tx.reader(), person, by).await?;
        let named = self.named_key(before.as_ref(), now).await?;
        for mut copy in parts.into_iter().rev() {
            if let Some(about) = copy.about.as_mut() {
                // A key that the member has named since the copy was made is the newer one, and stays.
                let recipient = named.as_ref().or(about.recipient.as_ref());
                self.pages.seal_to(&mut tx, owner, recipient, now).await?;
            }
            self.restore_part(&mut tx, owner, copy, now).await?;
        }
        let before = before.map(|before| before.id);
        tx.end_arrival(member, person, before, now).await.map_err(Trouble::from)?;
        Ok(tx.commit().await.map_err(Trouble::from)?)
    }

    /// Returns the own key that a member has named.
    async fn named_key(
        &self,
        before: Option<&StoredMember>,
        now: DateTime<Utc>,
    ) -> Result<Option<Recipient>, Trouble> {
        let Some(before) = before.filter(|before| before.recipient.is_some()) else { return Ok(None) };
        let keys = self.vault.keys_of([before.owner()], now).await?;
        match member_of(before.clone(), Vec::new(), &keys)?.sealing {
            Sealing::To(key) => Ok(Some(key)),
            Sealing::Off => Ok(None),
            // Without it, new pages would be protected less than the member asked for.
            Sealing::Shut => Err(Trouble::Locked),
        }
    }

    async fn restore_part(
        &self,
        tx: &mut Tx,
        owner: KeyOwner,
        copy: ReadCopy,
        now: DateTime<Utc>,
    ) -> Result<(), Trouble> {
        let member = owner.member;
        if let Some(about) = &copy.about {
            let name = match &about.name {
                Some(name) => {
                    Some(self.vault.encrypt(owner, &Label::only(Kind::PartnerName), name, now).await?)
                }
                None => None,
            };
            tx.save_settings(member, &about.settings, name.as_ref()).await?;
        }
        for (plan, text) in copy.plans {
            self.restore_plan(tx, owner, &plan, text.as_ref(), now).await?;
        }
        let timers: Vec<_> = copy.timers.into_iter().map(|(kind, due_at)| (member, kind, due_at)).collect();
        tx.set_timers(&timers).await?;
        for day in copy.burnt {
            tx.note_burn(member, day).await?;
        }
        Ok(())
    }

    /// Restores a plan, with the part of its state that has to be encrypted and what the member wrote about it.
    async fn restore_plan(
        &self,
        tx: &mut Tx,
        owner: KeyOwner,
        plan: &Plan,
        text: Option<&Private>,
        now: DateTime<Utc>,
    ) -> Result<(), Trouble> {
        let (member, kind) = (owner.member, plan.kind());
        let (state, private) = plan.split().map_err(|_| Trouble::Plan)?;
        tx.save_plans(&[StoredPlan { member, kind, state, private: None, written: None }]).await?;
        if let Some(private) = private {
            let label = Label::only(Kind::PlanState(kind.name()));
            tx.save_private(member, kind, &self.vault.encrypt(owner, &label, &private, now).await?).await?;
        }
        if let Some(text) = text {
            let record = self.vault.encrypt(owner, &Label::only(Kind::Plan(kind.name())), text, now).await?;
            tx.save_written(member, kind, Some(&record)).await?;
        }
        Ok(())
    }
}

/// Returns the account into which a copy is to go, or None when the person is no member yet. Returns an error when
/// something is stored about them, or when nothing may be.
async fn empty_account(
    mut reader: Reader<'_>,
    person: &Person,
    by: AskedBy,
) -> Result<Option<StoredMember>, RestoreError> {
    let Some(known) = reader.member(person).await.map_err(Trouble::from)? else {
        return if by == AskedBy::Member { Err(CopyError::Stranger.into()) } else { Ok(None) };
    };
    let holdings = reader.holdings(known.id).await.map_err(Trouble::from)?;
    if holdings == Holdings::default() { Ok(Some(known)) } else { Err(CopyError::NotEmpty.into()) }
}

/// Checks that these are the parts of one whole copy, and that the copy is of the account that it is to go to.
fn check_parts(parts: &[ReadCopy], person: &Person, by: AskedBy, today: NaiveDate) -> Result<(), CopyError> {
    if parts.windows(2).any(|two| two[0].made_at != two[1].made_at || two[0].part == two[1].part) {
        return Err(CopyError::Parts);
    }
    for (copy, number) in parts.iter().zip(1..) {
        if copy.part != number {
            return Err(if copy.part == 0 { CopyError::Parts } else { CopyError::Missing(number) });
        }
    }
    let Some(last) = parts.last() else { return Err(CopyError::Missing(1)) };
    if last.more {
        return Err(CopyError::Missing(last.part.saturating_add(1)));
    }
    let all_but_last = &parts[..parts.len() - 1];
    if all_but_last.iter().any(|copy| !copy.more) || parts[1..].iter().any(|copy| copy.about.is_some()) {
        return Err(CopyError::Parts);
    }
    let about = parts[0].about.as_ref().ok_or(CopyError::Wrong("member"))?;
    let (platform, user) = &about.owner;
    if by != AskedBy::OperatorForAnother && (platform != person.platform.name() || *user != person.user) {
        return Err(CopyError::Another);
    }
    check_size(parts)?;
    check_letters(parts, today)?;
    let differ = |table, differ: bool| if differ { Ok(()) } else { Err(CopyError::Wrong(table)) };
    let practices = parts.iter().flat_map(|copy| &copy.practices);
    differ("practice", all_differ(practices.map(|practice| (practice.secret, practice.day))))?;
    differ("burn", all_differ(parts.iter().flat_map(|copy| &copy.burnt)))?;
    differ(
        "plan",
        all_differ(parts.iter().flat_map(|copy| &copy.plans).map(|(plan, _)| plan.kind().name())),
    )?;
    differ("timer", all_differ(parts.iter().flat_map(|copy| &copy.timers).map(|(kind, _)| kind.name())))
}
