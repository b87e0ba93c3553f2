//! Help, completions, the manual and the version.

use std::fmt::Write as _;

use insta::assert_snapshot;

use super::{says, text};
use crate::binary::{command, names_in, refusal, run};
use crate::support::TestResult;

/// Every verb, and the verbs below one.
const VERBS: [&str; 21] = [
    "try",
    "serve",
    "register",
    "check",
    "safety",
    "erase",
    "import",
    "backup",
    "restore",
    "migrate",
    "stats",
    "move",
    "keys",
    "keys new",
    "keys list",
    "keys rotate",
    "keys retire",
    "completions",
    "man",
    "help",
    "help keys",
];

#[test]
fn every_verb_has_a_help_that_can_be_read_aloud() -> TestResult {
    let directory = tempfile::tempdir()?;
    let whole = says(directory.path(), &["--help"]);
    for verb in VERBS.iter().filter(|verb| !verb.contains(' ')) {
        assert!(
            whole.lines().any(|line| line.trim_start().starts_with(&format!("{verb} "))),
            "{verb}: {whole}"
        );
    }
    let listed =
        whole.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    assert_eq!(listed.count(), VERBS.iter().filter(|verb| !verb.contains(' ')).count(), "{whole}");
    let mut texts = format!("breathing-room --help\n\n{whole}");
    for verb in VERBS.iter().filter(|verb| !verb.starts_with("help")) {
        let arguments: Vec<&str> = verb.split(' ').chain(["--help"]).collect();
        writeln!(
            texts,
            "\nbreathing-room {verb} --help\n\n{}",
            says(directory.path(), &arguments).trim_end()
        )?;
    }
    assert_snapshot!("help", texts);
    assert!(names_in(directory.path()).is_empty(), "nothing was made");
    Ok(())
}

#[test]
fn exit_codes_are_what_the_help_says() -> TestResult {
    let directory = tempfile::tempdir()?;
    let code = |arguments: &[&str]| run(command(directory.path(), arguments), "").status.code();
    for fine in [&["--help"][..], &["--version"], &["check"], &["safety"], &["man"], &["completions", "zsh"]]
    {
        assert_eq!(code(fine), Some(0), "{fine:?}");
    }
    for not_done in [
        &["stats"][..],
        &["migrate"],
        &["migrate", "--status"],
        &["migrate", "--dry-run"],
        &["restore", "nowhere"],
        &["restore", "--keys", "nowhere"],
        &["backup", "a", "--keys", "b"],
        &["keys", "rotate"],
        &["safety", "Atlantis"],
        &["man", "nothing"],
        &["serve"],
        &["register"],
    ] {
        assert_eq!(code(not_done), Some(1), "{not_done:?}");
    }
    for unknown in [
        &["nothing"][..],
        &["--nothing"],
        &["restore"],
        &["backup"],
        &["migrate", "--status", "--dry-run"],
        &["completions"],
        &["completions", "nothing"],
        &["keys"],
    ] {
        assert_eq!(code(unknown), Some(2), "{unknown:?}");
    }
    assert!(names_in(directory.path()).is_empty(), "nothing was made");
    Ok(())
}

#[test]
fn shells_and_manuals_need_no_settings() -> TestResult {
    let directory = tempfile::tempdir()?;
    let printed = |arguments: &[&str]| {
        let mut command = command(directory.path(), arguments);
        command.env("BREATHING_ROOM__LOG__LEVEL", "loud").env("DATABASE_URL", "nonsense");
        let output = run(command, "");
        assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}: {output:?}");
        text(&output)
    };
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = printed(&["completions", shell]);
        for word in ["breathing-room", "restore", "rotate", "accept-missing-keys"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let page = printed(&["man"]);
    for part in
        [".TH breathing-room 1", ".SH SYNOPSIS", "Put a backup back", "The command line was not understood."]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    // No page refers to one that is not installed.
    let keys = printed(&["man", "keys"]);
    assert!(page.contains("\\fBbreathing\\-room backup\\fR\n") && !page.contains("(1)"), "{page}");
    assert!(keys.contains("\\fBbreathing\\-room keys rotate\\fR\n") && !keys.contains("(1)"), "{keys}");
    let page = printed(&["man", "keys", "rotate"]);
    assert!(page.contains("Let the newest master key") && !page.contains("Put a backup back"), "{page}");
    let said = refusal(command(directory.path(), &["man", "keys", "burn"]));
    assert_eq!(said, "breathing-room: there is no verb “keys burn”; --help names them all\n");
    assert!(names_in(directory.path()).is_empty(), "nothing was made");
    Ok(())
}

#[cfg(target_os = "linux")]
#[test]
fn bash_reads_the_script_and_completes_a_verb() -> TestResult {
    let directory = tempfile::tempdir()?;
    let script = directory.path().join("script");
    std::fs::write(&script, says(directory.path(), &["completions", "bash"]))?;
    // As bash does it: the words of the line, and the number of the one that is completed.
    let ask = r#"source "$1"; COMP_WORDS=(breathing-room mig); COMP_CWORD=1;
                 with=$(complete -p breathing-room); with=${with##*-F }; ${with%% *} breathing-room mig breathing-room; echo "${COMPREPLY[@]}""#;
    let output = std::process::Command::new("/bin/bash").args(["-c", ask, "bash"]).arg(&script).output();
    let Ok(output) = output else { return Ok(()) };
    assert_eq!(text(&output), "migrate\n", "{output:?}");
    Ok(())
}

#[test]
fn the_version_comes_with_what_it_was_built_from() -> TestResult {
    let directory = tempfile::tempdir()?;
    let said = says(directory.path(), &["--version"]);
    let named = concat!("breathing-room ", env!("CARGO_PKG_VERSION"));
    let built = said.strip_prefix(named).expect("its name and number").trim_end();
    assert!(built.is_empty() || built.starts_with(" (") && built.ends_with(')'), "{said}");
    Ok(())
}
