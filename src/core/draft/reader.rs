//! Reads a message by the phrases of `config/draft/en.toml`.
//!
//! Desired properties:
//! - What is found points at words of the text. Nothing is added to what its author wrote.
//! - Reading is linear in the text, and touches nothing outside it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::danger::{Danger, in_danger};
use super::kinds::{DraftKind, Finding, Read};
use super::points::{AGAINST, CLUE, Cue, HINT, by_chance, weigh};
use super::practical::{Marked, Sign};
use super::words::Words;
use crate::core::danger::{Classes, Found, Patterns, Text, Token, plain_word, takes_back};
use crate::core::words::{ContentError, SourceFile, folded, read_toml};

/// Reads messages to the partner.
#[derive(Debug, Default)]
pub struct DraftReader {
    same: BTreeMap<String, String>,
    joining: Vec<String>,
    findings: Patterns<DraftKind>,
    /// What counts only in a sentence that is not about things and times.
    likely: Patterns<DraftKind>,
    /// What counts only together.
    cues: Patterns<Cue>,
    harmless: Patterns<DraftKind>,
    signs: Patterns<Sign>,
    safety: Patterns<bool>,
    danger: Patterns<Danger>,
    /// A no that the author was told (true), and what only sounds like one.
    told_no: Patterns<bool>,
    /// The commonest words of the language.
    common: BTreeSet<String>,
}

type Lines = Vec<Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DraftFile {
    same: BTreeMap<String, String>,
    joining: Vec<String>,
    common: String,
    told_no: Lines,
    not_told_no: Lines,
    classes: BTreeMap<String, Vec<String>>,
    found: Table,
    likely: Table,
    hint: Table,
    clue: Table,
    against: Table,
    harmless: Table,
    practical: Practical,
    danger: BTreeMap<Danger, Lines>,
    safety: Lines,
    not_safety: Lines,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    feelings: Lines,
    demand: Lines,
    repeat: Lines,
    fixing: Lines,
    apology: Lines,
    accusing: Lines,
    missing: Lines,
}

impl Table {
    fn kinds(&self) -> [(DraftKind, &Lines); 7] {
        [
            (DraftKind::Feelings, &self.feelings),
            (DraftKind::Demand, &self.demand),
            (DraftKind::Repeat, &self.repeat),
            (DraftKind::Fixing, &self.fixing),
            (DraftKind::Apology, &self.apology),
            (DraftKind::Accusing, &self.accusing),
            (DraftKind::Missing, &self.missing),
        ]
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Practical {
    sure: Lines,
    things: Lines,
    times: Lines,
    places: Lines,
    asks: Lines,
    tells: Lines,
    not: Lines,
    lean: Lines,
    lean_away: Lines,
    against: Lines,
}

/// From so many words on, a message is long unless most of it is practical.
const LONG: usize = 60;
/// The same for a message of many short sentences of which few are practical.
const MANY_SENTENCES: usize = 7;
/// At most so many words of a sentence count as practical: one that runs on and on says more than that.
const MOST_IN_SENTENCE: usize = 30;

/// From so many words on, a text without any common word is in another language.
const LEAST_READ: usize = 4;

impl DraftReader {
    /// Reads the phrases. A line that cannot be read is an error that names it.
    pub(crate) fn read(file: &SourceFile) -> Result<Self, ContentError> {
        let DraftFile {
            same,
            joining,
            common,
            told_no,
            not_told_no,
            classes,
            found,
            likely,
            hint,
            clue,
            against,
            harmless,
            practical,
            danger,
            safety,
            not_safety,
        } = read_toml(file)?;
        let mut classes = Classes::new(classes);
        let mut reader = Self {
            same: same.into_iter().map(|(word, plain)| (folded(&word), plain)).collect(),
            joining: joining.iter().map(|word| plain_word(&folded(word))).collect(),
            common: common.split_whitespace().map(|word| plain_word(&folded(word))).collect(),
            ..Self::default()
        };
        add_table(&mut reader.findings, &found, (file, &mut classes))?;
        add_table(&mut reader.likely, &likely, (file, &mut classes))?;
        add_table(&mut reader.harmless, &harmless, (file, &mut classes))?;
        for (points, table) in [(HINT, &hint), (CLUE, &clue), (AGAINST, &against)] {
            for (kind, lines) in table.kinds() {
                for line in lines {
                    let cue = Cue { kind, line: reader.cues.len(), points };
                    reader.cues.add(cue, std::slice::from_ref(line), (file, &mut classes))?;
                }
            }
        }
        let Practical { sure, things, times, places, asks, tells, not, lean, lean_away, against } = practical;
        for (sign, lines) in [
            (Sign::Sure, sure),
            (Sign::Thing, things),
            (Sign::Time, times),
            (Sign::Place, places),
            (Sign::Ask, asks),
            (Sign::Tell, tells),
            (Sign::Not, not),
            (Sign::Lean, lean),
            (Sign::LeanAway, lean_away),
            (Sign::Against, against),
        ] {
            reader.signs.add(sign, &lines, (file, &mut classes))?;
        }
        reader.told_no.add(true, &told_no, (file, &mut classes))?;
        reader.told_no.add(false, &not_told_no, (file, &mut classes))?;
        reader.safety.add(true, &safety, (file, &mut classes))?;
        reader.safety.add(false, &not_safety, (file, &mut classes))?;
        for (group, lines) in &danger {
            reader.danger.add(*group, lines, (file, &mut classes))?;
        }
        Ok(reader)
    }

    /// Reads a message.
    pub fn check(&self, message: &str) -> Read {
        let words = Words::new(message, &self.same);
        let text = Text { tokens: &words.tokens, denies: vec![false; words.tokens.len()] };
        let harmless = self.harmless.find_all(&text);
        let counts = |found: &Found, kind: DraftKind| {
            words.is_within_sentence(found)
                && !harmless.iter().any(|(calm, of)| *of == kind && takes_back(calm, found))
        };
        let signs = self.signs.find_all(&text);
        let joins: Vec<bool> = words.tokens.iter().map(|token| self.joining.contains(&token.word)).collect();
        let marked = |findings| Marked { words: &words, findings, signs: &signs, joins: &joins };
        let plain = marked(&[]);
        let mut found = self.findings.find_all(&text);
        let mut likely = self.likely.find_all(&text);
        likely.retain(|(place, kind)| !plain.is_about_things(place, *kind));
        found.append(&mut likely);
        found.retain(|(place, kind)| counts(place, *kind));
        let mut cues = self.cues.find_all(&text);
        cues.retain(|(place, cue)| counts(place, cue.kind));
        found.append(&mut weigh(&cues, &words, |place| plain.is_about_things(place, DraftKind::Missing)));
        found.retain(|(place, kind)| !plain.is_mere_errand(place, *kind));
        by_chance(&mut found, &words);
        let core = marked(&found).core();
        let mut findings = first_of_each(&found, &words);
        findings.extend(long(&words, &core, message));
        let core = core.into_iter().map(|part| place_of(&words, &part)).collect();
        Read {
            findings,
            core,
            safety: self.safety(&text).map(|found| place_of(&words, &(found.start..found.end))),
            told_no: !meant(&self.told_no.find_all(&text)).is_empty(),
            unread: self.is_unread(message),
        }
    }

    /// Returns whether a text is in a language that is not read: most of its letters are of another script, or it has
    /// [`LEAST_READ`] words and none of the commonest ones.
    pub(crate) fn is_unread(&self, text: &str) -> bool {
        let letters = || text.chars().filter(|letter| letter.is_alphabetic());
        if letters().filter(|letter| !is_latin(*letter)).count() * 2 > letters().count() {
            return true;
        }
        let words = Words::new(text, &self.same);
        let is_word = |token: &&Token| token.word.chars().any(char::is_alphabetic);
        words.tokens.iter().filter(is_word).count() >= LEAST_READ
            && !words.tokens.iter().any(|token| self.common.contains(&token.word))
    }

    /// Returns the first words that are about safety.
    fn safety(&self, text: &Text<'_>) -> Option<Found> {
        let plain = meant(&self.safety.find_all(text));
        in_danger(&plain, &self.danger.find_all(text), text.tokens.len())
    }
}

/// Returns whether a letter is Latin, with or without an accent.
fn is_latin(letter: char) -> bool {
    matches!(letter, '\u{0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Returns the places that tell of something and that nothing takes back.
fn meant(found: &[(Found, bool)]) -> Vec<Found> {
    let of = |wanted: bool| found.iter().filter(move |(_, tells)| *tells == wanted).map(|(found, _)| *found);
    of(true).filter(|found| !of(false).any(|calm| takes_back(&calm, found))).collect()
}

fn add_table(
    patterns: &mut Patterns<DraftKind>,
    table: &Table,
    (file, classes): (&SourceFile, &mut Classes),
) -> Result<(), ContentError> {
    for (kind, lines) in table.kinds() {
        patterns.add(kind, lines, (file, &mut *classes))?;
    }
    Ok(())
}

/// Returns the first place of each kind, the longest of those that begin there, in the order of the text.
fn first_of_each(found: &[(Found, DraftKind)], words: &Words) -> Vec<Finding> {
    let mut first: BTreeMap<DraftKind, Found> = BTreeMap::new();
    for (place, kind) in found {
        let known = first.entry(*kind).or_insert(*place);
        if place.start == known.start && place.end > known.end {
            *known = *place;
        }
    }
    let mut findings: Vec<Finding> = first
        .into_iter()
        .map(|(kind, place)| Finding { kind, at: place_of(words, &(place.start..place.end)) })
        .collect();
    findings.sort_by_key(|finding| finding.at.start);
    findings
}

/// Returns the place in the text of some words.
fn place_of(words: &Words, part: &Range<usize>) -> Range<usize> {
    let start = words.places.get(part.start).map(|place| place.start);
    let end = part.end.checked_sub(1).and_then(|last| words.places.get(last)).map(|place| place.end);
    start.zip(end).map(|(start, end)| start..end).unwrap_or_default()
}

/// Returns the finding that a message is long, where it is.
fn long(words: &Words, core: &[Range<usize>], message: &str) -> Option<Finding> {
    let all = words.tokens.len();
    let practical: usize = core.iter().map(|part| part.len().min(MOST_IN_SENTENCE)).sum();
    let sentences = words.tokens.iter().filter(|token| token.begins).count();
    let rest = all.saturating_sub(practical);
    let is_long = all >= LONG && rest * 2 > all;
    let rambles = sentences >= MANY_SENTENCES && all * 2 >= LONG && rest * 2 > all;
    (is_long || rambles).then_some(Finding { kind: DraftKind::Long, at: 0..message.len() })
}
