use crate::core::time::Rule;
use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about the weekly look back.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum WeekAction {
        /// Shows it.
        Show = "week|show", Home;
        /// Notes that the member looks back, and shows it. A message has this button.
        Look = "week|look", Home;
        /// Sends it at this time.
        On(rule: Rule) = "week|on", Change asks ConsentAndZone;
        /// Sends it no more. A message has this button, and is answered beside it.
        Off = "week|off", Change;
        /// Sends it no more, from the card on which it is set.
        Stop = "week|stop", Change;
        /// Shows when it is sent, with lists to choose from.
        When = "week|when", Member;
        /// Sends it on the day that was chosen from a list.
        Day = "week|day", Change;
        /// Sends it at the time that was chosen from a list.
        At = "week|at", Change;
        /// Opens the form for the plan of the next week.
        Plan = "fill|week", Member then Home;
    }
}
