//! Contains every SQL statement: one file or folder for each table, one method for each statement. A statement that
//! uses several tables is with its main table.
//!
//! Desired properties:
//! - A committed transaction is on the disk: the write-ahead log is synced at every commit.
//! - A transaction takes the write lock when it begins, so it never fails halfway because it cannot get the lock.
//! - Erased bytes are overwritten (`secure_delete`).
//! - Data keys are in a database of their own, so that its copies can be short-lived. A key is durable before the
//!   first row that it encrypts. When a member is erased, their keys are deleted before their rows.
//! - Another program's file is never changed. Our own files are readable by their owner alone.
//! - A column and the field that it is read into or written from come from one list (`row`).
//! - A row that cannot be read stops its own member and nothing else. The log names it once (`reports`).

mod address;
mod cleanup;
mod clock;
mod copies;
mod data_key;
mod database;
mod delivery;
mod dialect;
mod entry;
mod erasure;
mod error;
mod file;
mod guild;
mod handled_request;
mod member;
mod migrations;
mod moving;
mod place;
mod plan;
mod practice;
mod reports;
mod row;
mod server;
mod steps;
mod timer;
mod totals;

pub use cleanup::{Cleanup, Sought};
pub use clock::{StoredClock, StoredDoubt};
pub use copies::{COPIED, CopiedPage};
pub use data_key::{KeyBatch, StoredKey};
pub use database::{Keys, KeysTx, Reader, Store, Tx};
pub use delivery::claim::{Claimed, LEASE};
pub use delivery::halt::Halt;
pub use delivery::settle::{Settled, TOO_LATE};
pub use entry::read::{EntryPlace, StoredEntry};
pub use erasure::Erased;
pub use error::{OpenError, StoreError};
pub use file::address::file_of;
pub use file::backup::{BackupFiles, back_up};
pub use file::disk::probe_directory;
pub use file::fit::{Doing, Fit};
pub use file::left_over::remove_left_over_copies;
pub use file::open::keys_beside;
pub use file::restore::{RestoreFiles, Staged};
pub use member::idle::IdleMember;
pub use member::read::StoredMember;
pub use moving::{Addresses, Move, MoveError, MoveProgress, Moved, move_databases};
pub use place::{Inspection, is_server, place_of, refuse_one_database, shown};
pub use plan::{ClearPlans, StoredPlan};
pub use practice::Practice;
pub use server::{Alone, Listener};
pub use steps::Step;
pub use timer::DueTimer;
pub use totals::Totals;
