//! Reads members and their settings.

use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveTime};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use crate::core::time::ClockStyle;
use crate::core::{MemberId, Person, Platform, Pronouns, QuietHours};
use crate::crypto::{KeyOwner, Record};
use crate::features::{Keep, Settings};
use crate::store::database::{Reader, Store};
use crate::store::dialect::{Dialect, hex, text_bytes, to_json};
use crate::store::error::StoreError;
use crate::store::row::{Flag, Hex, from_json, row, text_of, text_row};

/// A member's row. The texts that they wrote are still encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredMember {
    /// Their number.
    pub id: MemberId,
    /// Who they are on their platform.
    pub person: Person,
    /// Their settings without the partner's name.
    pub settings: Settings,
    /// The partner's name, as a record.
    pub partner_name: Option<Record>,
    /// Whether the platform refuses messages to them, as far as the bot knows.
    pub refused: bool,
    /// Whether a conversation with them is known.
    pub known: bool,
    /// The last recorded day on which they used the bot.
    pub seen_on: Option<NaiveDate>,
    /// Whether they have removed the bot on their platform and not come back.
    pub gone: bool,
    /// The public half of the member's own key, to which their new pages are sealed, as a record.
    pub recipient: Option<Record>,
}

text_row! {
    /// A member. The query names their row `m` and their address `a`.
    pub(in crate::store) struct MemberRow of "m" {
        pub(in crate::store) id: i64,
        platform: String,
        user_id: String,
        zone: Option<String>,
        language: Option<String>,
        pronouns: String,
        partner_name: Hex = hex("m.partner_name"),
        quiet_from: Option<String>,
        quiet_until: Option<String>,
        discreet: Flag,
        neutral_line: u8,
        plain: Flag,
        refused: Flag = "a.refused is not null",
        known: Flag = "a.channel is not null",
        keep: String,
        clock: Option<String>,
        seen_on: Option<NaiveDate>,
        gone: Flag = "m.deauthorized_on is not null",
        recipient: Hex = hex("m.recipient"),
    }
}

row! {
    struct PersonRow of "member" {
        id: i64,
        platform: Option<Vec<u8>> = text_bytes("platform"),
        user_id: Option<Vec<u8>> = text_bytes("user_id"),
    }
}

/// The query for a member's row, for SQLite and for Postgres.
static SELECT: LazyLock<[String; 2]> = LazyLock::new(|| {
    [Dialect::Sqlite, Dialect::Postgres].map(|dialect| {
        format!(
            "select {} from member m left join address a on a.member_id = m.id
             where m.platform = $1 and m.user_id = $2",
            dialect.one(&MemberRow::json(dialect))
        )
    })
});

impl Reader<'_> {
    /// Returns this person's number, also where the rest of their row cannot be read. Returns None when they are no
    /// member.
    pub(in crate::store) async fn member_id(
        &mut self,
        person: &Person,
    ) -> Result<Option<MemberId>, StoreError> {
        let row = sqlx::query("select id from member where platform = $1 and user_id = $2")
            .bind(person.platform.name())
            .bind(&person.user)
            .fetch_optional(&mut *self.connection().await?)
            .await?;
        row.map(|row| Ok(MemberId(row.try_get("id")?))).transpose()
    }

    /// Returns this person's row. Returns None when they are no member.
    pub async fn member(&mut self, person: &Person) -> Result<Option<StoredMember>, StoreError> {
        let row = sqlx::query(self.dialect.choose(&SELECT[0], &SELECT[1]).as_str())
            .bind(person.platform.name())
            .bind(&person.user)
            .fetch_optional(&mut *self.connection().await?)
            .await?;
        row.map(|row| from_json::<MemberRow>("member", &row)?.into_member()).transpose()
    }
}

impl StoredMember {
    /// Returns the member as the owner of their data key.
    pub fn owner(&self) -> KeyOwner {
        KeyOwner::new(self.id, &self.person)
    }
}

impl Store {
    /// Returns members with numbers greater than `after`, in the order of the numbers, at most `most`, and the last of
    /// these numbers. Returns None when there are none. Those whose account cannot be read are left out.
    pub(in crate::store) async fn people(
        &self,
        after: i64,
        most: i64,
    ) -> Result<Option<(Vec<(MemberId, Person)>, i64)>, StoreError> {
        let select = format!(
            "select {} from member where id > $1 order by id limit $2",
            PersonRow::columns(self.dialect)
        );
        let rows = sqlx::query(AssertSqlSafe(select))
            .bind(after)
            .bind(most)
            .fetch_all(&mut *self.readers.acquire().await?)
            .await?;
        let Some(last) = rows.last() else { return Ok(None) };
        Ok(Some((self.read_people(&rows)?, last.try_get("id")?)))
    }

    fn read_people(&self, rows: &[AnyRow]) -> Result<Vec<(MemberId, Person)>, StoreError> {
        let mut people = Vec::with_capacity(rows.len());
        for row in rows {
            let row = PersonRow::from_row(row)?;
            match person_of(row.platform, row.user_id) {
                Ok(person) => people.push((MemberId(row.id), person)),
                Err(error) => self.reports.unreadable("member", row.id, &error),
            }
        }
        Ok(people)
    }

    /// Returns those of these numbers that are members', each with the person.
    pub async fn people_with(&self, members: &[MemberId]) -> Result<Vec<(MemberId, Person)>, StoreError> {
        let numbers: Vec<i64> = members.iter().map(|member| member.0).collect();
        let select = format!(
            "select {} from member where {}",
            PersonRow::columns(self.dialect),
            self.dialect.is_among("id", "$1")
        );
        let rows = sqlx::query(AssertSqlSafe(select))
            .bind(to_json("member", &numbers)?)
            .fetch_all(&mut *self.readers.acquire().await?)
            .await?;
        self.read_people(&rows)
    }
}

/// Returns the person of an account that was read as bytes.
pub(in crate::store) fn person_of(
    platform: Option<Vec<u8>>,
    user: Option<Vec<u8>>,
) -> Result<Person, StoreError> {
    let platform = Platform::from_name(&text_of("member", platform)?);
    let platform = platform.ok_or(StoreError::Inconsistent { table: "member" })?;
    Ok(Person { platform, user: text_of("member", user)? })
}

impl MemberRow {
    /// Returns the member's number.
    pub(in crate::store) fn id(&self) -> MemberId {
        MemberId(self.id)
    }

    /// Returns the member, or an error when a column holds what no version of the bot writes.
    pub(in crate::store) fn into_member(self) -> Result<StoredMember, StoreError> {
        let wrong = || StoreError::Inconsistent { table: "member" };
        let platform = Platform::from_name(&self.platform).ok_or_else(wrong)?;
        let quiet = match (self.quiet_from.as_deref(), self.quiet_until.as_deref()) {
            (Some(from), Some(until)) => {
                let hours = parse_civil(from)
                    .zip(parse_civil(until))
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
            discreet: self.discreet.0,
            line: self.neutral_line,
            plain: self.plain.0,
            keep: Keep::parse(&self.keep).ok_or_else(wrong)?,
            clock: self.clock.map(|style| ClockStyle::from_name(&style).ok_or_else(wrong)).transpose()?,
        };
        Ok(StoredMember {
            id: MemberId(self.id),
            person: Person { platform, user: self.user_id },
            settings,
            partner_name: self.partner_name.0.map(Record::from_bytes),
            refused: self.refused.0,
            known: self.known.0,
            seen_on: self.seen_on,
            gone: self.gone.0,
            recipient: self.recipient.0.map(Record::from_bytes),
        })
    }
}

fn parse_civil(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").ok()
}
