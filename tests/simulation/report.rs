//! The report of a run, for people. It never holds a member's words.

use std::fmt;
use std::hash::{DefaultHasher, Hasher};

use chrono::{DateTime, Utc};

use super::checker::Invariant;

/// A promise that was not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Violation {
    /// When it was noticed, on the clock that the bot was shown.
    pub(crate) at: DateTime<Utc>,
    /// The member's number, if it concerns one.
    pub(crate) member: Option<usize>,
    /// The promise that was not kept.
    pub(crate) invariant: Invariant,
    /// What was seen, as kinds and numbers.
    pub(crate) seen: String,
}

/// The report of a run.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// The seed of the run.
    pub(crate) seed: u64,
    /// Requests, timers, claims, answers of the platform and faults.
    pub(crate) events: u64,
    /// Messages that arrived.
    pub(crate) deliveries: u64,
    /// A digest of every text that was shown to a member, in order.
    pub(crate) shown: DefaultHasher,
    /// How often each fault, and each way for a message to end, came up, by name.
    pub(crate) tally: std::collections::BTreeMap<&'static str, u64>,
    /// Promises that were not kept, in the order in which it was noticed.
    pub(crate) violations: Vec<Violation>,
}

/// The most violations that are listed: the first ones tell the cause.
const MOST_LISTED: usize = 40;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, count) in &self.tally {
            writeln!(f, "{count:>9}  {name}")?;
        }
        for violation in self.violations.iter().take(MOST_LISTED) {
            let at = violation.at.format("%Y-%m-%dT%H:%M:%S%.3fZ");
            let member = violation.member.map_or_else(|| "-".to_owned(), |member| member.to_string());
            let (invariant, seen) = (violation.invariant, &violation.seen);
            writeln!(f, "seed {}  {at}  member {member}  {invariant}: {seen}", self.seed)?;
        }
        if let Some(more) = self.violations.len().checked_sub(MOST_LISTED).filter(|more| *more > 0) {
            writeln!(f, "and {more} more")?;
        }
        let violations = self.violations.len();
        let shown = self.shown.finish();
        let (events, deliveries) = (self.events, self.deliveries);
        write!(f, "events {events}, deliveries {deliveries}, violations {violations}, texts {shown:016x}")
    }
}
