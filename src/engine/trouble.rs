use std::hash::{DefaultHasher, Hash, Hasher};

use crate::crypto::SealError;
use crate::store::StoreError;

/// Why something could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// A plan in the database is not one.
    #[error("a plan cannot be read")]
    Plan,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What a member wrote cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The key that would seal what a member wrote is not there.
    #[error("the journal is locked")]
    Locked,
    /// A copy of what is kept cannot be written.
    #[error("a copy cannot be written")]
    Copy,
    /// The store, for somebody who would not wait.
    #[error("the database took too long")]
    Late,
}

impl Trouble {
    /// What failed, for a log: never a value.
    pub fn code(&self) -> String {
        match self {
            Trouble::Plan => "plan".into(),
            Trouble::Store(error) => error.code(),
            Trouble::Seal(error) => error.to_string(),
            Trouble::Locked | Trouble::Copy | Trouble::Late => self.to_string(),
        }
    }
}

/// Four letters that tell one failure from another, for a person to read out.
pub(super) fn reference(request: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let mut hasher = DefaultHasher::new();
    request.hash(&mut hasher);
    let bytes = hasher.finish().to_le_bytes();
    bytes.iter().take(4).map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect()
}
