//! Puts copies of a backup back into an empty place, both or none of them.

use std::path::{Path, PathBuf};

use sqlx::Connection;

use crate::store::error::OpenError;
use crate::store::file::address::helper;
use crate::store::file::aside::Aside;
use crate::store::file::connect::{Holds, explain, take_alone};
use crate::store::file::fit::{Doing, Fit, check_pair};
use crate::store::place::Place;

/// The copies that are put back, and the databases' addresses. A database without a copy is there, and stays.
#[derive(Debug, Clone, Copy)]
pub struct RestoreFiles<'a> {
    /// The copy of the database.
    pub database: Option<&'a Path>,
    /// The copy of the data keys.
    pub keys: Option<&'a Path>,
    /// The address of the database.
    pub address: &'a str,
    /// The address of the database of data keys.
    pub keys_address: &'a str,
}

/// Copies that were read, and wait beside their places under temporary names. Dropping this removes them.
#[derive(Debug)]
pub struct Staged {
    database: Option<Aside>,
    keys: Option<Aside>,
    /// The file with the data keys: the copy that waits, or the one that stays.
    keys_file: PathBuf,
    /// What both databases hold then.
    pub fit: Fit,
}

impl Staged {
    /// Copies the copies, reads them from one end to the other, and compares them. Nothing may be in their places: a
    /// file that is there is an error, unless it is empty.
    pub async fn copy(files: RestoreFiles<'_>, doing: Doing<'_>) -> Result<Self, OpenError> {
        let (database, keys) = (file_at(files.address)?, file_at(files.keys_address)?);
        for (copy, place) in [(files.database, &database), (files.keys, &keys)] {
            if copy.is_some() {
                refuse_taken(place)?;
            } else if place.exists() {
                // A bot that runs writes into a file that has lost its name, and all of that would be lost.
                take_alone(place).await?.close().await.map_err(|error| explain(place, &error))?;
            }
        }
        doing("copying");
        let database_copy = match files.database {
            Some(copy) => Some(take(copy, &database, Holds::Members).await?),
            None => None,
        };
        let keys_copy = match files.keys {
            Some(copy) => Some(take(copy, &keys, Holds::Keys).await?),
            None => None,
        };
        doing("reading the copies");
        let database_file = database_copy.as_ref().map_or(database.as_path(), Aside::path);
        let keys_file = keys_copy.as_ref().map_or(keys.as_path(), Aside::path).to_owned();
        let fit = check_pair(database_file, &keys_file).await?;
        Ok(Self { database: database_copy, keys: keys_copy, keys_file, fit })
    }

    /// Returns the address of the data keys, to look whether a master key fits them. None when they are lost.
    pub fn keys_address(&self) -> Option<String> {
        self.keys_file.exists().then(|| format!("sqlite:{}", self.keys_file.display()))
    }

    /// Gives the copies their names. The keys come first: a database without its keys is not to be started on. A bot may
    /// have been started while the copies were read, and have made databases of its own: these are left as they are.
    pub fn keep(self) -> Result<(), OpenError> {
        for copy in [&self.keys, &self.database].into_iter().flatten() {
            refuse_taken(copy.name())?;
        }
        for copy in [self.keys, self.database].into_iter().flatten() {
            copy.rename_durably()?;
        }
        Ok(())
    }
}

/// Copies a copy to its place's temporary name. What is wrong with it is not said as if it were a database in use.
async fn take(copy: &Path, place: &Path, holds: Holds) -> Result<Aside, OpenError> {
    let taken = Aside::copy(copy, place, holds).await;
    let is_no_copy = matches!(&taken, Err(OpenError::Corrupt { .. }));
    if is_no_copy { Err(OpenError::NoCopy { path: copy.to_owned() }) } else { taken }
}

/// Refuses a place where there is a database, or what is left of one: SQLite would add an old log to the copy.
fn refuse_taken(path: &Path) -> Result<(), OpenError> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let file = helper(path, ending);
        let is_there = match file.symlink_metadata() {
            Ok(found) => !ending.is_empty() || !found.is_file() || found.len() > 0,
            Err(_) => false,
        };
        if is_there {
            return Err(OpenError::Taken { path: file });
        }
    }
    Ok(())
}

fn file_at(address: &str) -> Result<PathBuf, OpenError> {
    match Place::of(address)? {
        Place::File(path) => Ok(path),
        Place::Server(_) => Err(OpenError::OnServer { instead: "put its copy back with `pg_restore`" }),
    }
}
