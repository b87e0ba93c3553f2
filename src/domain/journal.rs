//! The journal: pages that a member wrote, as they are once opened, and how long they are kept.

use std::fmt;

use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, Utc};

use crate::domain::schedule::instant;
use crate::domain::search::words;
use crate::domain::{Private, Zone};

/// A page's number: random, so that it tells no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct EntryId(pub [u8; 16]);

/// 32 small hexadecimal digits.
impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl EntryId {
    /// Reads what `Display` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let small = |digit: u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit);
        let whole = text.len() == 32 && text.bytes().all(small);
        let number = u128::from_str_radix(text, 16).ok().filter(|_| whole)?;
        Some(Self(number.to_be_bytes()))
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

/// The end of a day on a member's clock.
pub(super) fn end_of(day: NaiveDate, zone: Zone) -> Option<DateTime<Utc>> {
    Some(instant(zone, day.succ_opt()?.and_time(NaiveTime::MIN)))
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

    /// Whether a page has it: all of its words, each as the beginning of one; or it is of that day.
    pub fn finds(&self, entry: &Entry) -> bool {
        if self.day == Some(entry.day) {
            return true;
        }
        let Some(page) = &entry.page else { return false };
        let sought = words(self.given.expose());
        let mut left: Vec<&str> = sought.iter().map(String::as_str).collect();
        let texts = [Some(&page.text), page.closing.as_ref().map(|(_, answer)| answer)];
        for text in texts.into_iter().flatten() {
            for word in words(text.expose()) {
                left.retain(|sought| !word.starts_with(sought));
            }
        }
        !sought.is_empty() && left.is_empty()
    }
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
    /// Whether nothing can be sealed or opened.
    pub locked: bool,
}

/// How far back "on this day" looks: one month, six, and so many years.
const YEARS_BACK: u32 = 10;

/// The days that are a month, half a year, and whole years before `today`.
pub fn days_before(today: NaiveDate) -> Vec<NaiveDate> {
    let months = [1, 6].into_iter().chain((1..=YEARS_BACK).map(|years| years * 12));
    months.filter_map(|months| today.checked_sub_months(Months::new(months))).collect()
}
