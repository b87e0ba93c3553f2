//! The pages of a journal, as they are once decrypted, and how long they are kept.

use std::fmt;

use chrono::{DateTime, Days, Months, NaiveDate, Utc};

use crate::core::Private;
use crate::core::state::MOST_COUNTED;
use crate::core::words::{folded_words, is_unspaced, split_words, words};
use crate::crypto::AgeFile;

/// A page's number. It is random, so that it does not give away when the page was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct EntryId(pub [u8; 16]);

/// Writes 32 small hexadecimal digits.
impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl EntryId {
    /// Reads the form that `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut number = [0; 16];
        hex::decode_to_slice(text, &mut number).ok()?;
        // A page has one number, and `Display` writes no capitals. Reading capitals would give it a second one.
        (!text.bytes().any(|digit| digit.is_ascii_uppercase())).then_some(Self(number))
    }
}

/// A page of a member's journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The page's number.
    pub id: EntryId,
    /// The date on the member's calendar when it was written.
    pub day: NaiveDate,
    /// When the page is deleted by itself, if ever: the end of a day.
    pub expires_at: Option<DateTime<Utc>>,
    /// The day from which a letter may be read. None for any other page.
    pub opens_on: Option<NaiveDate>,
    /// The content. None when it could not be decrypted, or may not be read yet.
    pub page: Option<Page>,
    /// The age file of a page that is sealed to its author's own key. None for any other page, or when the file
    /// could not be decrypted or may not be read yet.
    pub sealed: Option<AgeFile>,
}

/// The content of a page: everything about it that is encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// When it was written.
    pub at: DateTime<Utc>,
    /// The text.
    pub text: Private,
    /// The number of the prompt that it answers: from 1, or that of a daily question.
    pub prompt: Option<u8>,
    /// The number of the closing question that was answered, from 1, and the answer.
    pub closing: Option<(u8, Private)>,
    /// How many times the page was changed.
    pub revised: u32,
}

impl Page {
    /// How many prompts there are.
    pub const PROMPTS: u8 = 12;
    /// How many daily questions there are, and as many for a member who keeps away from the partner.
    pub const QUESTIONS: u8 = 64;
    /// How many there were at first: so many numbers follow each of the first two of `QUESTION_CODES`.
    const FIRST_QUESTIONS: u8 = 8;
    /// The number before those of pages that answer a daily question: for the first questions and the later ones, each as
    /// they are usually and as they are for a member who keeps away.
    const QUESTION_CODES: [[u8; 2]; 2] = [[100, 120], [128, 184]];
    /// How many closing questions there are.
    pub const CLOSINGS: u8 = 6;
    /// The most characters of a page.
    pub const MOST_TEXT: u16 = 4_000;

    /// Returns whether a text can be kept as a page, or as the answer to a page's question. A form and a member's
    /// copy are both checked by this.
    pub fn takes(text: &Private) -> bool {
        text.fits(Self::MOST_TEXT)
    }

    /// Returns whether the bot itself could have kept this content. A page from a member's own copy is checked by
    /// this before it is believed.
    pub fn is_sound(&self) -> bool {
        let of = |count: u8| move |number: &u8| (1..=count).contains(number);
        let closing = self.closing.as_ref();
        Self::takes(&self.text)
            && self.prompt.is_none_or(Self::is_prompt)
            && closing.is_none_or(|(question, answer)| of(Self::CLOSINGS)(question) && Self::takes(answer))
            && self.revised <= MOST_COUNTED
    }

    /// Returns whether a prompt or a daily question has this number.
    pub fn is_prompt(number: u8) -> bool {
        (1..=Self::PROMPTS).contains(&number) || Self::question(number).is_some()
    }

    /// Returns the number of a page that answers the `nth` daily question, from 1. `own` are the questions for a member
    /// who keeps away from the partner.
    pub(super) fn question_code(nth: u8, own: bool) -> Option<u8> {
        let [first, later] =
            Self::QUESTION_CODES.map(|[usual, kept_away]| if own { kept_away } else { usual });
        let before = match nth {
            1..=Self::FIRST_QUESTIONS => Some(first),
            nth if nth <= Self::QUESTIONS => later.checked_sub(Self::FIRST_QUESTIONS),
            _ => None,
        };
        before.filter(|_| nth > 0).and_then(|before| before.checked_add(nth))
    }

    /// Returns the daily question that a page with this number answers, from 1, and whether it is one of those for a
    /// member who keeps away from the partner.
    pub fn question(number: u8) -> Option<(u8, bool)> {
        let all = (1..=Self::QUESTIONS).flat_map(|nth| [(nth, false), (nth, true)]);
        all.into_iter().find(|(nth, own)| Self::question_code(*nth, *own) == Some(number))
    }

    /// Returns how many words the text has.
    pub fn words(&self) -> usize {
        self.text.expose().split_whitespace().count()
    }
}

impl Entry {
    /// Returns whether the entry is a letter that may not be read yet.
    pub fn is_shut(&self, today: NaiveDate) -> bool {
        self.opens_on.is_some_and(|opens_on| opens_on > today)
    }
}

/// How long a member's pages are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// For this many days after the day on which a page was written.
    Days(u16),
    /// Until the member deletes it.
    Always,
    /// Not at all.
    Burn,
}

impl Keep {
    /// The setting of a new member.
    pub const FIRST: Keep = Keep::Days(30);
    /// The choices, by name, in the order in which they are offered.
    pub const CHOICES: [(&'static str, Keep); 4] = [
        ("month", Keep::Days(30)),
        ("year", Keep::Days(365)),
        ("always", Keep::Always),
        ("burn", Keep::Burn),
    ];

    /// Returns the choice called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::CHOICES.into_iter().find(|(known, _)| *known == name).map(|(_, keep)| keep)
    }

    /// Returns whether it is one of the choices.
    pub fn is_offered(self) -> bool {
        Self::CHOICES.iter().any(|(_, offered)| *offered == self)
    }

    /// Reads the form that `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "always" => Some(Keep::Always),
            "burn" => Some(Keep::Burn),
            days => days.parse().ok().filter(|days| *days > 0).map(Keep::Days),
        }
    }

    /// Returns the same setting, limited to `most` days.
    #[must_use]
    pub fn at_most(self, most: Option<u16>) -> Self {
        match (self, most) {
            (Keep::Days(days), Some(most)) => Keep::Days(days.min(most)),
            (Keep::Always, Some(most)) => Keep::Days(most),
            (keep, _) => keep,
        }
    }

    /// Returns the last day on which a page that was written on `day` is kept. Returns None when no such day is
    /// set.
    pub fn last_day(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Keep::Days(days) => day.checked_add_days(Days::new(u64::from(days))),
            Keep::Always | Keep::Burn => None,
        }
    }
}

/// Writes the database's form: `30`, `always`, `burn`.
impl fmt::Display for Keep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Keep::Days(days) => write!(f, "{days}"),
            Keep::Always => f.write_str("always"),
            Keep::Burn => f.write_str("burn"),
        }
    }
}

/// The pages that an answer needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// No page, only how many there are.
    Count,
    /// A part of the list, newest first.
    List {
        /// How many newer pages are left out.
        skip: u32,
        /// How many pages at most.
        most: u32,
    },
    /// The part of the list that begins with this day, or with the first page before it.
    From(NaiveDate),
    /// The page with this number.
    One(EntryId),
    /// The page that is next to this one.
    Beside {
        /// The page that it is next to.
        id: EntryId,
        /// Whether the older neighbour is wanted, not the newer one.
        older: bool,
    },
    /// The letter that opened last, on this day or before it.
    Letter(NaiveDate),
    /// The pages of these days.
    On(Vec<NaiveDate>),
    /// No page, only how many there are from the first day to the last.
    Between(NaiveDate, NaiveDate),
    /// The pages that a search finds.
    Search(Search),
}

impl Look {
    /// Returns how many newer pages a part of the list leaves out.
    pub fn skipped(&self) -> usize {
        if let Look::List { skip, .. } = self { usize::try_from(*skip).unwrap_or(usize::MAX) } else { 0 }
    }
}

/// A search in a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// The text that was typed.
    pub given: Private,
    /// The day that the text names, if it names one.
    pub day: Option<NaiveDate>,
}

impl Search {
    /// The most pages that a search returns.
    pub const MOST: usize = 25;

    /// Returns the words that are searched for, and the tags, with their `#`.
    pub fn words(&self) -> Vec<String> {
        let parts = self.given.expose().split_whitespace();
        parts.flat_map(|part| parse_tag(part).map_or_else(|| words(part), |tag| vec![tag])).collect()
    }

    /// Returns whether the search finds a page. It does when the page is of the day that was named, or when it has
    /// everything in `sought`: each word as the beginning of one of its words, or anywhere in one if the script puts
    /// no spaces between words, and each tag as a whole.
    pub fn finds(&self, sought: &[String], entry: &Entry) -> bool {
        if self.day == Some(entry.day) {
            return true;
        }
        let Some(page) = &entry.page else { return false };
        let mut left: Vec<&str> = sought.iter().map(String::as_str).collect();
        let texts = [Some(&page.text), page.closing.as_ref().map(|(_, answer)| answer)];
        for text in texts.into_iter().flatten() {
            let folded = folded_words(text.expose());
            for word in split_words(&folded) {
                let has =
                    |sought: &str| word.starts_with(sought) || is_unspaced(sought) && word.contains(sought);
                left.retain(|sought| !has(sought));
            }
            if left.iter().any(|sought| sought.starts_with('#')) {
                for tag in text.expose().split_whitespace().filter_map(parse_tag) {
                    left.retain(|sought| *sought != tag);
                }
            }
        }
        // A text without a word, such as `?`, finds no page rather than every page.
        !sought.is_empty() && left.is_empty()
    }
}

/// Reads a tag: `#work` from `#Work,`. Returns None for a word that is no tag.
fn parse_tag(part: &str) -> Option<String> {
    words(part.strip_prefix('#')?).first().map(|word| format!("#{word}"))
}

impl Journal {
    /// The most pages that a member's journal holds, letters among them.
    pub const MOST_PAGES: usize = 10_000;
    /// The most bytes that its pages have in the database.
    pub const MOST_BYTES: u64 = 16 << 20;
    /// The most days on which letters are to open.
    pub const MOST_LETTERS: usize = 200;
}

/// The content of a member's journal, as far as an answer needs it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Journal {
    /// The pages that were asked for, newest first.
    pub entries: Vec<Entry>,
    /// How many pages there are. For [`Look::Between`] only those of the days, for [`Look::Search`] only those that
    /// were found.
    pub total: usize,
    /// How many bytes the pages have in the database, where the answer may add to them.
    pub bytes: u64,
    /// How many pages are newer than the first of [`Journal::entries`].
    pub newer: usize,
    /// The latest days on which they wrote something, latest first.
    pub days: Vec<NaiveDate>,
    /// The number for a page that is written now.
    pub next: EntryId,
    /// The days on which their letters open, or opened.
    pub letters: Vec<NaiveDate>,
    /// Whether nothing can be encrypted or decrypted, because the right master key is missing.
    pub locked: bool,
    /// For [`Look::Search`]: how many pages could not be searched because they are sealed to their author's own
    /// key.
    pub sealed: usize,
}

/// How many years "on this day" looks back, besides one month and six.
const YEARS_BACK: u32 = 10;

/// Returns the days that are a month, half a year, and whole years before `today`.
pub fn days_before(today: NaiveDate) -> Vec<NaiveDate> {
    let months = [1, 6].into_iter().chain((1..=YEARS_BACK).map(|years| years * 12));
    months.filter_map(|months| today.checked_sub_months(Months::new(months))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_has_one_number_and_the_first_keep_theirs() {
        let codes: Vec<u8> = (1..=Page::QUESTIONS)
            .flat_map(|nth| [false, true].map(|own| (nth, own)))
            .filter_map(|(nth, own)| {
                let code = Page::question_code(nth, own)?;
                assert_eq!(Page::question(code), Some((nth, own)));
                assert!(Page::is_prompt(code));
                Some(code)
            })
            .collect();
        let distinct: std::collections::BTreeSet<u8> = codes.iter().copied().collect();
        assert_eq!((codes.len(), distinct.len()), (128, 128));
        for nth in 1..=8 {
            assert_eq!(Page::question(100 + nth), Some((nth, false)), "as pages of today have it");
            assert_eq!(Page::question(120 + nth), Some((nth, true)), "as pages of today have it");
        }
        assert_eq!((Page::question_code(0, false), Page::question_code(65, true)), (None, None));
        for none in [0, 13, 99, 100, 109, 120, 241, 255] {
            assert!(!Page::is_prompt(none), "{none}");
        }
    }

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
