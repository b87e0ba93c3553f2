//! Measures what an interaction costs by HTTP, beside a bare handler that verifies it and answers a constant.
//!
//! `cargo bench --bench http` starts each as a process of its own and posts signed interactions, each on a connection of
//! its own, as a proxy does that keeps none open. They are signed beforehand; connecting, sending and reading, in this
//! process, are in the times and not in the processor time. It prints the rate and the times 64 at a time, the times
//! when 3,000 come each second, the times one at a time, and those beside 310 idle connections.
#![expect(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "it prints figures, or stops")]
#![expect(clippy::disallowed_methods, reason = "it starts servers and waits for them")]

#[expect(dead_code, unused_imports, unreachable_pub, reason = "the tests use more of it")]
#[path = "../it/support/discord/mod.rs"]
mod discord;

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::post;
use discord::{Place, StandIn, Webhook, exchange};
use ed25519_dalek::{Signature, VerifyingKey};
use tokio::net::TcpStream;
use tokio::time::sleep;

const ONE_AT_A_TIME: usize = 2_000;
const AT_ONCE: usize = 64;
/// The rate that is asked of the endpoint.
const OFFERED_A_SECOND: usize = 3_000;
const OFFERED_SECONDS: usize = 5;
const BURST: usize = 20_000;
const IDLE: usize = 310;
const PATH: &str = "/discord/interactions";

/// If it is set, this process is the bare handler, and the variable holds the port.
const FLOOR: &str = "BENCH_FLOOR";

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    match std::env::var(FLOOR) {
        Ok(port) => runtime.block_on(floor(port.parse().expect("a port"))),
        Err(_) => runtime.block_on(compare()),
    }
}

/// The figures of one server.
struct Figures {
    cpu_us: f64,
    rate: f64,
}

async fn compare() {
    let discord = StandIn::start().await;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    discord.run_clock_from(u64::try_from(now.as_millis()).expect("far from the end"));
    let directory = tempfile::tempdir().expect("a directory");
    let port = free_port();
    let mut bot = ours(&discord, directory.path(), port).stdin(Stdio::null()).spawn().expect("it starts");
    discord.bot_ready().await;
    let ours = measure("breathing-room", &bot, port, &discord).await;
    bot.kill().expect("it ends");
    bot.wait().expect("it has ended");

    let port = free_port();
    let mut bare = Command::new(std::env::current_exe().expect("this program"));
    let mut bare = bare.env(FLOOR, port.to_string()).stdin(Stdio::null()).spawn().expect("it starts");
    let floor = measure("bare axum handler", &bare, port, &discord).await;
    bare.kill().expect("it ends");
    bare.wait().expect("it has ended");
    println!(
        "\nprocessor time for each interaction: {:.2} × the bare handler's; interactions a second: {:.2} of its",
        ours.cpu_us / floor.cpu_us,
        ours.rate / floor.rate
    );
}

fn ours(discord: &StandIn, directory: &Path, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_breathing-room"));
    command
        .arg("serve")
        .arg("--data-dir")
        .arg(directory)
        .env("DISCORD_TOKEN", discord.token())
        .env("BREATHING_ROOM__DISCORD__API_BASE", discord.base_url())
        .env("BREATHING_ROOM__DISCORD__PUBLIC_KEY", StandIn::public_key())
        .env("BREATHING_ROOM__HTTP__LISTEN", format!("127.0.0.1:{port}"))
        .env("BREATHING_ROOM__HTTP__INTERACTIONS", "true");
    command
}

/// Returns a port that nobody listens on now.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

async fn measure(name: &str, server: &Child, port: u16, discord: &StandIn) -> Figures {
    let at = SocketAddr::from(([127, 0, 0, 1], port));
    while TcpStream::connect(at).await.is_err() {
        sleep(Duration::from_millis(20)).await;
    }
    println!("\n{name}");
    // A warm start: the first requests fill caches and pools.
    burst(at, signed(discord, 1_000)).await;
    let (cpu_us, rate) = many(server, at, discord).await;
    let times = offered(at, signed(discord, OFFERED_A_SECOND * OFFERED_SECONDS)).await;
    report(&format!("{OFFERED_A_SECOND} come each second"), times);
    let times = one_by_one(at, signed(discord, ONE_AT_A_TIME)).await;
    report("one at a time", times);
    let mut idle = Vec::with_capacity(IDLE);
    for _ in 0..IDLE {
        idle.push(TcpStream::connect(at).await.expect("it listens"));
    }
    let times = one_by_one(at, signed(discord, ONE_AT_A_TIME)).await;
    report(&format!("beside {IDLE} idle"), times);
    Figures { cpu_us, rate }
}

/// Posts many at once. Returns the processor time of each in µs, and how many a second there were.
async fn many(server: &Child, at: SocketAddr, discord: &StandIn) -> (f64, f64) {
    let requests = signed(discord, BURST);
    let before = cpu(server);
    let begun = Instant::now();
    let times = burst(at, requests).await;
    let rate = precise(BURST) / begun.elapsed().as_secs_f64();
    let cpu_us = (cpu(server) - before) / precise(BURST);
    report(&format!("{AT_ONCE} at a time"), times);
    println!("  {rate:>31.0}/s, processor {cpu_us:.0} µs each");
    (cpu_us, rate)
}

/// Returns so many requests, each with an interaction of its own.
fn signed(discord: &StandIn, count: usize) -> Vec<Vec<u8>> {
    let request = |number: usize| {
        let person = format!("person-{}", number % AT_ONCE);
        let payload = discord.slash_payload(&person, Place::BotDm, "secret", &[("about", "3".into())]);
        let webhook = Webhook { path: PATH.to_owned(), ..discord.interaction_request(&payload) };
        let (bytes, body) = (webhook.bytes(), webhook.body.len());
        let (head, body) = bytes.split_at(bytes.len() - body);
        let head = head.strip_suffix(b"\r\n").expect("a head ends with an empty line");
        [head, b"Connection: close\r\n\r\n", body].concat()
    };
    (0..count).map(request).collect()
}

/// Posts the requests, with 64 under way at any moment. Returns how long each took.
async fn burst(at: SocketAddr, requests: Vec<Vec<u8>>) -> Vec<Duration> {
    let requests = Arc::new(requests);
    let people = (0..AT_ONCE).map(|person| {
        let requests = Arc::clone(&requests);
        tokio::spawn(async move {
            let mut times = Vec::new();
            for request in requests.iter().skip(person).step_by(AT_ONCE) {
                times.push(post_one(at, request).await);
            }
            times
        })
    });
    let mut times = Vec::with_capacity(requests.len());
    for person in people.collect::<Vec<_>>() {
        times.extend(person.await.expect("nobody panicked"));
    }
    times
}

/// Posts the requests at a steady rate, however long the answers take. Returns how long each took from the moment at which
/// it was due, so that waiting for a slow server is in the times.
async fn offered(at: SocketAddr, requests: Vec<Vec<u8>>) -> Vec<Duration> {
    let begin = tokio::time::Instant::now() + Duration::from_millis(100);
    let mut times = Vec::with_capacity(requests.len());
    let posts = (0..).zip(requests).map(|(number, request)| {
        let due = begin + Duration::from_secs(1) * number / u32::try_from(OFFERED_A_SECOND).expect("a rate");
        tokio::spawn(async move {
            tokio::time::sleep_until(due).await;
            post_one(at, &request).await;
            due.elapsed()
        })
    });
    for post in posts.collect::<Vec<_>>() {
        times.push(post.await.expect("nobody panicked"));
    }
    times
}

async fn one_by_one(at: SocketAddr, requests: Vec<Vec<u8>>) -> Vec<Duration> {
    let mut times = Vec::with_capacity(requests.len());
    for request in requests {
        times.push(post_one(at, &request).await);
    }
    times
}

/// Returns the time from connecting to the answer's last byte.
async fn post_one(at: SocketAddr, request: &[u8]) -> Duration {
    let begun = Instant::now();
    let answer = exchange(at, request).await.expect("it listens").expect("it answers");
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(answer.body.starts_with(r#"{"type":4"#), "{}", answer.body);
    begun.elapsed()
}

fn report(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    let worst = times.last().map_or(0.0, Duration::as_secs_f64) * 1e3;
    println!("  {name:<21} p50 {:>7.2} ms, p99 {:>7.2} ms, worst {worst:>7.2} ms", at(50), at(99));
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn precise(count: usize) -> f64 {
    count as f64
}

/// Returns user and system time so far in µs (proc(5), fields 14 and 15, in ticks of 10 ms).
fn cpu(process: &Child) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", process.id())).unwrap_or_default();
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let ticks = after_name.split(' ').skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() * 1e4
}

/// The least work that such an endpoint can do.
async fn floor(port: u16) {
    let key: [u8; 32] = bytes(&StandIn::public_key()).expect("32 bytes");
    let key = VerifyingKey::from_bytes(&key).expect("a key");
    let answer = move |headers: HeaderMap, body: Bytes| async move {
        let known = is_signed(&headers, &body, &key);
        let said = r#"{"type":4,"data":{"content":"Get a life.","flags":64}}"#;
        let kind = [(header::CONTENT_TYPE, "application/json")];
        if known { Ok((kind, said)) } else { Err(StatusCode::UNAUTHORIZED) }
    };
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.expect("the port is free");
    axum::serve(listener, Router::new().route(PATH, post(answer))).await.expect("it serves");
}

fn is_signed(headers: &HeaderMap, body: &[u8], key: &VerifyingKey) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let (Some(signature), Some(time)) = (text("x-signature-ed25519"), text("x-signature-timestamp")) else {
        return false;
    };
    let Some(signature) = bytes::<64>(signature) else { return false };
    let message = [time.as_bytes(), body].concat();
    key.verify_strict(&message, &Signature::from_bytes(&signature)).is_ok()
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}
