//! The journal: pages that a member wrote, as they are once opened, and how long they are kept.

use std::fmt;

use chrono::{DateTime, Days, Months, NaiveDate, Utc};

use crate::core::Private;
use crate::core::state::MOST_COUNTED;
use crate::core::words::words;
use crate::crypto::AgeFile;

/// A page's number: random, so that it tells no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct EntryId(pub [u8; 16]);

/// 32 small hexadecimal digits.
impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl EntryId {
    /// Reads what `Display` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let mut number = [0; 16];
        hex::decode_to_slice(text, &mut number).ok()?;
        // One page has one number: `Display` writes no capitals.
        (!text.bytes().any(|digit| digit.is_ascii_uppercase())).then_some(Self(number))
    }
}

/// A page of a member's journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub id: EntryId,
    /// When it was written, on the member's calendar.
    pub day: NaiveDate,
    /// When it goes by itself, if it does: the end of a day.
    pub expires_at: Option<DateTime<Utc>>,
    /// From when a letter may be read; none for any other page.
    pub opens_on: Option<NaiveDate>,
    /// What it says. None: it could not be opened, or may not be read yet.
    pub page: Option<Page>,
    /// The file that it is, when it is sealed to a key of its author's own. None: it is not, or as above.
    pub sealed: Option<AgeFile>,
}

/// What a page says: everything about it that is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// When it was written.
    pub at: DateTime<Utc>,
    /// The text.
    pub text: Private,
    /// The prompt that it answers, from 1.
    pub prompt: Option<u8>,
    /// The closing question that was answered, from 1, and the answer.
    pub closing: Option<(u8, Private)>,
    /// How often it was changed.
    pub revised: u32,
}

impl Page {
    /// How many prompts there are.
    pub const PROMPTS: u8 = 12;
    /// How many closing questions there are.
    pub const CLOSINGS: u8 = 6;
    /// The most characters of a page.
    pub const MOST_TEXT: u16 = 4_000;

    /// Returns whether the bot could have kept it.
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

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.text.expose().split_whitespace().count()
    }
}

impl Entry {
    /// Whether it is a letter that may not be read yet.
    pub fn is_shut(&self, today: NaiveDate) -> bool {
        self.opens_on.is_some_and(|opens_on| opens_on > today)
    }
}

/// How long a member's pages are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// So many days after the day on which it was written.
    Days(u16),
    /// Until it is deleted.
    Always,
    /// Not at all.
    Burn,
}

impl Keep {
    /// What a new member starts with.
    pub const FIRST: Keep = Keep::Days(30);
    /// The choices, by name, in the order in which they are offered.
    pub const CHOICES: [(&'static str, Keep); 4] = [
        ("month", Keep::Days(30)),
        ("year", Keep::Days(365)),
        ("always", Keep::Always),
        ("burn", Keep::Burn),
    ];

    /// The choice called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::CHOICES.into_iter().find(|(known, _)| *known == name).map(|(_, keep)| keep)
    }

    /// Reads what `Display` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "always" => Some(Keep::Always),
            "burn" => Some(Keep::Burn),
            days => days.parse().ok().filter(|days| *days > 0).map(Keep::Days),
        }
    }

    /// The same, but no longer than `most` days.
    #[must_use]
    pub fn at_most(self, most: Option<u16>) -> Self {
        match (self, most) {
            (Keep::Days(days), Some(most)) => Keep::Days(days.min(most)),
            (Keep::Always, Some(most)) => Keep::Days(most),
            (keep, _) => keep,
        }
    }

    /// The last day on which a page that was written on `day` is there. None: no day is the last.
    pub fn last_day(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Keep::Days(days) => day.checked_add_days(Days::new(u64::from(days))),
            Keep::Always | Keep::Burn => None,
        }
    }
}

/// The database's form: `30`, `always`, `burn`.
impl fmt::Display for Keep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Keep::Days(days) => write!(f, "{days}"),
            Keep::Always => f.write_str("always"),
            Keep::Burn => f.write_str("burn"),
        }
    }
}

/// Which pages an answer needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// None: only how many there are.
    Count,
    /// A part of the list, newest first: so many after so many.
    List {
        /// How many newer ones are left out.
        skip: u32,
        /// How many at most.
        most: u32,
    },
    /// The part of the list that begins with this day, or with the first one before it.
    From(NaiveDate),
    /// This one.
    One(EntryId),
    /// The next one that is newer, or older, than this.
    Beside {
        /// The one beside it.
        id: EntryId,
        /// Whether the older one is wanted.
        older: bool,
    },
    /// Those of these days.
    On(Vec<NaiveDate>),
    /// How many there are from the first day to the last.
    Between(NaiveDate, NaiveDate),
    /// Those that have what is sought.
    Search(Search),
}

impl Look {
    /// How many newer pages are left out of a part of the list.
    pub fn skipped(&self) -> usize {
        if let Look::List { skip, .. } = self { usize::try_from(*skip).unwrap_or(usize::MAX) } else { 0 }
    }
}

/// What is sought in a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// What was typed.
    pub given: Private,
    /// A day that it names.
    pub day: Option<NaiveDate>,
}

impl Search {
    /// The most pages that are found.
    pub const MOST: usize = 25;

    /// The words that are sought, and the tags, with their `#`.
    pub fn words(&self) -> Vec<String> {
        let parts = self.given.expose().split_whitespace();
        parts.flat_map(|part| tag(part).map_or_else(|| words(part), |tag| vec![tag])).collect()
    }

    /// Whether a page has it: all of its [words](Self::words), each as the beginning of one, and all of its tags, each as
    /// a whole; or it is of that day.
    pub fn finds(&self, sought: &[String], entry: &Entry) -> bool {
        if self.day == Some(entry.day) {
            return true;
        }
        let Some(page) = &entry.page else { return false };
        let mut left: Vec<&str> = sought.iter().map(String::as_str).collect();
        let texts = [Some(&page.text), page.closing.as_ref().map(|(_, answer)| answer)];
        for text in texts.into_iter().flatten() {
            for word in words(text.expose()) {
                left.retain(|sought| !word.starts_with(sought));
            }
            if left.iter().any(|sought| sought.starts_with('#')) {
                for tag in text.expose().split_whitespace().filter_map(tag) {
                    left.retain(|sought| *sought != tag);
                }
            }
        }
        !sought.is_empty() && left.is_empty()
    }
}

/// `#work` out of `#Work,`. None: it is no tag.
fn tag(part: &str) -> Option<String> {
    words(part.strip_prefix('#')?).first().map(|word| format!("#{word}"))
}

/// What is in a member's journal, as far as an answer needs it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Journal {
    /// The pages that were asked for, newest first.
    pub entries: Vec<Entry>,
    /// How many pages there are; for [`Look::Between`] of those days, for [`Look::Search`] how many were found.
    pub total: usize,
    /// How many pages are newer than the first of [`Journal::entries`].
    pub newer: usize,
    /// The latest days on which they wrote something, latest first.
    pub days: Vec<NaiveDate>,
    /// The number for a page that is written now.
    pub next: EntryId,
    /// The days on which their letters open, or opened.
    pub letters: Vec<NaiveDate>,
    /// Whether nothing can be sealed or opened.
    pub locked: bool,
    /// For [`Look::Search`], how many pages could not be searched: they are sealed to their author's own key.
    pub sealed: usize,
}

/// How far back "on this day" looks: one month, six, and so many years.
const YEARS_BACK: u32 = 10;

/// The days that are a month, half a year, and whole years before `today`.
pub fn days_before(today: NaiveDate) -> Vec<NaiveDate> {
    let months = [1, 6].into_iter().chain((1..=YEARS_BACK).map(|years| years * 12));
    months.filter_map(|months| today.checked_sub_months(Months::new(months))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for keep in [Keep::Days(1), Keep::Days(u16::MAX), Keep::Always, Keep::Burn] {
            assert_eq!(Keep::parse(&keep.to_string()), Some(keep));
        }
        assert_eq!((Keep::parse("0"), Keep::parse("-1"), Keep::parse("")), (None, None, None));
        let id = EntryId([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 254, 255]);
        assert_eq!(EntryId::parse(&id.to_string()), Some(id));
        for text in ["", "+0000000000000000000000000000000", "00", "ABCDEF00000000000000000000000000"] {
            assert_eq!(EntryId::parse(text), None, "{text}");
        }
        assert_eq!(Keep::Always.at_most(Some(7)), Keep::Days(7));
        assert_eq!(Keep::Days(30).at_most(Some(7)), Keep::Days(7));
        assert_eq!(Keep::Days(30).at_most(Some(90)), Keep::Days(30));
        assert_eq!(Keep::Burn.at_most(Some(7)), Keep::Burn);
    }
}
