//! What was decided, written: each effect by its statement.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::changes::Changes;
use super::erasure::Eraser;
use super::members::Known;
use super::pages::Pages;
use super::presence::Presence;
use super::trouble::Trouble;
use super::vault::Vault;
use crate::core::{MemberId, Person};
use crate::crypto::{Kind, Label, Sealed};
use crate::features;
use crate::features::{Effect, Settings};
use crate::store::{Practice, StoreError, Tx};

/// What was kept.
pub(super) struct Kept {
    /// Whose it was, if it was a member's.
    pub(super) member: Option<MemberId>,
    /// Whether a name that the database had is not there any more.
    pub(super) forgets: bool,
    /// Who was erased, if somebody was.
    pub(super) erased: Option<MemberId>,
}

/// Writes what was decided.
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

    /// Writes what was decided, in the unit of work in which the member was loaded.
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
        let mut id = member.id;
        let mut changes = Changes::default();
        let (mut forgets, mut erased) = (false, None);
        let gone = effects.contains(&Effect::ForgetName);
        // Who is back is reachable for what the same request asks for.
        let reachable = !member.refused || effects.contains(&Effect::Welcome);
        for effect in effects {
            match effect {
                Effect::Join => id = Some(tx.join(person, now).await?),
                Effect::Save(settings) => {
                    let id = id.ok_or_else(missing)?;
                    let name = self.name_to_keep(id, known, &settings, gone, now).await?;
                    tx.save_settings(id, &settings, name.as_ref()).await?;
                    forgets |= known.partner_name.is_some() && known.partner_name != name;
                }
                Effect::ForgetName => {}
                Effect::Page(effect) => {
                    forgets |= self.pages.keep_page(tx, id.ok_or_else(missing)?, effect, now).await?;
                }
                Effect::Practise { secret, day } => {
                    let practice = Practice { secret, day, taken_at: now };
                    tx.note_practices(id.ok_or_else(missing)?, &[practice]).await?;
                }
                Effect::Step(step) => {
                    changes.step(id.ok_or_else(missing)?, person.platform, reachable, step);
                }
                Effect::Keep(plan) => changes.keep(id.ok_or_else(missing)?, &plan)?,
                Effect::Write(kind, text) => {
                    let id = id.ok_or_else(missing)?;
                    let label = Label::only(Kind::Plan(kind.name()));
                    let record = match text {
                        Some(text) => Some(self.vault.seal(id, &label, &text, now).await?),
                        // They were not shown what is there, and so have not taken it back.
                        None if known.words.contains(&kind) && self.vault.locked().await?.is_some() => {
                            return Err(Trouble::Locked);
                        }
                        None => None,
                    };
                    changes.write_about(id, kind, record);
                }
                Effect::SealTo(recipient) => {
                    let id = id.ok_or_else(missing)?;
                    self.pages.seal_to(tx, id, recipient.as_ref(), now).await?;
                    forgets = true;
                }
                Effect::Erase => {
                    let gone = id.take().ok_or_else(missing)?;
                    self.eraser.erase(tx, person, gone, now).await?;
                    erased = Some(gone);
                }
                // Nobody is left to be welcomed back.
                Effect::Welcome if erased.is_some() => {}
                Effect::Welcome => {
                    let id = id.ok_or_else(missing)?;
                    tx.welcome(id, now).await?;
                    tx.back(id, now).await?;
                    self.presence.is_back(id);
                }
                Effect::Answer(delivery, message) => {
                    // A card that outlived its member's row: there is nothing to note.
                    let Some(id) = id else { continue };
                    tx.answer(delivery, id, now).await?;
                    if let Some(plan) = features::answered(member, message) {
                        changes.keep(id, &plan)?;
                    }
                }
            }
        }
        changes.write(tx, now).await?;
        Ok(Kept { member: id, forgets, erased })
    }

    /// The partner's name as it is to stand in the database. One that has not changed stands as it did, whether it
    /// could be read or not; `gone` names the one exception.
    async fn name_to_keep(
        &self,
        member: MemberId,
        known: &Known,
        settings: &Settings,
        gone: bool,
        now: DateTime<Utc>,
    ) -> Result<Option<Sealed>, Trouble> {
        let unchanged = !gone && settings.partner_name == known.member.settings.partner_name;
        let stands = known.partner_name.clone().filter(|_| unchanged);
        if let Some(record) = &stands
            && record.unsealed_name().is_none()
        {
            return Ok(stands);
        }
        let Some(name) = &settings.partner_name else { return Ok(None) };
        match self.vault.seal(member, &Label::only(Kind::PartnerName), name, now).await {
            // From before anything was sealed, and not theirs to change now.
            Err(Trouble::Locked) if stands.is_some() => Ok(stands),
            sealed => sealed.map(Some),
        }
    }
}
