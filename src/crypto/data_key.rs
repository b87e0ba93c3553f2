use std::fmt;

use crate::core::{MemberId, Private};
use crate::crypto::cipher::{self, Key};
use crate::crypto::error::{OpenError, SealError};
use crate::crypto::recipient::AgeFile;
use crate::crypto::record::{self, Label, Sealed};

/// The key that seals what one member writes. It has no text form, and is overwritten when it is let go.
pub struct DataKey {
    pub(super) member: MemberId,
    pub(super) generation: u16,
    pub(super) key: Key,
}

impl DataKey {
    /// The generation of a member's first key.
    pub const FIRST: u16 = 1;

    /// A new random key.
    pub fn generate(member: MemberId, generation: u16) -> Result<Self, SealError> {
        Ok(Self { member, generation, key: cipher::random()? })
    }

    /// Whose it is.
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// Which of their keys it is, from [`Self::FIRST`].
    pub fn generation(&self) -> u16 {
        self.generation
    }

    /// Makes a record of something that its member wrote, bound to its place.
    pub fn seal(&self, label: &Label, text: &Private) -> Result<Sealed, SealError> {
        record::seal(&self.key, &self.bound(label), text.expose().as_bytes())
    }

    /// Makes a record of a file that its member's own key opens, bound to its place.
    pub fn seal_file(&self, label: &Label, file: &AgeFile) -> Result<Sealed, SealError> {
        record::seal(&self.key, &self.bound(label), file.as_bytes())
    }

    /// Reads a record back from the place that it is bound to.
    pub fn open(&self, label: &Label, record: &Sealed) -> Result<Private, OpenError> {
        record::open(&self.key, &self.bound(label), record, |text| {
            std::str::from_utf8(text).ok().map(Private::new)
        })
    }

    /// Reads the record of a file back from the place that it is bound to. The file stays sealed.
    pub fn open_file(&self, label: &Label, record: &Sealed) -> Result<AgeFile, OpenError> {
        record::open(&self.key, &self.bound(label), record, |file| AgeFile::from_bytes(file.to_vec()))
    }

    pub(super) fn bound(&self, label: &Label) -> Vec<u8> {
        label.bound(self.member, self.generation)
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[data key {} of member {}]", self.generation, self.member.0)
    }
}

/// A data key as the database holds it, wrapped by a master key: 82 bytes.
///
/// ```text
/// 01 | 01 | id of the master key [8] | nonce [24] | ciphertext [32] | tag [16]
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Wrapped(pub(super) Vec<u8>);

impl Wrapped {
    /// A wrapped key from the database.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The wrapped key for the database.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Wrapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[wrapped key, {} bytes]", self.0.len())
    }
}
