//! Unpacks one part of a copy. The file comes from outside, so sizes are checked before anything is unpacked.

use std::io::{Cursor, Read};

use serde::Deserialize;
use serde::de::Deserializer;
use zip::ZipArchive;

use super::part::{CopyError, ReadCopy};
use super::rows::Reading;
use super::{DATA, FORMAT, VERSION};

/// The most bytes in a part, packed.
pub const MOST_PACKED: u64 = 10 << 20;
/// The most bytes in the unpacked `data.json`. The writer stays well below.
const MOST_UNPACKED: u64 = 20 << 20;
/// The most files in a part. The writer makes two.
const MOST_FILES: u16 = 16;

/// The fields that tell a copy from another file. They are read before the rest.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

impl ReadCopy {
    /// Reads one part, which must not be sealed to a key.
    pub fn read(bytes: &[u8]) -> Result<Self, CopyError> {
        if u64::try_from(bytes.len()).map_or(true, |length| length > MOST_PACKED) {
            return Err(CopyError::TooLarge);
        }
        if ["age-encryption.org/", "-----BEGIN AGE "].iter().any(|age| bytes.starts_with(age.as_bytes())) {
            return Err(CopyError::Sealed);
        }
        if files_in(bytes).ok_or(CopyError::NotACopy)? > MOST_FILES {
            return Err(CopyError::TooLarge);
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| CopyError::NotACopy)?;
        let file = archive.by_name(DATA).map_err(|_| CopyError::NotACopy)?;
        let mut text = Vec::new();
        // The size that the ZIP claims may be wrong on purpose, so the bytes are counted while they are unpacked.
        file.take(MOST_UNPACKED + 1).read_to_end(&mut text).map_err(|_| CopyError::NotACopy)?;
        if u64::try_from(text.len()).map_or(true, |length| length > MOST_UNPACKED) {
            return Err(CopyError::TooLarge);
        }
        let head: Head = serde_json::from_slice(&text).map_err(|_| CopyError::NotACopy)?;
        if head.format != FORMAT {
            return Err(CopyError::NotACopy);
        }
        if head.version != VERSION {
            return Err(CopyError::Version(head.version));
        }
        let mut reading = Reading::default();
        let mut rows = serde_json::Deserializer::from_slice(&text);
        match rows.deserialize_map(&mut reading) {
            Ok(()) if reading.found == [true; 4] => Ok(reading.copy),
            Ok(()) => Err(CopyError::NotACopy),
            Err(_) => Err(reading.problem.unwrap_or(CopyError::NotACopy)),
        }
    }
}

/// Returns how many files the ZIP says that it holds, by the record at its very end, where the writer leaves it.
/// Returns None when there is no such record, or when the list of files is larger than the list of a copy is.
///
/// The record: <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>, 4.3.16.
fn files_in(bytes: &[u8]) -> Option<u16> {
    let (rest, end) = bytes.split_last_chunk::<22>()?;
    let number = |at: usize| u32::from_le_bytes([end[at], end[at + 1], end[at + 2], end[at + 3]]);
    let (size, from) = (usize::try_from(number(12)).ok()?, usize::try_from(number(16)).ok()?);
    let whole = end.starts_with(b"PK\x05\x06") && end[20..] == [0, 0];
    (whole && from.checked_add(size)? == rest.len() && size <= 16 << 10)
        .then(|| u16::from_le_bytes([end[10], end[11]]))
}
