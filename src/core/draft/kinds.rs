use std::ops::Range;

use crate::core::names;

names! {
    /// What was found in a message.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum DraftKind {
        /// How the author feels, or how the two of them are.
        Feelings = "feelings",
        /// It presses for an answer.
        Demand = "demand",
        /// It is not the first message.
        Repeat = "repeat",
        /// It corrects or advises the partner.
        Fixing = "fixing",
        /// It says sorry.
        Apology = "apology",
        /// It blames the partner.
        Accusing = "accusing",
        /// It says, openly or in disguise, that the author misses or loves the partner.
        Missing = "missing",
        /// It is long, and most of it need not be said.
        Long = "long",
    }
}

/// Something that was found, and the words that say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: DraftKind,
    /// The place of the words in the text, in bytes.
    pub at: Range<usize>,
}

/// What was read in a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Read {
    /// What was found: each kind once, in the order of the text. What concerns the whole text comes last.
    pub findings: Vec<Finding>,
    /// The sentences that are practical, by their places in the text, in bytes.
    pub core: Vec<Range<usize>>,
    /// The words that are about safety, if there are any.
    pub safety: Option<Range<usize>>,
    /// Whether its author says in it that the partner, or a court, told them no.
    pub told_no: bool,
    /// Whether it is in a language that is not read.
    pub unread: bool,
}

impl Read {
    /// Returns whether this kind was found.
    pub fn has(&self, kind: DraftKind) -> bool {
        self.findings.iter().any(|finding| finding.kind == kind)
    }
}
