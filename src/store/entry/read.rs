//! The pages of members' journals, sealed.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use crate::core::MemberId;
use crate::crypto::Sealed;
use crate::features::{EntryId, Look};
use crate::store::row;
use crate::store::{Store, StoreError, Tx, instant, optional_instant};

/// A page as the database has it.
#[derive(Debug, Clone)]
pub struct StoredEntry {
    /// Its number.
    pub id: EntryId,
    /// Whose it is.
    pub member: MemberId,
    /// The day on their calendar when it was written.
    pub day: NaiveDate,
    /// The generation of the data key that sealed it.
    pub generation: u16,
    /// The version of the form that the text inside has.
    pub schema: u16,
    /// What it says.
    pub body: Sealed,
    /// When it goes by itself, if it does.
    pub expires_at: Option<DateTime<Utc>>,
    /// From when a letter may be read.
    pub opens_on: Option<NaiveDate>,
}

/// Where a page stands among its member's: its day, and which one of that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryPlace(NaiveDate, i64);

impl EntryPlace {
    /// Which one of its day it is.
    pub fn nth(&self) -> i64 {
        self.1
    }
}

const COLUMNS: &str = "id, member_id, day, nth, generation, schema, body, expires_at, opens_on";

impl Store {
    /// A member's pages, newest first: at most `most` of those that are older than `before`. The place of the last
    /// one leads on to the next batch.
    pub async fn entries_of(
        &self,
        member: MemberId,
        before: Option<EntryPlace>,
        most: i64,
    ) -> Result<Vec<(EntryPlace, StoredEntry)>, StoreError> {
        batch(&mut *self.readers.acquire().await?, member, before, most).await
    }

    /// The pages of a member that are wanted, newest first.
    pub async fn entries(&self, member: MemberId, look: &Look) -> Result<Vec<StoredEntry>, StoreError> {
        entries(&mut *self.readers.acquire().await?, member, look).await
    }

    /// How many pages a member has that are wanted.
    pub async fn count_entries(&self, member: MemberId, look: &Look) -> Result<i64, StoreError> {
        count(&mut *self.readers.acquire().await?, member, look).await
    }

    /// The latest days on which a member wrote something, kept or not.
    pub async fn days_written(&self, member: MemberId, most: i64) -> Result<Vec<NaiveDate>, StoreError> {
        days_written(&mut *self.readers.acquire().await?, member, most).await
    }

    /// The days on which a member's letters open, or opened.
    pub async fn opening_days(&self, member: MemberId) -> Result<Vec<NaiveDate>, StoreError> {
        opening_days(&mut *self.readers.acquire().await?, member).await
    }

    /// When the next page goes by itself.
    pub async fn next_expiry(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let row = sqlx::query(NEXT_EXPIRY).fetch_optional(&mut *connection).await?;
        row.map(|row| instant(&row, "expires_at")).transpose()
    }

    /// Deletes pages that were written before `day`, at most `most`. Answers how many.
    pub async fn delete_entries_before(&self, day: NaiveDate, most: i64) -> Result<u64, StoreError> {
        let done =
            sqlx::query("delete from entry where id in (select id from entry where day < $1 limit $2)")
                .bind(day.to_string())
                .bind(most)
                .execute(&self.writer)
                .await?;
        Ok(done.rows_affected())
    }
}

/// The query of [`Store::next_expiry`].
const NEXT_EXPIRY: &str =
    "select expires_at from entry where expires_at is not null order by expires_at limit 1";
/// The choice of [`Tx::delete_expired`].
const EXPIRED: &str = "select id from entry where expires_at is not null and expires_at <= $1 \
                       order by expires_at limit $2";

impl Tx {
    /// The pages of a member that are wanted, under the write lock.
    pub async fn entries(&mut self, member: MemberId, look: &Look) -> Result<Vec<StoredEntry>, StoreError> {
        entries(&mut self.inner, member, look).await
    }

    /// A batch of a member's pages, under the write lock.
    pub async fn entries_of(
        &mut self,
        member: MemberId,
        before: Option<EntryPlace>,
        most: i64,
    ) -> Result<Vec<(EntryPlace, StoredEntry)>, StoreError> {
        batch(&mut self.inner, member, before, most).await
    }

    /// How many pages a member has that are wanted, under the write lock.
    pub async fn count_entries(&mut self, member: MemberId, look: &Look) -> Result<i64, StoreError> {
        count(&mut self.inner, member, look).await
    }

    /// The latest days on which a member wrote something, under the write lock.
    pub async fn days_written(&mut self, member: MemberId, most: i64) -> Result<Vec<NaiveDate>, StoreError> {
        days_written(&mut self.inner, member, most).await
    }

    /// The days on which a member's letters open, under the write lock.
    pub async fn opening_days(&mut self, member: MemberId) -> Result<Vec<NaiveDate>, StoreError> {
        opening_days(&mut self.inner, member).await
    }

    /// Keeps a new page, as the last one of its day.
    pub async fn insert_entry(&mut self, entry: &StoredEntry) -> Result<(), StoreError> {
        sqlx::query(
            "insert into entry (id, member_id, day, nth, generation, schema, body, expires_at, opens_on)
             values ($1, $2, $3,
                     (select coalesce(max(nth), 0) + 1 from entry where member_id = $2 and day = $3),
                     $4, $5, $6, $7, $8)",
        )
        .bind(entry.id.0.to_vec())
        .bind(entry.member.0)
        .bind(entry.day.to_string())
        .bind(i64::from(entry.generation))
        .bind(i64::from(entry.schema))
        .bind(entry.body.as_bytes().to_vec())
        .bind(entry.expires_at.map(|at| at.timestamp_millis()))
        .bind(entry.opens_on.map(|day| day.to_string()))
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Replaces what a member's page says. False: it is not there.
    pub async fn revise_entry(&mut self, entry: &StoredEntry) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update entry set generation = $1, schema = $2, body = $3 where id = $4 and member_id = $5",
        )
        .bind(i64::from(entry.generation))
        .bind(i64::from(entry.schema))
        .bind(entry.body.as_bytes().to_vec())
        .bind(entry.id.0.to_vec())
        .bind(entry.member.0)
        .execute(&mut *self.inner)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Deletes a member's page; one that is not there is no mistake.
    pub async fn delete_entry(&mut self, member: MemberId, id: EntryId) -> Result<(), StoreError> {
        sqlx::query("delete from entry where id = $1 and member_id = $2")
            .bind(id.0.to_vec())
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Deletes a member's pages from the first day to the last, and that they wrote on those days.
    pub async fn delete_entries(
        &mut self,
        member: MemberId,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<(), StoreError> {
        for table in ["entry", "burn"] {
            let delete = format!("delete from {table} where member_id = $1 and day between $2 and $3");
            sqlx::query(AssertSqlSafe(delete))
                .bind(member.0)
                .bind(first.to_string())
                .bind(last.to_string())
                .execute(&mut *self.inner)
                .await?;
        }
        Ok(())
    }

    /// Deletes pages whose time is over, at most `most`. Answers how many.
    pub async fn delete_expired(&mut self, now: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
        let done = sqlx::query(AssertSqlSafe(format!("delete from entry where id in ({EXPIRED})")))
            .bind(now.timestamp_millis())
            .bind(most)
            .execute(&mut *self.inner)
            .await?;
        Ok(usize::try_from(done.rows_affected()).unwrap_or(usize::MAX))
    }

    /// Notes that a member wrote something on a day and kept none of it.
    pub async fn note_burn(&mut self, member: MemberId, day: NaiveDate) -> Result<(), StoreError> {
        sqlx::query(
            "insert into burn (member_id, day) values ($1, $2) on conflict (member_id, day) do nothing",
        )
        .bind(member.0)
        .bind(day.to_string())
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}

impl Store {
    /// Forgets on which days before this one members kept nothing of what they wrote.
    pub async fn forget_burns_before(&self, day: NaiveDate) -> Result<(), StoreError> {
        sqlx::query("delete from burn where day < $1").bind(day.to_string()).execute(&self.writer).await?;
        Ok(())
    }
}

async fn batch(
    connection: &mut AnyConnection,
    member: MemberId,
    before: Option<EntryPlace>,
    most: i64,
) -> Result<Vec<(EntryPlace, StoredEntry)>, StoreError> {
    let older = before.map_or("", |_| "and (day, nth) < ($3, $4)");
    let select = format!(
        "select {COLUMNS} from entry where member_id = $1 {older} order by day desc, nth desc limit $2"
    );
    let query = sqlx::query(AssertSqlSafe(select)).bind(member.0).bind(most);
    let query = match before {
        Some(EntryPlace(day, nth)) => query.bind(day.to_string()).bind(nth),
        None => query,
    };
    let rows = query.fetch_all(connection).await?;
    rows.iter().map(|row| Ok((EntryPlace(read_day(row)?, row.try_get("nth")?), read(row)?))).collect()
}

async fn entries(
    connection: &mut AnyConnection,
    member: MemberId,
    look: &Look,
) -> Result<Vec<StoredEntry>, StoreError> {
    let place = "(select day, nth from entry where id = $2 and member_id = $1)";
    let wanted = match look {
        Look::Count | Look::From(_) | Look::Between(..) | Look::Search(_) => return Ok(Vec::new()),
        Look::List { .. } => "order by day desc, nth desc limit $2 offset $3".to_owned(),
        Look::One(_) => "and id = $2".to_owned(),
        Look::Beside { older: true, .. } => {
            format!("and (day, nth) < {place} order by day desc, nth desc limit 1")
        }
        Look::Beside { older: false, .. } => format!("and (day, nth) > {place} order by day, nth limit 1"),
        Look::On(_) => {
            "and day in (select value from json_each($2)) order by day desc, nth desc limit 100".to_owned()
        }
    };
    let select = format!("select {COLUMNS} from entry where member_id = $1 {wanted}");
    let query = sqlx::query(AssertSqlSafe(select)).bind(member.0);
    let query = match look {
        Look::List { skip, most } => query.bind(i64::from(*most)).bind(i64::from(*skip)),
        Look::One(id) | Look::Beside { id, .. } => query.bind(id.0.to_vec()),
        Look::On(days) => query.bind(row::to_json("entry", days)?),
        Look::Count | Look::From(_) | Look::Between(..) | Look::Search(_) => query,
    };
    query.fetch_all(connection).await?.iter().map(read).collect()
}

async fn count(connection: &mut AnyConnection, member: MemberId, look: &Look) -> Result<i64, StoreError> {
    let wanted = match look {
        Look::Between(..) => "and day between $2 and $3",
        // How many are newer than that day.
        Look::From(_) => "and day > $2",
        // How many are newer than this one.
        Look::One(_) => "and (day, nth) > (select day, nth from entry where id = $2 and member_id = $1)",
        Look::Count | Look::List { .. } | Look::Beside { .. } | Look::On(_) | Look::Search(_) => "",
    };
    let select = format!("select count(*) as pages from entry where member_id = $1 {wanted}");
    let query = sqlx::query(AssertSqlSafe(select)).bind(member.0);
    let query = match look {
        Look::From(day) => query.bind(day.to_string()),
        Look::Between(first, last) => query.bind(first.to_string()).bind(last.to_string()),
        Look::One(id) => query.bind(id.0.to_vec()),
        Look::Count | Look::List { .. } | Look::Beside { .. } | Look::On(_) | Look::Search(_) => query,
    };
    Ok(query.fetch_one(connection).await?.try_get("pages")?)
}

async fn days_written(
    connection: &mut AnyConnection,
    member: MemberId,
    most: i64,
) -> Result<Vec<NaiveDate>, StoreError> {
    let rows = sqlx::query(
        "select day from (select day from entry where member_id = $1
                          union select day from burn where member_id = $1) days
         order by day desc limit $2",
    )
    .bind(member.0)
    .bind(most)
    .fetch_all(connection)
    .await?;
    rows.iter().map(read_day).collect()
}

async fn opening_days(
    connection: &mut AnyConnection,
    member: MemberId,
) -> Result<Vec<NaiveDate>, StoreError> {
    let rows = sqlx::query(
        "select distinct opens_on as day from entry where member_id = $1 and opens_on is not null",
    )
    .bind(member.0)
    .fetch_all(connection)
    .await?;
    rows.iter().map(read_day).collect()
}

const WRONG: StoreError = StoreError::Inconsistent { table: "entry" };

fn read_day(row: &AnyRow) -> Result<NaiveDate, StoreError> {
    row.try_get::<&str, _>("day")?.parse().map_err(|_| WRONG)
}

fn read(row: &AnyRow) -> Result<StoredEntry, StoreError> {
    let small = |column: &str| u16::try_from(row.try_get::<i64, _>(column)?).map_err(|_| WRONG);
    let opens_on: Option<&str> = row.try_get("opens_on")?;
    Ok(StoredEntry {
        id: EntryId(row.try_get::<&[u8], _>("id")?.try_into().map_err(|_| WRONG)?),
        member: MemberId(row.try_get("member_id")?),
        day: read_day(row)?,
        generation: small("generation")?,
        schema: small("schema")?,
        body: Sealed::from_bytes(row.try_get("body")?),
        expires_at: optional_instant(row, "expires_at")?,
        opens_on: opens_on.map(str::parse).transpose().map_err(|_| WRONG)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_over_is_found_by_an_index() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let store = Store::open(&format!("sqlite:{}", directory.path().join("bot.db").display())).await?;
        let mut tx = store.begin().await?;
        for query in [EXPIRED, NEXT_EXPIRY] {
            let plan = tx.query_plan(query).await?;
            assert!(plan.contains("INDEX entry_expires_at"), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
        Ok(())
    }
}
