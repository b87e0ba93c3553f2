//! A feature's table of commands: names, options, what they need and how they are read, in one place.

use super::Invocation;
use super::command::{BadValue, ListedCommand, ListedSub, OptionSpec, Options, Places};
use super::danger::Listened;

/// A command of a feature that understands it as `C`, and says with an `N` what answering it needs.
#[derive(Debug)]
pub(crate) struct Spec<C: 'static, N> {
    /// What is typed after the slash.
    pub(crate) name: &'static str,
    /// Where it may be used.
    pub(crate) places: Places,
    /// How much of the member's row answering it needs.
    pub(crate) need: N,
    /// Its sub-commands; the first is the one meant when none is named. A command without sub-commands has one verb
    /// without a name.
    pub(crate) verbs: &'static [Verb<C>],
}

/// A sub-command.
#[derive(Debug)]
pub(crate) struct Verb<C: 'static> {
    /// What is typed after the command; nothing where there is nothing to tell apart.
    pub(crate) name: &'static str,
    /// Its options.
    pub(crate) options: &'static [OptionSpec],
    /// Reads its options.
    pub(crate) parse: fn(&Options<'_>) -> Result<C, BadValue>,
}

/// Why a typed command was not understood by the feature whose it is.
#[derive(Debug)]
pub(crate) enum Unread<'a> {
    /// It has no such sub-command.
    Sub(&'a str),
    /// It has no such option.
    Option {
        /// What was given as the name of an option.
        given: &'a str,
        /// The sub-command; nothing where there is nothing to tell apart.
        verb: &'static str,
        /// The options that it has.
        options: &'static [OptionSpec],
    },
    /// An option does not take its value.
    Value(BadValue),
}

impl<C, N> Spec<C, N> {
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
    pub(crate) fn parse<'a>(&self, invocation: Listened<'a, Invocation>) -> Result<C, Unread<'a>> {
        let verb = match invocation.asked().sub.as_deref() {
            Some(sub) => {
                let named = self.verbs.iter().find(|verb| verb.name == sub && !sub.is_empty());
                named.ok_or(Unread::Sub(sub))?
            }
            // A table without verbs has no command.
            None => self.verbs.first().ok_or(Unread::Sub(""))?,
        };
        let options = Options::new(verb.options, invocation);
        if let Some(given) = options.unknown() {
            return Err(Unread::Option { given, verb: verb.name, options: verb.options });
        }
        (verb.parse)(&options).map_err(Unread::Value)
    }
}
