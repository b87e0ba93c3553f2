use std::io::{self, IsTerminal};

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{self, Level};
use crate::doors::discord;

/// Starts the log. Our own lines are logged at `level`. A library's level is lower where it would print what
/// members wrote.
pub fn start_log(level: Level) {
    let level = match level {
        Level::Off => LevelFilter::OFF,
        Level::Error => LevelFilter::ERROR,
        Level::Warn => LevelFilter::WARN,
        Level::Info => LevelFilter::INFO,
        Level::Debug => LevelFilter::DEBUG,
        Level::Trace => LevelFilter::TRACE,
    };
    let libraries = discord::LOG_LEVELS.map(|(target, most)| (target, most.min(level)));
    let colour = io::stderr().is_terminal() && config::colour_is_welcome();
    let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr).with_ansi(colour);
    tracing_subscriber::registry()
        .with(lines)
        .with(Targets::new().with_default(level).with_targets(libraries))
        .init();
}
