use std::path::{Path, PathBuf};

use crate::store::error::OpenError;

/// Returns the file that a database address names: `sqlite:PATH`, or `sqlite:///PATH` as other tools write it.
///
/// Refuses everything that SQLite or its driver would read as more than a path: a host, parameters after a `?`,
/// `file:` and `:memory:`. Ignoring such a part would open another file than the operator meant.
pub fn file_of(address: &str) -> Result<PathBuf, OpenError> {
    let named = address.strip_prefix("sqlite:").ok_or(OpenError::Address)?;
    let path = match named.strip_prefix("//") {
        Some(rest) if rest.starts_with('/') => PathBuf::from(format!("/{}", rest.trim_start_matches('/'))),
        Some(_) => return Err(OpenError::Address),
        None => PathBuf::from(named),
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let special = named == ":memory:" || named.starts_with("file:");
    match name {
        Some(name) if !special && !name.contains('?') => Ok(path),
        Some(_) | None => Err(OpenError::Address),
    }
}

/// Returns the path of a file that SQLite keeps beside the one at `path`: `bot.db-wal` for `-wal`.
pub(in crate::store) fn helper(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_or_is_refused() {
        for (address, path) in [
            ("sqlite:bot.db", "bot.db"),
            ("sqlite:/var/lib/bot.db", "/var/lib/bot.db"),
            ("sqlite:///var/lib/bot.db", "/var/lib/bot.db"),
            ("sqlite:////var/lib/bot.db", "/var/lib/bot.db"),
            ("sqlite:./what?/bot 1.db", "./what?/bot 1.db"),
            ("sqlite:per%20cent.db", "per%20cent.db"),
        ] {
            assert_eq!(file_of(address).ok(), Some(PathBuf::from(path)), "{address}");
        }
        for address in [
            "",
            "bot.db",
            "sqlite",
            "sqlite:",
            "sqlite:/",
            "sqlite:///",
            "sqlite://bot.db",
            "sqlite://localhost/bot.db",
            "sqlite::memory:",
            "sqlite://:memory:",
            "sqlite:file:bot.db",
            "sqlite:bot.db?mode=rwc",
            "sqlite:///bot.db?cache=shared",
            "postgres://somebody:secret@localhost/bot",
        ] {
            let refused = file_of(address);
            assert!(matches!(refused, Err(OpenError::Address)), "{address}: {refused:?}");
        }
    }
}
