use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about people and things of the member's own life.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum LifeAction {
        /// Shows it.
        Show = "life|show", Member;
    }
}
