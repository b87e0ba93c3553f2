use std::fmt;

use sha2::{Digest, Sha256};

use crate::core::{MemberId, Person};

/// The member that a data key belongs to, together with their account on their platform. A wrapped key opens for
/// both together or not at all: a row of the member that is given another account's id opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyOwner {
    /// The member's number.
    pub member: MemberId,
    /// Their account.
    pub account: Account,
}

/// An account on a platform: a hash of the platform's name and of the id that the person has there.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Account(pub(super) [u8; Account::LENGTH]);

const DOMAIN: &[u8] = b"breathing-room/account/v1\0";

impl KeyOwner {
    /// The owner of the canary, which is a data key that encrypts nothing. No member has the number 0.
    pub const CANARY: Self = Self { member: MemberId(0), account: Account([0; Account::LENGTH]) };

    /// Returns a member as the owner of their data key.
    pub fn new(member: MemberId, person: &Person) -> Self {
        Self { member, account: Account::of(person) }
    }
}

impl Account {
    /// The length in bytes.
    pub(super) const LENGTH: usize = 32;

    /// Returns a person's account.
    pub fn of(person: &Person) -> Self {
        let mut hash = Sha256::new();
        hash.update(DOMAIN);
        hash.update(person.platform.name());
        hash.update([0]);
        hash.update(&person.user);
        Self(hash.finalize().into())
    }
}

/// Blank: the id of an account can be found from its hash by trying all ids.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[account]")
    }
}
