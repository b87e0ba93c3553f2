//! Measures what an interaction costs through serenity, beside a bare serenity bot with a constant reply.
//!
//! `cargo bench --bench discord` starts each bot as a process of its own against the stand-in, which runs in
//! this one and holds every request against Discord's description; its work is in the times and not in the
//! bots' processor time. It prints the way from `INTERACTION_CREATE` to the callback one at a time and 64 at a
//! time, processor time for each interaction, and memory idle and after 50,000 interactions.
#![expect(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "it prints figures, or stops")]
#![expect(clippy::disallowed_methods, reason = "it starts bots and waits for them")]

#[expect(dead_code, unused_imports, unreachable_pub, reason = "the tests use more of it")]
#[path = "../it/support/discord/mod.rs"]
mod discord;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use discord::{Place, StandIn};
use serenity::all::{
    Client, Context, CreateInteractionResponse, CreateInteractionResponseMessage, EventHandler,
    GatewayIntents, Interaction,
};
use serenity::http::HttpBuilder;

const ONE_AT_A_TIME: usize = 3_000;
const AT_ONCE: usize = 64;
const BURST: usize = 10_000;
const ALL: usize = 50_000;

/// If it is set, this process is the bare bot, and the variable holds the address.
const FLOOR: &str = "BENCH_FLOOR";

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    match std::env::var(FLOOR) {
        Ok(base) => runtime.block_on(floor(&base)),
        Err(_) => runtime.block_on(compare()),
    }
}

/// The figures of one bot.
struct Figures {
    cpu_us: f64,
    /// For a person whom the bot keeps something of. Such a person is none for the bare bot.
    member_cpu_us: f64,
}

async fn compare() {
    let directory = tempfile::tempdir().expect("a directory");
    let bare = measure("bare serenity", |discord| {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.env(FLOOR, discord.base_url()).env("DISCORD_TOKEN", discord.token());
        command
    })
    .await;
    let ours = measure("breathing-room", |discord| ours(discord, directory.path())).await;
    for (who, cpu_us) in [("a stranger's", ours.cpu_us), ("a member's", ours.member_cpu_us)] {
        println!("processor time for each interaction, {who}: {:.2} × the bare bot's", cpu_us / bare.cpu_us);
    }
}

fn ours(discord: &StandIn, directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_breathing-room"));
    command
        .arg("serve")
        .arg("--data-dir")
        .arg(directory)
        .env("DISCORD_TOKEN", discord.token())
        .env("BREATHING_ROOM__DISCORD__API_BASE", discord.base_url());
    command
}

async fn measure(name: &str, command: impl FnOnce(&StandIn) -> Command) -> Figures {
    let discord = StandIn::start().await;
    let mut bot = command(&discord).stdin(Stdio::null()).spawn().expect("the bot starts");
    discord.bot_ready().await;
    answer(&discord, "ana").await;
    println!("\n{name}\n  resident when idle            {:>9.1} MB", resident_mb(&bot));

    let mut times = Vec::with_capacity(ONE_AT_A_TIME);
    let before = cpu(&bot);
    for _ in 0..ONE_AT_A_TIME {
        times.push(answer(&discord, "ana").await);
    }
    let cpu_us = (cpu(&bot) - before) / precise(ONE_AT_A_TIME);
    report("one at a time", times, cpu_us, None);

    join(&discord, "ben").await;
    let mut times = Vec::with_capacity(ONE_AT_A_TIME);
    let before = cpu(&bot);
    for _ in 0..ONE_AT_A_TIME {
        times.push(answer(&discord, "ben").await);
    }
    let member_cpu_us = (cpu(&bot) - before) / precise(ONE_AT_A_TIME);
    report("one at a time, a member", times, member_cpu_us, None);

    let before = cpu(&bot);
    let begun = Instant::now();
    let times = burst(&discord, BURST).await;
    let burst_cpu_us = (cpu(&bot) - before) / precise(BURST);
    report("64 at a time", times, burst_cpu_us, Some(precise(BURST) / begun.elapsed().as_secs_f64()));

    println!("  resident after {:<6}         {:>9.1} MB", 2 * ONE_AT_A_TIME + BURST, resident_mb(&bot));
    burst(&discord, ALL - 2 * ONE_AT_A_TIME - BURST).await;
    println!("  resident after {ALL:<6}         {:>9.1} MB", resident_mb(&bot));
    let violations = discord.violations();
    assert!(violations.is_empty(), "{violations:#?}");
    bot.kill().expect("it ends");
    bot.wait().expect("it has ended");
    Figures { cpu_us, member_cpu_us }
}

/// Sends `count` interactions, with 64 under way at any moment. Returns how long each took.
async fn burst(discord: &Arc<StandIn>, count: usize) -> Vec<Duration> {
    let people = (0..AT_ONCE).map(|person| {
        let discord = Arc::clone(discord);
        let share = count / AT_ONCE + usize::from(person < count % AT_ONCE);
        tokio::spawn(async move {
            let name = format!("person-{person}");
            let mut times = Vec::with_capacity(share);
            for _ in 0..share {
                times.push(answer(&discord, &name).await);
            }
            times
        })
    });
    let mut times = Vec::with_capacity(count);
    for person in people.collect::<Vec<_>>() {
        times.extend(person.await.expect("nobody panicked"));
    }
    times
}

/// Lets the bot keep something of a person, who agrees to it. The bare bot has no such command.
async fn join(discord: &StandIn, person: &str) {
    let knows = |command: &serde_json::Value| command["name"] == "settings";
    if discord.registered_commands().iter().any(knows) {
        let mode = [("mode", "off".into())];
        let asked = discord.slash(person, Place::BotDm, "settings plain", &mode).message().await;
        discord.press(person, &asked, "Yes, keep it").answer().await;
    }
}

/// Returns the time from the interaction's creation to the callback.
async fn answer(discord: &StandIn, person: &str) -> Duration {
    let begun = Instant::now();
    discord.slash(person, Place::BotDm, "secret", &[("about", "3".into())]).answer().await;
    begun.elapsed()
}

fn report(name: &str, mut times: Vec<Duration>, cpu_us: f64, rate: Option<f64>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    let rate = rate.map(|rate| format!(", {rate:.0}/s")).unwrap_or_default();
    println!(
        "  {name:<20} p50 {:>7.2} ms, p99 {:>7.2} ms, processor {cpu_us:>5.0} µs each{rate}",
        at(50),
        at(99)
    );
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn precise(count: usize) -> f64 {
    count as f64
}

fn resident_mb(bot: &Child) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", bot.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").trim().parse().map_or(f64::NAN, |kb: f64| kb / 1000.0)
}

/// Returns user and system time so far in µs (proc(5), fields 14 and 15, in ticks of 10 ms).
fn cpu(bot: &Child) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", bot.id())).unwrap_or_default();
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let ticks = after_name.split(' ').skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() * 1e4
}

/// The least work that a serenity bot can do.
struct Floor;

#[serenity::async_trait]
impl EventHandler for Floor {
    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        if let Interaction::Command(command) = interaction {
            let message = CreateInteractionResponseMessage::new()
                .content("Get a life.")
                .ephemeral(true)
                .allowed_mentions(serenity::all::CreateAllowedMentions::new());
            command
                .create_response(&context.http, CreateInteractionResponse::Message(message))
                .await
                .expect("the stand-in takes it");
        }
    }
}

async fn floor(base: &str) {
    let token = std::env::var("DISCORD_TOKEN").expect("a token");
    let http = HttpBuilder::new(token).proxy(base).ratelimiter_disabled(true).build();
    let mut client = serenity::client::ClientBuilder::new_with_http(http, GatewayIntents::empty())
        .event_handler(Floor)
        .await
        .expect("a client");
    run(&mut client).await;
}

async fn run(client: &mut Client) {
    client.start().await.expect("the gateway takes it");
}
