//! Restores a copy into an account that has nothing stored.

use chrono::{DateTime, Utc};

use super::copies::Copies;
use super::part::{CopyError, MOST_ROWS, ReadCopy, all_differ};
use super::trim::trim;
use crate::core::{LeftOut, Person, Private};
use crate::crypto::{KeyOwner, Kind, Label};
use crate::engine::trouble::Trouble;
use crate::features::{Entry, EntryId, Holdings, Plan};
use crate::store::{StoredPlan, Tx};

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
    /// is over, or beyond the operator's limits, is left out. The rest is committed, or nothing.
    pub async fn restore(
        &self,
        person: &Person,
        mut parts: Vec<ReadCopy>,
        by: AskedBy,
        now: DateTime<Utc>,
    ) -> Result<Restored, RestoreError> {
        parts.sort_by_key(|copy| copy.part);
        check_parts(&parts, person, by)?;
        let left_out = trim(&mut parts, self.context.limits.entry_days, now);
        let mut tx = self.context.store.begin().await.map_err(Trouble::from)?;
        let known = tx.reader().member(person).await.map_err(Trouble::from)?;
        // A key that the member has named since the copy was made is the newer one, and stays.
        let (was_there, has_key) =
            (known.is_some(), known.as_ref().is_some_and(|known| known.recipient.is_some()));
        match known {
            Some(known) => {
                let holdings = tx.reader().holdings(known.id).await.map_err(Trouble::from)?;
                if holdings != Holdings::default() {
                    return Err(CopyError::NotEmpty.into());
                }
            }
            None if by == AskedBy::Member => return Err(CopyError::Stranger.into()),
            None => {}
        }
        let member = tx.join(person, now).await.map_err(Trouble::from)?;
        let owner = KeyOwner::new(member, person);
        for mut copy in parts.into_iter().rev() {
            if let Some(about) = copy.about.as_mut().filter(|_| !has_key) {
                self.pages.seal_to(&mut tx, owner, about.recipient.take().as_ref(), now).await?;
            }
            self.restore_part(&mut tx, owner, copy, now).await?;
        }
        tx.commit().await.map_err(Trouble::from)?;
        self.context.bells.timers().notify_one();
        if was_there {
            // The restored settings replace the old ones, which may have held a name.
            self.eraser.overwrite_what_is_gone().await;
        }
        let holdings = self.context.store.reader().holdings(member).await.map_err(Trouble::from)?;
        Ok(Restored { holdings, left_out })
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
        tx.note_practices(member, &copy.practices).await?;
        for (plan, text) in copy.plans {
            self.restore_plan(tx, owner, &plan, text.as_ref(), now).await?;
        }
        let timers: Vec<_> = copy.timers.into_iter().map(|(kind, due_at)| (member, kind, due_at)).collect();
        tx.set_timers(&timers).await?;
        for day in copy.burnt {
            tx.note_burn(member, day).await?;
        }
        // Pages stand newest first. They are inserted from the oldest on, so that their order within a day stays.
        for (index, entry) in copy.pages.into_iter().enumerate().rev() {
            let drawn = format!("copy {} {} {index}", member.0, copy.part);
            let entry = Entry { id: EntryId(self.context.draw.record(&drawn)?.0), ..entry };
            tx.insert_entry(&self.pages.sealed_entry(owner, &entry, now).await?).await?;
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

/// Checks that these are the parts of one whole copy, and that the copy is of the account that it is to go to.
fn check_parts(parts: &[ReadCopy], person: &Person, by: AskedBy) -> Result<(), CopyError> {
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
    if parts.iter().map(ReadCopy::rows).sum::<usize>() > MOST_ROWS {
        return Err(CopyError::TooLarge);
    }
    let practices = parts.iter().flat_map(|copy| &copy.practices);
    if !all_differ(practices.map(|practice| (practice.secret, practice.day))) {
        return Err(CopyError::Wrong("practice"));
    }
    let differ = |table, differ: bool| if differ { Ok(()) } else { Err(CopyError::Wrong(table)) };
    differ(
        "plan",
        all_differ(parts.iter().flat_map(|copy| &copy.plans).map(|(plan, _)| plan.kind().name())),
    )?;
    differ("timer", all_differ(parts.iter().flat_map(|copy| &copy.timers).map(|(kind, _)| kind.name())))
}
