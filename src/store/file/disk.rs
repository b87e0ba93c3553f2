//! The files of a database: creating them for their owner alone, renaming them durably, and testing whether a start
//! could write them.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::store::error::OpenError;
use crate::store::file::address::helper;

/// The size of a trial file, in bytes: more than a page of the journal and everything about it takes.
const TRIAL_BYTES: usize = 64 * 1024;

/// Creates the file, and its directory if it is missing, for their owner alone. An existing one stays as it is.
pub(in crate::store) fn prepare(path: &Path) -> Result<(), OpenError> {
    create(path).map(drop)
}

/// Creates the file in the same way, and returns it.
pub(in crate::store) fn create(path: &Path) -> Result<fs::File, OpenError> {
    let refuse = |error: io::Error| not_writable(path, &error);
    if let Some(directory) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        private_directory().recursive(true).create(directory).map_err(refuse)?;
    }
    private_file().create(true).open(path).map_err(refuse)
}

/// Removes the file, if it exists.
pub(in crate::store) fn remove(path: &Path) -> Result<(), OpenError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(not_writable(path, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Syncs a file to the disk and renames it within its directory.
pub(in crate::store) fn rename_durably(path: &Path, name: &Path) -> Result<(), OpenError> {
    let refuse = |error: io::Error| not_writable(name, &error);
    private_file().open(path).and_then(|file| file.sync_all()).map_err(refuse)?;
    fs::rename(path, name).map_err(refuse)?;
    #[cfg(unix)]
    if let Some(directory) = name.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::File::open(directory).and_then(|directory| directory.sync_all()).map_err(refuse)?;
    }
    Ok(())
}

/// Restricts the file and its helpers to their owner. An older version, or a copy that was put back, may have left
/// them open to others.
#[cfg(unix)]
pub(in crate::store) fn make_private(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    for file in present(path) {
        let open = |found: fs::Metadata| found.permissions().mode() & 0o077 != 0;
        if !fs::metadata(&file).is_ok_and(open) {
            continue;
        }
        if let Err(error) = fs::set_permissions(&file, fs::Permissions::from_mode(0o600)) {
            // This is only a warning: some file systems have no modes, and a group may share a file on purpose.
            let kind = error.kind();
            tracing::warn!(%kind, "others may read the database's files, and their mode cannot be changed");
        }
    }
}

#[cfg(not(unix))]
pub(in crate::store) fn make_private(_: &Path) {}

/// Tests whether a start could write or create the file. Changes nothing: the trial file is removed again.
pub(in crate::store) fn probe(path: &Path) -> Result<(), OpenError> {
    let refuse = |error: io::Error| not_writable(path, &error);
    for file in present(path) {
        OpenOptions::new().append(true).open(file).map_err(refuse)?;
    }
    let directory = nearest_directory(path).map_err(refuse)?;
    // Without a byte: a database that was closed cleanly can still be copied from a full disk to another one.
    write_trial(&directory, 0).map_err(refuse)
}

/// Tests whether the disk has room for more than an empty file.
pub(in crate::store) fn probe_room(path: &Path) -> Result<(), OpenError> {
    let written = nearest_directory(path).and_then(|directory| write_trial(&directory, TRIAL_BYTES));
    written.map_err(|error| not_writable(path, &error))
}

/// Tests whether files can be written into a directory, or into the one in which it would be made.
pub fn probe_directory(directory: &Path) -> Result<(), OpenError> {
    let below = directory.join("file");
    let refuse = |error: io::Error| {
        let what = meaning_of(&error);
        OpenError::NoCopies { path: directory.to_owned(), what }
    };
    nearest_directory(&below).and_then(|nearest| write_trial(&nearest, TRIAL_BYTES)).map_err(refuse)
}

/// Writes a file of so many bytes, down to the disk, and removes it again. A disk that is full takes an empty file.
fn write_trial(directory: &Path, bytes: usize) -> io::Result<()> {
    let trial = directory.join(format!(".breathing-room-check-{}", std::process::id()));
    let mut file = private_file().create_new(true).open(&trial)?;
    let written = file.write_all(&vec![0; bytes]).and_then(|()| file.sync_all());
    drop(file);
    let removed = fs::remove_file(&trial);
    written.and(removed)
}

/// Returns the nearest directory above the file that exists. A start would create the file and missing directories
/// in it.
fn nearest_directory(path: &Path) -> io::Result<PathBuf> {
    for above in path.ancestors().skip(1) {
        let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
        match fs::metadata(above) {
            Ok(found) if found.is_dir() => return Ok(above.to_owned()),
            Ok(_) => break,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::NotADirectory.into())
}

/// Returns those of the file and its helpers that exist.
fn present(path: &Path) -> impl Iterator<Item = PathBuf> {
    ["", "-wal", "-shm"].into_iter().map(|ending| helper(path, ending)).filter(|file| file.exists())
}

fn not_writable(path: &Path, error: &io::Error) -> OpenError {
    OpenError::NotWritable { path: path.to_owned(), what: meaning_of(error) }
}

/// Returns what the system's error means, and what to do.
fn meaning_of(error: &io::Error) -> String {
    if is_out_of_files(error) {
        return "too many files are open; raise that limit (ulimit -n, LimitNOFILE)".into();
    }
    #[expect(clippy::wildcard_enum_match_arm, reason = "a foreign enum; the system's own words will do")]
    match error.kind() {
        ErrorKind::PermissionDenied => {
            "permission denied; let the user that the bot runs as write there, or name another place".into()
        }
        ErrorKind::ReadOnlyFilesystem => {
            "the file system is read-only; mount it for writing, or name another place".into()
        }
        ErrorKind::StorageFull => "the disk is full; make room".into(),
        ErrorKind::QuotaExceeded => "the quota of its user is used up; make room, or raise it".into(),
        ErrorKind::FileTooLarge => {
            "the system lets no file of this process grow so large; raise that limit (ulimit -f, LimitFSIZE)"
                .into()
        }
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "a part of the path is not a directory; name another place".into()
        }
        ErrorKind::IsADirectory => "it is a directory; name a file".into(),
        _ => format!("{error}; give the bot a directory of its own to write in"),
    }
}

/// Returns whether this process, or the system, may open no more files.
#[cfg(unix)]
fn is_out_of_files(error: &io::Error) -> bool {
    use rustix::io::Errno;
    matches!(Errno::from_io_error(error), Some(Errno::MFILE | Errno::NFILE))
}

#[cfg(not(unix))]
fn is_out_of_files(_: &io::Error) -> bool {
    false
}

#[cfg(unix)]
fn private_file() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.read(true).append(true).mode(0o600);
    options
}

#[cfg(unix)]
fn private_directory() -> DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}

#[cfg(not(unix))]
fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).append(true);
    options
}

#[cfg(not(unix))]
fn private_directory() -> DirBuilder {
    DirBuilder::new()
}
