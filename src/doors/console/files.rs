//! Files that the bot hands out, which a terminal cannot show: they are written to the disk. And those that a person
//! brings, by their paths.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::said::Said;
use super::session::Session;
use crate::config::{bring_file, keep_file};
use crate::core::{File, Private};
use crate::engine::{MOST_PACKED, NotBrought};

impl Session {
    /// Writes files that are handed out into this directory, from now on.
    pub fn keep_files_in(&mut self, directory: PathBuf) {
        self.files = Some(directory);
    }

    /// Writes files, and says where they are.
    pub(super) fn keep_files(&self, files: &[File]) -> Vec<Said> {
        let keep = |file: &File| {
            let kept = self.files.as_ref().map(|directory| keep_file(directory, &file.name, &file.bytes));
            match kept {
                Some(Ok(path)) => self.note("console-file-kept", &[("path", &path.display().to_string())]),
                Some(Err(error)) => {
                    tracing::warn!(kind = %error.kind(), "a file could not be written");
                    self.note("console-file-nowhere", &[("name", &file.name)])
                }
                None => self.note("console-file-nowhere", &[("name", &file.name)]),
            }
        };
        files.iter().flat_map(keep).collect()
    }
}

/// The files at these paths.
pub(super) fn bring(paths: &[Private]) -> Result<Vec<Vec<u8>>, NotBrought> {
    let bring = |path: &Private| {
        bring_file(Path::new(path.expose()), MOST_PACKED).map_err(|error| {
            let kind = error.kind();
            tracing::info!(%kind, "a file that somebody named could not be read");
            if kind == ErrorKind::FileTooLarge { NotBrought::TooLarge } else { NotBrought::Gone }
        })
    };
    paths.iter().map(bring).collect()
}
