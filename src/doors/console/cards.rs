//! The cards that people see in the terminal, and which of them a press means.
//!
//! Desired property: a message that came by itself can be pressed until its reader asks something of the bot, also
//! after another one came below it. A command of the terminal itself, such as `/time`, asks nothing; after one the
//! message makes room for the next. Its numbers follow those of the messages before it, so each number means one button.

use crate::core::{Audience, Place};

use super::press::{self, Control, Meant};

/// A card on the screen, and what can be pressed on it.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) owner: String,
    pub(super) place: Place,
    pub(super) audience: Audience,
    pub(super) controls: Vec<Control>,
    /// Whether it is a message that came by itself.
    pub(super) arrived: bool,
    /// Whether it makes room for the next message.
    pub(super) passed: bool,
}

/// The cards on the screen, the latest one last.
#[derive(Debug, Default)]
pub(super) struct Cards(Vec<Shown>);

/// What a person means by a press.
#[derive(Debug)]
pub(super) enum Pressed<'a> {
    /// This control of this card.
    One(&'a Shown, &'a Control),
    /// Any of these.
    Several(Vec<&'a Control>),
    /// Nothing on this card, the latest one.
    Nothing(&'a Shown),
    /// There is nothing to press.
    NoCard,
}

/// Once the messages of a person have this many numbers, the next one begins at 1 again: some ten messages.
const MOST_NUMBER: usize = 80;

impl Cards {
    /// Adds a card. It takes the place of its owner's earlier card in the same place and for the same audience;
    /// messages that came by themselves stay beside it.
    pub(super) fn put(&mut self, shown: Shown) {
        let key = |card: &Shown| (card.owner.clone(), card.place, card.audience);
        let new = key(&shown);
        self.0.retain(|old| old.arrived || key(old) != new);
        self.0.push(shown);
    }

    /// Returns the number after which those of a person's next message begin. Where they would become long, they begin
    /// anew, and the messages before are behind the person.
    pub(super) fn begin_after(&mut self, owner: &str) -> usize {
        self.0.retain(|card| !card.passed || card.owner != owner);
        let arrived = self.0.iter().filter(|card| card.arrived && card.owner == owner);
        let last = arrived.flat_map(|card| &card.controls).filter_map(|control| control.number).max();
        match last {
            Some(last) if last <= MOST_NUMBER => last,
            Some(_) => {
                self.forget_arrived(owner);
                0
            }
            None => 0,
        }
    }

    /// Puts the messages that a person has seen behind them: `/status` opens them from now on.
    pub(super) fn forget_arrived(&mut self, owner: &str) {
        self.0.retain(|card| !card.arrived || card.owner != owner);
    }

    /// Lets the messages that a person has seen make room for the next one. Until it comes, they can be pressed.
    pub(super) fn pass_arrived(&mut self, owner: &str) {
        let arrived = |card: &&mut Shown| card.arrived && card.owner == owner;
        self.0.iter_mut().filter(arrived).for_each(|card| card.passed = true);
    }

    /// Finds what `name`, who is in `place`, means by `asked`: something on the card that they see, else on a message
    /// above it.
    pub(super) fn find(&self, name: &str, place: Place, asked: &str) -> Pressed<'_> {
        let mut seen = self.seen(name, place).filter(|card| !card.controls.is_empty()).peekable();
        let Some(latest) = seen.peek().copied() else { return Pressed::NoCard };
        for card in seen {
            match press::find(&card.controls, asked) {
                Meant::One(control) => return Pressed::One(card, control),
                Meant::Several(several) => return Pressed::Several(several),
                Meant::Nothing => {}
            }
        }
        Pressed::Nothing(latest)
    }

    /// Returns whether `asked` is exactly the number or the label of something that `name` can press. Inside a form
    /// nothing less counts: a person may quote a line of text.
    pub(super) fn have(&self, name: &str, place: Place, asked: &str) -> bool {
        self.seen(name, place).any(|card| press::have(&card.controls, asked))
    }

    /// Returns the cards that `name` can press in `place`: the latest one, and messages above it. Latest first.
    fn seen<'a>(&'a self, name: &str, place: Place) -> impl Iterator<Item = &'a Shown> {
        let seen = move |card: &&Shown| {
            let open = card.audience == Audience::Public && card.place != Place::Direct;
            card.place == place && (card.owner == name || open)
        };
        let mut latest = true;
        let still = move |card: &&Shown| std::mem::take(&mut latest) || card.arrived;
        self.0.iter().rev().filter(seen).filter(still)
    }
}
