use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about loved, valued, needed.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum CheckInAction {
        /// Shows it.
        Show = "checkin|show", Member;
    }
}
