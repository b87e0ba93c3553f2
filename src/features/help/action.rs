use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about the help.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum HelpAction {
        /// Opens a page of the help. A topic that was chosen from a list takes precedence over this one.
        Open(topic: String) = "help", Tastes;
    }
}
