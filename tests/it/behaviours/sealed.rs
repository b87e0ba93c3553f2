//! Sealed mode: pages that nothing but a key of their author's own opens.

use std::fs;
use std::path::PathBuf;

use age::x25519::Identity;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use breathing_room::cli;
use breathing_room::core::MemberId;
use breathing_room::crypto::{KeyOwner, Kind, Label, Locked, Record, RecordId};
use breathing_room::store::{Keys, Store};
use insta::assert_snapshot;
use serde_json::Value;

use crate::copies::part_of;
use crate::support::{
    Bot, TestResult, address, assert_says, master_key, open_store, run_in_terminal, run_test,
};

const NOON: &str = "2026-03-02T12:00Z";
const TEXT: &str = "He went quiet again and I wrote nothing. #proud";
/// From the age specification's own examples.
const SECRET: &str = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

/// What its owner sees of a file on their own computer.
fn opened(file: &[u8]) -> Vec<u8> {
    let key: Identity = SECRET.parse().expect("a key");
    age::decrypt(&key, file).expect("the key opens it")
}

fn text_of(file: &[u8]) -> String {
    String::from_utf8(opened(file)).expect("a text").trim_end().to_owned()
}

#[must_use]
async fn says(bot: &mut Bot, line: &str) -> String {
    bot.says("ana", line).await;
    heard(bot)
}

#[must_use]
async fn presses(bot: &mut Bot, label: &str) -> String {
    bot.presses("ana", label).await;
    heard(bot)
}

#[must_use]
async fn writes(bot: &mut Bot, text: &str) -> String {
    bot.says("ana", "/vent").await;
    bot.fills("ana", &[text]).await;
    heard(bot)
}

/// What she was told; where a file is, she was told by the terminal alone.
#[must_use]
fn heard(bot: &mut Bot) -> String {
    let heard = bot.hears("ana");
    bot.hears_all("ana", &["Here’s the file; only you can read it: "]);
    heard
}

/// Enters a key, by way of what follows from it.
#[must_use]
async fn enters(bot: &mut Bot, key: &str) -> String {
    assert_says(&says(bot, "/settings journal").await, "How long I keep a new page");
    assert_says(&presses(bot, "Change").await, "With sealed mode, only you can open");
    bot.presses("ana", "Enter my key, I’ve read that").await;
    bot.fills("ana", &[key]).await;
    heard(bot)
}

async fn seals(bot: &mut Bot) {
    bot.agrees("ana").await;
    let said = enters(bot, KEY).await;
    assert!(
        said.starts_with("Done. From now on only your key age1t7rxye…vpy7pa opens your new pages."),
        "{said}"
    );
}

#[tokio::test]
async fn the_keys_are_not_made_anew_for_a_member_who_has_nothing_but_a_key_of_their_own() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        seals(bot).await;
        assert_eq!(bot.rows("entry").await + bot.rows("plan").await, 0);
        let aside = tempfile::tempdir()?;
        let (right, empty) = (aside.path().join("right.db"), aside.path().join("keys.db"));
        bot.copies("keys.db", &right).await;
        Keys::open(&format!("sqlite:{}", empty.display())).await?.close().await;
        bot.restart_with("keys.db", &empty).await?;
        assert_eq!(bot.locked().await, Some(Locked::NoKeys));
        bot.restart_with("keys.db", &right).await?;
        assert_says(&writes(bot, TEXT).await, "It’s sealed to your key age1t7rxye…vpy7pa");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_sealed_page_is_listed_and_handed_out_and_opens_with_its_authors_key() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        assert_says(&writes(bot, "A page from before").await, "Saved: 4 words.");
        assert_snapshot!("settings_journal", says(bot, "/settings journal").await);
        assert_snapshot!("settings_sealed", presses(bot, "Change").await);
        assert_eq!(bot.rows("member where recipient is null").await, 1, "nothing has happened yet");
        bot.presses("ana", "Enter my key, I’ve read that").await;
        bot.fills("ana", &[KEY]).await;
        assert_snapshot!("settings_sealed_done", heard(bot));
        let saved = writes(bot, TEXT).await;
        assert!(!saved.contains("quiet"), "{saved}");
        assert_snapshot!("vent_sealed", saved);
        assert_eq!(bot.rows("entry where schema = 2").await, 1);
        assert_snapshot!("journal_sealed", says(bot, "/journal").await);
        let page = presses(bot, "1").await;
        assert!(page.contains("Only your own key opens this page") && !page.contains("quiet"), "{page}");
        assert!(page.contains("age -d -i key.txt page-2026-03-02-"), "{page}");
        let files = bot.handed_out(1).await;
        assert!(!files[0].windows(5).any(|part| part == b"quiet"));
        assert_eq!(text_of(&files[0]), format!("## 2026-03-02 12:00\n\n{TEXT}"));
        assert!(age::decrypt(&Identity::generate(), &files[0]).is_err(), "with her key alone");
        // Whoever leafs through is not handed each file.
        assert!(presses(bot, "Older").await.contains("A page from before"));
        assert!(presses(bot, "Newer").await.contains("Only your own key"));
        bot.handed_out(1).await;
        assert_says(&presses(bot, "Get the file").await, "Page 1 of 2");
        assert_eq!(bot.handed_out(2).await[1], files[0]);
        assert_says(&presses(bot, "Delete").await, "Delete your page from today?");
        assert!(presses(bot, "Yes, delete").await.starts_with("Deleted."));
        assert_eq!((bot.rows("entry").await, bot.rows("entry where schema = 2").await), (1, 0));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn prompts_and_answers_are_sealed_as_well() -> TestResult {
    run_test(NOON, async |bot| {
        seals(bot).await;
        assert_says(&says(bot, "/journal").await, "Nothing here yet.");
        let prompt = presses(bot, "Give me a prompt").await;
        let asked = prompt.lines().find(|line| line.ends_with('?')).unwrap_or_default().trim().to_owned();
        bot.presses("ana", "Write it here").await;
        bot.fills("ana", &["Q7MARKER one"]).await;
        let saved = heard(bot);
        assert!(saved.contains("It’s sealed to your key"), "{saved}");
        bot.presses("ana", "Answer").await;
        bot.fills("ana", &["Q7MARKER two"]).await;
        assert!(heard(bot).starts_with("Saved as a page of its own, sealed like the other one."));
        assert_says(&presses(bot, "Get the file").await, "Page 1 of 2");
        assert_eq!(bot.rows("entry where schema = 2 and expires_at is not null").await, 2);
        assert_eq!(bot.rows("entry").await, 2);
        let answer = text_of(&bot.handed_out(1).await[0]);
        assert!(
            answer.starts_with("## 2026-03-02 12:00\n\n> ") && answer.ends_with("\n\nQ7MARKER two"),
            "{answer}"
        );
        assert_says(&says(bot, "/journal").await, "2 pages, newest first");
        assert_says(&presses(bot, "2").await, "Page 2 of 2");
        let mut texts: Vec<String> = bot.handed_out(2).await.iter().map(|file| text_of(file)).collect();
        texts.retain(|text| text.ends_with("Q7MARKER one"));
        let page = texts.pop().expect("the page itself").replace('\n', " ");
        assert!(page.contains("> ") && page.contains(asked.get(..12).unwrap_or_default()), "{page}: {asked}");
        assert_eq!(bot.bytes_mentioning("Q7MARKER"), 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_sealed_is_not_searched_and_the_reply_says_so() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        assert_says(&says(bot, "/settings journal keep:always").await, "Done. How long I keep new pages");
        assert_says(&writes(bot, "A quiet page from before").await, "Saved: 5 words.");
        assert_says(&enters(bot, KEY).await, "Done. From now on only your key");
        for text in [TEXT, "quiet, once more"] {
            assert_says(&writes(bot, text).await, "It’s sealed to your key age1t7rxye…vpy7pa");
        }
        for (sought, pages, sealed) in [
            (
                "quiet",
                "“quiet” in one page.",
                "2 pages are sealed to your own key, so I couldn’t search them.",
            ),
            ("loud", "“loud” in any page", "2 pages are sealed"),
            // A day needs no text.
            ("today", "“today” in 3 pages.", ""),
        ] {
            assert_says(&says(bot, "/journal").await, "3 pages, newest first");
            bot.presses("ana", "Search").await;
            bot.fills("ana", &[sought]).await;
            let found = heard(bot);
            assert!(found.contains(pages) && found.contains(sealed), "{found}");
            assert_eq!(found.contains("couldn’t search"), !sealed.is_empty(), "{found}");
        }
        bot.away_until("2026-04-02T12:00Z");
        assert_says(&says(bot, "/journal").await, "3 pages, newest first");
        let before = presses(bot, "On this day").await;
        assert!(before.contains("A quiet page") && !before.contains("sealed to your key"), "{before}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_bad_key_is_refused_with_the_reason_and_never_repeated() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        let typo = KEY.replacen("rxy", "rxz", 1);
        let both = format!("# created: 2026-03-02\n# public key: {KEY}\n{SECRET}");
        let zero = format!("age1{}", "q".repeat(58));
        for (text, reason) in [
            (SECRET, "That’s your secret key, and only you should ever see it."),
            (&SECRET.to_lowercase(), "That’s your secret key"),
            (&both.replace('\n', " "), "That’s your secret key"),
            ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW ana@home", "That’s an SSH key"),
            (&typo, "That key has a typo in it."),
            (&KEY[..61], "An age key has 62 characters, and this one has 61"),
            ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "That isn’t an age key. Those start with age1"),
            ("age1pq1qqqqqqqqqqqqqqqqqqqqqqqqqq", "I can’t seal to that kind of age key"),
            (&format!("{KEY} {KEY}"), "That’s more than one word."),
            (&zero, "That key has a typo in it"),
            ("public key:", "There was no key in that."),
        ] {
            let said = enters(bot, text).await;
            assert!(said.starts_with(reason), "{said}");
            let again = ["AGE-SECRET", "age-secret", "7rxyev2", "AAAAC3"];
            assert!(again.iter().all(|part| !said.contains(part)), "it is not repeated: {said}");
            let said = says(bot, &format!("/data export to:\"{text}\"")).await;
            assert!(said.starts_with(reason), "{said}");
        }
        assert_eq!(bot.rows("member where recipient is not null").await, 0);
        assert_eq!(bot.bytes_mentioning("GQ9778VQXMMJ") + bot.bytes_mentioning("gq9778vqxmmj"), 0);
        assert!(enters(bot, &format!("# public key: {}", KEY.to_uppercase())).await.starts_with("Done."));
        assert_eq!(bot.bytes_mentioning(&KEY[4..20]), 0, "a key that is taken is sealed");
        // Nothing is asked of somebody about whom nothing is stored.
        bot.says("ben", &format!("/data export to:{KEY}")).await;
        assert!(bot.hears("ben").starts_with("I keep nothing about you."));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn with_the_master_key_as_well_only_an_age_file_comes_out() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        seals(bot).await;
        for text in ["Q7MARKER", &"Q7MARKER and more. ".repeat(100)] {
            assert_says(&writes(bot, text).await, "It’s sealed to your key age1t7rxye…vpy7pa");
        }
        let master = master_key(bot.directory()).look()?.expect("the master key");
        let store = open_store(bot.directory()).await?;
        let keys = Keys::open(&address(bot.directory()).replace("bot.db", "keys.db")).await?;
        let pages = store.reader().entries_of(member(&store, bot).await, None, 10).await?;
        assert_eq!(pages.len(), 2);
        for (_, page) in pages {
            let stored = keys.newest(&[page.member]).await?.pop().expect("her data key");
            let key = master.unwrap(
                KeyOwner::new(page.member, &bot.person("ana")),
                stored.generation,
                &stored.wrapped,
            )?;
            let day = i32::try_from(page.day.signed_duration_since(chrono::NaiveDate::default()).num_days())?;
            let label = Label { kind: Kind::Entry, record: RecordId(page.id.0), schema: 2, day };
            let body: &Record = &page.body;
            assert!(key.decrypt(&label, body).is_err(), "it is no text");
            let file = key.decrypt_file(&label, body)?;
            assert!(file.as_bytes().starts_with(b"age-encryption.org/v1\n-> X25519 "));
            assert!(!file.as_bytes().windows(8).any(|part| part == b"Q7MARKER"));
            assert!(text_of(file.as_bytes()).contains("Q7MARKER"));
        }
        keys.close().await;
        store.close().await;
        assert_eq!(bot.bytes_mentioning("Q7MARKER"), 0);
        Ok(())
    })
    .await
}

async fn member(store: &Store, bot: &Bot) -> MemberId {
    let person = breathing_room::core::Person {
        platform: breathing_room::core::Platform::Console,
        user: bot.user_of("ana"),
    };
    store.reader().member(&person).await.expect("the database").expect("a member").id
}

fn data_of(zip: &[u8]) -> Value {
    serde_json::from_str(&part_of(zip, "data.json")).expect("a copy")
}

#[tokio::test]
async fn a_copy_is_sealed_too_and_has_sealed_pages_as_they_are() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        assert_says(&writes(bot, "A page from before").await, "Saved: 4 words.");
        assert_says(&enters(bot, KEY).await, "Done. From now on only your key");
        assert_says(&writes(bot, TEXT).await, "Saved: 9 words.");
        let said = says(bot, "/data export").await;
        assert!(said.contains("sealed to the key age1t7rxye…vpy7pa"), "{said}");
        let sealed = bot.handed_out(1).await.remove(0);
        let copy = opened(&sealed);
        let data = data_of(&copy);
        assert_eq!(data["tables"]["member"][0]["recipient"], KEY);
        let pages = &data["tables"]["entry"];
        assert_eq!(
            (&pages[1]["page"]["text"], &pages[1]["sealed"]),
            (&"A page from before".into(), &Value::Null)
        );
        assert_eq!(pages[0]["page"], Value::Null);
        let page = STANDARD.decode(pages[0]["sealed"].as_str().expect("a file"))?;
        assert_eq!(text_of(&page), format!("## 2026-03-02 12:00\n\n{TEXT}"));
        let read_me = part_of(&copy, "readme.md");
        let armored = read_me.find("-----BEGIN AGE ENCRYPTED FILE-----\n").expect("the page for a person");
        let armored: Vec<&str> =
            read_me[armored..].lines().skip(1).take_while(|line| !line.starts_with('-')).collect();
        assert!(armored.iter().all(|line| line.len() <= 64));
        assert_eq!(STANDARD.decode(armored.concat())?, page);
        assert!(!read_me.contains(TEXT));

        let place = |name: &str| bot.directory().join(name);
        let (shut, open): (PathBuf, PathBuf) = (place("shut.zip.age"), place("open.zip"));
        fs::write(&shut, &sealed)?;
        fs::write(&open, &copy)?;
        let refused = format!("{:#}", bot.imports("cleo", &[shut]).await.expect_err("it is sealed"));
        assert!(refused.contains("it is sealed to a key; whoever has that opens it first"), "{refused}");
        bot.imports("cleo", &[open]).await?;
        assert_eq!(bot.rows("entry where schema = 2").await, 2);
        fs::remove_dir_all(bot.directory().join("exports"))?;
        bot.says("cleo", "/data export").await;
        bot.hears_all(
            "cleo",
            &["Here’s everything I keep about you", "Here’s the file; only you can read it: "],
        );
        let again = data_of(&opened(&bot.handed_out(1).await[0]));
        assert_eq!(again["tables"]["entry"], data["tables"]["entry"], "byte for byte");
        bot.says("cleo", "/vent").await;
        bot.fills("cleo", &["mine now"]).await;
        assert!(bot.hears("cleo").contains("It’s sealed to your key"), "the mode goes on");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn whoever_is_not_in_sealed_mode_can_have_their_copy_sealed() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        assert_says(&writes(bot, TEXT).await, "Saved: 9 words.");
        let said = says(bot, &format!("/data export to:{KEY}")).await;
        assert!(said.starts_with("Your copy") && said.contains("age1t7rxye…vpy7pa"), "{said}");
        let data = data_of(&opened(&bot.handed_out(1).await[0]));
        assert_eq!(data["tables"]["entry"][0]["page"]["text"], TEXT);
        assert_eq!(data["tables"]["member"][0]["recipient"], Value::Null);
        assert_eq!(bot.rows("member where recipient is not null").await, 0, "it is for this once");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_copy_from_before_does_not_end_sealed_mode() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        assert_says(&writes(bot, TEXT).await, "Saved: 9 words.");
        assert_says(&says(bot, "/data export").await, "Here’s everything I keep about you");
        let copy = bot.handed_out(1).await.remove(0);
        let aside = bot.directory().join("copy.zip");
        fs::write(&aside, copy)?;
        assert!(bot.operator_erases("ana").await?);
        seals(bot).await;
        let back = says(bot, &format!("/data import {}", aside.display())).await;
        assert!(back.contains("One page in your journal"), "{back}");
        assert!(back.contains("New pages are sealed to your key age1t7rxye…vpy7pa"), "{back}");
        assert!(writes(bot, "another").await.contains("age1t7rxye…vpy7pa"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_no_sealed_page_does_not_come_back_from_a_copy() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        seals(bot).await;
        assert_says(&writes(bot, TEXT).await, "Saved: 9 words.");
        assert_says(&says(bot, "/data export").await, "Here’s everything I keep about you");
        let copy = opened(&bot.handed_out(1).await[0]);
        let data = data_of(&copy);
        let with = |path: &str, value: Value| {
            let mut data = data.clone();
            *data.pointer_mut(path).expect("it is there") = value;
            let file = bot.directory().join("wrong.zip");
            fs::write(&file, crate::restoring::zip("data.json", data.to_string().as_bytes()))
                .expect("a file");
            file
        };
        for key in ["age1qqqq", SECRET] {
            let file = with("/tables/member/0/recipient", Value::from(key));
            let refused = format!("{:#}", bot.imports("cleo", &[file]).await.expect_err("it is wrong"));
            assert!(refused.contains("there is something in its table"), "{refused}");
        }
        assert_eq!(bot.rows("member").await, 1);
        let clear = STANDARD.encode("age-encryption.org/v1\nhe went quiet again");
        for (number, (path, value)) in [
            ("/tables/entry/0/sealed", Value::from("not base64")),
            ("/tables/entry/0/sealed", Value::from("AAAA")),
            ("/tables/entry/0/sealed", Value::from(clear)),
            ("/tables/entry/0/page", serde_json::json!({ "at": 1, "text": "both" })),
        ]
        .into_iter()
        .enumerate()
        {
            let said = bot.imports(&format!("cleo {number}"), &[with(path, value)]).await?;
            let left = "1 page left out for something in it that the bot does not write: 2026-03-02 #1";
            assert!(said.contains("0 pages\n") && said.contains(left), "{path}: {said}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_leaves_sealed_mode_has_open_pages_again_and_the_sealed_ones_stay_sealed() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        assert_says(&writes(bot, "A page from before").await, "Saved: 4 words.");
        assert_says(&enters(bot, KEY).await, "Done. From now on only your key");
        assert_says(&says(bot, "/journal").await, "Your pages");
        assert_says(&presses(bot, "1").await, "Page 1 of 1");
        bot.presses("ana", "Change").await;
        bot.fills("ana", &["Changed since"]).await;
        assert_says(&heard(bot), "Changed. The old text is gone.");
        assert_eq!(bot.rows("entry where schema = 1").await, 1, "what was open stays open");
        bot.says("ana", "/vent").await;
        bot.fills("ana", &[TEXT]).await;
        assert_says(&heard(bot), "Saved: 9 words.");
        bot.restart().await?;
        assert_says(&says(bot, "/settings journal").await, "How long I keep a new page");
        let on = presses(bot, "Change").await;
        assert!(on.contains("Sealed mode is on, with your key age1t7rxye…vpy7pa."), "{on}");
        let off = presses(bot, "Leave sealed mode").await;
        assert!(off.contains("Sealed mode is off.") && off.contains("Enter my key, I’ve read that"), "{off}");
        assert_eq!(bot.rows("member where recipient is null").await, 1);
        let saved = writes(bot, "An open page").await;
        assert!(!saved.contains("sealed"), "{saved}");
        assert!(presses(bot, "Read it").await.contains("An open page"));
        assert!(presses(bot, "Older").await.contains("Only your own key opens this page"));
        assert_eq!(bot.rows("entry where schema = 2").await, 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nothing_is_added_to_a_sealed_page_once_the_mode_is_left() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        seals(bot).await;
        assert_says(&writes(bot, TEXT).await, "Saved: 9 words.");
        bot.presses("ana", "Answer").await;
        bot.says("ana", "/cancel").await;
        assert_says(&heard(bot), "All right, I’ve dropped it.");
        assert_says(&says(bot, "/settings journal").await, "How long I keep a new page");
        assert_says(&presses(bot, "Change").await, "With sealed mode, only you can open");
        assert_says(&presses(bot, "Leave sealed mode").await, "Sealed mode is off.");
        let entry = {
            let store = open_store(bot.directory()).await?;
            let pages = store.reader().entries_of(member(&store, bot).await, None, 10).await?;
            store.close().await;
            pages[0].1.id
        };
        let close = breathing_room::features::JournalAction::Close(entry, 1);
        let edit = breathing_room::features::JournalAction::Edit(entry);
        for action in [close, edit] {
            let sent = breathing_room::core::Input::Submit {
                id: breathing_room::features::Action::Journal(action).encode(),
                fields: vec![("text".to_owned(), breathing_room::core::Private::new("what I added"))],
            };
            let back = format!("{:?}", bot.delivers(&format!("{action:?}"), "ana", sent).await);
            assert!(back.contains("I can’t change it or add to it"), "{back}");
            assert!(back.contains("what I added"), "it is given back: {back}");
        }
        assert_eq!(bot.rows("entry").await, 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_sealed_letter_is_handed_out_from_its_day_on() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        seals(bot).await;
        assert_says(&says(bot, "/journal").await, "Nothing here yet.");
        bot.presses("ana", "A letter for later").await;
        bot.fills("ana", &["Dear me", "in 3 days"]).await;
        let kept = heard(bot);
        assert!(
            kept.contains("It stays closed until Thursday 5 March.") && kept.contains("only your key file"),
            "{kept}"
        );
        assert_says(&says(bot, "/journal").await, "Your pages");
        let shut = presses(bot, "1").await;
        assert!(shut.contains("Until then you can only delete it"), "{shut}");
        assert!(!bot.directory().join("exports").exists());
        bot.advance_to("2026-03-05T12:00Z").await;
        assert!(heard(bot).starts_with("Something for later."));
        assert_says(&presses(bot, "Open").await, "A letter you wrote to yourself is open");
        assert_says(&presses(bot, "Read it").await, "Page 1 of 1");
        assert_eq!(text_of(&bot.handed_out(1).await[0]), "## 2026-03-02 12:00\n\nDear me");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_cannot_be_sealed_as_asked_is_given_back() -> TestResult {
    run_test(NOON, async |bot| {
        seals(bot).await;
        bot.agrees("ben").await;
        bot.tampers("bot.db", "update member set recipient = x'01010000' where recipient is not null").await;
        let back = writes(bot, TEXT).await;
        assert!(back.contains("I can’t read your key right now") && back.contains(TEXT), "{back}");
        bot.lets_go("ana").await;
        assert_eq!(bot.rows("entry").await, 0);
        let copy = says(bot, "/data export").await;
        assert!(copy.contains("I can’t read your key right now"), "{copy}");
        bot.says("ana", "/vent keep:burn").await;
        bot.fills("ana", &[TEXT]).await;
        assert!(heard(bot).starts_with("It’s out"), "what is burnt needs no key");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn sealed_pages_expire_outlive_a_new_master_key_and_go_with_their_author() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        seals(bot).await;
        assert_says(&writes(bot, TEXT).await, "Saved: 9 words.");
        bot.says("ana", "/vent keep:always").await;
        bot.fills("ana", &["to keep"]).await;
        assert!(heard(bot).starts_with("Saved: 2 words.\n\nThis page stays until you delete it."));
        let (keys, place) =
            (address(bot.directory()).replace("bot.db", "keys.db"), master_key(bot.directory()));
        let old = place.look()?.and_then(|keys| keys.ids().next()).expect("a key");
        cli::new_key(&keys, &place, &mut Vec::new()).await?;
        cli::rotate_keys(&keys, &place, &mut Vec::new(), |_, _| {}).await?;
        cli::retire_key(&keys, &place, old, &mut Vec::new()).await?;
        bot.restart().await?;
        bot.advance_to("2026-04-02T12:00Z").await;
        assert_eq!(bot.rows("entry").await, 1, "the time of the other is over");
        assert_says(&says(bot, "/journal").await, "Your pages");
        assert_says(&presses(bot, "1").await, "Page 1 of 1");
        assert_eq!(text_of(&bot.handed_out(1).await[0]), "## 2026-03-02 12:00\n\nto keep");
        assert!(bot.operator_erases("ana").await?);
        assert_eq!((bot.rows("entry").await, bot.rows("member").await), (0, 0));
        Ok(())
    })
    .await
}
