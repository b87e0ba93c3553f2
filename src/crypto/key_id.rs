use std::fmt;

/// The number of a master key: the first bytes of a hash of it. It reveals nothing about the key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId(pub [u8; KeyId::LENGTH]);

impl KeyId {
    /// The length in bytes.
    pub(super) const LENGTH: usize = 8;

    /// Parses sixteen hexadecimal digits, in either case.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; Self::LENGTH];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(bytes))
    }
}

/// Sixteen hexadecimal digits in lower case.
impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
