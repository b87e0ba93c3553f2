//! A feature's table of commands: names, options, what they need and how they are read, in one place.

use crate::core::command::{BadValue, ListedCommand, ListedSub, OptionSpec, Options, Places};
use crate::core::{Choice, Invocation, Private};
use crate::features::Need;
use crate::features::scene::Scene;

/// A command of a feature. `C` is the feature's type for commands that were understood.
#[derive(Debug)]
pub(crate) struct Spec<C: 'static> {
    /// What is typed after the slash.
    pub(crate) name: &'static str,
    /// Where it may be used.
    pub(crate) places: Places,
    /// How much of the member has to be loaded to answer it.
    pub(crate) need: Need,
    /// Its sub-commands. The first one is meant when none is named. A command without sub-commands has one verb
    /// without a name.
    pub(crate) verbs: &'static [Verb<C>],
}

/// A sub-command.
#[derive(Debug)]
pub(crate) struct Verb<C: 'static> {
    /// What is typed after the command. Empty for a command without sub-commands.
    pub(crate) name: &'static str,
    /// Its options.
    pub(crate) options: &'static [OptionSpec],
    /// Reads its options.
    pub(crate) parse: fn(&Options<'_>) -> Result<C, BadValue>,
}

/// An option, and the function that returns suggestions for it while it is typed.
pub(crate) type Suggest = (&'static OptionSpec, fn(&Scene<'_>, &str) -> Vec<Choice>);

/// Why the feature did not understand a command of its own.
#[derive(Debug)]
pub(crate) enum Unread<'a> {
    /// It has no such sub-command.
    Sub(&'a str),
    /// It has no such option.
    Option(&'a str),
    /// An option does not take its value.
    Value(BadValue),
}

impl<C> Spec<C> {
    /// Returns the command as front doors list it.
    pub(crate) fn listed(&self) -> ListedCommand {
        let named = self.verbs.iter().filter(|verb| !verb.name.is_empty());
        let subs: Vec<ListedSub> =
            named.map(|verb| ListedSub { name: verb.name, options: verb.options }).collect();
        let own = self.verbs.iter().find(|verb| verb.name.is_empty());
        let options = own.map_or(&[] as &[OptionSpec], |verb| verb.options);
        ListedCommand { name: self.name, places: self.places, options, subs }
    }

    /// Reads a command that was typed.
    pub(crate) fn parse<'a>(&self, invocation: &'a Invocation) -> Result<C, Unread<'a>> {
        let verb = match invocation.sub.as_deref() {
            Some(sub) => {
                let named = self.verbs.iter().find(|verb| verb.name == sub && !sub.is_empty());
                named.ok_or(Unread::Sub(sub))?
            }
            // A command's table has at least one verb; this is for a table that was left empty.
            None => self.verbs.first().ok_or(Unread::Sub(""))?,
        };
        let options = Options::new(verb.options, invocation);
        if let Some(name) = options.unknown() {
            return Err(Unread::Option(name));
        }
        (verb.parse)(&options).map_err(Unread::Value)
    }
}

/// Why a command was not understood. The reply is decided where the member's language is known.
#[derive(Debug, Clone)]
pub enum Misread {
    /// No command has that name.
    Command(Private),
    /// The command has no such sub-command.
    Sub(&'static ListedCommand, Private),
    /// The command has no such option.
    Option(&'static ListedCommand, Private),
    /// The option does not take that value.
    Value(BadValue),
    /// The command may not be used in this place.
    Place(&'static ListedCommand),
}
