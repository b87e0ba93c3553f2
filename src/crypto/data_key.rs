use std::fmt;

use crate::core::{MemberId, Private};
use crate::crypto::cipher::{self, Key};
use crate::crypto::error::{DecryptError, EncryptError};
use crate::crypto::owner::KeyOwner;
use crate::crypto::recipient::AgeFile;
use crate::crypto::record::{self, Label, Record};

/// The key that encrypts what one member writes. It has no text form, and is overwritten when it is dropped.
pub struct DataKey {
    pub(super) owner: KeyOwner,
    pub(super) generation: u16,
    pub(super) key: Key,
}

impl DataKey {
    /// The generation of a member's first key.
    pub const FIRST: u16 = 1;

    /// Returns a new random key.
    pub fn generate(owner: KeyOwner, generation: u16) -> Result<Self, EncryptError> {
        Ok(Self { owner, generation, key: cipher::random()? })
    }

    /// Returns the member that it belongs to.
    pub fn member(&self) -> MemberId {
        self.owner.member
    }

    /// Returns the member that it belongs to, with their account.
    pub fn owner(&self) -> KeyOwner {
        self.owner
    }

    /// Returns its generation among the member's keys, from [`Self::FIRST`].
    pub fn generation(&self) -> u16 {
        self.generation
    }

    /// Encrypts a text of its member as a record, which is bound to the place that `label` names.
    pub fn encrypt(&self, label: &Label, text: &Private) -> Result<Record, EncryptError> {
        record::encrypt(&self.key, &self.bound(label), text.expose().as_bytes())
    }

    /// Encrypts an age file as a record, which is bound to the place that `label` names. Only the member's own key
    /// opens the file.
    pub fn encrypt_file(&self, label: &Label, file: &AgeFile) -> Result<Record, EncryptError> {
        record::encrypt(&self.key, &self.bound(label), file.as_bytes())
    }

    /// Decrypts a record. It must be in the place that it is bound to.
    pub fn decrypt(&self, label: &Label, record: &Record) -> Result<Private, DecryptError> {
        record::decrypt(&self.key, &self.bound(label), record, |text| {
            std::str::from_utf8(text).ok().map(Private::new)
        })
    }

    /// Decrypts a record of an age file. It must be in the place that it is bound to. The file itself stays sealed.
    pub fn decrypt_file(&self, label: &Label, record: &Record) -> Result<AgeFile, DecryptError> {
        record::decrypt(&self.key, &self.bound(label), record, |file| AgeFile::from_bytes(file.to_vec()))
    }

    pub(super) fn bound(&self, label: &Label) -> Vec<u8> {
        label.bound(self.owner.member, self.generation)
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[data key {} of member {}]", self.generation, self.owner.member.0)
    }
}

/// A data key as the database holds it, wrapped by a master key: 114 bytes.
///
/// ```text
/// 02 | 01 | id of the master key [8] | nonce [24] | ciphertext [64] | tag [16]
/// plaintext = data key [32] | account [32]
/// bound     = "breathing-room/data-key/v2\0" | id of the master key [8] | member i64 | generation u16
/// ```
/// The first byte is the format's version, the second the algorithm's number. Version 1 has no account in its
/// plaintext, and is 82 bytes long. It is opened only to be wrapped anew, in [`MasterKeys::bind`] and
/// [`MasterKeys::rewrap`].
///
/// [`MasterKeys::bind`]: crate::crypto::MasterKeys::bind
/// [`MasterKeys::rewrap`]: crate::crypto::MasterKeys::rewrap
#[derive(Clone, PartialEq, Eq)]
pub struct Wrapped(pub(super) Vec<u8>);

impl Wrapped {
    /// Takes a wrapped key from the database.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// Returns the wrapped key for the database.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Wrapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[wrapped key, {} bytes]", self.0.len())
    }
}
