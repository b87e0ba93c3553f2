//! Finds `data.json` in a file that a member brings. That may be the ZIP file that the bot handed out, one that a
//! desktop made of its unpacked files, one with the handed-out ZIP file in it, or `data.json` alone.
//!
//! The file comes from outside. Before the ZIP reader sees it, the records that it would allocate memory for are
//! counted. What is unpacked is read as a stream, and its bytes are counted, because the sizes that a ZIP file
//! claims may be wrong on purpose.

use std::borrow::Cow;
use std::io::{self, BufReader, Cursor, Read};

use zip::ZipArchive;

use super::part::CopyError;
use super::{DATA, MOST_PACKED};

/// The most bytes in the unpacked `data.json`. The writer stays well below.
const MOST_UNPACKED: u64 = 20 << 20;
/// The most files in a ZIP file. The writer makes two, and a desktop adds some of its own.
const MOST_FILES: usize = 512;
/// The most marks of a ZIP file's end. The right one is last, but the ZIP reader tries earlier ones if that is damaged.
const MOST_ENDS: usize = 16;
/// The mark before each file in a ZIP file's directory, and the mark of its end:
/// <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>, 4.3.12 and 4.3.16.
const ENTRY: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
/// The mark that some editors write at the beginning of a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A file in which `data.json` was found.
pub(super) enum Container<'a> {
    Plain(&'a [u8]),
    Zip { archive: Box<ZipArchive<Cursor<Cow<'a, [u8]>>>>, at: usize },
}

impl<'a> Container<'a> {
    /// Finds `data.json` in a file, which must not be sealed to a key.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, CopyError> {
        if exceeds(bytes.len(), MOST_PACKED) {
            return Err(CopyError::TooLarge);
        }
        let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes).trim_ascii_start();
        if ["age-encryption.org/", "-----BEGIN AGE "].iter().any(|age| text.starts_with(age.as_bytes())) {
            return Err(CopyError::Sealed);
        }
        if text.starts_with(b"{") {
            return Ok(Self::Plain(text));
        }
        let mut archive = open_zip(bytes.into())?;
        let (data, copies) = (files_called(&archive, is_data), files_called(&archive, is_zip));
        match (data.as_slice(), copies.as_slice()) {
            ([at], _) => Ok(Self::Zip { archive: Box::new(archive), at: *at }),
            ([], [copy]) => Self::open_inner(&mut archive, *copy),
            ([_, _, ..], _) | ([], [_, _, ..]) => Err(CopyError::Several),
            ([], []) => Err(CopyError::NotACopy),
        }
    }

    /// Opens the ZIP file that was put into another one as it was.
    fn open_inner(outer: &mut ZipArchive<Cursor<Cow<'a, [u8]>>>, at: usize) -> Result<Self, CopyError> {
        let mut bytes = Vec::new();
        let file = outer.by_index(at).map_err(|_| CopyError::NotACopy)?;
        file.take(MOST_PACKED + 1).read_to_end(&mut bytes).map_err(|_| CopyError::NotACopy)?;
        if exceeds(bytes.len(), MOST_PACKED) {
            return Err(CopyError::TooLarge);
        }
        let archive = open_zip(bytes.into())?;
        match files_called(&archive, is_data).as_slice() {
            [at] => Ok(Self::Zip { at: *at, archive: Box::new(archive) }),
            [_, _, ..] => Err(CopyError::Several),
            [] => Err(CopyError::NotACopy),
        }
    }

    /// Returns what `read` makes of `data.json`, which it may read as far as it wants.
    pub(super) fn read<T>(
        &mut self,
        read: impl FnOnce(&mut dyn Read) -> Result<T, CopyError>,
    ) -> Result<T, CopyError> {
        let mut file: Box<dyn Read + '_> = match self {
            Self::Plain(bytes) => Box::new(*bytes),
            Self::Zip { archive, at } => Box::new(archive.by_index(*at).map_err(|_| CopyError::NotACopy)?),
        };
        let mut mark = Vec::new();
        let length = u64::try_from(BYTE_ORDER_MARK.len()).unwrap_or_default();
        (&mut file).take(length).read_to_end(&mut mark).map_err(|_| CopyError::NotACopy)?;
        if mark == BYTE_ORDER_MARK {
            mark.clear();
        }
        let mut counted =
            Counted { inner: Cursor::new(mark).chain(file), left: MOST_UNPACKED, exceeded: false };
        let done = read(&mut BufReader::new(&mut counted));
        if counted.exceeded { Err(CopyError::TooLarge) } else { done }
    }
}

fn exceeds(length: usize, most: u64) -> bool {
    u64::try_from(length).map_or(true, |length| length > most)
}

fn open_zip(bytes: Cow<'_, [u8]>) -> Result<ZipArchive<Cursor<Cow<'_, [u8]>>>, CopyError> {
    let count = |mark: &[u8]| bytes.windows(mark.len()).filter(|window| *window == mark).count();
    if count(ENTRY) > MOST_FILES || count(END) > MOST_ENDS {
        return Err(CopyError::TooLarge);
    }
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| CopyError::NotACopy)
}

/// Returns the numbers of the files whose name, without the folders before it, is the right one. macOS adds a folder
/// `__MACOSX` with files that belong to the others, and some programs for Windows write `\` between folders.
fn files_called(archive: &ZipArchive<Cursor<Cow<'_, [u8]>>>, is_right: fn(&str) -> bool) -> Vec<usize> {
    let found = |at: &usize| {
        let path = archive.name_for_index(*at).and_then(Result::ok).unwrap_or_default();
        let mut folders = path.split(['/', '\\']);
        let name = folders.next_back().unwrap_or_default();
        is_right(name) && !folders.any(|folder| folder == "__MACOSX")
    };
    (0..archive.len()).filter(found).collect()
}

fn is_data(name: &str) -> bool {
    name.eq_ignore_ascii_case(DATA)
}

fn is_zip(name: &str) -> bool {
    let ending = name.len().checked_sub(4).and_then(|at| name.get(at..));
    !name.starts_with('.') && ending.is_some_and(|ending| ending.eq_ignore_ascii_case(".zip"))
}

/// Reads at most a number of bytes, and notes when there were more.
struct Counted<R> {
    inner: R,
    left: u64,
    exceeded: bool,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(bytes)?;
        let Some(left) = u64::try_from(read).ok().and_then(|read| self.left.checked_sub(read)) else {
            self.exceeded = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        };
        self.left = left;
        Ok(read)
    }
}
