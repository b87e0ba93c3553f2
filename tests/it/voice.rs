//! How everything is said: what every text keeps to, read about every kind of partner.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use breathing_room::core::{Content, Partner, Pronouns};

use crate::support::content;

/// Texts that are read as a page rather than as a card, and the most words that each may have.
const LONGER: &[(&str, usize)] = &[("secret-", 220), ("about-", 170), ("copy-", 140)];
const MOST_WORDS: usize = 120;
const MOST_WORDS_OF_A_MESSAGE: usize = 50;
const MOST_CHARACTERS_OF_A_BUTTON: usize = 40;

/// Texts that no one reads: what members may type, and words that times are read by.
const TYPED: &[&str] = &["-keywords", "-words", "-phrases", "search-", "read-", "time-", "country-"];

/// Texts that may have an exclamation mark.
const CHEERFUL: &[&str] = &[];

/// Words that say what the reader or the partner is.
const GENDERED: &[&str] = &[
    "girl",
    "girls",
    "boy",
    "boys",
    "lad",
    "lads",
    "lass",
    "bro",
    "sis",
    "dude",
    "guy",
    "guys",
    "ladies",
    "gentlemen",
    "sir",
    "madam",
    "queen",
    "king",
    "boyfriend",
    "girlfriend",
    "husband",
    "wife",
    "mister",
    "missus",
    "lady",
    "hubby",
];

/// What would promise something about the partner. `PRO` stands for each way to say who.
const PROMISES: &[&str] = &[
    "PRO’ll come back",
    "PRO will come back",
    "PRO’ll be back",
    "PRO will be back",
    "PRO comes back",
    "PRO come back",
    "PRO’ll miss you",
    "PRO will miss you",
    "PRO’ll want you",
    "PRO will want you",
    "PRO’ll realise",
    "PRO will realise",
    "PRO’ll regret",
    "PRO will regret",
    "PRO’ll come round",
    "PRO will come round",
    "PRO’ll text you",
    "PRO’ll write to you",
    "win PRO back",
    "get PRO back",
    "wins PRO back",
    "brings PRO back",
    "bring PRO back",
    "works every time",
    "guaranteed",
    "i promise you",
];

/// Texts that say such a thing about something else: here, that a command brings messages back.
const NO_PROMISES: &[&str] = &["message-daily-paused"];

/// What follows `they`, or a name, and never the other.
const SINGULAR: &[&str] = &[
    "is",
    "was",
    "has",
    "does",
    "isn’t",
    "wasn’t",
    "hasn’t",
    "doesn’t",
    "needs",
    "wants",
    "goes",
    "says",
    "calls",
    "writes",
    "answers",
    "asks",
    "likes",
    "comes",
    "looks",
    "makes",
    "takes",
    "tells",
    "reaches",
    "feels",
    "knows",
    "thinks",
    "seems",
    "reacts",
    "cares",
    "lives",
    "leaves",
];
const PLURAL: &[&str] = &[
    "are",
    "have",
    "do",
    "aren’t",
    "weren’t",
    "haven’t",
    "don’t",
    "need",
    "want",
    "go",
    "say",
    "call",
    "write",
    "answer",
    "ask",
    "like",
    "come",
    "look",
    "make",
    "take",
    "tell",
    "reach",
    "feel",
    "know",
    "think",
    "seem",
    "react",
    "care",
    "live",
    "leave",
];
/// After these a verb has no ending: `does he call`, `let her write`.
const HELPING: &[&str] = &[
    "do",
    "does",
    "did",
    "don’t",
    "doesn’t",
    "didn’t",
    "will",
    "won’t",
    "would",
    "can",
    "can’t",
    "could",
    "should",
    "may",
    "might",
    "must",
    "let",
    "make",
    "makes",
    "made",
    "help",
    "see",
    "hear",
    "watch",
    "have",
    "if",
];
/// After these comes no subject.
const BEFORE_AN_OBJECT: &[&str] = &["with", "to", "from", "at", "of", "about"];

/// A text as it is said about one partner.
struct Said<'a> {
    id: &'a str,
    text: String,
    partner: Partner<'a>,
}

impl Said<'_> {
    /// Returns its words in lower case, without signs around them.
    fn words(&self) -> Vec<String> {
        let is_sign = |c: char| !c.is_alphanumeric();
        let words = self.text.split_whitespace().map(|word| word.trim_matches(is_sign).to_lowercase());
        words.filter(|word| !word.is_empty()).collect()
    }
}

/// A rule: returns what is wrong with a text.
type Rule = fn(&Said<'_>) -> Option<String>;
const RULES: &[Rule] = &[is_short, is_calm, tells_no_gender, promises_nothing, agrees, is_whole];

fn is_short(said: &Said<'_>) -> Option<String> {
    let (id, words) = (said.id, said.text.split_whitespace().count());
    let pushed = id.starts_with("message-") || id.contains("-nudge-");
    let longer = LONGER.iter().find(|(start, _)| id.starts_with(start)).map(|(_, most)| *most);
    let most = if pushed { MOST_WORDS_OF_A_MESSAGE } else { longer.unwrap_or(MOST_WORDS) };
    let characters = said.text.chars().count();
    if id.starts_with("button-") && characters > MOST_CHARACTERS_OF_A_BUTTON {
        return Some(format!("a button of {characters} characters"));
    }
    (words > most).then(|| format!("{words} words"))
}

fn is_calm(said: &Said<'_>) -> Option<String> {
    let shouts = said.text.contains('!') && !CHEERFUL.contains(&said.id);
    shouts.then(|| "an exclamation mark".into())
}

fn tells_no_gender(said: &Said<'_>) -> Option<String> {
    said.words().into_iter().find(|word| GENDERED.contains(&word.as_str()))
}

fn promises_nothing(said: &Said<'_>) -> Option<String> {
    let text = said.text.to_lowercase().replace('\'', "’");
    let mut names = vec!["they", "them", "he", "him", "she", "her"];
    let name = said.partner.name.map(str::to_lowercase);
    names.extend(name.as_deref());
    let promises = PROMISES.iter().flat_map(|promise| {
        let of = |name: &&str| format!(" {}", promise.to_lowercase().replace("pro", name));
        let one = if promise.contains("PRO") {
            names.iter().map(of).collect()
        } else {
            vec![promise.to_lowercase()]
        };
        one.into_iter().collect::<Vec<_>>()
    });
    let text = format!(" {text}");
    let excepted = NO_PROMISES.contains(&said.id);
    promises.into_iter().find(|promise| text.contains(promise.as_str()) && !excepted)
}

fn agrees(said: &Said<'_>) -> Option<String> {
    let words = said.words();
    let name = said.partner.name.map(str::to_lowercase);
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| words.get(before)).map_or("", String::as_str);
        let after = words.get(at + 1).map_or("", String::as_str);
        let wrong: &[&str] = match word.as_str() {
            "they" => SINGULAR,
            "he" | "she" => PLURAL,
            word if Some(word) == name.as_deref() => PLURAL,
            _ => continue,
        };
        let helped = word != "they" && HELPING.contains(&before);
        // Of two people together the plural is right: `you and Robin are`.
        let together = ["and", "or"].contains(&before);
        if wrong.contains(&after) && !helped && !together {
            return Some(format!("“{word} {after}”"));
        }
        if BEFORE_AN_OBJECT.contains(&before) && ["he", "she"].contains(&word.as_str()) {
            return Some(format!("“{before} {word}”"));
        }
    }
    None
}

fn is_whole(said: &Said<'_>) -> Option<String> {
    let text = &said.text;
    (text.contains('{') || text.contains("  ") && !text.contains('\n')).then(|| "an unfinished text".into())
}

/// Every id of every English file, with the names of the values that its text is given.
fn ids() -> BTreeMap<String, Vec<String>> {
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/locales/en");
    for file in fs::read_dir(directory).expect("the texts") {
        let text = fs::read_to_string(file.expect("a file").path()).expect("a text");
        let mut id = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let named = line.split_once(" =").map(|(id, _)| id);
            if let Some(named) = named.filter(|id| id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
            {
                named.clone_into(&mut id);
                ids.entry(id.clone()).or_default();
            }
            for value in line.split('$').skip(1) {
                let end = value.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(value.len());
                ids.entry(id.clone()).or_default().push(value[..end].to_owned());
            }
        }
    }
    ids
}

/// Returns every text in the three sets of pronouns, with and without a name, in the singular and the plural.
fn said<'a>(content: &'a Content, ids: &'a BTreeMap<String, Vec<String>>) -> Vec<Said<'a>> {
    let mut all = Vec::new();
    for pronouns in Pronouns::ALL {
        for name in [None, Some("Robin")] {
            let partner = Partner { pronouns, name };
            let voice = content.words.voice("en", partner);
            let read = ids.iter().filter(|(id, _)| !TYPED.iter().any(|typed| id.contains(typed)));
            for (id, values) in read {
                let given: Vec<(&str, &str)> = values.iter().map(|value| (value.as_str(), "7")).collect();
                all.extend(voice.find(id, &given).map(|text| Said { id, text, partner }));
                let mut counts: Vec<&String> = values.iter().collect();
                counts.sort_unstable();
                counts.dedup();
                if let [count] = counts.as_slice() {
                    all.push(Said { id, text: voice.count(id, count, 1), partner });
                }
            }
        }
    }
    all
}

#[test]
fn every_text_keeps_to_the_voice() {
    let (content, ids) = (content(), ids());
    let said = said(&content, &ids);
    assert!(ids.len() > 1_000 && said.len() > 4 * ids.len(), "{} texts of {} ids", said.len(), ids.len());
    let wrong: Vec<String> = said
        .iter()
        .flat_map(|said| RULES.iter().filter_map(move |rule| Some((said, rule(said)?))))
        .map(|(Said { id, text, .. }, what)| format!("{id}: {what}: {text}"))
        .collect();
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}

/// Each rule finds what it is for, so that no finding means something.
#[test]
fn each_rule_finds_what_it_is_for() {
    let long = "word ".repeat(121);
    let many = "word ".repeat(51);
    let bad: [(Rule, &str, &str); 24] = [
        (is_short, "space-note", long.trim()),
        (is_short, "message-life-1", many.trim()),
        (is_short, "secret-1-nudge-1", many.trim()),
        (is_short, "button-go", "Press this button to go on with what you did"),
        (is_calm, "space-note", "Well done!"),
        (tells_no_gender, "space-note", "You go, girl."),
        (tells_no_gender, "space-note", "Ring your ex-, I mean your boyfriend."),
        (promises_nothing, "space-note", "Give it a week and they’ll come back."),
        (promises_nothing, "space-note", "He will miss you."),
        (promises_nothing, "space-note", "This is how you win her back."),
        (promises_nothing, "space-note", "Robin’ll be back before you know it."),
        (promises_nothing, "space-note", "It works every time."),
        (agrees, "space-note", "They has a right to be quiet."),
        (agrees, "space-note", "If they writes, wait."),
        (agrees, "space-note", "He have a right to be quiet."),
        (agrees, "space-note", "She are busy."),
        (agrees, "space-note", "She don’t know."),
        (agrees, "space-note", "When he call, be kind."),
        (agrees, "space-note", "Robin are busy."),
        (agrees, "space-note", "Robin don’t know."),
        (agrees, "space-note", "A message to he."),
        (agrees, "space-note", "Talk with she."),
        (is_whole, "space-note", "Ask { them }."),
        (is_whole, "space-note", "Ask  again."),
    ];
    let partner = Partner { pronouns: Pronouns::They, name: Some("Robin") };
    for (rule, id, text) in bad {
        assert!(rule(&Said { id, text: text.into(), partner }).is_some(), "{id}: {text}");
    }
    for text in [
        "Does he call? Let her write.",
        "They have a right to be quiet, and so have you.",
        "You and Robin are both tired. What they say is theirs.",
        "He doesn’t know, and she hasn’t asked. Talk to her.",
        "They may come back or not. Nothing here decides it.",
    ] {
        for rule in RULES {
            assert_eq!(rule(&Said { id: "space-note", text: text.into(), partner }), None, "{text}");
        }
    }
}
