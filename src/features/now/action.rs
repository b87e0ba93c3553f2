use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about the home.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum NowAction {
        /// Shows it.
        Show = "now|show", Member;
    }
}
