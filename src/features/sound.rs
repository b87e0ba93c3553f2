//! Whether what was set up and written is as the bot itself would have kept it. What comes out of a file that somebody
//! brings is looked at here before it is believed: every number within what is counted with, every text within its form.

use crate::core::Private;
use crate::features::{Daily, Exception, Length, Page, Space, SpaceWords, Urge};

/// Numbers that only ever grow by one stay far from where their types end.
const MOST_COUNTED: u32 = 1_000_000;

impl Page {
    /// How many prompts there are.
    pub const PROMPTS: u8 = 12;
    /// How many closing questions there are.
    pub const CLOSINGS: u8 = 6;
    /// The most characters of a page.
    pub const MOST_TEXT: u16 = 4_000;

    /// Whether the bot could have kept it.
    pub fn is_sound(&self) -> bool {
        let fits = |text: &Private| {
            let text = text.expose();
            !text.trim().is_empty() && text.chars().count() <= usize::from(Self::MOST_TEXT)
        };
        let of = |count: u8| move |number: &u8| (1..=count).contains(number);
        let closing = self.closing.as_ref();
        fits(&self.text)
            && self.prompt.as_ref().is_none_or(of(Self::PROMPTS))
            && closing.is_none_or(|(question, answer)| of(Self::CLOSINGS)(question) && fits(answer))
            && self.revised <= MOST_COUNTED
    }
}

impl Daily {
    /// Whether the bot could have kept it.
    pub fn is_sound(&self) -> bool {
        self.number <= MOST_COUNTED && self.missed <= MOST_COUNTED && self.unanswered <= Self::MOST_UNANSWERED
    }
}

impl Urge {
    /// The most characters of the member's own plan.
    pub const MOST_PLAN: u16 = 300;

    /// Whether the bot could have kept it.
    pub fn is_sound(&self) -> bool {
        let (least, most) = Self::MINUTES;
        match self.minutes {
            0 => !self.runs(),
            minutes => (least..=most).contains(&minutes) && (1..=5).contains(&self.step),
        }
    }
}

impl SpaceWords {
    /// The most characters of each.
    pub const MOST: u16 = 500;
}

impl Space {
    /// How many of the hours that the member finds hardest are kept.
    pub const MOST_HOURS: usize = 3;

    /// Whether the bot could have kept it.
    pub fn is_sound(&self) -> bool {
        let terms = &self.terms;
        let length = match terms.length {
            Length::Days(days) => (1..=Length::MOST).contains(&days),
            Length::Until(_) | Length::Open => true,
        };
        length
            && terms.exceptions.len() <= Exception::ALL.len()
            && terms.risky.len() <= Self::MOST_HOURS
            && terms.check_in.is_none_or(|days| (1..=Length::MOST).contains(&days.into()))
            && self.budget <= Self::BUDGET.1
            && self.number <= MOST_COUNTED
            && self.missed <= MOST_COUNTED
            && self.counts_are_sound(MOST_COUNTED)
    }
}
