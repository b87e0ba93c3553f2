use crate::core::Private;
use crate::core::wire::wire;
use crate::features::Need;

/// A command about what is kept.
#[derive(Debug, Clone)]
pub enum DataCommand {
    /// Shows how much is kept.
    Show,
    /// Hands out a copy of it, perhaps sealed to a key.
    Export(Option<Private>),
    /// Erases it.
    Erase,
    /// Puts back a copy, out of these files.
    Import(Vec<Private>),
}

wire! {
    /// What can be done about what is kept of a member.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum DataAction {
        /// Shows how much it is.
        Show = "data|show", Holdings;
        /// Hands out a copy of it.
        Export = "data|export", Holdings;
        /// Says how a copy is put back.
        Import = "data|import", Holdings;
        /// Asks whether to erase it.
        AskErase = "data|erase?", Holdings;
        /// Erases it. The question was asked at this minute since the epoch: an old card asks again.
        Erase(asked_at: i64) = "data|erase", Holdings;
    }
}
