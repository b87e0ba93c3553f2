//! How much there is of everything, without a word about anyone.

use sqlx::{AssertSqlSafe, Row};

use crate::features::PlanKind;
use crate::store::database::{Keys, Reader};
use crate::store::error::StoreError;
use crate::store::member::arriving::ARRIVING;

/// The states of a delivery, in the order in which it goes through them.
const STATES: [&str; 6] = ["owed", "leased", "delivered", "undeliverable", "missed", "dropped"];

/// How many rows there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// The members.
    pub members: i64,
    /// The members with a space, whether it is planned, running or over.
    pub spaces: i64,
    /// The timers that are to fire.
    pub timers: i64,
    /// The pages in all journals, letters among them.
    pub pages: i64,
    /// The deliveries in each state.
    pub deliveries: [(&'static str, i64); STATES.len()],
}

impl Reader<'_> {
    /// Counts the rows.
    pub async fn totals(&mut self) -> Result<Totals, StoreError> {
        let states =
            STATES.map(|state| format!("(select count(*) from delivery where state = '{state}') as {state}"));
        let select = format!(
            "select (select count(*) from member where user_id not like '{ARRIVING}%') as members,
             (select count(*) from plan where kind = '{}') as spaces, (select count(*) from timer) as timers,
             (select count(*) from entry) as pages, {}",
            PlanKind::Space.name(),
            states.join(", ")
        );
        let row = sqlx::query(AssertSqlSafe(select)).fetch_one(&mut *self.connection().await?).await?;
        let mut deliveries = STATES.map(|state| (state, 0));
        for (state, count) in &mut deliveries {
            *count = row.try_get(*state)?;
        }
        Ok(Totals {
            members: row.try_get("members")?,
            spaces: row.try_get("spaces")?,
            timers: row.try_get("timers")?,
            pages: row.try_get("pages")?,
            deliveries,
        })
    }
}

impl Keys {
    /// Counts the members' data keys.
    pub async fn total(&self) -> Result<i64, StoreError> {
        let select = "select count(*) as keys from data_key where member_id <> 0";
        let row = sqlx::query(select).fetch_one(&mut *self.readers.acquire().await?).await?;
        Ok(row.try_get("keys")?)
    }
}
