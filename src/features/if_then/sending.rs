//! The timer of the cards: one for all of them, set to the next hour of any.

use chrono::{DateTime, Utc};

use crate::core::Zone;
use crate::features::if_then::hour::{Hour, NOW, message};
use crate::features::if_then::state::IfThens;
use crate::features::message::Tool;
use crate::features::step::Step;
use crate::features::timed::{Moved, Timed, When};

impl IfThens {
    /// Returns the timer of the next card that is sent. Without one, what is owed is dropped too.
    pub(super) fn steps(&self, zone: Zone, now: DateTime<Utc>) -> Vec<Step> {
        match self.hours.iter().map(|hour| hour.next(zone, now)).min() {
            Some(at) => vec![Step::Set(Tool::IfThen.timer(), at)],
            None => vec![Step::Clear(Tool::IfThen.timer()), Step::Drop(Tool::IfThen.into())],
        }
    }

    /// Takes away a card's hour, and cancels what is owed of it. Returns the steps that follow, if it had one.
    pub(super) fn silence(&mut self, id: u16, zone: Zone, now: DateTime<Utc>) -> Vec<Step> {
        if self.hour(id).is_none() {
            return Vec::new();
        }
        self.hours.retain(|hour| hour.card != id);
        std::iter::once(Step::Withdraw(message(id))).chain(self.steps(zone, now)).collect()
    }

    /// Returns whether a card was owed within the last minutes, so that it may be on its way.
    fn is_sending(&self, zone: Zone, now: DateTime<Utc>) -> bool {
        self.hours.iter().any(|hour| {
            let latest = hour.latest(zone, now).filter(|latest| latest.at > now - NOW);
            latest.is_some_and(|latest| hour.is_done(latest, zone, now))
        })
    }
}

impl IfThens {
    /// Returns the same plans without hours whose cards are lost. While the cards cannot be read, all hours stay.
    fn with_cards(&self) -> Self {
        let mut plans = self.clone();
        plans.hours.retain(|hour| self.shut || self.card(hour.card).is_some());
        plans
    }
}

impl Timed for IfThens {
    fn due(&self, when: When<'_>, _due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        let (zone, now) = (when.local.zone, when.now);
        let passed = |hour: &Hour| hour.passed(zone, now);
        let Some(latest) = self.hours.iter().filter_map(passed).map(|latest| latest.at).max() else {
            // The zone's rules have changed since the timer was set, or the clock was set back.
            return (None, self.steps(zone, now));
        };
        let since = latest.min(now - NOW);
        // A card that could not be sent until now is about an hour that has passed.
        let overtake = (!self.is_sending(zone, now)).then_some(Step::Overtake(Tool::IfThen.into()));
        let mut steps: Vec<Step> = overtake.into_iter().collect();
        let mut after = self.with_cards();
        for hour in &mut after.hours {
            let Some(latest) = hour.passed(zone, now) else { continue };
            steps.extend((latest.at >= since).then(|| Step::Owe(hour.owed(latest))));
            hour.last = Some(latest.date);
        }
        steps.extend(after.steps(zone, now));
        (Some(after), steps)
    }

    fn reviewed(&self, when: When<'_>, _due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        (None, self.steps(when.local.zone, when.now))
    }

    fn silenced(&self, when: When<'_>) -> Option<(Self, Vec<Step>)> {
        let silenced = Self { hours: Vec::new(), ..self.clone() };
        let steps = silenced.steps(when.local.zone, when.now);
        (!self.hours.is_empty()).then_some((silenced, steps))
    }

    fn next_reminder(&self, zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.hours.iter().map(|hour| hour.next(zone, now)).min()
    }

    /// The member chose the hours, so they may be within quiet hours.
    fn moved(&self, when: When<'_>, by: Moved) -> Option<(Self, Vec<Step>)> {
        let moves = by == Moved::Zone && !self.hours.is_empty();
        moves.then(|| (self.clone(), self.steps(when.local.zone, when.now)))
    }
}
