//! The patterns of every language, read from `config/danger/*.toml`, and listening with them.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::kinds::{Danger, Kind};
use super::pattern::{Classes, Found, Text};
use super::patterns::{Patterns, takes_back};
use super::tokens::{Token, plain_word, tokens};
use crate::core::words::{ContentError, SourceFile, folded, read_toml};

/// Hears danger in what a person typed. Every language is listened to, whichever one the person has chosen: a
/// language adds to the others and switches nothing off.
#[derive(Debug, Default)]
pub struct Ear {
    languages: Vec<Language>,
}

/// The patterns of one language.
#[derive(Debug)]
struct Language {
    /// Patterns of danger.
    dangers: Patterns<Line>,
    /// Patterns of harmless lines, which take a danger back.
    harmless: Patterns<()>,
    /// Words that deny what follows: "not", "never".
    denying: Vec<String>,
    /// Words that may stand between such a word and the danger: "going to".
    linking: Vec<String>,
    /// Patterns of what is a threat only to the one whom it is said to.
    threats: Patterns<()>,
    /// The words for the one whom it is said to, each with the word that stands for another person: "you" is "him".
    spoken_to: BTreeMap<String, String>,
}

/// What a pattern tells of.
#[derive(Debug, Clone, Copy)]
struct Line {
    kind: Kind,
    /// Whether it is about another person's life: what it says is not said of the author.
    of_another: bool,
}

/// How many words before a danger are searched for one that denies it.
const DENIED_WITHIN: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DangerFile {
    #[serde(default)]
    classes: BTreeMap<String, Vec<String>>,
    denying: Vec<String>,
    linking: Vec<String>,
    suicide: Vec<Spanned<String>>,
    self_harm: Vec<Spanned<String>>,
    #[serde(default)]
    told: Vec<Spanned<String>>,
    #[serde(default)]
    told_unsure: Vec<Spanned<String>>,
    hurt: Vec<Spanned<String>>,
    harm_others: Vec<Spanned<String>>,
    #[serde(default)]
    threats: Vec<Spanned<String>>,
    #[serde(default)]
    spoken_to: BTreeMap<String, String>,
    #[serde(default)]
    young: Vec<Spanned<String>>,
    #[serde(default)]
    weary: Vec<Spanned<String>>,
    #[serde(default)]
    unsure: Vec<Spanned<String>>,
    #[serde(default)]
    harmless: Vec<Spanned<String>>,
}

impl Ear {
    /// Reads the files of every language. A pattern that cannot be read is an error that names its line.
    pub(crate) fn read(files: &[&SourceFile]) -> Result<Self, ContentError> {
        let languages = files.iter().map(|file| Language::read(file)).collect::<Result<_, _>>()?;
        Ok(Self { languages })
    }

    /// Returns the danger that a text tells of. `name` is what the author calls their partner.
    pub(crate) fn hear(&self, text: &str, name: Option<&str>) -> Danger {
        let tokens = tokens(text, name);
        self.languages.iter().fold(Danger::default(), |heard, language| heard.and(language.hear(&tokens)))
    }

    /// Returns the danger that a message to the partner means for them: in it, "you" is the partner.
    pub(crate) fn hear_threat(&self, message: &str) -> Danger {
        let tokens = tokens(message, None);
        let threatens = self.languages.iter().any(|language| language.hears_threat(&tokens));
        threatens.then_some(Kind::HarmOthers).into_iter().collect()
    }
}

impl Language {
    fn read(file: &SourceFile) -> Result<Self, ContentError> {
        let DangerFile {
            classes,
            denying,
            linking,
            suicide,
            self_harm,
            told,
            told_unsure,
            hurt,
            harm_others,
            threats,
            spoken_to,
            young,
            weary,
            unsure,
            harmless,
        } = read_toml(file)?;
        let mut classes = Classes::new(classes);
        let mut dangers = Patterns::default();
        for (kind, of_another, lines) in [
            (Kind::Suicide, false, suicide),
            (Kind::SelfHarm, false, self_harm),
            (Kind::Told, true, told),
            (Kind::Unsure, true, told_unsure),
            (Kind::Hurt, false, hurt),
            (Kind::HarmOthers, false, harm_others),
            (Kind::Young, false, young),
            (Kind::Weary, false, weary),
            (Kind::Unsure, false, unsure),
        ] {
            dangers.add(Line { kind, of_another }, &lines, (file, &mut classes))?;
        }
        let mut calm = Patterns::default();
        calm.add((), &harmless, (file, &mut classes))?;
        let mut said_to = Patterns::default();
        said_to.add((), &threats, (file, &mut classes))?;
        let plain = |word: &String| plain_word(&folded(word));
        let all_plain = |words: Vec<String>| words.iter().map(plain).collect();
        Ok(Self {
            dangers,
            harmless: calm,
            denying: all_plain(denying),
            linking: all_plain(linking),
            threats: said_to,
            spoken_to: spoken_to.iter().map(|(word, other)| (plain(word), plain(other))).collect(),
        })
    }

    fn text<'a>(&self, tokens: &'a [Token]) -> Text<'a> {
        let denies = tokens.iter().map(|token| self.denying.contains(&token.word)).collect();
        Text { tokens, denies }
    }

    /// Returns whether a message threatens the one whom it is for.
    fn hears_threat(&self, tokens: &[Token]) -> bool {
        let turned = |token: &Token| {
            let word = self.spoken_to.get(&token.word).unwrap_or(&token.word).clone();
            Token { word, ..*token }
        };
        let of_another: Vec<Token> = tokens.iter().map(turned).collect();
        if !self.spoken_to.is_empty() && self.hear_as(&of_another, Some(tokens)).has(Kind::HarmOthers) {
            return true;
        }
        let text = self.text(tokens);
        let found = self.threats.find_all(&text);
        if found.is_empty() {
            return false;
        }
        let harmless = self.harmless.find_all(&text);
        found.iter().any(|(found, ())| {
            let is_meant = !found.denied && !self.is_denied(&text, found.start);
            is_meant && harmless.iter().all(|(calm, ())| !takes_back(calm, found))
        })
    }

    fn hear(&self, tokens: &[Token]) -> Danger {
        self.hear_as(tokens, None)
    }

    /// Returns the danger that a text tells of. `written` is the text before words of it were replaced: a harmless line is
    /// looked for in both.
    fn hear_as(&self, tokens: &[Token], written: Option<&[Token]>) -> Danger {
        let text = self.text(tokens);
        let dangers = self.dangers.find_all(&text);
        if dangers.is_empty() {
            return Danger::default();
        }
        let mut harmless = self.harmless.find_all(&text);
        harmless.extend(written.into_iter().flat_map(|written| self.harmless.find_all(&self.text(written))));
        let counts = |found: &Found| harmless.iter().all(|(calm, ())| !takes_back(calm, found));
        let counted: Vec<(Found, Line)> = dangers.into_iter().filter(|(found, _)| counts(found)).collect();
        let of_another = || counted.iter().filter(|(_, line)| line.of_another);
        let stays = |found: &Found, line: Line| {
            line.of_another
                || !line.kind.is_of_own_words()
                || !of_another().any(|(told, _)| takes_back(told, found))
        };
        let kinds = counted.iter().filter(|(found, line)| stays(found, *line)).map(|(found, line)| {
            let is_meant = !found.denied && !self.is_denied(&text, found.start);
            if is_meant { line.kind } else { Kind::Unsure }
        });
        kinds.collect()
    }

    /// Returns whether the words before a danger deny it: "I'm not going to".
    fn is_denied(&self, text: &Text<'_>, start: usize) -> bool {
        let mut begun = text.tokens.get(start).is_some_and(|token| token.begins);
        for at in (0..start).rev().take(DENIED_WITHIN) {
            let token = &text.tokens[at];
            if begun {
                return false;
            }
            if text.denies[at] {
                return true;
            }
            if !self.linking.contains(&token.word) {
                return false;
            }
            begun = token.begins;
        }
        false
    }
}
