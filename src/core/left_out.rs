//! The parts of a member's copy that were left out, for telling the member.

use chrono::NaiveDate;

use crate::core::names;

names! {
    /// Why a page was left out of a copy, or was not restored from one.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum WhyLeft {
        /// It could not be decrypted when the copy was made.
        Shut = "shut",
        /// It holds something that the bot does not write.
        Odd = "odd",
        /// Its last day is over.
        Expired = "expired",
        /// Its day has not come yet.
        Ahead = "ahead",
        /// The operator's limit does not allow it: it is too old, or a letter would open too late.
        Beyond = "beyond",
    }
}

/// The place of a page in a journal. It names the page to its author without its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PagePlace {
    /// The page's day, if that can be read.
    pub day: Option<NaiveDate>,
    /// Its number on that day, from 1, if that can be read.
    pub nth: Option<i64>,
}

/// What was left out of a copy, or was not restored from one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeftOut {
    pages: [usize; WhyLeft::ALL.len()],
    named: Vec<(WhyLeft, PagePlace)>,
    /// How many other rows were left out: practices, plans, timers, and notes of burnt pages.
    pub rows: usize,
}

impl LeftOut {
    /// The most pages that are named for one reason. The others are counted.
    pub const MOST_NAMED: usize = 5;

    /// Adds a page.
    pub fn add(&mut self, why: WhyLeft, place: PagePlace) {
        let count = &mut self.pages[why as usize];
        *count += 1;
        if *count <= Self::MOST_NAMED {
            self.named.push((why, place));
        }
    }

    /// Adds what another part of the copy left out.
    pub fn add_all(&mut self, other: &Self) {
        for why in WhyLeft::ALL {
            let before = self.count(why);
            self.pages[why as usize] += other.count(why);
            self.named.extend(
                other.named(why).take(Self::MOST_NAMED.saturating_sub(before)).map(|place| (why, place)),
            );
        }
        self.rows += other.rows;
    }

    /// Returns how many pages were left out for this reason.
    pub fn count(&self, why: WhyLeft) -> usize {
        self.pages[why as usize]
    }

    /// Returns the first of these pages, at most [`Self::MOST_NAMED`].
    pub fn named(&self, why: WhyLeft) -> impl Iterator<Item = PagePlace> {
        self.named.iter().filter(move |(reason, _)| *reason == why).map(|(_, place)| *place)
    }
}
