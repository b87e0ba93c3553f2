use sha2::{Digest, Sha256};

use crate::core::{MemberId, Person};

/// An erased member's line in the ledger of erasures: a hash of their platform, their user id and their number. A second
/// line is a hash of the number alone: by it, their data keys are found in an old copy of the keys, which names no
/// account.
///
/// The number is one of 2⁶³ and was only in the member's row, so a reader without a copy of that row cannot tell
/// which member a mark belongs to. A member who joins again gets another number, so an old mark does not fit them.
/// The mark needs no master key, so a member can be erased while the journal is locked and after the keys have
/// changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ErasureMark([u8; 32]);

const DOMAIN: &[u8] = b"breathing-room/erasure/v1\0";
const KEY_DOMAIN: &[u8] = b"breathing-room/erased-key/v1\0";

impl ErasureMark {
    /// Returns the mark of a member.
    pub fn of(person: &Person, member: MemberId) -> Self {
        let mut hash = Sha256::new();
        hash.update(DOMAIN);
        hash.update(member.0.to_le_bytes());
        hash.update(person.platform.name());
        hash.update([0]);
        hash.update(&person.user);
        Self(hash.finalize().into())
    }

    /// Returns the mark of a member's data keys.
    pub fn of_keys(member: MemberId) -> Self {
        let hash = Sha256::new().chain_update(KEY_DOMAIN).chain_update(member.0.to_le_bytes());
        Self(hash.finalize().into())
    }

    /// Takes a mark from the ledger. Returns None when it has another length.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// Returns the mark for the ledger.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}
