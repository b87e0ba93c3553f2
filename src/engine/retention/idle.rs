//! Members who have not used the bot for long get one notice, and are erased thirty days later in the same way as a
//! member who asks for it. Members who removed the bot get no notice, and are erased thirty days after the removal
//! (`presence`). Any use of the bot before then is enough to stay.

use std::sync::Arc;

use chrono::{DateTime, Days, Utc};

use crate::core::MemberId;
use crate::engine::context::Context;
use crate::engine::erasure::Eraser;
use crate::engine::trouble::Trouble;
use crate::features::{Message, Owed};

/// How many days pass between the notice, or the removal of the bot, and the erasure.
const GRACE: Days = Days::new(30);
/// How many members are notified or erased in one transaction.
const BATCH: i64 = 50;

/// Notifies and erases idle members.
#[derive(Debug)]
pub(super) struct IdleMembers {
    context: Arc<Context>,
    eraser: Arc<Eraser>,
}

impl IdleMembers {
    pub(super) fn new(context: &Arc<Context>, eraser: &Arc<Eraser>) -> Self {
        Self { context: Arc::clone(context), eraser: Arc::clone(eraser) }
    }

    /// Notifies or erases one batch of members who have been idle for long or have removed the bot. Returns whether
    /// there may be more.
    pub(super) async fn tidy(&self, now: DateTime<Utc>) -> Result<bool, Trouble> {
        let (today, idle_after) = (now.date_naive(), self.context.limits.idle_after);
        let seen_before = idle_after.and_then(|months| today.checked_sub_months(months));
        let gone_before = today.checked_sub_days(GRACE);
        let told_before = gone_before.filter(|_| idle_after.is_some());
        let mut tx = self.context.store.begin().await?;
        let mut idle = tx.idle(seen_before, told_before, gone_before, BATCH).await?;
        let members: Vec<MemberId> = idle.iter().map(|member| member.id).collect();
        if tx.lock_members(&members).await? {
            // Some of them may have come back just before.
            idle = tx.idle(seen_before, told_before, gone_before, BATCH).await?;
            idle.retain(|member| members.contains(&member.id));
        }
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
        // Only after the commit: until then the erasure could be rolled back.
        for (member, platform) in erased {
            self.eraser.after_erasing(member, platform).await;
        }
        Ok(i64::try_from(idle.len()).is_ok_and(|count| count >= BATCH))
    }
}
