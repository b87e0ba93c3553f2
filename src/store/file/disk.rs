//! The files of a database: creating them for their owner alone, renaming them durably, and testing whether a start
//! could write them.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::store::error::OpenError;
use crate::store::file::address::helper;

/// Creates the file, and its directory if it is missing, for their owner alone. An existing one stays as it is.
pub(in crate::store) fn prepare(path: &Path) -> Result<(), OpenError> {
    let refuse = |error: io::Error| not_writable(path, &error);
    if let Some(directory) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        private_directory().recursive(true).create(directory).map_err(refuse)?;
    }
    private_file().create(true).open(path).map(drop).map_err(refuse)
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
    let trial = directory.join(format!(".breathing-room-check-{}", std::process::id()));
    private_file().create_new(true).open(&trial).and_then(|_| fs::remove_file(&trial)).map_err(refuse)
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
    #[expect(clippy::wildcard_enum_match_arm, reason = "a foreign enum; the system's own words will do")]
    let what = match error.kind() {
        ErrorKind::PermissionDenied => "permission denied".into(),
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only".into(),
        ErrorKind::StorageFull => "the disk is full".into(),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "a part of the path is not a directory".into(),
        ErrorKind::IsADirectory => "it is a directory".into(),
        _ => error.to_string(),
    };
    OpenError::NotWritable { path: path.to_owned(), what }
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
