//! How well `/draft` reads messages, on labelled ones that the phrases were written with, and on others that were kept
//! apart, by other authors.
//! Its phrases are English.

use std::collections::BTreeMap;
use std::time::Instant;

use breathing_room::core::Content;
use serde::Deserialize;

use crate::support::content;

#[derive(Deserialize)]
struct Drafts {
    draft: Vec<Labelled>,
}

#[derive(Deserialize)]
struct Labelled {
    text: String,
    labels: Vec<String>,
}

/// How often a label was found rightly, found wrongly and missed.
#[derive(Default)]
struct Count {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Count {
    fn precision(&self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.wrong).max(1))
    }

    fn recall(&self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.missed).max(1))
    }
}

/// Reads a message. Safety ends the check, so no other label of such a message counts.
fn read(content: &Content, draft: &Labelled) -> (Vec<String>, Vec<String>) {
    let read = content.draft.check(&draft.text);
    let mut found: Vec<String> = read.findings.iter().map(|finding| finding.kind.name().to_owned()).collect();
    found.extend((!read.core.is_empty()).then(|| "core".to_owned()));
    found.extend(read.safety.is_some().then(|| "safety".to_owned()));
    let mut labels = draft.labels.clone();
    if labels.iter().any(|label| label == "safety") {
        labels.retain(|label| label == "safety");
        found.retain(|label| label == "safety");
    }
    (found, labels)
}

fn count(content: &Content, drafts: &[Labelled]) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for draft in drafts {
        let (found, labels) = read(content, draft);
        for label in &labels {
            let count = counts.entry(label.clone()).or_default();
            if found.contains(label) {
                count.right += 1;
            } else {
                count.missed += 1;
            }
        }
        for label in found.iter().filter(|label| !labels.contains(label)) {
            counts.entry(label.clone()).or_default().wrong += 1;
        }
    }
    counts
}

fn all(counts: &BTreeMap<String, Count>) -> Count {
    counts.values().fold(Count::default(), |all, count| Count {
        right: all.right + count.right,
        wrong: all.wrong + count.wrong,
        missed: all.missed + count.missed,
    })
}

fn drafts(text: &str) -> Vec<Labelled> {
    toml::from_str::<Drafts>(text).expect("a list of drafts").draft
}

#[test]
fn messages_are_read_as_they_were_labelled() {
    let content = content();
    for (name, text, least) in [
        ("train", include_str!("../data/drafts/train.toml"), LEAST_TRAIN),
        ("train, others", include_str!("../data/drafts/train_others.toml"), LEAST_TRAIN_OTHERS),
        ("development", include_str!("../data/drafts/development.toml"), LEAST_DEVELOPMENT),
        ("held out", include_str!("../data/drafts/held_out.toml"), LEAST_HELD_OUT),
        ("unseen", include_str!("../data/drafts/unseen.toml"), LEAST_UNSEEN),
    ] {
        let drafts = drafts(text);
        assert!(drafts.len() >= 200, "{name}: {} messages", drafts.len());
        let counts = count(&content, &drafts);
        for (label, count) in counts.iter().map(|(label, count)| (label.as_str(), count)) {
            print(name, label, count);
        }
        let all = all(&counts);
        print(name, "all", &all);
        assert!(all.precision() >= least.0, "{name}: precision {}", all.precision());
        assert!(all.recall() >= least.1, "{name}: recall {}", all.recall());
    }
}

#[expect(clippy::print_stdout, reason = "it prints figures")]
fn print(name: &str, label: &str, count: &Count) {
    let Count { right, wrong, missed } = count;
    let (precision, recall) = (count.precision(), count.recall());
    println!(
        "{name}, {label}: precision {precision:.3}, recall {recall:.3} ({right} right, {wrong} wrong, {missed} missed)"
    );
}

/// The least precision and recall over all labels. On the messages that were kept apart, what was measured once the phrases
/// were written: it falls only if a phrase is lost. Three people who labelled those anew agreed with their labels to 0.97
/// and 0.99, so 0.9 is possible, and these rules do not reach it: irony, blame without a word of blame and love in the
/// details of a couple's own life are not in their constructions.
const LEAST_TRAIN: (f64, f64) = (0.91, 0.92);
const LEAST_TRAIN_OTHERS: (f64, f64) = (0.89, 0.86);
const LEAST_DEVELOPMENT: (f64, f64) = (0.80, 0.75);
const LEAST_HELD_OUT: (f64, f64) = (0.82, 0.83);

/// The same on many more messages by other authors: those that were kept apart before are plainer than what people write.
/// A sum of weighted words, fitted to three of these authors, found more of the fourth's (precision 0.75, recall 0.69, from
/// 0.73 and 0.61) at four times the time, and pointed at half a message where a phrase points at its words.
const LEAST_UNSEEN: (f64, f64) = (0.70, 0.55);

/// The time depends on the machine, so it is printed and compared with reading half of the text, not asserted.
#[test]
#[expect(clippy::print_stdout, reason = "it prints a time")]
fn the_longest_message_is_read_in_time_that_grows_with_it() {
    let content = content();
    let text =
        "i know i said i wouldnt text but i miss you and i cant sleep, can you bring the keys on Friday? ";
    let long: String = text.chars().cycle().take(2_000).collect();
    let half: String = text.chars().cycle().take(1_000).collect();
    let time = |text: &str| {
        let start = Instant::now();
        assert!(!content.draft.check(text).findings.is_empty());
        start.elapsed()
    };
    let (half, long) = (time(&half), time(&long));
    let ratio = long.as_secs_f64() / half.as_secs_f64().max(f64::EPSILON);
    println!("2,000 characters in {long:?}, {ratio:.1} times as long as 1,000");
}
