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
        /// Says that the urge has passed.
        Passed = "urge|passed", Change;
        /// Says that the member wrote to the partner.
        Wrote = "urge|wrote", Change;
        /// Opens the form for the member's own plan.
        Plan = "fill|plan", Member then Change;
    }
}
