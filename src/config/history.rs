//! The file that keeps the terminal's history, one entry in each line.

use std::io::{self, Read, Write};
use std::path::Path;

use crate::config::private_files::open_private_file;

/// How many entries are read.
const MOST_LINES: usize = 100;
/// The length in bytes from which the file is cut down to those entries.
const LONG: u64 = 64 * 1024;

/// Reads the last entries for which `is_kept` holds, oldest first. Leaves out the others, such as the head that
/// other programs write. A long file is cut down to what was read. It is an error if a link stands there, or a file
/// that others own or may change.
pub fn read_history(path: &Path, is_kept: impl Fn(&str) -> bool) -> io::Result<Vec<String>> {
    let mut file = open_private_file(path, false)?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    let mut lines: Vec<String> = text.lines().filter(|line| is_kept(line)).map(str::to_owned).collect();
    lines.drain(..lines.len().saturating_sub(MOST_LINES));
    if file.metadata()?.len() > LONG {
        file.set_len(0)?;
        lines.iter().try_for_each(|line| writeln!(file, "{line}"))?;
    }
    Ok(lines)
}

/// Adds an entry, under the same condition as [`read_history`]. Makes the file, for its owner alone, if it is
/// missing.
pub fn add_to_history(path: &Path, line: &str) -> io::Result<()> {
    writeln!(open_private_file(path, true)?, "{line}")
}
