use crate::core::time::Rule;
use crate::core::wire::{wire, wire_by_name};
use crate::features::Need;
use crate::features::Topic;

wire! {
    /// What can be done about daily reminders.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum DailyAction {
        /// Sends them about this, at these times.
        On(topic: Topic, rule: Rule) = "daily|on", Change;
        /// Sends no more.
        Off = "daily|off", Change;
        /// Sends them on fewer days.
        Less = "daily|less", Change;
    }
}

wire_by_name!(Topic);
