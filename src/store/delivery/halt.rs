//! Stops deliveries that are owed and must not be sent any more.

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;

use crate::core::MemberId;
use crate::features::{DeliveryId, Message, Source};
use crate::store::database::Tx;
use crate::store::delivery::settle::TOO_LATE;
use crate::store::dialect::to_json;
use crate::store::error::StoreError;

/// Why an owed delivery is not sent any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Halt {
    /// The member stopped the plan that it belongs to, or the bot withdrew it.
    Stopped,
    /// The plan's next message is owed.
    Overtaken,
}

impl Halt {
    const ALL: [Halt; 2] = [Halt::Stopped, Halt::Overtaken];

    /// Returns a condition that excludes deliveries that the member postponed: a newer message does not overtake
    /// them.
    fn spares(self) -> &'static str {
        match self {
            Halt::Stopped => "",
            Halt::Overtaken => " and occurrence not like 'later.%'",
        }
    }

    /// Returns when a claimed delivery is of no use any more. A due time that cannot be one is none.
    fn expires(self) -> &'static str {
        match self {
            Halt::Stopped => "case when due_at < $1 then due_at else $1 end",
            Halt::Overtaken => "$1",
        }
    }

    /// Returns the columns that record the end.
    fn ends(self) -> String {
        match self {
            Halt::Stopped => "state = 'dropped', reason = 'stopped'".into(),
            // Without an attempt, and with a member who could be reached, the bot was not running in time.
            Halt::Overtaken => format!(
                "state = 'missed',
                 reason = case when attempts = 0 and wake_at is not null then '{TOO_LATE}' else 'a later one came' end"
            ),
        }
    }
}

impl Tx {
    /// Stops the deliveries that these plans have owed. A delivery that may have been sent is still looked up,
    /// because it may have arrived.
    pub async fn halt(
        &mut self,
        plans: &[(MemberId, Source, Halt)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for (kind, halt) in Source::ALL.into_iter().flat_map(|kind| Halt::ALL.map(|halt| (kind, halt))) {
            let same = plans.iter().filter(|(_, plan, why)| (*plan, *why) == (kind, halt));
            let members: Vec<i64> = same.map(|(member, ..)| member.0).collect();
            if members.is_empty() {
                continue;
            }
            let members = to_json("delivery", &members)?;
            let named = |name: &&str| format!("message = '{name}' or message like '{name}.%'");
            let named: Vec<String> = Message::names_of(kind).iter().map(named).collect();
            let test = Message::Test(kind);
            let spared = halt.spares();
            let condition = format!(
                "{} and (message = '{test}' or {}){spared}",
                self.dialect.is_among("member_id", "$2"),
                named.join(" or ")
            );
            self.end(halt, &condition, members, now).await?;
        }
        Ok(())
    }

    /// Stops the deliveries with these messages.
    pub async fn withdraw(
        &mut self,
        withdrawn: &[(MemberId, Message)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for (member, message) in withdrawn {
            let condition = format!("member_id = {} and message = $2", member.0);
            self.end(Halt::Stopped, &condition, message.to_string(), now).await?;
        }
        Ok(())
    }

    /// Stops earlier postponements of these deliveries: of all occurrences that postpone a delivery, only the given
    /// one stays.
    pub async fn put_off(
        &mut self,
        put_off: &[(MemberId, DeliveryId, String)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for (member, delivery, occurrence) in put_off {
            let DeliveryId(id) = delivery;
            let condition =
                format!("member_id = {} and occurrence like 'later.{id}.%' and occurrence <> $2", member.0);
            self.end(Halt::Stopped, &condition, occurrence.clone(), now).await?;
        }
        Ok(())
    }

    /// Ends owed deliveries that meet `condition`, in which `$2` is `bound`. A claimed delivery expires instead, because its
    /// attempt may be under way: now, or, where it was stopped, when it was due, so that it does not count as missed.
    async fn end(
        &mut self,
        halt: Halt,
        condition: &str,
        bound: String,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for sql in end_sql(halt, condition) {
            let query = sqlx::query(AssertSqlSafe(sql)).bind(now.timestamp_millis()).bind(&bound);
            query.execute(&mut *self.inner).await?;
        }
        Ok(())
    }
}

/// Returns the statements of [`Tx::end`].
fn end_sql(halt: Halt, condition: &str) -> [String; 2] {
    // SQLite takes the index on what is open only where the condition of the index is said.
    let open = format!("{condition} and state in ('owed', 'leased')");
    [
        format!(
            "update delivery set {}, wake_at = null, ended_at = $1 where {open} and state = 'owed'",
            halt.ends()
        ),
        format!("update delivery set expires_at = {} where {open} and state = 'leased'", halt.expires()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use crate::store::dialect::Dialect;

    #[tokio::test]
    async fn what_is_open_is_found_among_all_that_was_ever_sent() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let store = Store::open(&format!("sqlite:{}", directory.path().join("bot.db").display())).await?;
        for condition in
            [Dialect::Sqlite.is_among("member_id", "$2"), "member_id = 7 and message = $2".into()]
        {
            for sql in end_sql(Halt::Stopped, &condition) {
                let plan = store.begin().await?.query_plan(&sql).await?;
                assert!(plan.contains("SEARCH delivery USING INDEX delivery_open (member_id=?)"), "{plan}");
            }
        }
        Ok(())
    }
}
