use crate::core::time::Rule;
use crate::core::wire::{wire, wire_by_name};
use crate::features::Need;
use crate::features::Topic;

wire! {
    /// What can be done about daily reminders.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum DailyAction {
        /// Sends reminders about this topic, at these times.
        On(topic: Topic, rule: Rule) = "daily|on", Change asks ConsentAndZone;
        /// Sends no more reminders.
        Off = "daily|off", Change;
        /// Sends reminders on fewer days.
        Less = "daily|less", Change;
        /// Sends reminders again, as they were before they stopped.
        Again = "daily|again", Change;
    }
}

wire_by_name!(Topic);
