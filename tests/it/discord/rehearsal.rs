//! An hour with a thousand members, of whom three in ten have closed their DMs. The others get their messages on time.

use chrono::TimeDelta;
use fastrand::Rng;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

use super::serving::serve_with;
use crate::support::discord::Route;
use crate::support::{Bot, TestResult};

const PEOPLE: usize = 1_000;
/// The people whom the bot has never reached. The first message to each comes in a step of its own.
const NEW: usize = 100;
/// An hour, in steps of thirty seconds.
const STEPS: i64 = 120;
const STEP: TimeDelta = TimeDelta::seconds(30);
/// The time between two requests, and between two DMs that are opened, at the usual pace.
const RATE_MS: u64 = 1_000 / 40;
const OPENS_MS: u64 = 1_000;

fn is_closed(number: usize) -> bool {
    number % 10 < 3
}

/// Owes each member a message at an exact time within the hour, and every fourth a daily one after it.
async fn owes_an_hour(bot: &Bot) -> TestResult {
    let (mut rng, begin) = (Rng::with_seed(7), bot.clock().now());
    let mut database = bot.database().await;
    let mut tx = database.begin().await?;
    for number in 0..PEOPLE {
        let person = bot.discord().person(&format!("person{number}"));
        if is_closed(number) {
            person.refuses_dms_with(50007);
        }
        let (user, channel, known) = (person.id(), person.dm_channel(), number >= NEW);
        let first = if known { rng.i64(1..STEPS) } else { i64::try_from(number)? + 1 };
        let mut rows = format!(
            "insert into member (id, platform, user_id, consented_at, zone) values ({number}, 'discord', '{user}', 0, 'UTC');
             insert into address (member_id, channel) select {number}, '{channel}' where {known};"
        );
        let daily = (number % 4 == 0).then(|| ("daily.life.1", 2, rng.i64(first..=STEPS)));
        for (message, rank, step) in daily.into_iter().chain([("urge", 0, first)]) {
            let due = (begin + STEP * i32::try_from(step)?).timestamp_millis();
            let owed = format!(
                "insert into delivery (member_id, platform, message, occurrence, rank, due_at, expires_at, wake_at)
                 values ({number}, 'discord', '{message}', '{message}', {rank}, {due}, {due} + 21600000, {due});"
            );
            rows.push_str(&owed);
        }
        tx.execute(AssertSqlSafe(rows)).await?;
    }
    tx.commit().await?;
    Ok(database.close().await?)
}

/// Waits until nothing is due any more.
async fn comes_to_rest(bot: &Bot, database: &mut AnyConnection) -> TestResult {
    let due = format!(
        "select count(*) from delivery where state = 'leased' or wake_at <= {}",
        bot.clock().now().timestamp_millis()
    );
    let mut is_at_rest = async || -> Result<bool, sqlx::Error> {
        let (left,): (i64,) = sqlx::query_as(AssertSqlSafe(due.clone())).fetch_one(&mut *database).await?;
        Ok(left == 0)
    };
    bot.until("a rest", async || is_at_rest().await.unwrap_or_default()).await;
    Ok(())
}

/// The part of the values that is not greater than the returned one is 99 in 100.
fn p99(mut values: Vec<u64>) -> u64 {
    values.sort_unstable();
    values[values.len() * 99 / 100]
}

/// How long each request waits for its turn at the bot's pace, if they come when they came.
fn waits(bot: &Bot) -> Vec<u64> {
    let (mut free, mut opens_free) = (0, 0);
    let mut waits = Vec::new();
    for request in bot.discord().requests() {
        if !matches!(request.route, Route::CreateMessage | Route::CreateDm) {
            continue;
        }
        let mut begins = request.at_ms.max(free);
        if request.route == Route::CreateDm {
            begins = begins.max(opens_free);
            opens_free = begins + OPENS_MS;
        }
        free = begins + RATE_MS;
        waits.push(begins - request.at_ms);
    }
    waits
}

/// The most refusals within ten minutes.
fn most_refusals(bot: &Bot) -> usize {
    let refused: Vec<u64> = bot
        .discord()
        .requests()
        .iter()
        .filter(|request| matches!(request.status, Some(401 | 403 | 429)))
        .map(|request| request.at_ms)
        .collect();
    let within = |from: &u64| refused.iter().filter(|at| (*from..from + 600_000).contains(at)).count();
    refused.iter().map(within).max().unwrap_or_default()
}

#[tokio::test]
#[expect(clippy::print_stdout, reason = "the numbers are what a rehearsal is for")]
async fn closed_dms_of_three_in_ten_delay_none_of_the_others() -> TestResult {
    // By a clock that jumps, the pace would mean nothing; `waits` adds it.
    let bot = serve_with(|options| (options.pace, options.opens) = (0, 0)).await?;
    owes_an_hour(&bot).await?;
    let mut database = bot.database().await;
    for _ in 0..STEPS {
        bot.passes(STEP);
        comes_to_rest(&bot, &mut database).await?;
    }
    let sql = "select ended_at - due_at from delivery where state = 'delivered'";
    let late: Vec<(i64,)> = sqlx::query_as(sql).fetch_all(&mut database).await?;
    database.close().await?;
    let late: Vec<u64> = late.into_iter().map(|(ms,)| u64::try_from(ms).unwrap_or_default()).collect();
    let (delivered, worst) = (late.len(), late.iter().max().copied().unwrap_or_default());
    let (held, paced) = (p99(late), p99(waits(&bot)));
    let refusals = most_refusals(&bot);
    let all_refusals = bot.rows("address where refused is not null").await;
    println!(
        "{PEOPLE} members, {NEW} of them new, 30 % closed: {delivered} delivered, {all_refusals} people refused;
         late p99 {held} ms, worst {worst} ms, and at the pace p99 {paced} ms; refusals in ten minutes at most {refusals}"
    );
    assert_eq!((delivered, all_refusals), (850, 300));
    assert!(held + paced <= 1_000, "{held} ms held back and {paced} ms in line");
    assert!(refusals < 1_000, "{refusals} refusals in ten minutes");
    bot.ends_well().await
}
