use crate::core::names;
use crate::core::wire::{Parts, Wire, wire, wire_by_name};
use crate::features::Need;

wire! {
    /// What can be done about the seven secrets.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum SecretsAction {
        /// Turns from the secret on the card to another, or to the same one.
        Open(turn: Turn, from: SecretNumber) = "secret", Tastes;
        /// The same on a card that stands openly in a server: nothing personal may enter it.
        OpenShared(turn: Turn, from: SecretNumber) = "shared", Tastes;
        /// Opens today's practice of a secret.
        Try(secret: SecretNumber) = "secret|try", Member;
        /// The same on a card that stands openly in a server: the practice comes as a private message.
        TryShared(secret: SecretNumber) = "shared|try", Member;
    }
}

/// A secret's number, from 1 to 7.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecretNumber(pub u8);

impl Wire for SecretNumber {
    fn write(&self, text: &mut String) {
        self.0.write(text);
    }

    fn read(parts: &mut Parts<'_>) -> Option<Self> {
        u8::read(parts).filter(|number| (1..=7).contains(number)).map(Self)
    }
}

names! {
    /// A direction.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Turn {
        /// To the one before.
        Back = "back",
        /// To the one after.
        Next = "next",
        /// To the same one: from its practice back to its lesson.
        Stay = "stay",
    }
}

wire_by_name!(Turn);
