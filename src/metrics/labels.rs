//! The labels of the metrics: closed enums, and names of ours.

use std::fmt;
use std::hash::Hash;

use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelSetEncoder, LabelValueEncoder};

use crate::core::names;

names! {
    /// How a person asked.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Kind {
        /// They ran a command.
        Command = "command",
        /// They pressed a button or chose from a list.
        Press = "press",
        /// They sent a form.
        Form = "form",
        /// They were typing an option.
        Typing = "typing",
        /// They wrote without a command.
        Words = "words",
    }
}

names! {
    /// What a request led to.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Outcome {
        /// It was answered as it should be. A person's mistake is answered, too.
        Answered = "answered",
        /// The journal is locked, and it needed the journal.
        Locked = "locked",
        /// The person had changed too much in the last minute.
        SlowedDown = "slowed_down",
        /// The database or something else failed.
        Failed = "failed",
        /// Its reply took too long.
        TooLate = "too_late",
    }
}

names! {
    /// What became of a message, or of an attempt to send it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum SettledState {
        /// It arrived.
        Delivered = "delivered",
        /// It was not sent, and is tried again.
        Again = "again",
        /// It may have arrived, and is looked up.
        Unknown = "unknown",
        /// The platform takes no messages to this person.
        Refused = "refused",
        /// The platform never takes this message, or it cannot be read.
        Undeliverable = "undeliverable",
        /// It was of no use any more before it could be sent.
        Missed = "missed",
    }
}

names! {
    /// A limit of requests in a second.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum PaceName {
        /// Of all requests of the delivery loop.
        Sends = "sends",
        /// Of conversations that are opened.
        Opens = "opens",
    }
}

names! {
    /// The outcome of a request of the delivery loop to Discord.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum RequestOutcome {
        /// Discord carried it out, or refused it in a way that does not count against the bot.
        Answered = "answered",
        /// A refusal that counts against the bot's address.
        Refused = "refused",
        /// A limit that stops all requests.
        Flooded = "flooded",
        /// Discord refuses the bot itself.
        Unwanted = "unwanted",
        /// There was no answer, or none of Discord's.
        Failed = "failed",
    }
}

names! {
    /// Messages that can be held up together.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum HeldUpPart {
        /// Every message.
        Everything = "everything",
        /// Every message but those at an exact time.
        Unhurried = "unhurried",
        /// The messages to people whom the bot has never reached.
        First = "first",
    }
}

names! {
    /// A use of the database.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum DatabaseStep {
        /// The wait for the right to write.
        Wait = "wait",
        /// A transaction that may write, from its beginning to its end.
        Write = "write",
        /// One look at a member's rows beside the transactions, with the wait for a connection.
        Read = "read",
    }
}

/// A closed enum that is a label.
pub(super) trait Label: Copy + Eq + Hash + fmt::Debug {
    /// The label's name.
    const KEY: &'static str;

    /// Returns the label's value.
    fn value(self) -> &'static str;
}

macro_rules! labels {
    ($($key:literal: $enum:ident),+ $(,)?) => {
        $(impl Label for $enum {
            const KEY: &'static str = $key;

            fn value(self) -> &'static str {
                self.name()
            }
        }

        impl EncodeLabelValue for $enum {
            fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), fmt::Error> {
                self.name().encode(encoder)
            }
        })+
    };
}

labels! {
    "kind": Kind,
    "outcome": Outcome,
    "state": SettledState,
    "pace": PaceName,
    "outcome": RequestOutcome,
    "part": HeldUpPart,
    "step": DatabaseStep,
}

/// One label alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Only<T>(T);

impl<T: Label> From<T> for Only<T> {
    fn from(label: T) -> Self {
        Self(label)
    }
}

impl<T: Label> EncodeLabelSet for Only<T> {
    fn encode(&self, encoder: &mut LabelSetEncoder<'_>) -> Result<(), fmt::Error> {
        [(T::KEY, self.0.value())].encode(encoder)
    }
}

/// The labels of a request.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct OfRequest {
    pub(super) kind: Kind,
    /// The command, or the part of the bot whose button or form it was.
    pub(super) command: &'static str,
    pub(super) outcome: Outcome,
}

/// The label of a shard.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct OfShard {
    pub(super) shard: u32,
}

/// The label of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct OfTable {
    pub(super) table: &'static str,
}
