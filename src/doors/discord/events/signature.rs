//! Verifies that a request comes from Discord: an Ed25519 signature of the time and the body, by the application's
//! key.

use chrono::{DateTime, TimeDelta, Utc};
use ed25519_dalek::{Signature, VerifyingKey};
use hyper::HeaderMap;

const SIGNATURE: &str = "x-signature-ed25519";
const TIMESTAMP: &str = "x-signature-timestamp";
/// The longest header with the time of signing, in bytes. Discord sends ten digits.
const LONGEST_TIMESTAMP: usize = 64;
/// The oldest valid signature. Discord repeats a request for ten minutes only, so an older one is a replay by a
/// third party.
const STALE: TimeDelta = TimeDelta::hours(1);

/// An application's public key.
#[derive(Debug, Clone)]
pub(super) struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Parses the 64 hexadecimal digits of the Developer Portal. Returns None for a weak key too, because anyone
    /// can forge signatures for it.
    pub(super) fn read(text: &str) -> Option<Self> {
        let key = VerifyingKey::from_bytes(&bytes(text)?).ok()?;
        (!key.is_weak()).then_some(Self(key))
    }
}

/// A request's signature and its time of signing, not verified yet.
pub(super) struct Signed {
    signature: Signature,
    timestamp: Vec<u8>,
}

impl Signed {
    /// Reads the headers. Returns None when one is missing or malformed.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let signature = Signature::from_bytes(&bytes(headers.get(SIGNATURE)?.to_str().ok()?)?);
        let timestamp = headers.get(TIMESTAMP)?.as_bytes();
        (timestamp.len() <= LONGEST_TIMESTAMP).then(|| Self { signature, timestamp: timestamp.to_vec() })
    }

    /// Returns when the request was signed. Discord documents no format for the time; in practice it is seconds
    /// since 1970. Returns None for any other format.
    pub(super) fn at(&self) -> Option<DateTime<Utc>> {
        let seconds = std::str::from_utf8(&self.timestamp).ok()?.parse().ok()?;
        DateTime::from_timestamp(seconds, 0)
    }

    /// Returns whether the request was signed too long ago. A time in another format is not stale: the signature
    /// still protects it.
    pub(super) fn is_stale(&self, now: DateTime<Utc>) -> bool {
        self.at().is_some_and(|at| now - at > STALE)
    }

    /// Returns whether the holder of the key signed this body.
    pub(super) fn is_by(&self, key: &PublicKey, body: &[u8]) -> bool {
        let message = [self.timestamp.as_slice(), body].concat();
        key.0.verify_strict(&message, &self.signature).is_ok()
    }
}

/// Decodes exactly `N` bytes from hexadecimal digits.
fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}
