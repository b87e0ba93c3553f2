//! Who may use whom, by the graph of what files really use.

use super::graph::Graph;
use super::source::Sources;
use super::{assert_known, texts};

/// Each may use those before it.
const LAYERS: [&str; 7] = ["core", "crypto", "features", "store", "engine", "doors", "cli"];

/// Uses that point the wrong way for now, as `file → file`. This list only shrinks.
const KNOWN: &[&str] = &[];

/// Paths into another feature's inside for now, as `file: path`. This list only shrinks.
const KNOWN_INSIDES: &[&str] = &[];

/// Why `from` may not use `to`, if it may not.
fn wrong(from: &str, to: &str) -> Option<&'static str> {
    let room = |path: &str| {
        let rest = path.strip_prefix("src/").unwrap_or(path);
        rest.split('/').next().unwrap_or(rest).trim_end_matches(".rs").to_owned()
    };
    // A terminal's files are written by the one who creates private files.
    let writes_files = from.starts_with("src/doors/console/")
        && ["src/config/exports.rs", "src/config/history.rs"].contains(&to);
    let (from, to) = (room(from), room(to));
    let layer = |room: &str| LAYERS.iter().position(|layer| *layer == room);
    if from == to || from == "main" {
        return None;
    }
    match (layer(&from), layer(&to)) {
        (Some(from), Some(to)) if from < to => Some("a layer uses those to its left only"),
        _ if to == "config" && from != "cli" && !writes_files => {
            Some("only the command line knows how the bot is configured")
        }
        _ if from == "metrics" && to != "core" => Some("what is counted knows nothing of what counts it"),
        _ if to == "clock" && !["engine", "doors", "cli"].contains(&from.as_str()) => {
            Some("time is an argument below the engine")
        }
        _ if to == "main" => Some("nothing uses the program"),
        _ => None,
    }
}

#[test]
fn each_layer_uses_those_to_its_left_only() {
    let sources = Sources::parse(&texts());
    let graph = Graph::of(&sources);
    let mut found = Vec::new();
    for (from, to) in graph.edges.keys() {
        if let Some(why) = wrong(graph.path(*from), graph.path(*to)) {
            let key = format!("{} → {}", graph.path(*from), graph.path(*to));
            found.push((key, format!("{}\n    {why}", graph.describe(*from, *to))));
        }
    }
    assert_known(&found, KNOWN);
}

/// The feature's folder that a module's path leads into.
fn feature<'a>(path: &[&'a str]) -> Option<&'a str> {
    match path {
        ["features", feature, ..] => Some(feature),
        _ => None,
    }
}

#[test]
fn a_feature_uses_another_through_its_front_page_only() {
    let sources = Sources::parse(&texts());
    let graph = Graph::of(&sources);
    let mut found = Vec::new();
    for written in &graph.written {
        let file = graph.path(written.file);
        let home = file.strip_prefix("src/features/").and_then(|rest| rest.split_once('/'));
        let Some((home, _)) = home else { continue };
        let inside = written.entered.iter().find(|module| {
            let path = sources.module_path(**module);
            path.len() > 2 && feature(&path).is_some_and(|feature| feature != home)
        });
        if inside.is_some() {
            let key = format!("{file}: {}", written.path);
            let line = written.line;
            found.push((key, format!("{file}:{line}: {} is the inside of another feature", written.path)));
        }
    }
    assert_known(&found, KNOWN_INSIDES);
}

#[test]
fn wrong_ways_are_known() {
    assert!(wrong("src/core/card.rs", "src/features/member.rs").is_some());
    assert!(wrong("src/store/rows.rs", "src/engine/mod.rs").is_some());
    assert!(wrong("src/engine/mod.rs", "src/config/mod.rs").is_some());
    assert!(wrong("src/features/plans.rs", "src/clock.rs").is_some());
    assert!(wrong("src/engine/mod.rs", "src/clock.rs").is_none());
    assert!(wrong("src/metrics/mod.rs", "src/engine/mod.rs").is_some());
    assert!(wrong("src/store/reports.rs", "src/metrics/mod.rs").is_none());
    assert!(wrong("src/main.rs", "src/config/mod.rs").is_none());
    assert!(wrong("src/cli/check.rs", "src/config/mod.rs").is_none());
    assert!(wrong("src/store/rows.rs", "src/features/member.rs").is_none());
}
