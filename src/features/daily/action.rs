use crate::core::time::Rule;
use crate::core::wire::{wire, wire_by_name};
use crate::features::{DeliveryId, Need, Topic};

wire! {
    /// What can be done about daily reminders.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum DailyAction {
        /// Shows how they are set.
        Show = "daily|show", Member;
        /// Sends reminders about this topic, at these times.
        On(topic: Topic, rule: Rule) = "daily|on", Change asks ConsentAndZone;
        /// Sends no more reminders.
        Off = "daily|off", Change;
        /// Sends reminders on fewer days. Messages from before have it; a second press leaves out days again.
        Less = "daily|less", Change;
        /// Sends reminders on fewer days, from a button of this message.
        LessOf(delivery: DeliveryId) = "daily|less-of", Change;
        /// Sends reminders again, as they were before they stopped.
        Again = "daily|again", Change;
        /// Sends no more reminders. The card that reminders are set with has this button, and shows the answer itself.
        Stop = "daily|stop", Change;
        /// Sends reminders on fewer days, from a button of the same card. Cards from before have it, as messages have
        /// `Less`.
        Fewer = "daily|fewer", Change;
        /// Sends reminders on fewer days than at these times, which there were when the card was drawn.
        FewerThan(drawn: Rule) = "daily|fewer-than", Change;
        /// Sends reminders at the time that was chosen from a list, or opens the form for another time.
        At = "daily|at", Change then Change;
        /// Sends reminders on the days that were chosen from a list.
        Days = "daily|days", Change;
        /// Sends reminders about the topic that was chosen from a list.
        About = "daily|about", Change;
    }
}

wire_by_name!(Topic);
