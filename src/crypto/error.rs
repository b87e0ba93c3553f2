use crate::crypto::key_id::KeyId;

/// Why nothing can be sealed: the system gives no random numbers, the text is too long, or this build has no sealed
/// mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nothing can be sealed: the system gives no random numbers, or this build lacks the feature")]
pub struct SealError;

/// Why a record cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It is wrapped by a master key that is not there.
    #[error("the master key {0} is not there")]
    UnknownKey(KeyId),
    /// This key did not seal this record for this place: it belongs to another key or place, or was altered.
    #[error("a record does not belong to its key and place")]
    WrongKey,
    /// It is too short for a record, or holds what no version of the bot seals.
    #[error("a record is damaged")]
    Corrupt,
    /// It was written by another version of the bot.
    #[error("a record has an unknown format")]
    Version,
}
