//! The table `plan`: what a member has set up to happen over time.

use sqlx::AssertSqlSafe;

use crate::core::MemberId;
use crate::crypto::Sealed;
use crate::features::PlanKind;
use crate::store::database::{Reader, Tx};
use crate::store::error::StoreError;
use crate::store::row::{Batch, batch, row, to_json};

/// A plan to be kept: whose, which kind, its structure, and what they wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPlan {
    /// Whose it is.
    pub member: MemberId,
    /// Which kind.
    pub kind: PlanKind,
    /// Its structure.
    pub state: String,
    /// What they wrote.
    pub written: Option<Sealed>,
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
    /// Saves plans, each in place of the one of its kind that the member had. What they wrote stays as it is.
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

    /// Saves what a member wrote about a plan that they have.
    pub async fn save_written(
        &mut self,
        member: MemberId,
        kind: PlanKind,
        written: Option<&Sealed>,
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
    /// A member's plans.
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
                    written: row.written.map(Sealed::from_bytes),
                })
            })
            .collect()
    }
}
