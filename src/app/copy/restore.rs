//! Putting a copy back where nothing is.

use chrono::{DateTime, Utc};

use super::{CopyError, ReadCopy};
use crate::app::{App, Trouble};
use crate::domain::{Entry, EntryId, Holdings, MemberId, Person};
use crate::journal::{Kind, Label};
use crate::store::StoredPlan;

/// Why a copy was not restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The copy, or the account that it was to go to.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// The database, or the key.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

impl App {
    /// Puts a copy, in the order of its parts, where nothing is: settings, practices, what was set up and when it
    /// acts next, and the journal. Messages that were sent are history, and are not. All of it is kept, or nothing.
    pub async fn restore(
        &self,
        person: &Person,
        parts: Vec<ReadCopy>,
        now: DateTime<Utc>,
    ) -> Result<Holdings, RestoreError> {
        let in_order = parts.iter().zip(1_u32..).all(|(copy, number)| copy.part == number);
        let together = parts.windows(2).all(|two| two[0].made_at == two[1].made_at);
        let has_about = parts.first().is_some_and(|first| first.about.is_some());
        if !in_order || !together || !has_about {
            return Err(CopyError::Parts.into());
        }
        let mut tx = self.store.begin().await.map_err(Trouble::from)?;
        if let Some(known) = tx.member(person).await.map_err(Trouble::from)? {
            let holdings = self.store.holdings(known.id).await.map_err(Trouble::from)?;
            if holdings != Holdings::default() {
                return Err(CopyError::NotEmpty.into());
            }
        }
        let member = tx.join(person, now).await.map_err(Trouble::from)?;
        for copy in parts.into_iter().rev() {
            self.put_back(&mut tx, member, copy, now).await?;
        }
        tx.commit().await.map_err(Trouble::from)?;
        self.bell.timers.notify_one();
        Ok(self.store.holdings(member).await.map_err(Trouble::from)?)
    }

    async fn put_back(
        &self,
        tx: &mut crate::store::Tx,
        member: MemberId,
        copy: ReadCopy,
        now: DateTime<Utc>,
    ) -> Result<(), Trouble> {
        if let Some((settings, name, recipient)) = &copy.about {
            let name = match name {
                Some(name) => {
                    Some(self.journal.seal(member, &Label::only(Kind::PartnerName), name, now).await?)
                }
                None => None,
            };
            tx.save_settings(member, settings, name.as_ref()).await?;
            self.seal_to(tx, member, recipient.as_ref(), now).await?;
        }
        tx.put_back(member, "practice", &["secret", "day", "taken_at"], &copy.practices).await?;
        let (plans, written): (Vec<_>, Vec<_>) = copy.plans.into_iter().unzip();
        let plans: Vec<_> = plans.into_iter().map(|plan| StoredPlan { member, ..plan }).collect();
        tx.save_plans(&plans).await?;
        for (plan, text) in plans.iter().zip(&written) {
            if let Some(text) = text {
                let label = Label::only(Kind::Plan(plan.kind));
                let record = self.journal.seal(member, &label, text, now).await?;
                tx.save_written(member, plan.kind, Some(&record)).await?;
            }
        }
        let timers: Vec<_> = copy.timers.into_iter().map(|(kind, due_at)| (member, kind, due_at)).collect();
        tx.set_timers(&timers).await?;
        for day in copy.burnt {
            tx.note_burn(member, day).await?;
        }
        // The last of a day goes in last.
        for (index, entry) in copy.pages.into_iter().enumerate().rev() {
            let drawn = format!("copy {} {} {index}", member.0, copy.part);
            let entry = Entry { id: EntryId(self.draw.record(&drawn)?.0), ..entry };
            tx.insert_entry(&self.sealed_entry(member, &entry, now).await?).await?;
        }
        Ok(())
    }
}
