//! Checks what is written into a copy by the reader of copies: a copy holds nothing that could not be put back.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::part::{BurnRow, MemberRow, PlanRow, PracticeRow, ReadCopy, TimerRow};
use crate::core::Pronouns;
use crate::features::Keep;

/// Leaves out the rows of a table that could not be put back, and settings that could not. Returns how many.
pub(super) fn keep_sound_rows(table: &str, rows: &mut Vec<Value>) -> usize {
    if table == "member" {
        return rows.iter_mut().map(mend_member).sum();
    }
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

/// Replaces settings that could not be put back by those of a new member. Returns how many.
fn mend_member(row: &mut Value) -> usize {
    const TOGETHER: [&[&str]; 9] = [
        &["zone"],
        &["language"],
        &["pronouns"],
        &["quiet_from", "quiet_until"],
        &["discreet"],
        &["neutral_line"],
        &["plain"],
        &["keep"],
        &["clock"],
    ];
    let mut sound = json!({
        "platform": row["platform"], "user_id": row["user_id"], "pronouns": Pronouns::They.name(),
        "discreet": 1, "neutral_line": 1, "plain": 0, "keep": Keep::FIRST.to_string(),
    });
    let mut mended = 0;
    for columns in TOGETHER {
        let mut with = sound.clone();
        for column in columns {
            with[column] = row[column].clone();
        }
        if reads(&with, MemberRow::read) {
            sound = with;
            continue;
        }
        for column in columns {
            row[column] = sound[column].clone();
        }
        mended += 1;
    }
    mended
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
