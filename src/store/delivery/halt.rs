//! What is owed and is not to be sent any more.

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;

use crate::core::MemberId;
use crate::features::{DeliveryId, Message, Source};
use crate::store::database::Tx;
use crate::store::delivery::settle::TOO_LATE;
use crate::store::error::StoreError;
use crate::store::row::to_json;

/// Why what is owed is not sent any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Halt {
    /// The member stopped what it is part of.
    Stopped,
    /// The next one is owed.
    Overtaken,
}

impl Halt {
    const ALL: [Halt; 2] = [Halt::Stopped, Halt::Overtaken];

    /// What the member has asked for later comes then, whatever comes before it.
    fn spares(self) -> &'static str {
        match self {
            Halt::Stopped => "",
            Halt::Overtaken => " and occurrence not like 'later.%'",
        }
    }

    /// How a delivery ends by it.
    fn ends(self) -> String {
        match self {
            Halt::Stopped => "state = 'dropped', reason = 'stopped'".into(),
            // Nobody tried to send it, and there was somebody to take it: the bot was away.
            Halt::Overtaken => format!(
                "state = 'missed',
                 reason = iif(attempts = 0 and wake_at is not null, '{TOO_LATE}', 'a later one came')"
            ),
        }
    }
}

impl Tx {
    /// What plans have owed and is not sent is not sent any more. One that may have been sent is looked up still, for
    /// it may have arrived.
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
            let which = halt.spares();
            let of =
                format!("member_id in (select value from json_each($2)) and ({}){which}", named.join(" or "));
            self.end(halt, &of, members, now).await?;
        }
        Ok(())
    }

    /// What says these and is not sent is not sent any more.
    pub async fn withdraw(
        &mut self,
        withdrawn: &[(MemberId, Message)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for (member, message) in withdrawn {
            let of = format!("member_id = {} and message = $2", member.0);
            self.end(Halt::Stopped, &of, message.to_string(), now).await?;
        }
        Ok(())
    }

    /// What members asked for later, of the same deliveries as these occurrences, is not sent any more but for those.
    pub async fn put_off(
        &mut self,
        put_off: &[(MemberId, DeliveryId, String)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for (member, delivery, occurrence) in put_off {
            let DeliveryId(id) = delivery;
            let of =
                format!("member_id = {} and occurrence like 'later.{id}.%' and occurrence <> $2", member.0);
            self.end(Halt::Stopped, &of, occurrence.clone(), now).await?;
        }
        Ok(())
    }

    /// Ends what is owed and meets a condition about `$2`; what is on its way is of no use from now on.
    async fn end(
        &mut self,
        halt: Halt,
        of: &str,
        bound: String,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let ended = format!(
            "update delivery set {}, wake_at = null, ended_at = $1 where {of} and state = 'owed'",
            halt.ends()
        );
        let late = format!("update delivery set expires_at = $1 where {of} and state = 'leased'");
        for sql in [ended, late] {
            let query = sqlx::query(AssertSqlSafe(sql)).bind(now.timestamp_millis()).bind(&bound);
            query.execute(&mut *self.inner).await?;
        }
        Ok(())
    }
}
