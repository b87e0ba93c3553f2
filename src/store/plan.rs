use sqlx::{AnyConnection, Row};

use crate::core::MemberId;
use crate::crypto::Sealed;
use crate::features::PlanKind;
use crate::store::row;
use crate::store::{Store, StoreError, Tx};

/// A plan to be kept: whose, which kind, its structure, and what they wrote.
#[derive(Debug)]
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

impl Store {
    /// A member's plans.
    pub async fn plans(&self, member: MemberId) -> Result<Vec<StoredPlan>, StoreError> {
        plans(&mut *self.readers.acquire().await?, member).await
    }
}

impl Tx {
    /// Saves plans, each in place of the one of its kind that the member had. What they wrote stays as it is.
    pub async fn save_plans(&mut self, plans: &[StoredPlan]) -> Result<(), StoreError> {
        if plans.is_empty() {
            return Ok(());
        }
        let rows: Vec<_> = plans.iter().map(|plan| (plan.member.0, plan.kind.name(), &plan.state)).collect();
        sqlx::query(
            "insert into plan (member_id, kind, state)
             select value ->> 0, value ->> 1, value ->> 2 from json_each($1) where true
             on conflict (member_id, kind) do update set state = excluded.state",
        )
        .bind(row::to_json("plan", &rows)?)
        .execute(&mut *self.inner)
        .await?;
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

    /// A member's plans, under the write lock.
    pub async fn plans(&mut self, member: MemberId) -> Result<Vec<StoredPlan>, StoreError> {
        plans(&mut self.inner, member).await
    }
}

async fn plans(connection: &mut AnyConnection, member: MemberId) -> Result<Vec<StoredPlan>, StoreError> {
    let rows = sqlx::query("select kind, state, written from plan where member_id = $1")
        .bind(member.0)
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| {
            let kind = PlanKind::from_name(row.try_get("kind")?);
            Ok(StoredPlan {
                member,
                kind: kind.ok_or(StoreError::Inconsistent { table: "plan" })?,
                state: row.try_get("state")?,
                written: row.try_get::<Option<Vec<u8>>, _>("written")?.map(Sealed::from_bytes),
            })
        })
        .collect()
}
