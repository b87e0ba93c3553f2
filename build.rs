//! Tells the program which commit a release is built from, for `--version`.
//!
//! Only releases name it: a build for development would be made anew after each commit otherwise. The files of the
//! repository are read without `git`, and only those of this directory: an archive of the source that lies in another
//! repository has no commit. A packager names one with `BREATHING_ROOM_COMMIT`.
#![expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]
#![expect(
    clippy::disallowed_methods,
    reason = "cargo and packagers speak to a build script by the environment"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// How many digits of a commit are shown.
const DIGITS: usize = 12;

fn main() {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=BREATHING_ROOM_COMMIT");
    let build = if let Some(named) = variable("BREATHING_ROOM_COMMIT") {
        shown(&named)
    } else if variable("PROFILE").as_deref() == Some("release") {
        let directory = variable("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
        let repository = Repository::in_directory(&directory);
        for file in repository.iter().flat_map(Repository::files) {
            println!("cargo::rerun-if-changed={}", file.display());
        }
        repository.and_then(|repository| repository.commit()).map(|commit| shown(&commit)).unwrap_or_default()
    } else {
        " (for development)".to_owned()
    };
    println!("cargo::rustc-env=BREATHING_ROOM_BUILD={build}");
}

/// Returns what stands behind the version.
fn shown(commit: &str) -> String {
    let digits: String = commit.chars().filter(char::is_ascii_alphanumeric).take(DIGITS).collect();
    format!(" ({digits})")
}

/// A repository of git.
struct Repository {
    /// What belongs to this work tree alone.
    own: PathBuf,
    /// What all work trees share.
    shared: PathBuf,
}

impl Repository {
    /// Returns the repository whose work tree a directory is, or None.
    fn in_directory(directory: &Path) -> Option<Self> {
        let mut own = directory.join(".git");
        if own.is_file() {
            // One of several work trees.
            let text = fs::read_to_string(&own).ok()?;
            own = directory.join(text.strip_prefix("gitdir:")?.trim());
        }
        let shared = match fs::read_to_string(own.join("commondir")) {
            Ok(text) => own.join(text.trim()),
            Err(_) => own.clone(),
        };
        own.join("HEAD").is_file().then_some(Self { own, shared })
    }

    /// Returns the name of the branch, as a path below the shared directory, or None without a branch.
    fn branch(&self) -> Option<String> {
        let head = fs::read_to_string(self.own.join("HEAD")).ok()?;
        head.strip_prefix("ref:").map(|name| name.trim().to_owned())
    }

    /// Returns the commit that the work tree is at.
    fn commit(&self) -> Option<String> {
        let Some(branch) = self.branch() else {
            return fs::read_to_string(self.own.join("HEAD")).ok().map(|head| head.trim().to_owned());
        };
        if let Ok(commit) = fs::read_to_string(self.shared.join(&branch)) {
            return Some(commit.trim().to_owned());
        }
        let packed = fs::read_to_string(self.shared.join("packed-refs")).ok()?;
        let mut lines = packed.lines().filter_map(|line| line.split_once(' '));
        lines.find(|(_, name)| *name == branch).map(|(commit, _)| commit.to_owned())
    }

    /// Returns the files that change when the commit does. Cargo would build anew each time for one that is not there.
    fn files(&self) -> Vec<PathBuf> {
        let mut files =
            vec![self.own.join("HEAD"), self.own.join("logs/HEAD"), self.shared.join("packed-refs")];
        files.extend(self.branch().map(|branch| self.shared.join(branch)));
        files.retain(|file| file.is_file());
        files
    }
}
