use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::core::state::{MOST_COUNTED, State};
use crate::core::{Private, Zone, kept};
use crate::features::message::Tool;
use crate::features::reminders::Reminders;
use crate::features::step::Step;
use crate::features::timed::{Moved, Timed, When};

/// People to ring and things that were fun, and which of them was suggested.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Life {
    /// The reminders, once they were set up.
    pub reminders: Option<Reminders>,
    /// At most [`Life::MOST`].
    pub(super) items: Vec<Item>,
    /// The number of the current round. In a round each item is suggested once.
    pub(super) round: u32,
    /// What was suggested last.
    pub(super) current: Option<Current>,
    /// Whether the encrypted fields could not be read.
    #[serde(skip)]
    pub(super) shut: bool,
}

/// A person or a thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Item {
    /// Its number, which stays.
    pub(super) id: u8,
    pub(super) kind: Kind,
    #[serde(with = "kept")]
    pub(super) what: Private,
    /// How often it was done.
    pub(super) done: u32,
    /// Whether it was suggested in the current round.
    pub(super) seen: bool,
    /// The last day on which it was done. It counts once a day.
    pub(super) done_on: Option<NaiveDate>,
    /// The last day on which it is left out.
    pub(super) rests: Option<NaiveDate>,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// A person to call or to meet.
    Person,
    /// Something to do.
    Thing,
}

/// What was suggested, and on which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Current {
    pub(super) id: u8,
    pub(super) day: NaiveDate,
    /// Whether the member wanted to see another one.
    pub(super) passed: bool,
}

/// For how many days one is left out that the member does not want now.
const REST: Days = Days::new(30);

impl Life {
    /// The most items.
    pub(super) const MOST: usize = 30;
    /// The most characters of an item.
    pub(super) const MOST_TEXT: u16 = 80;

    /// Returns whether nothing is on the list, so that a reminder has nothing to offer. What is on one that cannot be
    /// read is not known.
    pub(super) fn has_nothing(&self) -> bool {
        self.items.is_empty() && !self.shut
    }

    /// Returns what is on the list, each item with the id of its label in a copy.
    pub(crate) fn written(&self) -> Vec<(&'static str, &Private)> {
        let label = |kind: Kind| match kind {
            Kind::Person => "copy-wrote-life-person",
            Kind::Thing => "copy-wrote-life-thing",
        };
        self.items.iter().map(|item| (label(item.kind), &item.what)).collect()
    }

    /// Returns an item by its number.
    pub(super) fn item(&self, id: u8) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Returns whether there is an item with these words, in upper or lower case.
    pub(super) fn has(&self, what: &str) -> bool {
        self.items.iter().any(|item| item.what.expose().to_lowercase() == what.to_lowercase())
    }

    /// Returns the same with one more item. The list must have room for it.
    #[must_use]
    pub(super) fn with(mut self, kind: Kind, what: Private) -> Self {
        let free = (1..=u8::MAX).find(|id| self.item(*id).is_none());
        if let Some(id) = free.filter(|_| self.items.len() < Self::MOST) {
            self.items.push(Item { id, kind, what, done: 0, seen: false, done_on: None, rests: None });
        }
        self
    }

    /// Returns the same without an item.
    #[must_use]
    pub(super) fn without(mut self, id: u8) -> Self {
        self.items.retain(|item| item.id != id);
        self.current = self.current.filter(|current| current.id != id);
        self
    }

    /// Returns the item whose turn it is: one that was not suggested in this round, or the first of the next round. `fits`
    /// says whether an item suits the member.
    pub(super) fn next(&self, today: NaiveDate, fits: impl Fn(&Item) -> bool) -> Option<&Item> {
        let last = self.current.map(|current| current.id);
        let open = || self.items.iter().filter(|item| !item.is_resting(today) && fits(item));
        let in_turn = |round: u32| move |item: &&Item| mixed(round, item.id);
        let now = open().filter(|item| !item.seen).min_by_key(in_turn(self.round));
        // A new round does not begin with the item that the last one ended with, unless there is no other.
        let other = |item: &&Item| Some(item.id) != last;
        let after = self.round.saturating_add(1);
        now.or_else(|| open().filter(other).min_by_key(in_turn(after)))
            .or_else(|| open().min_by_key(in_turn(after)))
    }

    /// Returns the same after the item `id` was suggested today.
    #[must_use]
    pub(super) fn suggesting(mut self, id: u8, today: NaiveDate) -> Self {
        if self.item(id).is_some_and(|item| item.seen) {
            self.round = if self.round >= MOST_COUNTED { 0 } else { self.round.saturating_add(1) };
            for item in &mut self.items {
                item.seen = false;
            }
        }
        for item in self.items.iter_mut().filter(|item| item.id == id) {
            item.seen = true;
        }
        self.current = Some(Current { id, day: today, passed: false });
        self
    }

    /// Returns the item that was suggested today already, and is not done.
    pub(super) fn todays(&self, today: NaiveDate) -> Option<&Item> {
        let current = self.current.filter(|current| current.day == today && !current.passed)?;
        self.item(current.id).filter(|item| !item.is_resting(today) && item.done_on != Some(today))
    }

    /// Returns the same without a suggestion for today. It is still known which one was the last.
    #[must_use]
    pub(super) fn passed(mut self) -> Self {
        self.current = self.current.map(|current| Current { passed: true, ..current });
        self
    }

    /// Returns the same after an item was done today.
    #[must_use]
    pub(super) fn done(mut self, id: u8, today: NaiveDate) -> Self {
        for item in self.items.iter_mut().filter(|item| item.id == id && item.done_on != Some(today)) {
            item.done = item.done.saturating_add(1).min(MOST_COUNTED);
            item.done_on = Some(today);
        }
        self
    }

    /// Returns the same with an item left out for a while.
    #[must_use]
    pub(super) fn resting(mut self, id: u8, today: NaiveDate) -> Self {
        for item in self.items.iter_mut().filter(|item| item.id == id) {
            item.rests = today.checked_add_days(REST);
        }
        self
    }

    /// Returns the same with none left out.
    #[must_use]
    pub(super) fn awake(mut self) -> Self {
        for item in &mut self.items {
            item.rests = None;
        }
        self
    }
}

impl Item {
    /// Returns whether it is left out today.
    pub(super) fn is_resting(&self, today: NaiveDate) -> bool {
        self.rests.is_some_and(|last| today <= last)
    }
}

/// Returns a number that puts the items of a round in an order of its own.
fn mixed(round: u32, id: u8) -> u64 {
    // The steps of splitmix64, by Sebastiano Vigna, in the public domain.
    let mut mixed = ((u64::from(round) << 8) | u64::from(id)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

impl State for Life {
    const CLEAR: Option<&'static [&'static str]> = Some(&["reminders"]);

    fn careful() -> Value {
        json!({})
    }

    fn shut(self) -> Self {
        Self { shut: true, ..self }
    }

    fn is_shut(&self) -> bool {
        self.shut
    }

    fn is_sound(&self) -> bool {
        let mut ids: Vec<u8> = self.items.iter().map(|item| item.id).collect();
        ids.sort_unstable();
        ids.dedup();
        let item = |item: &Item| item.id > 0 && item.done <= MOST_COUNTED && item.what.fits(Self::MOST_TEXT);
        self.reminders.as_ref().is_none_or(Reminders::is_sound)
            && self.items.len() <= Self::MOST
            && ids.len() == self.items.len()
            && self.items.iter().all(item)
            && self.round <= MOST_COUNTED
    }
}

impl Timed for Life {
    fn due(&self, when: When<'_>, due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        let Some(reminders) = &self.reminders else { return (None, vec![Step::Clear(Tool::Life.timer())]) };
        let (reminders, mut steps) = reminders.due(Tool::Life, when.local.zone, due_at, when.now);
        if self.has_nothing() {
            steps.retain(|step| !matches!(step, Step::Owe(_)));
        }
        (reminders.map(|reminders| Self { reminders: Some(reminders), ..self.clone() }), steps)
    }

    fn reviewed(&self, when: When<'_>, _due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        (None, Reminders::reviewed(self.reminders.as_ref(), Tool::Life, when))
    }

    fn silenced(&self, when: When<'_>) -> Option<(Self, Vec<Step>)> {
        let (ended, steps) = Reminders::silenced(self.reminders.as_ref(), Tool::Life, when)?;
        Some((Self { reminders: Some(ended), ..self.clone() }, steps))
    }

    fn next_reminder(&self, zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.reminders.as_ref().filter(|_| !self.has_nothing())?.next(zone, now)
    }

    fn moved(&self, when: When<'_>, by: Moved) -> Option<(Self, Vec<Step>)> {
        let steps = Reminders::moved(self.reminders.as_ref(), Tool::Life, when, by)?;
        Some((self.clone(), steps))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::default() + Days::new(number)
    }

    proptest! {
        /// All are seen before one comes again, in any round, and also when some are done.
        #[test]
        fn none_is_suggested_twice_before_all_were(
            round in 0..=MOST_COUNTED, count in 1u8..=30, presses in prop::collection::vec(0u8..3, 90),
        ) {
            let mut life = Life { round, ..Life::default() };
            for number in 0..count {
                life = life.with(Kind::Thing, Private::new(format!("thing {number}")));
            }
            let mut seen: Vec<u8> = Vec::new();
            for (number, press) in (0..).zip(presses) {
                let today = day(number / 3);
                let id = life.next(today, |_| true).map_or(0, |item| item.id);
                prop_assert!(id > 0, "there is one");
                life = life.suggesting(id, today);
                seen.push(id);
                life = if press == 0 { life.done(id, today) } else { life };
                prop_assert!(life.is_sound());
            }
            for one_round in seen.chunks(count.into()) {
                let different: BTreeSet<u8> = one_round.iter().copied().collect();
                prop_assert_eq!(different.len(), one_round.len(), "{:?}", seen);
            }
            let twice = seen.windows(2).any(|pair| pair.first() == pair.last());
            prop_assert!(count == 1 || !twice, "{:?}", seen);
        }

        /// One that was left out does not come within its thirty days, and comes again after them.
        #[test]
        fn one_that_was_left_out_rests(count in 2u8..=30, presses in 1usize..60) {
            let mut life = Life::default();
            for number in 0..count {
                life = life.with(Kind::Thing, Private::new(format!("thing {number}")));
            }
            life = life.resting(1, day(0));
            for _ in 0..presses {
                let id = life.next(day(30), |_| true).map_or(0, |item| item.id);
                prop_assert!(id > 1, "there is one, and it is another");
                life = life.suggesting(id, day(30));
            }
            prop_assert!(life.items.iter().all(|item| !item.is_resting(day(31))));
        }
    }
}
