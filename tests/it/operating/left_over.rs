//! What a killed command leaves: copies of keys must not stay until they are found.

use std::fs::{self, File};
use std::path::Path;

use super::{keeps_a_page, says, types};
use crate::binary::names_in;
use crate::support::TestResult;

fn sorted(directory: &Path) -> Vec<String> {
    let mut names = names_in(directory);
    names.sort();
    names
}

#[test]
fn what_a_killed_backup_has_left_goes_with_the_next_one() -> TestResult {
    let around = tempfile::tempdir()?;
    let [bot, database, keys] = ["bot", "database", "keys"].map(|name| around.path().join(name));
    keeps_a_page(&bot);
    for directory in [&database, &keys] {
        fs::create_dir(directory)?;
    }
    // As kills on other days leave them, also where the two places were the other way round then.
    for name in ["keys-2020-01-01.db.part", "keys-2020-01-01.db.part.lock", "keys-2020-01-02.db.part.lock"] {
        fs::write(keys.join(name), "half of it")?;
    }
    for name in ["breathing-room-2020-01-01-2.db.part", "breathing-room-2020-01-01-2.db.part-journal"] {
        fs::write(database.join(name), "half of it")?;
    }
    fs::write(database.join("keys-2020-01-04.db.part"), "half of it")?;
    // What is whole, what another process is writing, and what is not ours stays.
    fs::write(keys.join("keys-2020-01-03.db"), "whole")?;
    fs::write(keys.join("notes.db.part"), "of another program")?;
    let at_work = keys.join("keys-2020-01-05.db.part");
    fs::write(&at_work, "half of it")?;
    let lock = File::create(keys.join("keys-2020-01-05.db.part.lock"))?;
    lock.lock()?;
    let backup = ["backup", database.to_str().expect("text"), "--keys", keys.to_str().expect("text")];
    says(&bot, &backup);
    let names = sorted(&keys);
    assert_eq!(
        (&names[..3], &names[4..]),
        (
            &["keys-2020-01-03.db", "keys-2020-01-05.db.part", "keys-2020-01-05.db.part.lock"]
                .map(str::to_owned)[..],
            &["notes.db.part".to_owned()][..]
        )
    );
    let names = sorted(&database);
    assert!(names.len() == 1 && !names[0].contains(".part"), "{names:?}");
    drop(lock);
    says(&bot, &backup);
    assert!(!at_work.exists(), "it was killed");
    Ok(())
}

#[test]
fn what_a_killed_restore_has_left_goes_with_the_next_start() -> TestResult {
    let directory = tempfile::tempdir()?;
    keeps_a_page(directory.path());
    let [database, keys] = ["breathing-room.db.part", "keys.db.part"].map(|name| directory.path().join(name));
    for part in [&database, &keys] {
        fs::write(part, "half of it")?;
    }
    let lock = File::create(directory.path().join("keys.db.part.lock"))?;
    lock.lock()?;
    types(directory.path(), "");
    assert!(!database.exists() && keys.exists(), "one is being written");
    drop(lock);
    types(directory.path(), "");
    let names = sorted(directory.path());
    assert!(!names.iter().any(|name| name.contains(".part")), "{names:?}");
    Ok(())
}

/// The command in the guide that deletes old copies of the keys.
#[cfg(unix)]
#[test]
fn the_command_of_the_guide_deletes_what_a_kill_has_left() -> TestResult {
    use std::process::Command;
    use std::time::Duration;

    use breathing_room::clock::Clock;

    const PLACE: &str = "/backups/breathing-room-keys";
    let guide = include_str!("../../../src/guide/running.md");
    let (_, command) = guide.split_once(&format!("`find {PLACE} ")).expect("a command");
    let (command, _) = command.split_once('`').expect("its end");
    let directory = tempfile::tempdir()?;
    let old: std::time::SystemTime = (Clock::system().now() - chrono::TimeDelta::days(9)).into();
    for (name, age) in [
        ("keys-2020-01-01.db", true),
        ("keys-2020-01-02.db.part", true),
        ("keys-2020-01-03.db", false),
        ("breathing-room-2020-01-01.db", true),
    ] {
        let file = File::create(directory.path().join(name))?;
        if age {
            file.set_modified(old - Duration::from_secs(1))?;
        }
    }
    let script = format!("find {} {command}", directory.path().display());
    assert!(Command::new("/bin/sh").args(["-c", &script]).status()?.success(), "{script}");
    assert_eq!(sorted(directory.path()), ["breathing-room-2020-01-01.db", "keys-2020-01-03.db"]);
    Ok(())
}
