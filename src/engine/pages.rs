//! Reads and writes the pages of members' journals: they are decrypted for the features and encrypted for the
//! database.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::context::Context;
use super::trouble::Trouble;
use super::vault::{MemberKeys, Vault};
use crate::core::time::stored_instant;
use crate::core::{MemberId, Private, Request};
use crate::crypto::{AgeFile, Recipient};
use crate::crypto::{KeyOwner, Kind, Label, Record, RecordId, seal_page};
use crate::features;
use crate::features::{Entry, EntryId, Look, Member, Page, PageEffect, Search};
use crate::store::{Reader, StoreError, StoredEntry, Tx};

/// The schema of a page's record: a [`PageRecord`] as JSON.
const SCHEMA: u16 = 1;
/// The schema of a sealed page's record: an age file that only the member's own key opens.
const AGE_FILE: u16 = 2;
/// How many of the latest days with pages are loaded.
const DAYS: i64 = 14;
/// How many pages are decrypted together while a whole journal is searched. It limits how much plain text is in
/// memory beside the pages that were found.
const BATCH: i64 = 500;

/// A page as it is encrypted, in JSON.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PageRecord {
    /// Milliseconds since the epoch.
    at: i64,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prompt: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    closing: Option<(u8, String)>,
    #[serde(default)]
    revised: u32,
}

/// Reads and keeps entries of journals.
#[derive(Debug)]
pub(super) struct Pages {
    context: Arc<Context>,
    vault: Arc<Vault>,
}

impl Pages {
    pub(super) fn new(context: &Arc<Context>, vault: &Arc<Vault>) -> Self {
        Self { context: Arc::clone(context), vault: Arc::clone(vault) }
    }

    /// Loads a member's journal as far as the reply to a request needs it.
    pub(super) async fn open_journal(
        &self,
        mut reader: Reader<'_>,
        member: &Member,
        request: &Request,
        now: DateTime<Utc>,
    ) -> Result<features::Journal, Trouble> {
        let empty = features::Journal {
            next: EntryId(self.context.draw.record(&request.id)?.0),
            locked: self.vault.locked().await?.is_some(),
            ..features::Journal::default()
        };
        // A person who joins with this request may join with a page.
        let Some(id) = member.id else { return Ok(empty) };
        let mut journal = features::Journal {
            days: reader.days_written(id, DAYS).await?,
            letters: reader.opening_days(id).await?,
            ..empty
        };
        let today = member.settings.local().date(now);
        let stored = match features::look(&self.context.content, member, request, now) {
            Look::Search(search) => {
                if !journal.locked {
                    let found = self
                        .search(&mut reader, KeyOwner::new(id, &request.person), &search, today, now)
                        .await?;
                    (journal.entries, journal.total, journal.sealed) = found;
                }
                return Ok(journal);
            }
            look @ Look::Between(..) => {
                journal.total = page_count(reader.count_entries(id, &look).await?);
                return Ok(journal);
            }
            Look::From(day) => {
                // A list is shown in parts. The part that holds the day starts after the newer pages that do not fit
                // into it.
                journal.newer = page_count(reader.count_entries(id, &Look::From(day)).await?);
                let list = features::part_with(journal.newer);
                journal.newer = list.skipped();
                reader.entries(id, &list).await?
            }
            look @ (Look::One(_) | Look::Beside { .. } | Look::Letter(_)) => {
                let found = reader.entries(id, &look).await?;
                if let Some(first) = found.first() {
                    journal.newer = page_count(reader.count_entries(id, &Look::One(first.id)).await?);
                }
                found
            }
            look @ (Look::Count | Look::List { .. } | Look::On(_)) => {
                journal.newer = look.skipped();
                reader.entries(id, &look).await?
            }
        };
        journal.total = page_count(reader.count_entries(id, &Look::Count).await?);
        journal.bytes = reader.entry_bytes(id).await?;
        if !stored.is_empty() {
            let keys = self.vault.keys_of([KeyOwner::new(id, &request.person)], now).await?;
            journal.entries = stored.into_iter().map(|stored| decode_entry(stored, &keys, today)).collect();
        }
        Ok(journal)
    }

    /// Searches all pages, a batch at a time. Returns the newest pages that match, how many match in all, and how
    /// many are sealed to the member's own key and could not be searched.
    async fn search(
        &self,
        reader: &mut Reader<'_>,
        owner: KeyOwner,
        search: &Search,
        today: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<(Vec<Entry>, usize, usize), Trouble> {
        let (mut before, mut found, mut total, mut sealed) = (None, Vec::new(), 0, 0);
        let wanted = search.words();
        loop {
            let batch = reader.entries_of(owner.member, before, BATCH).await?;
            let Some((place, _)) = batch.last() else { return Ok((found, total, sealed)) };
            before = Some(*place);
            let keys = self.vault.keys_of([owner], now).await?;
            for (_, stored) in batch {
                let entry = decode_entry(stored, &keys, today);
                if search.finds(&wanted, &entry) {
                    total += 1;
                    if found.len() < Search::MOST {
                        found.push(entry);
                    }
                } else if entry.sealed.is_some() {
                    sealed += 1;
                }
            }
        }
    }

    /// Writes one effect on a page. Returns true when bytes were deleted that must be overwritten in the files.
    pub(super) async fn keep_page(
        &self,
        tx: &mut Tx,
        owner: KeyOwner,
        effect: PageEffect,
        now: DateTime<Utc>,
    ) -> Result<bool, Trouble> {
        let member = owner.member;
        match effect {
            PageEffect::Enter(entry) => {
                tx.insert_entry(&self.sealed_entry(owner, &entry, now).await?).await?;
                Ok(false)
            }
            PageEffect::Revise(entry) => {
                let stored = self.sealed_entry(owner, &entry, now).await?;
                let there = tx.revise_entry(&stored).await?;
                if there { Ok(true) } else { Err(StoreError::Inconsistent { table: "entry" }.into()) }
            }
            PageEffect::Tear(id) => {
                tx.delete_entry(member, id).await?;
                Ok(true)
            }
            PageEffect::TearSpan(first, last) => {
                tx.delete_entries(member, first, last).await?;
                Ok(true)
            }
            PageEffect::Burn(day) => {
                tx.note_burn(member, day).await?;
                Ok(false)
            }
            PageEffect::Seal { entry, text, to } => {
                let entry = Entry { page: None, sealed: Some(seal_page(&to, &text)?), ..*entry };
                tx.insert_entry(&self.sealed_entry(owner, &entry, now).await?).await?;
                Ok(false)
            }
        }
    }

    /// Sets the key to which a member's new pages are sealed from now on. None turns sealing off.
    pub(super) async fn seal_to(
        &self,
        tx: &mut Tx,
        owner: KeyOwner,
        recipient: Option<&Recipient>,
        now: DateTime<Utc>,
    ) -> Result<(), Trouble> {
        let record = match recipient {
            Some(key) => {
                let key = Private::new(key.expose());
                Some(self.vault.encrypt(owner, &Label::only(Kind::Recipient), &key, now).await?)
            }
            None => None,
        };
        Ok(tx.save_recipient(owner.member, record.as_ref()).await?)
    }

    /// Returns the row for an entry, with its page encrypted.
    pub(super) async fn sealed_entry(
        &self,
        owner: KeyOwner,
        entry: &Entry,
        now: DateTime<Utc>,
    ) -> Result<StoredEntry, Trouble> {
        let key = self.vault.data_key(owner, now).await?;
        let label = |schema| entry_label(entry.id, entry.day, schema);
        let (schema, body) = match (&entry.page, &entry.sealed) {
            (None, Some(file)) => (AGE_FILE, key.encrypt_file(&label(AGE_FILE), file)?),
            (Some(page), None) => (SCHEMA, key.encrypt(&label(SCHEMA), &encode_page(page)?)?),
            (None, None) | (Some(_), Some(_)) => return Err(Trouble::Plan),
        };
        Ok(StoredEntry {
            id: entry.id,
            member: owner.member,
            day: entry.day,
            generation: key.generation(),
            schema,
            body,
            expires_at: entry.expires_at,
            opens_on: entry.opens_on,
        })
    }
}

fn page_count(pages: i64) -> usize {
    usize::try_from(pages).unwrap_or_default()
}

fn entry_label(id: EntryId, day: NaiveDate, schema: u16) -> Label {
    let days = day.signed_duration_since(NaiveDate::default()).num_days();
    Label { kind: Kind::Entry, record: RecordId(id.0), schema, day: i32::try_from(days).unwrap_or(i32::MAX) }
}

/// Returns an entry as the features know it. A letter before its day is left without its text.
fn decode_entry(stored: StoredEntry, keys: &MemberKeys, today: NaiveDate) -> Entry {
    let StoredEntry { id, member, day, schema, body, expires_at, opens_on, .. } = stored;
    let entry = Entry { id, day, expires_at, opens_on, page: None, sealed: None };
    let label = entry_label(id, day, schema);
    match schema {
        _ if entry.is_shut(today) => entry,
        SCHEMA => Entry { page: decode_page(keys, member, &label, &body), ..entry },
        AGE_FILE => Entry { sealed: keys.decrypt_file(member, &label, &body), ..entry },
        _ => entry,
    }
}

/// Returns the age file of a sealed page, or None when the page is not sealed or its record cannot be decrypted.
pub(super) fn age_file(stored: &StoredEntry, keys: &MemberKeys) -> Option<AgeFile> {
    let label = entry_label(stored.id, stored.day, stored.schema);
    (stored.schema == AGE_FILE).then(|| keys.decrypt_file(stored.member, &label, &stored.body)).flatten()
}

/// Returns a page as the JSON of its [`PageRecord`], or None when the page is sealed or its record cannot be
/// decrypted.
pub(super) fn page_json(stored: &StoredEntry, keys: &MemberKeys) -> Option<Private> {
    let label = entry_label(stored.id, stored.day, stored.schema);
    (stored.schema == SCHEMA).then(|| keys.decrypt(stored.member, &label, &stored.body)).flatten()
}

fn decode_page(keys: &MemberKeys, member: MemberId, label: &Label, body: &Record) -> Option<Page> {
    let record: PageRecord = serde_json::from_str(keys.decrypt(member, label, body)?.expose()).ok()?;
    record.into_page()
}

impl PageRecord {
    /// Returns the page, or None when its instant is out of range.
    pub(super) fn into_page(self) -> Option<Page> {
        Some(Page {
            at: stored_instant(self.at)?,
            text: Private::new(self.text),
            prompt: self.prompt,
            closing: self.closing.map(|(question, answer)| (question, Private::new(answer))),
            revised: self.revised,
        })
    }
}

fn encode_page(page: &Page) -> Result<Private, Trouble> {
    let record = PageRecord {
        at: page.at.timestamp_millis(),
        text: page.text.expose().to_owned(),
        prompt: page.prompt,
        closing: page.closing.as_ref().map(|(question, answer)| (*question, answer.expose().to_owned())),
        revised: page.revised,
    };
    serde_json::to_string(&record).map(Private::new).map_err(|_| Trouble::Plan)
}
