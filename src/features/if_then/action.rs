use crate::core::time::Rule;
use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about if-then cards for risky hours.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum IfThenAction {
        /// Shows the cards.
        Show = "if_then|show", Member;
        /// Shows the card that was chosen from the list.
        Pick = "if_then|pick", Member;
        /// Shows this card.
        Open(id: u16) = "if_then|card", Member;
        /// Opens the form for a new card.
        New = "if_then|new", Member then Change;
        /// Opens the form that changes what this card says.
        Edit(id: u16) = "if_then|edit", Member then Change;
        /// Shows the ready plan at this place of the list, counted from 0.
        Borrow(at: u8) = "if_then|borrow", Member;
        /// Makes a card of a secret's ready plan.
        Take(secret: u8, nth: u8) = "if_then|take", Change;
        /// Sends a card at the time that was chosen from a list, or opens the form for another time.
        At(id: u16) = "if_then|at", Change then Change;
        /// Sends a card on the days that were chosen from a list.
        Days(id: u16) = "if_then|days", Change;
        /// Sends a card at these times.
        Hour(id: u16, rule: Rule) = "if_then|hour", Change asks ConsentAndZone;
        /// Sends a card no more, from a button of the card itself.
        NoHour(id: u16) = "if_then|quiet", Change;
        /// Sends a card no more, from a button of its message.
        Off(id: u16) = "if_then|off", Change;
        /// Asks whether to delete a card.
        AskDelete(id: u16) = "if_then|delete?", Member;
        /// Deletes a card.
        Delete(id: u16) = "if_then|delete", Change;
    }
}
