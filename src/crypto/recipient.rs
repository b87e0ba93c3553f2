//! Sealed mode: pages that only their author's own key opens, and the public half of that key.

use std::fmt;

use bech32::{FromBase32, Variant};

use crate::crypto::age_file::is_age_file;

/// Whether this build can seal anything to a member's own key.
pub const CAN_SEAL: bool = cfg!(feature = "sealed");

/// The public half of a member's own key, an age recipient of the X25519 kind
/// (<https://github.com/C2SP/C2SP/blob/main/age.md#the-x25519-recipient-type>): `age1` and 58 letters and figures,
/// in lower case. It can identify its owner elsewhere, so it is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(String);

/// Why a text is not a [`Recipient`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadRecipient {
    /// The text is empty.
    Empty,
    /// A secret key, which only its owner may see.
    Secret,
    /// The key of an SSH client.
    Ssh,
    /// More than one word.
    Several,
    /// It does not begin with `age1`.
    Prefix,
    /// An age recipient of another kind: a plugin's, or a post-quantum one.
    Kind,
    /// It has this many characters instead of [`Recipient::LENGTH`].
    Length(usize),
    /// A character was altered: the check digits do not fit.
    Typo,
    /// A point with which the shared secret would be public.
    Weak,
}

impl Recipient {
    /// The most characters that a person may enter. Some kinds of key are long; they are accepted as input, so that
    /// they can be refused with the reason.
    pub const MOST_TYPED: u16 = 4_000;
    /// The length in characters.
    pub const LENGTH: usize = 62;

    /// Parses a recipient as `age-keygen` prints it, with or without the words before it.
    pub fn parse(text: &str) -> Result<Self, BadRecipient> {
        let capitals = text.to_uppercase();
        if SECRETS.iter().any(|secret| capitals.contains(secret)) {
            return Err(BadRecipient::Secret);
        }
        let text = text.trim().trim_start_matches('#').trim_start();
        let text = match text.get(..LABEL.len()) {
            Some(label) if label.eq_ignore_ascii_case(LABEL) => text[LABEL.len()..].trim_start(),
            Some(_) | None => text,
        };
        let lower = text.to_ascii_lowercase();
        if lower.is_empty() {
            return Err(BadRecipient::Empty);
        }
        if ["ssh-", "ecdsa-", "sk-"].iter().any(|ssh| lower.starts_with(ssh)) {
            return Err(BadRecipient::Ssh);
        }
        if lower.split_whitespace().count() > 1 {
            return Err(BadRecipient::Several);
        }
        let data = lower.strip_prefix("age1").ok_or(BadRecipient::Prefix)?;
        let length = lower.chars().count();
        if length != Self::LENGTH {
            // The part before the last `1` names the kind, so another `1` means another kind.
            return Err(if data.contains('1') { BadRecipient::Kind } else { BadRecipient::Length(length) });
        }
        let point = point(text).ok_or(BadRecipient::Typo)?;
        if is_weak(&point) { Err(BadRecipient::Weak) } else { Ok(Self(lower)) }
    }

    /// Returns the recipient's text, for sealing to it and for the member's copy of their data.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns enough of the text to recognise it: `age1ql3z7h…mcac8p`.
    pub fn short(&self) -> String {
        format!("{}…{}", &self.0[..10], &self.0[Self::LENGTH - 6..])
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[recipient]")
    }
}

/// An age file (<https://github.com/C2SP/C2SP/blob/main/age.md>). Only its recipient's secret key opens it.
#[derive(Clone, PartialEq, Eq)]
pub struct AgeFile(Vec<u8>);

impl AgeFile {
    /// Takes the bytes of an age file. Returns None when they are none.
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        is_age_file(&bytes).then_some(Self(bytes))
    }

    /// Returns the file's bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for AgeFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[age file, {} bytes]", self.0.len())
    }
}

/// Words in the texts of secret keys: age's, its plugins' and those in PEM.
const SECRETS: [&str; 4] = ["SECRET-KEY", "SECRET KEY", "AGE-PLUGIN-", "PRIVATE KEY"];
/// The words that `age-keygen` writes before a recipient.
const LABEL: &str = "public key:";
/// The part before the separator in an age recipient's Bech32 text.
const HUMAN_PART: &str = "age";

/// Decodes the 32 bytes of a recipient in Bech32
/// (<https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki>), in either case. Returns None when its check
/// digits do not fit, or it mixes both cases.
fn point(text: &str) -> Option<[u8; 32]> {
    let (human_part, values, variant) = bech32::decode(text).ok()?;
    let is_age = human_part.eq_ignore_ascii_case(HUMAN_PART) && variant == Variant::Bech32;
    let bytes = Vec::from_base32(&values).ok().filter(|_| is_age)?;
    bytes.try_into().ok()
}

/// The points of order 8 that are not 0 or ±1, in the order of their bytes.
const ORDER_8: [[u8; 32]; 2] = [
    [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a, 0xda,
        0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00,
    ],
    [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef, 0x5b, 0x04,
        0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f, 0x11, 0x57,
    ],
];

/// Returns whether a point leads to the same shared secret with every key
/// (<https://datatracker.ietf.org/doc/html/rfc7748#section-6.1>), so that anyone could open what is sealed to it.
/// Some libraries panic on such a point.
fn is_weak(point: &[u8; 32]) -> bool {
    let mut point = *point;
    point[31] &= 0x7f;
    match point {
        // 0 and 1; then -1, 0 and 1 again, as numbers that are not reduced.
        [0 | 1, rest @ .., 0] if rest.iter().all(|byte| *byte == 0) => true,
        [0xec..=0xee, rest @ .., 0x7f] if rest.iter().all(|byte| *byte == 0xff) => true,
        point => ORDER_8.contains(&point),
    }
}

#[cfg(test)]
mod tests {
    use bech32::ToBase32;
    use proptest::prelude::*;

    use super::*;

    /// From the age specification's own examples.
    const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
    const OTHER: &str = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

    /// The characters of Bech32, for a text that is altered.
    const CHARACTERS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    fn encoded(point: &[u8; 32]) -> String {
        bech32::encode(HUMAN_PART, point.to_base32(), Variant::Bech32).unwrap_or_default()
    }

    #[test]
    fn what_age_keygen_prints_is_taken() {
        for key in [KEY, OTHER] {
            for text in [
                key.to_owned(),
                format!("  {key}\n"),
                format!("Public key: {key}"),
                format!("# public key: {key}"),
                key.to_uppercase(),
            ] {
                assert_eq!(Recipient::parse(&text).as_ref().map(Recipient::expose), Ok(key), "{text}");
            }
        }
        let key = Recipient::parse(KEY);
        assert_eq!(key.as_ref().map(Recipient::short).as_deref(), Ok("age1t7rxye…vpy7pa"));
        assert_eq!(format!("{key:?}"), "Ok([recipient])");
    }

    #[test]
    fn what_is_no_recipient_is_refused_with_the_reason() {
        let secret = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
        let typo = KEY.replacen("rxy", "rxz", 1);
        let swapped = KEY.replacen("7rx", "r7x", 1);
        let mixed = KEY.replacen('t', "T", 1);
        let (shorter, longer) = (&KEY[..61], format!("{KEY}q"));
        for (text, reason) in [
            ("", BadRecipient::Empty),
            (" \n", BadRecipient::Empty),
            ("# public key:", BadRecipient::Empty),
            (secret, BadRecipient::Secret),
            (&secret.to_lowercase(), BadRecipient::Secret),
            (&format!("# public key: {KEY}\n{secret}"), BadRecipient::Secret),
            (&secret[..30], BadRecipient::Secret),
            ("AGE-PLUGIN-YUBIKEY-1QYQ5", BadRecipient::Secret),
            ("-----BEGIN OPENSSH PRIVATE KEY-----", BadRecipient::Secret),
            ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW ana@home", BadRecipient::Ssh),
            ("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ", BadRecipient::Ssh),
            (&format!("{KEY} {OTHER}"), BadRecipient::Several),
            ("my key", BadRecipient::Several),
            ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", BadRecipient::Prefix),
            ("what", BadRecipient::Prefix),
            ("age", BadRecipient::Prefix),
            ("age1pq1qqqqqqqqqqqqqqqqqqqqqq", BadRecipient::Kind),
            ("age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t", BadRecipient::Kind),
            ("age1", BadRecipient::Length(4)),
            (shorter, BadRecipient::Length(61)),
            (&longer, BadRecipient::Length(63)),
            (&typo, BadRecipient::Typo),
            (&swapped, BadRecipient::Typo),
            (&mixed, BadRecipient::Typo),
            (&KEY.replacen("rxy", "rüy", 1), BadRecipient::Typo),
        ] {
            assert_eq!(Recipient::parse(text).err(), Some(reason), "{}", text.len());
        }
    }

    #[test]
    fn a_point_whose_secret_is_public_is_refused() {
        let one = |first: u8, rest: u8, last: u8| {
            let mut point = [rest; 32];
            (point[0], point[31]) = (first, last);
            point
        };
        let weak =
            [one(0, 0, 0), one(1, 0, 0), one(0xec, 0xff, 0x7f), one(0xed, 0xff, 0x7f), one(0xee, 0xff, 0x7f)];
        for point in weak.into_iter().chain(ORDER_8) {
            let mut high = point;
            high[31] |= 0x80;
            for point in [point, high] {
                assert_eq!(Recipient::parse(&encoded(&point)).err(), Some(BadRecipient::Weak), "{point:?}");
            }
        }
        assert!(Recipient::parse(&encoded(&one(2, 0, 0))).is_ok());
    }

    fn cases() -> ProptestConfig {
        ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
    }

    proptest! {
        #![proptest_config(cases())]

        #[test]
        fn no_text_makes_the_reader_stumble(
            start in prop::sample::select(vec!["", "age1", "AGE1", "# public key: age1", "age1pq1", "ssh-"]),
            text in prop_oneof!["\\PC{0,80}", "[a-z0-9]{50,70}", any::<String>()],
        ) {
            let text = [start, &text].concat();
            prop_assert!(Recipient::parse(&text).is_err());
        }

        #[test]
        fn every_recipient_is_read_and_none_with_a_character_altered(
            point in any::<[u8; 32]>(), at in 4usize..62, other in 0usize..32,
        ) {
            let text = encoded(&point);
            let read = Recipient::parse(&text);
            prop_assert_eq!(read.as_ref().map(Recipient::expose), Ok(text.as_str()));
            let mut altered = text.clone().into_bytes();
            altered[at] = CHARACTERS[other];
            let altered = String::from_utf8(altered).unwrap_or_default();
            prop_assert_eq!(Recipient::parse(&altered).is_ok(), altered == text);
        }
    }
}
