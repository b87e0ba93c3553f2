//! Writes files that a member exports, and reads files that a member imports.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::config::private_files::PrivateDirectory;

/// How many files of one name are kept before the next one is refused.
const MOST_OF_A_NAME: u32 = 1_000;

/// Writes a file into `directory` and makes the directory if it is missing, both for their owner alone. No file is
/// replaced: a number is put before the name of the new one. Returns the path of the file. It is an error if
/// `directory` is a link, or if others own or may change it: they could send the file elsewhere.
pub fn keep_file(directory: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let opened = PrivateDirectory::open(directory)?;
    for number in 1..=MOST_OF_A_NAME {
        let name = match number {
            1 => name.to_owned(),
            number => format!("{number}-{name}"),
        };
        match opened.create(&name) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                file.sync_all()?;
                opened.sync()?;
                return Ok(directory.join(name));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Returns the directory for exported files that belongs to the database in the file `database`.
pub(super) fn exports_beside(database: &Path) -> PathBuf {
    database.with_file_name("exports")
}

/// Returns the paths of everything in `directory`, in order. A missing directory has nothing in it.
pub fn kept_files(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut paths =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<PathBuf>>>()?;
    paths.sort();
    Ok(paths)
}

/// Reads a file of at most `most` bytes.
pub fn bring_file(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= most) {
        Ok(bytes)
    } else {
        Err(ErrorKind::FileTooLarge.into())
    }
}
