use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

/// The alphabet of a language: the order in which its readers look for names.
pub(super) struct Alphabet(Option<CollatorBorrowed<'static>>);

impl Alphabet {
    /// Returns the alphabet of the language `tag`. A language without rules of its own has the order that most
    /// languages share.
    pub(super) fn of(tag: &str) -> Self {
        let locale = tag.parse::<Locale>().unwrap_or(Locale::UNKNOWN);
        Self(Collator::try_new(locale.into(), CollatorOptions::default()).ok())
    }

    /// Returns which of two names comes first.
    pub(super) fn compare(&self, one: &str, other: &str) -> Ordering {
        self.0.as_ref().map_or_else(|| one.cmp(other), |rules| rules.compare(one, other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_own_order() {
        for (tag, expected) in [
            ("de", ["Ägypten", "Belgien", "Österreich", "Zypern"]),
            ("sv", ["Belgien", "Zypern", "Ägypten", "Österreich"]),
            ("nonsense tag", ["Ägypten", "Belgien", "Österreich", "Zypern"]),
        ] {
            let mut names = ["Zypern", "Österreich", "Belgien", "Ägypten"];
            let alphabet = Alphabet::of(tag);
            names.sort_by(|one, other| alphabet.compare(one, other));
            assert_eq!(names, expected, "{tag}");
        }
    }
}
