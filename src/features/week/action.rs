use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about the weekly look back.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum WeekAction {
        /// Shows it.
        Show = "week|show", Member;
    }
}
