//! Claims deliveries that are due, for the process that sends them.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use crate::core::time::END_MS;
use crate::core::{MemberId, Platform};
use crate::features::{DeliveryId, Message, Rank};
use crate::store::database::{Store, Tx};
use crate::store::dialect::{Dialect, made, to_json};
use crate::store::error::StoreError;
use crate::store::member::read::{MemberRow, StoredMember};
use crate::store::row::{Rows, from_json, instant_of, read_by_halves, text_row};
use crate::store::timer::UNREADABLE_FOR;

/// How long a claim lasts. A process that claims the delivery after that must first look up whether it was sent.
pub const LEASE: TimeDelta = TimeDelta::seconds(60);

/// How far the clocks of two processes may be apart: twice what each may be from the server's.
const CLOCKS_APART: TimeDelta = TimeDelta::seconds(10);

/// How many due deliveries of a rank one claim looks at. It ends the time that a claim takes when very many are due.
const WINDOW: i64 = 4_096;

/// A delivery under a lease.
#[derive(Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Its number.
    pub id: DeliveryId,
    /// The fencing token of this claim.
    pub fence: i64,
    /// The member that it is for.
    pub member: StoredMember,
    /// The member's user id on the platform.
    pub user: String,
    /// The conversation, if it is known.
    pub channel: Option<String>,
    /// The message, which is rendered when it is sent.
    pub message: Message,
    /// When it was due.
    pub due_at: DateTime<Utc>,
    /// When it is of no use any more.
    pub expires_at: DateTime<Utc>,
    /// How many times it was claimed, this claim included.
    pub attempts: i64,
    /// The time of the first claim whose outcome is unknown: the message may have been sent from then on. None when
    /// no outcome is unknown.
    pub unknown_since: Option<DateTime<Utc>>,
}

/// Which deliveries are looked for. `passed` has the numbers of the members who get none, as a JSON text.
#[derive(Clone, Copy)]
struct Due<'a> {
    platform: Platform,
    rank: Rank,
    now: DateTime<Utc>,
    most: i64,
    passed: &'a str,
}

text_row! {
    /// A delivery as it is after the claim. The query names it `d`, its member `m` and the member's address `a`.
    struct ClaimedRow of "d" {
        member: MemberRow = made(MemberRow::json),
        channel: Option<String> = "a.channel",
        id: i64,
        fence: i64 = "d.fence + 1",
        message: String,
        due_at: i64,
        expires_at: i64,
        attempts: i64 = "d.attempts + 1",
        claimed_at: Option<i64>,
    }
}

impl Tx {
    /// Claims at most `most` deliveries that are due on a platform, by rank and then by time: one for each member,
    /// and none for the members in `busy`. A member who is owed very many messages then takes no turn of another's.
    pub async fn claim(
        &mut self,
        platform: Platform,
        now: DateTime<Utc>,
        most: i64,
        busy: &[MemberId],
    ) -> Result<Vec<Claimed>, StoreError> {
        let mut claimed: Vec<Claimed> = Vec::new();
        let mut passed: Vec<i64> = busy.iter().map(|member| member.0).collect();
        // One query for each rank lets SQLite walk the index, which has the rank before the time.
        for rank in Rank::ALL {
            let left = most - i64::try_from(claimed.len()).unwrap_or(most);
            if left > 0 {
                let due = self.due_deliveries((platform, rank), now, left, &passed).await?;
                passed.extend(due.iter().map(|due| due.member.id.0));
                claimed.extend(due);
            }
        }
        if claimed.is_empty() {
            return Ok(claimed);
        }
        // A higher fence makes a late settlement of an earlier claim fail. `claimed_at` keeps the first claim whose
        // outcome is unknown.
        let ids: Vec<i64> = claimed.iter().map(|claimed| claimed.id.0).collect();
        let these = self.dialect.is_among("id", "$3");
        sqlx::query(AssertSqlSafe(format!(
            "update delivery set state = 'leased', fence = fence + 1, attempts = attempts + 1, wake_at = $1,
             claimed_at = coalesce(claimed_at, $2) where {these}"
        )))
        .bind((now + LEASE).timestamp_millis())
        .bind(now.timestamp_millis())
        .bind(to_json("delivery", &ids)?)
        .execute(&mut *self.inner)
        .await?;
        Ok(claimed)
    }

    /// Returns the deliveries of a rank that are due, as they are after the claim. A row that cannot be read waits
    /// for an hour, so that it does not block the others.
    async fn due_deliveries(
        &mut self,
        (platform, rank): (Platform, Rank),
        now: DateTime<Utc>,
        most: i64,
        passed: &[i64],
    ) -> Result<Vec<Claimed>, StoreError> {
        let mut found = self.due_delivery_rows((platform, rank), now, most, passed).await?;
        found.read.sort_by_key(|row| (row.due_at, row.id));
        let mut due = Vec::with_capacity(found.read.len());
        for row in found.read {
            let id = row.id;
            match row.into_claimed() {
                Ok(claimed) => due.push(claimed),
                Err(_) => found.unreadable.push(id),
            }
        }
        if !found.unreadable.is_empty() {
            self.put_off_unreadable_deliveries(&found.unreadable, now).await?;
        }
        Ok(due)
    }

    async fn due_delivery_rows(
        &mut self,
        (platform, rank): (Platform, Rank),
        now: DateTime<Utc>,
        most: i64,
        passed: &[i64],
    ) -> Result<Rows<ClaimedRow>, StoreError> {
        if self.dialect == Dialect::Postgres {
            return self.free_delivery_rows((platform, rank), now, most, passed).await;
        }
        let passed = to_json("delivery", passed)?;
        let due = Due { platform, rank, now, most, passed: &passed };
        let select = claimed_sql(self.dialect, &due_sql(self.dialect));
        let found = self.find_due(due, select).await;
        match found.and_then(|row| from_json("delivery", &row)) {
            Ok(read) => Ok(Rows { read, unreadable: Vec::new() }),
            Err(error) if !error.is_about_rows() => Err(error),
            Err(_) => {
                let (numbers, of) = (self.dialect.all("due.id"), due_sql(self.dialect));
                let select = format!("select {numbers} from (select id from delivery where {of}) due");
                let numbers = from_json("delivery", &self.find_due(due, select).await?)?;
                let these = claimed_sql(self.dialect, &self.dialect.is_among("id", "$1"));
                read_by_halves(&mut self.inner, ("delivery", &these), numbers, &[]).await
            }
        }
    }

    /// Runs a query about what is due, which has the parameters of [`due_sql`].
    async fn find_due(&mut self, due: Due<'_>, select: String) -> Result<AnyRow, StoreError> {
        let Due { platform, rank, now, most, passed } = due;
        let query = sqlx::query(AssertSqlSafe(select)).bind(platform.name()).bind(rank.number());
        let query = query.bind(now.timestamp_millis()).bind(most).bind(passed).bind(WINDOW);
        Ok(query.fetch_one(&mut *self.inner).await?)
    }

    /// Returns the due deliveries of members whom no other process has locked, and locks them. A member to whom another
    /// process sends at the moment is passed over: each member gets one message at a time.
    async fn free_delivery_rows(
        &mut self,
        (platform, rank): (Platform, Rank),
        now: DateTime<Utc>,
        most: i64,
        passed: &[i64],
    ) -> Result<Rows<ClaimedRow>, StoreError> {
        let passed = to_json("delivery", passed)?;
        let due = Due { platform, rank, now, most, passed: &passed };
        let locked = self.find_due(due, lock_due_sql()).await?;
        // Another process may have claimed some of them before they were locked, so they are read by a second query: it sees
        // what was committed until the lock.
        let still_due = format!(
            "{} and state in ('owed', 'leased') and wake_at <= $2 and member_id not in ({})",
            self.dialect.is_among("id", "$1"),
            under_way_sql("$2")
        );
        let claimed = claimed_sql(self.dialect, &still_due);
        let numbers = from_json("delivery", &locked)?;
        read_by_halves(&mut self.inner, ("delivery", &claimed), numbers, &[now.timestamp_millis()]).await
    }

    /// Ends those of these deliveries whose members are gone, and those that would be of no use in an hour. The others
    /// wait for that hour, so that they do not block the deliveries that can be read.
    async fn put_off_unreadable_deliveries(
        &mut self,
        numbers: &[i64],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let numbers = to_json("delivery", numbers)?;
        let these = self.dialect.is_among("id", "$1");
        let orphans = sqlx::query(AssertSqlSafe(format!(
            "delete from delivery where {these}
             and not exists (select 1 from member where id = delivery.member_id) returning id"
        )))
        .bind(&numbers)
        .fetch_all(&mut *self.inner)
        .await?;
        for row in &orphans {
            self.reports.orphan("delivery", row.try_get("id")?);
        }
        let later = now.timestamp_millis().saturating_add(UNREADABLE_FOR.num_milliseconds());
        let of_use = format!("{} and expires_at between $1 and $2", self.dialect.is_integer("expires_at"));
        let update = format!(
            "update delivery set state = case when {of_use} then state else 'undeliverable' end,
             reason = case when {of_use} then reason else 'unreadable' end,
             ended_at = case when {of_use} then ended_at else $1 end,
             wake_at = case when {of_use} then $1 end where {} returning id",
            self.dialect.is_among("id", "$3")
        );
        let query = sqlx::query(AssertSqlSafe(update)).bind(later).bind(END_MS).bind(&numbers);
        for row in &query.fetch_all(&mut *self.inner).await? {
            self.reports.unreadable("delivery", row.try_get("id")?, &UNREADABLE);
        }
        Ok(())
    }
}

/// Returns the condition for the deliveries of one platform and one rank that are due: the earliest of each member,
/// earliest first. Members in `$5` are passed over. The inmost part reads the index alone.
fn due_sql(dialect: Dialect) -> String {
    format!(
        "id in
         (select id from
             (select id, wake_at, row_number() over (partition by member_id order by wake_at, id) as turn
              from (select id, member_id, wake_at from delivery
                    where platform = $1 and rank = $2 and wake_at <= $3 and not {}
                    order by wake_at limit $6) due) turns
          where turn = 1 order by wake_at limit $4)",
        dialect.is_among("member_id", "$5")
    )
}

/// Returns the query that locks the members of such deliveries and returns the numbers of the deliveries, where other processes
/// claim at the same moment: a member whom one of them has locked, or sends to, is passed over. `lateral` looks members up by
/// their numbers, one after another, and stops when there are enough; a join could read all members there are.
fn lock_due_sql() -> String {
    let dialect = Dialect::Postgres;
    format!(
        "with due as
             (select id, member_id, wake_at from delivery
              where platform = $1 and rank = $2 and wake_at <= $3 and not {} and member_id not in ({})
              order by wake_at limit $6),
         earliest as (select distinct on (member_id) id, member_id, wake_at from due order by member_id, wake_at, id)
         select {} from
             (select earliest.id from (select id, member_id from earliest order by wake_at, id) earliest
              cross join lateral
                  (select 1 from member where id = earliest.member_id for no key update skip locked) member
              limit $4) free",
        dialect.is_among("member_id", "$5"),
        under_way_sql("$3"),
        dialect.all("free.id")
    )
}

const UNREADABLE: StoreError = StoreError::Inconsistent { table: "delivery" };

/// Returns the query of the members to whom a process sends at the moment. A delivery that is looked up much later is
/// leased too, and holds back nothing. The clock of the process that sends may be a little ahead of this one's.
fn under_way_sql(now_ms: &str) -> String {
    let latest = (LEASE + CLOCKS_APART).num_milliseconds();
    format!(
        "select member_id from delivery where state = 'leased' and wake_at > {now_ms} and wake_at <= {now_ms} + {latest}"
    )
}

/// Returns the query of [`Tx::claim`] for these rows. A delivery without a member is among them, and cannot be read.
fn claimed_sql(dialect: Dialect, rows: &str) -> String {
    format!(
        "select {}
         from (select * from delivery where {rows}) d
         left join member m on m.id = d.member_id left join address a on a.member_id = d.member_id",
        dialect.all(&ClaimedRow::json(dialect))
    )
}

impl ClaimedRow {
    fn into_claimed(self) -> Result<Claimed, StoreError> {
        let at = |ms| instant_of("delivery", ms);
        let member = self.member.into_member()?;
        Ok(Claimed {
            id: DeliveryId(self.id),
            fence: self.fence,
            user: member.person.user.clone(),
            member,
            channel: self.channel,
            message: Message::parse(&self.message).ok_or(StoreError::Inconsistent { table: "delivery" })?,
            due_at: at(self.due_at)?,
            expires_at: at(self.expires_at)?,
            attempts: self.attempts,
            unknown_since: self.claimed_at.map(at).transpose()?,
        })
    }
}

impl Store {
    /// Returns whether a claimed delivery is still to be sent: its lease is not over, it was not stopped, and its member has
    /// neither been erased nor removed the bot.
    pub async fn is_still_wanted(
        &self,
        delivery: DeliveryId,
        fence: i64,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let found = sqlx::query(
            "select 1 from delivery d join member m on m.id = d.member_id
             where d.id = $1 and d.fence = $2 and d.state = 'leased' and d.wake_at > $3 and d.expires_at > $3
               and m.deauthorized_on is null",
        )
        .bind(delivery.0)
        .bind(fence)
        .bind(now.timestamp_millis())
        .fetch_optional(&mut *self.readers.acquire().await?)
        .await?;
        Ok(found.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::database::Store;

    #[tokio::test]
    async fn what_is_due_is_found_by_an_index() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let store = Store::open(&format!("sqlite:{}", directory.path().join("bot.db").display())).await?;
        let mut tx = store.begin().await?;
        let plan = tx.query_plan(&claimed_sql(Dialect::Sqlite, &due_sql(Dialect::Sqlite))).await?;
        assert!(plan.contains("COVERING INDEX delivery_wake_at"), "{plan}");
        assert!(!plan.contains("SCAN delivery\n"), "{plan}");
        Ok(())
    }
}
