//! Verifies that a request comes from Discord: an Ed25519 signature of the time and the body, by the application's
//! key.

use chrono::{DateTime, TimeDelta, Utc};
use ed25519_dalek::{Signature, VerifyingKey};
use hyper::HeaderMap;

const SIGNATURE: &str = "x-signature-ed25519";
const TIMESTAMP: &str = "x-signature-timestamp";
/// The most digits of the time of signing. Discord sends ten.
const MOST_DIGITS: usize = 12;
/// How far Discord's clock may be ahead of this machine's. A signature for a later time could be replayed until
/// then.
const AHEAD: TimeDelta = TimeDelta::minutes(5);

/// An application's public key.
#[derive(Debug, Clone)]
pub(in crate::doors) struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Parses the 64 hexadecimal digits of the Developer Portal. Returns None for a weak key too, because anyone
    /// can forge signatures for it.
    pub(in crate::doors) fn read(text: &str) -> Option<Self> {
        let key = VerifyingKey::from_bytes(&bytes(text)?).ok()?;
        (!key.is_weak()).then_some(Self(key))
    }
}

/// A request's signature and its time of signing, not verified yet.
pub(in crate::doors) struct Signed {
    signature: Signature,
    /// The time as the header has it: the signature covers these bytes.
    timestamp: String,
    at: DateTime<Utc>,
}

impl Signed {
    /// Reads the headers. Returns None when one is missing or malformed. The time is a number of seconds since 1970,
    /// as in all of Discord's requests
    /// (<https://docs.discord.com/developers/interactions/receiving-and-responding#security-and-authorization>).
    pub(in crate::doors) fn of(headers: &HeaderMap) -> Option<Self> {
        let signature = Signature::from_bytes(&bytes(headers.get(SIGNATURE)?.to_str().ok()?)?);
        let timestamp = headers.get(TIMESTAMP)?.to_str().ok()?;
        let is_number = timestamp.bytes().all(|byte| byte.is_ascii_digit());
        let seconds = timestamp.parse().ok().filter(|_| is_number && timestamp.len() <= MOST_DIGITS)?;
        let at = DateTime::from_timestamp(seconds, 0)?;
        Some(Self { signature, timestamp: timestamp.to_owned(), at })
    }

    /// Returns when the request was signed.
    pub(super) fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Returns whether the request was signed at most `age` before `now`, and not after it.
    pub(super) fn is_of(&self, now: DateTime<Utc>, age: TimeDelta) -> bool {
        (-AHEAD..=age).contains(&(now - self.at))
    }

    /// Returns whether the holder of the key signed this body.
    pub(super) fn is_by(&self, key: &PublicKey, body: &[u8]) -> bool {
        let message = [self.timestamp.as_bytes(), body].concat();
        key.0.verify_strict(&message, &self.signature).is_ok()
    }
}

/// Decodes exactly `N` bytes from hexadecimal digits.
fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}
