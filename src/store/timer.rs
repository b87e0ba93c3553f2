//! The table `timer`: the times at which the bot acts without a request.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::{AssertSqlSafe, Row};

use crate::core::time::END_MS;
use crate::core::{MemberId, Platform};
use crate::crypto::Record;
use crate::features::{Source, TimerKind};
use crate::store::database::{Store, Tx};
use crate::store::dialect::{Dialect, hex, made, to_json};
use crate::store::error::StoreError;
use crate::store::member::read::{MemberRow, StoredMember};
use crate::store::row::{
    Batch, Hex, Rows, batch, earliest, from_json, instant_of, latest_by, read_by_halves, text_row,
};

/// A timer that is due, with everything that the decision needs.
#[derive(Debug)]
pub struct DueTimer {
    /// The number of its row.
    pub row: i64,
    /// The member that it belongs to.
    pub member: StoredMember,
    /// The member's platform.
    pub platform: Platform,
    /// Its kind.
    pub kind: TimerKind,
    /// When it was due.
    pub due_at: DateTime<Utc>,
    /// The structure of the plan that it belongs to, and the encrypted part of it. What the member wrote is not
    /// read, because no decision about a time depends on it.
    pub plan: Option<(String, Option<Record>)>,
    /// The same of the plan that [`TimerKind::beside`] names.
    pub beside: Option<(String, Option<Record>)>,
    /// For a timer of letters, the days on which the member's letters open or opened.
    pub letters: Vec<NaiveDate>,
}

text_row! {
    /// A timer. The query names it `t`, its member `m`, the member's address `a`, its plan `p` and the plan beside it `b`.
    struct DueRow of "t" {
        row: i64 = "t.row_number",
        member: MemberRow = made(MemberRow::json),
        kind: String,
        due_at: i64,
        state: Option<String> = "p.state",
        private: Hex = hex("p.private"),
        state_beside: Option<String> = "b.state",
        private_beside: Hex = hex("b.private"),
        letters: Option<String> = made(letters_sql),
    }
}

/// Returns the SQL of the days on which the member's letters open, for a timer of letters.
fn letters_sql(dialect: Dialect) -> String {
    let days = dialect.choose("group_concat(opens_on)", "string_agg(opens_on, ',')");
    format!(
        "case t.kind when 'letter' then
         (select {days} from entry where member_id = t.member_id and opens_on is not null) end"
    )
}

batch! {
    struct NewTimer<'a> {
        member_id: i64,
        kind: &'a str,
        plan: &'a str,
        due_at: i64,
    }
}

batch! {
    struct TimerKey<'a> {
        member_id: i64,
        kind: &'a str,
    }
}

/// How long an unreadable row waits before it is read again, so that it does not block the others.
pub(super) const UNREADABLE_FOR: TimeDelta = TimeDelta::hours(1);

impl Tx {
    /// Returns the timers that are due, earliest first, and how many of those that are due cannot be read, at most
    /// `most` together. The caller must set or clear each of the timers in this transaction. Its write lock keeps other
    /// processes from firing them meanwhile.
    pub async fn due_timers(
        &mut self,
        now: DateTime<Utc>,
        most: i64,
    ) -> Result<(Vec<DueTimer>, usize), StoreError> {
        let mut found = match self.dialect {
            Dialect::Sqlite => self.due_rows(now, most).await?,
            Dialect::Postgres => self.free_due_rows(now, most).await?,
        };
        found.read.sort_by_key(|row| (row.due_at, row.row));
        let mut due = Vec::with_capacity(found.read.len());
        for row in found.read {
            let number = row.row;
            match row.into_timer() {
                Ok(timer) => due.push(timer),
                Err(_) => found.unreadable.push(number),
            }
        }
        if !found.unreadable.is_empty() {
            self.put_off_unreadable(&found.unreadable, now).await?;
        }
        Ok((due, found.unreadable.len()))
    }

    async fn due_rows(&mut self, now: DateTime<Utc>, most: i64) -> Result<Rows<DueRow>, StoreError> {
        let query =
            sqlx::query(AssertSqlSafe(due_sql(self.dialect, DUE))).bind(now.timestamp_millis()).bind(most);
        let found = query.fetch_one(&mut *self.inner).await.map_err(StoreError::from);
        match found.and_then(|row| from_json("timer", &row)) {
            Ok(read) => Ok(Rows { read, unreadable: Vec::new() }),
            Err(error) if !error.is_about_rows() => Err(error),
            Err(_) => {
                let numbers = self.dialect.all("due.number");
                let select =
                    format!("select {numbers} from (select rowid as number from timer where {DUE}) due");
                let query = sqlx::query(AssertSqlSafe(select)).bind(now.timestamp_millis()).bind(most);
                let numbers = from_json("timer", &query.fetch_one(&mut *self.inner).await?)?;
                read_by_halves(&mut self.inner, ("timer", &these_sql(self.dialect)), numbers, &[]).await
            }
        }
    }

    /// Returns the due timers of members whom no other process has locked, and locks them. What they hold is read after
    /// that: another process may have changed it just before.
    async fn free_due_rows(&mut self, now: DateTime<Utc>, most: i64) -> Result<Rows<DueRow>, StoreError> {
        let lock = format!(
            "select {} from (select t.rowid as number from timer t join member m on m.id = t.member_id
             where t.due_at <= $1 order by t.due_at limit $2 for no key update of m skip locked) due",
            self.dialect.all("due.number")
        );
        let row = sqlx::query(AssertSqlSafe(lock))
            .bind(now.timestamp_millis())
            .bind(most)
            .fetch_one(&mut *self.inner)
            .await?;
        let numbers = from_json("timer", &row)?;
        let mut found =
            read_by_halves(&mut self.inner, ("timer", &these_sql(self.dialect)), numbers, &[]).await?;
        found.read.retain(|row: &DueRow| row.due_at <= now.timestamp_millis());
        Ok(found)
    }

    /// Ends those of these timers whose members are gone. The others wait for an hour, so that they do not block the
    /// timers that can be read.
    async fn put_off_unreadable(&mut self, numbers: &[i64], now: DateTime<Utc>) -> Result<(), StoreError> {
        let numbers = to_json("timer", numbers)?;
        let these = self.dialect.is_among("rowid", "$1");
        let orphans = sqlx::query(AssertSqlSafe(format!(
            "delete from timer where {these}
             and not exists (select 1 from member where id = timer.member_id) returning rowid as row",
        )))
        .bind(&numbers)
        .fetch_all(&mut *self.inner)
        .await?;
        for row in &orphans {
            self.reports.orphan("timer", row.try_get("row")?);
        }
        let later = now.timestamp_millis().saturating_add(UNREADABLE_FOR.num_milliseconds());
        let these = self.dialect.is_among("rowid", "$2");
        let put_off = sqlx::query(AssertSqlSafe(format!(
            "update timer set due_at = $1 where {these} returning rowid as row"
        )))
        .bind(later)
        .bind(&numbers)
        .fetch_all(&mut *self.inner)
        .await?;
        for row in &put_off {
            self.reports.unreadable("timer", row.try_get("row")?, &UNREADABLE);
        }
        Ok(())
    }

    /// Sets timers. Each replaces the member's timer of the same kind.
    pub async fn set_timers(
        &mut self,
        timers: &[(MemberId, TimerKind, DateTime<Utc>)],
    ) -> Result<(), StoreError> {
        if timers.is_empty() {
            return Ok(());
        }
        let row = |(member, kind, due_at): &(MemberId, TimerKind, DateTime<Utc>)| NewTimer {
            member_id: member.0,
            kind: kind.name(),
            plan: kind.plan().map_or("", Source::name),
            due_at: due_at.timestamp_millis(),
        };
        let rows = latest_by(timers.iter().map(row), |row| (row.member_id, row.kind));
        let replace = "(member_id, kind) do update set due_at = excluded.due_at";
        let insert = NewTimer::insert(self.dialect, "timer", replace);
        sqlx::query(AssertSqlSafe(insert)).bind(to_json("timer", &rows)?).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Clears timers. It is no error if one does not exist.
    pub async fn clear_timers(&mut self, timers: &[(MemberId, TimerKind)]) -> Result<(), StoreError> {
        if timers.is_empty() {
            return Ok(());
        }
        let row =
            |(member, kind): &(MemberId, TimerKind)| TimerKey { member_id: member.0, kind: kind.name() };
        let rows: Vec<_> = timers.iter().map(row).collect();
        let delete = format!(
            "delete from timer where (member_id, kind) in (select {} from {})",
            TimerKey::values(self.dialect),
            self.dialect.rows("$1")
        );
        sqlx::query(AssertSqlSafe(delete)).bind(to_json("timer", &rows)?).execute(&mut *self.inner).await?;
        Ok(())
    }
}

/// The timers that are due, earliest first.
const DUE: &str = "due_at <= $1 order by due_at limit $2";
const UNREADABLE: StoreError = StoreError::Inconsistent { table: "timer" };

/// Returns the query of [`Tx::due_timers`] for these rows. A timer without a member is among them, and cannot be read.
fn due_sql(dialect: Dialect, rows: &str) -> String {
    format!(
        "select {} from (select rowid as row_number, member_id, kind, plan, due_at from timer where {rows}) t
         left join member m on m.id = t.member_id
         left join address a on a.member_id = t.member_id
         left join plan p on p.member_id = t.member_id and p.kind = t.plan
         left join plan b on b.member_id = t.member_id and b.kind = case t.kind {} end",
        dialect.all(&DueRow::json(dialect)),
        beside_sql()
    )
}

/// Returns the same query for the timers with the row numbers in `$1`.
fn these_sql(dialect: Dialect) -> String {
    due_sql(dialect, &dialect.is_among("rowid", "$1"))
}

/// Returns the part of that query which finds the kind of the plan beside a timer.
fn beside_sql() -> String {
    let case = |kind: TimerKind| {
        kind.beside().map(|beside| format!("when '{}' then '{}'", kind.name(), beside.name()))
    };
    TimerKind::ALL.into_iter().filter_map(case).collect::<Vec<_>>().join(" ")
}

impl Tx {
    /// Returns timers that are due after `latest`, in the order of their row numbers, and the number of the last row
    /// that was looked at: at most `most` rows from the one after `after` on. The number is None when there are no
    /// more. A timer that cannot be read is left out.
    pub async fn timers_beyond(
        &mut self,
        latest: DateTime<Utc>,
        after: i64,
        most: i64,
    ) -> Result<(Vec<DueTimer>, Option<i64>), StoreError> {
        let select = format!(
            "select {} from (select rowid as number from timer
             where due_at > $1 and due_at < $2 and rowid > $3 order by rowid limit $4) beyond",
            self.dialect.all("beyond.number")
        );
        let row = sqlx::query(AssertSqlSafe(select))
            .bind(latest.timestamp_millis())
            .bind(END_MS)
            .bind(after)
            .bind(most)
            .fetch_one(&mut *self.inner)
            .await?;
        let numbers: Vec<i64> = from_json("timer", &row)?;
        let last = numbers.last().copied();
        let these = these_sql(self.dialect);
        let mut found = read_by_halves(&mut self.inner, ("timer", &these), numbers.clone(), &[]).await?;
        let members: Vec<MemberId> = found.read.iter().map(|row: &DueRow| row.member.id()).collect();
        if self.lock_members(&members).await? {
            found = read_by_halves(&mut self.inner, ("timer", &these), numbers, &[]).await?;
            found.read.retain(|row| row.due_at > latest.timestamp_millis());
        }
        let found = found.read.into_iter().filter_map(|row: DueRow| row.into_timer().ok()).collect();
        Ok((found, last))
    }
}

/// The query of [`Store::next_timer`]. What cannot be a time comes after all times: a text, bytes, a year after 9999.
const NEXT: &str =
    "select cast(due_at as bigint) as due_at from timer where due_at < $1 order by timer.due_at limit 1";

/// The query of [`Store::count_due_timers`].
const COUNT_DUE: &str =
    "select count(*) as due from (select 1 from timer where due_at <= $1 order by due_at limit $2) as late";

impl Store {
    /// Returns when the next timer is due.
    pub async fn next_timer(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let row = sqlx::query(NEXT).bind(END_MS).fetch_optional(&mut *connection).await?;
        row.map(|row| earliest(&row, "due_at")).transpose()
    }

    /// Returns how many timers are due, at most `most`: an index counts them, and no more of it is read than that.
    pub async fn count_due_timers(&self, now: DateTime<Utc>, most: i64) -> Result<i64, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let query = sqlx::query(COUNT_DUE).bind(now.timestamp_millis()).bind(most);
        Ok(query.fetch_one(&mut *connection).await?.try_get("due")?)
    }

    /// Makes timers due whose time cannot be one. Their plans tell when they are really due.
    pub async fn wake_timeless_timers(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let woken = sqlx::query(
            "update timer set due_at = $1 where rowid in
             (select rowid from timer where due_at >= $2 order by due_at limit 100) returning rowid as row",
        )
        .bind(now.timestamp_millis())
        .bind(END_MS)
        .fetch_all(&self.writer)
        .await?;
        for row in &woken {
            self.reports.timeless("timer", row.try_get("row")?);
        }
        Ok(())
    }
}

impl DueRow {
    fn into_timer(self) -> Result<DueTimer, StoreError> {
        let wrong = || StoreError::Inconsistent { table: "timer" };
        let letters = self.letters.as_deref().unwrap_or_default();
        let letters: Result<_, _> =
            letters.split(',').filter(|day| !day.is_empty()).map(str::parse).collect();
        let member = self.member.into_member()?;
        Ok(DueTimer {
            row: self.row,
            platform: member.person.platform,
            member,
            kind: TimerKind::from_name(&self.kind).ok_or_else(wrong)?,
            due_at: instant_of("timer", self.due_at)?,
            plan: self.state.map(|state| (state, self.private.0.map(Record::from_bytes))),
            beside: self.state_beside.map(|state| (state, self.private_beside.0.map(Record::from_bytes))),
            letters: letters.map_err(|_| wrong())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_due_is_found_by_an_index() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let store = Store::open(&format!("sqlite:{}", directory.path().join("bot.db").display())).await?;
        let mut tx = store.begin().await?;
        for query in [due_sql(Dialect::Sqlite, DUE).as_str(), NEXT, COUNT_DUE] {
            let plan = tx.query_plan(query).await?;
            assert!(plan.contains("INDEX timer_due_at"), "{plan}");
            assert!(!plan.contains("SCAN timer\n") && !plan.contains("TEMP B-TREE"), "{plan}");
        }
        Ok(())
    }
}
