//! Reads one part of a copy, row by row.

use std::io::Read;

use serde::Deserialize;
use serde::de::Deserializer;

use super::container::Container;
use super::part::{CopyError, ReadCopy};
use super::rows::Reading;
use super::{FORMAT, VERSION};

/// The fields that tell a copy from another file. They are read before the rest.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

impl ReadCopy {
    /// Reads one part, which must not be sealed to a key. A page that the bot could not have written is left out,
    /// and noted; any other such row is a reason to refuse the whole part.
    pub fn read(bytes: &[u8]) -> Result<Self, CopyError> {
        let mut container = Container::open(bytes)?;
        let head = container.read(read_head)?;
        if head.format != FORMAT {
            return Err(CopyError::NotACopy);
        }
        if head.version != VERSION {
            return Err(CopyError::Version(head.version));
        }
        container.read(read_rows)
    }
}

/// Reads to the end, so that a damaged file is found before anything in it is believed.
fn read_head(data: &mut dyn Read) -> Result<Head, CopyError> {
    let mut data = serde_json::Deserializer::from_reader(data);
    let head = Head::deserialize(&mut data).and_then(|head| data.end().map(|()| head));
    head.map_err(|_| CopyError::NotACopy)
}

fn read_rows(data: &mut dyn Read) -> Result<ReadCopy, CopyError> {
    let mut reading = Reading::default();
    match serde_json::Deserializer::from_reader(data).deserialize_map(&mut reading) {
        Ok(()) if reading.found == [true; 4] => Ok(reading.copy),
        Ok(()) => Err(CopyError::NotACopy),
        Err(_) => Err(reading.problem.unwrap_or(CopyError::NotACopy)),
    }
}
