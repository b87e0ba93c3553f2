//! Reads a database and its data keys from one end to the other: whether both are whole, and whether they belong
//! together. Nothing is changed, so a copy of an older version stays what it is.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use futures_util::TryStreamExt;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};

use crate::core::{MemberId, Person, Platform};
use crate::crypto::ErasureMark;
use crate::store::dialect::Dialect;
use crate::store::error::OpenError;
use crate::store::file::connect::{Holds, connect_read_only, explain};

/// Is told what is done now, in a few words.
pub type Doing<'a> = &'a mut dyn FnMut(&'static str);

/// What a database and its data keys hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fit {
    /// The members in the database.
    pub members: u64,
    /// The members whose data key is missing: what they wrote cannot be read.
    pub shut: u64,
    /// The members who were erased after one of the two was copied: one of them still has their rows or their key. The
    /// next start erases them again.
    pub erased: u64,
    /// The steps of this version that they lack.
    pub behind: usize,
}

/// One of the two databases, open for reading.
struct Opened<'a> {
    path: &'a Path,
    connection: AnyConnection,
}

/// What the two databases are compared by.
#[derive(Default)]
struct Compared {
    /// The members and generations that have a key.
    keys: HashSet<(i64, i64)>,
    /// The marks of erasures that either of the two has.
    marks: HashSet<ErasureMark>,
    erased: BTreeSet<i64>,
    shut: BTreeSet<i64>,
    members: u64,
}

/// Reads both. A database that is damaged, another program's, or a newer version's is an error. Where the file with the keys
/// is lost, there is no key.
pub(super) async fn check_pair(database: &Path, keys: &Path) -> Result<Fit, OpenError> {
    let mut database = Opened::read(database, Holds::Members).await?;
    let mut behind = database.behind(Holds::Members).await?;
    let mut compared = Compared::default();
    // All marks come first: members and keys are compared with them.
    database.marks("erased", &mut compared).await?;
    if keys.exists() {
        let mut keys = Opened::read(keys, Holds::Keys).await?;
        behind = behind.saturating_add(keys.behind(Holds::Keys).await?);
        keys.marks("erasure", &mut compared).await?;
        keys.keys(&mut compared).await?;
        keys.close().await?;
    }
    database.members(&mut compared).await?;
    database.encrypted(&mut compared).await?;
    database.close().await?;
    let Compared { erased, shut, members, .. } = compared;
    let [erased, shut] = [erased, shut].map(|some| u64::try_from(some.len()).unwrap_or(u64::MAX));
    Ok(Fit { members, shut, erased, behind })
}

impl<'a> Opened<'a> {
    /// Opens a file and reads every page of it.
    async fn read(path: &'a Path, holds: Holds) -> Result<Self, OpenError> {
        let Some(connection) = connect_read_only(path, holds).await? else {
            return Err(unsound(path));
        };
        let mut opened = Self { path, connection };
        let row = opened.connection.fetch_one("pragma integrity_check(1)").await;
        let verdict: Result<String, _> = row.and_then(|row| row.try_get(0));
        match verdict.map_err(|error| opened.failed(&error))?.as_str() {
            "ok" => Ok(opened),
            _ => Err(unsound(path)),
        }
    }

    async fn close(self) -> Result<(), OpenError> {
        self.connection.close().await.map_err(|error| explain(self.path, &error))
    }

    fn failed(&self, error: &sqlx::Error) -> OpenError {
        let explained = explain(self.path, error);
        if let OpenError::Corrupt { path } = explained { unsound(&path) } else { explained }
    }

    /// Returns how many steps of this version it lacks.
    async fn behind(&mut self, holds: Holds) -> Result<usize, OpenError> {
        let known: Vec<i64> = holds.migrations(Dialect::Sqlite).iter().map(|step| step.version).collect();
        let mut applied = 0;
        for [version] in self.numbers("_sqlx_migrations", ["version"]).await? {
            if !known.contains(&version) {
                return Err(OpenError::Newer { place: self.path.display().to_string() });
            }
            applied += 1;
        }
        Ok(known.len().saturating_sub(applied))
    }

    /// Adds the marks of a table that an older version may not have.
    async fn marks(&mut self, table: &'static str, compared: &mut Compared) -> Result<(), OpenError> {
        if self.has(table, "mark").await? {
            let select = AssertSqlSafe(format!("select cast(mark as blob) as mark from {table}"));
            let rows = self.connection.fetch_all(select).await.map_err(|error| self.failed(&error))?;
            let marks = rows.iter().filter_map(|row| ErasureMark::from_bytes(row.try_get("mark").ok()?));
            compared.marks.extend(marks);
        }
        Ok(())
    }

    /// Adds the data keys.
    async fn keys(&mut self, compared: &mut Compared) -> Result<(), OpenError> {
        for [member, generation] in self.numbers("data_key", ["member_id", "generation"]).await? {
            compared.keys.insert((member, generation));
            if compared.marks.contains(&ErasureMark::of_keys(MemberId(member))) {
                compared.erased.insert(member);
            }
        }
        Ok(())
    }

    /// Counts the members, and notes those who were erased.
    async fn members(&mut self, compared: &mut Compared) -> Result<(), OpenError> {
        let select = "select cast(id as integer) as id, cast(platform as blob) as platform,
                      cast(user_id as blob) as user from member";
        let mut rows = self.connection.fetch(select);
        let failed = loop {
            match rows.try_next().await {
                Ok(Some(row)) => {
                    compared.members += 1;
                    let text = |name: &str| row.try_get(name).ok().and_then(|it| String::from_utf8(it).ok());
                    let Ok(id) = row.try_get::<i64, _>("id") else { continue };
                    let platform = text("platform").and_then(|name| Platform::from_name(&name));
                    let (Some(platform), Some(user)) = (platform, text("user")) else { continue };
                    if compared.marks.contains(&ErasureMark::of(&Person { platform, user }, MemberId(id))) {
                        compared.erased.insert(id);
                    }
                }
                Ok(None) => break None,
                Err(error) => break Some(error),
            }
        };
        drop(rows);
        failed.map_or(Ok(()), |error| Err(self.failed(&error)))
    }

    /// Notes the members who have something encrypted, and no key for it.
    async fn encrypted(&mut self, compared: &mut Compared) -> Result<(), OpenError> {
        let pages = self.numbers("entry", ["member_id", "generation"]).await?;
        let shut =
            pages.into_iter().filter(|[member, generation]| !compared.keys.contains(&(*member, *generation)));
        compared.shut.extend(shut.map(|[member, _]| member));
        let with_key: HashSet<i64> = compared.keys.iter().map(|(member, _)| *member).collect();
        for (table, owner, column) in [
            ("member", "id", "partner_name"),
            ("plan", "member_id", "written"),
            ("plan", "member_id", "private"),
        ] {
            if self.has(table, column).await? {
                // A name whose first byte is 0 is bare text of an old version.
                let is_record = format!("length({column}) > 0 and hex(substr({column}, 1, 1)) <> '00'");
                let owners = self.select(&format!("{table} where {is_record}"), [owner]).await?;
                compared.shut.extend(owners.into_iter().map(|[it]| it).filter(|it| !with_key.contains(it)));
            }
        }
        compared.shut.retain(|member| !compared.erased.contains(member));
        Ok(())
    }

    /// Returns whether a table has a column. An older version may have neither.
    async fn has(&mut self, table: &str, column: &str) -> Result<bool, OpenError> {
        let look = "select count(*) as found from pragma_table_info($1) where name = $2";
        let row = sqlx::query(look).bind(table).bind(column).fetch_one(&mut self.connection).await;
        let found: i64 = row.and_then(|row| row.try_get("found")).map_err(|error| self.failed(&error))?;
        Ok(found > 0)
    }

    /// Returns different values of columns with integers. A table that is not there has none.
    async fn numbers<const N: usize>(
        &mut self,
        table: &str,
        columns: [&str; N],
    ) -> Result<Vec<[i64; N]>, OpenError> {
        if self.has(table, columns.first().copied().unwrap_or_default()).await? {
            self.select(table, columns).await
        } else {
            Ok(Vec::new())
        }
    }

    async fn select<const N: usize>(
        &mut self,
        from: &str,
        columns: [&str; N],
    ) -> Result<Vec<[i64; N]>, OpenError> {
        let values = columns.map(|column| format!("coalesce(cast({column} as integer), 0) as {column}"));
        let select = format!("select distinct {} from {from}", values.join(", "));
        let mut found = Vec::new();
        let mut rows = self.connection.fetch(AssertSqlSafe(select));
        let failed = loop {
            match rows.try_next().await {
                Ok(Some(row)) => found.push(columns.map(|column| row.try_get(column).unwrap_or_default())),
                Ok(None) => break None,
                Err(error) => break Some(error),
            }
        };
        drop(rows);
        failed.map_or(Ok(found), |error| Err(self.failed(&error)))
    }
}

/// Returns what is wrong with a file that cannot be read to its end: a copy that waits, or a database that is in use.
fn unsound(path: &Path) -> OpenError {
    let path = path.to_owned();
    if path.extension().is_some_and(|ending| ending == "part") {
        OpenError::BadCopy { path }
    } else {
        OpenError::Corrupt { path }
    }
}
