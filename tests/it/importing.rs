//! A member brings their copy back themselves, and is told when a copy is not whole.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use breathing_room::core::{Input, Invocation, Private};
use breathing_room::engine::AskedBy;
use breathing_room::features::Reply;
use serde_json::{Value, json};
use tracing::level_filters::LevelFilter;

use crate::behaviours::data::{lives, lives_and_writes};
use crate::copies::part_of;
use crate::discord::serving::serve;
use crate::restoring::{essence, zip};
use crate::support::discord::{Answer, Place, Request, Route};
use crate::support::{Bot, Captured, TestResult, run_in_terminal, run_on_discord, run_test};

const NOON: &str = "2026-03-02T12:00Z";

/// A person takes a copy: what they are told about it, and its one file, put aside.
pub async fn takes(bot: &mut Bot, person: &str, before: usize) -> (String, PathBuf) {
    let exports = bot.directory().join("exports");
    if exports.exists() {
        fs::remove_dir_all(&exports).expect("it is ours");
    }
    bot.says(person, "/data export").await;
    let told = bot.hears(person);
    bot.hears_all(person, &["Here’s the file; only you can read it: "]);
    // Discord remembers what it was sent before.
    let count = if exports.exists() { 1 } else { before + 1 };
    let file = bot.handed_out(count).await.pop().expect("a file");
    let aside = bot.directory().join(format!("aside-{before}.zip"));
    fs::write(&aside, file).expect("it is written");
    (told, aside)
}

#[must_use]
pub async fn imports(bot: &mut Bot, person: &str, files: &str) -> String {
    bot.says(person, &format!("/data import {files}")).await;
    bot.hears(person)
}

pub async fn erases(bot: &mut Bot, person: &str) {
    bot.says(person, "/data erase").await;
    bot.expect(person, "Erase everything?");
    bot.presses(person, "Erase it all").await;
    bot.expect(person, "Everything about you is erased");
    bot.hears_all(person, &["The copies you took here are still on this computer"]);
}

/// The copy with its `data.json` changed.
fn altered(file: &PathBuf, change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let bytes = fs::read(file).expect("a copy");
    let mut data: Value = serde_json::from_str(&part_of(&bytes, "data.json")).expect("a copy");
    change(&mut data);
    zip("data.json", data.to_string().as_bytes())
}

#[tokio::test]
async fn a_member_puts_back_their_copy() -> TestResult {
    run_test(NOON, async |bot| {
        lives_and_writes(bot, "ana", "Zebedee", "Q7MARKER").await;
        let (told, file) = takes(bot, "ana", 0).await;
        assert!(
            told.contains("Here’s everything I keep about you")
                && !told.contains("Part of your copy is missing"),
            "{told}"
        );
        let before = essence(&fs::read(&file)?);
        let path = file.display().to_string();
        assert!(imports(bot, "ana", &path).await.contains("I already keep something about you"));
        erases(bot, "ana").await;
        // Somebody about whom nothing is kept is asked first, and nothing is brought before they say yes.
        let asked = imports(bot, "ana", &path).await;
        assert!(asked.contains("Before I keep anything") && asked.contains("once more"), "{asked}");
        assert_eq!(bot.rows("member").await, 0);
        bot.presses("ana", "Yes, keep it").await;
        assert!(bot.hears("ana").starts_with("Put back a copy"));
        let back = imports(bot, "ana", &path).await;
        assert!(back.starts_with("Your copy is back") && back.contains("2 pages in your journal"), "{back}");
        bot.says("ana", "/settings").await;
        assert!(bot.hears("ana").contains("Zebedee"));
        for written in ["Zebedee", "Q7MARKER"] {
            assert_eq!(bot.bytes_mentioning(written), 0, "it is sealed");
        }
        let (_, again) = takes(bot, "ana", 1).await;
        assert_eq!(essence(&fs::read(&again)?), before);
        assert!(imports(bot, "ana", &path).await.contains("I already keep something about you"));
        bot.advance_to("2026-03-02T12:11Z").await;
        bot.hears_all("ana", &["Something for later."]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_copy_that_is_not_theirs_or_not_whole_is_refused_in_words() -> TestResult {
    run_test(NOON, async |bot| {
        lives(bot, "ana", "Zebedee").await;
        let (_, of_ana) = takes(bot, "ana", 0).await;
        bot.agrees("cleo").await;
        let (_, of_cleo) = takes(bot, "cleo", 1).await;
        bot.says("cleo", "/data import").await;
        assert!(bot.hears("cleo").starts_with("Put back a copy"));
        let cases = [
            ("garbage.zip", b"PK\x03\x04".to_vec(), "isn’t a copy from /data export"),
            ("another.zip", fs::read(&of_ana)?, "copy belongs to another account"),
            ("newer.zip", altered(&of_cleo, |data| data["version"] = json!(2)), "Its format is number 2"),
            (
                "odd.zip",
                altered(&of_cleo, |data| data["tables"]["member"][0]["plain"] = json!(9)),
                "table “member”",
            ),
            (
                "second.zip",
                altered(&of_cleo, |data| data["part"] = json!(2)),
                "File number 1 of the copy is missing",
            ),
            (
                "more.zip",
                altered(&of_cleo, |data| data["more"] = json!(true)),
                "File number 2 of the copy is missing",
            ),
            (
                "large.zip",
                vec![0; (10 << 20) + 1],
                "The most I can take is 10000 pages, 16 MB of your writing and 10 MB in a file",
            ),
        ];
        for (name, bytes, said) in cases {
            let file = bot.directory().join(name);
            fs::write(&file, bytes)?;
            let told = imports(bot, "cleo", &file.display().to_string()).await;
            assert!(told.starts_with("I’ve changed nothing") && told.contains(said), "{name}: {told}");
        }
        let one = of_cleo.display();
        let twice = imports(bot, "cleo", &format!("{one} file2:{one}")).await;
        assert!(twice.contains("These files don’t belong together"), "{twice}");
        assert_eq!(bot.rows("practice").await + bot.rows("plan").await, 4, "ana’s alone");
        assert!(imports(bot, "cleo", &one.to_string()).await.starts_with("Your copy is back"));
        // The operator has to say that it is meant.
        let refused = bot.imports_by(AskedBy::Operator, "dan", std::slice::from_ref(&of_ana)).await;
        let refused = refused.expect_err("another’s").to_string();
        assert!(
            refused.contains("the copy of another account") && refused.contains("--from-another-account"),
            "{refused}"
        );
        assert!(bot.imports("dan", &[of_ana]).await?.starts_with("put back: settings, 1 practice,"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_file_that_is_not_there_is_told_in_a_terminal() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        let told = imports(bot, "ana", "/nowhere/at/all.zip").await;
        assert!(told.contains("I couldn’t get that file"), "{told}");
        let (_, file) = takes(bot, "ana", 0).await;
        let blank = bot.directory().join("my copy.zip");
        fs::rename(file, &blank)?;
        let told = imports(bot, "ana", &format!("\"{}\"", blank.display())).await;
        assert!(told.starts_with("Your copy is back"), "{told}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_could_not_be_opened_is_counted_and_told() -> TestResult {
    run_test(NOON, async |bot| {
        lives_and_writes(bot, "ana", "Zebedee", "Q7MARKER").await;
        bot.tampers("bot.db", "update entry set body = zeroblob(length(body)) where opens_on is null").await;
        bot.tampers("bot.db", "update plan set private = zeroblob(length(private)) where kind = 'ifthen'")
            .await;
        let (told, file) = takes(bot, "ana", 0).await;
        assert!(
            told.contains("I couldn’t open 2 things you wrote") && told.contains("Before you erase"),
            "{told}"
        );
        let read_me = part_of(&fs::read(&file)?, "readme.md");
        assert!(read_me.contains("(I couldn’t open this page.)"), "{read_me}");
        erases(bot, "ana").await;
        let said = bot.imports("ana", std::slice::from_ref(&file)).await?;
        assert!(said.contains("1 page could not be opened when the copy was made"), "{said}");
        erases(bot, "ana").await;
        bot.agrees("ana").await;
        let told = imports(bot, "ana", &file.display().to_string()).await;
        assert!(told.contains("One thing you wrote couldn’t be opened when"), "{told}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_wrote_nothing_has_no_key_and_that_is_no_error() -> TestResult {
    let captured = Captured::default();
    let subscriber =
        tracing_subscriber::fmt().with_writer(captured.clone()).with_max_level(LevelFilter::WARN).finish();
    // Nextest gives each test a process of its own; under `cargo test` the first to ask has it.
    let _ = tracing::subscriber::set_global_default(subscriber);
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        takes(bot, "ana", 0).await;
        Ok(())
    })
    .await?;
    assert!(!captured.text().contains("a data key is not there"), "{}", captured.text());
    Ok(())
}

/// A copy of somebody who wrote so many pages that hardly pack.
pub fn a_long_life(file: &PathBuf, pages: u32) -> Vec<u8> {
    let mut dice = fastrand::Rng::with_seed(1);
    altered(file, |data| {
        let page = |number: u32| {
            let text: String = (0..4_000).map(|_| dice.char('一'..='龥')).collect();
            let day =
                chrono::NaiveDate::from_num_days_from_ce_opt(730_000 - i32::try_from(number).unwrap_or(0));
            json!({ "day": day, "nth": 1, "page": { "at": 1_000 * i64::from(number), "text": text, "revised": 0 } })
        };
        data["tables"]["entry"] = (0..pages).map(page).collect();
    })
}

#[tokio::test]
async fn a_large_copy_has_parts_and_comes_back_with_all_of_them() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        lives(bot, "ana", "Zebedee").await;
        let (_, file) = takes(bot, "ana", 0).await;
        let exports = bot.directory().join("exports");
        fs::remove_dir_all(&exports)?;
        erases(bot, "ana").await;
        let long = bot.directory().join("long.zip");
        fs::write(&long, a_long_life(&file, 900))?;
        bot.imports("ana", &[long]).await?;
        bot.says("ana", "/data export").await;
        let told = bot.hears("ana");
        bot.hears_all("ana", &["Here’s the file; only you can read it: "]);
        let mut files: Vec<PathBuf> =
            fs::read_dir(&exports)?.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
        files.sort();
        let of = files.len();
        assert!(of > 1 && told.contains(&format!("It comes as {of} files")), "{of}: {told}");
        for (file, number) in files.iter().zip(1..) {
            assert!(
                file.ends_with(format!("breathing-room-copy-{number}-of-{of}.zip")),
                "{}",
                file.display()
            );
            assert!(fs::metadata(file)?.len() < 10 << 20);
        }
        erases(bot, "ana").await;
        bot.agrees("ana").await;
        let named = |files: &[PathBuf]| {
            let named = files.iter().zip(1..).map(|(file, number)| match number {
                1 => format!("file:{}", file.display()),
                number => format!("file{number}:{}", file.display()),
            });
            named.collect::<Vec<_>>().join(" ")
        };
        for missing in 0..of {
            let mut some = files.clone();
            some.remove(missing);
            let told = imports(bot, "ana", &named(&some)).await;
            let said = format!("File number {} of the copy is missing", missing + 1);
            assert!(told.contains(&said), "{missing}: {told}");
        }
        files.reverse();
        let told = imports(bot, "ana", &named(&files)).await;
        assert!(told.contains("900 pages in your journal"), "{told}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_file_that_discord_does_not_take_is_told() -> TestResult {
    run_on_discord(NOON, async |bot| {
        lives(bot, "ana", "Zebedee").await;
        let (_, file) = takes(bot, "ana", 0).await;
        erases(bot, "ana").await;
        let long = bot.directory().join("long.zip");
        fs::write(&long, a_long_life(&file, 900))?;
        bot.imports("ana", &[long]).await?;
        let discord = Arc::clone(bot.discord());
        let before = discord.count_of(Route::FollowUp);
        discord.requests_to(Route::FollowUp).answers_status(400).once();
        bot.says("ana", "/data export").await;
        bot.expect("ana", "Here’s everything I keep about you");
        let requests = discord.requests_reach(Route::FollowUp, before + 3).await;
        let files =
            |request: &Request| request.files.iter().map(|file| file.filename.clone()).collect::<Vec<_>>();
        assert_eq!(files(&requests[before]), ["breathing-room-copy-1-of-2.zip"]);
        assert_eq!(files(&requests[before + 1]), ["breathing-room-copy-2-of-2.zip"], "the others go out");
        let told = |request: &Request| {
            let told = request.body.as_ref().map(Value::to_string).unwrap_or_default();
            assert!(told.contains("Part of your copy is missing"), "{told}");
            assert!(told.contains("breathing-room-copy-1-of-2.zip"), "{told}");
            told.contains("copy-2-of-2")
        };
        assert!(!told(&requests[before + 2]), "one of them only");
        // Where nothing more may follow, what is there already is changed.
        let edits = discord.count_of(Route::EditOriginal);
        discord.requests_to(Route::FollowUp).answers_status(400).times(3);
        bot.says("ana", "/data export").await;
        bot.expect("ana", "Here’s everything I keep about you");
        discord.requests_reach(Route::FollowUp, before + 6).await;
        let last = discord
            .until("the card is changed", |discord| {
                let edits = discord.requests_of(Route::EditOriginal).split_off(edits);
                let says = |edit: &Request| {
                    edit.body
                        .as_ref()
                        .is_some_and(|body| body.to_string().contains("Part of your copy is missing"))
                };
                edits.into_iter().find(says)
            })
            .await;
        assert!(told(&last), "both of them");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn discord_brings_a_file_after_it_was_told_to_wait() -> TestResult {
    let captured = Captured::default();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(captured.clone())
        .with_max_level(LevelFilter::TRACE)
        .finish();
    let _ = tracing::subscriber::set_global_default(subscriber);
    let bot = serve().await?;
    let agree =
        bot.discord().slash("ana", Place::Guild, "settings plain", &[("mode", json!("off"))]).message().await;
    bot.discord().press("ana", &agree, "Yes, keep it").message().await;
    bot.discord().slash("ana", Place::BotDm, "data export", &[]).message().await;
    let sent = bot.discord().until("a file", |discord| discord.requests_of(Route::FollowUp).pop()).await;
    let mut data: Value = serde_json::from_str(&part_of(&sent.files[0].bytes, "data.json"))?;
    data["tables"]["practice"] = json!([{ "secret": 3, "day": "2026-01-02", "taken_at": 7 }]);
    data["tables"]["entry"] =
        json!([{ "day": "2026-01-02", "page": { "at": 7, "text": "Q7MARKER", "revised": 0 } }]);
    let good = zip("data.json", data.to_string().as_bytes());
    let told = async |change: &dyn Fn(&mut Value)| {
        let file = bot.discord().uploads("copy.zip", &good);
        let options = [("file", json!(file))];
        let mut payload = bot.discord().slash_payload("ana", Place::Guild, "data import", &options);
        change(&mut payload["data"]["resolved"]["attachments"][&file]);
        let import = bot.discord().dispatch_interaction(payload);
        assert!(
            matches!(import.answer().await, Answer::DeferredMessage { .. }),
            "before anything is brought"
        );
        let told = import.message().await;
        assert!(told.is_ephemeral());
        told.plain_text()
    };
    for (what, said) in [
        ("elsewhere", "I couldn’t get that file"),
        ("gone", "I couldn’t get that file"),
        ("large", "That’s too big for me"),
    ] {
        let change = |file: &mut Value| match what {
            "elsewhere" => file["url"] = json!("https://example.com/ephemeral-attachments/1/2/copy.zip"),
            "gone" => {
                file["url"] =
                    json!(format!("{}/ephemeral-attachments/1/2/copy.zip", bot.discord().base_url()));
            }
            _ => file["size"] = json!(11 << 20),
        };
        let text = told(&change).await;
        assert!(text.contains(said), "{what}: {text}");
    }
    // What Discord says about the size is not believed.
    let large = bot.discord().uploads("copy.zip", &vec![7; (10 << 20) + 1]);
    let mut payload =
        bot.discord().slash_payload("ana", Place::Guild, "data import", &[("file", json!(large))]);
    payload["data"]["resolved"]["attachments"][&large]["size"] = json!(100);
    let text = bot.discord().dispatch_interaction(payload).message().await.plain_text();
    assert!(text.contains("That’s too big for me"), "{text}");
    let text = told(&|_| {}).await;
    assert!(text.contains("Your copy is back") && text.contains("One page in your journal"), "{text}");
    bot.ends_well().await?;
    let log = captured.text();
    assert!(log.contains("an attached file could not be had"), "the log is captured");
    for secret in ["Q7MARKER", "ephemeral-attachments/1", "copy.zip"] {
        let ours =
            log.lines().filter(|line| line.contains("breathing_room::")).find(|line| line.contains(secret));
        assert_eq!(ours, None);
    }
    Ok(())
}

#[tokio::test]
async fn what_is_brought_is_asked_for_by_name() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        let invocation = Invocation {
            command: "data".into(),
            sub: Some("import".into()),
            options: vec![("file2".into(), Private::new("b")), ("file".into(), Private::new("a"))],
        };
        let reply = bot.delivers("1", "ana", Input::Command(invocation)).await;
        assert_eq!(reply, Reply::Bring(vec![Private::new("a"), Private::new("b")]));
        Ok(())
    })
    .await
}
