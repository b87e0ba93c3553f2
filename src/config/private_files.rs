//! Opens files for their owner alone, and never by way of a symbolic link that stands where the file should be: a
//! person who can write to the same directory could point it anywhere.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

/// Makes a directory, and missing ones above it, for their owner alone. An existing directory stays as it is.
pub fn make_private_directory(directory: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

/// Makes a file for its owner alone, and opens it for writing. It is an error if the file, or a link, is there
/// already.
pub(super) fn create_private_file(path: &Path) -> io::Result<File> {
    private_file().create_new(true).open(path)
}

/// Opens a file to read it and append to it, and makes it if `make` says so. It is an error if a link stands there,
/// or a file that others own or may change.
pub(super) fn open_private_file(path: &Path, make: bool) -> io::Result<File> {
    let file = private_file().read(true).create(make).open(path)?;
    refuse_others(&file, Holds::File)?;
    Ok(file)
}

/// Returns what is wrong when others than the owner may read the file. Returns None when it is private.
#[cfg(unix)]
pub(super) fn open_to_others(file: &File) -> io::Result<Option<String>> {
    use std::os::unix::fs::MetadataExt;
    let found = file.metadata()?;
    if found.is_dir() {
        return Ok(Some("it is a directory; name a file".to_owned()));
    }
    if found.mode() & 0o177 != 0 {
        return Ok(Some(format!(
            "its mode is {:04o}, and it must be its owner’s alone; run chmod 600 on it",
            found.mode() & 0o7777
        )));
    }
    let owner = found.uid();
    let other = owner != rustix::process::geteuid().as_raw();
    Ok(other
        .then(|| format!("it belongs to another user ({owner}); give it to the one that the bot runs as")))
}

#[cfg(not(unix))]
pub(super) fn open_to_others(_: &File) -> io::Result<Option<String>> {
    Ok(None)
}

/// A directory that belongs to this user, and that only this user may change.
#[cfg(unix)]
pub(super) struct PrivateDirectory(File);

#[cfg(unix)]
impl PrivateDirectory {
    /// Makes the directory if it is missing, and opens it. It is an error if a link stands there, or a directory
    /// that others own or may change.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        make_private_directory(path)?;
        let mut options = OpenOptions::new();
        options.read(true);
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, NO_FOLLOW | DIRECTORY);
        let directory = options.open(path)?;
        refuse_others(&directory, Holds::Files)?;
        Ok(Self(directory))
    }

    /// Makes a file in this directory, as [`create_private_file`] does. The directory stays the one that was opened,
    /// also when another takes its name meanwhile.
    pub(super) fn create(&self, name: &str) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags};
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let file = rustix::fs::openat(&self.0, name, flags, Mode::RUSR | Mode::WUSR)?;
        Ok(File::from(file))
    }

    /// Waits until the names of the files in it are on the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.0.sync_all()
    }
}

#[cfg(not(unix))]
pub(super) struct PrivateDirectory(std::path::PathBuf);

#[cfg(not(unix))]
impl PrivateDirectory {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        make_private_directory(path)?;
        Ok(Self(path.to_owned()))
    }

    pub(super) fn create(&self, name: &str) -> io::Result<File> {
        create_private_file(&self.0.join(name))
    }

    pub(super) fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(unix)]
const NO_FOLLOW: i32 = rustix::fs::OFlags::NOFOLLOW.bits().cast_signed();
#[cfg(unix)]
const DIRECTORY: i32 = rustix::fs::OFlags::DIRECTORY.bits().cast_signed();

/// Returns the options for a file that its owner alone may read, opened for appending and not through a link.
fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600).custom_flags(NO_FOLLOW);
    }
    options
}

/// What is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    File,
    Files,
}

/// Fails if others own what was opened, or may change it, or if a file has a second name elsewhere.
#[cfg(unix)]
fn refuse_others(opened: &File, holds: Holds) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let found = opened.metadata()?;
    let is_ours = found.uid() == rustix::process::geteuid().as_raw() && found.mode() & 0o022 == 0;
    let is_right = match holds {
        Holds::File => found.is_file() && found.nlink() == 1,
        Holds::Files => found.is_dir(),
    };
    if is_ours && is_right {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::PermissionDenied, "others own it, or may change it"))
}

#[cfg(not(unix))]
fn refuse_others(_: &File, _: Holds) -> io::Result<()> {
    Ok(())
}
