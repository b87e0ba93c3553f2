//! Reads the tables of a part row by row, so that no more rows are in memory than a copy may have, however many the
//! text holds.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use serde_json::value::RawValue;

use super::CopyError;
use super::part::{BurnRow, MOST_ROWS, MemberRow, PlanRow, PracticeRow, ReadCopy, TimerRow};
use crate::features::{PlanKind, TimerKind};

/// A part that is being read, and the problem that ended the reading.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) copy: ReadCopy,
    pub(super) problem: Option<CopyError>,
    /// Which fields were found, in the order `part`, `made_at`, `tables`, `more`.
    pub(super) found: [bool; 4],
}

impl<'de> Visitor<'de> for &mut Reading {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a part of a copy")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let at = match key.as_str() {
                "part" => {
                    self.copy.part = map.next_value()?;
                    0
                }
                "made_at" => {
                    self.copy.made_at = map.next_value()?;
                    1
                }
                "tables" => {
                    map.next_value_seed(Tables(self))?;
                    2
                }
                "more" => {
                    self.copy.more = map.next_value()?;
                    3
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            // The writer writes each field once. A second `tables` would get its rows past the limits.
            if std::mem::replace(&mut self.found[at], true) {
                return Err(A::Error::custom("twice"));
            }
        }
        Ok(())
    }
}

struct Tables<'a>(&'a mut Reading);

impl<'de> DeserializeSeed<'de> for Tables<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Tables<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("tables")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        const MANY: usize = MOST_ROWS;
        let Reading { copy, problem, .. } = self.0;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "member" => {
                    let keep =
                        |row: MemberRow| row.read().is_some_and(|about| copy.about.replace(about).is_none());
                    map.next_value_seed(Rows::new("member", 1, problem, keep))?;
                }
                "practice" => {
                    let keep = |row: PracticeRow| row.read().map(|row| copy.practices.push(row)).is_some();
                    map.next_value_seed(Rows::new("practice", MANY, problem, keep))?;
                }
                "plan" => {
                    let keep = |row: PlanRow| row.read().map(|row| copy.plans.push(row)).is_some();
                    map.next_value_seed(Rows::new("plan", PlanKind::ALL.len(), problem, keep))?;
                }
                "timer" => {
                    let keep = |row: TimerRow| row.read().map(|row| copy.timers.push(row)).is_some();
                    map.next_value_seed(Rows::new("timer", TimerKind::ALL.len(), problem, keep))?;
                }
                "burn" => {
                    let keep = |row: BurnRow| row.read().map(|row| copy.burnt.push(row)).is_some();
                    map.next_value_seed(Rows::new("burn", MANY, problem, keep))?;
                }
                "entry" => {
                    // A page is read from the text of its row, so that a bad one does not end the reading.
                    let keep = |row: Box<RawValue>| {
                        copy.take_page(row.get());
                        true
                    };
                    map.next_value_seed(Rows::new("entry", MANY, problem, keep))?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// The rows of one table. Each row is handed to `keep`, which returns whether it is valid.
struct Rows<'a, T, F> {
    table: &'static str,
    most: usize,
    problem: &'a mut Option<CopyError>,
    keep: F,
    row: PhantomData<T>,
}

impl<'a, T, F: FnMut(T) -> bool> Rows<'a, T, F> {
    fn new(table: &'static str, most: usize, problem: &'a mut Option<CopyError>, keep: F) -> Self {
        Self { table, most, problem, keep, row: PhantomData }
    }
}

impl<'de, T: DeserializeOwned, F: FnMut(T) -> bool> DeserializeSeed<'de> for Rows<'_, T, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        // The table is blamed until all its rows were read: serde's own error does not say which table it was.
        *self.problem = Some(CopyError::Wrong(self.table));
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: DeserializeOwned, F: FnMut(T) -> bool> Visitor<'de> for Rows<'_, T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut all: A) -> Result<(), A::Error> {
        for _ in 0..self.most {
            let Some(row) = all.next_element::<T>()? else {
                *self.problem = None;
                return Ok(());
            };
            if !(self.keep)(row) {
                return Err(A::Error::custom("a row that the bot does not write"));
            }
        }
        if all.next_element::<IgnoredAny>()?.is_some() {
            if self.most == MOST_ROWS {
                *self.problem = Some(CopyError::TooLarge);
            }
            return Err(A::Error::custom("too many rows"));
        }
        *self.problem = None;
        Ok(())
    }
}
