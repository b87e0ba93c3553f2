//! Measures what encryption costs.
//!
//! `cargo bench --bench journal` prints: a member's name saved encrypted, beside the same settings with a plain
//! record of as many bytes, each durable and in a transaction of its own, in turns in the same run (p50 and p99, and
//! their ratio); the same for a page of a journal; encrypting and decrypting alone; a whole journal of 10,000 pages
//! searched, and copied for its author, with the memory that it took; and how long it takes to wrap 100,000 data
//! keys again.
#![expect(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "it prints figures, or stops")]

use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use breathing_room::cli;
use breathing_room::config::{Config, MasterKeyPlace};
use breathing_room::core::{Block, Input, MemberId, Person, Place, Platform, Private, Request};
use breathing_room::crypto::{DataKey, KeyOwner, Kind, Label, MasterKeys, Record, RecordId};
use breathing_room::engine::App;
use breathing_room::features::{Action, DataAction, EntryId, JournalAction, Reply, Settings};
use breathing_room::store::{Keys, Store, StoredEntry, StoredKey};
use chrono::{DateTime, NaiveDate, TimeDelta};

const ROUNDS: usize = 3_000;
const KEYS: i64 = 100_000;
const PAGES: usize = 10_000;
const RECORD: usize = 298;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        saved().await;
        entered().await;
        alone();
        searched().await;
        rotated().await;
    });
}

async fn saved() {
    let directory = tempfile::tempdir().expect("a directory");
    let address = format!("sqlite:{}", directory.path().join("bot.db").display());
    let store = Store::open(&address).await.expect("a database");
    let mut tx = store.begin().await.expect("a transaction");
    let member = tx.join(&ana(), DateTime::UNIX_EPOCH).await.expect("a member");
    tx.commit().await.expect("a commit");
    let key = DataKey::generate(KeyOwner::new(member, &ana()), DataKey::FIRST).expect("a key");
    let (settings, label, name) = (Settings::default(), Label::only(Kind::PartnerName), Private::new("Sam"));
    let (mut sealed, mut plain) = (Vec::with_capacity(ROUNDS), Vec::with_capacity(ROUNDS));
    for round in 0..2 * ROUNDS {
        let begun = Instant::now();
        let record = if round % 2 == 0 {
            key.encrypt(&label, &name).expect("it is sealed")
        } else {
            Record::from_bytes(vec![b'x'; RECORD])
        };
        let mut tx = store.begin().await.expect("a transaction");
        tx.save_settings(member, &settings, Some(&record)).await.expect("it is saved");
        tx.commit().await.expect("a commit");
        if round % 2 == 0 { &mut sealed } else { &mut plain }.push(begun.elapsed());
    }
    store.close().await;
    for (name, part) in [("p50", 50), ("p99", 99)] {
        let (sealed, plain) = (at(&mut sealed, part), at(&mut plain, part));
        println!("seal and save {name}: {sealed:.0} µs; save: {plain:.0} µs; ratio {:.2}", sealed / plain);
    }
}

fn alone() {
    let key = DataKey::generate(KeyOwner::new(MemberId(1), &ana()), DataKey::FIRST).expect("a key");
    let label = Label::only(Kind::Entry);
    for length in [5, 4_000] {
        let text = Private::new("x".repeat(length));
        let begun = Instant::now();
        let records: Vec<Record> =
            (0..ROUNDS).map(|_| key.encrypt(&label, &text).expect("it is sealed")).collect();
        let sealing = each(begun.elapsed());
        let begun = Instant::now();
        for record in &records {
            key.decrypt(&label, record).expect("it opens");
        }
        println!("{length} bytes: sealed in {sealing:.1} µs, opened in {:.1} µs", each(begun.elapsed()));
    }
}

/// Saves a page encrypted, and the same page as plain bytes.
async fn entered() {
    let directory = tempfile::tempdir().expect("a directory");
    let (store, member) = a_member(directory.path()).await;
    let key = DataKey::generate(KeyOwner::new(member, &ana()), DataKey::FIRST).expect("a key");
    let (mut sealed, mut plain) = (Vec::with_capacity(ROUNDS), Vec::with_capacity(ROUNDS));
    for round in 0..2 * ROUNDS {
        let text = page(round, "");
        let bytes = if round % 2 == 0 { Vec::new() } else { vec![b'x'; text.len() + 42] };
        let begun = Instant::now();
        let mut entry = entry(member, round, Record::from_bytes(bytes));
        if round % 2 == 0 {
            entry.body = key.encrypt(&label_of(&entry), &Private::new(text)).expect("it is sealed");
        }
        let mut tx = store.begin().await.expect("a transaction");
        tx.insert_entry(&entry).await.expect("a row");
        tx.commit().await.expect("a commit");
        if round % 2 == 0 { &mut sealed } else { &mut plain }.push(begun.elapsed());
    }
    store.close().await;
    for (name, part) in [("p50", 50), ("p99", 99)] {
        let (sealed, plain) = (at(&mut sealed, part), at(&mut plain, part));
        println!(
            "seal and insert {name}: {sealed:.0} µs; insert: {plain:.0} µs; ratio {:.2}",
            sealed / plain
        );
    }
}

/// Searches for a word that one page in a hundred has, through the front door.
async fn searched() {
    let directory = tempfile::tempdir().expect("a directory");
    let (store, member) = a_member(directory.path()).await;
    let place = MasterKeyPlace::file(directory.path().join("master-key"));
    let master = MasterKeys::generate().expect("a key");
    place.replace(&master).expect("it is written");
    let content = Config::default().content().expect("the built-in content");
    let app = App::new(content, store.clone(), place.source());
    // As after a start: the canary is there, which tells a wrong master key.
    assert_eq!(app.vault().locked().await.expect("an answer"), None);
    let key = DataKey::generate(KeyOwner::new(member, &ana()), DataKey::FIRST).expect("a key");
    let wrapped = master.wrap(&key).expect("it is wrapped");
    let mut tx = store.keys().begin().await.expect("a transaction");
    tx.insert(&StoredKey { member, generation: DataKey::FIRST, wrapped }).await.expect("a row");
    tx.commit().await.expect("a commit");
    let mut tx = store.begin().await.expect("a transaction");
    for number in 0..PAGES {
        let text = page(number, if number % 100 == 0 { "walrus" } else { "" });
        let mut entry = entry(member, number, Record::from_bytes(Vec::new()));
        entry.body = key.encrypt(&label_of(&entry), &Private::new(text)).expect("it is sealed");
        tx.insert_entry(&entry).await.expect("a row");
    }
    tx.commit().await.expect("a commit");
    // This comes first, while the memory is as it is after a start.
    copied(&app).await;
    let mut times = Vec::new();
    for round in 0..11 {
        let request = Request {
            id: round.to_string(),
            person: ana(),
            place: Place::Direct,
            locale: "en".to_owned(),
            input: Input::Submit {
                id: Action::Journal(JournalAction::Search).encode(),
                fields: vec![("words".to_owned(), Private::new("walrus"))],
            },
            channel: None,
            server: None,
        };
        let begun = Instant::now();
        let reply = app.handle(&request, DateTime::UNIX_EPOCH + TimeDelta::days(40_000)).await;
        times.push(begun.elapsed());
        let Reply::Show(show) = reply else { panic!("a card") };
        let found = show
            .card
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Text(text) if text.contains("100 pages")));
        assert!(found, "{:?}", show.card);
    }
    println!("{PAGES} pages searched in {:.0} ms", at(&mut times, 50) / 1e3);
    store.close().await;
}

/// Copies the same journal, and prints the most memory that it took.
async fn copied(app: &App) {
    let input =
        Input::Press { id: Action::Data(DataAction::Export).encode(), values: Vec::new(), owner: None };
    let request = Request {
        id: "copy".to_owned(),
        person: ana(),
        place: Place::Direct,
        locale: "en".to_owned(),
        input,
        channel: None,
        server: None,
    };
    // The kernel's peak of the memory begins again from here.
    let watched = std::fs::write("/proc/self/clear_refs", "5").is_ok();
    let (before, begun) = (memory("VmRSS:"), Instant::now());
    let now = DateTime::UNIX_EPOCH + TimeDelta::days(40_000);
    let Reply::File(handout) = app.handle(&request, now).await else { panic!("a copy") };
    let reply = app.copies().hand_out(handout, &request, now).await;
    let took = begun.elapsed();
    let more = memory("VmHWM:").saturating_sub(before);
    let Reply::File(handout) = reply else { panic!("files") };
    let bytes: usize = handout.files.iter().map(|file| file.bytes.len()).sum();
    let parts = handout.files.len();
    println!("{PAGES} pages copied in {:.0} ms, {parts} files, {bytes} bytes", took.as_secs_f64() * 1e3);
    if watched {
        println!(
            "memory for the copy: {more} KiB more than before, {:.2} of the limit of 32 MiB",
            as_part(more)
        );
    }
}

fn as_part(kib: u64) -> f64 {
    f64::from(u32::try_from(kib).expect("less than a TiB")) / f64::from(32 * 1024)
}

/// Returns a line of the kernel's memory figures in KiB, or 0 if there is no such line.
fn memory(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

fn ana() -> Person {
    Person { platform: Platform::Console, user: "ana".to_owned() }
}

async fn a_member(directory: &Path) -> (Store, MemberId) {
    let address = format!("sqlite:{}", directory.join("bot.db").display());
    let store = Store::open(&address).await.expect("a database");
    let mut tx = store.begin().await.expect("a transaction");
    let member = tx.join(&ana(), DateTime::UNIX_EPOCH).await.expect("a member");
    tx.commit().await.expect("a commit");
    (store, member)
}

/// Returns the JSON of a page of about 600 characters, as it is encrypted.
fn page(number: usize, word: &str) -> String {
    let mut text = format!("{word} ");
    for part in 0..100 {
        // Such words hardly compress, so the copy is as large as it can get.
        let word = (number * 100 + part).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 24;
        write!(text, "{word:010x} ").expect("a text");
    }
    format!(r#"{{"at":1700000000000,"text":"{text}","revised":0}}"#)
}

fn entry(member: MemberId, number: usize, body: Record) -> StoredEntry {
    let bytes = u128::try_from(number).expect("a number").to_be_bytes();
    StoredEntry {
        id: EntryId(bytes),
        member,
        day: NaiveDate::default() + TimeDelta::days(i64::try_from(number / 4).expect("a day")),
        generation: DataKey::FIRST,
        schema: 1,
        body,
        expires_at: None,
        opens_on: None,
    }
}

fn label_of(entry: &StoredEntry) -> Label {
    let day = entry.day.signed_duration_since(NaiveDate::default()).num_days();
    let day = i32::try_from(day).expect("a day");
    Label { kind: Kind::Entry, record: RecordId(entry.id.0), schema: 1, day }
}

async fn rotated() {
    let directory = tempfile::tempdir().expect("a directory");
    let place = MasterKeyPlace::file(directory.path().join("master-key"));
    let address = keys(directory.path(), &place).await;
    cli::new_key(&address, &place, &mut Vec::new()).await.expect("a new key");
    let begun = Instant::now();
    cli::rotate_keys(&address, &place, &mut Vec::new(), |_, _| {}).await.expect("it rotates");
    println!("{KEYS} data keys wrapped anew in {:.1} s", begun.elapsed().as_secs_f64());
}

async fn keys(directory: &Path, place: &MasterKeyPlace) -> String {
    let address = format!("sqlite:{}", directory.join("keys.db").display());
    let master = MasterKeys::generate().expect("a key");
    place.replace(&master).expect("it is written");
    let keys = Keys::open(&address).await.expect("a database");
    let mut tx = keys.begin().await.expect("a transaction");
    for member in 1..=KEYS {
        let key = DataKey::generate(KeyOwner::new(MemberId(member), &ana()), DataKey::FIRST).expect("a key");
        let wrapped = master.wrap(&key).expect("it is wrapped");
        let stored = StoredKey { member: key.member(), generation: key.generation(), wrapped };
        tx.insert(&stored).await.expect("a row");
    }
    tx.commit().await.expect("a commit");
    keys.close().await;
    address
}

fn at(times: &mut [Duration], part: usize) -> f64 {
    times.sort_unstable();
    times[times.len() * part / 100].as_secs_f64() * 1e6
}

fn each(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6 / f64::from(u32::try_from(ROUNDS).expect("a count"))
}
