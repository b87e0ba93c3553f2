//! The list that the rules write into.

use super::Violation;

/// What the rules have found so far.
#[derive(Default)]
pub(super) struct Found(pub(super) Vec<Violation>);

impl Found {
    /// Discord refuses this.
    pub(super) fn error(&mut self, rule: &str, place: &str, message: impl Into<String>) {
        self.0.push(Violation::error(&format!("rule:{rule}"), place, message));
    }

    /// Discord takes this, but ignores a part of it, or does what was hardly meant.
    pub(super) fn warn(&mut self, rule: &str, place: &str, message: impl Into<String>) {
        self.0.push(Violation::warn(&format!("rule:{rule}"), place, message));
    }
}
