//! What the bot counts about itself, for the people who run it: `/metrics` prints it (`doors/web`). It is off unless
//! the settings name an address for it.
//!
//! Desired properties:
//! - Nothing here is about a person. Every label is a variant of an enum of ours, the name of a command or of a part of
//!   the bot, the name of a table, the number of a shard, or the version: never what a member typed or is.
//! - There is one [`Metrics`] for each [`Store`](crate::store::Store), because everything else is built on that. The
//!   store, the engine and the doors count, and only the page reads.
//! - Counting takes no lock that waits for I/O, and no look into the database. What only the database knows is looked
//!   up for the page, by an index and with a limit.

mod buckets;
mod labels;
mod timing;

use std::fmt;
use std::time::Duration;

use prometheus_client::encoding::prometheus_text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use labels::{OfRequest, OfShard, OfTable, Only};

pub use labels::{DatabaseStep, HeldUpPart, Kind, Outcome, PaceName, RequestOutcome, SettledState};
pub use timing::Timing;

/// The type of what [`Metrics::render`] returns, as HTTP names it.
pub const CONTENT_TYPE: &str = prometheus_text::CONTENT_TYPE;

/// A number that can rise and fall.
pub type Gauge = prometheus_client::metrics::gauge::Gauge<f64, std::sync::atomic::AtomicU64>;

/// How many of what is due are counted at most. More than that is far too many in any case, and counting them all
/// would take the time of a scan.
pub const MOST_COUNTED: i64 = 1_000;

/// Everything that the bot counts about itself.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<OfRequest, Counter>,
    handling: Family<Only<Kind>, Histogram>,
    /// Interactions that serenity could not read.
    pub unreadable_interactions: Counter,
    /// Interactions that found no free seat in time.
    pub turned_away: Counter,
    /// Answers, or parts of an answer, that Discord did not take, or may not have taken.
    pub undelivered: Counter,
    /// Attempts to send a message whose outcome is unknown.
    pub adrift: Counter,
    /// Timers that fired.
    pub timers_fired: Counter,
    timer_lateness: Histogram,
    /// Timers that are due now, and have not fired: at most [`MOST_COUNTED`].
    pub timers_due: Gauge,
    /// For how many seconds the earliest of them has been due.
    pub timers_overdue: Gauge,
    settled: Family<Only<SettledState>, Counter>,
    delivery_lag: Histogram,
    /// Messages that the delivery loop has to look at now: at most [`MOST_COUNTED`].
    pub deliveries_due: Gauge,
    /// For how many seconds the earliest of them has been due.
    pub deliveries_overdue: Gauge,
    pacing: Family<Only<PaceName>, Histogram>,
    discord_requests: Family<Only<RequestOutcome>, Counter>,
    held_up: Family<Only<HeldUpPart>, Gauge>,
    gateway: Family<OfShard, Gauge>,
    gateway_latency: Family<OfShard, Gauge>,
    database: Family<Only<DatabaseStep>, Histogram>,
    /// 1 when the database has answered the last look, 0 when it has not.
    pub database_up: Gauge,
    unreadable_rows: Family<OfTable, Counter>,
    /// 1 while the machine's clock is doubted, so that nothing is deleted for its age.
    pub clock_doubted: Gauge,
    /// 1 while the machine's clock is apart from the database server's, so that this process sends nothing.
    pub clock_apart: Gauge,
}

impl Metrics {
    /// Counts a request that was answered, or could not be. `command` is a name of ours. `took` is the time from the
    /// request to the reply.
    pub fn count_request(&self, kind: Kind, command: &'static str, outcome: Outcome, took: Duration) {
        self.requests.get_or_create(&OfRequest { kind, command, outcome }).inc();
        self.handling.get_or_create(&kind.into()).observe(took.as_secs_f64());
    }

    /// Counts timers that fire, each with how late it is.
    pub fn count_timers(&self, lateness: impl Iterator<Item = Duration>) {
        for late in lateness {
            self.timers_fired.inc();
            self.timer_lateness.observe(late.as_secs_f64());
        }
    }

    /// Counts an attempt to send a message, or a message that is not tried.
    pub fn count_settled(&self, state: SettledState) {
        self.settled.get_or_create(&state.into()).inc();
    }

    /// Records how long after its time a message has arrived.
    pub fn note_lag(&self, lag: Duration) {
        self.delivery_lag.observe(lag.as_secs_f64());
    }

    /// Measures a wait for the pace, until the returned value is dropped.
    pub fn time_pacing(&self, pace: PaceName) -> Timing {
        Timing::new(self.pacing.get_or_create_owned(&pace.into()))
    }

    /// Counts a request of the delivery loop to Discord.
    pub fn count_discord_request(&self, outcome: RequestOutcome) {
        self.discord_requests.get_or_create(&outcome.into()).inc();
    }

    /// Sets whether messages are held up.
    pub fn set_held_up(&self, part: HeldUpPart, held: bool) {
        self.held_up.get_or_create(&part.into()).set(flag(held));
    }

    /// Sets whether a shard is connected, and how long its last heartbeat took.
    pub fn set_shard(&self, shard: u32, connected: bool, latency: Option<Duration>) {
        self.gateway.get_or_create(&OfShard { shard }).set(flag(connected));
        if let Some(latency) = latency {
            self.gateway_latency.get_or_create(&OfShard { shard }).set(latency.as_secs_f64());
        }
    }

    /// Measures a use of the database, until the returned value is dropped.
    pub fn time_database(&self, step: DatabaseStep) -> Timing {
        Timing::new(self.database.get_or_create_owned(&step.into()))
    }

    /// Counts a row that cannot be read.
    pub fn count_unreadable_row(&self, table: &'static str) {
        self.unreadable_rows.get_or_create(&OfTable { table }).inc();
    }

    /// Returns everything in Prometheus's text format.
    pub fn render(&self) -> Result<String, fmt::Error> {
        let mut text = String::with_capacity(32 * 1024);
        prometheus_text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// Returns the number that stands for yes or no.
pub fn flag(is_so: bool) -> f64 {
    if is_so { 1.0 } else { 0.0 }
}

impl Default for Metrics {
    /// Returns metrics that have counted nothing. What has a fixed number of labels begins at zero, so that a first
    /// failure is a rise and not a beginning.
    fn default() -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix("breathing_room"),
            requests: Family::default(),
            handling: Family::new_with_constructor(buckets::handling),
            unreadable_interactions: Counter::default(),
            turned_away: Counter::default(),
            undelivered: Counter::default(),
            adrift: Counter::default(),
            timers_fired: Counter::default(),
            timer_lateness: buckets::lateness(),
            timers_due: Gauge::default(),
            timers_overdue: Gauge::default(),
            settled: Family::default(),
            delivery_lag: buckets::lateness(),
            deliveries_due: Gauge::default(),
            deliveries_overdue: Gauge::default(),
            pacing: Family::new_with_constructor(buckets::waits),
            discord_requests: Family::default(),
            held_up: Family::default(),
            gateway: Family::default(),
            gateway_latency: Family::default(),
            database: Family::new_with_constructor(buckets::database),
            database_up: Gauge::default(),
            unreadable_rows: Family::default(),
            clock_doubted: Gauge::default(),
            clock_apart: Gauge::default(),
        };
        metrics.begin_at_zero();
        metrics.register_requests();
        metrics.register_messages();
        metrics.register_surroundings();
        metrics
    }
}

impl Metrics {
    fn begin_at_zero(&self) {
        for kind in Kind::ALL {
            drop(self.handling.get_or_create(&kind.into()));
        }
        for state in SettledState::ALL {
            drop(self.settled.get_or_create(&state.into()));
        }
        for pace in PaceName::ALL {
            drop(self.pacing.get_or_create(&pace.into()));
        }
        for outcome in RequestOutcome::ALL {
            drop(self.discord_requests.get_or_create(&outcome.into()));
        }
        for step in DatabaseStep::ALL {
            drop(self.database.get_or_create(&step.into()));
        }
        for part in HeldUpPart::ALL {
            drop(self.held_up.get_or_create(&part.into()));
        }
    }

    fn register_requests(&mut self) {
        let to = &mut self.registry;
        to.register(
            "build",
            "The version of the program",
            Info::new([("version", env!("CARGO_PKG_VERSION"))]),
        );
        to.register("requests", "Requests that were answered", self.requests.clone());
        to.register_with_unit(
            "handling",
            "From a request to its reply, without the way to Discord",
            Unit::Seconds,
            self.handling.clone(),
        );
        to.register(
            "interactions_unreadable",
            "Interactions that could not be read",
            self.unreadable_interactions.clone(),
        );
        to.register(
            "interactions_turned_away",
            "Interactions that found no free seat in time",
            self.turned_away.clone(),
        );
        to.register(
            "answers_undelivered",
            "Answers, or parts of one, that Discord did not take, or may not have taken",
            self.undelivered.clone(),
        );
    }

    fn register_messages(&mut self) {
        let to = &mut self.registry;
        let late = "For how long the earliest of them has been due";
        to.register("timers_fired", "Timers that fired", self.timers_fired.clone());
        to.register_with_unit(
            "timer_lateness",
            "How late timers fired",
            Unit::Seconds,
            self.timer_lateness.clone(),
        );
        to.register("timers_due", "Timers that are due and have not fired", self.timers_due.clone());
        to.register_with_unit("timers_overdue", late, Unit::Seconds, self.timers_overdue.clone());
        to.register("deliveries_settled", "What became of attempts to send", self.settled.clone());
        to.register_with_unit(
            "delivery_lag",
            "How late messages arrived",
            Unit::Seconds,
            self.delivery_lag.clone(),
        );
        to.register("deliveries_due", "Messages that have to go out now", self.deliveries_due.clone());
        to.register_with_unit("deliveries_overdue", late, Unit::Seconds, self.deliveries_overdue.clone());
        to.register("sends_adrift", "Attempts to send whose outcome is unknown", self.adrift.clone());
        to.register_with_unit(
            "pacing_wait",
            "Waits for the limit of requests in a second",
            Unit::Seconds,
            self.pacing.clone(),
        );
        to.register("discord_requests", "Requests of the delivery loop", self.discord_requests.clone());
        to.register("held_up", "1 while these messages wait because of Discord", self.held_up.clone());
    }

    fn register_surroundings(&mut self) {
        let to = &mut self.registry;
        to.register("gateway_connected", "1 while the shard is connected", self.gateway.clone());
        to.register_with_unit(
            "gateway_latency",
            "How long the shard's last heartbeat took",
            Unit::Seconds,
            self.gateway_latency.clone(),
        );
        to.register_with_unit(
            "database",
            "Waits for and uses of the database",
            Unit::Seconds,
            self.database.clone(),
        );
        to.register(
            "database_up",
            "1 when the database has answered the last look",
            self.database_up.clone(),
        );
        to.register("unreadable_rows", "Rows that cannot be used", self.unreadable_rows.clone());
        to.register("clock_doubted", "1 while nothing is deleted for its age", self.clock_doubted.clone());
        to.register("clock_apart", "1 while this process sends nothing", self.clock_apart.clone());
    }
}
