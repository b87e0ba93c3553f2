//! Names what was asked, for counting: by names of ours alone.

use super::{Pressed, find_command};
use crate::core::Input;

/// What no version of the bot understands, and what an older one may have understood.
const UNKNOWN: &str = "unknown";

/// Returns the name of the command that was used, or of the feature whose button or form it was. It never holds what a
/// person typed.
pub fn name_of(input: &Input) -> &'static str {
    match input {
        Input::Command(invocation) | Input::Complete { invocation, .. } => {
            find_command(&invocation.command).map_or(UNKNOWN, |command| command.name)
        }
        Input::Said(_) => "words",
        Input::Press { id, .. } | Input::Submit { id, .. } => match Pressed::read(id) {
            Some(Pressed::Hide) => "hide",
            Some(Pressed::Consent { .. }) => "consent",
            Some(Pressed::Begin(action) | Pressed::Act(action)) => action.feature(),
            None => UNKNOWN,
        },
    }
}
