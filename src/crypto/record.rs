use std::fmt;
use std::sync::OnceLock;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::core::MemberId;
use crate::crypto::cipher::{self, HEAD, Key, NONCE, TAG};
use crate::crypto::error::{DecryptError, EncryptError};

/// A record as the database holds it.
///
/// ```text
/// 01 | 01 | nonce [24] | ciphertext | tag [16]
/// plaintext = length u32 (little-endian) | text or file | zeros up to Padmé of both, 256 bytes at least
/// bound     = "breathing-room/record/v1\0" | kind u8 length, text | member i64 | record [16]
///             | generation u16 | schema u16 | day i32      (numbers little-endian)
/// ```
/// The first byte is the format's version, the second the algorithm's number.
#[derive(Clone, PartialEq, Eq)]
pub struct Record(Vec<u8>);

/// The place to which a record is bound: it opens in no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// The kind of record.
    pub kind: Kind,
    /// The record's number among those of its kind.
    pub record: RecordId,
    /// The version of the format of the text.
    pub schema: u16,
    /// The day in the row's own column, in days since 1970-01-01; 0 for a row without one.
    pub day: i32,
}

/// The kind of a record: its table and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The partner's name.
    PartnerName,
    /// The member's text about the plan of this name.
    Plan(&'static str),
    /// The encrypted part of the state of the plan of this name.
    PlanState(&'static str),
    /// A page of the journal.
    Entry,
    /// The public half of a member's own key.
    Recipient,
}

/// A record's number, for kinds of which a member has many. It is random, so that it does not reveal when the
/// record was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RecordId(pub [u8; 16]);

/// Draws random numbers for new records. The same request always gets the same number, so that a request that is
/// delivered twice gets the same answer. The seed is never stored, and another process draws other numbers.
#[derive(Default)]
pub struct Draw(OnceLock<Key>);

impl Draw {
    /// Returns the number for the record that this request makes, in the form of a UUID of version 4.
    pub fn record(&self, request: &str) -> Result<RecordId, EncryptError> {
        let seed = if let Some(seed) = self.0.get() {
            seed
        } else {
            let seed = cipher::random()?;
            self.0.get_or_init(|| seed)
        };
        let digest =
            Sha256::new().chain_update(DRAW).chain_update(seed.as_slice()).chain_update(request).finalize();
        let mut id = [0; 16];
        id.iter_mut().zip(digest).for_each(|(byte, drawn)| *byte = drawn);
        // The version and the variant (<https://datatracker.ietf.org/doc/html/rfc9562#section-5.4>).
        id[6] = id[6] & 0x0f | 0x40;
        id[8] = id[8] & 0x3f | 0x80;
        Ok(RecordId(id))
    }
}

impl fmt::Debug for Draw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[draw]")
    }
}

impl RecordId {
    /// The number of a record of which its member has only one.
    pub const ONLY: RecordId = RecordId([0; 16]);
}

impl Label {
    /// Returns the label of a record of which its member has only one.
    pub fn only(kind: Kind) -> Self {
        Self { kind, record: RecordId::ONLY, schema: 1, day: 0 }
    }

    /// Returns the bytes that a record is bound to: this label, its member, and the generation of the member's data
    /// key.
    pub(super) fn bound(&self, member: MemberId, generation: u16) -> Vec<u8> {
        let (table, column) = match self.kind {
            Kind::PartnerName => ("member.partner_name", ""),
            Kind::Plan(name) => ("plan.written.", name),
            Kind::PlanState(name) => ("plan.private.", name),
            Kind::Entry => ("entry.body", ""),
            Kind::Recipient => ("member.recipient", ""),
        };
        let length = u8::try_from(table.len() + column.len()).unwrap_or(u8::MAX);
        let mut bound = Vec::with_capacity(DOMAIN.len() + usize::from(length) + 33);
        bound.extend_from_slice(DOMAIN);
        bound.push(length);
        bound.extend_from_slice(table.as_bytes());
        bound.extend_from_slice(column.as_bytes());
        bound.extend_from_slice(&member.0.to_le_bytes());
        bound.extend_from_slice(&self.record.0);
        bound.extend_from_slice(&generation.to_le_bytes());
        bound.extend_from_slice(&self.schema.to_le_bytes());
        bound.extend_from_slice(&self.day.to_le_bytes());
        bound
    }
}

const DOMAIN: &[u8] = b"breathing-room/record/v1\0";
const DRAW: &[u8] = b"breathing-room/draw/v1\0";
const LENGTH: usize = 4;
/// The least length in bytes of the padded plaintext, so that all short texts look the same.
const LEAST: usize = 256;

/// Encrypts `bytes` as a record that opens only with the same key and the same `bound`.
pub(super) fn encrypt(key: &Key, bound: &[u8], bytes: &[u8]) -> Result<Record, EncryptError> {
    let length = u32::try_from(bytes.len()).map_err(|_| EncryptError)?;
    let size = padded(LENGTH + bytes.len());
    let mut plain = Zeroizing::new(Vec::with_capacity(size));
    plain.extend_from_slice(&length.to_le_bytes());
    plain.extend_from_slice(bytes);
    plain.resize(size, 0);
    let mut record = Vec::with_capacity(HEAD.len() + NONCE + size + TAG);
    record.extend_from_slice(&HEAD);
    cipher::encrypt(key, bound, &plain, &mut record)?;
    Ok(Record(record))
}

/// Decrypts a record and returns what `read` makes of its bytes.
pub(super) fn decrypt<T>(
    key: &Key,
    bound: &[u8],
    record: &Record,
    read: impl FnOnce(&[u8]) -> Option<T>,
) -> Result<T, DecryptError> {
    let (head, encrypted) = record.0.split_first_chunk::<2>().ok_or(DecryptError::Corrupt)?;
    if *head != HEAD {
        return Err(DecryptError::Version);
    }
    if encrypted.len() < NONCE + LEAST + TAG {
        return Err(DecryptError::Corrupt);
    }
    let plain = cipher::decrypt(key, bound, encrypted).ok_or(DecryptError::WrongKey)?;
    let (length, rest) = plain.split_first_chunk::<LENGTH>().ok_or(DecryptError::Corrupt)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| DecryptError::Corrupt)?;
    let (bytes, zeros) = rest.split_at_checked(length).ok_or(DecryptError::Corrupt)?;
    if zeros.iter().any(|byte| *byte != 0) || padded(LENGTH + length) != plain.len() {
        return Err(DecryptError::Corrupt);
    }
    read(bytes).ok_or(DecryptError::Corrupt)
}

/// Returns a length padded by Padmé (<https://lbarman.ch/blog/padme/>): it is at most 12 % longer, and shows only
/// the first bits of the length.
pub(super) fn padded(length: usize) -> usize {
    let length = length.max(LEAST);
    let exponent = length.ilog2();
    let hidden = exponent - (exponent.ilog2() + 1);
    let mask = (1_usize << hidden) - 1;
    length.saturating_add(mask) & !mask
}

impl Record {
    /// Takes a record from the database.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// Returns the record for the database.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[encrypted, {} bytes]", self.0.len())
    }
}
