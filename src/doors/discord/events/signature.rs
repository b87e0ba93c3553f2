//! Whether a request is Discord's: Ed25519 over the time of signing and the body, by the application's key.

use chrono::{DateTime, TimeDelta, Utc};
use ed25519_dalek::{Signature, VerifyingKey};
use hyper::HeaderMap;

const SIGNATURE: &str = "x-signature-ed25519";
const TIMESTAMP: &str = "x-signature-timestamp";
/// A time of signing is ten digits.
const LONGEST_TIMESTAMP: usize = 64;
/// A request that was signed longer ago is somebody's copy of it: Discord tries again for ten minutes.
const STALE: TimeDelta = TimeDelta::hours(1);

/// An application's public key.
#[derive(Debug, Clone)]
pub(super) struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads the 64 hexadecimal digits of the Developer Portal. A key for which anybody could sign is none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let key = VerifyingKey::from_bytes(&bytes(text)?).ok()?;
        (!key.is_weak()).then_some(Self(key))
    }
}

/// What a request says about its own signature.
pub(super) struct Signed {
    signature: Signature,
    timestamp: Vec<u8>,
}

impl Signed {
    /// None: it says nothing that could be one.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let signature = Signature::from_bytes(&bytes(headers.get(SIGNATURE)?.to_str().ok()?)?);
        let timestamp = headers.get(TIMESTAMP)?.as_bytes();
        (timestamp.len() <= LONGEST_TIMESTAMP).then(|| Self { signature, timestamp: timestamp.to_vec() })
    }

    /// When it was signed. Discord documents no form for the time, and it has always been seconds since 1970.
    pub(super) fn at(&self) -> Option<DateTime<Utc>> {
        let seconds = std::str::from_utf8(&self.timestamp).ok()?.parse().ok()?;
        DateTime::from_timestamp(seconds, 0)
    }

    /// Whether it was signed too long ago; what is no time is not judged by it.
    pub(super) fn is_stale(&self, now: DateTime<Utc>) -> bool {
        self.at().is_some_and(|at| now - at > STALE)
    }

    /// Whether this body was signed by whoever has the key.
    pub(super) fn is_by(&self, key: &PublicKey, body: &[u8]) -> bool {
        let message = [self.timestamp.as_slice(), body].concat();
        key.0.verify_strict(&message, &self.signature).is_ok()
    }
}

/// So many bytes, two hexadecimal digits each.
fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}
