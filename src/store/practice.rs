//! The table `practice`: the days on which a member took a secret's practice.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::AssertSqlSafe;

use crate::core::MemberId;
use crate::features::Practised;
use crate::store::database::{Reader, Tx};
use crate::store::error::StoreError;
use crate::store::row::{Batch, batch, row, to_json};

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

row! {
    struct PractisedRow of "practice" {
        secret: i64,
        taken: i64 = "count(*)",
        lately: i64 = "count(case when day > $2 then 1 end)",
    }
}

impl Reader<'_> {
    /// Returns how many practices of each secret a member took, and how many after `since`, a date in their zone.
    pub async fn practised(&mut self, member: MemberId, since: NaiveDate) -> Result<Practised, StoreError> {
        let select =
            format!("select {} from practice where member_id = $1 group by secret", PractisedRow::columns());
        let rows = sqlx::query(AssertSqlSafe(select))
            .bind(member.0)
            .bind(since.to_string())
            .fetch_all(&mut *self.connection().await?)
            .await?;
        let mut practised = Practised::default();
        for row in &rows {
            let PractisedRow { secret, taken, lately } = PractisedRow::from_row(row)?;
            let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
            let at = usize::try_from(secret - 1).unwrap_or(usize::MAX);
            // A number that is no secret's is from a damaged row, and counts for nothing.
            if let Some(of_secret) = practised.of_secret.get_mut(at) {
                *of_secret = number(taken);
                practised.lately = practised.lately.saturating_add(number(lately));
            }
        }
        Ok(practised)
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
