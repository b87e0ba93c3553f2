use crate::crypto::key_id::KeyId;

/// Nothing can be encrypted or sealed: the system gives no random numbers, the text is too long, or this build has
/// no sealed mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nothing can be encrypted: the system gives no random numbers, or this build lacks the feature")]
pub struct EncryptError;

/// Why a record cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecryptError {
    /// The master key that wraps it is missing.
    #[error("the master key {0} is not there")]
    UnknownKey(KeyId),
    /// The key did not encrypt this record for this place: the record belongs to another key or place, or was
    /// altered.
    #[error("a record does not belong to its key and place")]
    WrongKey,
    /// It is too short for a record, or contains what no version of the bot encrypts.
    #[error("a record is damaged")]
    Corrupt,
    /// Another version of the bot wrote it.
    #[error("a record has an unknown format")]
    Version,
}
