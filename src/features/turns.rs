//! How many texts of each set a plan has sent.

use serde::{Deserialize, Serialize};

/// How many texts of each set a plan has sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Turns {
    /// Of each secret, by day.
    pub(crate) day: [u16; 7],
    /// Of each secret, in the evening.
    pub(crate) evening: [u16; 7],
    /// Of the texts about the member's own life.
    pub(crate) life: u16,
    /// Of those about patience.
    pub(crate) patience: u16,
    /// Of the questions.
    pub(crate) question: u16,
}

impl Turns {
    /// Returns whether each count is `most` at most.
    pub(crate) fn are_sound(&self, most: u32) -> bool {
        let others = [self.life, self.patience, self.question];
        self.day.iter().chain(&self.evening).chain(&others).all(|turns| u32::from(*turns) <= most)
    }

    /// Returns how many texts of a set were sent.
    pub(crate) fn of(&self, set: Set) -> u32 {
        let all = |turns: &[u16; 7]| turns.iter().map(|turns| u32::from(*turns)).sum::<u32>();
        let one =
            |turns: &[u16; 7], secret: u8| u32::from(turns.get(at(secret)).copied().unwrap_or_default());
        match set {
            // All their nudges are from this one list.
            Set::Afraid => all(&self.day) + all(&self.evening),
            Set::Day(secret) => one(&self.day, secret),
            Set::Evening(secret) => one(&self.evening, secret),
            Set::Whole(secret) => one(&self.day, secret) + one(&self.evening, secret),
            Set::Life => self.life.into(),
            Set::Patience => self.patience.into(),
            Set::Question => self.question.into(),
        }
    }

    /// Returns how many nudges of a secret were sent.
    pub(crate) fn nudges(&self, secret: u8) -> u16 {
        let of = |turns: &[u16; 7]| turns.get(at(secret)).copied().unwrap_or_default();
        of(&self.day).wrapping_add(of(&self.evening))
    }

    /// Counts a nudge of a secret.
    pub(crate) fn count_nudge(&mut self, secret: u8, evening: bool) {
        let turns = if evening { &mut self.evening } else { &mut self.day };
        if let Some(turns) = turns.get_mut(at(secret)) {
            *turns = turns.wrapping_add(1);
        }
    }
}

/// Returns the place of a secret's count.
fn at(secret: u8) -> usize {
    usize::from(secret.clamp(1, 7)).saturating_sub(1)
}

/// A set of texts that are sent in turn. The wordings for a member who keeps away from the partner are the same set: who
/// begins to keep away must not be sent what they have just read.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Set {
    /// The texts for a member who is afraid.
    Afraid,
    /// Nudges of a secret that are not for the evening.
    Day(u8),
    /// Nudges of a secret that are for the evening.
    Evening(u8),
    /// All nudges of a secret that has none for the evening.
    Whole(u8),
    /// Texts about the member's own life.
    Life,
    /// Texts about patience.
    Patience,
    /// Questions.
    Question,
}
