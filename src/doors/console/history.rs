//! Decides which lines the arrow keys bring back, and which few of them the disk keeps.

use std::path::PathBuf;

use chrono::DateTime;

use crate::config::{add_to_history, read_history};
use crate::features::find_command;

use super::parse::{self, Given};
use super::session::OWN;
use super::time;

/// The lines that the disk keeps, one in each line of the file.
pub(super) struct Kept {
    lines: Vec<String>,
    path: PathBuf,
}

impl Kept {
    /// Loads the lines of the file at `path`. A missing or unreadable file counts as empty: the history is only a
    /// convenience.
    pub(super) fn load(path: PathBuf) -> Self {
        let lines = read_history(&path, may_be_kept).unwrap_or_default();
        Self { lines, path }
    }

    /// Returns the lines, oldest first.
    pub(super) fn lines(&self) -> impl Iterator<Item = &String> {
        self.lines.iter()
    }

    /// Keeps what was typed, if every line of it may be kept. Only the file's owner can read it. Where that is not
    /// so, or a link stands in its place, nothing is kept.
    pub(super) fn add(&mut self, typed: &str) {
        let again = self.lines.last().is_some_and(|last| last == typed);
        if typed.is_empty() || again || !typed.lines().all(may_be_kept) {
            return;
        }
        let _ = add_to_history(&self.path, typed);
        self.lines.push(typed.to_owned());
    }
}

/// Returns whether the disk may keep `line`: only a command's bare name, or a move of the clock. The words after a
/// name can reveal something about a person, and `/safety` reveals that they looked for help.
fn may_be_kept(line: &str) -> bool {
    let Some((name, rest)) = command_of(line) else { return false };
    let known = OWN.contains(&name.as_str()) || find_command(&name).is_some();
    match (name.as_str(), rest) {
        ("safety", _) => false,
        ("time", rest) => rest.is_empty() || time::parse_shift(rest, DateTime::UNIX_EPOCH).is_some(),
        (_, rest) => known && rest.is_empty(),
    }
}

/// Returns whether `line` is forgotten at once, by the arrow keys too: it may hold what a person wrote about
/// themselves or another person, or show that they looked for help.
pub(super) fn is_private(line: &str) -> bool {
    if line.trim().starts_with('>') {
        return false;
    }
    let Some((name, _)) = command_of(line) else { return true };
    if OWN.contains(&name.as_str()) {
        return false;
    }
    let reading = parse::parse_line(line.trim());
    if reading.is_odd() {
        return true;
    }
    // A single digit, as in `/secret 3`, says nothing about anybody.
    let is_digit = |given: &Given| {
        let value = reading.line[given.value.clone()].trim();
        value.len() == 1 && value.bytes().all(|byte| byte.is_ascii_digit())
    };
    let writes = |given: &Given| given.option.kind.most().is_some() && !is_digit(given);
    match (reading.command, reading.sub) {
        ("safety", _) => true,
        ("settings", Some("partner")) => !reading.given.is_empty(),
        ("settings" | "help", _) => false,
        _ => reading.given.iter().any(writes),
    }
}

/// Returns the name after the slash in lower case, and the text that follows it.
fn command_of(line: &str) -> Option<(String, &str)> {
    let command = line.trim().strip_prefix('/')?;
    let (name, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
    Some((name.to_lowercase(), rest.trim()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HARMLESS: [&str; 8] =
        ["/secret", "/HELP", "/settings", "/quit", "/time", "/time +3h", "/as", " /about "];
    const OF_THE_SESSION: [&str; 5] =
        ["/secret 3", "/settings timezone Europe/Lisbon", "/as ana", "/in server", "> Next"];
    const PRIVATE: [&str; 10] = [
        "/settings partner she Ana",
        "/settings partner name:Ana",
        "/setings partner Ana",
        "/settings nonsense Ana",
        "/secret he went quiet",
        "/safety",
        "/safety Portugal",
        "/unknown",
        "I miss Ana",
        "/data export to:age1qqqqqqqq",
    ];

    #[test]
    fn a_session_remembers_nothing_that_was_written_about_somebody() {
        for line in HARMLESS.iter().chain(&OF_THE_SESSION) {
            assert!(!is_private(line), "{line}");
        }
        for line in PRIVATE {
            assert!(is_private(line), "{line}");
        }
    }

    #[test]
    fn the_disk_keeps_names_of_commands_and_nothing_about_a_person() -> std::io::Result<()> {
        let directory = tempfile::tempdir()?;
        let path = directory.path().join("history");
        let mut kept = Kept::load(path.clone());
        for line in OF_THE_SESSION.iter().chain(&PRIVATE).chain(&["/time my diary", "/quit Ana", "", "/"]) {
            kept.add(line);
        }
        kept.add("/help\n/as ana");
        assert!(!path.exists(), "there was nothing to keep");
        for line in HARMLESS {
            kept.add(line);
        }
        let again = Kept::load(path.clone());
        assert_eq!(again.lines().collect::<Vec<_>>(), HARMLESS.iter().collect::<Vec<_>>());
        std::fs::write(&path, "/secret\n/help\n".repeat(5_000))?;
        let cut = Kept::load(path.clone());
        assert_eq!(cut.lines().count(), 100);
        assert_eq!(std::fs::read_to_string(&path)?, "/secret\n/help\n".repeat(50), "the file is cut down");
        assert_eq!(Kept::load(path).lines().count(), 100);
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_leads_elsewhere_or_is_open_to_others_is_left_alone() -> std::io::Result<()> {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let directory = tempfile::tempdir()?;
        let (planted, target) = (directory.path().join("planted"), directory.path().join("target"));
        for name in ["link", "second name", "open"] {
            std::fs::write(&target, "/help\n")?;
            match name {
                "link" => symlink(&target, &planted)?,
                "second name" => std::fs::hard_link(&target, &planted)?,
                _ => {
                    std::fs::write(&planted, "/help\n")?;
                    std::fs::set_permissions(&planted, std::fs::Permissions::from_mode(0o666))?;
                }
            }
            let mut kept = Kept::load(planted.clone());
            assert_eq!(kept.lines().count(), 0, "{name}");
            kept.add("/secret");
            assert_eq!(std::fs::read_to_string(&planted)?, "/help\n", "{name}");
            std::fs::remove_file(&planted)?;
        }
        // A link to nothing would make a file elsewhere.
        std::fs::remove_file(&target)?;
        symlink(&target, &planted)?;
        Kept::load(planted).add("/secret");
        assert!(!target.exists());
        Ok(())
    }

    proptest! {
        #[test]
        fn what_the_disk_keeps_the_session_may_remember(line in "[/>]?[a-z]{0,8}( [ a-z:\"3/+é]{0,12})?") {
            prop_assert!(!may_be_kept(&line) || !is_private(&line));
        }
    }
}
