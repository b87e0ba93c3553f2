//! The table `plan`: the plans of members, at most one of each kind.

use std::collections::{HashMap, HashSet};

use sqlx::{AssertSqlSafe, Row};

use crate::core::{MemberId, Person};
use crate::crypto::Record;
use crate::features::PlanKind;
use crate::store::database::{Reader, Tx};
use crate::store::dialect::{hex, text_bytes, to_json};
use crate::store::error::StoreError;
use crate::store::member::read::person_of;
use crate::store::row::{Batch, Hex, batch, latest_by, read_by_halves, row, text_of, text_row};

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

text_row! {
    /// A plan that is read with those of other members.
    struct TheirPlanRow of "plan" {
        member_id: i64,
        kind: String,
        state: String,
        private: Hex = hex("plan.private"),
        written: Hex = hex("plan.written"),
    }
}

row! {
    struct ClearRow of "p" {
        row: i64 = "p.rowid",
        platform: Option<Vec<u8>> = text_bytes("m.platform"),
        user_id: Option<Vec<u8>> = text_bytes("m.user_id"),
        member_id: i64 = "m.id",
        state: Option<Vec<u8>> = text_bytes("p.state"),
    }
}

/// Plans whose structure is in clear text, and the last row that was looked at.
#[derive(Debug)]
pub struct ClearPlans {
    /// The plans that can be read, each with its owner.
    pub plans: Vec<(Person, StoredPlan)>,
    /// How many cannot.
    pub unreadable: usize,
    /// The number of the last row.
    pub last: i64,
}

impl Tx {
    /// Saves plans. Each replaces the member's plan of the same kind. The encrypted part of its structure and what
    /// they wrote stay as they are.
    pub async fn save_plans(&mut self, plans: &[StoredPlan]) -> Result<(), StoreError> {
        if plans.is_empty() {
            return Ok(());
        }
        let row = |plan| {
            let StoredPlan { member, kind, state, .. }: &StoredPlan = plan;
            NewPlan { member_id: member.0, kind: kind.name(), state }
        };
        let rows = latest_by(plans.iter().map(row), |row| (row.member_id, row.kind));
        let replace = "(member_id, kind) do update set state = excluded.state";
        let insert = NewPlan::insert(self.dialect, "plan", replace);
        sqlx::query(AssertSqlSafe(insert)).bind(to_json("plan", &rows)?).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Returns the plans of these members. A member with a plan that cannot be read is left out; one without plans has an
    /// empty list.
    pub async fn plans_of_all(
        &mut self,
        members: &[MemberId],
    ) -> Result<HashMap<MemberId, Vec<StoredPlan>>, StoreError> {
        let mut plans: HashMap<_, _> = members.iter().map(|member| (*member, Vec::new())).collect();
        let select = format!(
            "select {} from plan where {}",
            self.dialect.all(&TheirPlanRow::json(self.dialect)),
            self.dialect.is_among("member_id", "$1")
        );
        let numbers = members.iter().map(|member| member.0).collect();
        let found = read_by_halves(&mut self.inner, ("plan", &select), numbers, &[]).await?;
        let mut unreadable: HashSet<MemberId> = found.unreadable.into_iter().map(MemberId).collect();
        for row in found.read {
            let row: TheirPlanRow = row;
            let member = MemberId(row.member_id);
            match (plans.get_mut(&member), row.into_plan()) {
                (Some(of_member), Ok(plan)) => of_member.push(plan),
                (_, Err(_)) => {
                    unreadable.insert(member);
                }
                (None, Ok(_)) => {}
            }
        }
        plans.retain(|member, _| !unreadable.contains(member));
        Ok(plans)
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

    /// Returns plans of a kind whose structure is in clear text as a whole, in rows with numbers greater than `after`:
    /// at most `most`, in the order of the numbers. Returns None when there are none.
    pub async fn plans_in_clear(
        &mut self,
        kind: PlanKind,
        after: i64,
        most: i64,
    ) -> Result<Option<ClearPlans>, StoreError> {
        let select = format!(
            "select {} from plan p join member m on m.id = p.member_id
             where p.kind = $1 and p.private is null and p.rowid > $2 order by p.rowid limit $3",
            ClearRow::columns(self.dialect)
        );
        let rows = sqlx::query(AssertSqlSafe(select))
            .bind(kind.name())
            .bind(after)
            .bind(most)
            .fetch_all(&mut *self.inner)
            .await?;
        let Some(last) = rows.last() else { return Ok(None) };
        let mut clear = ClearPlans { plans: Vec::new(), unreadable: 0, last: last.try_get("row")? };
        for row in &rows {
            let row = ClearRow::from_row(row)?;
            let number = row.row;
            match row.into_plan(kind) {
                Ok(plan) => clear.plans.push(plan),
                Err(error) => {
                    self.reports.unreadable("plan", number, &error);
                    clear.unreadable = clear.unreadable.saturating_add(1);
                }
            }
        }
        Ok(Some(clear))
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

impl TheirPlanRow {
    fn into_plan(self) -> Result<StoredPlan, StoreError> {
        Ok(StoredPlan {
            member: MemberId(self.member_id),
            kind: PlanKind::from_name(&self.kind).ok_or(StoreError::Inconsistent { table: "plan" })?,
            state: self.state,
            private: self.private.0.map(Record::from_bytes),
            written: self.written.0.map(Record::from_bytes),
        })
    }
}

impl ClearRow {
    fn into_plan(self, kind: PlanKind) -> Result<(Person, StoredPlan), StoreError> {
        let (member, state) = (MemberId(self.member_id), text_of("plan", self.state)?);
        let plan = StoredPlan { member, kind, state, private: None, written: None };
        Ok((person_of(self.platform, self.user_id)?, plan))
    }
}

impl Reader<'_> {
    /// Returns a member's plans.
    pub async fn plans(&mut self, member: MemberId) -> Result<Vec<StoredPlan>, StoreError> {
        let select = format!("select {} from plan where member_id = $1", PlanRow::columns(self.dialect));
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
