use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about the people whom the member may call.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum PeopleAction {
        /// Shows it.
        Show = "people|show", Member;
    }
}
