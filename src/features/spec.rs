use crate::core::command::{BadValue, ListedCommand, OptionSpec};
use crate::core::{Choice, Private, spec};
use crate::features::Need;
use crate::features::scene::Scene;

/// A command of a feature that understands it as `C`.
pub(crate) type Spec<C> = spec::Spec<C, Need>;

/// Returns whether one of these commands has this name.
pub(crate) fn has_name<C>(commands: &[Spec<C>], name: &str) -> bool {
    commands.iter().any(|command| command.name == name)
}

/// An option, and the function that returns suggestions for it while it is typed.
pub(crate) type Suggest = (&'static OptionSpec, fn(&Scene<'_>, &str) -> Vec<Choice>);

/// A word that a command has no option for.
#[derive(Debug, Clone)]
pub struct Stray {
    /// The command.
    pub command: &'static str,
    /// Its sub-command; nothing where there is nothing to tell apart.
    pub verb: &'static str,
    /// The options that it has.
    pub options: &'static [OptionSpec],
    /// What was given as the name of an option.
    pub given: Private,
}

/// Why a command was not understood. What is said about it is decided with the member's language at hand.
#[derive(Debug, Clone)]
pub enum Misread {
    /// No command has that name.
    Command(Private),
    /// The command has no such sub-command.
    Sub(&'static ListedCommand, Private),
    /// The command has no such option.
    Option(Stray),
    /// The option does not take that value.
    Value(BadValue),
    /// The command may not be used in this place.
    Place(&'static ListedCommand),
}
