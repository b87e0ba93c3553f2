//! A space: a period in which the member steps back from the partner, and the plan of messages for it.
//!
//! Desired properties:
//! - In any seven days at most [`Space::budget`] messages are sent, apart from the end's question and messages that
//!   the member moved. The budget shrinks when messages are ignored, and grows only when the member asks. A new
//!   space begins with the usual number.
//! - The first week and the last have as many nudges as the budget allows, and the weeks between half as many. Two
//!   of three are due at hours that the member finds hard.
//! - A message that cannot reach the member does not count as ignored: the budget stays.
//! - No message is sent in the member's quiet hours unless they moved it there themselves, or said that it may come
//!   in their hard hours all the same.
//! - A nudge is repeated only when every nudge of its secret has been sent.
//! - After a time in which the bot was away, one message is sent, the latest; the others are counted as missed.
//! - The space of a member who is afraid of the partner has no end and no check-ins, whatever was set. It knows its last
//!   day once they end it.
//! - Nothing takes a day away: lapses are noted beside the count of days, and never change it.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::core::{Local, QuietHours};
use crate::features::step::{OutOfReach, Step};
use crate::features::{Source, TimerKind};

use super::coming::Coming;
use super::course::Course;
use super::slip::Slip;
use super::terms::{Length, Terms, Who, Wish};
use super::words::SpaceWords;

/// A space, from its planning to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Space {
    /// Its number among the member's spaces, from 1.
    pub number: u32,
    /// The stage that it is in.
    pub state: SpaceState,
    /// Its terms, as the member set them.
    pub terms: Terms,
    /// The secrets that its nudges are taken from.
    pub course: Course,
    /// Whether the member said that they are ever afraid of the partner. None for a space from before the answer was
    /// kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub afraid: Option<bool>,
    /// When it began, in milliseconds since the epoch.
    pub(super) started_ms: i64,
    /// The date on which it began.
    pub(super) started_on: NaiveDate,
    /// The date on which it is over, if an end is set. For one that its member ended early, the day after that.
    pub ends_on: Option<NaiveDate>,
    /// The date on which the present pause began.
    pub(super) paused_on: Option<NaiveDate>,
    /// How many days earlier pauses took.
    pub(super) paused_for: u16,
    /// The last contact that the member noted, or the beginning, in milliseconds since the epoch. Pauses move it
    /// on.
    pub(super) silent_since_ms: i64,
    /// What the member did although they had not wanted to, as they noted it, latest last.
    pub lapses: Vec<Slip>,
    /// The last contact that was noted: when, in milliseconds since the epoch, and who began it.
    pub contact: Option<(i64, Who)>,
    /// What the last contact replaced, for a member who takes it back: the beginning of the silence until then, in
    /// milliseconds since the epoch, and the contact before it. None when it can no longer be taken back.
    #[serde(default)]
    pub(super) before_contact: Option<(i64, Option<(i64, Who)>)>,
    /// The next message.
    pub next: Option<Coming>,
    /// No message is due up to this millisecond since the epoch: those before it were sent or skipped.
    pub(super) done_until_ms: i64,
    /// How many messages may be sent in seven days; 0 for none at all.
    pub budget: u8,
    /// When messages were sent in the last seven days, in milliseconds since the epoch.
    pub(super) sent: Vec<i64>,
    /// The message with the button that made the budget smaller last, as [`DeliveryId`](crate::features::DeliveryId)
    /// has it in a state, and the budget before. A second press on that button finds it here: the message itself does
    /// not know it.
    #[serde(default)]
    pub(super) lessened: Option<(i64, u8)>,
    /// How many messages in a row the member has not answered.
    pub ignored: u8,
    /// How many messages have been owed. It is also the number of the next one.
    pub(super) messages: u32,
    /// How many nudges of each secret have been used by day.
    pub(super) used: [u16; 7],
    /// How many have been used in the evening.
    #[serde(default)]
    pub(super) evenings: [u16; 7],
    /// What the order of the nudges depends on, once one was sent. A copy takes it along, so that the rotation goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
    /// The first day and the last one of the spaces before it, latest last. The oldest are dropped.
    #[serde(default)]
    pub(super) earlier: Vec<(NaiveDate, NaiveDate)>,
    /// How many messages were not sent because the bot was away at their time.
    pub missed: u32,
    /// The length and the end that it had before the member said that they are ever afraid, in case they take it back.
    #[serde(default)]
    pub(super) set_aside: Option<(Length, Option<NaiveDate>)>,
    /// What the member wanted after it. None before they said so, and for a space from before the answer was kept.
    #[serde(default)]
    pub(crate) wished: Option<Wish>,
    /// What the member wrote about it. It is encrypted and kept apart from the rest.
    #[serde(skip)]
    pub words: SpaceWords,
    /// Whether the encrypted fields could not be read. Then they hold the most careful values, and none of them is
    /// written back.
    #[serde(skip)]
    pub shut: bool,
}

/// The stage that a space is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpaceState {
    /// It is being set up.
    Planned,
    /// It is under way.
    Running,
    /// It is paused: no day counts, and no message is sent.
    Paused,
    /// Its time is up, and the member has not chosen yet what comes after it.
    Over,
    /// It has ended, and the member has chosen what comes after it.
    Ended,
}

/// How many notes of one kind are kept. The oldest are deleted first.
pub(super) const MOST_NOTES: usize = 100;
/// How many earlier spaces are kept: more than pictures of twelve weeks can show apart.
pub(super) const MOST_EARLIER: usize = 12;

impl Space {
    /// The most hours that the member can name as hard.
    pub const MOST_HOURS: usize = 3;
    /// How many messages a week may be sent at first, and at most.
    pub const BUDGET: (u8, u8) = (5, 7);
    /// The number of ignored messages in a row after which the budget shrinks.
    pub(super) const MOST_IGNORED: u8 = 3;

    /// Returns a space to be set up, which takes over what it can from the one before it.
    pub fn planned(before: Option<&Space>, terms: Terms, course: Course, afraid: Option<bool>) -> Self {
        let words = before.map(|before| before.words.clone()).unwrap_or_default();
        // A space that never began is set up again, so it keeps its number.
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
            afraid,
            started_ms: 0,
            started_on: NaiveDate::default(),
            ends_on: None,
            paused_on: None,
            paused_for: 0,
            silent_since_ms: 0,
            lapses: Vec::new(),
            contact: None,
            before_contact: None,
            next: None,
            done_until_ms: 0,
            budget: Self::BUDGET.0,
            sent: before.map(|before| before.sent.clone()).unwrap_or_default(),
            lessened: None,
            ignored: 0,
            messages: 0,
            used: before.map(|before| before.used).unwrap_or_default(),
            evenings: before.map(|before| before.evenings).unwrap_or_default(),
            order: before.and_then(|before| before.order),
            earlier: before.map(Space::stretches).unwrap_or_default(),
            missed: 0,
            set_aside: None,
            wished: None,
            words,
            shut: false,
        }
        .without_countdown()
    }

    /// Returns the same space on other terms. [`Space::moved`] then works out its messages anew.
    #[must_use]
    pub fn with_terms(&self, terms: Terms) -> Self {
        Self { terms, ..self.clone() }.without_countdown()
    }

    /// Returns whether it has begun and has not ended.
    pub fn is_under_way(&self) -> bool {
        match self.state {
            SpaceState::Running | SpaceState::Paused | SpaceState::Over => true,
            SpaceState::Planned | SpaceState::Ended => false,
        }
    }

    /// Begins the space today. Returns an error when the end is too near or too far.
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

    /// Returns which day of the space it is, from 1. Paused days do not count.
    pub fn day(&self, today: NaiveDate) -> u32 {
        let until = self.paused_on.unwrap_or(today).max(self.started_on);
        let until = self.ends_on.map_or(until, |end| until.min(end.pred_opt().unwrap_or(end)));
        let days = (until - self.started_on).num_days() - i64::from(self.paused_for) + 1;
        u32::try_from(days).unwrap_or(1).max(1)
    }

    /// Returns how many days it has, if an end is set.
    pub fn days(&self) -> Option<u32> {
        let days = (self.ends_on? - self.started_on).num_days() - i64::from(self.paused_for);
        u32::try_from(days).ok()
    }

    /// Pauses the space.
    #[must_use]
    pub fn paused(&self, local: &Local, now: DateTime<Utc>) -> Self {
        let paused_on = Some(local.date(now));
        Self { state: SpaceState::Paused, paused_on, next: None, ..self.clone() }
    }

    /// Ends a pause. The end moves by the days that the space was paused.
    #[must_use]
    pub fn resumed(&self, local: &Local, now: DateTime<Utc>) -> Self {
        let mut space =
            Self { state: SpaceState::Running, paused_on: None, ..self.waited_until(local.date(now), local) };
        space.replan(local, now);
        space
    }

    /// Returns the same space with the days of its pause until today behind it, and its end moved along. A space
    /// that is not paused is unchanged.
    fn waited_until(&self, today: NaiveDate, local: &Local) -> Self {
        let Some(since) = self.paused_on else { return self.clone() };
        let waited = u16::try_from((today - since).num_days()).unwrap_or_default();
        let later = |end: NaiveDate| end.checked_add_days(Days::new(u64::from(waited))).unwrap_or(end);
        let ends_on = self.ends_on.map(later);
        let set_aside = self.set_aside.map(|(length, end)| (length, end.map(later)));
        // Silence during a pause does not count towards a check-in. Contact during the pause does: the silence is
        // counted from there.
        let heard = self.silent_since(local);
        // Which contact was noted cannot be read now, so it is not moved either.
        let silent = if self.shut { 0 } else { (today - since.max(heard)).num_days().max(0) };
        let silent = TimeDelta::try_days(silent).unwrap_or_default().num_milliseconds();
        Self {
            paused_on: Some(since.max(today)),
            paused_for: self.paused_for.saturating_add(waited),
            ends_on,
            set_aside,
            silent_since_ms: self.silent_since_ms_of(local).saturating_add(silent),
            // It would bring back a silence that does not know of the pause.
            before_contact: None,
            ..self.clone()
        }
    }

    /// Returns the date on which it is over if it goes on today.
    pub fn end_from(&self, today: NaiveDate, local: &Local) -> Option<NaiveDate> {
        self.waited_until(today, local).ends_on
    }

    /// Moves the end to another date, or removes it. For a paused space the date counts as if the space went on
    /// today. Returns an error when the end is today or earlier, is too far away, or leaves the space without a
    /// day. The space of a member who is afraid gets no end.
    pub fn until(
        &self,
        end: Option<NaiveDate>,
        local: &Local,
        now: DateTime<Utc>,
    ) -> Result<Self, OutOfReach> {
        let end = end.filter(|_| !self.is_afraid());
        if let Some(end) = end {
            Length::Until(end).ends_on(local.date(now))?;
        }
        let state = if self.state == SpaceState::Over { SpaceState::Running } else { self.state };
        let waited = self.waited_until(local.date(now), local);
        let paused_on = waited.paused_on.filter(|_| state == SpaceState::Paused);
        let mut space = Self { ends_on: end, state, paused_on, ..waited };
        if end.is_some() && space.days().is_none_or(|days| days == 0) {
            // The member has moved to a zone whose date is a day behind the one on which the space began.
            return Err(OutOfReach);
        }
        space.replan(local, now);
        Ok(space)
    }

    /// Ends the time of the space because the member says so. Today is its last day.
    #[must_use]
    pub fn over(&self, local: &Local, now: DateTime<Utc>) -> Self {
        let waited = self.waited_until(local.date(now), local);
        // In another zone today may be before the space began. It keeps at least one day.
        let paused = Days::new(waited.paused_for.into());
        let first = waited.started_on.checked_add_days(paused).unwrap_or(waited.started_on);
        let after = local.date(now).max(first).succ_opt();
        let ends_on = waited.ends_on.into_iter().chain(after).min();
        Self { state: SpaceState::Over, paused_on: None, next: None, ends_on, ..waited }
    }

    /// Ends the space: the member has chosen what comes after it.
    #[must_use]
    pub fn ended(&self, wish: Wish) -> Self {
        Self { state: SpaceState::Ended, next: None, wished: Some(wish), ..self.clone() }
    }

    /// Returns the hard hours that begin within `quiet`.
    pub(crate) fn hard_hours_within(&self, quiet: Option<QuietHours>) -> Vec<QuietHours> {
        let within = |hours: &QuietHours| quiet.is_some_and(|quiet| quiet.contains(hours.from()));
        self.terms.risky.iter().copied().filter(within).collect()
    }

    /// Sets how many messages a week may be sent, from none to the most.
    #[must_use]
    pub fn with_budget(&self, budget: u8, local: &Local, now: DateTime<Utc>) -> Self {
        let mut space = Self { budget: budget.min(Self::BUDGET.1), ignored: 0, ..self.clone() };
        space.replan(local, now);
        space
    }

    /// Works out the messages anew after a change of the member's zone, of their quiet hours or of the space's
    /// terms. A message that the member moved stays where it is.
    #[must_use]
    pub fn moved(&self, local: &Local, now: DateTime<Utc>) -> Self {
        let mut space = self.clone();
        space.replan(local, now);
        space
    }

    /// Returns whether the counts and notes are within the bounds that the calculations allow. Counts may be up to
    /// `most`.
    pub(super) fn counts_are_sound(&self, most: u32) -> bool {
        /// A hundred years, in days.
        const MOST_DAYS: i64 = 36_525;
        let of_days = |days: i64| (0..=MOST_DAYS).contains(&days);
        (self.state != SpaceState::Paused || self.paused_on.is_some())
            && of_days(self.paused_for.into())
            && self.ends_on.is_none_or(|end| of_days((end - self.started_on).num_days()))
            && self
                .set_aside
                .and_then(|(_, end)| end)
                .is_none_or(|end| of_days((end - self.started_on).num_days()))
            && self.lapses.len() <= MOST_NOTES
            && self.lapses.iter().all(Slip::is_sound)
            && self.earlier.len() <= MOST_EARLIER
            && self.earlier.iter().all(|(first, last)| of_days((*last - *first).num_days()))
            && self.sent.len() <= MOST_NOTES
            && self.ignored <= 100
            && self.lessened.is_none_or(|(_, before)| before <= Self::BUDGET.1)
            && self.messages <= most
            && self.turns().are_sound(most.min(10_000))
    }

    /// Returns what follows from the space as it is now: its timer, and an end to what it owes when it is silent.
    pub fn steps(&self) -> Vec<Step> {
        let timer = match self.next {
            Some(next) => Step::Set(TimerKind::Space, next.at()),
            None => Step::Clear(TimerKind::Space),
        };
        // A space that plans no more messages must not send those that it still owes.
        let silent = match self.state {
            SpaceState::Running => self.budget == 0,
            SpaceState::Paused | SpaceState::Ended => true,
            // The end's question may be owed still, and must be sent.
            SpaceState::Planned | SpaceState::Over => false,
        };
        let mut steps = vec![timer];
        if silent {
            steps.push(Step::Drop(Source::Space));
        }
        steps
    }
}
