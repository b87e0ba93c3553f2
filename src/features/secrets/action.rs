use crate::core::names;
use crate::core::wire::{Parts, Wire, wire, wire_by_name};
use crate::features::Need;

wire! {
    /// What can be done about the seven secrets.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum SecretsAction {
        /// Turns from the secret on the card to another, or to the same one.
        Open(turn: Turn, from: SecretNumber) = "secret", Tastes;
        /// The same on a public card in a server. Nothing personal may get onto it.
        OpenShared(turn: Turn, from: SecretNumber) = "shared", Tastes;
        /// Shows a secret to everyone in the server. The button is on the card that says what Discord shows with it.
        Share(secret: SecretNumber) = "share", Tastes;
        /// The same for a reader who was told a clear no: these lessons suggest no contact.
        OpenOwn(turn: Turn, from: SecretNumber) = "secret|own", Tastes;
        /// Opens today's practice of a secret.
        Try(secret: SecretNumber) = "secret|try", Member;
        /// The same on a public card in a server. The practice is sent as a private message.
        TryShared(secret: SecretNumber) = "shared|try", Member;
        /// Opens the practice that suggests no contact.
        TryOwn(secret: SecretNumber) = "secret|own|try", Member;
        /// Opens the rest of a lesson.
        ReadOn(secret: SecretNumber) = "secret|more", Tastes;
        /// Opens the rest of a lesson that suggests no contact.
        ReadOnOwn(secret: SecretNumber) = "secret|own|more", Tastes;
        /// Shows a lesson from a public card to the person who presses, for them alone.
        ReadPrivately(secret: SecretNumber) = "shared|read", Tastes;
        /// Opens what to do when the partner had a bad day.
        BadDay = "secret|badday", Tastes;
        /// Lists all the secrets.
        List = "secrets", Tastes;
        /// Lists the secrets that suggest no contact.
        ListOwn = "secrets|own", Tastes;
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
    /// A direction in which a card turns.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Turn {
        /// To the secret before.
        Back = "back",
        /// To the secret after.
        Next = "next",
        /// To the same secret: from its practice back to its lesson.
        Stay = "stay",
    }
}

wire_by_name!(Turn);

/// Whether a lesson is to be shown to everyone in the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    /// Only the person who asks sees it.
    No,
    /// The person wants to share it. Nothing is public before they have pressed a button that says what Discord
    /// shows with it.
    Asked,
    /// The person wants to share it, but the command holds words of their own. Discord may show them, so nothing is
    /// shared.
    WithWords,
}
