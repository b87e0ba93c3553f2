//! Reads everything that the database has about a member, column by column, for a member's copy of their data.

use std::str::FromStr;

use chrono::DateTime;
use serde_json::Value;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use crate::core::{MemberId, PagePlace};
use crate::crypto::Record;
use crate::features::EntryId;
use crate::store::database::Reader;
use crate::store::dialect::{bytes, each, text_bytes, to_json};
use crate::store::entry::read::StoredEntry;
use crate::store::error::StoreError;

/// The tables with data about a member, and the columns that are copied as they are. Encrypted columns are
/// decrypted for the copy: `member.partner_name`, `member.recipient`, `plan.written` and `entry.body`;
/// `plan.private` is added to `plan.state`. The columns that are left out say nothing about a person: the random
/// numbers of members and pages, and which key encrypted a page.
pub const COPIED: [(&str, &[&str]); 8] = [
    (
        "member",
        &[
            "platform",
            "user_id",
            "consented_at",
            "zone",
            "language",
            "pronouns",
            "quiet_from",
            "quiet_until",
            "discreet",
            "neutral_line",
            "plain",
            "keep",
            "clock",
            "seen_on",
            "noticed_on",
            "deauthorized_on",
        ],
    ),
    ("practice", &["secret", "day", "taken_at"]),
    ("plan", &["kind", "state"]),
    ("timer", &["kind", "plan", "due_at"]),
    ("address", &["channel", "refused", "refused_at", "back_at"]),
    (
        "delivery",
        &[
            "id",
            "platform",
            "message",
            "occurrence",
            "rank",
            "due_at",
            "expires_at",
            "state",
            "wake_at",
            "fence",
            "attempts",
            "claimed_at",
            "sent_as",
            "reason",
            "ended_at",
            "answered_at",
        ],
    ),
    ("burn", &["day"]),
    ("entry", &["day", "nth", "expires_at", "opens_on"]),
];

impl Reader<'_> {
    /// Returns a member's rows of one table of [`COPIED`], each as an object by column, without the encrypted
    /// columns. A row that is no JSON, because it was damaged, is null.
    pub async fn rows_of(&mut self, member: MemberId, table: &'static str) -> Result<Vec<Value>, StoreError> {
        let wrong = || StoreError::Inconsistent { table };
        let (_, columns) = COPIED.iter().find(|(known, _)| *known == table).ok_or_else(wrong)?;
        // JSON has no binary values, and one of them would be an error for all rows.
        let value = |column: &&str| {
            let value = format!("case typeof({column}) when 'blob' then null else {column} end");
            format!("'{column}', {}", each(&value, column).on(self.dialect))
        };
        let pairs = columns.iter().map(value).collect::<Vec<_>>().join(", ");
        let object = self.dialect.choose(
            format!("cast(json_object({pairs}) as blob)"),
            format!("convert_to(cast(json_build_object({pairs}) as text), 'UTF8')"),
        );
        // The order in which the rows were made.
        let (owner, order) = match table {
            "member" => ("id", "id"),
            "delivery" => ("member_id", "id"),
            _ => ("member_id", "rowid"),
        };
        let select = format!("select {object} as row from {table} where {owner} = $1 order by {order}");
        let rows = sqlx::query(AssertSqlSafe(select))
            .bind(member.0)
            .fetch_all(&mut *self.connection().await?)
            .await?;
        rows.iter()
            .map(|row| Ok(serde_json::from_slice(row.try_get::<&[u8], _>(0)?).unwrap_or_default()))
            .collect()
    }

    /// Returns the row numbers of a member's pages, newest page first.
    pub async fn page_rows(&mut self, member: MemberId) -> Result<Vec<i64>, StoreError> {
        let rows = sqlx::query(
            "select rowid from entry where member_id = $1 order by day desc, nth desc, rowid desc",
        )
        .bind(member.0)
        .fetch_all(&mut *self.connection().await?)
        .await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }

    /// Returns the pages with these row numbers, newest first. A damaged one is among them.
    pub async fn pages_in_rows(
        &mut self,
        member: MemberId,
        rows: &[i64],
    ) -> Result<Vec<CopiedPage>, StoreError> {
        // As bytes, every value can be read, whatever its type is.
        let column = |column: &str| {
            let value = if ["id", "body"].contains(&column) { bytes(column) } else { text_bytes(column) };
            format!("{} as {column}", value.on(self.dialect))
        };
        let select = format!(
            "select {} from entry where member_id = $1 and {}
             order by entry.day desc, entry.nth desc, entry.rowid desc",
            PAGE.map(column).join(", "),
            self.dialect.is_among("rowid", "$2")
        );
        let rows = sqlx::query(AssertSqlSafe(select))
            .bind(member.0)
            .bind(to_json("entry", rows)?)
            .fetch_all(&mut *self.connection().await?)
            .await?;
        rows.iter().map(|row| CopiedPage::read(row, member)).collect()
    }
}

/// The columns of a page.
const PAGE: [&str; 8] = ["id", "day", "nth", "generation", "schema", "body", "expires_at", "opens_on"];

/// A page for a member's copy, which may be damaged.
#[derive(Debug)]
pub struct CopiedPage {
    /// Its day and its number on that day, as far as they can be read.
    pub place: PagePlace,
    /// The page. None when a column holds what it cannot hold.
    pub page: Option<StoredEntry>,
}

impl CopiedPage {
    fn read(row: &AnyRow, member: MemberId) -> Result<Self, StoreError> {
        let column = |name: &str| row.try_get::<Option<Vec<u8>>, _>(name);
        let [id, day, nth, generation, schema, body, expires_at, opens_on] = PAGE.map(column);
        let place = PagePlace { day: parse(day?).ok(), nth: parse(nth?).ok() };
        let (id, body) = (id?, body?);
        let (generation, schema) = (parse(generation?), parse(schema?));
        let (expires_at, opens_on) = (parse_if_any(expires_at?), parse_if_any(opens_on?));
        let page = || {
            Some(StoredEntry {
                id: EntryId(id?.try_into().ok()?),
                member,
                day: place.day?,
                generation: generation.ok()?,
                schema: schema.ok()?,
                body: Record::from_bytes(body?),
                expires_at: match expires_at.ok()? {
                    Some(ms) => Some(DateTime::from_timestamp_millis(ms)?),
                    None => None,
                },
                opens_on: opens_on.ok()?,
            })
        };
        Ok(Self { place, page: page() })
    }
}

/// A value that its column cannot hold.
#[derive(Debug)]
struct Damaged;

/// Reads a value from the bytes of its text.
fn parse<T: FromStr>(bytes: Option<Vec<u8>>) -> Result<T, Damaged> {
    parse_if_any(bytes)?.ok_or(Damaged)
}

/// Reads a value that may be null.
fn parse_if_any<T: FromStr>(bytes: Option<Vec<u8>>) -> Result<Option<T>, Damaged> {
    let read = |bytes: Vec<u8>| String::from_utf8(bytes).ok()?.parse().ok();
    bytes.map(|bytes| read(bytes).ok_or(Damaged)).transpose()
}
