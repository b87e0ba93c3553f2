use std::hash::{DefaultHasher, Hash, Hasher};

use crate::crypto::EncryptError;
use crate::store::StoreError;

/// Why a request or a batch could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The state of a plan in the database, or a page's record, is not valid.
    #[error("a plan cannot be read")]
    Plan,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What a member wrote could not be encrypted.
    #[error(transparent)]
    Seal(#[from] EncryptError),
    /// The data key for what a member wrote cannot be had.
    #[error("the journal is locked")]
    Locked,
    /// The person has changed too much in the last minute.
    #[error("too many changes in a minute")]
    TooMany,
    /// A member's copy could not be written.
    #[error("a copy cannot be written")]
    Copy,
    /// The store took longer than the caller could wait.
    #[error("the database took too long")]
    Late,
}

impl Trouble {
    /// Returns what failed, for the log. It never holds a value.
    pub fn code(&self) -> String {
        match self {
            Trouble::Plan => "plan".into(),
            Trouble::Store(error) => error.code(),
            Trouble::Seal(error) => error.to_string(),
            Trouble::Locked | Trouble::TooMany | Trouble::Copy | Trouble::Late => self.to_string(),
        }
    }
}

/// Returns four letters or digits that identify a failure in the log, for a person to read out. They leave out `I`,
/// `O`, `0` and `1`, which are easily confused.
pub(super) fn reference(request: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let mut hasher = DefaultHasher::new();
    request.hash(&mut hasher);
    let bytes = hasher.finish().to_le_bytes();
    bytes.iter().take(4).map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect()
}
