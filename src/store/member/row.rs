use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Deserialize;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use crate::core::{MemberId, Person, Pronouns, QuietHours};
use crate::crypto::Sealed;
use crate::features::{Keep, Settings};
use crate::store::row;
use crate::store::{Store, StoreError, Tx};

/// A member as the database has them. What they wrote is still sealed.
#[derive(Debug)]
pub struct StoredMember {
    /// Their number.
    pub id: MemberId,
    /// Their settings, but for the partner's name.
    pub settings: Settings,
    /// The partner's name.
    pub partner_name: Option<Sealed>,
    /// Whether the platform refuses messages to them, as far as is known.
    pub refused: bool,
    /// The last day on which they used the bot, as far as it was noted.
    pub seen_on: Option<NaiveDate>,
    /// Whether they have removed the bot on their platform, and not been back.
    pub gone: bool,
    /// The public half of the key that their new pages are sealed to.
    pub recipient: Option<Sealed>,
}

impl Store {
    /// The member that this person is, if they agreed to be one.
    pub async fn member(&self, person: &Person) -> Result<Option<StoredMember>, StoreError> {
        member(&mut *self.readers.acquire().await?, person).await
    }
}

impl Tx {
    /// The member that this person is, under the write lock.
    pub async fn member(&mut self, person: &Person) -> Result<Option<StoredMember>, StoreError> {
        member(&mut self.inner, person).await
    }

    /// Makes the person a member; one who is already stays as they are. Answers their number: random, so that it
    /// is never given a second time, not after an erasure and not after a restored backup. What another's key
    /// sealed is nothing to a new member.
    pub async fn join(&mut self, person: &Person, now: DateTime<Utc>) -> Result<MemberId, StoreError> {
        let settings = Settings::default();
        let row = sqlx::query(
            "insert into member (id, platform, user_id, consented_at, quiet_from, quiet_until, seen_on)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (platform, user_id) do update set user_id = excluded.user_id
             returning id",
        )
        .bind(random_id()?)
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
        partner_name: Option<&Sealed>,
    ) -> Result<(), StoreError> {
        let done = sqlx::query(
            "update member set zone = $1, language = $2, pronouns = $3, partner_name = $4, quiet_from = $5,
             quiet_until = $6, discreet = $7, neutral_line = $8, plain = $9, keep = $10 where id = $11",
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
        .bind(member.0)
        .execute(&mut *self.inner)
        .await?;
        match done.rows_affected() {
            1 => Ok(()),
            _ => Err(StoreError::Inconsistent { table: "member" }),
        }
    }
}

impl Tx {
    /// Replaces the key that a member's new pages are sealed to. None: they are sealed to none from now on.
    pub async fn save_recipient(
        &mut self,
        member: MemberId,
        recipient: Option<&Sealed>,
    ) -> Result<(), StoreError> {
        let done = sqlx::query("update member set recipient = $1 where id = $2")
            .bind(recipient.map(|recipient| recipient.as_bytes().to_vec()))
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        match done.rows_affected() {
            1 => Ok(()),
            _ => Err(StoreError::Inconsistent { table: "member" }),
        }
    }
}

/// A member's number: positive, and one of 2⁶³.
fn random_id() -> Result<i64, StoreError> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Random)?;
    Ok((i64::from_le_bytes(bytes) & i64::MAX).max(1))
}

/// What [`MemberRow`] holds, of the member under the name `m` and their address under the name `a`, as JSON.
pub(in crate::store) const MEMBER: &str =
    "json_array(m.id, m.zone, m.language, m.pronouns, hex(m.partner_name),
    m.quiet_from, m.quiet_until, m.discreet, m.neutral_line, m.plain, a.refused is not null,
    m.keep, m.seen_on, m.deauthorized_on is not null, hex(m.recipient))";

/// A member's columns, in the order of [`MEMBER`].
#[derive(Deserialize)]
pub(in crate::store) struct MemberRow {
    pub(in crate::store) id: i64,
    zone: Option<String>,
    language: Option<String>,
    pronouns: String,
    partner_name: String,
    quiet_from: Option<String>,
    quiet_until: Option<String>,
    discreet: i64,
    neutral_line: u8,
    plain: i64,
    refused: i64,
    keep: String,
    seen_on: Option<NaiveDate>,
    gone: i64,
    recipient: String,
}

async fn member(connection: &mut AnyConnection, person: &Person) -> Result<Option<StoredMember>, StoreError> {
    let row = sqlx::query(AssertSqlSafe(format!(
        "select {MEMBER} from member m left join address a on a.member_id = m.id
         where m.platform = $1 and m.user_id = $2"
    )))
    .bind(person.platform.name())
    .bind(&person.user)
    .fetch_optional(connection)
    .await?;
    row.map(|row| row::from_json::<MemberRow>("member", &row)?.read()).transpose()
}

impl MemberRow {
    /// The member that the columns tell of.
    pub(in crate::store) fn read(self) -> Result<StoredMember, StoreError> {
        let wrong = || StoreError::Inconsistent { table: "member" };
        let quiet = match (self.quiet_from.as_deref(), self.quiet_until.as_deref()) {
            (Some(from), Some(until)) => {
                let hours = read_civil(from)
                    .zip(read_civil(until))
                    .and_then(|(from, until)| QuietHours::new(from, until));
                Some(hours.ok_or_else(wrong)?)
            }
            _ => None,
        };
        let settings = Settings {
            zone: self.zone.as_deref().map(str::parse).transpose().map_err(|_| wrong())?,
            language: self.language,
            pronouns: Pronouns::from_name(&self.pronouns).ok_or_else(wrong)?,
            partner_name: None,
            quiet,
            discreet: self.discreet != 0,
            line: self.neutral_line,
            plain: self.plain != 0,
            keep: Keep::parse(&self.keep).ok_or_else(wrong)?,
        };
        Ok(StoredMember {
            id: MemberId(self.id),
            settings,
            partner_name: row::from_hex("member", &self.partner_name)?.map(Sealed::from_bytes),
            refused: self.refused != 0,
            seen_on: self.seen_on,
            gone: self.gone != 0,
            recipient: row::from_hex("member", &self.recipient)?.map(Sealed::from_bytes),
        })
    }
}

fn civil(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

fn read_civil(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").ok()
}
