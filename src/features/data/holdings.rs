//! How much is kept about a member.

/// The numbers of what is kept about a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Holdings {
    /// Practices that they have taken.
    pub practices: usize,
    /// Plans that they have set up.
    pub plans: usize,
    /// Deliveries: messages that the bot sent them unasked, or owes them.
    pub messages: usize,
    /// Pages of their journal.
    pub pages: usize,
}
