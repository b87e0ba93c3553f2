use crate::core::wire::{self, Parts, Wire};
use crate::core::{Input, Private};
use crate::features::Member;
use crate::features::draft::action::DraftAction;

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

/// Returns the message that is held, for a press that opens it or does something with it.
pub(crate) fn opened<'a>(member: &'a Member, input: &Input) -> Option<&'a Private> {
    let Input::Press { id, .. } = input else { return None };
    let mut parts = Parts::new(wire::strip_version(id)?);
    match DraftAction::read(&mut parts)? {
        DraftAction::Held | DraftAction::Again(_) | DraftAction::KeepHeld | DraftAction::Gone(true) => {
            member.plans.draft.as_ref()?.text.as_ref()
        }
        DraftAction::Show
        | DraftAction::New
        | DraftAction::Check(..)
        | DraftAction::More(..)
        | DraftAction::Cut(..)
        | DraftAction::Ask(..)
        | DraftAction::No(..)
        | DraftAction::May(..)
        | DraftAction::Safe(_)
        | DraftAction::Keep(_)
        | DraftAction::Hold(..)
        | DraftAction::Sent(..)
        | DraftAction::Gone(false) => None,
    }
}
