use sha2::{Digest, Sha256};

use crate::core::{MemberId, Person};

/// What the ledger of erasures says of a member who was erased: a hash of their platform, their user id and their
/// number. The number is one of 2⁶³ and was in their row alone, so that nobody who lacks a copy of that row can tell
/// whom it is about; and somebody who joins again has another number, so that it is not about them. It needs no
/// master key: erasing is possible while the journal is locked, and is remembered when keys have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ErasureMark([u8; 32]);

const DOMAIN: &[u8] = b"breathing-room/erasure/v1\0";

impl ErasureMark {
    /// The mark of a member.
    pub fn of(person: &Person, member: MemberId) -> Self {
        let mut hash = Sha256::new();
        hash.update(DOMAIN);
        hash.update(member.0.to_le_bytes());
        hash.update(person.platform.name());
        hash.update([0]);
        hash.update(&person.user);
        Self(hash.finalize().into())
    }

    /// A mark from the ledger.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The mark for the ledger.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}
