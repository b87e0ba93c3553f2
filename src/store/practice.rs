//! The table `practice`: the days on which a member took a secret's practice.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::AssertSqlSafe;

use crate::core::MemberId;
use crate::store::database::Tx;
use crate::store::error::StoreError;
use crate::store::row::{Batch, batch, to_json};

/// A secret's practice that a member took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Practice {
    /// The secret's number, from 1.
    pub secret: u8,
    /// The day, in the member's zone.
    pub day: NaiveDate,
    /// The time.
    pub taken_at: DateTime<Utc>,
}

batch! {
    struct NewPractice {
        member_id: i64,
        secret: u8,
        day: NaiveDate,
        taken_at: i64,
    }
}

impl Tx {
    /// Records practices that a member took. A second time on the same day changes nothing.
    pub async fn note_practices(
        &mut self,
        member: MemberId,
        practices: &[Practice],
    ) -> Result<(), StoreError> {
        let row = |practice: &Practice| NewPractice {
            member_id: member.0,
            secret: practice.secret,
            day: practice.day,
            taken_at: practice.taken_at.timestamp_millis(),
        };
        let rows: Vec<_> = practices.iter().map(row).collect();
        let insert = NewPractice::insert("practice", "(member_id, secret, day) do nothing");
        sqlx::query(AssertSqlSafe(insert))
            .bind(to_json("practice", &rows)?)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }
}
