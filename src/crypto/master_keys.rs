use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::core::MemberId;
use crate::crypto::cipher::{self, HEAD, Key, NONCE, TAG};
use crate::crypto::data_key::{DataKey, Wrapped};
use crate::crypto::error::{DecryptError, EncryptError};
use crate::crypto::key_id::KeyId;
use crate::crypto::owner::{Account, KeyOwner};

/// The master keys. The first one is active: it wraps data keys. All of them unwrap data keys.
#[derive(Clone)]
pub struct MasterKeys(Vec<MasterKey>);

#[derive(Clone)]
struct MasterKey {
    id: KeyId,
    key: Key,
}

/// What is wrong with the text of master keys. It never contains any of the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyTextError {
    /// A line is not a key.
    #[error("line {0} is not a master key; a line reads brk1:NUMBER:KEY, or begins with #")]
    Line(usize),
    /// A key and its number do not belong together.
    #[error("line {0} is a master key that was altered: its number does not fit")]
    Altered(usize),
    /// The text has no key.
    #[error("there is no master key in it")]
    Empty,
}

const ID_DOMAIN: &[u8] = b"breathing-room/master-key-id/v1\0";
/// How a line of the text begins: the format, and its version.
const PREFIX: &str = "brk1";
const ID: usize = KeyId::LENGTH;
/// The length of a data key in bytes.
const KEY: usize = 32;

impl MasterKeys {
    /// Returns one new random key.
    pub fn generate() -> Result<Self, EncryptError> {
        Ok(Self(vec![MasterKey::new(cipher::random()?)]))
    }

    /// Parses the text form: a line for each key, `brk1:<number in hex>:<32 bytes in base64>`, the active one
    /// first. Empty lines and lines that begin with `#` are ignored.
    pub fn parse(text: &str) -> Result<Self, KeyTextError> {
        let mut keys: Vec<MasterKey> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (id, key) = read_line(line).ok_or(KeyTextError::Line(index + 1))?;
            let key = MasterKey::new(key);
            if key.id != id {
                return Err(KeyTextError::Altered(index + 1));
            }
            if keys.iter().all(|known| known.id != key.id) {
                keys.push(key);
            }
        }
        if keys.is_empty() { Err(KeyTextError::Empty) } else { Ok(Self(keys)) }
    }

    /// Returns the text form, for the key file.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(self.0.len() * 80));
        for MasterKey { id, key } in &self.0 {
            let encoded = Zeroizing::new(STANDARD.encode(key.as_slice()));
            for part in [PREFIX, ":", &id.to_string(), ":", &encoded, "\n"] {
                text.push_str(part);
            }
        }
        text
    }

    /// Returns the same keys with a new active one before them.
    pub fn with_new(&self) -> Result<Self, EncryptError> {
        let mut keys = Self::generate()?.0;
        keys.extend(self.0.iter().cloned());
        Ok(Self(keys))
    }

    /// Returns the same keys without one of them. Returns None when no key would be left.
    pub fn without(&self, id: KeyId) -> Option<Self> {
        let keys: Vec<MasterKey> = self.0.iter().filter(|key| key.id != id).cloned().collect();
        (!keys.is_empty()).then_some(Self(keys))
    }

    /// Returns the keys' numbers, the active one's first.
    pub fn ids(&self) -> impl Iterator<Item = KeyId> {
        self.0.iter().map(|key| key.id)
    }

    /// Returns whether this key is among them.
    pub fn holds(&self, id: KeyId) -> bool {
        self.ids().any(|known| known == id)
    }

    /// Wraps a data key with the active master key.
    pub fn wrap(&self, key: &DataKey) -> Result<Wrapped, EncryptError> {
        let mut plain = Zeroizing::new(Vec::with_capacity(KEY + Account::LENGTH));
        plain.extend_from_slice(key.key.as_slice());
        plain.extend_from_slice(&key.owner.account.0);
        self.wrap_plain(Format::Bound, key.owner.member, key.generation, &plain)
    }

    /// Unwraps a data key of its owner. A key of version 1 is refused, because it is not bound to an account.
    pub fn unwrap(
        &self,
        owner: KeyOwner,
        generation: u16,
        wrapped: &Wrapped,
    ) -> Result<DataKey, DecryptError> {
        let (format, plain) = self.unwrap_plain(owner.member, generation, wrapped)?;
        match format {
            Format::Unbound => return Err(DecryptError::Version),
            Format::Bound if plain[KEY..] != owner.account.0 => return Err(DecryptError::WrongKey),
            Format::Bound => {}
        }
        Ok(data_key(owner, generation, &plain))
    }

    /// Wraps a data key anew with the active master key, in the same format. Neither its account nor the key itself
    /// comes out, so this needs nothing but the database of data keys.
    pub fn rewrap(
        &self,
        member: MemberId,
        generation: u16,
        wrapped: &Wrapped,
    ) -> Result<Wrapped, RewrapError> {
        let (format, plain) = self.unwrap_plain(member, generation, wrapped)?;
        Ok(self.wrap_plain(format, member, generation, &plain)?)
    }

    /// Wraps a data key of version 1 anew, bound to its owner's account. Returns an error for a key that is bound
    /// already.
    pub fn bind(&self, owner: KeyOwner, generation: u16, wrapped: &Wrapped) -> Result<Wrapped, RewrapError> {
        let (format, plain) = self.unwrap_plain(owner.member, generation, wrapped)?;
        match format {
            Format::Unbound => Ok(self.wrap(&data_key(owner, generation, &plain))?),
            Format::Bound => Err(DecryptError::Version.into()),
        }
    }

    /// Tests whether these master keys unwrap a data key, of either version.
    pub fn check(&self, member: MemberId, generation: u16, wrapped: &Wrapped) -> Result<(), DecryptError> {
        self.unwrap_plain(member, generation, wrapped).map(drop)
    }

    fn wrap_plain(
        &self,
        format: Format,
        member: MemberId,
        generation: u16,
        plain: &[u8],
    ) -> Result<Wrapped, EncryptError> {
        let MasterKey { id, key: active } = self.0.first().ok_or(EncryptError)?;
        let mut record = Vec::with_capacity(format.length());
        record.extend_from_slice(&format.head());
        record.extend_from_slice(&id.0);
        cipher::encrypt(active, &format.bound(*id, member, generation), plain, &mut record)?;
        Ok(Wrapped(record))
    }

    fn unwrap_plain(
        &self,
        member: MemberId,
        generation: u16,
        wrapped: &Wrapped,
    ) -> Result<(Format, Zeroizing<Vec<u8>>), DecryptError> {
        let (format, id, encrypted) = wrapped.parts()?;
        let master = self.0.iter().find(|key| key.id == id).ok_or(DecryptError::UnknownKey(id))?;
        let bound = format.bound(id, member, generation);
        let plain = cipher::decrypt(&master.key, &bound, encrypted).ok_or(DecryptError::WrongKey)?;
        Ok((format, plain))
    }
}

/// Why a data key could not be wrapped anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RewrapError {
    /// It could not be unwrapped.
    #[error(transparent)]
    Decrypt(#[from] DecryptError),
    /// It could not be wrapped again.
    #[error(transparent)]
    Encrypt(#[from] EncryptError),
}

/// The version of a wrapped key's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// Version 1: the key alone.
    Unbound,
    /// Version 2: the key and its account.
    Bound,
}

impl Format {
    const ALL: [Format; 2] = [Format::Unbound, Format::Bound];

    fn head(self) -> [u8; 2] {
        let [_, algorithm] = HEAD;
        match self {
            Format::Unbound => [1, algorithm],
            Format::Bound => [2, algorithm],
        }
    }

    /// Returns the length of the wrapped key in bytes.
    fn length(self) -> usize {
        let plain = match self {
            Format::Unbound => KEY,
            Format::Bound => KEY + Account::LENGTH,
        };
        HEAD.len() + ID + NONCE + plain + TAG
    }

    fn bound(self, id: KeyId, member: MemberId, generation: u16) -> Vec<u8> {
        let domain: &[u8] = match self {
            Format::Unbound => b"breathing-room/data-key/v1\0",
            Format::Bound => b"breathing-room/data-key/v2\0",
        };
        [domain, &id.0, &member.0.to_le_bytes(), &generation.to_le_bytes()].concat()
    }
}

impl Wrapped {
    /// Returns the number of the master key that wraps it.
    pub fn master(&self) -> Result<KeyId, DecryptError> {
        self.parts().map(|(_, id, _)| id)
    }

    /// Returns whether it is bound to its owner's account. Version 1 was not.
    pub fn is_bound(&self) -> bool {
        self.parts().is_ok_and(|(format, ..)| format == Format::Bound)
    }

    fn parts(&self) -> Result<(Format, KeyId, &[u8]), DecryptError> {
        let (head, rest) = self.0.split_first_chunk::<2>().ok_or(DecryptError::Corrupt)?;
        let format = Format::ALL.into_iter().find(|format| format.head() == *head);
        let format = format.ok_or(DecryptError::Version)?;
        match rest.split_first_chunk::<ID>() {
            Some((id, encrypted)) if self.0.len() == format.length() => Ok((format, KeyId(*id), encrypted)),
            Some(_) | None => Err(DecryptError::Corrupt),
        }
    }
}

impl MasterKey {
    fn new(key: Key) -> Self {
        let hash = Sha256::new().chain_update(ID_DOMAIN).chain_update(key.as_slice()).finalize();
        let mut id = [0; ID];
        id.copy_from_slice(&hash[..ID]);
        Self { id: KeyId(id), key }
    }
}

/// Returns the data key at the front of what was wrapped.
fn data_key(owner: KeyOwner, generation: u16, plain: &[u8]) -> DataKey {
    let mut key = Key::default();
    key.iter_mut().zip(plain).for_each(|(byte, unwrapped)| *byte = *unwrapped);
    DataKey { owner, generation, key }
}

fn read_line(line: &str) -> Option<(KeyId, Key)> {
    let mut parts = line.split(':');
    let (prefix, id, encoded) = (parts.next()?, parts.next()?, parts.next()?);
    if prefix != PREFIX || parts.next().is_some() {
        return None;
    }
    let mut key = Key::default();
    let decoded = Zeroizing::new(STANDARD.decode(encoded).ok()?);
    if decoded.len() != key.len() {
        return None;
    }
    key.copy_from_slice(&decoded);
    Some((KeyId::parse(id)?, key))
}

impl fmt::Debug for MasterKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.ids()).finish()
    }
}
