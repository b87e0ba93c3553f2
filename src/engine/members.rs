//! Loads members as the features know them, with what they wrote decrypted.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::context::Context;
use super::pages::Pages;
use super::presence::Presence;
use super::trouble::Trouble;
use super::vault::{MemberKeys, Vault};
use crate::core::state::PrivatePart;
use crate::core::{MemberId, Request};
use crate::crypto::{KeyOwner, Kind, Label, Recipient, Record};
use crate::features;
use crate::features::{HeldUp, Member, Need, Plan, PlanKind, Plans, Sealing};
use crate::store::{StoredMember, StoredPlan, Tx};

/// How many of the latest deliveries are shown to a member who asks about them.
const MOST_DELIVERIES: i64 = 60;

/// A member as they were loaded. A record may be in the database without being readable, so the records are kept
/// beside the decrypted member.
#[derive(Default)]
pub(super) struct Known {
    pub(super) member: Member,
    /// The record of the partner's name.
    pub(super) partner_name: Option<Record>,
    /// The plans about which the member has written something.
    pub(super) words: Vec<PlanKind>,
    /// The plans of which a part is encrypted.
    pub(super) encrypted: Vec<PlanKind>,
    /// The day on which the member was last seen.
    pub(super) seen_on: Option<NaiveDate>,
}

/// Loads members.
#[derive(Debug)]
pub(super) struct Members {
    context: Arc<Context>,
    vault: Arc<Vault>,
    pages: Arc<Pages>,
    presence: Arc<Presence>,
}

impl Members {
    pub(super) fn new(
        context: &Arc<Context>,
        vault: &Arc<Vault>,
        pages: &Arc<Pages>,
        presence: &Arc<Presence>,
    ) -> Self {
        let (context, vault) = (Arc::clone(context), Arc::clone(vault));
        Self { context, vault, pages: Arc::clone(pages), presence: Arc::clone(presence) }
    }

    /// Loads a member as far as the reply needs them. Their plans are always among it: a lesson must know whether the
    /// member was asked for no contact.
    pub(super) async fn load(
        &self,
        request: &Request,
        need: Need,
        now: DateTime<Utc>,
    ) -> Result<Member, Trouble> {
        let Some(stored) = self.context.store.reader().member(&request.person).await? else {
            return Ok(Member { held_up: self.held_up(request, false, now), ..Member::default() });
        };
        let plans = self.context.store.reader().plans(stored.id).await?;
        let (id, known) = (stored.id, stored.known);
        self.presence.see(&stored, now).await;
        let keys = self.vault.keys_of(with_records(&stored, &plans), now).await?;
        let mut member = member_of(stored, plans, &keys)?;
        if matches!(need, Need::Deliveries | Need::Home | Need::HomeChange | Need::Greeting) {
            member.deliveries = self.context.store.reader().latest_deliveries(id, MOST_DELIVERIES).await?;
        }
        if matches!(need, Need::Home | Need::HomeChange | Need::Greeting) {
            let today = member.settings.local().date(now);
            member.practised = self.context.store.reader().practised(id, today).await?;
        }
        if let Some(pressed) = features::delivery_pressed(&request.input) {
            member.pressed = self.context.store.reader().message_of(id, pressed).await?;
        }
        if need == Need::Holdings {
            member.holdings = self.context.store.reader().holdings(id).await?;
        }
        member.held_up = self.held_up(request, known, now);
        member.keep_at_most = self.context.limits.entry_days;
        if matches!(need, Need::Journal | Need::Page) {
            member.journal =
                self.pages.open_journal(self.context.store.reader(), &member, request, now).await?;
        }
        Ok(member)
    }

    /// Loads a member under the write lock, with the records that the commit needs.
    pub(super) async fn load_to_change(
        &self,
        tx: &mut Tx,
        request: &Request,
        need: Need,
        now: DateTime<Utc>,
    ) -> Result<Known, Trouble> {
        let mut known = Known::default();
        known.member.held_up = self.held_up(request, false, now);
        let Some(stored) = tx.reader().member(&request.person).await? else {
            if need == Need::Page {
                let stranger = &known.member;
                known.member.journal = self.pages.open_journal(tx.reader(), stranger, request, now).await?;
            }
            return Ok(known);
        };
        let held_up = self.held_up(request, stored.known, now);
        known.seen_on = stored.seen_on;
        let (id, plans) = (stored.id, tx.reader().plans(stored.id).await?);
        let keys = self.vault.keys_of(with_records(&stored, &plans), now).await?;
        known.partner_name.clone_from(&stored.partner_name);
        known.words = plans.iter().filter(|plan| plan.written.is_some()).map(|plan| plan.kind).collect();
        known.encrypted = plans.iter().filter(|plan| plan.private.is_some()).map(|plan| plan.kind).collect();
        known.member = member_of(stored, plans, &keys)?;
        if matches!(need, Need::Deliveries | Need::Home | Need::HomeChange | Need::Greeting) {
            known.member.deliveries = tx.reader().latest_deliveries(id, MOST_DELIVERIES).await?;
        }
        if matches!(need, Need::Home | Need::HomeChange | Need::Greeting) {
            let today = known.member.settings.local().date(now);
            known.member.practised = tx.reader().practised(id, today).await?;
        }
        if let Some(pressed) = features::delivery_pressed(&request.input) {
            known.member.pressed = tx.reader().message_of(id, pressed).await?;
        }
        if need == Need::Holdings {
            known.member.holdings = tx.reader().holdings(id).await?;
        }
        known.member.held_up = held_up;
        known.member.keep_at_most = self.context.limits.entry_days;
        if matches!(need, Need::Journal | Need::Page) {
            known.member.journal = self.pages.open_journal(tx.reader(), &known.member, request, now).await?;
        }
        Ok(known)
    }

    /// Returns which messages to the person are late at present. `known` says whether a conversation with them is
    /// stored; a request from their own conversation with the bot shows it too.
    fn held_up(&self, request: &Request, known: bool, now: DateTime<Utc>) -> HeldUp {
        let known = known || request.channel.is_some();
        self.context.holdups.held_up(request.person.platform, known, now)
    }
}

/// Returns the member if something that they wrote needs their data key to be read.
pub(super) fn with_records(stored: &StoredMember, rows: &[StoredPlan]) -> Option<KeyOwner> {
    let plan = rows.iter().any(|row| row.written.is_some() || row.private.is_some());
    (stored.partner_name.is_some() || stored.recipient.is_some() || plan).then(|| stored.owner())
}

/// Returns a member as the features know them. What cannot be decrypted is left out; in a plan, the most careful
/// values stand in for it.
pub(super) fn member_of(
    stored: StoredMember,
    rows: Vec<StoredPlan>,
    keys: &MemberKeys,
) -> Result<Member, Trouble> {
    let StoredMember {
        id,
        person: _,
        mut settings,
        partner_name,
        refused,
        known: _,
        seen_on: _,
        gone,
        recipient,
    } = stored;
    settings.partner_name =
        partner_name.as_ref().and_then(|name| keys.decrypt(id, &Label::only(Kind::PartnerName), name));
    let sealing = recipient.map_or(Sealing::Off, |record| {
        let key = keys.decrypt(id, &Label::only(Kind::Recipient), &record);
        let key = key.and_then(|key| Recipient::parse(key.expose()).ok());
        key.map_or(Sealing::Shut, Sealing::To)
    });
    let mut plans = Plans::default();
    for row in rows {
        plans.keep(plan_of(id, &row, keys).ok_or(Trouble::Plan)?);
    }
    Ok(Member { id: Some(id), settings, plans, refused, gone, sealing, ..Member::default() })
}

/// Returns a plan as the features know it, or None when its row holds something else.
pub(super) fn plan_of(id: MemberId, row: &StoredPlan, keys: &MemberKeys) -> Option<Plan> {
    let name = row.kind.name();
    let decrypt = |kind, record: &Record| keys.decrypt(id, &Label::only(kind), record);
    let words = row.written.as_ref().and_then(|record| decrypt(Kind::Plan(name), record));
    let private = row.private.as_ref().map(|record| decrypt(Kind::PlanState(name), record));
    let part = match &private {
        None => PrivatePart::None,
        Some(Some(text)) => PrivatePart::Read(text),
        Some(None) => PrivatePart::Shut,
    };
    Plan::read(row.kind, &row.state, part, words.as_ref())
}
