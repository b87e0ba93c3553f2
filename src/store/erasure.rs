//! The table `erasure` beside the data keys, and the table `erased` beside the members. Erases members, and keeps the
//! marks of all erasures in both places for restored copies that still have those members or their keys.
//!
//! The order: one transaction adds the marks to the ledger and deletes the data keys; the next one deletes the rows and
//! adds the same marks beside them. If the process dies in between, the remaining rows cannot be decrypted, and the next
//! start or another erasure deletes them.
//!
//! Each start compares every mark of either place with every member and every data key. Then both places have all marks.
//! So either file may be put back from any copy, in any order: as long as a start comes between the two, the other one
//! still knows who was erased.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use crate::core::{MemberId, Person, Platform};
use crate::crypto::ErasureMark;
use crate::store::database::{Keys, KeysTx, Store, Tx};
use crate::store::dialect::bytes;
use crate::store::error::StoreError;
use crate::store::reports::Reports;

/// The outcome of an erasure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erased {
    /// There was nothing about the person.
    Nothing,
    /// The rows are deleted and their bytes in the files are overwritten.
    Overwritten,
    /// The rows are deleted. Another program reads the files, so some bytes are not overwritten yet.
    InUse,
}

/// The most members, or data keys, that are compared with the marks at once.
const BATCH: i64 = 1_000;

/// The marks that one of the two databases has.
type Marks = HashSet<ErasureMark>;

/// Returns the marks of a member's erasure.
fn marks_of(person: &Person, member: MemberId) -> [ErasureMark; 2] {
    [ErasureMark::of(person, member), ErasureMark::of_keys(member)]
}

impl Keys {
    /// Deletes the keys of a member whom the person was before another one took their place, and keeps the marks: a copy of
    /// either database must not bring that member back.
    pub async fn erase_replaced(
        &self,
        person: &Person,
        member: MemberId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.erase(member, &marks_of(person, member), now).await
    }

    /// Adds an erasure to the ledger and deletes the member's keys, in one transaction.
    async fn erase(
        &self,
        member: MemberId,
        marks: &[ErasureMark],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        tx.note_erased(marks, now).await?;
        tx.destroy(member).await?;
        tx.commit().await
    }

    /// Deletes the data keys of erased members, which an old copy of the keys has brought back, and adds `missing` to the
    /// ledger.
    async fn catch_up(
        &self,
        marks: &Marks,
        missing: &[ErasureMark],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        tx.note_erased(missing, now).await?;
        let mut after = i64::MIN;
        while let Some(batch) = tx.after(after, BATCH).await? {
            after = batch.last;
            for key in batch.keys.iter().filter(|key| marks.contains(&ErasureMark::of_keys(key.member))) {
                tx.destroy(key.member).await?;
            }
        }
        tx.commit().await
    }

    /// Returns the marks in the ledger.
    async fn marks(&self) -> Result<Marks, StoreError> {
        let select = format!("select line as row, {} as mark from erasure", bytes("mark").on(self.dialect));
        let rows = sqlx::query(AssertSqlSafe(select)).fetch_all(&mut *self.readers.acquire().await?).await?;
        read_marks("erasure", &rows, &self.reports)
    }
}

impl KeysTx {
    async fn note_erased(&mut self, marks: &[ErasureMark], now: DateTime<Utc>) -> Result<(), StoreError> {
        for mark in marks {
            sqlx::query("insert into erasure (mark, day) values ($1, $2) on conflict (mark) do nothing")
                .bind(mark.as_bytes().to_vec())
                .bind(now.date_naive().to_string())
                .execute(&mut *self.inner)
                .await?;
        }
        Ok(())
    }
}

impl Tx {
    /// Erases everything about a member, their keys first. The locks that this holds keep another key from being
    /// made for them meanwhile. The messages that were sent to them are listed for deletion.
    pub async fn erase(
        &mut self,
        keys: &Keys,
        person: &Person,
        member: MemberId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let marks = marks_of(person, member);
        keys.erase(member, &marks, now).await?;
        // A message in a terminal was only on its screen.
        if person.platform != Platform::Console {
            self.clean_up_what_was_sent(member, now).await?;
        }
        self.delete_member(member).await?;
        self.note_erased(&marks).await
    }

    /// Notes that a member of a person's is no more, because another one takes their place.
    pub(in crate::store) async fn note_replaced(
        &mut self,
        person: &Person,
        member: MemberId,
    ) -> Result<(), StoreError> {
        self.note_erased(&marks_of(person, member)).await
    }

    async fn note_erased(&mut self, marks: &[ErasureMark]) -> Result<(), StoreError> {
        for mark in marks {
            sqlx::query("insert into erased (mark) values ($1) on conflict (mark) do nothing")
                .bind(mark.as_bytes().to_vec())
                .execute(&mut *self.inner)
                .await?;
        }
        Ok(())
    }
}

/// Reads each row by itself: a mark that cannot be read erases no member, and the log names its row.
fn read_marks(table: &'static str, rows: &[AnyRow], reports: &Reports) -> Result<Marks, StoreError> {
    let mut marks = HashSet::with_capacity(rows.len());
    for row in rows {
        let bytes: Option<&[u8]> = row.try_get("mark")?;
        match bytes.and_then(ErasureMark::from_bytes) {
            Some(mark) => drop(marks.insert(mark)),
            None => reports.unreadable(table, row.try_get("row")?, &StoreError::Inconsistent { table }),
        }
    }
    Ok(marks)
}

impl Store {
    /// Erases everything about a person, and overwrites its bytes in the files.
    pub async fn erase(&self, person: &Person, now: DateTime<Utc>) -> Result<Erased, StoreError> {
        let mut tx = self.begin().await?;
        tx.lock_person(person).await?;
        let Some(member) = tx.reader().member_id(person).await? else {
            // An interrupted erasure may have left bytes in the files.
            drop(tx);
            self.overwrite().await?;
            return Ok(Erased::Nothing);
        };
        tx.erase(&self.keys, person, member, now).await?;
        tx.commit().await?;
        Ok(if self.overwrite().await? { Erased::Overwritten } else { Erased::InUse })
    }

    /// Overwrites deleted bytes in the files. Returns false when another program reads them: some bytes stay until
    /// the next call.
    pub async fn overwrite(&self) -> Result<bool, StoreError> {
        // `&` instead of `&&`: both logs are emptied, even if one cannot be.
        Ok(self.keys.empty_log().await? & self.empty_log().await?)
    }

    /// Returns the marks that stand beside the members.
    async fn marks(&self) -> Result<Marks, StoreError> {
        let select = format!("select rowid as row, {} as mark from erased", bytes("mark").on(self.dialect));
        let rows = sqlx::query(AssertSqlSafe(select)).fetch_all(&mut *self.readers.acquire().await?).await?;
        read_marks("erased", &rows, &self.reports)
    }

    /// Finishes erasures that have begun since the start, and have not ended. Returns how many.
    pub async fn finish_erasures(&self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        // An erasure that has ended has its marks in both places.
        if self.keys.marks().await? == self.marks().await? { Ok(0) } else { self.replay_erasures(now).await }
    }

    /// Erases members and data keys that have a mark: one of the two databases is a copy from before their erasure.
    /// Returns how many members that were. A member who came back has another number, and no mark.
    pub async fn replay_erasures(&self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let (ledger, here) = (self.keys.marks().await?, self.marks().await?);
        let marks: Marks = ledger.union(&here).copied().collect();
        if marks.is_empty() {
            return Ok(0);
        }
        let missing: Vec<ErasureMark> = marks.difference(&ledger).copied().collect();
        self.keys.catch_up(&marks, &missing, now).await?;
        let erased = self.erase_marked(&marks, now).await?;
        let missing: Vec<ErasureMark> = marks.difference(&here).copied().collect();
        if !missing.is_empty() {
            let mut tx = self.begin().await?;
            tx.note_erased(&missing).await?;
            tx.commit().await?;
        }
        if erased > 0 || ledger != here {
            self.overwrite().await?;
        }
        Ok(erased)
    }

    async fn erase_marked(&self, marks: &Marks, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let (mut after, mut erased) = (i64::MIN, 0_usize);
        while let Some((people, last)) = self.people(after, BATCH).await? {
            after = last;
            for (member, person) in &people {
                if marks.contains(&ErasureMark::of(person, *member)) {
                    let mut tx = self.begin().await?;
                    tx.lock_person(person).await?;
                    tx.erase(&self.keys, person, *member, now).await?;
                    tx.commit().await?;
                    erased = erased.saturating_add(1);
                }
            }
        }
        Ok(erased)
    }
}
