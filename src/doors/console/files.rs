//! Files that the bot hands out. A terminal cannot show them, so they are written to the disk.

use std::path::PathBuf;

use super::said::Said;
use super::session::Session;
use crate::config::keep_file;
use crate::core::File;

impl Session {
    /// From now on, writes files that the bot hands out into this directory.
    pub fn keep_files_in(&mut self, directory: PathBuf) {
        self.files = Some(directory);
    }

    /// Writes the files. Returns a note for each that says where it is, or that it could not be written.
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
