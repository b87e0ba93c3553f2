//! Members who have not used the bot for long: they are told once, and erased thirty days later, by the same way as
//! everybody else. Whoever has removed the bot is not told, and erased as long after that (`departures`). Any use of the
//! bot in between is enough to stay.

use std::time::Duration;

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use tokio::time::timeout;

use crate::core::Request;
use crate::engine::{App, Trouble};
use crate::features;
use crate::features::{Message, Need, Owed};
use crate::store::StoredMember;

/// How long somebody who was told, or has removed the bot, has until they are erased, in days.
const GRACE: Days = Days::new(30);
/// How many are told, and erased, in one unit of work.
const BATCH: i64 = 50;
/// How old the note of when somebody was seen may get before reading alone writes it anew, in days.
const STALE: Days = Days::new(7);
/// How long reading waits for that.
const PATIENCE: Duration = Duration::from_millis(50);

impl App {
    /// The same bot, which erases members who have not used it for so many months; 0: it does not.
    #[must_use]
    pub fn erasing_after(self, months: u32) -> Self {
        Self { idle_after: (months > 0).then_some(Months::new(months)), ..self }
    }

    /// Somebody reads, and nothing of that is written: that they were here is, once a week. It can wait for the next
    /// time.
    pub(super) async fn see(&self, member: &StoredMember, now: DateTime<Utc>) {
        let today = now.date_naive();
        if !is_stale(member.seen_on, today) {
            return;
        }
        let noted = timeout(PATIENCE, self.store.see(member.id, today)).await;
        if !matches!(noted, Ok(Ok(()))) {
            tracing::debug!("that a member was here could not be noted");
        }
    }

    /// After an answer that needed nobody's row: notes that whoever got it was here.
    pub async fn answered(&self, request: &Request, now: DateTime<Utc>) {
        if features::need(&request.input) != Need::Nothing {
            return;
        }
        if let Ok(Some(member)) = self.store.member(&request.person).await {
            if member.gone {
                self.returned(member.id, request.person.platform, now).await;
            } else {
                self.see(&member, now).await;
            }
        }
    }

    /// Tells and erases some of those who have not been here for long, and erases some of those who left. True: there
    /// are more.
    pub(super) async fn tidy_idle(&self, now: DateTime<Utc>) -> Result<bool, Trouble> {
        let today = now.date_naive();
        let seen_before = self.idle_after.and_then(|months| today.checked_sub_months(months));
        let gone_before = today.checked_sub_days(GRACE);
        let told_before = gone_before.filter(|_| self.idle_after.is_some());
        let mut tx = self.store.begin().await?;
        let idle = tx.idle(seen_before, told_before, gone_before, BATCH).await?;
        let (mut owed, mut erased) = (Vec::new(), Vec::new());
        for member in &idle {
            if member.over {
                self.erase(&mut tx, &member.person, member.id, now).await?;
                erased.push((member.id, member.person.platform));
            } else {
                tx.tell_idle(member.id, today).await?;
                let notice =
                    Owed { message: Message::Idle, occurrence: format!("idle.{today}"), due_at: now };
                owed.push((member.id, member.person.platform, member.reachable, notice));
            }
        }
        tx.owe(&owed).await?;
        tx.commit().await?;
        self.bells.ring_deliveries(owed.iter().map(|(_, platform, ..)| *platform));
        for (member, platform) in erased {
            self.after_erasing(member, platform).await;
        }
        Ok(i64::try_from(idle.len()).is_ok_and(|count| count >= BATCH))
    }
}

/// Whether the note of when somebody was seen is to be written anew.
pub(super) fn is_stale(seen_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    let fresh = |seen| today.checked_sub_days(STALE).is_none_or(|stale| seen > stale);
    !seen_on.is_some_and(fresh)
}
