//! Reads everything that the database has about a member, column by column, for a member's copy of their data.

use serde_json::Value;
use sqlx::{AssertSqlSafe, Row};

use crate::core::MemberId;
use crate::store::database::Reader;
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
    /// columns.
    pub async fn rows_of(&mut self, member: MemberId, table: &'static str) -> Result<Vec<Value>, StoreError> {
        let wrong = || StoreError::Inconsistent { table };
        let (_, columns) = COPIED.iter().find(|(known, _)| *known == table).ok_or_else(wrong)?;
        let pairs: Vec<String> = columns.iter().map(|column| format!("'{column}', {column}")).collect();
        let owner = if table == "member" { "id" } else { "member_id" };
        let select = format!(
            "select json_object({}) from {table} where {owner} = $1 order by rowid",
            pairs.join(", ")
        );
        let rows = sqlx::query(AssertSqlSafe(select))
            .bind(member.0)
            .fetch_all(&mut *self.connection().await?)
            .await?;
        rows.iter().map(|row| serde_json::from_str(row.try_get::<&str, _>(0)?).map_err(|_| wrong())).collect()
    }
}
