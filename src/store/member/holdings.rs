//! Counts what is stored about a member, and tells whether any of it is encrypted.

use sqlx::{AssertSqlSafe, Connection, Executor, Row};

use crate::core::MemberId;
use crate::features::Holdings;
use crate::store::database::{Reader, Store};
use crate::store::error::{OpenError, StoreError};
use crate::store::file::connect::{Holds, connect_read_only, explain};
use crate::store::place::Place;
use crate::store::row::row;
use crate::store::server;

row! {
    struct HoldingsRow of "m" {
        practices: i64 = "(select count(*) from practice where member_id = m.id)",
        plans: i64 = "(select count(*) from plan where member_id = m.id)",
        messages: i64 = "(select count(*) from delivery where member_id = m.id and state <> 'dropped')",
        pages: i64 = "(select count(*) from entry where member_id = m.id)",
    }
}

/// The condition that something is encrypted: there is a value in one of the columns of records.
const ENCRYPTED: &str = "exists (select 1 from entry where {member_id})
    or exists (select 1 from plan where (written is not null or private is not null) and {member_id})
    or exists (select 1 from member where (partner_name is not null or recipient is not null) and {id})";

/// The same, a column at a time: the database of an older version may lack some of them.
const RECORDS: [&str; 5] = [
    "entry",
    "plan where written is not null",
    "plan where private is not null",
    "member where partner_name is not null",
    "member where recipient is not null",
];

impl Reader<'_> {
    /// Returns how much is stored about a member.
    pub async fn holdings(&mut self, member: MemberId) -> Result<Holdings, StoreError> {
        // Selecting from a literal row returns zeros, not an error, for a member who was erased meanwhile.
        let select = format!("select {} from (select $1 as id) m", HoldingsRow::columns(self.dialect));
        let row = sqlx::query(AssertSqlSafe(select))
            .bind(member.0)
            .fetch_one(&mut *self.connection().await?)
            .await?;
        let HoldingsRow { practices, plans, messages, pages } = HoldingsRow::from_row(&row)?;
        let count = |count| usize::try_from(count).map_err(|_| StoreError::Inconsistent { table: "member" });
        Ok(Holdings {
            practices: count(practices)?,
            plans: count(plans)?,
            messages: count(messages)?,
            pages: count(pages)?,
        })
    }
}

impl Store {
    /// Returns whether anything in the database at an address is encrypted. Changes nothing. There has to be a database.
    pub async fn has_records(address: &str) -> Result<bool, OpenError> {
        let place = Place::of(address)?;
        let failed = |error: sqlx::Error| match &place {
            Place::File(path) => explain(path, &error),
            Place::Server(server) => server::explain(server, &error),
        };
        let mut connection = match &place {
            Place::File(path) => {
                let Some(found) = connect_read_only(path, Holds::Members).await? else { return Ok(false) };
                found
            }
            Place::Server(server) => server::connect(server).await?,
        };
        let mut has_any = false;
        for records in RECORDS {
            let select =
                AssertSqlSafe(format!("select count(*) as found from (select 1 from {records} limit 1) one"));
            match connection.fetch_one(select).await.and_then(|row| row.try_get::<i64, _>("found")) {
                Ok(found) => has_any |= found > 0,
                Err(error) if lacks_the_column(&error) => {}
                Err(error) => return Err(failed(error)),
            }
        }
        connection.close().await.map_err(failed)?;
        Ok(has_any)
    }

    /// Returns whether anything that any member wrote is encrypted. Reads the rows of all members in the worst case.
    pub async fn holds_records(&self) -> Result<bool, StoreError> {
        self.holds_any("$1 = $1", 0).await
    }

    /// Returns whether anything that this member wrote is encrypted.
    pub async fn holds_records_of(&self, member: MemberId) -> Result<bool, StoreError> {
        self.holds_any("{column} = $1", member.0).await
    }

    async fn holds_any(&self, whose: &str, member: i64) -> Result<bool, StoreError> {
        let whose = |column| whose.replace("{column}", column);
        let exists = ENCRYPTED.replace("{member_id}", &whose("member_id")).replace("{id}", &whose("id"));
        let row = sqlx::query(AssertSqlSafe(format!("select case when {exists} then 1 else 0 end as holds")))
            .bind(member)
            .fetch_one(&mut *self.readers.acquire().await?)
            .await?;
        Ok(row.try_get::<i64, _>("holds")? != 0)
    }
}

/// Returns whether a statement names a table or a column that is not there, by SQLite's code and by Postgres's.
fn lacks_the_column(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| ["1", "42P01", "42703"].contains(&&*code))
}
