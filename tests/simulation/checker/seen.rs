//! What members were shown, and how much there was of what.

use super::model::{Schedule, schedule};
use super::{Checker, Invariant};

impl Checker {
    /// A member was shown these texts.
    pub(in super::super) fn saw(&mut self, who: usize, openly: bool, texts: &[&str]) {
        let others = texts.iter().flat_map(|text| markers(text)).any(|marker| openly || marker != who);
        self.check(!others, who, Invariant::NobodyElses, || "something that another wrote".into());
    }

    /// What was delivered, or missed, and how often: for the report.
    pub(in super::super) fn tally(&self) -> impl Iterator<Item = &'static str> {
        self.deliveries.values().map(|delivery| match schedule(delivery.message) {
            Schedule::Daily => "daily messages owed",
            Schedule::Urge => "urge messages owed",
            Schedule::Space => "messages of spaces owed",
            Schedule::Letter => "unsent letters announced",
            Schedule::Idle => "accounts that nobody used told so",
        })
    }
}

/// What stands in everything that a member writes: whose it is.
pub(in super::super) fn marker(who: usize) -> String {
    format!("Quill{who}x")
}

fn markers(text: &str) -> impl Iterator<Item = usize> {
    text.split("Quill").skip(1).filter_map(|rest| rest.split('x').next()?.parse().ok())
}
