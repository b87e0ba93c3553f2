use crate::core::names;
use crate::core::wire::{wire, wire_by_name};
use crate::features::Need;

names! {
    /// How long a message is held back.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum HoldFor {
        /// Ten minutes, exactly.
        TenMinutes = "10m",
        /// Until the next morning.
        Overnight = "night",
    }
}

wire_by_name!(HoldFor);

wire! {
    /// What can be done about a message to the partner before it is sent. A line with `then` works on the text of the
    /// message, which the front door sends along; without one it opens the form for it. `at` is when the message was first
    /// checked, in milliseconds since the epoch, so that a button of an earlier card never acts on a later text. `marks` is
    /// what the member has said of it since, one bit each: the kinds of findings that they marked as wrong, that it is not
    /// about safety, and that they cut it down.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum DraftAction {
        /// Shows the message that is held back, or opens the form for one.
        Show = "draft|show", Member then Member;
        /// Opens the form for a message.
        New = "draft|new", Member then Member;
        /// Shows what was found, without the kinds that the member marked as wrong.
        Check(at: i64, marks: u16) = "draft|check", Member then Member;
        /// Shows what else was found.
        More(at: i64, marks: u16) = "draft|more", Member then Member;
        /// Shows the practical core.
        Cut(at: i64, marks: u16) = "draft|cut", Member then Member;
        /// Asks one of the questions, from 1.
        Ask(at: i64, question: u8, marks: u16) = "draft|ask", Member then Member;
        /// Answers that question with no.
        No(at: i64, question: u8, marks: u16) = "draft|no", Member then Member;
        /// Shows what may go: the last question was answered with yes, or none is needed.
        May(at: i64, marks: u16) = "draft|may", Member then Member;
        /// Says that it is about safety or the children.
        Safe(at: i64) = "draft|safe", Member then Member;
        /// Keeps the message as a page of the journal.
        Keep(at: i64) = "draft|keep", Nothing then Page;
        /// Holds the message back, perhaps in place of the one that is held already.
        Hold(at: i64, how: HoldFor, instead: bool) = "draft|hold", Member then Change;
        /// Says that the member sends it themself.
        Sent(at: i64, marks: u16) = "draft|sent", Member then Member;
        /// Shows the message that is held back.
        Held = "draft|held", Member;
        /// Holds that message back once more.
        Again(how: HoldFor) = "draft|again", Change;
        /// Keeps that message as a page of the journal.
        KeepHeld = "draft|keepheld", Page;
        /// Deletes that message. The member sends it themself, or lets it go.
        Gone(sent: bool) = "draft|gone", Change;
    }
}
