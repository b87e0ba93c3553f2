use super::Stale;

/// What can be done about what is kept of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataAction {
    /// Show how much it is.
    Show,
    /// Hand out a copy of it.
    Export,
    /// Ask whether it is to be erased.
    AskErase,
    /// Erase it. It was asked at this minute since the epoch: a card that has been lying about asks again.
    Erase(i64),
    /// Say how a copy is put back.
    Import,
}

impl DataAction {
    pub(crate) fn tail(self) -> String {
        match self {
            DataAction::Show => "show".into(),
            DataAction::Export => "export".into(),
            DataAction::AskErase => "erase?".into(),
            DataAction::Import => "import".into(),
            DataAction::Erase(asked_at) => format!("erase|{asked_at}"),
        }
    }

    pub(crate) fn read(text: &str) -> Result<Self, Stale> {
        match text.split_once('|') {
            None if text == "show" => Ok(DataAction::Show),
            None if text == "export" => Ok(DataAction::Export),
            None if text == "import" => Ok(DataAction::Import),
            None if text == "erase?" => Ok(DataAction::AskErase),
            Some(("erase", asked_at)) => asked_at.parse().map(DataAction::Erase).map_err(|_| Stale),
            _ => Err(Stale),
        }
    }
}
