//! What a script can say of the bot while it serves Discord: its loops run, and send what is due.

use std::time::Duration;

use breathing_room::core::Platform;
use breathing_room::metrics::Metrics;
use chrono::TimeDelta;
use sqlx::{AnyConnection, Connection};
use tokio::time::{sleep, timeout};

use super::bot::Bot;

/// How long a test waits for what it expects before it fails.
const PATIENCE: Duration = Duration::from_secs(30);

impl Bot {
    /// The bot has broken no rule of Discord's so far.
    #[track_caller]
    pub fn expect_no_violations(&self) {
        // Rows in forms are deprecated, and the only forms whose text serenity hands on.
        let mut violations = self.discord().take_violations();
        violations.retain(|violation| violation.rule != "rule:modal-action-row-deprecated");
        assert_eq!(violations, []);
    }

    /// Time passes, for the bot and for Discord, and the bot notices.
    pub fn passes(&self, time: TimeDelta) {
        self.clock.shift(time).expect("a time that a clock can show");
        self.discord().advance(time.to_std().expect("forward"));
        self.awaited.lock().expect("not poisoned").1 |= time > TimeDelta::zero();
        self.app.bells().timers().ring();
        self.app.bells().deliveries(Platform::Discord).ring();
    }

    /// Waits until what the bot keeps about its messages is as `wanted` says, in the order in which they came to
    /// be: their states, for those that are still owed how often they were tried, and reasons.
    ///
    /// After some time has passed it has to be something else than before: what is so already says nothing about that
    /// time, and a test would go on before the bot has done anything.
    pub async fn messages_are(&self, wanted: &[&str]) {
        let before = {
            let mut awaited = self.awaited.lock().expect("not poisoned");
            std::mem::replace(&mut *awaited, (wanted.iter().map(|said| (*said).to_owned()).collect(), false))
        };
        assert!(!(before.1 && before.0 == wanted), "messages were {wanted:?} before the time has passed");
        let found = is_reached(async || self.states().await == wanted).await;
        assert!(found, "messages are {:?}, not {wanted:?}", self.states().await);
    }

    /// Returns what is kept about the bot's messages, as [`Self::messages_are`] has it.
    pub async fn states(&self) -> Vec<String> {
        let mut connection = self.database().await;
        let states = states(&mut connection).await;
        connection.close().await.expect("closed");
        states
    }

    /// Waits until the fate of so many attempts to send a message is unknown.
    pub async fn adrift(&self, attempts: u64) {
        self.until("so many adrift", async || self.counts().adrift.get() >= attempts).await;
    }

    /// Waits until a table holds so many rows, or so many of those that a condition names.
    pub async fn rows_become(&self, table: &str, wanted: i64) {
        let found = is_reached(async || self.rows(table).await == wanted).await;
        assert!(found, "{table}: {} rows, not {wanted}", self.rows(table).await);
    }

    /// Waits until something is so.
    pub async fn until(&self, what: &str, is_so: impl AsyncFnMut() -> bool) {
        assert!(is_reached(is_so).await, "never: {what}");
    }

    /// What happens to the bot, counted.
    pub fn counts(&self) -> &Metrics {
        self.app.metrics()
    }

    /// Tells the bot to stop.
    pub fn stop(&mut self) {
        self.discord_door().asks_to_stop();
    }

    /// Waits for the bot's end, and returns what it ended with.
    pub async fn ended(&mut self) -> anyhow::Result<()> {
        self.discord_door().ended().await
    }

    /// How many answers Discord did not take.
    pub fn undelivered(&self) -> u64 {
        self.counts().undelivered.get()
    }
}

/// Returns whether something comes to be so within [`PATIENCE`]. It is asked every few milliseconds: the store and the
/// counters tell nobody when they change, and asking without pause keeps the bot from its work.
async fn is_reached(mut is_so: impl AsyncFnMut() -> bool) -> bool {
    let look = async {
        while !is_so().await {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(PATIENCE, look).await.is_ok()
}

async fn states(connection: &mut AnyConnection) -> Vec<String> {
    let sql = "select case state when 'owed' then 'owed, tried ' || attempts else state end
               || coalesce(': ' || reason, '') as said from delivery order by id";
    let rows: Vec<(String,)> = sqlx::query_as(sql).fetch_all(connection).await.expect("the table");
    rows.into_iter().map(|(said,)| said).collect()
}
