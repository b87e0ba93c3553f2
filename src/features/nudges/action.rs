use crate::core::wire::{wire, wire_by_name};
use crate::features::Need;
use crate::features::Source;

wire! {
    /// What can be done about what is to come.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum NudgeAction {
        /// Lists it.
        Show = "nudges|show", Deliveries;
        /// Leaves out the plan's next message, the one at this second since the epoch.
        Skip(plan: Source, at: i64) = "nudges|skip", Deliveries;
        /// Sends a message at once, to see that it arrives.
        Test(plan: Source) = "nudges|test", Change;
        /// The form for another moment for what comes next of a plan.
        Move(plan: Source) = "fill|move", Member then Deliveries;
    }
}

wire_by_name!(Source);
