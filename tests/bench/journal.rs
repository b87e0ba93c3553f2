//! What sealing costs.
//!
//! `cargo bench --bench journal` prints: a member's name saved, sealed, beside the same settings saved with a record
//! of as many bytes that is not sealed, each durable and in a transaction of its own, in turns in the same run (p50 and
//! p99, and their ratio); sealing and opening alone; and how long it takes to wrap 100,000 data keys anew.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "it prints figures, or stops")]

use std::path::Path;
use std::time::{Duration, Instant};

use breathing_room::config::MasterKeyPlace;
use breathing_room::domain::{MemberId, Person, Platform, Private, Settings};
use breathing_room::journal::{DataKey, Kind, Label, MasterKeys, Sealed};
use breathing_room::ops;
use breathing_room::store::{Keys, Store, StoredKey};
use chrono::DateTime;

const ROUNDS: usize = 3_000;
const KEYS: i64 = 100_000;
const RECORD: usize = 298;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        saved().await;
        alone();
        rotated().await;
    });
}

async fn saved() {
    let directory = tempfile::tempdir().expect("a directory");
    let address = format!("sqlite:{}", directory.path().join("bot.db").display());
    let store = Store::open(&address).await.expect("a database");
    let mut tx = store.begin().await.expect("a transaction");
    let person = Person { platform: Platform::Console, user: "ana".to_owned() };
    let member = tx.join(&person, DateTime::UNIX_EPOCH).await.expect("a member");
    tx.commit().await.expect("a commit");
    let key = DataKey::generate(member, DataKey::FIRST).expect("a key");
    let (settings, label, name) = (Settings::default(), Label::only(Kind::PartnerName), Private::new("Sam"));
    let (mut sealed, mut plain) = (Vec::with_capacity(ROUNDS), Vec::with_capacity(ROUNDS));
    for round in 0..2 * ROUNDS {
        let begun = Instant::now();
        let record = if round % 2 == 0 {
            key.seal(&label, &name).expect("it is sealed")
        } else {
            Sealed::from_bytes(vec![b'x'; RECORD])
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
    let key = DataKey::generate(MemberId(1), DataKey::FIRST).expect("a key");
    let label = Label::only(Kind::Entry);
    for length in [5, 4_000] {
        let text = Private::new("x".repeat(length));
        let begun = Instant::now();
        let records: Vec<Sealed> =
            (0..ROUNDS).map(|_| key.seal(&label, &text).expect("it is sealed")).collect();
        let sealing = each(begun.elapsed());
        let begun = Instant::now();
        for record in &records {
            key.open(&label, record).expect("it opens");
        }
        println!("{length} bytes: sealed in {sealing:.1} µs, opened in {:.1} µs", each(begun.elapsed()));
    }
}

async fn rotated() {
    let directory = tempfile::tempdir().expect("a directory");
    let place = MasterKeyPlace::file(directory.path().join("master-key"));
    let address = keys(directory.path(), &place).await;
    ops::new_key(&address, &place, &mut Vec::new()).await.expect("a new key");
    let begun = Instant::now();
    ops::rotate_keys(&address, &place, &mut Vec::new(), |_| {}).await.expect("it rotates");
    println!("{KEYS} data keys wrapped anew in {:.1} s", begun.elapsed().as_secs_f64());
}

async fn keys(directory: &Path, place: &MasterKeyPlace) -> String {
    let address = format!("sqlite:{}", directory.join("keys.db").display());
    let master = MasterKeys::generate().expect("a key");
    place.replace(&master).expect("it is written");
    let keys = Keys::open(&address).await.expect("a database");
    let mut tx = keys.begin().await.expect("a transaction");
    for member in 1..=KEYS {
        let key = DataKey::generate(MemberId(member), DataKey::FIRST).expect("a key");
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
