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
        /// Asks for more messages of the space, and lists what is due then.
        More = "nudges|more", Deliveries;
        /// Asks for fewer.
        Fewer = "nudges|fewer", Deliveries;
        /// Sends a test message at once.
        Test(plan: Source) = "nudges|test", Deliveries;
        /// Opens the form for another moment for a plan's next message.
        Move(plan: Source) = "fill|move", Member then Deliveries;
    }
}

wire_by_name!(Source);
