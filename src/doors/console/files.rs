//! Files that the bot hands out. A terminal cannot show them, so they are written to the disk. They are their owner's:
//! the bot deletes none of them, so it names them when it erases everything else.

use std::io::ErrorKind;
use std::path::PathBuf;

use super::said::Said;
use super::session::Session;
use crate::config::{keep_file, kept_files};
use crate::core::File;

impl Session {
    /// From now on, writes files that the bot hands out into this directory.
    pub fn keep_files_in(&mut self, directory: PathBuf) {
        self.files = Some(directory);
    }

    /// Writes the files. Returns a note for each that says where it is, or that it could not be written.
    pub(super) fn keep_files(&self, files: &[File]) -> Vec<Said> {
        let folder = self.files.as_deref().map(|folder| folder.display().to_string()).unwrap_or_default();
        let write = |file: &File| match &self.files {
            Some(folder) => keep_file(folder, &file.name, &file.bytes),
            None => Err(ErrorKind::NotFound.into()),
        };
        let keep = |file: &File| match write(file) {
            Ok(path) => self.note("console-file-kept", &[("path", &path.display().to_string())]),
            Err(error) => {
                tracing::warn!(kind = %error.kind(), "a file could not be written");
                self.note("console-file-nowhere", &[("name", &file.name), ("folder", &folder)])
            }
        };
        files.iter().flat_map(keep).collect()
    }

    /// Returns a note that names the files that were written and are still there. Returns none when there are none.
    pub(super) fn name_kept_files(&self) -> Vec<Said> {
        let Some(directory) = &self.files else { return Vec::new() };
        let paths = kept_files(directory).unwrap_or_else(|error| {
            tracing::warn!(kind = %error.kind(), "the directory of handed-out files could not be read");
            // Something may lie there, so the person is told where to look.
            vec![directory.clone()]
        });
        if paths.is_empty() {
            return Vec::new();
        }
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        self.note("console-files-left", &[("paths", &paths.join("\n"))])
    }
}
