//! A simulated year: does this build keep its promises on this machine?
//!
//! The real bot over a real database, with members who set things up, press whatever they are offered and type
//! nonsense; a platform that loses receipts, refuses and fails for hours; a process that is killed, restarted and away; a
//! machine that sleeps for days and whose clock is put forward and back. Time is simulated: it goes from one
//! instant at which something can happen to the next. After every step a checker with a model of its own holds what it
//! saw against what the bot promises ([`Invariant`]).
//!
//! The seed decides everything, so that a run can be repeated, to the last line. One thing on the machine could tell:
//! what waits longer than 200 ms for a read of the database is answered as a stranger is.
//!
//! The database is made in memory where the system has a directory there (`/dev/shm`), else among its temporary files,
//! and is gone afterwards. Its settings are those of every database of the bot.

mod agenda;
mod calendar;
mod checker;
mod faults;
mod people;
mod platform;
mod report;
mod run;
mod under_test;

use std::path::Path;

use tempfile::TempDir;

use crate::config::Config;

pub use checker::Invariant;
pub use report::{Report, Violation};

/// How big a run is.
#[derive(Debug, Clone, Copy)]
pub struct Simulation {
    /// How many people use the bot.
    pub members: usize,
    /// How many days pass.
    pub days: u32,
    /// What decides everything.
    pub seed: u64,
}

/// Runs a simulation with the words that `config` has. What went wrong with the bot is in the report; an error is
/// about the simulation itself.
pub async fn simulate(simulation: Simulation, config: &Config) -> anyhow::Result<Report> {
    let directory = directory()?;
    let report = run::Run::begin(simulation, config, directory.path()).await?.through().await?;
    directory.close()?;
    Ok(report)
}

/// A directory of its own, in memory if there is such a place.
fn directory() -> std::io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("breathing-room-simulation-");
    builder.tempdir_in(Path::new("/dev/shm")).or_else(|_| builder.tempdir())
}
