//! Measures how long a person waits, and what the process costs while it gets no requests.
//!
//! `cargo bench --bench front_door` prints, for each kind of request, the time inside the process at the
//! median and the 99th percentile, beside the bare SQL statement that it cannot do without; then the start,
//! the memory and the idle processor time of the program itself.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "it prints figures, or stops")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use breathing_room::clock::Clock;
use breathing_room::config::{Config, MasterKeyPlace};
use breathing_room::core::{Input, Invocation, Person, Place, Platform, Private, Request};
use breathing_room::engine::App;
use breathing_room::store::Store;
use sqlx::{AnyConnection, Connection, Executor};

const ROUNDS: usize = 5_000;

fn main() {
    let directory = tempfile::tempdir().expect("a directory");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(handled(directory.path()));
    process(directory.path());
}

async fn handled(directory: &Path) {
    let address = format!("sqlite:{}", directory.join("breathing-room.db").display());
    let store = Store::open(&address).await.expect("a database");
    let keys = MasterKeyPlace::file(directory.join("master-key")).source();
    let app = App::new(Config::default().content().expect("the built-in content"), store.clone(), keys);
    let clock = Clock::system();
    let mut number = 0;
    let mut ask = |person: &str, input: Input| {
        number += 1;
        let person = Person { platform: Platform::Console, user: person.to_owned() };
        Request {
            id: number.to_string(),
            person,
            place: Place::Direct,
            locale: "en".into(),
            input,
            channel: None,
            server: None,
        }
    };
    let press = |id: &str| Input::Press { id: id.to_owned(), values: Vec::new(), owner: None };
    app.handle(&ask("member", press("1|consent|yes|set|plain|off")), clock.now()).await;

    let option = |name: &str, value: &str| (name.to_owned(), Private::new(value));
    let command = |name: &str, options: Vec<(String, Private)>| {
        Input::Command(Invocation { command: name.into(), sub: None, options })
    };
    let kinds: [(&str, &str, Input); 5] = [
        ("/safety GB, no database", "member", command("safety", vec![option("country", "GB")])),
        ("/secret 3, a stranger's", "stranger", command("secret", vec![option("about", "3")])),
        ("/secret 3, a member's", "member", command("secret", vec![option("about", "3")])),
        (
            "/secret he went quiet, a member's",
            "member",
            command("secret", vec![option("about", "he went quiet")]),
        ),
        ("Try it today, with a write", "member", press("1|secret|try|3")),
    ];
    println!("{:<30} {:>10} {:>10}", "handled in the process", "p50 µs", "p99 µs");
    let mut member_read = Duration::ZERO;
    let mut written = Duration::ZERO;
    for (name, person, input) in kinds {
        let mut times = Vec::with_capacity(ROUNDS);
        for _ in 0..ROUNDS {
            let request = ask(person, input.clone());
            let begun = Instant::now();
            let reply = app.handle(&request, clock.now()).await;
            times.push(begun.elapsed());
            assert!(!matches!(reply, breathing_room::features::Reply::Ask(_)));
        }
        let (p50, _) = report(name, times);
        if name.contains("3, a member") {
            member_read = p50;
        }
        if name.contains("write") {
            written = p50;
        }
    }
    let (read, write) = bare(&address).await;
    let ratio = |ours: Duration, bare: Duration| ours.as_secs_f64() / bare.as_secs_f64();
    println!("/secret 3 with a read: {:.2} × the bare select", ratio(member_read, read));
    println!("Try it today with a write: {:.2} × the bare transaction of one insert", ratio(written, write));
    store.close().await;
}

/// Returns what sqlx itself needs for one select, and for one durable insert, on the same file.
async fn bare(address: &str) -> (Duration, Duration) {
    let mut connection = AnyConnection::connect(address).await.expect("a connection");
    connection.execute("pragma journal_mode = wal; pragma synchronous = full;").await.expect("pragmas");
    connection.execute("create table if not exists bare (id integer primary key)").await.expect("a table");
    let mut reads = Vec::with_capacity(ROUNDS);
    let mut writes = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        sqlx::query("select id, zone, language, pronouns, partner_name from member where platform = $1 and user_id = $2")
            .bind("console")
            .bind("member")
            .fetch_optional(&mut connection)
            .await
            .expect("a row");
        reads.push(begun.elapsed());
        let begun = Instant::now();
        let mut tx = connection.begin_with("begin immediate").await.expect("a transaction");
        sqlx::query("insert into bare default values").execute(&mut *tx).await.expect("an insert");
        tx.commit().await.expect("a commit");
        writes.push(begun.elapsed());
    }
    connection.execute("drop table bare").await.expect("no table");
    (report("bare select", reads).0, report("bare durable insert", writes).0)
}

fn report(name: &str, mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    let (p50, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    println!("{name:<30} {:>10.1} {:>10.1}", p50.as_secs_f64() * 1e6, p99.as_secs_f64() * 1e6);
    (p50, p99)
}

/// Measures the program: start to first reply on an existing database, memory, and processor time while idle.
fn process(directory: &Path) {
    let mut starts: Vec<Duration> = (0..20)
        .map(|_| {
            let begun = Instant::now();
            let mut child = start(directory);
            let waited = begun.elapsed();
            child.kill().expect("it ends");
            child.wait().expect("it has ended");
            waited
        })
        .collect();
    starts.sort_unstable();
    let mut child = start(directory);
    let before = cpu_ticks(&child);
    std::thread::sleep(Duration::from_secs(5));
    let idle = cpu_ticks(&child) - before;
    println!("start to first reply: median {:?}, slowest {:?} of {}", starts[10], starts[19], starts.len());
    println!("resident memory: {:.1} MB", resident_kb(&child) / 1000.0);
    println!("processor time in 5 idle seconds: {idle} ticks of 10 ms");
    child.kill().expect("it ends");
    child.wait().expect("it has ended");
}

/// Starts the program and waits for its first reply.
fn start(directory: &Path) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_breathing-room"))
        .args(["try", "--data-dir"])
        .arg(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.as_mut().expect("its input").write_all(b"/secret 3\n").expect("it reads");
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().expect("its output")).read_line(&mut line).expect("it answers");
    assert!(line.contains("Secret 3 of 7"), "{line}");
    child
}

fn resident_kb(child: &Child) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").trim().parse().unwrap_or(f64::NAN)
}

/// Returns user and system time so far, in clock ticks (proc(5), fields 14 and 15).
fn cpu_ticks(child: &Child) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap_or_default();
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    after_name.split(' ').skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
}
