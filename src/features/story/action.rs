use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about how it went.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum StoryAction {
        /// Shows it.
        Show = "story|show", Member;
    }
}
