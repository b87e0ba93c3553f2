use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::config::private_files::{create_private_file, make_private_directory, open_to_others};
use crate::config::secret::Secret;
use crate::crypto::{IfMissing, KeySource, Locked, MasterKeys};

/// The place of the master keys: a systemd credential, else a file, else a setting. If none of them exists, the
/// file can be made.
#[derive(Debug, Clone)]
pub struct MasterKeyPlace {
    pub(super) credential: Option<PathBuf>,
    pub(super) file: Option<PathBuf>,
    pub(super) given: Secret,
}

const HEAD: &str = "# Master key of Breathing Room: without it, what members wrote cannot be read.
# Keep a copy apart from the database and from its backups. One key a line; the first one is active.
";
const NO_PLACE: &str = "name a file with the setting journal.master_key_file";

impl MasterKeyPlace {
    /// Names the file with the keys, without a credential or a setting.
    pub fn file(path: PathBuf) -> Self {
        Self { credential: None, file: Some(path), given: Secret::default() }
    }

    /// Reads the keys as they are now. Returns None when there are none.
    pub fn look(&self) -> Result<Option<MasterKeys>, Locked> {
        if let Some(path) = self.credential.as_deref().filter(|path| path.exists()) {
            // systemd sets its permissions.
            let text =
                File::open(path).and_then(|file| read_text(&file)).map_err(|error| unusable(path, &error))?;
            return parse_keys(&path.display().to_string(), &text).map(Some);
        }
        if let Some(path) = self.file.as_deref() {
            match File::open(path) {
                Ok(file) => return read_from_file(path, &file).map(Some),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(unusable(path, &error)),
            }
        }
        if self.given.is_empty() {
            return Ok(None);
        }
        parse_keys("in the settings", self.given.expose()).map(Some)
    }

    /// Reads the keys as they are now. If there are none, makes the first one, unless `if_missing` says that a data
    /// key needs another.
    pub fn read(&self, if_missing: IfMissing) -> Result<MasterKeys, Locked> {
        if let Some(path) = &self.file {
            remove_left_over(path);
        }
        match (self.look()?, if_missing) {
            (Some(keys), _) => Ok(keys),
            (None, IfMissing::Need(wanted)) => Err(Locked::Missing { place: self.name(), wanted }),
            (None, IfMissing::Make) => self.make(),
        }
    }

    /// Replaces the keys in the file, completely or not at all. It is an error if the keys are not in a file.
    pub fn replace(&self, keys: &MasterKeys) -> Result<(), Locked> {
        let elsewhere = self.credential.as_deref().is_some_and(Path::exists)
            || (!self.given.is_empty() && self.file.as_deref().is_none_or(|path| !path.exists()));
        match &self.file {
            Some(path) if !elsewhere => {
                remove_left_over(path);
                write_keys(path, keys, Put::Replace).map_err(|error| unusable(path, &error))
            }
            Some(_) | None => Err(Locked::Unusable {
                place: self.name(),
                what: "it is not in a file that this command may change; change it where it comes from"
                    .into(),
            }),
        }
    }

    /// Turns the place into a source of keys for the bot.
    pub fn source(self) -> KeySource {
        KeySource::new(move |if_missing| self.read(if_missing))
    }

    /// Returns where the keys are, or would be made, for an operator to read.
    pub fn name(&self) -> String {
        let credential = self.credential.as_deref().filter(|path| path.exists());
        let file = self.file.as_deref().filter(|path| self.given.is_empty() || path.exists());
        match credential.or(file) {
            Some(path) => path.display().to_string(),
            None => "the setting journal.master_key".to_owned(),
        }
    }

    fn make(&self) -> Result<MasterKeys, Locked> {
        let failed = |what: String| Locked::Unusable { place: self.name(), what };
        let path = self.file.as_deref().ok_or_else(|| failed(NO_PLACE.into()))?;
        let keys = MasterKeys::generate().map_err(|error| failed(error.to_string()))?;
        match write_keys(path, &keys, Put::New) {
            Ok(()) => Ok(keys),
            // Another process has made the file meanwhile, and its keys count.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                self.look()?.ok_or_else(|| failed(error.to_string()))
            }
            Err(error) => Err(failed(format!("it cannot be made ({error}); {NO_PLACE}"))),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Put {
    New,
    Replace,
}

fn read_from_file(path: &Path, file: &File) -> Result<MasterKeys, Locked> {
    if let Some(what) = open_to_others(file).map_err(|error| unusable(path, &error))? {
        return Err(Locked::Unusable { place: path.display().to_string(), what });
    }
    let text = read_text(file).map_err(|error| unusable(path, &error))?;
    parse_keys(&path.display().to_string(), &text)
}

fn read_text(mut file: &File) -> io::Result<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::with_capacity(4_096));
    file.read_to_string(&mut text)?;
    Ok(text)
}

fn parse_keys(place: &str, text: &str) -> Result<MasterKeys, Locked> {
    MasterKeys::parse(text).map_err(|error| Locked::Text { place: place.to_owned(), error })
}

fn unusable(path: &Path, error: &io::Error) -> Locked {
    Locked::Unusable { place: path.display().to_string(), what: error.to_string() }
}

/// Writes the keys to a file aside, syncs it to the disk, and then gives it its name. Where a link stands, the file
/// that it leads to is replaced, and the link stays.
fn write_keys(path: &Path, keys: &MasterKeys, put: Put) -> io::Result<()> {
    let path = behind_links(path)?;
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_private_directory(directory)?;
    let aside = aside(&path);
    let mut file = create_private_file(&aside)?;
    // The lock tells a file that is being written from one that a killed process left.
    file.lock()?;
    let text = keys.to_text();
    let written = [HEAD.as_bytes(), text.as_bytes()].into_iter().try_for_each(|part| file.write_all(part));
    let done = written.and_then(|()| file.sync_all()).and_then(|()| match put {
        // Linking fails where a file is, so the keys that another process made meanwhile stay.
        Put::New => fs::hard_link(&aside, &path),
        Put::Replace => fs::rename(&aside, &path),
    });
    if done.is_err() || put == Put::New {
        // The file aside holds a key, so it must not stay.
        let _ = fs::remove_file(&aside);
    }
    done?;
    sync_directory(directory)
}

/// Returns the path of the file that a link leads to, or the path itself where no link is. It is an error if the
/// link leads nowhere.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == ErrorKind::NotFound && !path.is_symlink() => Ok(path.to_owned()),
        found => found,
    }
}

/// Returns the path of the file in which keys are written before they get their place.
fn aside(path: &Path) -> PathBuf {
    let mut aside = path.as_os_str().to_owned();
    aside.push(".new");
    PathBuf::from(aside)
}

/// Removes the file aside that a killed process left, because it holds all keys. It stays while another process
/// writes it.
fn remove_left_over(path: &Path) {
    let Ok(aside) = behind_links(path).map(|path| aside(&path)) else { return };
    if aside.is_symlink() || File::open(&aside).is_ok_and(|file| file.try_lock().is_ok()) {
        let _ = fs::remove_file(aside);
    }
}

/// Waits until the name of a new file is on the disk: a power cut must not take the master key.
#[cfg(unix)]
fn sync_directory(directory: &Path) -> io::Result<()> {
    File::open(directory)?.sync_all()
}

#[cfg(not(unix))]
fn sync_directory(_: &Path) -> io::Result<()> {
    Ok(())
}
