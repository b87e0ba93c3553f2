use crate::core::wire::{wire, wire_by_name};
use crate::features::Need;
use crate::features::story::ending::Ending;

wire! {
    /// What can be done about how it went.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum StoryAction {
        /// Shows it.
        Show = "story|show", Member;
        /// Asks how it ended.
        AskEnding = "story|ending", Member;
        /// Opens the form for the story that ended like this.
        Tell(ending: Ending) = "story|tell", Member then Change;
        /// Asks whether it is to be deleted.
        AskDelete = "story|ask", Member;
        /// Deletes it.
        Delete = "story|delete", Change;
    }
}

wire_by_name!(Ending);
