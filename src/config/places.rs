use std::path::{Path, PathBuf};

use crate::config::environment::path_variable;
use crate::config::error::ConfigError;
use crate::config::exports::exports_beside;
use crate::config::master_key::MasterKeyPlace;
use crate::config::settings::Config;
use crate::store::{file_of, is_server, keys_beside, refuse_one_database};

impl Config {
    /// Returns the address of the database.
    pub fn database_address(&self, data_dir: Option<&Path>) -> Result<String, ConfigError> {
        match (data_dir, self.database.address.as_str()) {
            (None, address) if !address.is_empty() => Ok(address.to_owned()),
            (directory, _) => {
                // Joined from components, because a doubled slash in the address would be read as a host.
                let directory: PathBuf = data_directory(directory)?.components().collect();
                Ok(format!("sqlite:{}", text_of(&directory)?.join("breathing-room.db").display()))
            }
        }
    }

    /// Returns the address of the database of data keys. It is an error if it names the database itself.
    pub fn keys_address(&self, data_dir: Option<&Path>) -> Result<String, ConfigError> {
        let address = self.database_address(data_dir)?;
        let keys = match (data_dir, self.database.keys_address.as_str()) {
            (None, named) if !named.is_empty() => named.to_owned(),
            _ => keys_beside(&address)?,
        };
        refuse_one_database(&address, &keys)?;
        Ok(keys)
    }

    /// Returns the directory for the copies that members take in the terminal: beside the database's file, or in the data
    /// directory where the database is on a server.
    pub fn exports(&self, data_dir: Option<&Path>) -> Result<PathBuf, ConfigError> {
        let address = self.database_address(data_dir)?;
        if is_server(&address) {
            return Ok(exports_beside(&data_directory(data_dir)?.join("breathing-room.db")));
        }
        Ok(exports_beside(&file_of(&address)?))
    }

    /// Returns where the master keys are, or would be made.
    pub fn master_key(&self, data_dir: Option<&Path>) -> MasterKeyPlace {
        let directory = || dirs::config_dir().map(|base| base.join("breathing-room"));
        let usual = data_dir.map(Path::to_owned).or_else(directory).map(|base| base.join("master-key"));
        let named = self.journal.master_key_file.as_str();
        MasterKeyPlace {
            credential: path_variable("CREDENTIALS_DIRECTORY")
                .map(|directory| directory.join("breathing-room-master-key")),
            file: if named.is_empty() { usual } else { Some(named.into()) },
            given: self.journal.master_key.clone(),
        }
    }
}

/// Returns the same directory if its name is UTF-8. The database's address is a text, so any other name would be
/// changed in it, and the database would lie in another directory than the keys.
pub fn text_of(directory: &Path) -> Result<&Path, ConfigError> {
    let wrong = || ConfigError::NotText { path: directory.to_owned() };
    directory.to_str().map(Path::new).ok_or_else(wrong)
}

/// Returns the directory for everything: the named one, or the system's place for the data of a person's programs.
fn data_directory(named: Option<&Path>) -> Result<PathBuf, ConfigError> {
    match named {
        Some(directory) => Ok(directory.to_owned()),
        None => dirs::data_dir().map(|base| base.join("breathing-room")).ok_or(ConfigError::NoDataDirectory),
    }
}
