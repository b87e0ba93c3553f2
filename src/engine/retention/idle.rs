//! Members who have not used the bot for long: they are told once, and erased thirty days later, by the same way as
//! everybody else. Those who removed the bot are not told, and erased as long after that (`presence`). Any use of the
//! bot in between is enough to stay.

use std::sync::Arc;

use chrono::{DateTime, Days, Utc};

use crate::engine::context::Context;
use crate::engine::erasure::Eraser;
use crate::engine::trouble::Trouble;
use crate::features::{Message, Owed};

/// How long members who were told, or have removed the bot, have until they are erased, in days.
const GRACE: Days = Days::new(30);
/// How many are told, and erased, in one unit of work.
const BATCH: i64 = 50;

/// Tells and erases them.
#[derive(Debug)]
pub(super) struct IdleMembers {
    context: Arc<Context>,
    eraser: Arc<Eraser>,
}

impl IdleMembers {
    pub(super) fn new(context: &Arc<Context>, eraser: &Arc<Eraser>) -> Self {
        Self { context: Arc::clone(context), eraser: Arc::clone(eraser) }
    }

    /// Tells and erases some of those who have not been here for long, and erases some of those who left. True: there
    /// are more.
    pub(super) async fn tidy(&self, now: DateTime<Utc>) -> Result<bool, Trouble> {
        let (today, idle_after) = (now.date_naive(), self.context.limits.idle_after);
        let seen_before = idle_after.and_then(|months| today.checked_sub_months(months));
        let gone_before = today.checked_sub_days(GRACE);
        let told_before = gone_before.filter(|_| idle_after.is_some());
        let mut tx = self.context.store.begin().await?;
        let idle = tx.idle(seen_before, told_before, gone_before, BATCH).await?;
        let (mut owed, mut erased) = (Vec::new(), Vec::new());
        for member in &idle {
            if member.over {
                self.eraser.erase(&mut tx, &member.person, member.id, now).await?;
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
        self.context.bells.ring_deliveries(owed.iter().map(|(_, platform, ..)| *platform));
        for (member, platform) in erased {
            self.eraser.after_erasing(member, platform).await;
        }
        Ok(i64::try_from(idle.len()).is_ok_and(|count| count >= BATCH))
    }
}
