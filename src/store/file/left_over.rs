//! Removes what a killed backup or restore has left: copies under temporary names, which may hold keys.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::store::error::OpenError;
use crate::store::file::address::helper;
use crate::store::file::claim::Claim;
use crate::store::file::disk;

/// What the name of a copy has behind it until the copy is whole.
pub(super) const PART: &str = ".part";
/// The files that SQLite keeps beside a copy while it writes it.
const HELPERS: [&str; 3] = ["-journal", "-wal", "-shm"];

/// Removes the copies in a directory that killed processes have left, on any day. Their names begin with one of
/// `prefixes`. A copy that another process is writing stays. One that cannot be removed stops nothing, but the log
/// says so.
pub fn remove_left_over_copies(directory: &Path, prefixes: &[&str]) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    let parts: BTreeSet<PathBuf> = entries
        .filter_map(|entry| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            let is_ours = prefixes.iter().any(|prefix| name.starts_with(prefix));
            // The name of a helper or of a lock is that of the copy with something behind it.
            let end = name.find(".db.part").filter(|_| is_ours)? + ".db.part".len();
            Some(directory.join(&name[..end]))
        })
        .collect();
    for part in parts {
        remove_left_over(&part);
    }
}

/// Removes the copy that a killed process has left where a database will be, if it has left one.
pub(super) fn remove_left_over_of(database: &Path) {
    let part = helper(database, PART);
    if part.symlink_metadata().is_ok() {
        remove_left_over(&part);
    }
}

fn remove_left_over(part: &Path) {
    match try_to_remove(part) {
        Ok(()) | Err(OpenError::BeingWritten { .. }) => {}
        Err(error) => tracing::warn!(%error, "a copy that a killed command has left cannot be removed"),
    }
}

fn try_to_remove(part: &Path) -> Result<(), OpenError> {
    // The lock tells a copy that is being written from one that was left. The file of the lock goes with it.
    let _claim = Claim::take(part)?;
    for ending in HELPERS {
        disk::remove(&helper(part, ending))?;
    }
    disk::remove(part)
}
