//! Tells the program which commit a release is built from, for `--version`.
//!
//! Only releases name it: a build for development would be made anew after each commit otherwise. The files of the
//! repository are read without `git`, and only those of this directory: an archive of the source that lies in another
//! repository has no commit. A packager names one with `BREATHING_ROOM_COMMIT`.
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

#[cfg(test)]
mod tests {
    use super::*;

    type TestResult = Result<(), Box<dyn std::error::Error>>;

    const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

    fn commit_of(directory: &Path) -> Option<String> {
        Repository::in_directory(directory).and_then(|repository| repository.commit())
    }

    #[test]
    fn a_clone_names_its_commit_and_an_archive_has_none() -> TestResult {
        let directory = tempfile::tempdir()?;
        let (tree, git) = (directory.path(), directory.path().join(".git"));
        assert_eq!(commit_of(tree), None, "an archive");
        fs::create_dir_all(git.join("refs/heads"))?;
        assert_eq!(commit_of(tree), None, "nothing in it yet");
        fs::write(git.join("HEAD"), "ref: refs/heads/main\n")?;
        assert_eq!(commit_of(tree), None, "no commit yet");
        fs::write(
            git.join("packed-refs"),
            format!("# pack-refs\n{} refs/heads/other\n{COMMIT} refs/heads/main\n", "f".repeat(40)),
        )?;
        assert_eq!(commit_of(tree).as_deref(), Some(COMMIT), "a fresh clone");
        let newer = COMMIT.replace('0', "e");
        fs::write(git.join("refs/heads/main"), format!("{newer}\n"))?;
        assert_eq!(commit_of(tree), Some(newer), "a commit of one's own");
        fs::write(git.join("HEAD"), format!("{COMMIT}\n"))?;
        assert_eq!(commit_of(tree).as_deref(), Some(COMMIT), "without a branch");
        // An archive of the source that lies in a repository of something else.
        let inner = tree.join("vendored");
        fs::create_dir(&inner)?;
        assert_eq!(commit_of(&inner), None);
        Ok(())
    }

    #[test]
    fn one_of_several_work_trees_names_its_own_commit() -> TestResult {
        let directory = tempfile::tempdir()?;
        let (tree, git) = (directory.path().join("tree"), directory.path().join("main/.git"));
        let own = git.join("worktrees/tree");
        fs::create_dir_all(&own)?;
        fs::create_dir_all(git.join("refs/heads"))?;
        fs::create_dir(&tree)?;
        fs::write(tree.join(".git"), format!("gitdir: {}\n", own.display()))?;
        fs::write(own.join("HEAD"), "ref: refs/heads/side\n")?;
        fs::write(own.join("commondir"), "../..\n")?;
        fs::write(git.join("refs/heads/side"), format!("{COMMIT}\n"))?;
        assert_eq!(commit_of(&tree).as_deref(), Some(COMMIT));
        Ok(())
    }

    #[test]
    fn no_file_is_watched_that_is_not_there() -> TestResult {
        let directory = tempfile::tempdir()?;
        let git = directory.path().join(".git");
        fs::create_dir_all(&git)?;
        fs::write(git.join("HEAD"), "ref: refs/heads/main\n")?;
        let repository = Repository::in_directory(directory.path()).ok_or("a repository")?;
        assert_eq!(repository.files(), [git.join("HEAD")]);
        assert_eq!(shown(COMMIT), " (0123456789ab)");
        Ok(())
    }
}
