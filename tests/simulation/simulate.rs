use std::path::Path;

use breathing_room::config::Config;
use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;

use super::agenda::Event;
use super::checker::Invariant;
use super::report::Report;
use super::run::{MOST_ROUNDS, Run};
use super::size::Simulation;

/// Runs a simulation with the texts that `config` names. The report says what the bot did wrong. An error concerns
/// the simulation itself.
pub(crate) async fn simulate(simulation: Simulation, config: &Config) -> anyhow::Result<Report> {
    let directory = directory()?;
    let report = Run::begin(simulation, config, directory.path()).await?.through().await?;
    directory.close()?;
    Ok(report)
}

/// Makes a directory for the database, in memory where the system supports it.
fn directory() -> std::io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("breathing-room-simulation-");
    builder.tempdir_in(Path::new("/dev/shm")).or_else(|_| builder.tempdir())
}

impl Run<'_> {
    /// Runs to the end, and three days longer, in which nothing new begins and every delivery has to end.
    async fn through(mut self) -> anyhow::Result<Report> {
        self.go_until(self.end).await?;
        self.agenda.drop_all(|event| matches!(event, Event::Act(..) | Event::React(_) | Event::Fault));
        self.go_until(self.end + TimeDelta::days(3)).await?;
        self.audit().await?;
        self.report.violations = std::mem::take(&mut self.checker.violations);
        for kind in self.checker.tally() {
            *self.report.tally.entry(kind).or_default() += 1;
        }
        if let Some(process) = self.process.take() {
            process.close().await;
        }
        Ok(self.report)
    }

    async fn go_until(&mut self, end: DateTime<Utc>) -> anyhow::Result<()> {
        let mut here = (self.truth, 0);
        loop {
            here = if here.0 == self.truth { (here.0, here.1 + 1) } else { (self.truth, 0) };
            if here.1 > MOST_ROUNDS {
                self.checker.violated(None, Invariant::NoBusyLoop, "time does not go on");
                self.at(self.truth + TimeDelta::minutes(1));
            }
            let planned = self.agenda.next();
            let due = self.next_due().await?.map(|due| due.max(self.truth));
            let Some(next) = planned.into_iter().chain(due).min().filter(|next| *next < end) else {
                return Ok(());
            };
            self.report.events += 1;
            if due.is_some_and(|due| due <= next) {
                self.at(next);
                self.tick().await?;
            } else if let Some((at, event)) = self.agenda.take() {
                self.at(at.max(self.truth));
                self.happens(event).await?;
            }
        }
    }
}
