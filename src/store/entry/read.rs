//! Reads the pages of members' journals, still encrypted.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use crate::core::MemberId;
use crate::crypto::Record;
use crate::features::{EntryId, Look};
use crate::store::database::Reader;
use crate::store::dialect::to_json;
use crate::store::error::StoreError;
use crate::store::reports::Reports;
use crate::store::row::{instant_of, row};

/// A page as the database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// Its number.
    pub id: EntryId,
    /// The member who wrote it.
    pub member: MemberId,
    /// The day on which it was written, in the member's zone.
    pub day: NaiveDate,
    /// The generation of the data key that encrypted it.
    pub generation: u16,
    /// The version of the format inside the record.
    pub schema: u16,
    /// The text, as a record.
    pub body: Record,
    /// When the page expires. None when it is kept until its author deletes it.
    pub expires_at: Option<DateTime<Utc>>,
    /// The day from which a letter can be read. None for any other page.
    pub opens_on: Option<NaiveDate>,
}

/// The place of a page in its member's journal: its day, and its number on that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryPlace(NaiveDate, i64);

impl EntryPlace {
    /// Returns the page's number on its day, from 1.
    pub fn nth(&self) -> i64 {
        self.1
    }
}

row! {
    struct EntryRow of "entry" {
        id: Vec<u8>,
        member_id: i64,
        day: String,
        nth: i64,
        generation: i64,
        schema: i64,
        body: Vec<u8>,
        expires_at: Option<i64>,
        opens_on: Option<String>,
    }
}

impl Reader<'_> {
    /// Returns a member's pages that are older than `before`, newest first, at most `most`. The place of the last
    /// one is `before` for the next batch.
    pub async fn entries_of(
        &mut self,
        member: MemberId,
        before: Option<EntryPlace>,
        most: i64,
    ) -> Result<Vec<(EntryPlace, StoredEntry)>, StoreError> {
        let reports = self.reports;
        let mut before = before;
        // A batch of pages none of which can be read must not look like the end.
        loop {
            let older = before.map_or("", |_| "and (day, nth) < ($3, $4)");
            let select = format!(
                "select rowid as row, {} from entry where member_id = $1 and {} and {} {older}
                 order by day desc, nth desc limit $2",
                EntryRow::columns(self.dialect),
                // The pages that have a place in their journal.
                self.dialect.is_day("day"),
                self.dialect.is_integer("nth")
            );
            let query = sqlx::query(AssertSqlSafe(select)).bind(member.0).bind(most);
            let query = match before {
                Some(EntryPlace(day, nth)) => query.bind(day.to_string()).bind(nth),
                None => query,
            };
            let rows = query.fetch_all(&mut *self.connection().await?).await?;
            let Some(last) = rows.last() else { return Ok(Vec::new()) };
            before = Some(EntryPlace(day_of(last)?, last.try_get("nth")?));
            let entries = read_entries(&rows, reports)?;
            if !entries.is_empty() {
                return Ok(entries);
            }
        }
    }

    /// Returns the pages of a member that `look` asks for, newest first. For a `look` that counts or searches, it
    /// returns no pages.
    pub async fn entries(&mut self, member: MemberId, look: &Look) -> Result<Vec<StoredEntry>, StoreError> {
        let place = "(select day, nth from entry where id = $2 and member_id = $1)";
        let wanted = match look {
            Look::Count | Look::From(_) | Look::Between(..) | Look::Search(_) => return Ok(Vec::new()),
            Look::List { .. } => "order by day desc, nth desc limit $2 offset $3".to_owned(),
            Look::One(_) => "and id = $2".to_owned(),
            Look::Beside { older: true, .. } => {
                format!("and (day, nth) < {place} order by day desc, nth desc limit 1")
            }
            Look::Beside { older: false, .. } => {
                format!("and (day, nth) > {place} order by day, nth limit 1")
            }
            Look::Letter(_) => {
                "and opens_on <= $2 order by opens_on desc, day desc, nth desc limit 1".to_owned()
            }
            Look::On(_) => {
                let days = self.dialect.is_text_among("day", "$2");
                format!("and {days} order by day desc, nth desc limit 100")
            }
        };
        let reports = self.reports;
        let select = format!(
            "select rowid as row, {} from entry where member_id = $1 {wanted}",
            EntryRow::columns(self.dialect)
        );
        let query = sqlx::query(AssertSqlSafe(select)).bind(member.0);
        let query = match look {
            Look::List { skip, most } => query.bind(i64::from(*most)).bind(i64::from(*skip)),
            Look::One(id) | Look::Beside { id, .. } => query.bind(id.0.to_vec()),
            Look::On(days) => query.bind(to_json("entry", days)?),
            Look::Letter(today) => query.bind(today.to_string()),
            Look::Count | Look::From(_) | Look::Between(..) | Look::Search(_) => query,
        };
        let rows = query.fetch_all(&mut *self.connection().await?).await?;
        Ok(read_entries(&rows, reports)?.into_iter().map(|(_, entry)| entry).collect())
    }

    /// Returns a count of a member's pages, as `look` asks for it.
    pub async fn count_entries(&mut self, member: MemberId, look: &Look) -> Result<i64, StoreError> {
        let wanted = match look {
            Look::Between(..) => "and day between $2 and $3",
            // The pages that are newer than that day.
            Look::From(_) => "and day > $2",
            // The pages that are newer than this one.
            Look::One(_) => "and (day, nth) > (select day, nth from entry where id = $2 and member_id = $1)",
            Look::Count
            | Look::List { .. }
            | Look::Beside { .. }
            | Look::Letter(_)
            | Look::On(_)
            | Look::Search(_) => "",
        };
        let select = format!("select count(*) as pages from entry where member_id = $1 {wanted}");
        let query = sqlx::query(AssertSqlSafe(select)).bind(member.0);
        let query = match look {
            Look::From(day) => query.bind(day.to_string()),
            Look::Between(first, last) => query.bind(first.to_string()).bind(last.to_string()),
            Look::One(id) => query.bind(id.0.to_vec()),
            Look::Count
            | Look::List { .. }
            | Look::Beside { .. }
            | Look::Letter(_)
            | Look::On(_)
            | Look::Search(_) => query,
        };
        Ok(query.fetch_one(&mut *self.connection().await?).await?.try_get("pages")?)
    }

    /// Returns how many bytes a member's pages have.
    pub async fn entry_bytes(&mut self, member: MemberId) -> Result<u64, StoreError> {
        let row = sqlx::query(BYTES).bind(member.0).fetch_one(&mut *self.connection().await?).await?;
        u64::try_from(row.try_get::<i64, _>("bytes")?).map_err(|_| WRONG)
    }

    /// Returns the latest days on which a member wrote something, kept or not, at most `most`.
    pub async fn days_written(&mut self, member: MemberId, most: i64) -> Result<Vec<NaiveDate>, StoreError> {
        let rows = sqlx::query(
            "select day from (select day from entry where member_id = $1
                              union select day from burn where member_id = $1) days
             order by day desc limit $2",
        )
        .bind(member.0)
        .bind(most)
        .fetch_all(&mut *self.connection().await?)
        .await?;
        Ok(rows.iter().filter_map(|row| day_of(row).ok()).collect())
    }

    /// Returns the days on which a member's letters open or opened.
    pub async fn opening_days(&mut self, member: MemberId) -> Result<Vec<NaiveDate>, StoreError> {
        let rows = sqlx::query(
            "select distinct opens_on as day from entry where member_id = $1 and opens_on is not null",
        )
        .bind(member.0)
        .fetch_all(&mut *self.connection().await?)
        .await?;
        Ok(rows.iter().filter_map(|row| day_of(row).ok()).collect())
    }
}

/// The query of [`Reader::entry_bytes`]. The index has the lengths, so no page is read.
const BYTES: &str =
    "select cast(coalesce(sum(length(body)), 0) as bigint) as bytes from entry where member_id = $1";

/// Reads each row by itself: a page that cannot be read is left out, and the log names its row.
fn read_entries(rows: &[AnyRow], reports: &Reports) -> Result<Vec<(EntryPlace, StoredEntry)>, StoreError> {
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        match EntryRow::from_row(row).and_then(EntryRow::into_entry) {
            Ok(entry) => entries.push(entry),
            Err(error) => reports.unreadable("entry", row.try_get("row")?, &error),
        }
    }
    Ok(entries)
}

const WRONG: StoreError = StoreError::Inconsistent { table: "entry" };

fn day_of(row: &AnyRow) -> Result<NaiveDate, StoreError> {
    parse_day(row.try_get("day")?)
}

fn parse_day(text: &str) -> Result<NaiveDate, StoreError> {
    text.parse().map_err(|_| WRONG)
}

impl EntryRow {
    fn into_entry(self) -> Result<(EntryPlace, StoredEntry), StoreError> {
        let small = |number| u16::try_from(number).map_err(|_| WRONG);
        let day = parse_day(&self.day)?;
        let entry = StoredEntry {
            id: EntryId(self.id.try_into().map_err(|_| WRONG)?),
            member: MemberId(self.member_id),
            day,
            generation: small(self.generation)?,
            schema: small(self.schema)?,
            body: Record::from_bytes(self.body),
            expires_at: self.expires_at.map(|ms| instant_of("entry", ms)).transpose()?,
            opens_on: self.opens_on.as_deref().map(parse_day).transpose()?,
        };
        Ok((EntryPlace(day, self.nth), entry))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::database::Store;

    #[tokio::test]
    async fn how_much_a_member_has_is_in_an_index() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let store = Store::open(&format!("sqlite:{}", directory.path().join("bot.db").display())).await?;
        let plan = store.begin().await?.query_plan(BYTES).await?;
        assert!(plan.contains("COVERING INDEX entry_size"), "{plan}");
        Ok(())
    }
}
