//! The outer form of an age file (<https://github.com/C2SP/C2SP/blob/main/age.md>). It shows whether bytes can be a
//! page that was sealed to a member's own key. What is in the file, only that key shows.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

const VERSION: &[u8] = b"age-encryption.org/v1";
/// The most characters in a line of a stanza's body. A shorter line ends the body.
const COLUMNS: usize = 64;
/// How many bytes stand before the encrypted chunks.
const NONCE: usize = 16;
/// How many bytes a chunk has beyond its plain text.
const TAG: usize = 16;
/// How many bytes a whole chunk has.
const CHUNK: usize = (64 << 10) + TAG;

/// Returns whether these bytes have the form of an age file that an X25519 key opens.
pub(super) fn is_age_file(bytes: &[u8]) -> bool {
    let Some((VERSION, mut rest)) = split_line(bytes) else { return false };
    let mut has_key = false;
    loop {
        let Some((line, after)) = split_line(rest) else { return false };
        if let Some(mac) = line.strip_prefix(b"--- ") {
            return has_key && decodes_to(mac, 32) && is_payload(after);
        }
        let Some(arguments) = line.strip_prefix(b"-> ") else { return false };
        let Some((body, after)) = split_body(after) else { return false };
        has_key |= is_x25519(arguments, body);
        rest = after;
    }
}

/// Splits the bytes at the first line feed.
fn split_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    Some((&bytes[..end], &bytes[end + 1..]))
}

/// Splits off the body of a stanza, and returns its last line.
fn split_body(mut bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    loop {
        let (line, rest) = split_line(bytes)?;
        let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/".contains(byte);
        if line.len() > COLUMNS || !line.iter().all(is_base64) {
            return None;
        }
        if line.len() < COLUMNS {
            return Some((line, rest));
        }
        bytes = rest;
    }
}

fn is_x25519(arguments: &[u8], body: &[u8]) -> bool {
    arguments.strip_prefix(b"X25519 ").is_some_and(|share| decodes_to(share, 32) && decodes_to(body, 32))
}

fn decodes_to(text: &[u8], length: usize) -> bool {
    STANDARD_NO_PAD.decode(text).is_ok_and(|bytes| bytes.len() == length)
}

/// Returns whether the bytes after the header are a nonce and whole chunks. Only the first chunk may be empty.
fn is_payload(bytes: &[u8]) -> bool {
    let Some(chunks) = bytes.len().checked_sub(NONCE) else { return false };
    let last = chunks % CHUNK;
    chunks == TAG || last > TAG || chunks > 0 && last == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(stanzas: &str, payload: usize) -> Vec<u8> {
        let mac = "A".repeat(43);
        let mut file = format!("age-encryption.org/v1\n{stanzas}--- {mac}\n").into_bytes();
        file.resize(file.len() + payload, 7);
        file
    }

    #[test]
    fn an_age_file_is_told_from_other_bytes() {
        let half = "A".repeat(43);
        let stanza = format!("-> X25519 {half}\n{half}\n");
        let grease = format!("-> a-grease B C\n{}\nAA\n", "A".repeat(64));
        for stanzas in [stanza.clone(), format!("{stanza}{grease}"), format!("{grease}{stanza}")] {
            for payload in [32, 33, NONCE + CHUNK, NONCE + CHUNK + 17] {
                assert!(is_age_file(&file(&stanzas, payload)), "{stanzas} {payload}");
            }
            for payload in [0, 15, 16, 31, NONCE + CHUNK + 1, NONCE + CHUNK + TAG] {
                assert!(!is_age_file(&file(&stanzas, payload)), "{stanzas} {payload}");
            }
        }
        let good = file(&stanza, 300);
        for cut in 0..good.len() - 300 + 32 {
            assert!(!is_age_file(&good[..cut]), "{cut}");
        }
        for stanzas in ["", &grease, &stanza.replace("X25519", "scrypt"), &stanza.replace("-> ", "->")] {
            assert!(!is_age_file(&file(stanzas, 300)), "{stanzas}");
        }
        assert!(!is_age_file(b"age-encryption.org/v1\nthe text of a page, in the clear"));
    }
}
