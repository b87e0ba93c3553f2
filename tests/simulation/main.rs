//! Lives through a made-up year and checks whether the bot kept every promise.
//!
//! `cargo run --release --example simulate -- --members 200 --days 365 --seed 1` prints what happened, how often,
//! and each promise that was not kept. The last line reads `events E, deliveries D, violations V, texts T`, where T is
//! a digest of every text that was shown; the exit code is 1 if V is not 0.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it prints its report")]

#[path = "mod.rs"]
mod simulation;

use std::path::PathBuf;
use std::process::ExitCode;

use breathing_room::cli::start_log;
use breathing_room::config::Config;
use clap::{Parser, value_parser};
use simulation::{Simulation, simulate};

/// Live through a made-up year and see whether every promise was kept. Exit code 1: one was not.
#[derive(Parser)]
struct Arguments {
    /// How many people use the bot.
    #[arg(long, default_value_t = 200, value_parser = value_parser!(u16).range(1..))]
    members: u16,
    /// How many days pass.
    #[arg(long, default_value_t = 365, value_parser = value_parser!(u16).range(1..=3650))]
    days: u16,
    /// What decides everything: the same seed is the same run.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Settings that differ from the defaults.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(&Arguments::parse()).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("simulate: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the report. Returns whether every promise was kept.
async fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    let config = Config::load(arguments.config.as_deref())?;
    start_log(&config.log, None);
    let Arguments { members, days, seed, .. } = *arguments;
    let simulation = Simulation { members: usize::from(members), days: u32::from(days), seed };
    let report = Box::pin(simulate(simulation, &config)).await?;
    println!("{report}");
    Ok(report.violations.is_empty())
}
