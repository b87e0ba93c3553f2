//! Commits decisions: each effect is written by its own statement.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::changes::Changes;
use super::erasure::Eraser;
use super::members::Known;
use super::pages::Pages;
use super::presence::Presence;
use super::trouble::Trouble;
use super::vault::Vault;
use crate::core::{MemberId, Person, Private};
use crate::crypto::{KeyOwner, Kind, Label, Record};
use crate::features::{Effect, Plan, PlanKind, Settings};
use crate::store::{Practice, StoreError, Tx};

/// The outcome of a commit.
pub(super) struct Kept {
    /// The person's member after the commit, if they are one.
    pub(super) member: Option<MemberId>,
    /// Whether bytes were deleted that must be overwritten in the files.
    pub(super) forgets: bool,
    /// The member who was erased, if the request erased one.
    pub(super) erased: Option<MemberId>,
}

/// Writes the effects of a decision.
#[derive(Debug)]
pub(super) struct Commit {
    vault: Arc<Vault>,
    pages: Arc<Pages>,
    eraser: Arc<Eraser>,
    presence: Arc<Presence>,
}

impl Commit {
    pub(super) fn new(
        vault: &Arc<Vault>,
        pages: &Arc<Pages>,
        eraser: &Arc<Eraser>,
        presence: &Arc<Presence>,
    ) -> Self {
        let (vault, pages) = (Arc::clone(vault), Arc::clone(pages));
        Self { vault, pages, eraser: Arc::clone(eraser), presence: Arc::clone(presence) }
    }

    /// Writes the effects of a decision, in the transaction in which the member was loaded.
    pub(super) async fn keep(
        &self,
        tx: &mut Tx,
        person: &Person,
        known: &Known,
        effects: Vec<Effect>,
        now: DateTime<Utc>,
    ) -> Result<Kept, Trouble> {
        let missing = || StoreError::Inconsistent { table: "member" };
        let member = &known.member;
        let owner = |id: Option<MemberId>| id.map(|id| KeyOwner::new(id, person)).ok_or_else(missing);
        let mut changes = Changes::default();
        let (mut id, mut forgets, mut erased) = (member.id, false, None);
        let forget_name = effects.contains(&Effect::ForgetName);
        // A member who is back can be reached by the deliveries that the same request owes.
        let reachable = !member.refused || effects.contains(&Effect::Welcome);
        for effect in effects {
            match effect {
                Effect::Join => id = Some(tx.join(person, now).await?),
                Effect::Save(settings) => {
                    let owner = owner(id)?;
                    let name = self.name_to_keep(owner, known, &settings, forget_name, now).await?;
                    tx.save_settings(owner.member, &settings, name.as_ref()).await?;
                    forgets |= known.partner_name.is_some() && known.partner_name != name;
                }
                Effect::ForgetName => {}
                Effect::Page(effect) => {
                    forgets |= self.pages.keep_page(tx, owner(id)?, effect, now).await?;
                }
                Effect::Practise { secret, day } => {
                    let practice = Practice { secret, day, taken_at: now };
                    tx.note_practices(id.ok_or_else(missing)?, &[practice]).await?;
                }
                Effect::Step(step) => {
                    changes.add_step(id.ok_or_else(missing)?, person.platform, reachable, step);
                }
                Effect::Keep(plan) | Effect::Hear(plan) => {
                    forgets |= self.keep_plan(&mut changes, owner(id)?, known, &plan, now).await?;
                }
                Effect::Write(kind, text) => {
                    let words = self.words_to_keep(owner(id)?, known, kind, text, now).await?;
                    changes.add_written(owner(id)?.member, kind, words);
                }
                Effect::Server { id, change } => tx.change_server(person.platform, &id, &change).await?,
                Effect::SealTo(recipient) => {
                    self.pages.seal_to(tx, owner(id)?, recipient.as_ref(), now).await?;
                    forgets = true;
                }
                Effect::Erase => {
                    let member = id.take().ok_or_else(missing)?;
                    self.eraser.erase(tx, person, member, now).await?;
                    erased = Some(member);
                }
                // The member was erased by the same request, so there is no row that could be updated.
                Effect::Welcome if erased.is_some() => {}
                Effect::Welcome => self.welcome(tx, id.ok_or_else(missing)?, now).await?,
                Effect::Answer(delivery) => {
                    // The card is older than the erasure of its member: there is no row to update.
                    let Some(id) = id else { continue };
                    tx.answer(delivery, id, now).await?;
                }
            }
        }
        changes.write(tx, now).await?;
        Ok(Kept { member: id, forgets, erased })
    }

    /// Notes that a member is back, so that deliveries go to them again.
    async fn welcome(&self, tx: &mut Tx, member: MemberId, now: DateTime<Utc>) -> Result<(), Trouble> {
        tx.welcome(member, now).await?;
        tx.back(member, now).await?;
        self.presence.is_back(member);
        Ok(())
    }

    /// Adds a plan in its new state to the changes. The encrypted part is written only where it has changed, and
    /// never over one that cannot be read. Returns true when values in clear text were replaced, which must be
    /// overwritten in the files.
    async fn keep_plan(
        &self,
        changes: &mut Changes,
        owner: KeyOwner,
        known: &Known,
        plan: &Plan,
        now: DateTime<Utc>,
    ) -> Result<bool, Trouble> {
        let (kind, (_, private)) = (plan.kind(), plan.split().map_err(|_| Trouble::Plan)?);
        let Some(private) = private else {
            changes.add_whole_plan(owner.member, plan)?;
            return Ok(false);
        };
        let before = known.member.plans.plan(kind);
        let same = match &before {
            Some(before) => before.split().map_err(|_| Trouble::Plan)?.1.as_ref() == Some(&private),
            None => false,
        };
        let encrypted = known.encrypted.contains(&kind);
        match (encrypted, same) {
            (true, true) => {
                changes.add_clear_part(owner.member, plan)?;
                return Ok(false);
            }
            // The member would change what they cannot see. A plan that is made anew takes nothing over.
            (true, false) if plan.is_shut() => return Err(Trouble::Locked),
            (true | false, _) => {}
        }
        match self.vault.encrypt(owner, &Label::only(Kind::PlanState(kind.name())), &private, now).await {
            // The plan is of an older version, and nothing that has to be encrypted changes. It stays as it is until
            // the key is there.
            Err(Trouble::Locked) if same => changes.add_whole_plan(owner.member, plan)?,
            record => {
                changes.add_clear_part(owner.member, plan)?;
                changes.add_private(owner.member, kind, record?);
            }
        }
        Ok(before.is_some() && !encrypted)
    }

    /// Returns the record of what a member wrote about a plan, or None when the member deleted the text.
    async fn words_to_keep(
        &self,
        owner: KeyOwner,
        known: &Known,
        kind: PlanKind,
        text: Option<Private>,
        now: DateTime<Utc>,
    ) -> Result<Option<Record>, Trouble> {
        match text {
            Some(text) => {
                let label = Label::only(Kind::Plan(kind.name()));
                Ok(Some(self.vault.encrypt(owner, &label, &text, now).await?))
            }
            // While the journal is locked the member does not see the text. An empty text then does not mean that
            // they deleted it.
            None if known.words.contains(&kind) && self.vault.locked().await?.is_some() => {
                Err(Trouble::Locked)
            }
            None => Ok(None),
        }
    }

    /// Returns the record of the partner's name that the database is to hold. A name that has not changed keeps its
    /// record, even one that could not be decrypted. The exception is `forget_name`: then the record is dropped.
    async fn name_to_keep(
        &self,
        owner: KeyOwner,
        known: &Known,
        settings: &Settings,
        forget_name: bool,
        now: DateTime<Utc>,
    ) -> Result<Option<Record>, Trouble> {
        let unchanged = !forget_name && settings.partner_name == known.member.settings.partner_name;
        if let Some(stands) = known.partner_name.clone().filter(|_| unchanged) {
            return Ok(Some(stands));
        }
        match &settings.partner_name {
            Some(name) => {
                self.vault.encrypt(owner, &Label::only(Kind::PartnerName), name, now).await.map(Some)
            }
            None => Ok(None),
        }
    }
}
