use std::fmt;

use crate::core::{Private, Server, names};

/// What a person asked, in words that every front door shares.
#[derive(Debug, Clone)]
pub struct Request {
    /// The platform's own id of this request. Effects are keyed by it: the same request, delivered twice,
    /// takes effect once.
    pub id: String,
    /// The person who asks.
    pub person: Person,
    /// The kind of place in which they ask.
    pub place: Place,
    /// The language tag that the platform reports for this person (`en-GB`), empty when unknown.
    pub locale: String,
    /// What they did.
    pub input: Input,
    /// The platform's own id of the conversation. Set only where the person is alone with the bot, and the bot can
    /// send them messages unasked.
    pub channel: Option<String>,
    /// The server, where the platform says in which one they ask.
    pub server: Option<Server>,
}

/// A person on a platform. The same id on two platforms is two different people.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Person {
    /// The platform they come from.
    pub platform: Platform,
    /// The platform's own id of the person, never their display name.
    pub user: String,
}

/// A member's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct MemberId(pub i64);

names! {
    /// The services that the bot speaks.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Platform {
        /// A terminal on the operator's own machine.
        Console = "console",
        /// Discord.
        Discord = "discord",
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The kind of place in which a person asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Alone with the bot.
    Direct,
    /// A server, in front of its members.
    Guild,
    /// A conversation with other people that the bot is not a member of.
    PrivateChannel,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Input {
    /// They ran a command.
    Command(Invocation),
    /// They are typing the option `option` of a command and would like suggestions.
    Complete {
        /// The command so far.
        invocation: Invocation,
        /// The name of the option under the cursor.
        option: String,
    },
    /// They pressed a button or chose from a list.
    Press {
        /// The text that the button carried, as encoded by the feature that drew it.
        id: String,
        /// The chosen values, when it was a list.
        values: Vec<String>,
        /// The person whose card it was, where the platform says so.
        owner: Option<Person>,
    },
    /// They wrote something without a command, alone with the bot.
    Said(Private),
    /// They sent a form.
    Submit {
        /// The text that the form carried.
        id: String,
        /// Field names and what was written in them.
        fields: Vec<(String, Private)>,
    },
}

/// A command as it was typed. The features look up names and read values, so every front door gets the same
/// answers.
#[derive(Debug, Clone, Default)]
pub struct Invocation {
    /// The command's name without the slash.
    pub command: String,
    /// The sub-command, where the command has any.
    pub sub: Option<String>,
    /// Options by name, values as text.
    pub options: Vec<(String, Private)>,
}

impl Invocation {
    /// Returns the text of the option called `name`, if it was given.
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().find(|(given, _)| given == name).map(|(_, value)| value.expose())
    }
}
