use std::io::{self, IsTerminal};

use tracing::Subscriber;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;

use crate::cli::log_line::LineWriter;
use crate::cli::traces::Traces;
use crate::config::{self, Level, Log, LogFormat};
use crate::doors::discord;

/// What a database server says besides its answers. It may quote what is in a row.
const NOTICES: &str = "sqlx::postgres::notice";

/// Starts the log on standard error, and sends spans where they go. Our own lines are logged at the level of the
/// settings. A library's level is lower where it would print what members wrote.
pub fn start_log(log: &Log, traces: Option<&Traces>) {
    let colour = io::stderr().is_terminal() && config::colour_is_welcome() && log.format == LogFormat::Human;
    log_to(log, io::stderr, colour).with(traces.map(Traces::layer)).init();
}

/// Returns the same log, whose lines go to `writer`. Other layers can stand on it: its levels are for its lines alone.
pub fn log_to<W>(
    log: &Log,
    writer: W,
    colour: bool,
) -> impl Subscriber + for<'a> LookupSpan<'a> + Send + Sync + use<W>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let level = match log.level {
        Level::Off => LevelFilter::OFF,
        Level::Error => LevelFilter::ERROR,
        Level::Warn => LevelFilter::WARN,
        Level::Info => LevelFilter::INFO,
        Level::Debug => LevelFilter::DEBUG,
        Level::Trace => LevelFilter::TRACE,
    };
    let libraries = discord::LOG_LEVELS.map(|(target, most)| (target, most.min(level)));
    let lines = tracing_subscriber::fmt::layer().event_format(LineWriter::new(log.format));
    let lines = lines.with_writer(writer).with_ansi(colour);
    let levels =
        Targets::new().with_default(level).with_targets(libraries).with_target(NOTICES, LevelFilter::OFF);
    tracing_subscriber::registry().with(lines.with_filter(levels))
}
