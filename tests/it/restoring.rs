//! A copy is put back as it was, or refused in one sentence with nothing changed.

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use breathing_room::cli;
use breathing_room::core::{Input, Person, Place, Platform, Request};
use breathing_room::engine::{AskedBy, CopyError, ReadCopy, RestoreError};
use breathing_room::features::{Action, JournalAction, SpaceAction, TimerKind};
use proptest::prelude::*;
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::behaviours::data::{lives, lives_and_writes};
use crate::copies::part_of;
use crate::support::{Bot, TestResult, address, instant, press, run_in_terminal};

const NOON: &str = "2026-03-02T12:00Z";

/// The files of a copy of somebody who has something of everything.
pub async fn copy_of(bot: &mut Bot, person: &str) -> Vec<PathBuf> {
    lives(bot, person, "Zebedee").await;
    for text in ["first", "second", "what \"third\"\nsaid"] {
        bot.says(person, "/vent").await;
        bot.fills(person, &[text]).await;
        bot.expect(person, "Saved: ");
    }
    taken(bot, person).await
}

pub async fn taken(bot: &mut Bot, person: &str) -> Vec<PathBuf> {
    let exports = bot.directory().join("exports");
    if exports.exists() {
        fs::remove_dir_all(&exports).expect("it is ours");
    }
    bot.says(person, "/data export").await;
    bot.expect(person, "Here’s everything I keep about you");
    bot.hears_all(person, &["Here’s the file; only you can read it: "]);
    let files = fs::read_dir(exports).expect("files").map(|file| file.expect("a file").path());
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    files
}

pub fn zip(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).expect("a file");
    zip.write_all(bytes).expect("bytes");
    zip.finish().expect("a zip file").into_inner()
}

fn many_files() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..513 {
        zip.start_file(format!("{number}.json"), SimpleFileOptions::default()).expect("a file");
    }
    zip.finish().expect("a zip file").into_inner()
}

pub fn essence(zip: &[u8]) -> Value {
    let mut copy: Value = serde_json::from_str(&part_of(zip, "data.json")).expect("a copy");
    let tables = copy["tables"].as_object_mut().expect("tables");
    // Whoever puts it back is another account, and what was sent is history.
    for gone in ["delivery", "address"] {
        tables.remove(gone);
    }
    for gone in ["user_id", "consented_at"] {
        tables["member"][0].as_object_mut().expect("a row").remove(gone);
    }
    copy
}

#[tokio::test]
async fn what_was_taken_is_put_back_as_it_was() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        let files = copy_of(bot, "ana").await;
        let before = essence(&fs::read(&files[0])?);
        let aside = bot.directory().join("aside.zip");
        fs::copy(&files[0], &aside)?;
        bot.imports("cleo", std::slice::from_ref(&aside)).await?;
        let files = taken(bot, "cleo").await;
        assert_eq!(essence(&fs::read(&files[0])?), before);
        bot.says("cleo", "/settings").await;
        assert!(bot.hears("cleo").contains("Zebedee"));
        for written in ["third", "walk, Zebedee"] {
            assert_eq!(bot.bytes_mentioning(written), 0, "it is sealed again");
        }
        let refused = bot.imports("cleo", &[aside]).await.expect_err("there is something").to_string();
        assert!(
            refused.starts_with("nothing was changed: there is something about them already"),
            "{refused}"
        );
        bot.advance_to("2026-03-02T12:11Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.expect("cleo", "Something for later."); // What was set up goes on.
        bot.hears_all("cleo", &["Something for later."]);
        Ok(())
    })
    .await
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table of what is refused")]
async fn what_is_no_copy_is_refused_and_changes_nothing() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        let sound = fs::read(&copy_of(bot, "ana").await[0])?;
        let data: Value = serde_json::from_str(&part_of(&sound, "data.json"))?;
        let with = |path: &str, value: Value| {
            let mut data = data.clone();
            *data.pointer_mut(path).expect("it is there") = value;
            zip("data.json", data.to_string().as_bytes())
        };
        let daily =
            r#"{"rule":"09:00 mon-sun","topic":"life","state":"on","number":0,"unanswered":8,"missed":0}"#;
        let zeroes = |row: Value, count| Value::Array(vec![row; count]);
        let cases: Vec<(Vec<u8>, CopyError)> = vec![
            (Vec::new(), CopyError::NotACopy),
            (b"PK\x03\x04".to_vec(), CopyError::NotACopy),
            (sound[..sound.len() / 2].to_vec(), CopyError::NotACopy),
            (zip("other.json", b"{}"), CopyError::NotACopy),
            (zip("data.json", b"{"), CopyError::NotACopy),
            (zip("data.json", b"[]"), CopyError::NotACopy),
            (zip("data.json", &b"[".repeat(100_000)), CopyError::NotACopy),
            (with("/format", json!("other")), CopyError::NotACopy),
            (with("/version", json!(2)), CopyError::Version(2)),
            (with("/version", json!(1.5)), CopyError::NotACopy),
            (with("/tables/member/0/zone", json!("Europe/Nowhere")), CopyError::Wrong("member")),
            (with("/tables/member/0/pronouns", json!(7)), CopyError::Wrong("member")),
            (with("/tables/member/0/neutral_line", json!(9)), CopyError::Wrong("member")),
            (with("/tables/member/0/partner_name", json!("x".repeat(33))), CopyError::Wrong("member")),
            (with("/tables/member", json!([{}, {}])), CopyError::Wrong("member")),
            (with("/tables/practice/0/secret", json!(8)), CopyError::Wrong("practice")),
            (with("/tables/practice/0/day", json!("2026-02-30")), CopyError::Wrong("practice")),
            (with("/tables/practice/0/day", json!("+99999-01-01")), CopyError::Wrong("practice")),
            (with("/tables/plan/0/state", json!("{}")), CopyError::Wrong("plan")),
            (with("/tables/plan/0/kind", json!("x")), CopyError::Wrong("plan")),
            (with("/tables/timer/0/due_at", json!(i64::MAX)), CopyError::Wrong("timer")),
            (with("/more", json!(1)), CopyError::NotACopy),
            (with("/tables/entry", json!(7)), CopyError::Wrong("entry")),
            (with("/tables/member/0/discreet", json!(2)), CopyError::Wrong("member")),
            (with("/tables/member/0/partner_name", json!(" ")), CopyError::Wrong("member")),
            (with("/tables/member/0/language", json!("en\nde")), CopyError::Wrong("member")),
            (with("/tables/plan", json!([{ "kind": "daily", "state": daily }])), CopyError::Wrong("plan")),
            (
                with("/tables/plan/0/state", json!(format!("[{}0]", "0,".repeat(1 << 20)))),
                CopyError::Wrong("plan"),
            ),
            (with("/tables/plan/0/written", json!("x".repeat(301))), CopyError::Wrong("plan")),
            // A megabyte of it packs into a thousand times less, and a row of it is a tree in memory.
            (zip("data.json", &vec![b' '; (32 << 20) + 1]), CopyError::TooLarge),
            (
                with(
                    "/tables/practice",
                    zeroes(json!({ "secret": 1, "day": "2026-01-01", "taken_at": 0 }), 50_001),
                ),
                CopyError::TooLarge,
            ),
            (with("/tables/burn", zeroes(json!(0), 1 << 20)), CopyError::Wrong("burn")),
            (
                with(
                    "/tables/timer",
                    zeroes(json!({ "kind": "daily", "due_at": 0 }), TimerKind::ALL.len() + 1),
                ),
                CopyError::Wrong("timer"),
            ),
            (many_files(), CopyError::TooLarge),
            (vec![0; (10 << 20) + 1], CopyError::TooLarge),
        ];
        for (index, (bytes, error)) in cases.into_iter().enumerate() {
            assert_eq!(ReadCopy::read(&bytes).map(drop), Err(error), "case {index}");
        }
        ReadCopy::read(&sound)?;
        let second = bot.directory().join("second.zip");
        fs::write(&second, with("/part", json!(2)))?;
        let refused = bot.imports("cleo", &[second]).await.expect_err("the first is missing").to_string();
        assert!(refused.starts_with("nothing was changed: part 1 of the copy is missing"), "{refused}");
        assert_eq!(bot.rows("member").await, 1);
        Ok(())
    })
    .await
}

/// What a copy has and nobody is given back, and why: a table, a column or `*` for all of them, the reason.
const NOT_BROUGHT: [(&str, &str, &str); 10] = [
    ("member", "platform", "it says whose copy it is"),
    ("member", "user_id", "it says whose copy it is"),
    ("member", "consented_at", "whoever brings it has agreed anew"),
    ("member", "seen_on", "to bring it is to be here"),
    ("member", "noticed_on", "to bring it is to be here"),
    ("member", "deauthorized_on", "to bring it is to be here"),
    ("timer", "plan", "its kind tells"),
    ("entry", "nth", "the order of the rows tells; it is read only to name a page"),
    ("address", "*", "where they are reached is the new account's"),
    ("delivery", "*", "what was sent is history"),
];

fn is_brought(table: &str, column: &str) -> bool {
    !NOT_BROUGHT.iter().any(|(known, one, _)| *known == table && [column, "*"].contains(one))
}

/// A copy's rows without what nobody is given back.
pub fn brought(data: &Value) -> Value {
    let mut tables = data["tables"].clone();
    for (name, rows) in tables.as_object_mut().expect("tables") {
        for row in rows.as_array_mut().expect("rows") {
            row.as_object_mut().expect("a row").retain(|column, _| is_brought(name, column));
        }
    }
    tables.as_object_mut().expect("tables").retain(|name, _| is_brought(name, "*"));
    tables
}

/// Every column of a copy is read, or it is known why not: a value that cannot be one is refused where it is read.
#[test]
fn every_column_of_a_copy_is_read_or_it_is_known_why_not() {
    let data: Value = serde_json::from_str(&part_of(rich(), "data.json")).expect("a copy");
    // The name of the account is looked at when it is put back.
    let looked_at = |column: &str| ["platform", "user_id"].contains(&column);
    for (table, _) in breathing_room::store::COPIED {
        let rows = data["tables"][table].as_array().expect("rows");
        for column in rows.first().expect("there is one").as_object().expect("a row").keys() {
            let mut data = data.clone();
            data["tables"][table][0][column] = json!({ "no": "such value" });
            let read = ReadCopy::read(&zip("data.json", data.to_string().as_bytes()));
            // A page that is not as the bot writes it is left out, and its place noted.
            let read = read.map_or(true, |read| format!("{read:?}").contains("(Odd, "));
            let expected =
                is_brought(table, column) || looked_at(column) && table == "member" || column == "nth";
            assert_eq!(read, expected, "{table}.{column}");
        }
    }
}

#[tokio::test]
async fn every_column_of_a_copy_that_is_read_is_put_back() -> TestResult {
    // It is made in a runtime of its own.
    let rich = tokio::task::spawn_blocking(rich).await?;
    run_in_terminal("2026-03-04T12:00Z", async |bot| {
        bot.agrees("dora").await;
        let fresh: Value =
            serde_json::from_str(&part_of(&fs::read(&taken(bot, "dora").await[0])?, "data.json"))?;
        let mut data: Value = serde_json::from_str(&part_of(rich, "data.json"))?;
        let settings = json!({
            "zone": "Asia/Tokyo", "language": "en", "pronouns": "he", "partner_name": "Zoe",
            "quiet_from": "21:15", "quiet_until": "07:45", "discreet": 0, "neutral_line": 3, "plain": 1,
            "keep": "365", "clock": "24",
        });
        for (column, value) in settings.as_object().expect("columns") {
            data["tables"]["member"][0][column] = value.clone();
        }
        for (column, value) in data["tables"]["member"][0].as_object().expect("a row") {
            // With a key of their own the second copy would be sealed to it; `behaviours::sealed` has that.
            let differs = *value != fresh["tables"]["member"][0][column] || column == "recipient";
            assert!(differs || !is_brought("member", column), "{column} is as everybody has it");
        }
        for (table, column) in [("practice", "taken_at"), ("plan", "written"), ("burn", "day")] {
            let rows = data["tables"][table].as_array().expect("rows");
            assert!(rows.iter().any(|row| !row[column].is_null()), "{table}.{column}");
        }
        for column in ["expires_at", "opens_on", "page"] {
            let rows = data["tables"]["entry"].as_array().expect("rows");
            assert!(rows.iter().any(|row| !row[column].is_null()), "entry.{column}");
        }
        let file = bot.directory().join("rich.zip");
        fs::write(&file, zip("data.json", data.to_string().as_bytes()))?;
        bot.imports("cleo", &[file]).await?;
        let again: Value =
            serde_json::from_str(&part_of(&fs::read(&taken(bot, "cleo").await[0])?, "data.json"))?;
        assert_eq!(brought(&again), brought(&data));
        Ok(())
    })
    .await
}

fn sound() -> &'static [u8] {
    static SOUND: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    SOUND.get_or_init(|| made(&async |bot: &mut Bot| drop(copy_of(bot, "ana").await)))
}

/// A copy of somebody who has everything: a space that runs, with a slip and a contact, a letter, and a page.
fn rich() -> &'static [u8] {
    static RICH: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    RICH.get_or_init(|| {
        made(&async |bot: &mut Bot| {
            lives_and_writes(bot, "ana", "Zebedee", "Q7").await;
            for (line, answer) in [
                ("/space lapse", "Noted"),
                ("/space contact me", "Noted"),
                ("/settings quiet 22-8", "Set. I’m quiet from 10 pm to 8 am"),
                ("/settings language en", "answer in English"),
            ] {
                bot.says("ana", line).await;
                bot.expect("ana", answer);
            }
            bot.advance_to("2026-03-04T12:00Z").await;
            bot.hears_all("ana", &["Something for later."]);
            taken(bot, "ana").await;
        })
    })
}

fn made(live: &impl AsyncFn(&mut Bot)) -> Vec<u8> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let taken = std::sync::Mutex::new(Vec::new());
    let script = async |bot: &mut Bot| -> TestResult {
        live(bot).await;
        let file = bot.directory().join("exports").join("breathing-room-copy-1.zip");
        *taken.lock().expect("nobody panicked") = fs::read(file)?;
        Ok(())
    };
    runtime.block_on(run_in_terminal(NOON, script)).expect("a copy");
    taken.into_inner().expect("nobody panicked")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// 256 cases here; `PROPTEST_CASES=100000` for a long run.
    #[test]
    fn no_file_stops_the_reader(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
        inside in any::<bool>(),
    ) {
        let data = part_of(sound(), "data.json").into_bytes();
        let mut bytes = if inside { data } else { sound().to_vec() };
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let file = if inside { zip("data.json", &bytes) } else { bytes };
        let _either = ReadCopy::read(&file);
    }
}

/// A bot that many copies are put back into, one after another.
struct Bench {
    runtime: tokio::runtime::Runtime,
    bot: Bot,
    count: AtomicU64,
}

fn bench() -> &'static std::sync::Mutex<Bench> {
    static BENCH: std::sync::OnceLock<std::sync::Mutex<Bench>> = std::sync::OnceLock::new();
    BENCH.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let bot = runtime.block_on(Bot::set_up(NOON).without_a_door()).expect("a bot");
        std::sync::Mutex::new(Bench { runtime, bot, count: AtomicU64::new(0) })
    })
}

/// Values that somebody who wants to do harm would try, beside those that are there.
fn odd(kind: u8, number: i64, text: &str) -> Value {
    let of = |count: i64| usize::try_from(number.rem_euclid(count)).expect("it is small");
    match kind % 12 {
        0 => Value::Null,
        1 => json!(number),
        2 => json!(number.rem_euclid(300)),
        3 => json!([255, 65_535, 4_294_967_295_i64, 0, 1, 7, -1, 1_000_000][of(8)]),
        4 => json!(number.rem_euclid(7_258_118_400_000)),
        5 => json!(text),
        6 => json!(["2026-03-02", "1970-01-01", "2199-12-31", "2026-02-30"][of(4)]),
        7 => json!([]),
        8 => json!({}),
        9 => json!(["running", "paused", "over", "ended", "planned", "on", "off"][of(7)]),
        10 => json!([number.rem_euclid(300), text]),
        _ => json!(number % 2 == 0),
    }
}

/// Every place in a value, in order.
fn places<'a>(value: &'a mut Value, visit: &mut dyn FnMut(&mut Value)) {
    visit(value);
    match value {
        Value::Array(values) => values.iter_mut().for_each(|one| places(one, visit)),
        Value::Object(values) => values.values_mut().for_each(|one| places(one, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The copy with one of its values exchanged; a plan's structure, which is text in it, is taken apart as well.
fn exchanged(data: &mut Value, at: usize, with: &Value) {
    let mut states = Vec::new();
    for row in data["tables"]["plan"].as_array().into_iter().flatten() {
        let state = row["state"].as_str().and_then(|state| serde_json::from_str(state).ok());
        states.push(state.unwrap_or(Value::Null));
    }
    let mut all = json!({ "tables": data["tables"].take(), "states": states });
    let mut count = 0;
    places(&mut all, &mut |_| count += 1);
    // The first place is all of it.
    let (chosen, mut seen) = (at % (count - 1) + 1, 0);
    places(&mut all, &mut |place| {
        if seen == chosen {
            *place = with.clone();
        }
        seen += 1;
    });
    data["tables"] = all["tables"].take();
    for (index, state) in all["states"].as_array().into_iter().flatten().enumerate() {
        let there =
            data.pointer_mut(&format!("/tables/plan/{index}/state")).filter(|there| there.is_string());
        if let Some(there) = there {
            *there = json!(state.to_string());
        }
    }
}

/// What no card says: that something failed, and the name of a text in place of the text.
const WRONG: [&str; 4] = ["Something on my side failed", "\"closing-", "\"prompt-", "\"check-in-"];

/// Puts a copy back, and asks for every card that shows something of it: now, after some days, or after a year.
async fn lived_with(bench: &Bench, bytes: &[u8], days: i64) {
    let Ok(copy) = ReadCopy::read(bytes) else { return };
    let number = bench.count.fetch_add(1, Ordering::Relaxed);
    let person = Person { platform: Platform::Console, user: format!("ana-{number}") };
    let now = instant(NOON);
    match bench.bot.app().copies().restore(&person, vec![copy], AskedBy::OperatorForAnother, now).await {
        Err(RestoreError::Copy(_)) => return,
        restored => drop(restored.expect("a sound copy is put back")),
    }
    let now = now + chrono::TimeDelta::days(days);
    let says = |line: &str| Input::Command(breathing_room::doors::console::invocation(line));
    let presses = |action: Action| press(action.encode());
    let member = bench.bot.store().reader().member(&person).await.expect("a database").expect("a member").id;
    let pages = bench.bot.store().reader().entries_of(member, None, 10).await.expect("pages").into_iter();
    let inputs = ["/space", "/nudges", "/status", "/journal", "/data", "/settings"]
        .map(says)
        .into_iter()
        .chain(pages.map(|(_, page)| presses(Action::Journal(JournalAction::Read(page.id)))))
        .chain([presses(Action::Space(SpaceAction::More)), presses(Action::Space(SpaceAction::Less))]);
    for (index, input) in inputs.enumerate() {
        let request = Request {
            id: format!("{number}-{index}"),
            person: person.clone(),
            place: Place::Direct,
            locale: "en".into(),
            input,
            channel: None,
            server: None,
        };
        let said = format!("{:?}", bench.bot.app().handle(&request, now).await);
        assert!(WRONG.iter().all(|wrong| !said.contains(wrong)), "{index}: {said}");
    }
    bench.bot.app().timekeeper().fire_due(now).await.expect("it fires");
    for outgoing in
        bench.bot.app().outbox().claim_due(Platform::Console, now, 20).await.expect("what is owed")
    {
        let shown = format!("{:?}", bench.bot.app().outbox().render(&outgoing, now));
        assert!(WRONG.iter().all(|wrong| !shown.contains(wrong)), "{shown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// 256 cases here; `PROPTEST_CASES=100000` for a long run.
    #[test]
    fn whatever_is_put_back_can_be_lived_with(changes in changes(), days in days()) {
        put_back_changed(&changes, days);
    }
}

type Change = (prop::sample::Index, u8, i64, String);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let number =
        prop_oneof![any::<i64>(), 0..10_i64, 0..100_000_i64, 1_700_000_000_000..1_900_000_000_000_i64];
    prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), number, ".{0,12}"), 1..3)
}

fn days() -> impl Strategy<Value = i64> {
    prop_oneof![Just(0), Just(3), Just(370)]
}

fn put_back_changed(changes: &[Change], days: i64) {
    let mut data: Value = serde_json::from_str(&part_of(rich(), "data.json")).expect("a copy");
    let page = &mut data["tables"]["entry"][0]["page"];
    (page["prompt"], page["closing"]) = (json!(3), json!([2, "an answer"]));
    for (at, kind, number, text) in changes {
        exchanged(&mut data, at.index(1 << 20), &odd(*kind, *number, text));
    }
    let bytes = zip("data.json", data.to_string().as_bytes());
    let bench = bench().lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    bench.runtime.block_on(lived_with(&bench, &bytes, days));
}

#[tokio::test]
async fn a_backup_is_two_files_in_two_places_and_brings_everything_back() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        lives(bot, "ana", "Zebedee").await;
        let directory = tempfile::tempdir()?;
        let (database, keys_place) = (directory.path().join("a"), directory.path().join("b"));
        let (live, live_keys) =
            (address(bot.directory()), address(bot.directory()).replace("bot.db", "keys.db"));
        let now = instant(NOON);
        let place = |database, keys, together| cli::BackupPlaces { database, keys, together };
        let mut said = Vec::new();
        let refused =
            cli::backup(&live, &live_keys, place(&database, &database, false), now, &mut said).await;
        assert!(
            refused.expect_err("both in one").to_string().starts_with("the keys belong in another place")
        );
        cli::backup(&live, &live_keys, place(&database, &keys_place, false), now, &mut said).await?;
        let said = String::from_utf8(said)?;
        assert!(said.contains("keys-2026-03-02.db: delete it after seven days"), "{said}");
        let first = fs::read(database.join("breathing-room-2026-03-02.db"))?;
        let mut said = Vec::new();
        cli::backup(&live, &live_keys, place(&database, &keys_place, false), now, &mut said).await?;
        let said = String::from_utf8(said)?;
        assert!(said.contains("room-2026-03-02-2.db: ") && said.contains("keys-2026-03-02-2.db: "), "{said}");
        assert_eq!(fs::read(database.join("breathing-room-2026-03-02.db"))?, first, "nothing is replaced");
        let (bot_copy, key_copy) =
            (database.join("breathing-room-2026-03-02.db"), keys_place.join("keys-2026-03-02.db"));
        #[cfg(unix)]
        for copy in [&bot_copy, &key_copy] {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(copy)?.permissions().mode() & 0o777, 0o600);
        }
        let elsewhere = tempfile::tempdir()?;
        fs::copy(&bot_copy, elsewhere.path().join("bot.db"))?;
        fs::copy(&key_copy, elsewhere.path().join("keys.db"))?;
        fs::copy(bot.directory().join("master-key"), elsewhere.path().join("master-key"))?;
        let second = Bot::set_up(NOON).in_directory(elsewhere).in_a_terminal().await?;
        assert_eq!(second.locked().await, None);
        let member = second.store().reader().member(&second.person("ana")).await?;
        assert!(member.is_some_and(|member| member.partner_name.is_some()));
        second.ends_well().await
    })
    .await
}
