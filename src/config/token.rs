use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::config::environment::path_variable;
use crate::config::error::ConfigError;
use crate::config::private_files::open_to_others;
use crate::config::secret::Secret;
use crate::config::settings::Config;

/// The name of the systemd credential that holds the bot's token.
const CREDENTIAL: &str = "breathing-room-token";

impl Config {
    /// Returns the bot's token: from a systemd credential, else from the file that the settings name, else from the
    /// settings. It is empty if there is none. Only what needs the token reads it, so that a backup does not fail for
    /// the sake of a file that it has no use for.
    pub fn token(&self) -> Result<Secret, ConfigError> {
        let credential = path_variable("CREDENTIALS_DIRECTORY").map(|directory| directory.join(CREDENTIAL));
        if let Some(path) = credential.filter(|path| path.exists()) {
            // systemd sets its permissions.
            return read_token(&path, |_| Ok(None));
        }
        match self.discord.token_file.as_str() {
            "" => Ok(self.discord.token.clone()),
            named => read_token(&PathBuf::from(named), open_to_others),
        }
    }
}

/// Reads a token that stands alone in a file. `wrong_with` returns what forbids the use of the file, or None.
fn read_token(
    path: &Path,
    wrong_with: impl Fn(&File) -> io::Result<Option<String>>,
) -> Result<Secret, ConfigError> {
    let refused = |what: String| ConfigError::TokenFile { path: path.to_owned(), what };
    let unreadable = |error: io::Error| refused(error.to_string());
    let mut file = File::open(path).map_err(unreadable)?;
    if let Some(what) = wrong_with(&file).map_err(unreadable)? {
        return Err(refused(what));
    }
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(unreadable)?;
    // Editors and `echo` end a file with a line break.
    let token = text.trim();
    if token.is_empty() {
        return Err(refused("it is empty".to_owned()));
    }
    Ok(Secret::new(token.to_owned()))
}
