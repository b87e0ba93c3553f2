//! Tells a file that another process is writing from one that a killed process left.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::store::error::OpenError;
use crate::store::file::address::helper;
use crate::store::file::disk;

/// The most attempts to get a lock file that its last holder does not remove at the same moment.
const ATTEMPTS: u32 = 5;

/// The sole right to write a file. It is a lock on another file beside it, because on some systems a lock on a
/// database's own file shuts SQLite out.
#[derive(Debug)]
pub(super) struct Claim {
    lock: PathBuf,
    /// The system takes the lock away when this is closed, also when the process is killed.
    _held: File,
}

impl Claim {
    /// Takes the right to write the file at `path`. It is an error while another process has it.
    pub(super) fn take(path: &Path) -> Result<Self, OpenError> {
        let lock = helper(path, ".lock");
        for _ in 0..ATTEMPTS {
            if lock.is_symlink() {
                // Nothing is made where the link leads.
                disk::remove(&lock)?;
            }
            let file = disk::create(&lock)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => break,
                // Some file systems have no locks. There the process goes on as if it were alone.
                Ok(()) | Err(TryLockError::Error(_)) => {}
            }
            // The last holder may have removed the file after it was opened here.
            if is_at(&file, &lock) {
                return Ok(Self { lock, _held: file });
            }
        }
        Err(OpenError::BeingWritten { path: path.to_owned() })
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // It is removed before it is unlocked. One that cannot be removed is taken over by the next process.
        let _ = fs::remove_file(&self.lock);
    }
}

/// Returns whether an open file is the one with this name.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |found: fs::Metadata| (found.dev(), found.ino());
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(named)) => number(open) == number(named),
        (Err(_), _) | (_, Err(_)) => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
