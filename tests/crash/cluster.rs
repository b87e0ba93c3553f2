//! Several processes on one Postgres server, while everything around them fails.

use std::path::Path;
use std::process::{Child, ExitCode};
use std::time::{Duration, Instant};

use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

use super::{Arguments, Databases, StandIn, count, next, owe, program, report};

/// Messages of all processes together in a second.
const SENDS_PER_SECOND: u32 = 45;
/// How long a worker is suspended: longer than a lease, so that others take over what it had claimed.
const SUSPENDED_FOR: Duration = Duration::from_secs(70);
/// A lease, and what taking over may take beyond it.
const TAKEN_OVER_WITHIN: Duration = Duration::from_secs(65);
/// The shortest and the longest time between two failures.
const BETWEEN_FAILURES_MS: (u64, u64) = (300, 1_500);

/// What happens next.
enum Failure {
    /// A worker is killed and started again.
    Kill,
    /// The server is restarted as after a crash.
    RestartServer,
    /// The server cuts all connections.
    Cut,
    /// Nothing can be written for two seconds.
    Stall,
}

impl Failure {
    fn draw(random: &mut u64) -> Self {
        match next(random) % 10 {
            0 => Failure::RestartServer,
            1 => Failure::Cut,
            2 => Failure::Stall,
            _ => Failure::Kill,
        }
    }
}

/// The workers and what they share.
struct Cluster<'a> {
    server: String,
    databases: Databases,
    directory: &'a Path,
    discord: &'a StandIn,
    workers: Vec<Child>,
}

/// Runs the cluster until every message has arrived. Prints how long the last ones took after the last failure.
pub(super) async fn run(
    arguments: &Arguments,
    directory: &Path,
    discord: &StandIn,
    members: usize,
) -> ExitCode {
    let server = std::env::var("TEST_POSTGRES").expect("a server: tests/postgres/with …");
    sqlx::any::install_default_drivers();
    let address = |schema: &str| format!("{server}&options[search_path]={schema}");
    let databases = Databases { address: address("crash_bot"), keys: address("crash_keys") };
    execute(
        &server,
        "drop schema if exists crash_bot cascade; drop schema if exists crash_keys cascade;
                      create schema crash_bot; create schema crash_keys",
    )
    .await;
    // Some of them fall due while the failures go on.
    let spread = Duration::from_millis(u64::try_from(arguments.kills).expect("a number") * 700);
    owe(&databases, discord, members, spread).await;
    let mut cluster = Cluster { server, databases, directory, discord, workers: Vec::new() };
    // The first one makes the master key.
    for _ in 0..arguments.workers {
        let worker = cluster.start();
        cluster.workers.push(worker);
        tokio::time::sleep(Duration::from_millis(700)).await;
    }
    let began = Instant::now();
    let suspended = cluster.workers.pop().expect("more than one worker");
    signal(&suspended, "STOP");
    let kills = cluster.fail(arguments).await;
    let last_failure = Instant::now();
    tokio::time::sleep(SUSPENDED_FOR.saturating_sub(began.elapsed())).await;
    signal(&suspended, "CONT");
    cluster.workers.push(suspended);
    let (counts, ended) = cluster.finish(members, SENDS_PER_SECOND).await;
    println!(
        "{} workers, at most {} requests in a second, {} refused as too many; the last message came {:.0?} after the last failure",
        arguments.workers,
        discord.max_rate(),
        discord.requests().iter().filter(|request| request.status == Some(429)).count(),
        ended.saturating_duration_since(last_failure)
    );
    let violations = discord.violations();
    assert!(violations.is_empty(), "{violations:#?}");
    report(kills, counts)
}

impl Cluster<'_> {
    fn start(&self) -> Child {
        let mut program = program(self.discord);
        program
            .env("BREATHING_ROOM__DISCORD__SENDS_PER_SECOND", SENDS_PER_SECOND.to_string())
            .env("DATABASE_URL", &self.databases.address)
            .env("BREATHING_ROOM__DATABASE__KEYS_ADDRESS", &self.databases.keys)
            .env("BREATHING_ROOM__JOURNAL__MASTER_KEY_FILE", self.directory.join("master-key"))
            .args(["--roles", "timers"]);
        program.spawn().expect("the program starts; build it first: cargo build --release")
    }

    /// Lets one failure follow another. Returns how many workers were killed.
    async fn fail(&mut self, arguments: &Arguments) -> usize {
        let (mut random, mut kills) = (arguments.seed, 0);
        while kills < arguments.kills {
            let (least, most) = BETWEEN_FAILURES_MS;
            tokio::time::sleep(Duration::from_millis(least + next(&mut random) % (most - least))).await;
            match Failure::draw(&mut random) {
                Failure::Kill => {
                    let chosen = usize::try_from(next(&mut random)).unwrap_or_default() % self.workers.len();
                    self.kill(chosen);
                    kills += 1;
                }
                Failure::RestartServer => restart_server(),
                Failure::Cut => {
                    execute(
                        &self.server,
                        "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null",
                    )
                    .await;
                }
                Failure::Stall => {
                    execute(
                        &self.server,
                        "begin; lock table crash_bot.delivery in access exclusive mode; select pg_sleep(2); commit",
                    )
                    .await;
                }
            }
        }
        kills
    }

    fn kill(&mut self, chosen: usize) {
        let mut worker = self.workers.swap_remove(chosen);
        worker.kill().expect("it can be killed");
        worker.wait().expect("it is dead");
        let fresh = self.start();
        self.workers.push(fresh);
    }

    /// Waits until every message has arrived, and returns the counts and when that was: for the time that all of them take at this pace, and a lease.
    async fn finish(&mut self, members: usize, a_second: u32) -> ((usize, usize, usize), Instant) {
        let (delivered, ..) = count(self.discord, members);
        let left = u32::try_from(members - delivered).expect("a number");
        let until = Instant::now() + Duration::from_secs(u64::from(left / a_second)) + TAKEN_OVER_WITHIN;
        let mut counts = count(self.discord, members);
        while counts.1 > 0 && Instant::now() < until {
            tokio::time::sleep(Duration::from_millis(500)).await;
            counts = count(self.discord, members);
        }
        let ended = Instant::now();
        // What is sent twice would come a little later.
        tokio::time::sleep(Duration::from_secs(3)).await;
        for worker in &mut self.workers {
            worker.kill().expect("it can be killed");
            worker.wait().expect("it is dead");
        }
        (count(self.discord, members), ended)
    }
}

/// Runs statements on the server. It may be restarting: then they are not run.
async fn execute(server: &str, statements: &'static str) {
    let Ok(mut connection) = AnyConnection::connect(server).await else { return };
    let _ = connection.execute(AssertSqlSafe(statements)).await;
    let _ = connection.close().await;
}

fn restart_server() {
    let restart = std::env::var("TEST_POSTGRES_RESTART").expect("a server: tests/postgres/with …");
    let done = std::process::Command::new("sh").arg("-c").arg(restart).status().expect("a shell");
    assert!(done.success(), "the server could not be restarted");
}

fn signal(worker: &Child, name: &str) {
    let id = worker.id().to_string();
    let done = std::process::Command::new("kill").arg(format!("-{name}")).arg(id).status().expect("kill");
    assert!(done.success(), "{name}");
}
