//! Whether there is anything that a key has to open.

use sqlx::Row;

use crate::core::MemberId;
use crate::store::{Store, StoreError};

/// A name whose first byte is 0 is from before anything was sealed.
const SEALED: &str = "exists (select 1 from entry where {member_id})
    or exists (select 1 from plan where written is not null and {member_id})
    or exists (select 1 from member where partner_name is not null and hex(substr(partner_name, 1, 1)) <> '00' and {id})";

impl Store {
    /// Whether anything that any member wrote is sealed here. It looks through everybody.
    pub async fn holds_sealed(&self) -> Result<bool, StoreError> {
        self.sealed("$1 = $1", 0).await
    }

    /// Whether anything that this member wrote is sealed here.
    pub async fn holds_sealed_of(&self, member: MemberId) -> Result<bool, StoreError> {
        self.sealed("{column} = $1", member.0).await
    }

    async fn sealed(&self, whose: &str, member: i64) -> Result<bool, StoreError> {
        let whose = |column| whose.replace("{column}", column);
        let exists = SEALED.replace("{member_id}", &whose("member_id")).replace("{id}", &whose("id"));
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("select {exists} as sealed")))
            .bind(member)
            .fetch_one(&mut *self.readers.acquire().await?)
            .await?;
        Ok(row.try_get::<i64, _>("sealed")? != 0)
    }
}
