use std::fmt;

use crate::crypto::key_id::KeyId;
use crate::crypto::master_keys::{KeyTextError, MasterKeys};

/// Why nothing can be encrypted or decrypted. Each is one sentence that tells the operator what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Locked {
    /// There is no master key, but data keys need one.
    #[error("there is no master key in {place}; put back the key {wanted}")]
    Missing {
        /// The place where it should be.
        place: String,
        /// The key that is needed.
        wanted: KeyId,
    },
    /// The master key cannot be read or made.
    #[error("the master key {place} cannot be used: {what}")]
    Unusable {
        /// Its place.
        place: String,
        /// Why, and what to do.
        what: String,
    },
    /// The text is not a master key.
    #[error("the master key {place} cannot be used: {error}")]
    Text {
        /// Its place.
        place: String,
        /// What is wrong.
        error: KeyTextError,
    },
    /// The data keys are wrapped by another master key.
    #[error(
        "the master key {0} is not among those given; put it back, or everything that it seals stays shut"
    )]
    Wrong(KeyId),
    /// There are no data keys at all, but the database has records that they encrypted.
    #[error(
        "the database of data keys is empty, but members have written; put the right `keys.db` back, and check `database.keys_address`"
    )]
    NoKeys,
    /// The canary, which shows whether a master key is the right one, is damaged.
    #[error("the database of data keys is damaged; restore it from a backup")]
    Damaged,
}

/// What to do when there is no master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfMissing {
    /// Make one: nothing was encrypted before.
    Make,
    /// Fail: this key has wrapped the data keys, and another could not unwrap them.
    Need(KeyId),
}

/// The source of master keys. The bot asks it again when a key is missing, because the operator may have put the
/// key back meanwhile.
pub struct KeySource(Box<Read>);

type Read = dyn Fn(IfMissing) -> Result<MasterKeys, Locked> + Send + Sync;

impl KeySource {
    /// Returns a source that reads with `read`.
    pub fn new(read: impl Fn(IfMissing) -> Result<MasterKeys, Locked> + Send + Sync + 'static) -> Self {
        Self(Box::new(read))
    }

    /// Reads the keys as they are now.
    pub fn read(&self, if_missing: IfMissing) -> Result<MasterKeys, Locked> {
        (self.0)(if_missing)
    }
}

impl fmt::Debug for KeySource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[source of master keys]")
    }
}
