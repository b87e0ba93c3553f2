//! Members who are being restored from a copy.
//!
//! A copy has too many rows for one short transaction. So its rows are inserted a few at a time, for a member whom no
//! person is: no request finds them, and nothing is sent to them. The last transaction gives that member to the person.
//! If the process dies before it, the person has nothing of the copy, and the rows are deleted after a while.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{AssertSqlSafe, Row};

use crate::core::{MemberId, Person, Platform};
use crate::store::database::{Store, Tx};
use crate::store::error::StoreError;
use crate::store::member::write::one_row;

/// A member whom no person is has this before their number as user id. No platform gives such an id.
pub(in crate::store) const ARRIVING: &str = "arriving:";
/// After this time no copy is being restored any more. Another process may restore one, so the rows are not deleted
/// before.
const ABANDONED_AFTER: TimeDelta = TimeDelta::hours(1);

impl Tx {
    /// Adds a member whom no person is.
    pub async fn begin_arrival(
        &mut self,
        platform: Platform,
        now: DateTime<Utc>,
    ) -> Result<MemberId, StoreError> {
        let id = self.numbers.next()?;
        sqlx::query("insert into member (id, platform, user_id, consented_at) values ($1, $2, $3, $4)")
            .bind(id)
            .bind(platform.name())
            .bind(user_id(MemberId(id)))
            .bind(now.timestamp_millis())
            .execute(&mut *self.inner)
            .await?;
        Ok(MemberId(id))
    }

    /// Makes a person the member who has arrived. `before` is the member that the person has been: what the bot knows
    /// about reaching them and when they agreed goes on, and the rest of it is deleted.
    pub async fn end_arrival(
        &mut self,
        arrived: MemberId,
        person: &Person,
        before: Option<MemberId>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if let Some(before) = before {
            // What the arrived member has already stays: two rows of one key cannot be.
            for (table, same) in [
                ("address", "true"),
                ("delivery", "other.occurrence = delivery.occurrence"),
                ("burn", "other.day = burn.day"),
            ] {
                let moved = format!(
                    "update {table} set member_id = $1 where member_id = $2
                     and not exists (select 1 from {table} other where other.member_id = $1 and {same})"
                );
                sqlx::query(AssertSqlSafe(moved))
                    .bind(arrived.0)
                    .bind(before.0)
                    .execute(&mut *self.inner)
                    .await?;
            }
            sqlx::query(
                "update member set (consented_at, seen_on, noticed_on, deauthorized_on) =
                 (select consented_at, seen_on, noticed_on, deauthorized_on from member where id = $1)
                 where id = $2",
            )
            .bind(before.0)
            .bind(arrived.0)
            .execute(&mut *self.inner)
            .await?;
            self.delete_member(before).await?;
            self.note_replaced(person, before).await?;
        } else {
            self.see(arrived, now.date_naive()).await?;
        }
        let done = sqlx::query("update member set user_id = $1 where id = $2 and user_id = $3")
            .bind(&person.user)
            .bind(arrived.0)
            .bind(user_id(arrived))
            .execute(&mut *self.inner)
            .await?;
        one_row(&done)
    }
}

impl Store {
    /// Returns members whose copy was not restored to the end, and never will be.
    pub async fn abandoned_arrivals(&self, now: DateTime<Utc>) -> Result<Vec<MemberId>, StoreError> {
        let (first, last) = (now - ABANDONED_AFTER, now + ABANDONED_AFTER);
        let mut found = Vec::new();
        for platform in Platform::ALL {
            // `;` is the letter after `:`, so the unique index finds the rows.
            let rows = sqlx::query(
                "select id from member where platform = $1 and user_id >= $2 and user_id < 'arriving;'
                 and consented_at not between $3 and $4",
            )
            .bind(platform.name())
            .bind(ARRIVING)
            .bind(first.timestamp_millis())
            .bind(last.timestamp_millis())
            .fetch_all(&mut *self.readers.acquire().await?)
            .await?;
            for row in rows {
                found.push(MemberId(row.try_get("id")?));
            }
        }
        Ok(found)
    }

    /// Deletes some rows of a member whose copy is not restored, at most `most`, or the member and their keys when no
    /// rows are left. Returns whether nothing is left to do. A member who has become a person's keeps everything: the
    /// commit of the last step may have succeeded although its answer was lost.
    pub async fn delete_arrival(&self, arriving: MemberId, most: i64) -> Result<bool, StoreError> {
        for table in ["entry", "practice"] {
            let delete = format!(
                "delete from {table} where rowid in (select rowid from {table} where member_id = $1 limit $2)
                 and exists (select 1 from member where id = $1 and user_id = $3)"
            );
            let done = sqlx::query(AssertSqlSafe(delete))
                .bind(arriving.0)
                .bind(most)
                .bind(user_id(arriving))
                .execute(&self.writer)
                .await?;
            if done.rows_affected() > 0 {
                return Ok(false);
            }
        }
        sqlx::query("delete from member where id = $1 and user_id = $2")
            .bind(arriving.0)
            .bind(user_id(arriving))
            .execute(&self.writer)
            .await?;
        let left = sqlx::query("select 1 from member where id = $1").bind(arriving.0);
        if left.fetch_optional(&self.writer).await?.is_none() {
            self.keys().destroy(arriving).await?;
        }
        Ok(true)
    }
}

fn user_id(arriving: MemberId) -> String {
    format!("{ARRIVING}{}", arriving.0)
}
