//! Reads files that a person names by their paths.

use std::io::ErrorKind;
use std::path::Path;

use crate::config::bring_file;
use crate::core::Private;
use crate::engine::{MOST_PACKED, NotBrought};

/// Reads the files at these paths, whole. One that is missing or too large fails them all.
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
