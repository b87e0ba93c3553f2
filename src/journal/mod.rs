//! What a member wrote, at rest. The store takes such text as [`Sealed`] only: bare text does not type-check.
//!
//! A record begins with the version of its format. Version 0 says plainly that the rest is not encrypted;
//! encrypted versions take its place without a change of the schema, and an unknown one is refused.

use crate::domain::Private;

/// A record as the database holds it.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

/// Why a record cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It was written by another version of the bot.
    #[error("a record has an unknown format")]
    Version,
    /// It is not what was written.
    #[error("a record is damaged")]
    Corrupt,
}

const NOT_ENCRYPTED: u8 = 0;

/// Makes a record of `text`.
pub fn seal(text: &Private) -> Sealed {
    let mut record = vec![NOT_ENCRYPTED];
    record.extend_from_slice(text.expose().as_bytes());
    Sealed(record)
}

/// Reads a record back.
pub fn open(record: &Sealed) -> Result<Private, OpenError> {
    match record.0.split_first() {
        Some((&NOT_ENCRYPTED, text)) => {
            std::str::from_utf8(text).map(Private::new).map_err(|_| OpenError::Corrupt)
        }
        Some(_) => Err(OpenError::Version),
        None => Err(OpenError::Corrupt),
    }
}

impl Sealed {
    /// A record from the database.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The record for the database.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "[sealed, {} bytes]", self.0.len())
    }
}
