//! Locks on members, for databases that several processes write at the same time.
//!
//! Desired properties:
//! - Nothing about a member is decided by two transactions at the same time: each takes the member's lock before it reads
//!   what it decides by. Under SQLite the write lock does the same, and these calls do nothing.
//! - No two transactions wait for each other. One that needs several members either takes them in the order of their
//!   numbers, or takes those that are free and leaves the others.

use sqlx::AssertSqlSafe;

use crate::core::{MemberId, Person};
use crate::store::database::Tx;
use crate::store::dialect::{Dialect, to_json};
use crate::store::error::StoreError;

impl Tx {
    /// Locks a person until the end of the transaction. They need not be a member yet.
    pub async fn lock_person(&mut self, person: &Person) -> Result<(), StoreError> {
        if self.dialect == Dialect::Sqlite {
            return Ok(());
        }
        let Person { platform, user } = person;
        sqlx::query(
            "select pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || $1 || ' ' || $2, 0))",
        )
        .bind(platform.name())
        .bind(user)
        .execute(&mut *self.inner)
        .await?;
        sqlx::query("select id from member where platform = $1 and user_id = $2 for no key update")
            .bind(platform.name())
            .bind(user)
            .fetch_optional(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Locks members until the end of the transaction. Returns whether another process may have changed what was read
    /// about them before.
    pub async fn lock_members(&mut self, members: &[MemberId]) -> Result<bool, StoreError> {
        if self.dialect == Dialect::Sqlite || members.is_empty() {
            return Ok(false);
        }
        let numbers: Vec<i64> = members.iter().map(|member| member.0).collect();
        // `no key`: a row that only names the member as its owner may still be inserted.
        let lock = format!(
            "select count(*) from (select id from member where {} order by id for no key update) locked",
            self.dialect.is_among("id", "$1")
        );
        sqlx::query(AssertSqlSafe(lock)).bind(to_json("member", &numbers)?).execute(&mut *self.inner).await?;
        Ok(true)
    }
}
