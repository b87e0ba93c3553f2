use std::fmt;

use crate::crypto::key_id::KeyId;
use crate::crypto::master_keys::{KeyTextError, MasterKeys};

/// Why nothing can be sealed or opened. Each is one sentence that tells the operator what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Locked {
    /// There is no master key, though there was one.
    #[error("there is no master key in {place}; put back the key {wanted}")]
    Missing {
        /// Where it was looked for.
        place: String,
        /// The key that is needed.
        wanted: KeyId,
    },
    /// The master key cannot be read, or cannot be made.
    #[error("the master key {place} cannot be used: {what}")]
    Unusable {
        /// Where it is.
        place: String,
        /// Why, and what to do.
        what: String,
    },
    /// What is there is no master key.
    #[error("the master key {place} cannot be used: {error}")]
    Text {
        /// Where it is.
        place: String,
        /// What is wrong.
        error: KeyTextError,
    },
    /// The data keys are wrapped by another master key.
    #[error(
        "the master key {0} is not among those given; put it back, or everything that it seals stays shut"
    )]
    Wrong(KeyId),
    /// There are no data keys at all, but the database has records that they sealed.
    #[error(
        "the database of data keys is empty, but members have written; put the right `keys.db` back, and check `database.keys_address`"
    )]
    NoKeys,
    /// The record by which a master key is known to be the right one is damaged.
    #[error("the database of data keys is damaged; restore it from a backup")]
    Damaged,
}

/// Whether a master key may be made where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfMissing {
    /// Nothing was sealed before.
    Make,
    /// This key has wrapped what is there; another would be of no use.
    Need(KeyId),
}

/// Where master keys come from. It is asked again when a key is missing: an operator may have put it there
/// meanwhile.
pub struct KeySource(Box<Read>);

type Read = dyn Fn(IfMissing) -> Result<MasterKeys, Locked> + Send + Sync;

impl KeySource {
    /// A source that reads with `read`.
    pub fn new(read: impl Fn(IfMissing) -> Result<MasterKeys, Locked> + Send + Sync + 'static) -> Self {
        Self(Box::new(read))
    }

    /// The keys as they are now.
    pub fn read(&self, if_missing: IfMissing) -> Result<MasterKeys, Locked> {
        (self.0)(if_missing)
    }
}

impl fmt::Debug for KeySource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[source of master keys]")
    }
}
