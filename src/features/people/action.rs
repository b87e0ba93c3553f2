use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about the people whom the member may call.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum PeopleAction {
        /// Shows them.
        Show = "people|show", Member;
        /// Opens the form for one more.
        Add = "people|add", Member then Change;
        /// Shows the one that was chosen from the list.
        Pick = "people|pick", Member;
        /// Opens the form that changes this one.
        Edit(id: u16) = "people|edit", Member then Change;
        /// Asks whether to take this one off the list.
        AskRemove(id: u16) = "people|remove?", Member;
        /// Takes this one off the list.
        Remove(id: u16) = "people|remove", Change;
    }
}
