//! What a delivery is, as far as it decides whether it may go out now.

/// What a delivery is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Errand {
    /// Whether the person was reached in this conversation before, or has opened it.
    pub(super) known: bool,
    /// Whether the member set the message to an exact time.
    pub(super) exact: bool,
}

impl Errand {
    /// An exact time in a known conversation: nothing but a gate that is shut holds it back.
    pub(super) const EXACT: Self = Self { known: true, exact: true };
}
