//! A space: a period in which the member steps back, and the plan of messages that carries them through it.
//!
//! Desired properties:
//! - In any seven days, at most [`Space::budget`] messages come, the end's question and what the member moved aside. The budget shrinks
//!   when they are ignored, and grows only when the member asks.
//! - As many nudges come in the first week and in the last, and half as many in between, two of three at hours that are hard.
//! - What comes cannot be ignored by somebody whom it cannot reach: then the number stays.
//! - Nothing comes in the member's quiet hours unless they moved it there themselves.
//! - A nudge comes again only when every nudge of its secret has come.
//! - After a time in which the bot was away, one message comes, the latest; the others are counted as missed.
//! - Nothing that happens takes a day away: lapses are noted beside the count, never instead of it.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::core::state::{MOST_COUNTED, State};
use crate::core::{Local, Private};
use crate::features::step::{OutOfReach, Step};
use crate::features::{Source, TimerKind};

use super::coming::{Coming, moment};
use super::course::Course;
use super::terms::{Exception, Length, Terms, Who};
use super::words::SpaceWords;

/// A space, from its planning to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Space {
    /// Which one of the member's, from 1.
    pub number: u32,
    /// Where it is in its life.
    pub state: SpaceState,
    /// What it is to be like.
    pub terms: Terms,
    /// Which secrets its nudges come from.
    pub course: Course,
    /// When it began.
    pub(super) started_ms: i64,
    /// The date on which it began.
    pub(super) started_on: NaiveDate,
    /// The date on which it is over.
    pub ends_on: Option<NaiveDate>,
    /// The date since which it is paused.
    pub(super) paused_on: Option<NaiveDate>,
    /// How many days it was paused before.
    pub(super) paused_for: u16,
    /// Since when nothing was heard from the other, as far as the member said.
    pub(super) silent_since_ms: i64,
    /// When the member wrote or called although they had not wanted to, latest last.
    pub lapses: Vec<i64>,
    /// The last contact that was noted: when, and who began.
    pub contact: Option<(i64, Who)>,
    /// What comes next.
    pub next: Option<Coming>,
    /// Nothing that would come until then comes any more: it has come, or was skipped.
    pub(super) done_until_ms: i64,
    /// How many messages may come in seven days; 0 for none at all.
    pub budget: u8,
    /// When messages came within the last seven days.
    pub(super) sent: Vec<i64>,
    /// How many in a row nobody did anything with.
    pub ignored: u8,
    /// How many messages there were: the next one's number.
    pub(super) messages: u32,
    /// How many nudges of each secret have come.
    pub(super) used: [u16; 7],
    /// How many did not come because the bot was away at their time.
    pub missed: u32,
    /// What the member wrote about it; kept sealed, apart from the rest.
    #[serde(skip)]
    pub words: SpaceWords,
}

/// Where a space is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpaceState {
    /// It is being set up.
    Planned,
    /// It runs.
    Running,
    /// It waits: no day counts and nothing comes.
    Paused,
    /// Its time is up, and what comes after it is not decided.
    Over,
    /// It is behind the member.
    Ended,
}
/// How many notes of one kind are kept: the oldest go.
const MOST_NOTES: usize = 100;
/// Two lapses that are noted within so many milliseconds are one, and a second press.
const SAME_LAPSE: u64 = 60_000;

impl Space {
    /// How many of the hours that the member finds hardest are kept.
    pub const MOST_HOURS: usize = 3;
    /// How many messages a week at first, and at most.
    pub const BUDGET: (u8, u8) = (5, 7);
    /// After so many in a row that nobody did anything with, fewer come.
    pub(super) const MOST_IGNORED: u8 = 3;

    /// A space to be set up, like the one before it.
    pub fn planned(before: Option<&Space>, terms: Terms, course: Course) -> Self {
        let words = before.map(|before| before.words.clone()).unwrap_or_default();
        // One that never began is set up again: it is the same one still.
        let number = before.map_or(1, |before| match before.state {
            SpaceState::Planned => before.number,
            SpaceState::Running | SpaceState::Paused | SpaceState::Over | SpaceState::Ended => {
                before.number.wrapping_add(1)
            }
        });
        Self {
            number,
            state: SpaceState::Planned,
            terms,
            course,
            started_ms: 0,
            started_on: NaiveDate::default(),
            ends_on: None,
            paused_on: None,
            paused_for: 0,
            silent_since_ms: 0,
            lapses: Vec::new(),
            contact: None,
            next: None,
            done_until_ms: 0,
            budget: before.map_or(Self::BUDGET.0, |before| before.budget.max(1)),
            sent: before.map(|before| before.sent.clone()).unwrap_or_default(),
            ignored: 0,
            messages: 0,
            used: before.map(|before| before.used).unwrap_or_default(),
            missed: 0,
            words,
        }
    }

    /// The same on other terms; [`Space::moved`] looks what that means for what comes.
    #[must_use]
    pub fn with_terms(&self, terms: Terms) -> Self {
        Self { terms, ..self.clone() }
    }

    /// Whether it has begun and is not behind the member.
    pub fn is_under_way(&self) -> bool {
        match self.state {
            SpaceState::Running | SpaceState::Paused | SpaceState::Over => true,
            SpaceState::Planned | SpaceState::Ended => false,
        }
    }

    /// It begins.
    pub fn begun(&self, local: &Local, now: DateTime<Utc>) -> Result<Self, OutOfReach> {
        let today = local.date(now);
        let ends_on = self.terms.length.ends_on(today)?;
        let mut space = Self {
            state: SpaceState::Running,
            started_ms: now.timestamp_millis(),
            started_on: today,
            ends_on,
            silent_since_ms: now.timestamp_millis(),
            done_until_ms: now.timestamp_millis(),
            ..self.clone()
        };
        space.replan(local, now);
        Ok(space)
    }

    /// Which day it is, from 1: paused days do not count.
    pub fn day(&self, today: NaiveDate) -> u32 {
        let until = self.paused_on.unwrap_or(today).max(self.started_on);
        let until = self.ends_on.map_or(until, |end| until.min(end.pred_opt().unwrap_or(end)));
        let days = (until - self.started_on).num_days() - i64::from(self.paused_for) + 1;
        u32::try_from(days).unwrap_or(1).max(1)
    }

    /// How many days it has, if an end is set.
    pub fn days(&self) -> Option<u32> {
        let days = (self.ends_on? - self.started_on).num_days() - i64::from(self.paused_for);
        u32::try_from(days).ok()
    }

    /// It waits.
    #[must_use]
    pub fn paused(&self, local: &Local, now: DateTime<Utc>) -> Self {
        let paused_on = Some(local.date(now));
        Self { state: SpaceState::Paused, paused_on, next: None, ..self.clone() }
    }

    /// It goes on; its end moves by the days that it waited.
    #[must_use]
    pub fn resumed(&self, local: &Local, now: DateTime<Utc>) -> Self {
        let mut space =
            Self { state: SpaceState::Running, paused_on: None, ..self.waited_until(local.date(now), local) };
        space.replan(local, now);
        space
    }

    /// The same with the days that it has waited until today behind it, its end moved along. Only a space that waits has any.
    fn waited_until(&self, today: NaiveDate, local: &Local) -> Self {
        let Some(since) = self.paused_on else { return self.clone() };
        let waited = u16::try_from((today - since).num_days()).unwrap_or_default();
        let ends_on =
            self.ends_on.map(|end| end.checked_add_days(Days::new(u64::from(waited))).unwrap_or(end));
        // The silence of a pause says nothing; what was heard in it does.
        let heard = local.date(moment(self.silent_since_ms));
        let silent = (today - since.max(heard)).num_days().max(0);
        let silent = TimeDelta::try_days(silent).unwrap_or_default().num_milliseconds();
        Self {
            paused_on: Some(since.max(today)),
            paused_for: self.paused_for.saturating_add(waited),
            ends_on,
            silent_since_ms: self.silent_since_ms.saturating_add(silent),
            ..self.clone()
        }
    }

    /// The date on which it is over if it goes on today.
    pub fn end_from(&self, today: NaiveDate, local: &Local) -> Option<NaiveDate> {
        self.waited_until(today, local).ends_on
    }

    /// Its end is on another date, or open; where it waits, as if it went on today. `Err` when that is today or before, before it
    /// has had a day, or too far away.
    pub fn until(
        &self,
        end: Option<NaiveDate>,
        local: &Local,
        now: DateTime<Utc>,
    ) -> Result<Self, OutOfReach> {
        if let Some(end) = end {
            Length::Until(end).ends_on(local.date(now))?;
        }
        let state = if self.state == SpaceState::Over { SpaceState::Running } else { self.state };
        let waited = self.waited_until(local.date(now), local);
        let paused_on = waited.paused_on.filter(|_| state == SpaceState::Paused);
        let mut space = Self { ends_on: end, state, paused_on, ..waited };
        if end.is_some() && space.days().is_none_or(|days| days == 0) {
            // Their calendar is a day behind the one by which it began.
            return Err(OutOfReach);
        }
        space.replan(local, now);
        Ok(space)
    }

    /// Its time is up, because the member says so.
    #[must_use]
    pub fn over(&self, local: &Local, now: DateTime<Utc>) -> Self {
        let waited = self.waited_until(local.date(now), local);
        Self { state: SpaceState::Over, paused_on: None, next: None, ..waited }
    }

    /// It is behind the member.
    #[must_use]
    pub fn ended(&self) -> Self {
        Self { state: SpaceState::Ended, next: None, ..self.clone() }
    }

    /// The member wrote or called although they had not wanted to. It is noted, and nothing else changes. Answers which note it
    /// is: a second one within a minute is the same.
    #[must_use]
    pub fn lapsed(&self, now: DateTime<Utc>) -> (Self, i64) {
        let ms = now.timestamp_millis();
        let again = |noted: &&i64| noted.abs_diff(ms) < SAME_LAPSE;
        if let Some(noted) = self.lapses.last().filter(again) {
            return (self.clone(), *noted);
        }
        let mut lapses = self.lapses.clone();
        lapses.push(ms);
        if lapses.len() > MOST_NOTES {
            lapses.remove(0);
        }
        (Self { lapses, ..self.clone() }, ms)
    }

    /// The lapse noted as `ms` was none.
    #[must_use]
    pub fn unlapsed(&self, ms: i64) -> Self {
        let lapses = self.lapses.iter().copied().filter(|noted| *noted != ms).collect();
        Self { lapses, ..self.clone() }
    }

    /// There was contact: the silence is counted from now. Whoever says so has not ignored what came.
    #[must_use]
    pub fn in_touch(&self, who: Who, local: &Local, now: DateTime<Utc>) -> Self {
        let ms = now.timestamp_millis();
        let mut space = Self { contact: Some((ms, who)), silent_since_ms: ms, ignored: 0, ..self.clone() };
        space.replan(local, now);
        space
    }

    /// More or fewer messages a week, from none to the most.
    #[must_use]
    pub fn with_budget(&self, budget: u8, local: &Local, now: DateTime<Utc>) -> Self {
        let mut space = Self { budget: budget.min(Self::BUDGET.1), ignored: 0, ..self.clone() };
        space.replan(local, now);
        space
    }

    /// The member's zone or quiet hours are others, or its terms are. What the member moved stays where it is.
    #[must_use]
    pub fn moved(&self, local: &Local, now: DateTime<Utc>) -> Self {
        let mut space = self.clone();
        space.replan(local, now);
        space
    }

    /// Whether what is counted and noted beside its terms is within what is reckoned with; numbers up to `most`.
    fn counts_are_sound(&self, most: u32) -> bool {
        /// A hundred years.
        const MOST_DAYS: i64 = 36_525;
        let of_days = |days: i64| (0..=MOST_DAYS).contains(&days);
        (self.state != SpaceState::Paused || self.paused_on.is_some())
            && of_days(self.paused_for.into())
            && self.ends_on.is_none_or(|end| of_days((end - self.started_on).num_days()))
            && self.lapses.len() <= MOST_NOTES
            && self.sent.len() <= MOST_NOTES
            && self.ignored <= 100
            && self.messages <= most
            && self.used.iter().all(|used| u32::from(*used) <= most.min(10_000))
    }

    /// What follows from the space as it is now: its timer, and an end to what it owes where it is silent.
    pub fn steps(&self) -> Vec<Step> {
        let timer = match self.next {
            Some(next) => Step::Set(TimerKind::Space, next.at()),
            None => Step::Clear(TimerKind::Space),
        };
        // Where nothing comes any more, nothing that was owed before does.
        let silent = match self.state {
            SpaceState::Running => self.budget == 0,
            SpaceState::Paused | SpaceState::Ended => true,
            // The question at the end may be on its way.
            SpaceState::Planned | SpaceState::Over => false,
        };
        let mut steps = vec![timer];
        if silent {
            steps.push(Step::Drop(Source::Space));
        }
        steps
    }
}

impl State for Space {
    fn is_sound(&self) -> bool {
        let terms = &self.terms;
        let length = match terms.length {
            Length::Days(days) => (1..=Length::MOST).contains(&days),
            Length::Until(_) | Length::Open => true,
        };
        length
            && terms.exceptions.len() <= Exception::ALL.len()
            && terms.risky.len() <= Self::MOST_HOURS
            && terms.check_in.is_none_or(|days| (1..=Length::MOST).contains(&days.into()))
            && self.budget <= Self::BUDGET.1
            && self.number <= MOST_COUNTED
            && self.missed <= MOST_COUNTED
            && self.counts_are_sound(MOST_COUNTED)
    }

    fn takes_words(text: &Private) -> bool {
        SpaceWords::parse(text).is_some_and(|words| words.is_sound())
    }

    fn with_words(self, text: Option<&Private>) -> Option<Self> {
        let words = match text {
            Some(text) => SpaceWords::parse(text)?,
            None => SpaceWords::default(),
        };
        Some(Self { words, ..self })
    }

    fn answered(&self) -> Option<Self> {
        (self.ignored > 0).then(|| Self { ignored: 0, ..self.clone() })
    }
}
