//! What an operator does for what is kept: backups, keys and erasing, where something is in the way.

use std::fs;
use std::path::Path;

use breathing_room::cli::{self, BackupPlaces};
use breathing_room::crypto::{DataKey, IfMissing};
use breathing_room::store::{Keys, StoredKey};

use crate::behaviours::data::lives;
use crate::support::{Bot, TestResult, address, instant, master_key, owner, run_in_terminal};

const NOON: &str = "2026-03-02T12:00Z";

fn keys_address(directory: &Path) -> String {
    address(directory).replace("bot.db", "keys.db")
}

fn names_in(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(directory)
        .expect("a directory")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

async fn backs_up(bot: &Bot, to: &Path) -> anyhow::Result<()> {
    let (live, live_keys) = (address(bot.directory()), keys_address(bot.directory()));
    let (database, keys) = (to.join("a"), to.join("b"));
    let places = BackupPlaces { database: &database, keys: &keys, together: false };
    cli::backup(&live, &live_keys, places, instant(NOON), &mut Vec::new()).await
}

#[tokio::test]
async fn a_backup_that_failed_can_be_made_again_on_the_same_day() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        lives(bot, "ana", "Zebedee").await;
        let to = tempfile::tempdir()?;
        let (database, keys) = (to.path().join("a"), to.path().join("b"));
        // The copy of the keys cannot be made.
        let in_the_way = keys.join("keys-2026-03-02.db.part");
        fs::create_dir_all(&in_the_way)?;
        let refused = backs_up(bot, to.path()).await.expect_err("something is in the way").to_string();
        assert!(refused.contains("keys-2026-03-02.db"), "{refused}");
        assert_eq!(names_in(&database), Vec::<String>::new(), "half a backup is none");
        fs::remove_dir(&in_the_way)?;
        // What a run left that was killed in the middle.
        for left in [database.join("breathing-room-2026-03-02.db.part"), in_the_way] {
            fs::write(left, vec![7; 100_000])?;
        }
        backs_up(bot, to.path()).await?;
        assert_eq!(names_in(&database), ["breathing-room-2026-03-02.db"]);
        assert_eq!(names_in(&keys), ["keys-2026-03-02.db"]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_backup_leaves_another_one_alone_that_is_under_way() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        lives(bot, "ana", "Zebedee").await;
        let to = tempfile::tempdir()?;
        let (database, keys) = (to.path().join("a"), to.path().join("b"));
        let (first, second, third) =
            tokio::join!(backs_up(bot, to.path()), backs_up(bot, to.path()), backs_up(bot, to.path()));
        let all = [first, second, third];
        let made = all.iter().filter(|backup| backup.is_ok()).count();
        for refused in all.iter().filter_map(|backup| backup.as_ref().err()) {
            let refused = refused.to_string();
            let names_the_other =
                refused.starts_with("another backup") || refused.contains("there is such a file already");
            assert!(names_the_other, "{refused}");
        }
        assert!(made > 0, "one of them goes through");
        assert_eq!((names_in(&database).len(), names_in(&keys).len()), (made, made), "each is two files");
        // The other one is in another process, and has come as far as to begin its copy.
        let part = database.join(format!("breathing-room-2026-03-02-{}.db.part", made + 1));
        let lock =
            fs::File::create(database.join(format!("breathing-room-2026-03-02-{}.db.part.lock", made + 1)))?;
        lock.lock()?;
        fs::write(&part, b"half of it")?;
        let refused = backs_up(bot, to.path()).await.expect_err("the name is taken").to_string();
        assert!(refused.starts_with("another backup or restore is writing "), "{refused}");
        assert_eq!(fs::read(&part)?, b"half of it");
        // It was killed.
        drop(lock);
        backs_up(bot, to.path()).await?;
        assert_eq!((names_in(&database).len(), names_in(&keys).len()), (made + 1, made + 1));
        Ok(())
    })
    .await
}

/// A disk that is full, as a process sees it that may write no file of more than a few blocks.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_nothing_in_the_way() -> TestResult {
    use std::process::{Command, Output};
    let (directory, to) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let data = directory.path().display().to_string();
    let binary = env!("CARGO_BIN_EXE_breathing-room");
    let shell = |script: &str| -> std::io::Result<Output> {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]).env_clear().env("HOME", directory.path()).env("PATH", "/usr/bin:/bin");
        command.output()
    };
    let tried = shell(&format!("echo /secret 1 | {binary} --data-dir {data} try"))?;
    assert!(tried.status.success(), "{tried:?}");
    let (a, b) = (to.path().join("a"), to.path().join("b"));
    let backup = format!("{binary} --data-dir {data} backup {} --keys {}", a.display(), b.display());
    let full = shell(&format!("trap '' XFSZ; ulimit -f 8; {backup}"))?;
    assert_eq!(full.status.code(), Some(1), "{full:?}");
    assert_eq!((names_in(&a).len(), fs::read_dir(&b).map_or(0, Iterator::count)), (0, 0), "{full:?}");
    let again = shell(&backup)?;
    assert!(again.status.success(), "{again:?}");
    assert_eq!((names_in(&a).len(), names_in(&b).len()), (1, 1));
    Ok(())
}

#[tokio::test]
async fn with_the_wrong_place_for_the_keys_nobody_is_erased() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        lives(bot, "ana", "Zebedee").await;
        let elsewhere = tempfile::tempdir()?;
        let ana = breathing_room::core::Person {
            platform: breathing_room::core::Platform::Console,
            user: bot.user_of("ana"),
        };
        let (address, mut said) = (address(bot.directory()), Vec::new());
        let wrong = keys_address(elsewhere.path());
        let refused = cli::erase(&address, &wrong, &ana, instant(NOON), &mut said).await;
        let refused = refused.expect_err("there are no keys").to_string();
        assert!(
            refused.starts_with("there is no database of data keys at ")
                && refused.ends_with("nothing was erased"),
            "{refused}"
        );
        assert!(said.is_empty() && names_in(elsewhere.path()).is_empty(), "nothing was made");
        bot.says("ana", "/settings").await;
        assert!(bot.hears("ana").contains("Zebedee"), "nothing was erased");
        Ok(())
    })
    .await
}

#[cfg(unix)]
#[tokio::test]
async fn a_command_that_was_killed_leaves_no_copy_of_the_keys_and_a_link_stays_one() -> TestResult {
    let (directory, vault) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (address, place) = (keys_address(directory.path()), master_key(directory.path()));
    let real = vault.path().join("the key");
    cli::new_key(&address, &master_key(vault.path()), &mut Vec::new()).await?;
    fs::rename(vault.path().join("master-key"), &real)?;
    std::os::unix::fs::symlink(&real, directory.path().join("master-key"))?;
    // What a kill leaves between the writing and the renaming.
    let aside = vault.path().join("the key.new");
    fs::copy(&real, &aside)?;
    cli::new_key(&address, &place, &mut Vec::new()).await?;
    assert!(!aside.exists() && directory.path().join("master-key").is_symlink());
    assert_eq!(place.look()?.expect("keys").ids().count(), 2, "in the file behind the link");
    assert_eq!(fs::read_to_string(&real)?.matches("brk1:").count(), 2);
    // The next start takes it away as well, but not under a command that is at work.
    fs::copy(&real, &aside)?;
    let at_work = fs::File::open(&aside)?;
    at_work.lock()?;
    place.read(IfMissing::Make)?;
    assert!(aside.exists());
    let told = cli::new_key(&address, &place, &mut Vec::new()).await.expect_err("one at a time");
    assert!(told.to_string().contains("File exists"), "{told}");
    drop(at_work);
    place.read(IfMissing::Make)?;
    assert!(!aside.exists());
    // A link that leads nowhere is not taken for a missing file.
    fs::remove_file(&real)?;
    assert!(cli::new_key(&address, &place, &mut Vec::new()).await.is_err());
    assert!(directory.path().join("master-key").is_symlink() && !real.exists());
    Ok(())
}

#[tokio::test]
async fn one_bad_data_key_stops_no_rotation() -> TestResult {
    let directory = tempfile::tempdir()?;
    let (address, place) = (keys_address(directory.path()), master_key(directory.path()));
    cli::new_key(&address, &place, &mut Vec::new()).await?;
    let old = place.look()?.expect("a key");
    let lost = breathing_room::crypto::MasterKeys::generate()?;
    let keys = Keys::open(&address).await?;
    let mut tx = keys.begin().await?;
    for member in 1..=40 {
        let key = DataKey::generate(owner(member), DataKey::FIRST)?;
        let wrapped = if member == 7 { lost.wrap(&key)? } else { old.wrap(&key)? };
        tx.insert(&StoredKey { member: key.member(), generation: key.generation(), wrapped }).await?;
    }
    tx.commit().await?;
    keys.close().await;
    for (member, damage) in [
        // The end of the record, the record's head, and all but its head.
        (3, "substr(hex(wrapped), 1, 2 * length(wrapped) - 16) || '0000000000000000'"),
        (5, "'00' || substr(hex(wrapped), 3)"),
        (9, "substr(hex(wrapped), 1, 24)"),
    ] {
        let sql = format!("update data_key set wrapped = unhex({damage}) where member_id = {member}");
        sqlx::any::install_default_drivers();
        let mut database = sqlx::AnyPool::connect(&address).await?.acquire().await?.detach();
        sqlx::Executor::execute(&mut database, sqlx::AssertSqlSafe(sql)).await?;
        sqlx::Connection::close(database).await?;
    }
    cli::new_key(&address, &place, &mut Vec::new()).await?;
    let (mut said, mut seen) = (Vec::new(), Vec::new());
    let told = cli::rotate_keys(&address, &place, &mut said, |count, of| seen.push((count, of))).await;
    assert_eq!(String::from_utf8(said)?, "36 data keys wrapped anew\n");
    assert_eq!(seen, [(40, 40)]);
    let told = told.expect_err("not all of them were").to_string();
    assert!(
        told.contains("1 wrapped by a master key that is not in ") && told.contains("3 damaged"),
        "{told}"
    );
    let mut listed = Vec::new();
    cli::list_keys(&address, &place, &mut listed).await?;
    let listed = String::from_utf8(listed)?;
    assert!(
        listed.contains("telling no master key: 2 data keys\n") && listed.contains("missing  1 data key\n"),
        "{listed}"
    );
    // What it wrapped and cannot unwrap is no reason to keep it.
    let (first, mut said) = (old.ids().next().expect("a key"), Vec::new());
    cli::retire_key(&address, &place, first, &mut said).await?;
    assert!(String::from_utf8(said)?.contains("is retired"));
    Ok(())
}
