//! The table `practice`: the days on which a member took a secret's practice.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::AssertSqlSafe;

use crate::core::MemberId;
use crate::features::Practised;
use crate::store::database::{Reader, Tx};
use crate::store::dialect::to_json;
use crate::store::error::StoreError;
use crate::store::row::{Batch, batch, row};

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
    }
}

row! {
    struct DayRow of "practice" {
        day: String,
        taken: i64 = "count(*)",
    }
}

impl Reader<'_> {
    /// Returns how many practices of each secret a member took, and how many in each of the last weeks. `today` is the
    /// date in their zone.
    pub async fn practised(&mut self, member: MemberId, today: NaiveDate) -> Result<Practised, StoreError> {
        let mut practised = Practised::default();
        let select = format!(
            "select {} from practice where member_id = $1 group by secret",
            PractisedRow::columns(self.dialect)
        );
        let rows = sqlx::query(AssertSqlSafe(select))
            .bind(member.0)
            .fetch_all(&mut *self.connection().await?)
            .await?;
        for row in &rows {
            let PractisedRow { secret, taken } = PractisedRow::from_row(row)?;
            // A number that is no secret's is from a damaged row, and counts for nothing.
            let at = secret.checked_sub(1).and_then(|at| usize::try_from(at).ok());
            if let Some(of_secret) = at.and_then(|at| practised.of_secret.get_mut(at)) {
                *of_secret = u32::try_from(taken).unwrap_or(u32::MAX);
            }
        }
        let select = format!(
            "select {} from practice where member_id = $1 and day > $2 group by day",
            DayRow::columns(self.dialect)
        );
        let first = today - TimeDelta::days(7 * i64::try_from(Practised::WEEKS).unwrap_or_default());
        let rows = sqlx::query(AssertSqlSafe(select))
            .bind(member.0)
            .bind(first.to_string())
            .fetch_all(&mut *self.connection().await?)
            .await?;
        for row in &rows {
            let DayRow { day, taken } = DayRow::from_row(row)?;
            let ago = day.parse::<NaiveDate>().ok().map(|day| (today - day).num_days() / 7);
            // A date that is yet to come is from a zone that the member has left.
            let weeks = ago.and_then(|ago| usize::try_from(ago).ok());
            if let Some(week) = weeks.and_then(|weeks| practised.of_week.iter_mut().rev().nth(weeks)) {
                *week = week.saturating_add(u32::try_from(taken).unwrap_or(u32::MAX));
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
        let insert = NewPractice::insert(self.dialect, "practice", "(member_id, secret, day) do nothing");
        sqlx::query(AssertSqlSafe(insert))
            .bind(to_json("practice", &rows)?)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }
}
