use crate::core::wire::{wire, wire_by_name};
use crate::features::Need;
use crate::features::Source;

wire! {
    /// What can be done about the messages that are due next.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum NudgeAction {
        /// Lists the messages that are due next.
        Show = "nudges|show", Deliveries;
        /// Lists the messages that came lately, by parts counted from 0, latest first.
        Came(part: u8) = "nudges|came", Deliveries;
        /// Leaves out the plan's next message, the one at this second since the epoch.
        Skip(plan: Source, at: i64) = "nudges|skip", Deliveries;
        /// Asks for more messages of the space, and lists what is due then. Lists from before have it; a second press asks
        /// for more again.
        More = "nudges|more", Deliveries;
        /// Asks for fewer, in the same way.
        Fewer = "nudges|fewer", Deliveries;
        /// Asks for so many messages a week, if it was the first of these numbers when the list was drawn, and lists
        /// what is due then.
        Budget(drawn: u8, budget: u8) = "nudges|budget", Deliveries;
        /// Sends a test message at once.
        Test(plan: Source) = "nudges|test", Deliveries;
        /// Opens the form for another moment for a plan's next message.
        Move(plan: Source) = "fill|move", Member then Deliveries;
    }
}

wire_by_name!(Source);
