use crate::core::time::Rule;
use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about people and things of the member's own life.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum LifeAction {
        /// Shows them.
        Show = "life|show", Member;
        /// Opens the form for more of them.
        Add = "life|add", Member then Change;
        /// Shows ready ideas.
        Ideas = "life|ideas", Member;
        /// Takes the ready idea that was chosen from the list.
        Idea = "life|idea", Change;
        /// Takes the ready idea of this number.
        Take(number: u8) = "life|take", Change;
        /// Suggests one for today.
        Today = "life|today", Change;
        /// Notes that this one was done.
        Done(id: u8) = "life|done", Change;
        /// Leaves this one out for a while, and suggests another.
        NotThis(id: u8) = "life|not", Change;
        /// Suggests another one than this. Its turn comes again.
        Another(id: u8) = "life|other", Change;
        /// Suggests those again that were left out.
        Awake = "life|awake", Change;
        /// Shows a part of the list to take one off.
        AskRemove(part: u8) = "life|ask", Member;
        /// Takes the one off that was chosen from the list.
        Remove = "life|remove", Change;
        /// Shows how the reminder is set.
        Remind = "life|remind", Member;
        /// Reminds the member at this time.
        On(rule: Rule) = "life|on", Change asks ConsentAndZone;
        /// Reminds them no more. The message that was pressed stays as it is.
        Off = "life|off", Change;
        /// Reminds them no more, in place of the card with the button.
        Stop = "life|stop", Change;
    }
}
