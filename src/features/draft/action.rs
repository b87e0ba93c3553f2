use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about checks a message to the partner before it is sent.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum DraftAction {
        /// Shows it.
        Show = "draft|show", Member;
    }
}
