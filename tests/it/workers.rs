//! Several processes on one database. They need a Postgres server, which `tests/postgres/with` starts: without one, each
//! test here says that it is skipped.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use breathing_room::clock::Clock;
use breathing_room::core::{Input, Person, Place, Platform, Request};
use breathing_room::doors::console;
use breathing_room::engine::{App, Outgoing, Process, Roles, Sent};
use breathing_room::features::DeliveryId;
use breathing_room::store::{Inspection, Keys, Store};
use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;
use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::support::{TestResult, content, instant, keys, make_schema, open_store, server};

const NOON: &str = "2026-08-06T12:00Z";
/// How long a claim lasts.
const LEASE: TimeDelta = TimeDelta::seconds(60);

/// Some processes of the bot, each with connections and a memory of its own.
struct Workers {
    apps: Vec<Arc<App>>,
    stores: Vec<Store>,
    _directory: TempDir,
}

/// Starts so many processes, or none without a server.
#[expect(clippy::print_stderr, reason = "what is skipped is said")]
async fn workers(count: usize) -> Result<Option<Workers>, Box<dyn std::error::Error>> {
    if server().is_none() {
        eprintln!("skipped: there is no Postgres server (tests/postgres/with)");
        return Ok(None);
    }
    let directory = tempfile::tempdir()?;
    let (mut apps, mut stores) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let store = open_store(directory.path()).await?;
        apps.push(Arc::new(App::new(content(), store.clone(), keys(directory.path()))));
        stores.push(store);
    }
    Ok(Some(Workers { apps, stores, _directory: directory }))
}

fn person(number: usize) -> Person {
    Person { platform: Platform::Discord, user: format!("{}", 80_351_110_224_678_912 + number) }
}

/// A press of a button in a conversation with the bot.
fn press(person: &Person, button: &str, nth: usize) -> Request {
    Request {
        id: format!("{} {nth} {button}", person.user),
        person: person.clone(),
        place: Place::Direct,
        channel: None,
        server: None,
        locale: "en".into(),
        input: Input::Press { id: button.to_owned(), values: Vec::new(), owner: None },
    }
}

impl Workers {
    async fn close(self) {
        for store in &self.stores {
            store.close().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn processes_that_answer_one_member_at_the_same_time_lose_nothing() -> TestResult {
    let Some(workers) = workers(3).await? else { return Ok(()) };
    let (ana, now) = (person(0), instant(NOON));
    // All three make her a member at the same time: she becomes one member.
    let settings = ["clock", "plain", "discreet"];
    for round in 0..24 {
        let on = round % 2 == 0;
        let mut answers = JoinSet::new();
        for (app, setting) in workers.apps.iter().zip(settings) {
            let value = match (setting, on) {
                ("clock", true) => "24",
                ("clock", false) => "12",
                (_, true) => "on",
                (_, false) => "off",
            };
            let first = if round == 0 { "consent|yes|" } else { "" };
            let request = press(&ana, &format!("1|{first}set|{setting}|{value}"), round);
            let app = Arc::clone(app);
            answers.spawn(async move { app.handle(&request, now + TimeDelta::minutes(1) * 3).await });
        }
        answers.join_all().await;
        let stored = workers.stores[0].reader().member(&ana).await?.expect("she is a member");
        let clock = stored.settings.clock.map(|clock| clock.name().to_owned());
        let found = (clock.as_deref(), stored.settings.plain, stored.settings.discreet);
        assert_eq!(found, (Some(if on { "24" } else { "12" }), on, on), "round {round}");
    }
    workers.close().await;
    Ok(())
}

/// What a test knows about the deliveries: who holds each one until when, and which have arrived.
#[derive(Default)]
struct Ledger {
    held: HashMap<DeliveryId, (usize, String, DateTime<Utc>)>,
    arrived: HashSet<DeliveryId>,
}

impl Ledger {
    fn claims(&mut self, worker: usize, outgoing: &Outgoing, now: DateTime<Utc>) {
        self.held.retain(|_, (_, _, until)| *until > now);
        let id = outgoing.id;
        assert!(!self.arrived.contains(&id), "{id:?} is claimed after it has arrived");
        for (other, (holder, user, _)) in &self.held {
            assert!(*other != id, "{id:?} is held by {holder}, and {worker} has claimed it");
            assert!(*user != outgoing.user, "{user} gets {other:?} and {id:?} at the same time");
        }
        self.held.insert(id, (worker, outgoing.user.clone(), now + LEASE));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_delivery_is_in_the_hands_of_two_processes() -> TestResult {
    const MEMBERS: usize = 24;
    const EACH: usize = 4;
    let Some(workers) = workers(4).await? else { return Ok(()) };
    let mut now = instant(NOON);
    for number in 0..MEMBERS {
        let someone = person(number);
        let app = &workers.apps[number % workers.apps.len()];
        app.handle(&press(&someone, "1|consent|yes|set|zone|Europe/Lisbon", 0), now).await;
        for nth in 1..=EACH {
            // There is one for each minute.
            let then = now + TimeDelta::minutes(i64::try_from(nth)?);
            app.handle(&press(&someone, "1|nudges|test|daily", nth), then).await;
        }
    }
    now += TimeDelta::minutes(10);
    let (mut ledger, mut random) = (Ledger::default(), Rng::with_seed(7));
    for _ in 0..2_000 {
        if ledger.arrived.len() == MEMBERS * EACH {
            break;
        }
        let mut claims = JoinSet::new();
        for (worker, app) in workers.apps.iter().enumerate() {
            let (app, most) = (Arc::clone(app), random.i64(1..9));
            claims.spawn(async move { (worker, app.outbox().claim_due(Platform::Discord, now, most).await) });
        }
        for (worker, claimed) in claims.join_all().await {
            let claimed = claimed?;
            for outgoing in &claimed {
                ledger.claims(worker, outgoing, now);
            }
            let mut done = Vec::new();
            for outgoing in claimed {
                let sent = match random.u8(0..10) {
                    // The process dies, or is suspended: nobody settles it.
                    0 => continue,
                    1 => Sent::Again(None),
                    2 => Sent::Unknown(None),
                    _ => Sent::Delivered { message: "1".into(), channel: "2".into() },
                };
                match sent {
                    Sent::Delivered { .. } => {
                        assert!(ledger.arrived.insert(outgoing.id), "{:?} arrives twice", outgoing.id);
                        ledger.held.remove(&outgoing.id);
                    }
                    Sent::Again(_) => drop(ledger.held.remove(&outgoing.id)),
                    Sent::Held(_) | Sent::Unknown(_) | Sent::Undeliverable(_) | Sent::Refused(_) => {}
                }
                done.push((outgoing, sent));
            }
            assert_eq!(
                workers.apps[worker].outbox().settle(&done, now).await?,
                0,
                "no lease is lost in time"
            );
        }
        now += TimeDelta::seconds(random.i64(0..9));
    }
    assert_eq!(ledger.arrived.len(), MEMBERS * EACH, "all arrive");
    workers.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_timer_that_several_processes_see_fires_once() -> TestResult {
    const MEMBERS: usize = 60;
    let Some(workers) = workers(4).await? else { return Ok(()) };
    let start = instant(NOON);
    for number in 0..MEMBERS {
        let (someone, app) = (person(number), &workers.apps[number % workers.apps.len()]);
        app.handle(&press(&someone, "1|consent|yes|set|zone|Europe/Lisbon", 0), start).await;
        let daily = Input::Command(console::invocation("/daily on 21:00"));
        app.handle(&Request { input: daily, ..press(&someone, "daily", 1) }, start).await;
    }
    for day in 1..=4 {
        let now = start + TimeDelta::days(day);
        let mut ticks = JoinSet::new();
        for app in &workers.apps {
            let app = Arc::clone(app);
            ticks.spawn(async move {
                // Those that another process has locked are its own; then there is nothing left.
                for _ in 0..4 {
                    app.timekeeper().fire_due(now).await.expect("the database works");
                }
            });
        }
        ticks.join_all().await;
        assert!(workers.stores[0].next_timer().await?.is_none_or(|next| next > now), "all have fired");
    }
    for number in 0..MEMBERS {
        let stored = workers.stores[0].reader().member(&person(number)).await?.expect("a member");
        let mut deliveries = workers.stores[0].reader().latest_deliveries(stored.id, 20).await?;
        // The first message comes at once.
        deliveries.retain(|delivery| delivery.due_at > start);
        assert_eq!(deliveries.len(), 4, "one for each day: {deliveries:?}");
    }
    workers.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn processes_share_one_pace() -> TestResult {
    const INTERVAL: Duration = Duration::from_millis(20);
    let Some(workers) = workers(3).await? else { return Ok(()) };
    let began = std::time::Instant::now();
    let mut turns = JoinSet::new();
    for store in workers.stores.iter().cycle().take(90) {
        let store = store.clone();
        turns.spawn(async move { store.take_turn("test", INTERVAL, Duration::from_mins(1)).await });
    }
    let mut waits: Vec<Duration> = Vec::new();
    for wait in turns.join_all().await {
        waits.push(wait?.expect("there is time enough"));
    }
    waits.sort();
    // Each was told how long to wait from its own moment, which is `passed` after the first one's at most.
    let passed = began.elapsed();
    for (nth, wait) in (0..).zip(&waits) {
        assert!(*wait + passed >= INTERVAL * nth, "{nth}: {wait:?}, {passed:?}");
    }
    // Whoever cannot wait takes no turn from the others.
    let late = workers.stores[0].take_turn("test", INTERVAL, Duration::ZERO).await?;
    assert!(late.is_none() || passed > INTERVAL * 90, "{late:?}");
    workers.close().await;
    Ok(())
}

/// As when the shards of two groups identify themselves, those of a group five seconds apart.
#[tokio::test]
async fn turns_of_another_kind_are_not_waited_for() -> TestResult {
    let Some(workers) = workers(2).await? else { return Ok(()) };
    let mut waits = Vec::new();
    let began = std::time::Instant::now();
    for store in &workers.stores {
        for group in ["identify 0", "identify 1"] {
            waits.extend(store.take_turn(group, Duration::from_secs(5), Duration::from_hours(1)).await?);
        }
    }
    let passed = began.elapsed();
    for (wait, after) in waits.iter().zip([0, 0, 5, 5]) {
        let after = Duration::from_secs(after);
        assert!(*wait <= after && *wait + passed >= after, "{waits:?}, {passed:?}");
    }
    assert_eq!(waits.len(), 4);
    workers.close().await;
    Ok(())
}

#[tokio::test]
async fn one_process_at_a_time_tidies_up() -> TestResult {
    let Some(workers) = workers(2).await? else { return Ok(()) };
    let [one, other] = workers.stores.as_slice() else { panic!("two") };
    let right = one.alone("tidy").await?.expect("it is the first");
    assert!(other.alone("tidy").await?.is_none());
    assert!(other.alone("review").await?.is_some(), "that is other work");
    right.end().await;
    assert!(other.alone("tidy").await?.is_some(), "it is free at once");
    workers.close().await;
    Ok(())
}

#[tokio::test]
async fn what_one_process_announces_the_others_hear() -> TestResult {
    let Some(workers) = workers(2).await? else { return Ok(()) };
    let [one, other] = workers.stores.as_slice() else { panic!("two") };
    let mut listener = other.listen().await?.expect("a server");
    one.announce("timers").await?;
    let heard = tokio::time::timeout(Duration::from_secs(20), listener.next()).await??;
    assert_eq!(heard.as_deref(), Some("timers"));
    workers.close().await;
    Ok(())
}

#[tokio::test]
async fn a_removal_that_one_process_hears_stops_what_another_has_claimed() -> TestResult {
    let Some(workers) = workers(2).await? else { return Ok(()) };
    let [hears, sends] = workers.apps.as_slice() else { panic!("two") };
    let (ana, now) = (person(0), instant(NOON));
    hears.handle(&press(&ana, "1|consent|yes|set|zone|Europe/Lisbon", 0), now).await;
    let daily = Input::Command(console::invocation("/daily on 21:00"));
    hears.handle(&Request { input: daily, ..press(&ana, "daily", 1) }, now).await;
    let clock = Arc::new(Clock::stopped(now));
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let process = Process::new(Arc::clone(sends), Arc::clone(&clock), &Roles::parse("timers")?);
    let mut running = JoinSet::new();
    running.spawn(process.run(async move { drop(stopped.await) }));
    let claimed = sends.outbox().claim_due(Platform::Discord, now, 10).await?;
    let [outgoing] = &claimed[..] else { panic!("the first message: {claimed:?}") };
    assert!(sends.outbox().may_send(outgoing, &clock).await);
    let told = async {
        // Before the other process listens it hears nothing, so she comes and goes until it does.
        for second in (0..).step_by(2).map(|second| now + TimeDelta::seconds(second)) {
            hears.presence().authorized(&ana, second, second).await?;
            let gone = second + TimeDelta::seconds(1);
            hears.presence().deauthorized(&ana, gone, gone).await?;
            if !sends.outbox().may_send(outgoing, &clock).await {
                break;
            }
        }
        Ok::<_, Box<dyn std::error::Error>>(())
    };
    tokio::time::timeout(Duration::from_secs(20), told).await??;
    drop(stop);
    running.join_next().await.expect("it runs")??;
    workers.close().await;
    Ok(())
}

#[tokio::test]
async fn a_process_whose_clock_was_just_set_wrong_claims_nothing() -> TestResult {
    let Some(workers) = workers(1).await? else { return Ok(()) };
    let app = &workers.apps[0];
    let server = workers.stores[0].server_time().await?.expect("a server");
    let clock = Clock::stopped(server);
    app.watch().compare_with_the_server();
    app.timekeeper().look_at_the_clock(&clock).await;
    assert!(!app.watch().is_apart());
    clock.set_by(TimeDelta::hours(2));
    app.timekeeper().look_at_the_clock(&clock).await;
    assert!(app.watch().is_apart(), "it is compared again at once");
    workers.close().await;
    Ok(())
}

#[tokio::test]
async fn a_check_sees_what_would_stop_a_start_on_a_server() -> TestResult {
    let Some(server) = server() else { return Ok(()) };
    let directory = tempfile::tempdir()?;
    let address = make_schema(&server, directory.path(), "bot").await;
    assert_eq!(Keys::try_out(&address).await?, Inspection::Missing);
    for (address, what) in [
        (format!("{server}&options[search_path]=not_made"), "has no schema of that name"),
        (format!("{address}&options[default_transaction_read_only]=on"), "is read-only"),
    ] {
        let refused = Keys::try_out(&address).await.expect_err(what).to_string();
        assert!(refused.contains(what), "{refused}");
    }
    Ok(())
}
