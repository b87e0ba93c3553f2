use crate::core::Private;
use crate::core::wire::wire;
use crate::features::Need;

/// A command about the data that is kept of a member.
#[derive(Debug, Clone)]
pub enum DataCommand {
    /// Shows how much is kept.
    Show,
    /// Hands out a copy of it, encrypted to a key if one is given.
    Export(Option<Private>),
    /// Erases it.
    Erase,
    /// Puts a copy back, from these files.
    Import(Vec<Private>),
}

wire! {
    /// What can be done about the data that is kept of a member.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum DataAction {
        /// Shows how much is kept.
        Show = "data|show", Holdings;
        /// Hands out a copy of it.
        Export = "data|export", Holdings;
        /// Says how to put a copy back.
        Import = "data|import", Holdings;
        /// Asks whether to erase everything.
        AskErase = "data|erase?", Holdings;
        /// Erases everything. `asked_at` is when the question was asked, in minutes since the epoch; an old card
        /// asks again.
        Erase(asked_at: i64) = "data|erase", Holdings;
    }
}
