//! Measures what one member's greed costs another.
//!
//! `cargo bench --bench greedy` prints how long a quiet member's `/vent` takes, with nothing else going on, while
//! another member puts back a copy as long as a copy may be, while ten members take copies at once, and while another
//! member sends requests without a break. Each p99 stands beside the limit of 100 ms, and the memory that the copies
//! take beside theirs of 64 MiB.
#![expect(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "it prints figures, or stops")]

use std::cell::Cell;
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use breathing_room::config::{Config, MasterKeyPlace};
use breathing_room::core::{Input, Person, Place, Platform, Private, Request};
use breathing_room::engine::{App, AskedBy, ReadCopy, Work};
use breathing_room::features::{Action, DataAction, Reply};
use breathing_room::store::Store;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// As many pages as a copy may have.
const PAGES: usize = 10_000;
/// How long the quiet member pauses between two pages.
const PAUSE: Duration = Duration::from_millis(5);
const LIMIT_MS: f64 = 100.0;
const LIMIT_KIB: f64 = 64.0 * 1024.0;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(measure());
}

async fn measure() {
    let directory = tempfile::tempdir().expect("a directory");
    let address = format!("sqlite:{}", directory.path().join("bot.db").display());
    let store = Store::open(&address).await.expect("a database");
    let keys = MasterKeyPlace::file(directory.path().join("master-key"));
    let app = App::new(Config::default().content().expect("content"), store.clone(), keys.source());
    let mut quiet = Quiet { app: &app, count: 0 };
    agree(&app, "quiet").await;
    let alone = quiet.writes_beside(tokio::time::sleep(Duration::from_secs(5))).await;
    print("nothing else", &alone, &alone);

    agree(&app, "greedy").await;
    let copy = long_copy(&app, "greedy").await;
    let kib = copy.len() / 1024;
    let parts = vec![ReadCopy::read(&copy).expect("it is sound")];
    let begun = Instant::now();
    let (greedy, by) = (person("greedy"), AskedBy::Member);
    let restored = async {
        app.copies().restore(&greedy, parts, by, now(0)).await.expect("it comes back");
    };
    let beside = quiet.writes_beside(Box::pin(restored)).await;
    print(
        &format!("{PAGES} pages put back from {kib} KiB in {:.1} s", begun.elapsed().as_secs_f64()),
        &beside,
        &alone,
    );

    let watched = std::fs::write("/proc/self/clear_refs", "5").is_ok();
    let before = memory("VmRSS:");
    let copies = async {
        for number in 0..10 {
            take_copy(&app, "greedy", number).await;
        }
    };
    let beside = quiet.writes_beside(Box::pin(copies)).await;
    print("ten copies taken", &beside, &alone);
    if watched {
        let more = memory("VmHWM:").saturating_sub(before);
        println!(
            "  memory for them: {more} KiB more than before, {:.2} of the limit",
            as_f64(more) / LIMIT_KIB
        );
    }

    let until = Instant::now() + Duration::from_secs(5);
    let floods = async {
        let mut count = 0_usize;
        while Instant::now() < until {
            count += 1;
            ask(&app, "greedy", &format!("flood {count}"), press("1|space|show"), now(0)).await;
        }
        println!("{count} requests of one member:");
    };
    let beside = quiet.writes_beside(Box::pin(floods)).await;
    print("  beside them", &beside, &alone);

    let erase = Action::Data(DataAction::Erase(now(0).timestamp() / 60)).encode();
    let erases = async {
        let reply = ask(&app, "greedy", "erase", press(&erase), now(0)).await;
        assert!(matches!(reply, Reply::Erased(_)), "{reply:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    let beside = quiet.writes_beside(Box::pin(erases)).await;
    let longest = beside.iter().max().map_or(0.0, |longest| longest.as_secs_f64() * 1e3);
    println!("{PAGES} pages erased: a quiet member's page took {longest:.1} ms at most");
    store.close().await;
}

struct Quiet<'a> {
    app: &'a App,
    count: i64,
}

impl Quiet<'_> {
    /// Writes page after page until `other` is done. Returns how long each took.
    async fn writes_beside(&mut self, other: impl Future<Output = ()>) -> Vec<Duration> {
        let (mut times, done) = (Vec::new(), Cell::new(false));
        let writes = async {
            while !done.get() {
                self.count += 1;
                let page = Input::Submit {
                    id: "1|journal|write|usual|0".into(),
                    fields: vec![("text".into(), Private::new("The tap drips."))],
                };
                // Two seconds of the bot's time for each, so that no limit holds the quiet member up.
                let (name, at) = (format!("quiet {}", self.count), now(2 * self.count));
                let begun = Instant::now();
                let reply = ask(self.app, "quiet", &name, page, at).await;
                times.push(begun.elapsed());
                assert!(format!("{reply:?}").contains("Saved: "), "{reply:?}");
                tokio::time::sleep(PAUSE).await;
            }
        };
        let others = async {
            other.await;
            done.set(true);
        };
        tokio::join!(Box::pin(writes), others);
        times
    }
}

async fn take_copy(app: &App, name: &str, number: usize) {
    let request = request(name, &format!("copy {number}"), press(&Action::Data(DataAction::Export).encode()));
    let place = app.copies().join_line(Work::Export, &request, now(0)).expect("a place");
    let _turn = place.turn().await;
    let Reply::File(handout) = app.handle(&request, now(0)).await else { panic!("a copy") };
    let Reply::File(made) = app.copies().hand_out(handout, &request, now(0)).await else { panic!("files") };
    assert!(!made.files.is_empty(), "files");
}

/// A copy with as many pages as it may have, packed.
async fn long_copy(app: &App, name: &str) -> Vec<u8> {
    let request = request(name, "base", press(&Action::Data(DataAction::Export).encode()));
    let Reply::File(handout) = app.handle(&request, now(0)).await else { panic!("a copy") };
    let Reply::File(made) = app.copies().hand_out(handout, &request, now(0)).await else { panic!("files") };
    let mut archive = ZipArchive::new(Cursor::new(&made.files[0].bytes)).expect("a zip file");
    let mut data: Value =
        serde_json::from_reader(archive.by_name("data.json").expect("a file")).expect("a copy");
    let text = "word ".repeat(200);
    let page = |number: usize| {
        json!({ "day": "2026-01-01", "nth": number,
                "page": { "at": 1_767_225_600_000_i64, "text": text, "revised": 0 } })
    };
    data["tables"]["entry"] = (0..PAGES).map(page).collect();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("data.json", SimpleFileOptions::default()).expect("a file");
    zip.write_all(data.to_string().as_bytes()).expect("it is written");
    zip.finish().expect("a zip file").into_inner()
}

async fn agree(app: &App, name: &str) {
    ask(app, name, &format!("{name} agrees"), press("1|consent|yes|set|plain|off"), now(0)).await;
}

async fn ask(app: &App, name: &str, id: &str, input: Input, at: DateTime<Utc>) -> Reply {
    app.handle(&request(name, id, input), at).await
}

fn request(name: &str, id: &str, input: Input) -> Request {
    Request {
        id: id.to_owned(),
        person: person(name),
        place: Place::Direct,
        locale: "en".to_owned(),
        input,
        channel: None,
        server: None,
    }
}

fn person(name: &str) -> Person {
    Person { platform: Platform::Console, user: name.to_owned() }
}

fn press(id: &str) -> Input {
    Input::Press { id: id.to_owned(), values: Vec::new(), owner: None }
}

fn now(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_500) + TimeDelta::seconds(seconds)
}

fn print(what: &str, times: &[Duration], alone: &[Duration]) {
    let p99 = p99_ms(times);
    println!(
        "{what}: a quiet member's page p99 {p99:.1} ms of {} (limit × {:.2}, alone × {:.1})",
        times.len(),
        p99 / LIMIT_MS,
        p99 / p99_ms(alone)
    );
}

fn p99_ms(times: &[Duration]) -> f64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    times[(times.len() - 1) * 99 / 100].as_secs_f64() * 1e3
}

/// Returns a line of the kernel's memory figures in KiB, or 0 if there is no such line.
fn memory(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

fn as_f64(kib: u64) -> f64 {
    f64::from(u32::try_from(kib).expect("less than 4 TiB"))
}
