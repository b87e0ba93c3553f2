//! Interactions as Discord's documentation shows them, bent out of shape: each is answered or counted, and the
//! bot goes on.

use std::collections::HashSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use super::serving;
use crate::support::TestResult;
use crate::support::discord::{Place, Route};

const CASES: usize = 10_000;
/// How many go out before the bot is asked whether it still lives.
const BATCH: usize = 100;

fn samples() -> Vec<Value> {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/discord/fixtures");
    let mut paths: Vec<_> = std::fs::read_dir(directory)
        .expect("the samples")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("in_")))
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("a sample");
        let sample: Value = serde_json::from_str(&text).expect("JSON");
        // A sample is a gateway frame, or the event in it.
        if sample["d"].is_object() { sample["d"].clone() } else { sample }
    };
    paths.iter().map(read).collect()
}

/// A value that does not belong there.
fn stranger() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        "\\PC{0,200}".prop_map(Value::from),
        "1\\|[a-z]{1,8}\\|[a-z0-9|]{0,20}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[[[[[]]]]]])),
        "[0-9]{1,25}".prop_map(Value::from),
    ]
}

/// What is done to one place in a payload.
#[derive(Debug, Clone)]
enum Bend {
    Remove,
    Replace(Value),
    Double,
}

fn bend() -> impl Strategy<Value = (usize, Bend)> {
    let how = prop_oneof![
        2 => Just(Bend::Remove),
        4 => stranger().prop_map(Bend::Replace),
        1 => Just(Bend::Double),
    ];
    (any::<prop::sample::Index>(), how).prop_map(|(place, how)| (place.index(1_000_000), how))
}

/// Every place in a payload, as a JSON pointer.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(map) => {
            map.iter().map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value)).collect()
        }
        Value::Array(list) => list.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    for (key, value) in inner {
        let pointer = format!("{at}/{key}");
        found.push(pointer.clone());
        places(value, &pointer, found);
    }
}

fn bent(mut payload: Value, bends: &[(usize, Bend)]) -> Value {
    for (place, how) in bends {
        let mut all = Vec::new();
        places(&payload, "", &mut all);
        let Some(pointer) = all.get(place % all.len().max(1)) else { continue };
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer has a slash");
        match (how, payload.pointer_mut(parent)) {
            (Bend::Remove, Some(Value::Object(map))) => {
                map.remove(key);
            }
            (Bend::Replace(value), Some(_)) => {
                if let Some(slot) = payload.pointer_mut(pointer) {
                    *slot = value.clone();
                }
            }
            (Bend::Double, Some(Value::Array(list))) => list.extend(list.first().cloned()),
            (Bend::Remove | Bend::Double, _) | (Bend::Replace(_), None) => {}
        }
    }
    payload
}

#[tokio::test]
async fn a_bent_interaction_is_answered_or_counted() -> TestResult {
    let bot = serving::serve().await?;
    let samples = samples();
    let cases = (prop::sample::select(samples), prop::collection::vec(bend(), 1..4));
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    for batch in 0..CASES / BATCH {
        for number in batch * BATCH..(batch + 1) * BATCH {
            let (mut sample, bends) = cases.new_tree(&mut runner).expect("a case").current();
            sample["id"] = json!((1_600_000_000_000_000_000 + number).to_string());
            sample["token"] = json!(format!("bent-{number}"));
            bot.discord().dispatch_raw("INTERACTION_CREATE", bent(sample, &bends));
        }
        let alive =
            bot.discord().slash("ana", Place::BotDm, "secret", &[("about", "3".into())]).message().await;
        assert!(alive.plain_text().starts_with("Secret 3 of 7"), "after batch {batch}");
    }
    let unreadable = || bot.counts().unreadable_interactions.get();
    let accounted_for = bot.discord().until("each to be answered or counted", |discord| {
        let requests = discord.requests_of(Route::InteractionCallback);
        let bent = |path: &&str| path.contains("/16000000") || path.contains("/bent-");
        let answered: HashSet<&str> =
            requests.iter().map(|request| request.path.as_str()).filter(bent).collect();
        (answered.len() as u64 + unreadable() >= CASES as u64).then_some(unreadable())
    });
    assert!(accounted_for.await > 0, "some cannot be read, and are counted");
    bot.ends_well().await
}
