//! The table `burn`: the days on which a member wrote something and kept none of it.

use chrono::NaiveDate;

use crate::core::MemberId;
use crate::store::database::{Store, Tx};
use crate::store::error::StoreError;

impl Tx {
    /// Records that a member wrote something on a day and kept none of it.
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
    /// Deletes all members' records of days before `day`.
    pub async fn forget_burns_before(&self, day: NaiveDate) -> Result<(), StoreError> {
        sqlx::query("delete from burn where day < $1").bind(day.to_string()).execute(&self.writer).await?;
        Ok(())
    }
}
