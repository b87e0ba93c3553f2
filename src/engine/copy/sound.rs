//! Checks what is written into a copy by the reader of copies: a copy holds nothing that could not be put back.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::part::{BurnRow, PlanRow, PracticeRow, ReadCopy, TimerRow};

/// Leaves out the rows of a table that could not be put back. Returns how many.
pub(super) fn keep_sound_rows(table: &str, rows: &mut Vec<Value>) -> usize {
    let before = rows.len();
    rows.retain(|row| match table {
        "practice" => reads(row, PracticeRow::read),
        "plan" => reads(row, PlanRow::read),
        "timer" => reads(row, TimerRow::read),
        "burn" => reads(row, BurnRow::read),
        // The others are only looked at by the member, or are checked where they are used.
        _ => !row.is_null(),
    });
    before - rows.len()
}

/// Returns whether a page could be put back as this row.
pub(super) fn is_sound_page(row: &str) -> bool {
    let mut copy = ReadCopy::default();
    copy.take_page(row);
    !copy.pages.is_empty()
}

fn reads<T: DeserializeOwned, R>(row: &Value, read: impl FnOnce(T) -> Option<R>) -> bool {
    serde_json::from_value(row.clone()).ok().and_then(read).is_some()
}
