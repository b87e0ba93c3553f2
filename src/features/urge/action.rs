use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about an urge.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum UrgeAction {
        /// Begins a timer of so many minutes.
        Begin(minutes: u8) = "urge|begin", Change;
        /// Stops the timer.
        Stop = "urge|stop", Change;
        /// It has passed.
        Passed = "urge|passed", Change;
        /// They wrote to the other.
        Wrote = "urge|wrote", Change;
        /// The form for the member's own plan.
        Plan = "fill|plan", Member then Change;
    }
}
