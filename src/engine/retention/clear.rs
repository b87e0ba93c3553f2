//! Encrypts what older versions kept in clear text: the part of a plan's state that tells about the relationship.
//!
//! Desired properties:
//! - A plan's clear values and their record are exchanged in one transaction, after the data key is durable. So a
//!   start that is interrupted has encrypted some plans and left the others as they were.
//! - While the key is missing a plan stays as it is, and is read from its clear text.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};

use crate::core::MemberId;
use crate::crypto::{KeyOwner, Kind, Label};
use crate::engine::context::Context;
use crate::engine::erasure::Eraser;
use crate::engine::trouble::Trouble;
use crate::engine::vault::Vault;
use crate::features::{Plan, PlanKind};
use crate::store::StoredPlan;

/// How many plans are encrypted in one transaction.
const BATCH: i64 = 500;

/// Encrypts the plans that are in clear text.
#[derive(Debug)]
pub(super) struct ClearPlans {
    context: Arc<Context>,
    vault: Arc<Vault>,
    eraser: Arc<Eraser>,
    /// Whether none is left. This version makes no new ones.
    done: AtomicBool,
}

impl ClearPlans {
    pub(super) fn new(context: &Arc<Context>, vault: &Arc<Vault>, eraser: &Arc<Eraser>) -> Self {
        let (context, vault) = (Arc::clone(context), Arc::clone(vault));
        Self { context, vault, eraser: Arc::clone(eraser), done: AtomicBool::new(false) }
    }

    /// Encrypts all plans that are in clear text, unless that is done already.
    pub(super) async fn encrypt_all(&self, now: DateTime<Utc>) -> Result<(), Trouble> {
        if self.done.load(Ordering::Relaxed) || self.vault.locked().await?.is_some() {
            return Ok(());
        }
        let (mut encrypted, mut left) = (0, 0);
        for kind in PlanKind::ALL.into_iter().filter(|kind| kind.has_private_part()) {
            let mut after = i64::MIN;
            while let Some((last, done, not_done)) = self.encrypt_batch(kind, after, now).await? {
                after = last;
                encrypted += done;
                left += not_done;
            }
        }
        if encrypted > 0 {
            tracing::info!(encrypted, "plans that an older version kept in clear text are encrypted");
            self.eraser.overwrite_what_is_gone().await;
        }
        if left > 0 {
            tracing::error!(
                left,
                "plans stay in clear text: they cannot be read, or their members' keys cannot"
            );
        }
        // The rest waits for the next start: only an operator can put back what it needs.
        self.done.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Encrypts one batch. Returns the number of its last row, how many plans were encrypted and how many were not, or None
    /// when no plan is left.
    async fn encrypt_batch(
        &self,
        kind: PlanKind,
        after: i64,
        now: DateTime<Utc>,
    ) -> Result<Option<(i64, usize, usize)>, Trouble> {
        let mut tx = self.context.store.begin().await?;
        let Some(mut found) = tx.plans_in_clear(kind, after, BATCH).await? else { return Ok(None) };
        let members: Vec<MemberId> = found.plans.iter().map(|(_, plan)| plan.member).collect();
        if tx.lock_members(&members).await? {
            let Some(again) = tx.plans_in_clear(kind, after, BATCH).await? else { return Ok(None) };
            found = again;
        }
        let mut batch = found.plans;
        batch.retain(|(_, plan)| members.contains(&plan.member));
        let owners: Vec<_> = batch.iter().map(|(person, plan)| KeyOwner::new(plan.member, person)).collect();
        let keys = self.vault.data_keys(&owners, now).await?;
        let label = Label::only(Kind::PlanState(kind.name()));
        let (mut clear, mut private) = (Vec::new(), Vec::new());
        for (_, stored) in &batch {
            let plan = Plan::parse(kind, &stored.state, None).filter(|plan| !plan.is_shut());
            let parts = plan.map(|plan| plan.split().map_err(|_| Trouble::Plan)).transpose()?;
            let (Some((state, Some(text))), Some(key)) = (parts, keys.key(stored.member)) else { continue };
            private.push((stored.member, key.encrypt(&label, &text)?));
            clear.push(StoredPlan { state, ..stored.clone() });
        }
        tx.save_plans(&clear).await?;
        for (member, record) in &private {
            tx.save_private(*member, kind, record).await?;
        }
        tx.commit().await?;
        let left = batch.len().saturating_sub(clear.len()).saturating_add(found.unreadable);
        Ok(Some((found.last, clear.len(), left)))
    }
}
