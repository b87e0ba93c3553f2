use crate::core::time::Rule;
use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about loved, valued, needed.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum CheckInAction {
        /// Shows it.
        Show = "checkin|show", Member;
        /// Opens the form for today's answers.
        Fill = "checkin|fill", Member then Change;
        /// Opens the same form from a message that the bot sent. The answer comes beside it, because the message stays in
        /// the conversation.
        Answer = "checkin|answer", Member then Change;
        /// Shows the same weeks in words.
        Words = "checkin|words", Member;
        /// Shows the days and times for a weekly reminder.
        Reminders = "checkin|reminders", Member;
        /// Reminds at these times.
        Remind(rule: Rule) = "checkin|remind", Change asks ConsentAndZone;
        /// Reminds at the time that was chosen from a list, or opens the form for another time.
        Pick = "checkin|pick", Change then Change;
        /// Sends no more reminders, from a button of such a message.
        Off = "checkin|off", Change;
        /// Sends no more reminders.
        Stop = "checkin|stop", Change;
    }
}
