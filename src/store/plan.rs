//! The table `plan`: the plans of members, at most one of each kind.

use sqlx::AssertSqlSafe;

use crate::core::MemberId;
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
    /// Its structure: times, counts and choices, as text.
    pub state: String,
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
        written: Option<Vec<u8>>,
    }
}

impl Tx {
    /// Saves plans. Each replaces the member's plan of the same kind. What they wrote stays as it is.
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
                    written: row.written.map(Record::from_bytes),
                })
            })
            .collect()
    }
}
