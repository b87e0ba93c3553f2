//! The move itself: read everything, copy it, compare it, and only then let the new databases be used.

use std::collections::BTreeSet;

use crate::store::dialect::Dialect;
use crate::store::file::connect::Holds;
use crate::store::moving::copy::copy;
use crate::store::moving::end::{End, refuse_same};
use crate::store::moving::error::MoveError;
use crate::store::moving::survey::{Survey, survey};
use crate::store::moving::table::{Shape, shapes};
use crate::store::moving::{mark, numbers};

/// How many rows of a table are named in a refusal.
const MOST_NAMED: usize = 20;
/// Progress is told once in so many rows that are read.
const STEP: u64 = 1_000;

/// The addresses of a pair of databases.
#[derive(Clone, Copy)]
pub struct Addresses<'a> {
    /// The database of everything but keys.
    pub database: &'a str,
    /// The database of data keys.
    pub keys: &'a str,
}

/// What is moved where.
#[derive(Clone, Copy)]
pub struct Move<'a> {
    /// The databases that are copied. They stay as they are.
    pub from: Addresses<'a>,
    /// The databases that are made, or that are empty.
    pub to: Addresses<'a>,
    /// Whether rows that the new databases cannot hold are left out. Otherwise one of them stops the move before it
    /// begins.
    pub leave_damaged: bool,
}

/// How far a move is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoveProgress {
    /// What is done now: `reading`, `copying` or `comparing`.
    pub doing: &'static str,
    /// The table.
    pub table: &'static str,
    /// How many of its rows are done.
    pub done: u64,
    /// How many there are.
    pub total: u64,
}

/// What was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// How many rows both new databases have.
    pub rows: u64,
    /// How many of them were copied by this run. The others were copied by runs that were killed.
    pub copied: u64,
    /// The rows that were left out, table by table, or nothing.
    pub left_out: String,
}

/// Copies both databases. A move that was killed goes on where it was. `progress` is told how far it is, and for the
/// last time of each table when it is copied or compared whole.
pub async fn move_databases(
    order: Move<'_>,
    progress: &mut dyn FnMut(MoveProgress),
) -> Result<Moved, MoveError> {
    let Move { from, to, leave_damaged } = order;
    refuse_same([from.database, from.keys, to.database, to.keys]).await?;
    let mut members = Half::open(from.database, to.database, Holds::Members).await?;
    let mut keys = Half::open(from.keys, to.keys, Holds::Keys).await?;
    // The last run may have been killed when everything was done but the marks.
    if mark::is_done(&mut members.target).await? {
        let rows = members.rows_in_target().await? + keys.rows_in_target().await?;
        unlock(members, keys).await?;
        return Ok(Moved { rows, copied: 0, left_out: String::new() });
    }
    for half in [&mut members, &mut keys] {
        half.refuse_other_rows().await?;
    }
    // The marks come first: a run that is killed from here on leaves nothing that another command takes for a database.
    let marked = [begin(&mut members).await?, begin(&mut keys).await?];
    if let Err(refused) = survey_both(&mut members, &mut keys, leave_damaged, progress).await {
        for (half, marked) in [&mut members, &mut keys].into_iter().zip(marked) {
            if marked {
                mark::remove(&mut half.target).await?;
            }
        }
        return Err(refused);
    }
    let mut copied = 0;
    for half in [&mut members, &mut keys] {
        copied += half.copy(progress).await?;
    }
    for half in [&mut members, &mut keys] {
        half.compare(progress).await?;
    }
    mark::finish(&mut members.target).await?;
    let moved = Moved {
        rows: members.rows() + keys.rows(),
        copied,
        left_out: join(&[members.left_out(usize::MAX), keys.left_out(usize::MAX)]),
    };
    unlock(members, keys).await?;
    Ok(moved)
}

/// Marks a target as half moved. Returns false for one that another run has marked.
async fn begin(half: &mut Half) -> Result<bool, MoveError> {
    mark::begin(&mut half.target, &half.from).await
}

/// Reads every row of both sources. Rows that the targets cannot hold are an error, unless they are to be left out.
async fn survey_both(
    members: &mut Half,
    keys: &mut Half,
    leave_damaged: bool,
    progress: &mut dyn FnMut(MoveProgress),
) -> Result<(), MoveError> {
    for half in [&mut *members, &mut *keys] {
        half.survey(progress).await?;
    }
    let damaged = join(&[members.left_out(MOST_NAMED), keys.left_out(MOST_NAMED)]);
    if damaged.is_empty() || leave_damaged { Ok(()) } else { Err(MoveError::Damaged { rows: damaged }) }
}

/// Takes the marks away, the members' last: until then the next run knows that it has nothing else to do.
async fn unlock(mut members: Half, mut keys: Half) -> Result<(), MoveError> {
    mark::remove(&mut keys.target).await?;
    mark::remove(&mut members.target).await?;
    for half in [members, keys] {
        half.source.close().await?;
        half.target.close().await?;
    }
    Ok(())
}

/// One of the two databases: where it is, and where it goes.
struct Half {
    source: End,
    target: End,
    /// A name of the source for the target's mark.
    from: String,
    tables: Vec<(Shape, Survey)>,
}

impl Half {
    async fn open(from: &str, to: &str, holds: Holds) -> Result<Self, MoveError> {
        let mut source = End::source(from, holds).await?;
        let mut target = End::target(to, holds).await?;
        let from = source.identity().await?;
        let shapes = shapes(&mut source, &mut target).await?;
        let tables = shapes.into_iter().map(|shape| (shape, Survey::default())).collect();
        Ok(Self { source, target, from, tables })
    }

    /// Refuses a target with rows that are not from this source.
    async fn refuse_other_rows(&mut self) -> Result<(), MoveError> {
        mark::refuse_other_rows(&mut self.target, &self.from).await
    }

    /// Reads every row of the source.
    async fn survey(&mut self, progress: &mut dyn FnMut(MoveProgress)) -> Result<(), MoveError> {
        let mut lost = BTreeSet::new();
        for (shape, found) in &mut self.tables {
            let table = shape.table.name;
            let total = self.source.count(table).await?;
            *found = survey(&mut self.source, shape, &lost, |done| {
                if done % STEP == 0 {
                    progress(MoveProgress { doing: "reading", table, done, total });
                }
            })
            .await?;
            if table == "member" {
                lost.clone_from(&found.left_out);
            }
        }
        Ok(())
    }

    /// Copies the tables, and lets the target's numbers go on where the source's were.
    async fn copy(&mut self, progress: &mut dyn FnMut(MoveProgress)) -> Result<u64, MoveError> {
        let mut copied = 0;
        for (shape, survey) in &self.tables {
            let (table, total) = (shape.table.name, survey.sum.rows);
            let before = self.target.count(table).await?;
            let ends = (&mut self.source, &mut self.target);
            copied += copy(ends, shape, survey, |more| {
                progress(MoveProgress { doing: "copying", table, done: before + more, total });
            })
            .await?;
            // Until Postgres has counted a table it plans as if the table were small.
            if self.target.dialect() == Dialect::Postgres {
                self.target.run(&format!("analyze {table}")).await?;
            }
        }
        numbers::go_on(&mut self.source, &mut self.target).await?;
        Ok(copied)
    }

    /// Reads every row of the target, and compares them with the source's.
    async fn compare(&mut self, progress: &mut dyn FnMut(MoveProgress)) -> Result<(), MoveError> {
        let lost = BTreeSet::new();
        for (shape, expected) in &self.tables {
            let (table, total) = (shape.table.name, expected.sum.rows);
            let found = survey(&mut self.target, shape, &lost, |done| {
                if done % STEP == 0 && done < total {
                    progress(MoveProgress { doing: "comparing", table, done, total });
                }
            })
            .await?;
            if found.sum != expected.sum || !found.left_out.is_empty() {
                return Err(MoveError::Differs { place: self.target.name(), table });
            }
            progress(MoveProgress { doing: "comparing", table, done: total, total });
        }
        Ok(())
    }

    fn rows(&self) -> u64 {
        self.tables.iter().map(|(_, survey)| survey.sum.rows).sum()
    }

    async fn rows_in_target(&mut self) -> Result<u64, MoveError> {
        let mut rows = 0;
        for (shape, _) in &self.tables {
            rows += self.target.count(shape.table.name).await?;
        }
        Ok(rows)
    }

    /// Returns the rows that are not copied, as `timer 3, 9; delivery 12`. Each table names up to `most`.
    fn left_out(&self, most: usize) -> String {
        let named = |(shape, survey): &(Shape, Survey)| {
            let rows = &survey.left_out;
            let numbers: Vec<String> = rows.iter().take(most).map(ToString::to_string).collect();
            let more = rows.len().saturating_sub(most);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{} {}{more}", shape.table.name, numbers.join(", "))
        };
        let with_rows = self.tables.iter().filter(|(_, survey)| !survey.left_out.is_empty());
        join(&with_rows.map(named).collect::<Vec<_>>())
    }
}

fn join(lists: &[String]) -> String {
    lists.iter().filter(|list| !list.is_empty()).cloned().collect::<Vec<_>>().join("; ")
}
