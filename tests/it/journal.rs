//! What members write: sealed at rest, shut without its key, and gone with it.

use std::fs;
use std::path::Path;

use breathing_room::cli;
use breathing_room::crypto::{DataKey, KeyId, Locked, MasterKeys};
use breathing_room::store::{Keys, StoredKey};
use tokio::sync::Notify;

use crate::support::{Bot, TestResult, master_key, owner, run_in_terminal, run_test};

const NOON: &str = "2026-03-02T12:00Z";
const REFUSED: &str = "I can’t keep that right now.";

async fn names(bot: &mut Bot, person: &str, name: &str) {
    bot.says(person, &format!("/settings partner name:{name}")).await;
    let said = bot.hears(person);
    assert!(said.contains(name), "{said}");
}

async fn shows(bot: &mut Bot, person: &str, name: &str) -> bool {
    bot.says(person, "/settings").await;
    let said = bot.hears(person);
    assert!(said.contains("they / them"), "{said}");
    said.contains(name)
}

fn key_file(bot: &Bot) -> std::path::PathBuf {
    bot.directory().join("master-key")
}

#[tokio::test]
async fn a_name_is_sealed_and_comes_back() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        assert_eq!(bot.tampers("keys.db", "delete from data_key where member_id <> 0").await, 0, "none yet");
        names(bot, "ana", "Zebedee").await;
        assert_eq!(bot.bytes_mentioning("Zebedee"), 0, "in no file, log or index");
        assert_eq!(
            bot.rows("member where length(partner_name) = 298 and substr(partner_name, 1, 2) = x'0101'")
                .await,
            1
        );
        assert!(shows(bot, "ana", "Zebedee").await);
        bot.restart().await?;
        assert!(shows(bot, "ana", "Zebedee").await);
        assert_eq!(bot.locked().await, None);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_its_key_the_journal_is_locked_and_everything_else_works() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        names(bot, "ana", "Zebedee").await;
        let (file, aside) = (key_file(bot), bot.directory().join("aside"));
        fs::rename(&file, &aside)?;
        bot.restart().await?;
        assert!(matches!(bot.locked().await, Some(Locked::Missing { .. })));
        assert!(!file.exists(), "another key would be of no use");
        assert!(!shows(bot, "ana", "Zebedee").await, "it is as if there were none");
        for line in ["/secret 3", "/settings timezone Lisbon", "/settings plain on", "/urge 10"] {
            bot.says("ana", line).await;
            let said = bot.hears("ana");
            assert!(!said.contains("went wrong") && !said.contains("failed"), "{line}: {said}");
        }
        bot.says("ana", "/settings partner name:Yolanda").await;
        assert!(bot.hears("ana").starts_with(REFUSED));
        assert_eq!(bot.bytes_mentioning("Yolanda"), 0, "nothing is stored unsealed");
        bot.says("ana", "/settings partner pronouns:he name:Yolanda").await;
        assert!(bot.hears("ana").starts_with(REFUSED));
        fs::rename(&aside, &file)?;
        assert!(shows(bot, "ana", "Zebedee").await, "nothing was lost by waiting, and no restart is needed");
        names(bot, "ana", "Yolanda").await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn words_that_cannot_be_shown_are_not_taken_for_gone() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        plans(bot, "walk to the river").await;
        bot.expect("ana", "Kept, just for you.");
        let (file, aside) = (key_file(bot), bot.directory().join("aside"));
        fs::rename(&file, &aside)?;
        bot.restart().await?;
        plans(bot, "").await;
        let said = bot.hears("ana");
        assert!(said.starts_with(REFUSED), "{said}");
        fs::rename(&aside, &file)?;
        assert!(begins(bot).await.contains("walk to the river"));
        Ok(())
    })
    .await
}

/// The card that an urge begins with.
#[must_use]
async fn begins(bot: &mut Bot) -> String {
    bot.says("ana", "/urge").await;
    let shown = bot.hears("ana");
    if !shown.contains("my own plan") && !shown.contains("my plan") {
        bot.presses("ana", "Stop the timer").await;
        bot.expect("ana", "Stopped. Did it pass?");
        bot.says("ana", "/urge").await;
        return bot.hears("ana");
    }
    shown
}

/// The member's own plan for an urge.
async fn plans(bot: &mut Bot, text: &str) {
    let shown = begins(bot).await;
    let button = if shown.contains("Change my plan") { "Change my plan" } else { "Write my own plan" };
    bot.presses("ana", button).await;
    bot.fills("ana", &[text]).await;
}

#[tokio::test]
async fn without_the_database_of_keys_no_second_one_begins() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        names(bot, "ana", "Zebedee").await;
        let aside = tempfile::tempdir()?;
        let (right, empty) = (aside.path().join("right.db"), aside.path().join("keys.db"));
        bot.copies("keys.db", &right).await;
        Keys::open(&keys_address(aside.path())).await?.close().await;
        bot.restart_with("keys.db", &empty).await?;
        assert_eq!(bot.locked().await, Some(Locked::NoKeys));
        bot.agrees("ben").await;
        for person in ["ana", "ben"] {
            bot.says(person, "/settings partner name:Yolanda").await;
            assert!(bot.hears(person).starts_with(REFUSED));
        }
        bot.restart_with("keys.db", &right).await?;
        assert!(shows(bot, "ana", "Zebedee").await);
        names(bot, "ben", "Yolanda").await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_second_key_is_made_for_a_member_whose_first_is_missing() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        names(bot, "ana", "Zebedee").await;
        assert_eq!(bot.tampers("keys.db", "delete from data_key where member_id <> 0").await, 1);
        bot.restart().await?;
        assert_eq!(bot.locked().await, None, "others have theirs");
        bot.says("ana", "/settings partner name:Yolanda").await;
        assert!(bot.hears("ana").starts_with(REFUSED));
        bot.agrees("ben").await;
        names(bot, "ben", "Yolanda").await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_name_can_be_forgotten_without_its_key() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        names(bot, "ana", "Zebedee").await;
        let (file, aside) = (key_file(bot), bot.directory().join("aside"));
        fs::rename(&file, &aside)?;
        bot.restart().await?;
        bot.says("ana", "/settings partner").await;
        bot.expect("ana", "So I talk about the right person");
        bot.presses("ana", "Change").await;
        bot.fills("ana", &[""]).await;
        assert!(bot.hears("ana").contains("Forgotten."));
        assert_eq!(bot.rows("member where partner_name is null").await, 1);
        fs::rename(&aside, &file)?;
        assert!(!shows(bot, "ana", "Zebedee").await);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_wrong_key_or_an_open_one_locks_the_journal() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        names(bot, "ana", "Zebedee").await;
        let right = fs::read(key_file(bot))?;
        let place = master_key(bot.directory());
        let right_id = place.look()?.and_then(|keys| keys.ids().next()).expect("a key");
        place.replace(&MasterKeys::generate()?)?;
        bot.restart().await?;
        assert_eq!(bot.locked().await, Some(Locked::Wrong(right_id)));
        assert!(!shows(bot, "ana", "Zebedee").await);
        bot.says("ana", "/settings partner name:Yolanda").await;
        assert!(bot.hears("ana").starts_with(REFUSED));

        fs::write(key_file(bot), "brk1:what is this")?;
        let reason = bot.locked().await.expect("it is locked").to_string();
        assert!(
            reason.ends_with("line 1 is not a master key; a line reads brk1:NUMBER:KEY, or begins with #")
        );
        fs::write(key_file(bot), right)?;
        assert_eq!(bot.locked().await, None);

        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |mode| fs::set_permissions(key_file(bot), fs::Permissions::from_mode(mode));
            let file = key_file(bot);
            assert_eq!(fs::metadata(&file)?.permissions().mode() & 0o7777, 0o600, "as it was made");
            for open in [0o640, 0o604, 0o644, 0o700] {
                mode(open)?;
                let refused = place.look().expect_err("it is refused").to_string();
                let why =
                    format!("its mode is {open:04o}, and it must be its owner’s alone; run chmod 600 on it");
                assert_eq!(refused, format!("the master key {} cannot be used: {why}", file.display()));
            }
            mode(0o400)?;
            assert!(place.look()?.is_some());
            mode(0o644)?;
            bot.restart().await?;
            assert!(matches!(bot.locked().await, Some(Locked::Unusable { .. })));
            assert!(!shows(bot, "ana", "Zebedee").await);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_place_where_no_key_can_be_made_locks_the_journal() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        fs::create_dir(key_file(bot))?;
        let reason = bot.locked().await.expect("it is locked").to_string();
        assert!(reason.contains("master-key cannot be used: "), "{reason}");
        bot.agrees("ana").await;
        bot.says("ana", "/settings partner name:Yolanda").await;
        assert!(bot.hears("ana").starts_with(REFUSED));
        fs::remove_dir(key_file(bot))?;
        names(bot, "ana", "Yolanda").await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_record_in_another_row_is_no_record() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        for person in ["ana", "ben"] {
            bot.agrees(person).await;
            names(bot, person, &format!("of-{person}")).await;
        }
        bot.tampers("bot.db", &swap("member", "id", "partner_name")).await;
        for person in ["ana", "ben"] {
            assert!(!shows(bot, person, "of-").await, "{person} sees nobody's");
        }
        bot.tampers("bot.db", &swap("member", "id", "partner_name")).await;
        assert!(shows(bot, "ana", "of-ana").await, "everything is in its place again");
        bot.tampers("keys.db", &swap("data_key", "member_id", "wrapped")).await;
        bot.restart().await?;
        assert!(!shows(bot, "ana", "of-").await, "a key that was moved is none");
        bot.says("ana", "/settings partner name:Yolanda").await;
        assert!(bot.hears("ana").starts_with(REFUSED), "and another does not take its place unasked");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_name_that_is_no_record_is_not_shown() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.tampers("bot.db", "update member set partner_name = x'005a656265646565'").await;
        assert!(!shows(bot, "ana", "Zebedee").await, "a version of before anything was encrypted");
        // An older database loses such names at its first start.
        bot.tampers("bot.db", "delete from _sqlx_migrations where version = 20261127010000").await;
        bot.restart().await?;
        assert_eq!(bot.rows("member where partner_name is null").await, 1);
        assert_eq!(bot.bytes_mentioning("Zebedee"), 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_key_is_there_before_what_it_seals() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        let fail = "create trigger fail before update on member begin select raise(abort, 'no'); end";
        bot.tampers("bot.db", fail).await;
        bot.says("ana", "/settings partner name:Zebedee").await;
        assert!(bot.hears("ana").starts_with("Something on my side failed"));
        assert_eq!(bot.rows("member where partner_name is not null").await, 0);
        assert_eq!(
            data_keys(bot.directory()).await.len(),
            2,
            "hers, and the one that tells a wrong master key"
        );
        bot.tampers("bot.db", "drop trigger fail").await;
        bot.restart().await?;
        names(bot, "ana", "Zebedee").await;
        bot.restart().await?;
        assert!(shows(bot, "ana", "Zebedee").await);
        assert_eq!(data_keys(bot.directory()).await.len(), 2, "it is the same key");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn whoever_is_erased_takes_their_key_along() -> TestResult {
    run_test(NOON, async |bot| {
        for person in ["ana", "ben"] {
            bot.agrees(person).await;
            names(bot, person, "Zebedee").await;
        }
        let before = data_keys(bot.directory()).await;
        fs::copy(bot.directory().join("bot.db"), bot.directory().join("backup"))?;
        assert!(bot.operator_erases("ana").await?);
        let after = data_keys(bot.directory()).await;
        let gone: Vec<&StoredKey> =
            before.iter().filter(|key| after.iter().all(|left| left.member != key.member)).collect();
        assert_eq!((before.len(), after.len(), gone.len()), (3, 2, 1));
        for name in ["keys.db", "keys.db-wal"] {
            let bytes = fs::read(bot.directory().join(name)).unwrap_or_default();
            let there = bytes.windows(82).any(|window| window == gone[0].wrapped.as_bytes());
            assert!(!there, "the key's bytes are in {name}");
        }
        assert!(shows(bot, "ben", "Zebedee").await);
        // The same person again is another member: an old backup's rows are nothing to them.
        bot.agrees("ana").await;
        names(bot, "ana", "Yolanda").await;
        assert!(data_keys(bot.directory()).await.iter().all(|key| key.member != gone[0].member));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_half_done_erasure_leaves_nothing_to_read() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        names(bot, "ana", "Zebedee").await;
        bot.tampers(
            "bot.db",
            "create trigger fail before delete on member begin select raise(abort, 'no'); end",
        )
        .await;
        assert!(bot.operator_erases("ana").await.is_err());
        assert_eq!(data_keys(bot.directory()).await.len(), 1, "the key went first");
        // What the bot had in memory it lets go of.
        bot.advance_to("2026-03-02T12:11Z").await;
        assert!(!shows(bot, "ana", "Zebedee").await);
        bot.tampers("bot.db", "drop trigger fail").await;
        assert!(bot.operator_erases("ana").await?);
        assert_eq!(bot.rows("member").await, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn master_keys_change_under_a_running_bot() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        for person in ["ana", "ben"] {
            bot.agrees(person).await;
            names(bot, person, &format!("of-{person}")).await;
        }
        let (address, place) = (keys_address(bot.directory()), master_key(bot.directory()));
        let old = active(bot.directory());
        cli::new_key(&address, &place, &mut Vec::new()).await?;
        let new = active(bot.directory());
        assert_ne!(old, new);
        let refused = cli::retire_key(&address, &place, old, &mut Vec::new()).await.expect_err("it wraps");
        assert_eq!(
            refused.to_string(),
            format!("{old} still wraps data keys; run `breathing-room keys rotate` first")
        );
        // A key that is made from now on is wrapped by the new one, whatever the bot read at its start.
        bot.agrees("cleo").await;
        names(bot, "cleo", "of-cleo").await;
        assert_eq!(
            listed(bot.directory()).await?,
            format!("{new}  active   1 data key\n{old}  kept     2 data keys\n")
        );
        let mut said = Vec::new();
        cli::rotate_keys(&address, &place, &mut said, |_, _| {}).await?;
        assert_eq!(String::from_utf8(said)?, "2 data keys wrapped anew\n");
        assert_eq!(
            listed(bot.directory()).await?,
            format!("{new}  active   3 data keys\n{old}  kept     0 data keys\n")
        );
        cli::retire_key(&address, &place, old, &mut Vec::new()).await?;
        assert_eq!(listed(bot.directory()).await?, format!("{new}  active   3 data keys\n"));
        let refused = cli::retire_key(&address, &place, new, &mut Vec::new()).await;
        assert!(refused.expect_err("it is in use").to_string().contains("still wraps data keys"));
        // What was in memory is not any more, and the running bot has never been told of the new key.
        bot.advance_to("2026-03-02T12:11Z").await;
        for person in ["ana", "ben", "cleo"] {
            assert!(shows(bot, person, &format!("of-{person}")).await, "{person}");
        }
        bot.restart().await?;
        assert!(shows(bot, "ana", "of-ana").await);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_rotation_that_was_interrupted_goes_on() -> TestResult {
    const MEMBERS: i64 = 3_500;
    let directory = tempfile::tempdir()?;
    let (address, place) = (keys_address(directory.path()), master_key(directory.path()));
    cli::new_key(&address, &place, &mut Vec::new()).await?;
    let old = place.look()?.expect("a key");
    let keys = Keys::open(&address).await?;
    let mut tx = keys.begin().await?;
    for member in 1..=MEMBERS {
        let key = DataKey::generate(owner(member), DataKey::FIRST)?;
        let wrapped = old.wrap(&key)?;
        tx.insert(&StoredKey { member: key.member(), generation: key.generation(), wrapped }).await?;
    }
    tx.commit().await?;
    cli::new_key(&address, &place, &mut Vec::new()).await?;
    let (old, new) = (old.ids().next().expect("a key"), active(directory.path()));

    let one_batch = Notify::new();
    let mut unheard = Vec::new();
    tokio::select! {
        biased;
        () = one_batch.notified() => {}
        done = cli::rotate_keys(&address, &place, &mut unheard, |_, _| one_batch.notify_one()) => done?,
    }
    let half = listed(directory.path()).await?;
    assert_eq!(half, format!("{new}  active   1000 data keys\n{old}  kept     2500 data keys\n"));
    let refused = cli::retire_key(&address, &place, old, &mut Vec::new()).await;
    assert!(refused.is_err(), "it is not done");
    let (mut said, mut seen) = (Vec::new(), Vec::new());
    cli::rotate_keys(&address, &place, &mut said, |count, of| seen.push((count, of))).await?;
    assert_eq!(String::from_utf8(said)?, "2500 data keys wrapped anew\n");
    assert_eq!(seen, [1_000, 2_000, 3_000, 3_500].map(|count| (count, 3_500)));
    cli::retire_key(&address, &place, old, &mut Vec::new()).await?;
    let master = place.look()?.expect("a key");
    for stored in data_keys(directory.path()).await {
        master.check(stored.member, stored.generation, &stored.wrapped)?;
    }
    keys.close().await;
    Ok(())
}

/// Gives two members each other's value.
fn swap(table: &str, member: &str, column: &str) -> String {
    format!(
        "create table aside as select {member} as id, {column} as value from {table} where {member} <> 0;
         update {table} set {column} = (select value from aside where id <> {table}.{member}) where {member} <> 0;
         drop table aside"
    )
}

fn keys_address(directory: &Path) -> String {
    format!("sqlite:{}", directory.join("keys.db").display())
}

fn active(directory: &Path) -> KeyId {
    master_key(directory).look().expect("it is read").and_then(|keys| keys.ids().next()).expect("a key")
}

async fn listed(directory: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let mut said = Vec::new();
    cli::list_keys(&keys_address(directory), &master_key(directory), &mut said).await?;
    Ok(String::from_utf8(said)?)
}

/// Every data key, and the one that tells a wrong master key.
async fn data_keys(directory: &Path) -> Vec<StoredKey> {
    let keys = Keys::open(&keys_address(directory)).await.expect("the data keys");
    let all = keys.begin().await.expect("a lock").after(i64::MIN, 10_000).await.expect("keys");
    keys.close().await;
    all.into_iter().flat_map(|batch| batch.keys).collect()
}
