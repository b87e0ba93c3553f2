//! Checks what members were shown, and counts deliveries.

use super::model::{Schedule, schedule};
use super::{Checker, Invariant};

impl Checker {
    /// Notes the texts that a member was shown.
    pub(in super::super) fn saw(&mut self, who: usize, openly: bool, texts: &[&str]) {
        let others = texts.iter().flat_map(|text| markers(text)).any(|marker| openly || marker != who);
        self.check(!others, who, Invariant::NobodyElses, || "something that another wrote".into());
    }

    /// Returns the kind of each delivery that was owed, for the report.
    pub(in super::super) fn tally(&self) -> impl Iterator<Item = &'static str> {
        self.deliveries.values().map(|delivery| match schedule(delivery.message) {
            Schedule::Daily => "daily messages owed",
            Schedule::Urge => "urge messages owed",
            Schedule::Space => "messages of spaces owed",
            Schedule::Letter => "unsent letters announced",
            Schedule::Idle => "accounts that nobody used told so",
            Schedule::Tool(_) => "reminders of tools",
        })
    }
}

/// Returns the marker that is in everything a member writes. It identifies the author.
pub(in super::super) fn marker(who: usize) -> String {
    format!("Quill{who}x")
}

fn markers(text: &str) -> impl Iterator<Item = usize> {
    text.split("Quill").skip(1).filter_map(|rest| rest.split('x').next()?.parse().ok())
}
