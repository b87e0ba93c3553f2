//! How a member's urges went, counted for them alone.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::core::names;
use crate::core::state::MOST_COUNTED;

names! {
    /// What helped with an urge.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Helped {
        /// The plan.
        Plan = "plan",
        /// A person.
        Person = "person",
        /// Writing it here.
        Words = "words",
        /// Moving.
        Moving = "moving",
        /// Waiting it out.
        Waiting = "waiting",
        /// Something else.
        Other = "other",
    }
}

/// How many urges were ridden out, and what helped.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// How many urges the member has ridden out.
    pub ridden: u32,
    /// The latest days on which they did, oldest first, each with how many.
    pub days: Vec<(NaiveDate, u16)>,
    /// When the last round began that was counted, in milliseconds since the epoch. A second press counts nothing.
    pub counted_ms: Option<i64>,
    /// How often each thing helped, in the order of [`Helped::ALL`].
    pub helped: [u32; Helped::ALL.len()],
    /// What helped in the round that began then, so that another answer takes its place.
    pub answer: Option<(i64, Helped)>,
}

impl Tally {
    /// For how many days the days are kept.
    const DAYS: u64 = 60;

    /// Returns the tally with the round that began then as one that was ridden out. Returns None when it is counted
    /// already.
    pub(super) fn with_ridden(&self, round_ms: i64, today: NaiveDate) -> Option<Self> {
        if self.counted_ms == Some(round_ms) {
            return None;
        }
        let first = today.checked_sub_days(Days::new(Self::DAYS)).unwrap_or(today);
        // A day that is yet to come was named by a clock that was ahead.
        let mut days = self.days.clone();
        days.retain(|(day, _)| (first..=today).contains(day));
        match days.last_mut() {
            Some((day, count)) if *day == today => *count = count.saturating_add(1),
            Some(_) | None => days.push((today, 1)),
        }
        let ridden = self.ridden.saturating_add(1).min(MOST_COUNTED);
        Some(Self { ridden, days, counted_ms: Some(round_ms), ..self.clone() })
    }

    /// Returns the tally with what helped in the round that began then. Another answer about the same round takes the
    /// place of the first.
    pub(super) fn with_helped(&self, round_ms: i64, helped: Helped) -> Self {
        let mut tally = self.clone();
        if let Some((_, before)) = self.answer.filter(|(round, _)| *round == round_ms)
            && let Some(count) = tally.helped.get_mut(before as usize)
        {
            *count = count.saturating_sub(1);
        }
        if let Some(count) = tally.helped.get_mut(helped as usize) {
            *count = count.saturating_add(1).min(MOST_COUNTED);
        }
        tally.answer = Some((round_ms, helped));
        tally
    }

    /// Returns how many urges were ridden out on `first` or after it.
    pub(super) fn ridden_since(&self, first: NaiveDate) -> u32 {
        self.days.iter().filter(|(day, _)| *day >= first).map(|(_, count)| u32::from(*count)).sum()
    }

    /// Returns what has helped most often. Of several, what helped last, or the first.
    pub(super) fn most_helpful(&self) -> Option<Helped> {
        let most = self.helped.iter().copied().max().filter(|most| *most > 0)?;
        let is_most = |helped: &Helped| self.helped.get(*helped as usize) == Some(&most);
        let last = self.answer.map(|(_, helped)| helped).filter(is_most);
        last.or_else(|| Helped::ALL.into_iter().find(is_most))
    }

    pub(super) fn is_sound(&self) -> bool {
        let in_order = self.days.is_sorted_by(|(one, _), (next, _)| one < next);
        self.ridden <= MOST_COUNTED
            && self.helped.iter().all(|count| *count <= MOST_COUNTED)
            && self.days.len() <= 61
            && in_order
    }
}
