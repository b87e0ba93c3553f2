//! The table `plan`: the plans of members, at most one of each kind.

use sqlx::AssertSqlSafe;

use crate::core::{MemberId, Person, Platform};
use crate::crypto::Record;
use crate::features::PlanKind;
use crate::store::database::{Reader, Tx};
use crate::store::error::StoreError;
use crate::store::row::{Batch, batch, row, to_json};

/// A plan: its member, its kind, its structure, and what the member wrote about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPlan {
    /// The member that it belongs to.
    pub member: MemberId,
    /// Its kind.
    pub kind: PlanKind,
    /// Its structure: times, counts and choices, as text. Where a part of it is encrypted, the rest of it.
    pub state: String,
    /// The encrypted part of its structure, as a record.
    pub private: Option<Record>,
    /// What the member wrote about it, as a record.
    pub written: Option<Record>,
}

batch! {
    struct NewPlan<'a> {
        member_id: i64,
        kind: &'a str,
        state: &'a str,
    }
}

row! {
    struct PlanRow of "plan" {
        kind: String,
        state: String,
        private: Option<Vec<u8>>,
        written: Option<Vec<u8>>,
    }
}

row! {
    struct ClearRow of "p" {
        platform: String = "m.platform",
        user_id: String = "m.user_id",
        member_id: i64,
        state: String,
    }
}

impl Tx {
    /// Saves plans. Each replaces the member's plan of the same kind. The encrypted part of its structure and what
    /// they wrote stay as they are.
    pub async fn save_plans(&mut self, plans: &[StoredPlan]) -> Result<(), StoreError> {
        if plans.is_empty() {
            return Ok(());
        }
        let rows: Vec<_> = plans
            .iter()
            .map(|plan| NewPlan { member_id: plan.member.0, kind: plan.kind.name(), state: &plan.state })
            .collect();
        let insert = NewPlan::insert("plan", "(member_id, kind) do update set state = excluded.state");
        sqlx::query(AssertSqlSafe(insert)).bind(to_json("plan", &rows)?).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Saves the encrypted part of a plan's structure. Does nothing when the member has no such plan.
    pub async fn save_private(
        &mut self,
        member: MemberId,
        kind: PlanKind,
        private: &Record,
    ) -> Result<(), StoreError> {
        sqlx::query("update plan set private = $1 where member_id = $2 and kind = $3")
            .bind(private.as_bytes().to_vec())
            .bind(member.0)
            .bind(kind.name())
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Returns plans of a kind whose structure is in clear text as a whole, each with its owner, for members with
    /// numbers greater than `after`: at most `most`, in the order of the numbers.
    pub async fn plans_in_clear(
        &mut self,
        kind: PlanKind,
        after: MemberId,
        most: i64,
    ) -> Result<Vec<(Person, StoredPlan)>, StoreError> {
        let select = format!(
            "select {} from plan p join member m on m.id = p.member_id
             where p.kind = $1 and p.private is null and p.member_id > $2 order by p.member_id limit $3",
            ClearRow::columns()
        );
        let rows = sqlx::query(AssertSqlSafe(select))
            .bind(kind.name())
            .bind(after.0)
            .bind(most)
            .fetch_all(&mut *self.inner)
            .await?;
        rows.iter()
            .map(|row| {
                let row = ClearRow::from_row(row)?;
                let platform = Platform::from_name(&row.platform);
                let platform = platform.ok_or(StoreError::Inconsistent { table: "member" })?;
                let plan = StoredPlan {
                    member: MemberId(row.member_id),
                    kind,
                    state: row.state,
                    private: None,
                    written: None,
                };
                Ok((Person { platform, user: row.user_id }, plan))
            })
            .collect()
    }

    /// Saves what a member wrote about a plan. Does nothing when they have no such plan.
    pub async fn save_written(
        &mut self,
        member: MemberId,
        kind: PlanKind,
        written: Option<&Record>,
    ) -> Result<(), StoreError> {
        sqlx::query("update plan set written = $1 where member_id = $2 and kind = $3")
            .bind(written.map(|written| written.as_bytes().to_vec()))
            .bind(member.0)
            .bind(kind.name())
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }
}

impl Reader<'_> {
    /// Returns a member's plans.
    pub async fn plans(&mut self, member: MemberId) -> Result<Vec<StoredPlan>, StoreError> {
        let select = format!("select {} from plan where member_id = $1", PlanRow::columns());
        let rows = sqlx::query(AssertSqlSafe(select))
            .bind(member.0)
            .fetch_all(&mut *self.connection().await?)
            .await?;
        rows.iter()
            .map(|row| {
                let row = PlanRow::from_row(row)?;
                let kind = PlanKind::from_name(&row.kind);
                Ok(StoredPlan {
                    member,
                    kind: kind.ok_or(StoreError::Inconsistent { table: "plan" })?,
                    state: row.state,
                    private: row.private.map(Record::from_bytes),
                    written: row.written.map(Record::from_bytes),
                })
            })
            .collect()
    }
}
