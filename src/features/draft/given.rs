use crate::core::Input;

/// The name of the command, which is the area of its buttons too.
pub(super) const NAME: &str = "draft";

/// Returns whether what was typed for an input is a message to the partner: "you" in it is the partner.
pub(crate) fn holds_message(input: &Input) -> bool {
    match input {
        Input::Command(invocation) | Input::Complete { invocation, .. } => invocation.command == NAME,
        Input::Submit { id, .. } => id.split('|').any(|part| part == NAME),
        Input::Said(_) | Input::Press { .. } => false,
    }
}
