use crate::core::command::{BadValue, ListedCommand, OptionSpec};
use crate::core::{Choice, Private, spec};
use crate::features::Need;
use crate::features::scene::Scene;

/// A command of a feature that understands it as `C`.
pub(crate) type Spec<C> = spec::Spec<C, Need>;

/// An option, and the function that returns suggestions for it while it is typed.
pub(crate) type Suggest = (&'static OptionSpec, fn(&Scene<'_>, &str) -> Vec<Choice>);

/// Why a command was not understood. What is said about it is decided with the member's language at hand.
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
