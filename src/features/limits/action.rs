use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about what the member will not go through again.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum LimitsAction {
        /// Shows it.
        Show = "limits|show", Member;
    }
}
