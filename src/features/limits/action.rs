use crate::core::wire::wire;
use crate::features::Need;

wire! {
    /// What can be done about what the member will not go through again.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum LimitsAction {
        /// Shows it.
        Show = "limits|show", Member;
        /// Opens the form for the member's own lines.
        Write = "limits|write", Member then Change;
        /// Asks how often is too often, takes what was chosen from the list, or opens the form for another number.
        Often = "limits|often", Change;
        /// Opens that form.
        Number = "limits|number", Member then Change;
        /// Notes a blip, today.
        Blip = "limits|blip", Change;
        /// Opens the form for a blip on another day, or with a note.
        Note = "limits|note", Member then Change;
        /// Notes the line that was chosen from the list as the one that a blip crossed. The blip is known by when it was
        /// noted, in milliseconds since the epoch.
        Was(noted_ms: i64) = "limits|was", Change;
        /// Opens the form for the day and the note of that blip.
        Detail(noted_ms: i64) = "limits|detail", Member then Change;
        /// Takes that blip back.
        Undo(noted_ms: i64) = "limits|undo", Change;
        /// Lists the latest blips.
        List = "limits|list", Member;
        /// Asks whether everything is to be deleted.
        AskClear = "limits|ask", Member;
        /// Deletes the lines, the number and the blips.
        Clear = "limits|clear", Change;
    }
}
