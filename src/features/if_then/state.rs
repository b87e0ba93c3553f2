use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::core::state::State;
use crate::core::{Private, Voice, kept};
use crate::features::if_then::hour::Hour;
use crate::features::if_then::tally::Tally;

/// What a member does when it gets hard: their if-then cards, and how their urges went.
///
/// Timers need the numbers of the cards and their hours while the key is missing, so these stand in clear text. What a
/// card says, and everything about urges, is encrypted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct IfThens {
    /// The number of the next card. After the greatest number the smallest one that is free comes again.
    pub next: u16,
    /// The hours at which cards are sent, at most one for each card. The encrypted cards may be lost, and their hours
    /// left: these are forgotten when the first one is due.
    pub hours: Vec<Hour>,
    /// The cards, oldest first.
    pub cards: Vec<IfThenCard>,
    /// How the member's urges went.
    pub tally: Tally,
    /// Whether the encrypted fields could not be read. Then there seem to be no cards, and nothing is changed.
    #[serde(skip)]
    pub shut: bool,
}

/// An if-then card: one of the ready plans, or the member's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IfThenCard {
    /// Its number, which no other card of the member has.
    pub id: u16,
    /// The secret whose ready plan it is, 1 to 7, and which of its two. Only the number is kept, so that the card follows
    /// the partner's pronouns and fits what the member may read. None for the member's own words.
    pub ready: Option<(u8, u8)>,
    /// When it is hard, in the member's words. Empty for a plan that was written in one piece.
    #[serde(with = "kept")]
    pub when: Private,
    /// What the member does then, or the whole of a plan in one piece.
    #[serde(with = "kept")]
    pub then: Private,
    /// When the member last said that it helped, in milliseconds since the epoch.
    pub helped_ms: Option<i64>,
}

impl IfThenCard {
    /// The most characters of each half of a card.
    pub const MOST: u16 = 120;
    /// The most characters of a plan in one piece, as `/urge` takes it.
    pub const MOST_WHOLE: u16 = 300;

    /// Returns a card with the member's own words.
    pub(super) fn own(id: u16, when: Private, then: Private) -> Self {
        Self { id, ready: None, when, then, helped_ms: None }
    }

    /// Returns what it says in the member's own words. Returns None for a ready plan.
    pub fn own_words(&self, voice: &Voice<'_>) -> Option<String> {
        let (when, then) = (self.when.expose(), self.then.expose());
        match self.ready {
            Some(_) => None,
            None if when.is_empty() => Some(then.to_owned()),
            None => Some(voice.say_with("if-then-card", &[("when", when), ("then", then)])),
        }
    }

    /// Returns whether a card may say this.
    pub(super) fn takes(when: &Private, then: &Private) -> bool {
        if when.expose().is_empty() {
            then.fits(Self::MOST_WHOLE)
        } else {
            when.fits(Self::MOST) && then.fits(Self::MOST)
        }
    }

    fn is_sound(&self) -> bool {
        match self.ready {
            Some((secret, nth)) => {
                (1..=7).contains(&secret)
                    && (1..=2).contains(&nth)
                    && self.when.expose().is_empty()
                    && self.then.expose().is_empty()
            }
            None => Self::takes(&self.when, &self.then),
        }
    }
}

impl IfThens {
    /// The most cards.
    pub const MOST: usize = 10;

    /// Adds a card that `card` makes with its number. Returns the number, or None when there are as many as fit.
    pub(super) fn add(&mut self, card: impl FnOnce(u16) -> IfThenCard) -> Option<u16> {
        if self.cards.len() >= Self::MOST {
            return None;
        }
        let taken: BTreeSet<u16> = self.cards.iter().map(|card| card.id).collect();
        let id = (self.next..=u16::MAX).chain(0..self.next).find(|id| !taken.contains(id))?;
        self.next = id.wrapping_add(1);
        self.cards.push(card(id));
        Some(id)
    }

    /// Returns the card with this number.
    pub(super) fn card(&self, id: u16) -> Option<&IfThenCard> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// Returns the hour of a card.
    pub(super) fn hour(&self, id: u16) -> Option<&Hour> {
        self.hours.iter().find(|hour| hour.card == id)
    }
}

impl State for IfThens {
    const CLEAR: Option<&'static [&'static str]> = Some(&["next", "hours"]);

    fn careful() -> Value {
        json!({ "cards": [], "tally": Tally::default() })
    }

    fn shut(self) -> Self {
        Self { shut: true, ..self }
    }

    fn is_shut(&self) -> bool {
        self.shut
    }

    fn is_sound(&self) -> bool {
        let cards: BTreeSet<u16> = self.cards.iter().map(|card| card.id).collect();
        let hours: BTreeSet<u16> = self.hours.iter().map(|hour| hour.card).collect();
        self.cards.len() <= Self::MOST
            && cards.len() == self.cards.len()
            && hours.len() == self.hours.len()
            && hours.len() <= Self::MOST
            && self.cards.iter().all(IfThenCard::is_sound)
            && self.tally.is_sound()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::state::{PrivatePart, read_state, split_state};

    /// A text that would be a date far off is a text.
    #[test]
    fn what_a_card_says_is_encrypted_and_may_be_anything() -> anyhow::Result<()> {
        let mut plans = IfThens::default();
        plans.add(|id| IfThenCard::own(id, Private::new("+99999-01-01"), Private::new("0000-01-01")));
        let (clear, private) = split_state(&plans)?;
        assert_eq!(clear, r#"{"hours":[],"next":1}"#);
        let private = private.unwrap_or_default();
        assert_eq!(read_state(&clear, PrivatePart::Read(&private)), Some(plans.clone()));
        let shut: Option<IfThens> = read_state(&clear, PrivatePart::Shut);
        assert!(shut.is_some_and(|shut| shut.is_shut() && shut.cards.is_empty() && shut.is_sound()));
        Ok(())
    }

    #[test]
    fn a_number_stands_for_one_card_even_at_the_end_of_the_numbers() {
        let mut plans = IfThens { next: u16::MAX, ..IfThens::default() };
        let own = |id| IfThenCard::own(id, Private::default(), Private::new("x"));
        let ids: Vec<Option<u16>> = (0..11).map(|_| plans.add(own)).collect();
        assert_eq!(ids[..3], [Some(u16::MAX), Some(0), Some(1)]);
        assert_eq!(ids[10], None, "ten are the most");
        plans.next = u16::MAX;
        plans.cards.remove(2);
        assert_eq!(plans.add(own), Some(1), "the numbers of cards that are there are passed over");
        assert!(plans.is_sound());
    }
}
