//! What there is about a member, in numbers.

/// How much is kept about a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Holdings {
    /// Practices that they took.
    pub practices: usize,
    /// What they have set up to happen over time.
    pub plans: usize,
    /// Messages that came, or will come, by themselves.
    pub messages: usize,
    /// Pages of their journal.
    pub pages: usize,
}
