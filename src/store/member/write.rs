//! Adds members, changes their settings, and deletes them.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sqlx::Row;
use sqlx::any::AnyQueryResult;

use crate::core::time::ClockStyle;
use crate::core::{MemberId, Person};
use crate::crypto::Record;
use crate::features::Settings;
use crate::store::database::Tx;
use crate::store::error::StoreError;

impl Tx {
    /// Makes the person a member. An existing member stays as they are. Returns the member's number. It is random,
    /// so that no number is ever given twice, even after an erasure or a restored backup: records are bound to the
    /// number, and an old record must never fit a new member.
    pub async fn join(&mut self, person: &Person, now: DateTime<Utc>) -> Result<MemberId, StoreError> {
        // The update on conflict changes nothing. It makes `returning` return the existing row.
        let settings = Settings::default();
        let row = sqlx::query(
            "insert into member (id, platform, user_id, consented_at, quiet_from, quiet_until, seen_on)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (platform, user_id) do update set user_id = excluded.user_id
             returning id",
        )
        .bind(self.numbers.next()?)
        .bind(person.platform.name())
        .bind(&person.user)
        .bind(now.timestamp_millis())
        .bind(settings.quiet.map(|hours| civil(hours.from())))
        .bind(settings.quiet.map(|hours| civil(hours.until())))
        .bind(now.date_naive().to_string())
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(MemberId(row.try_get("id")?))
    }

    /// Replaces a member's settings, the partner's name included.
    pub async fn save_settings(
        &mut self,
        member: MemberId,
        settings: &Settings,
        partner_name: Option<&Record>,
    ) -> Result<(), StoreError> {
        let done = sqlx::query(
            "update member set zone = $1, language = $2, pronouns = $3, partner_name = $4, quiet_from = $5,
             quiet_until = $6, discreet = $7, neutral_line = $8, plain = $9, keep = $10, clock = $11
             where id = $12",
        )
        .bind(settings.zone.map(|zone| zone.name().to_owned()))
        .bind(&settings.language)
        .bind(settings.pronouns.name())
        .bind(partner_name.map(|name| name.as_bytes().to_vec()))
        .bind(settings.quiet.map(|hours| civil(hours.from())))
        .bind(settings.quiet.map(|hours| civil(hours.until())))
        .bind(i64::from(settings.discreet))
        .bind(i64::from(settings.line))
        .bind(i64::from(settings.plain))
        .bind(settings.keep.to_string())
        .bind(settings.clock.map(ClockStyle::name))
        .bind(member.0)
        .execute(&mut *self.inner)
        .await?;
        one_row(&done)
    }

    /// Replaces the key to which a member's new pages are sealed. With None, new pages are no longer sealed.
    pub async fn save_recipient(
        &mut self,
        member: MemberId,
        recipient: Option<&Record>,
    ) -> Result<(), StoreError> {
        let done = sqlx::query("update member set recipient = $1 where id = $2")
            .bind(recipient.map(|recipient| recipient.as_bytes().to_vec()))
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        one_row(&done)
    }

    /// Records that the bot learned today that a member has removed it.
    pub(in crate::store) async fn note_departure(
        &mut self,
        member: MemberId,
        today: NaiveDate,
    ) -> Result<(), StoreError> {
        sqlx::query("update member set deauthorized_on = $1 where id = $2")
            .bind(today.to_string())
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Records that a member had the bot at `at`, unless messages to them were refused after that.
    pub(in crate::store) async fn note_return(
        &mut self,
        member: MemberId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "update member set deauthorized_on = null where id = $1 and deauthorized_on is not null
             and not exists (select 1 from address where member_id = $2 and refused_at > $3)",
        )
        .bind(member.0)
        .bind(member.0)
        .bind(at.timestamp_millis())
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Deletes a member. Every other row about them is deleted with it, by the foreign keys.
    pub(in crate::store) async fn delete_member(&mut self, member: MemberId) -> Result<(), StoreError> {
        sqlx::query("delete from member where id = $1").bind(member.0).execute(&mut *self.inner).await?;
        Ok(())
    }
}

pub(super) fn one_row(done: &AnyQueryResult) -> Result<(), StoreError> {
    match done.rows_affected() {
        1 => Ok(()),
        _ => Err(StoreError::Inconsistent { table: "member" }),
    }
}

fn civil(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}
