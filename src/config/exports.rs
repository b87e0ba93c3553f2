//! Files that a member takes away, and brings back.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// How many files of one name are told apart.
const MOST_OF_A_NAME: u32 = 1_000;

/// Writes a file into `directory`, which is made if need be: both are for their owner alone, and nothing that is there
/// is replaced. Answers where it is.
pub fn keep_file(directory: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    make_private_directory(directory)?;
    for number in 1..=MOST_OF_A_NAME {
        let path = match number {
            1 => directory.join(name),
            number => directory.join(format!("{number}-{name}")),
        };
        match private_file().open(&path) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                file.sync_all()?;
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
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

/// Makes a directory for its owner alone; one that is there stays as it is.
pub fn make_private_directory(directory: &Path) -> io::Result<()> {
    private_directory().create(directory)
}

fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn private_directory() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}
