/// What is new about a round.
#[derive(Debug, Clone, Default)]
pub(super) struct News {
    /// What is said above everything else.
    pub(super) said: Option<String>,
    /// The plan that the member has written just now. It is shown whichever of their plans fits best.
    pub(super) plan: Option<String>,
}

impl News {
    /// Returns news that are only said.
    pub(super) fn of(said: String) -> Self {
        Self { said: Some(said), plan: None }
    }
}
