use chrono::{DateTime, NaiveDate, Utc};

use crate::core::MemberId;
use crate::store::{StoreError, Tx};

impl Tx {
    /// Notes that a member took a secret's practice on `day`, a date in their zone. A second time on the
    /// same day changes nothing.
    pub async fn note_practice(
        &mut self,
        member: MemberId,
        secret: u8,
        day: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "insert into practice (member_id, secret, day, taken_at) values ($1, $2, $3, $4)
             on conflict (member_id, secret, day) do nothing",
        )
        .bind(member.0)
        .bind(i64::from(secret))
        .bind(day.to_string())
        .bind(now.timestamp_millis())
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
