//! A backup comes back: whole, into an empty place, or not at all.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use breathing_room::store::{RestoreFiles, Staged};

use super::{keeps_a_page, reads_her_pages, says, types};
use crate::binary::{command, names_in, refusal, run};
use crate::support::TestResult;

const DATABASE: &str = "breathing-room.db";

/// A bot with a page, and a backup of it.
struct Kept {
    around: tempfile::TempDir,
}

impl Kept {
    fn page() -> Self {
        let kept = Self { around: tempfile::tempdir().expect("a directory") };
        keeps_a_page(&kept.bot());
        kept.backs_up();
        kept
    }

    fn bot(&self) -> PathBuf {
        self.around.path().join("bot")
    }

    fn place(&self, name: &str) -> PathBuf {
        self.around.path().join(name)
    }

    fn copies(&self) -> [PathBuf; 2] {
        ["database", "keys"].map(|name| self.place(name))
    }

    fn backs_up(&self) -> String {
        let [database, keys] = self.copies();
        says(&self.bot(), &["backup", text(&database), "--keys", text(&keys)])
    }

    /// Restores both into a directory, with the master key there.
    fn restores(&self, to: &Path, more: &[&str]) -> String {
        self.brings_master_key(to);
        let [database, keys] = self.copies();
        says(to, &[&["restore", text(&database), "--keys", text(&keys)], more].concat())
    }

    /// The same where it is refused. Nothing is made then.
    fn is_refused(&self, to: &Path) -> String {
        self.brings_master_key(to);
        let [database, keys] = self.copies();
        let before = names_in(to);
        let said = refusal(command(to, &["restore", text(&database), "--keys", text(&keys)]));
        assert_eq!(names_in(to), before, "{said}");
        said
    }

    fn brings_master_key(&self, to: &Path) {
        fs::create_dir_all(to).expect("a directory");
        if to != self.bot() {
            fs::copy(self.bot().join("master-key"), to.join("master-key")).expect("a copy");
        }
    }

    /// The only copy in a directory.
    fn only(&self, name: &str) -> PathBuf {
        let names = names_in(&self.place(name));
        assert_eq!(names.len(), 1, "{names:?}");
        self.place(name).join(&names[0])
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("text")
}

#[test]
fn what_was_backed_up_comes_back() {
    let kept = Kept::page();
    let said = kept.backs_up();
    assert!(said.ends_with("Both copies were opened and read: they are whole, with 1 member.\n"), "{said}");
    let fresh = kept.place("fresh");
    let said = kept.restores(&fresh, &[]);
    // The second copy of the day is the newer one.
    for words in [
        "breathing-room.db: put back from ",
        "-2.db\n",
        "keys.db: put back from ",
        "Both were opened and read: they are whole and belong together, with 1 member.\n",
        "Nobody in them was erased since, as far as the two know.\n",
        "neither knows of an erasure that came after both",
        "master-key opens them.\n",
        "`breathing-room check`, and start the bot.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(said.matches("-2.db\n").count(), 2, "{said}");
    assert!(reads_her_pages(&fresh).contains("mine alone"));
    assert!(run(command(&fresh, &["check"]), "").status.success());
}

#[cfg(unix)]
#[test]
fn restored_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let kept = Kept::page();
    for copy in ["database", "keys"] {
        fs::set_permissions(kept.only(copy), fs::Permissions::from_mode(0o644)).expect("a mode");
    }
    let fresh = kept.place("fresh");
    kept.restores(&fresh, &[]);
    for name in [DATABASE, "keys.db"] {
        let mode = fs::metadata(fresh.join(name)).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn nothing_is_overwritten() -> TestResult {
    let kept = Kept::page();
    let refused = kept.is_refused(&kept.bot());
    assert!(
        refused.contains("breathing-room.db already; nothing was changed. Move it away first"),
        "{refused}"
    );
    assert!(reads_her_pages(&kept.bot()).contains("mine alone"));
    // An old log would be added to the copy.
    let fresh = kept.place("fresh");
    fs::create_dir_all(&fresh)?;
    for left in ["breathing-room.db-wal", "keys.db-journal"] {
        fs::write(fresh.join(left), "of another database")?;
        let refused = kept.is_refused(&fresh);
        assert!(refused.contains(&format!("{left} already; nothing was changed")), "{refused}");
        fs::remove_file(fresh.join(left))?;
    }
    // An empty file has nothing to lose.
    fs::write(fresh.join(DATABASE), "")?;
    kept.restores(&fresh, &[]);
    assert!(reads_her_pages(&fresh).contains("mine alone"));
    Ok(())
}

#[test]
fn beside_a_bot_that_runs_nothing_is_put_back() -> TestResult {
    let kept = Kept::page();
    let (bot, database, [copy, _]) = (kept.bot(), kept.bot().join(DATABASE), kept.copies());
    let mut running = command(&bot, &["try"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let (mut typed, said) = (running.stdin.take().expect("a pipe"), running.stdout.take().expect("a pipe"));
    typed.write_all(b"/as ana\n/vent\nmore of it\n.\n")?;
    let mut lines = BufReader::new(said).lines();
    assert!(lines.any(|line| line.is_ok_and(|line| line.contains("Saved: "))));
    for ending in ["", "-wal", "-shm"] {
        fs::remove_file(bot.join(format!("{DATABASE}{ending}")))?;
    }
    let refused = refusal(command(&bot, &["restore", text(&copy)]));
    assert!(refused.contains("keys.db is in use; stop the bot"), "{refused}");
    assert!(!database.exists());
    drop(typed);
    assert!(lines.all(|line| line.is_ok()) && running.wait()?.success());
    assert!(says(&bot, &["restore", text(&copy)]).contains("keys.db: was there, and stays as it was"));
    Ok(())
}

#[test]
fn keys_that_are_there_stay_and_know_who_was_erased_since() -> TestResult {
    let kept = Kept::page();
    types(&kept.bot(), "/as ben\n/settings plain on\n> Yes, keep it\n");
    let [database, keys] = kept.copies();
    fs::remove_dir_all(&database)?;
    fs::remove_dir_all(&keys)?;
    kept.backs_up();
    says(&kept.bot(), &["erase", "--platform", "console", "--user", "ana", "--yes"]);
    fs::remove_file(kept.bot().join(DATABASE))?;
    let said = says(&kept.bot(), &["restore", text(&database)]);
    for words in [
        "keys.db: was there, and stays as it was\n",
        "with 2 members.\n",
        "1 member erased since: the next start erases them again, before anything is sent or answered.\n",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("neither knows"), "{said}");
    types(&kept.bot(), "");
    assert!(says(&kept.bot(), &["stats"]).starts_with("members                   1\n"));
    assert!(!reads_her_pages(&kept.bot()).contains("mine alone"));
    // The keys alone: their copy is older than the erasure, and the database knows of it.
    fs::remove_file(kept.bot().join("keys.db"))?;
    let said = says(&kept.bot(), &["restore", "--keys", text(&keys)]);
    assert!(
        said.contains("breathing-room.db: was there, and stays") && said.contains("1 member erased since"),
        "{said}"
    );
    types(&kept.bot(), "");
    assert!(
        says(&kept.bot(), &["stats"]).contains("data keys                 0\n"),
        "her key is destroyed again"
    );
    Ok(())
}

#[test]
fn damaged_and_foreign_copies_are_refused() -> TestResult {
    let kept = Kept::page();
    let fresh = kept.place("fresh");
    let whole = fs::read(kept.only("database"))?;
    let mut damaged = whole.clone();
    for byte in damaged.iter_mut().skip(4_096 * 3).step_by(97) {
        *byte ^= 0xff;
    }
    for bytes in
        [damaged.as_slice(), &whole[..whole.len() / 2], b"no database at all, but some text of a length"]
    {
        fs::write(kept.only("database"), bytes)?;
        let said = kept.is_refused(&fresh);
        assert!(said.contains("damaged"), "{said}");
        if bytes.starts_with(b"no database") {
            let told = " is damaged, or no copy that `breathing-room backup` made; nothing was changed";
            assert!(said.contains(told), "{said}");
        }
    }
    // The keys in the place of the database.
    fs::copy(kept.only("keys"), kept.only("database"))?;
    let said = kept.is_refused(&fresh);
    assert!(said.contains("is a database, but not one of Breathing Room"), "{said}");
    fs::write(kept.only("database"), whole)?;
    kept.restores(&fresh, &[]);
    Ok(())
}

#[test]
fn keys_that_do_not_fit_are_refused() -> TestResult {
    let kept = Kept::page();
    let fresh = kept.place("fresh");
    // Another bot's keys, which this bot's master key does not open.
    let other = Kept::page();
    fs::copy(other.only("keys"), kept.only("keys"))?;
    let said = kept.is_refused(&fresh);
    assert!(said.contains("nothing was changed: the keys of 1 member are missing"), "{said}");
    fs::copy(other.only("database"), kept.only("database"))?;
    let said = kept.is_refused(&fresh);
    assert!(said.contains("nothing was changed: the keys do not fit the master key "), "{said}");
    assert!(said.contains(", which the data keys need, is not in "), "{said}");
    // A copy of the keys from before there were any.
    let late = Kept { around: tempfile::tempdir()? };
    types(&late.bot(), "/as ana\n/settings plain on\n> Yes, keep it\n");
    late.backs_up();
    let old_keys = late.place("old");
    fs::rename(late.place("keys"), &old_keys)?;
    fs::remove_dir_all(late.place("database"))?;
    keeps_a_page(&late.bot());
    late.backs_up();
    fs::remove_dir_all(late.place("keys"))?;
    fs::rename(old_keys, late.place("keys"))?;
    let fresh = late.place("fresh");
    let said = late.is_refused(&fresh);
    assert!(said.contains("say --accept-missing-keys"), "{said}");
    let said = late.restores(&fresh, &["--accept-missing-keys"]);
    assert!(said.contains("What 1 member wrote cannot be read: their keys are missing."), "{said}");
    assert!(said.contains("they are whole, with 1 member.") && !said.contains("belong together"), "{said}");
    Ok(())
}

#[test]
fn what_is_missing_is_said() {
    let kept = Kept::page();
    let fresh = kept.place("fresh");
    let [database, keys] = kept.copies();
    let said = refusal(command(&fresh, &["restore", text(&database)]));
    assert!(said.contains("name their directory with --keys, or say --accept-missing-keys"), "{said}");
    let lost = kept.place("lost");
    let alone = kept.only("database");
    let said = says(&lost, &["restore", text(&alone), "--accept-missing-keys"]);
    for part in [
        "keys.db: is not there, and has no copy",
        "It was opened and read: it is whole",
        "What 1 member wrote cannot be read",
        "The keys are lost",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    types(&lost, "");
    assert!(says(&lost, &["stats"]).contains("members                   1\n"), "settings and days are there");
    let said = refusal(command(&fresh, &["restore", "--keys", text(&keys)]));
    assert!(said.contains("there is no database at "), "{said}");
    let empty = kept.place("empty");
    let said = refusal(command(&fresh, &["restore", text(&empty), "--keys", text(&keys)]));
    assert!(said.contains("there is no breathing-room-YYYY-MM-DD.db in "), "{said}");
    let on_server = "postgres://somebody:sesame@127.0.0.1:1/bot";
    let mut command_on_server = crate::binary::anywhere(&["restore", text(&database)]);
    let keys_on_server = "postgres://somebody:sesame@127.0.0.1:1/keys";
    command_on_server
        .env("DATABASE_URL", on_server)
        .env("BREATHING_ROOM__DATABASE__KEYS_ADDRESS", keys_on_server);
    let said = refusal(command_on_server);
    assert!(said.contains("put their copies back with `pg_restore`") && !said.contains("sesame"), "{said}");
    // Without a master key the copies come back, and it is said that it is missing.
    let said = says(&fresh, &["restore", text(&kept.only("database")), "--keys", text(&kept.only("keys"))]);
    assert!(
        said.contains("There is no master key in ") && said.contains("put its copy there before"),
        "{said}"
    );
}

#[tokio::test]
async fn a_backup_that_cannot_be_read_again_is_none() -> TestResult {
    use sqlx::{Connection, Executor};
    let kept = Kept::page();
    types(&kept.bot(), "/as ben\n/settings plain on\n> Yes, keep it\n");
    // What no look at the file sees: two rows with the value of which an index allows one. SQLite leaves the index out of the
    // copy.
    let mut database = crate::binary::raw(&kept.bot(), "rw").await;
    database.execute("create index odd on member (pronouns)").await?;
    database.execute("pragma writable_schema = on").await?;
    database
        .execute("update sqlite_master set sql = 'create unique index odd on member (pronouns)' where name = 'odd'")
        .await?;
    database.close().await?;
    let [database, keys] = ["again", "again-keys"].map(|name| kept.place(name));
    let said = refusal(command(&kept.bot(), &["backup", text(&database), "--keys", text(&keys)]));
    assert!(said.contains("was read and is damaged; nothing was kept of it"), "{said}");
    assert!(names_in(&database).is_empty() && names_in(&keys).is_empty(), "half a backup is none");
    Ok(())
}

/// Runs the program in a terminal, and returns what the screen showed.
#[cfg(target_os = "linux")]
fn on_a_screen(data_dir: &Path, arguments: &[&str]) -> Result<String, Box<dyn std::error::Error>> {
    use std::fs::OpenOptions;
    use std::io::Read;

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
    grantpt(&ours)?;
    unlockpt(&ours)?;
    let name = ptsname(&ours, Vec::new())?.into_string()?;
    let theirs = OpenOptions::new().read(true).write(true).open(&name)?;
    let mut command = command(data_dir, arguments);
    command.env("TERM", "xterm").stdin(std::process::Stdio::null()).stdout(std::process::Stdio::null());
    let mut child = command.stderr(theirs).spawn()?;
    drop(command);
    let mut seen = Vec::new();
    // On Linux the end of a terminal that nobody holds any more is an error.
    let _ = fs::File::from(ours).read_to_end(&mut seen);
    assert!(child.wait()?.success());
    Ok(String::from_utf8_lossy(&seen).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn a_person_at_a_terminal_sees_that_it_goes_on() -> TestResult {
    let kept = Kept::page();
    let [database, keys] = ["again", "again-keys"].map(|name| kept.place(name));
    let seen = on_a_screen(&kept.bot(), &["backup", text(&database), "--keys", text(&keys)])?;
    assert!(seen.contains("copying"), "{seen}");
    let seen = on_a_screen(&kept.bot(), &["keys", "rotate"])?;
    assert!(seen.contains("wrapping data keys"), "{seen}");
    Ok(())
}

#[tokio::test]
async fn a_database_that_is_made_meanwhile_is_left_as_it_is() -> TestResult {
    let kept = Kept::page();
    let place = kept.place("new");
    fs::create_dir_all(&place)?;
    let [database, keys] = kept.copies().map(|directory| {
        let name = names_in(&directory).pop().expect("a copy");
        directory.join(name)
    });
    let (address, keys_address) = (place.join(DATABASE), place.join("keys.db"));
    let at = |path: &Path| format!("sqlite:{}", path.display());
    let files = RestoreFiles {
        database: Some(&database),
        keys: Some(&keys),
        address: &at(&address),
        keys_address: &at(&keys_address),
    };
    let staged = Staged::copy(files, &mut |_| {}).await?;
    fs::write(&keys_address, "made by a bot that was started")?;
    let error = staged.keep().expect_err("a file is there now");
    assert!(error.to_string().contains("keys.db"), "{error}");
    assert_eq!(fs::read_to_string(&keys_address)?, "made by a bot that was started");
    assert_eq!(names_in(&place), ["keys.db"], "nothing else is left");
    Ok(())
}
