//! Seals pages and files to a member's own key, as age files (<https://github.com/C2SP/C2SP/blob/main/age.md>). The
//! bot has only the public half of the key, so it cannot open them again.

use zeroize::Zeroizing;

use crate::core::Private;
use crate::crypto::error::EncryptError;
use crate::crypto::recipient::{AgeFile, Recipient};
use crate::crypto::record;

/// Seals a page as an age file: its text, a line feed, and spaces up to the Padmé length of both. So the file shows
/// the length of the text only roughly, even to an operator who decrypts the record around it.
pub fn seal_page(to: &Recipient, text: &Private) -> Result<AgeFile, EncryptError> {
    let text = text.expose().as_bytes();
    let size = record::padded(text.len() + 1);
    let mut plain = Zeroizing::new(Vec::with_capacity(size));
    plain.extend_from_slice(text);
    plain.push(b'\n');
    plain.resize(size, b' ');
    seal_file(to, &plain)
}

/// Seals a file as an age file. It is an error if the system has no randomness.
#[cfg(feature = "sealed")]
pub fn seal_file(to: &Recipient, bytes: &[u8]) -> Result<AgeFile, EncryptError> {
    // The library panics where the system has none, so it is asked for some first.
    crate::crypto::cipher::random::<32>()?;
    let to: age::x25519::Recipient = to.expose().parse().map_err(|_| EncryptError)?;
    let file = age::encrypt(&to, bytes).map_err(|_| EncryptError)?;
    AgeFile::from_bytes(file).ok_or(EncryptError)
}

/// Seals nothing: this build has no sealed mode.
#[cfg(not(feature = "sealed"))]
pub fn seal_file(_to: &Recipient, _bytes: &[u8]) -> Result<AgeFile, EncryptError> {
    Err(EncryptError)
}
