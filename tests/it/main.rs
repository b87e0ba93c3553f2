//! What the bot promises, through its own front doors.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]
#![expect(unreachable_pub, reason = "what the tests share is public to them")]

mod accounts;
mod adding;
mod altered;
mod apart;
mod behaviours;
mod binary;
#[expect(dead_code, clippy::print_stdout, reason = "cargo runs it, and reads what it prints")]
#[path = "../../build.rs"]
mod build;
mod buttons;
mod chosen;
mod clock;
mod config;
mod content;
mod copies;
mod danger;
mod discord;
mod discreet;
mod doors;
mod drafts;
mod erasing;
mod greedy;
mod greedy_copies;
mod guide;
mod importing;
mod indexed;
mod journal;
mod keeping;
mod laws;
mod leaving;
mod logs;
mod moving;
mod no_stays_no;
mod nothing_dropped;
mod odd_places;
mod operating;
mod packaging;
mod promises;
mod reading;
mod restoring;
mod rezipped;
mod rotation;
mod rows;
mod simulate;
mod spaces;
mod spaces_kept;
mod spoken;
mod store;
mod support;
mod surviving;
mod tidy;
mod time;
mod unfinished;
mod voice;
mod workers;
