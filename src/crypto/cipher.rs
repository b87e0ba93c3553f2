//! XChaCha20-Poly1305 (<https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-xchacha-03>) with random nonces. They
//! have 192 bits, so no nonce is ever drawn twice.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::crypto::error::EncryptError;

/// A key of 32 bytes. They are overwritten when the key is dropped.
pub(super) type Key = Zeroizing<[u8; 32]>;

/// How every record begins: the format's version, and the number of the algorithm.
pub(super) const HEAD: [u8; 2] = [1, 1];
pub(super) const NONCE: usize = 24;
pub(super) const TAG: usize = 16;

/// Returns random bytes from the system.
pub(super) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>, EncryptError> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| EncryptError)?;
    Ok(bytes)
}

/// Appends nonce, ciphertext and tag of `plain` to `to`.
pub(super) fn encrypt(key: &Key, bound: &[u8], plain: &[u8], to: &mut Vec<u8>) -> Result<(), EncryptError> {
    let nonce = random::<NONCE>()?;
    let payload = Payload { msg: plain, aad: bound };
    let encrypted = cipher(key).encrypt(&XNonce::from(*nonce), payload).map_err(|_| EncryptError)?;
    to.extend_from_slice(nonce.as_slice());
    to.extend_from_slice(&encrypted);
    Ok(())
}

/// Returns the plain bytes that [`encrypt`] was given. Returns None when the key, the bound bytes or a single bit
/// differ.
pub(super) fn decrypt(key: &Key, bound: &[u8], encrypted: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, encrypted) = encrypted.split_first_chunk::<NONCE>()?;
    let payload = Payload { msg: encrypted, aad: bound };
    cipher(key).decrypt(&XNonce::from(*nonce), payload).ok().map(Zeroizing::new)
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    let bytes: &[u8; 32] = key;
    XChaCha20Poly1305::new(bytes.into())
}
