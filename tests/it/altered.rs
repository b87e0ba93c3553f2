//! One bad row stops one member: every column of every table is altered, in a database that is in use, and a bystander
//! notices nothing.

use std::collections::HashMap;
use std::path::Path;

use breathing_room::cli::{self, BackupPlaces};
use breathing_room::core::Platform;
use breathing_room::store::{Keys, Store};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};
use tracing::level_filters::LevelFilter;

use crate::behaviours::data::lives_and_writes;
use crate::support::{Bot, Captured, TestResult, address, master_key};

const NOON: &str = "2026-03-02T12:00Z";
/// How many members' rows are altered at once, one alteration for each.
const VICTIMS: usize = 10;
/// The tables of both files whose rows are put back.
const BOT: &[&str] = &[
    "member",
    "practice",
    "plan",
    "timer",
    "address",
    "delivery",
    "burn",
    "entry",
    "cleanup",
    "handled_request",
    "erased",
];
const KEYS: &[&str] = &["data_key"];
/// What no log may repeat.
const MARK: &str = "Q7ALTERED";

/// The values that a column is given, as SQL: of every type, extreme, empty, huge, and no text at all.
const VALUES: [&str; 28] = [
    "null",
    "0",
    "-1",
    "300",
    "70000",
    "9223372036854775807",
    "-9223372036854775808",
    "8210266876799999",
    "-8334601228800001",
    "253402300799999",
    "1.5",
    "-1e308",
    "9e999",
    "-9e999",
    "''",
    "'Q7ALTERED'",
    "cast(x'ff00fe' as text)",
    "cast(x'00' as text)",
    "'2026-02-30'",
    "'9999-12-31'",
    "'-4000-01-01'",
    "'{\"state\":[[[[{}]]]]}'",
    "replace(hex(zeroblob(40000)), '00', 'Q7ALTERED')",
    "x''",
    "x'0100ff'",
    "zeroblob(200000)",
    "'space'",
    "'discord'",
];
/// The fields of a plan's state that are altered inside it.
const FIELDS: [&str; 14] = [
    "started_ms",
    "minutes",
    "step",
    "number",
    "unanswered",
    "missed",
    "rule",
    "started_on",
    "ends_on",
    "paused_for",
    "done_until_ms",
    "budget",
    "messages",
    "next.at_ms",
];

/// Draws numbers from a seed, the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }

    /// A value as SQL: one of the list, or a number or bytes of any size.
    fn value(&mut self) -> String {
        match self.below(4) {
            0 => {
                let wide = (i64::try_from(self.below(1 << 31)).expect("31 bits") << 32) - (1 << 62);
                (wide >> self.below(62)).to_string()
            }
            1 => format!("x'{:08x}'", self.below(1 << 31)),
            _ => VALUES[self.below(VALUES.len())].to_owned(),
        }
    }
}

/// One of the bot's files, and a copy of it in which every victim's rows are sound.
struct File {
    database: AnyConnection,
    /// All its tables: each round begins with sound rows in all of them.
    all: &'static [&'static str],
    /// The columns that are altered, each with its table.
    cells: Vec<(String, String)>,
    /// The bystander's number.
    ben: i64,
}

impl File {
    async fn open(directory: &Path, name: &str, tables: &[&str], ben: i64) -> Self {
        let all = if name == "bot.db" { BOT } else { KEYS };
        sqlx::any::install_default_drivers();
        let path = directory.join(name);
        let shadow = directory.join(format!("shadow-{name}"));
        let mut database = AnyConnection::connect(&format!("sqlite:{}?mode=rw", path.display()))
            .await
            .expect("the database");
        for sql in [
            "pragma foreign_keys = off".to_owned(),
            format!("vacuum into '{}'", shadow.display()),
            format!("attach database '{}' as shadow", shadow.display()),
        ] {
            database.execute(AssertSqlSafe(sql)).await.expect("a copy");
        }
        let mut cells = Vec::new();
        for table in tables {
            let select = format!("select name from pragma_table_info('{table}')");
            let rows = database.fetch_all(AssertSqlSafe(select)).await.expect("columns");
            cells.extend(rows.iter().map(|row| ((*table).to_owned(), row.get("name"))));
        }
        Self { database, all, cells, ben }
    }

    /// Returns the condition for rows that are not the bystander's. The canary is everybody's.
    fn not_ben(&self, table: &str) -> String {
        match table {
            "member" => format!("id is not {}", self.ben),
            "cleanup" | "handled_request" | "erased" | "erasure" => "true".to_owned(),
            "data_key" => format!("member_id is not {} and member_id is not 0", self.ben),
            _ => format!("member_id is not {}", self.ben),
        }
    }

    async fn run(&mut self, sql: String) -> Result<u64, sqlx::Error> {
        Ok(self.database.execute(AssertSqlSafe(sql)).await?.rows_affected())
    }

    /// Every victim's rows are as they were.
    async fn restore(&mut self, now_ms: i64) {
        self.run("begin immediate".into()).await.expect("the lock");
        for table in self.all {
            let not = self.not_ben(table);
            self.run(format!("delete from main.{table} where {not}")).await.expect("deleted");
            self.run(format!("insert or ignore into main.{table} select * from shadow.{table} where {not}"))
                .await
                .expect("restored");
        }
        for table in self.all {
            let (not, soon) = (self.not_ben(table), now_ms + 120_000);
            let later = soon + 3_600_000;
            let sql = match *table {
                "timer" => format!("update timer set due_at = {soon} where {not}"),
                "cleanup" => format!("update cleanup set due_at = {now_ms}, expires_at = {later}"),
                "delivery" => format!(
                    "update delivery set state = 'owed', due_at = {soon}, wake_at = {soon}, expires_at = {later},
                     claimed_at = null where {not}"
                ),
                _ => continue,
            };
            self.run(sql).await.expect("moved");
        }
        self.run("commit".into()).await.expect("committed");
    }

    /// Alters one column of one row, which is not the bystander's. Returns false when the schema refuses the value.
    async fn alter(&mut self, (table, column): (&str, &str), value: &str, dice: &mut Dice) -> bool {
        let not = self.not_ben(table);
        let count = format!("select count(*) as rows from {table} where {not}");
        let row = self.database.fetch_one(AssertSqlSafe(count)).await.expect("a count");
        let rows = usize::try_from(row.get::<i64, _>("rows")).expect("few");
        assert!(rows > 0, "{table} has rows to alter");
        let value = match (table, column, dice.below(2)) {
            ("plan", "state", 0) => {
                let field = FIELDS[dice.below(FIELDS.len())];
                format!("json_set(state, '$.{field}', {})", value.replace("x'", "'"))
            }
            _ => value.to_owned(),
        };
        let at = dice.below(rows);
        let update = format!(
            "update {table} set {column} = {value}
             where rowid = (select rowid from {table} where {not} limit 1 offset {at})"
        );
        self.run(update).await.is_ok_and(|rows| rows == 1)
    }
}

/// A bot with many members who have something of everything, and a bystander.
async fn inhabited() -> Bot {
    let mut bot = Bot::set_up(NOON).in_a_terminal().await.expect("a bot");
    for victim in 0..VICTIMS {
        lives_and_writes(&mut bot, &format!("victim{victim}"), "Zebedee", "w").await;
    }
    bot.agrees("gone").await;
    assert!(bot.operator_erases("gone").await.expect("erased"));
    bot.agrees("ben").await;
    bot.says("ben", "/settings timezone UTC").await;
    bot.expect("ben", "Set: UTC");
    bot.advance_to("2026-03-02T12:11Z").await;
    drain(&mut bot, VICTIMS);
    let cleanup = "insert into cleanup (platform, channel, message, due_at, expires_at)
                   values ('discord', '1', '2', 0, 0), ('discord', '3', '4', 0, 0), ('discord', '5', '6', 0, 0)";
    assert_eq!(bot.tampers("bot.db", cleanup).await, 3);
    bot
}

fn drain(bot: &mut Bot, victims: usize) {
    for victim in 0..victims {
        while bot.has_heard(&format!("victim{victim}")).is_some() {}
    }
}

/// The bystander uses the bot on a day at noon: everything comes at its time.
async fn the_bystander_notices_nothing(bot: &mut Bot, day: &str, altered: &[String]) {
    bot.says("ben", "/urge 5").await;
    bot.expect("ben", "Ride it out");
    bot.says("ben", "/vent").await;
    bot.fills("ben", &["a page"]).await;
    bot.expect("ben", "Saved: ");
    bot.says("ben", "/daily on 12:03").await;
    bot.expect("ben", "every day at 12:03 pm");
    // In a terminal a first message comes at once.
    bot.hears_all("ben", &["Something for later."]);
    for (minute, comes) in [(2, 0), (3, 1), (5, 1)] {
        bot.advance_to(&format!("{day}T12:0{minute}Z")).await;
        let came = bot.hears_all("ben", &["Something for later."]);
        assert_eq!(came, comes, "at 12:0{minute} on {day}, with {altered:?}");
    }
    drain(bot, VICTIMS);
}

/// What is left to do at the moment is done in few steps, however bad the rows are.
async fn nothing_spins(bot: &Bot, altered: &[String]) {
    let now = bot.clock().now();
    let due = |next: Option<chrono::DateTime<chrono::Utc>>| next.is_some_and(|next| next <= now);
    for turn in 0.. {
        assert!(turn < 5, "timers spin, with {altered:?}");
        if !due(bot.app().timekeeper().fire_due(now).await.expect("timers").next) {
            break;
        }
    }
    for platform in Platform::ALL {
        for turn in 0.. {
            assert!(turn < 5, "deliveries spin, with {altered:?}");
            bot.app().outbox().claim_due(platform, now, 100).await.expect("claims");
            if !due(bot.app().outbox().next_delivery(platform).await.expect("a look")) {
                break;
            }
        }
    }
    let sweeps = bot.app().eraser().due_cleanups(Platform::Discord, now, 10).await;
    sweeps.unwrap_or_else(|error| panic!("{error}, with {altered:?}"));
    for turn in 0.. {
        assert!(turn < 5, "the tidying spins, with {altered:?}");
        if !bot.app().retention().tidy(now).await {
            break;
        }
    }
}

/// The members whose rows were altered get an answer to everything, if only that it failed.
async fn the_others_are_answered(bot: &mut Bot, round: usize) {
    let victim = format!("victim{}", round % VICTIMS);
    for line in ["/status", "/journal", "/data", "/daily", "/space", "/urge", "/settings", "/data export"] {
        bot.says(&victim, line).await;
        assert!(bot.has_heard(&victim).is_some(), "{line} is answered");
        drain(bot, VICTIMS);
    }
}

/// What an operator does goes on, too.
async fn the_operator_goes_on(bot: &Bot, round: usize) {
    let (live, keys) = (address(bot.directory()), address(bot.directory()).replace("bot.db", "keys.db"));
    let mut said = Vec::new();
    // It says how many data keys are damaged.
    let _ = cli::rotate_keys(&keys, &master_key(bot.directory()), &mut said, |_, _| {}).await;
    assert!(String::from_utf8_lossy(&said).contains("data keys wrapped anew"), "every key was looked at");
    cli::list_keys(&keys, &master_key(bot.directory()), &mut said).await.expect("a list");
    Store::inspect(&live).await.expect("sound files");
    Keys::inspect(&keys).await.expect("sound files");
    let to = tempfile::tempdir().expect("a directory");
    let (database, key_copy) = (to.path().join("a"), to.path().join("b"));
    let places = BackupPlaces { database: &database, keys: &key_copy, together: false };
    cli::backup(&live, &keys, places, bot.clock().now(), &mut said).await.expect("a backup");
    let replayed = bot.store().replay_erasures(bot.clock().now()).await;
    assert_eq!(replayed.expect("a start"), 0, "no member is erased by a bad row, in round {round}");
}

/// Alters every column of these tables `times` times, a few rows at a time. Returns how often that was.
async fn altered(
    file: &str,
    tables: &[&str],
    times: usize,
    seed: u64,
) -> Result<usize, Box<dyn std::error::Error>> {
    let captured = Captured::default();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(captured.clone())
        .with_max_level(LevelFilter::WARN)
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let (mut bot, mut dice) = (inhabited().await, Dice(seed));
    let ben = bot.store().reader().member(&bot.person("ben")).await?.expect("a member").id;
    let mut file = File::open(bot.directory(), file, tables, ben.0).await;
    let cells = file.cells.clone();
    let todo =
        cells.iter().flat_map(|cell| VALUES.iter().cycle().take(times).map(move |value| (cell, *value)));
    let mut todo: Vec<_> = todo.collect();
    for at in (1..todo.len()).rev() {
        todo.swap(at, dice.below(at + 1));
    }
    let (mut count, mut day) = (0, crate::support::instant(NOON).date_naive());
    let mut by_operator: Vec<std::ops::Range<usize>> = Vec::new();
    for (round, batch) in todo.chunks(VICTIMS).enumerate() {
        day = day.succ_opt().expect("a day");
        bot.away_until(&format!("{day}T12:00Z"));
        file.restore(bot.clock().now().timestamp_millis()).await;
        let mut altered = Vec::new();
        for ((table, column), value) in batch {
            let value = if dice.below(3) == 0 { dice.value() } else { (*value).to_owned() };
            if file.alter((table, column), &value, &mut dice).await {
                altered.push(format!("{table}.{column} = {value}"));
            }
        }
        count += altered.len();
        the_bystander_notices_nothing(&mut bot, &day.to_string(), &altered).await;
        nothing_spins(&bot, &altered).await;
        the_others_are_answered(&mut bot, round).await;
        if round % 10 == 0 {
            // Each command is a program of its own, which names the rows that it meets.
            let before = captured.text().len();
            the_operator_goes_on(&bot, round).await;
            by_operator.push(before..captured.text().len());
        }
    }
    let mut log = captured.text();
    assert!(!log.contains(MARK), "no log repeats what a row holds");
    assert!(log.contains(" row="), "bad rows are named");
    for lines in by_operator.into_iter().rev() {
        log.replace_range(lines, "");
    }
    let mut named: HashMap<&str, usize> = HashMap::new();
    for line in log.lines() {
        if let Some((_, row)) = line.split_once("table=").filter(|(_, row)| row.contains("row=")) {
            *named.entry(row).or_default() += 1;
        }
    }
    let twice: Vec<_> = named.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "each row is named once: {twice:?}");
    Ok(count)
}

#[tokio::test]
async fn a_bad_member_stops_one_member() -> TestResult {
    let count = altered("bot.db", &["member"], 22, 1).await?;
    assert!(count >= 370, "{count}");
    Ok(())
}

#[tokio::test]
async fn a_bad_plan_or_timer_stops_one_member() -> TestResult {
    let count = altered("bot.db", &["plan", "timer"], 60, 2).await?;
    assert!(count >= 480, "{count}");
    Ok(())
}

#[tokio::test]
async fn a_bad_page_stops_one_member() -> TestResult {
    let count = altered("bot.db", &["entry", "burn", "practice", "address"], 25, 3).await?;
    assert!(count >= 480, "{count}");
    Ok(())
}

#[tokio::test]
async fn a_bad_delivery_stops_one_member() -> TestResult {
    let count = altered("bot.db", &["delivery", "cleanup", "handled_request", "erased"], 22, 4).await?;
    assert!(count >= 480, "{count}");
    Ok(())
}

#[tokio::test]
async fn a_bad_data_key_stops_one_member() -> TestResult {
    let count = altered("keys.db", &["data_key"], 80, 5).await?;
    assert!(count >= 220, "{count}");
    Ok(())
}
