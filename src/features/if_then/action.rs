use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about if-then cards for risky hours.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum IfThenAction {
        /// Shows it.
        Show = "if_then|show", Member;
    }
}
