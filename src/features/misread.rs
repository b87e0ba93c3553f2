use strsim::osa_distance;

use super::COMMANDS;
use crate::core::command::{BadValue, Kind};
use crate::core::{Block, Button, Card, Private};
use crate::features::scene::Scene;
use crate::features::spec::Misread;
use crate::features::{Reply, SafetyAction, safety};

/// Returns a reply that says what was not understood, and what would be.
pub(crate) fn explain(scene: &Scene<'_>, misread: &Misread) -> Reply {
    let note = |id: &str, values: &[(&str, &str)]| scene.note(id, values);
    if scene.danger().is_sure() {
        // People stand above the reply. What was wrong with a command is of no interest beside it.
        return scene.private_beside(Card::default());
    }
    match misread {
        Misread::Command(given) if safety::is_cry(scene, given.expose()) => {
            let text = scene.voice.say_with("no-such-command-safety", &[("given", given.expose())]);
            let open = Button::new(scene.say("button-safety"), SafetyAction::Open).primary();
            let blocks = vec![Block::Text(text), Block::Buttons(vec![open])];
            scene.private_beside(Card { blocks, ..Card::default() })
        }
        Misread::Command(given) => match closest(given, COMMANDS.iter().map(|spec| spec.name)) {
            Some(close) => note("no-such-command-close", &[("given", given.expose()), ("close", close)]),
            None => note(
                "no-such-command",
                &[("given", given.expose()), ("known", &list(COMMANDS.iter().map(|spec| spec.name), "/"))],
            ),
        },
        Misread::Sub(spec, given) => {
            let known = list(spec.subs.iter().map(|sub| sub.name), "");
            note("no-such-sub", &[("command", spec.name), ("given", given.expose()), ("known", &known)])
        }
        Misread::Option(stray) => {
            let command = format!("{} {}", stray.command, stray.verb);
            let known = list(stray.options.iter().map(|option| option.name), "");
            let id = if known.is_empty() { "no-options" } else { "no-such-option" };
            note(id, &[("command", command.trim()), ("given", stray.given.expose()), ("known", &known)])
        }
        Misread::Value(bad) => value(scene, bad),
        Misread::Place(spec) => note("not-here", &[("command", spec.name)]),
    }
}

fn value(scene: &Scene<'_>, BadValue { option, given }: &BadValue) -> Reply {
    let given = given.expose();
    let valid = match option.kind {
        Kind::Whole { least, most } => format!("{least}–{most}"),
        Kind::OneOf(words) => list(words.iter().copied(), ""),
        Kind::Flag => list(["true", "false"].into_iter(), ""),
        Kind::File => return scene.note("data-import-how", &[]),
        // These texts are refused for their length alone.
        Kind::Text { .. } | Kind::When | Kind::Minutes { .. } => {
            let most = option.kind.most().unwrap_or(Kind::MOST_WHEN);
            return scene.note("too-long", &[("most", &most.to_string())]);
        }
    };
    scene.note("bad-value", &[("option", option.name), ("given", given), ("valid", &valid)])
}

fn closest<'a>(given: &Private, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.expose().to_lowercase();
    let near = |name: &&str| {
        let distance = osa_distance(&given, name);
        distance <= 2 || (given.len() >= 3 && name.starts_with(&given))
    };
    known.filter(near).min_by_key(|name| osa_distance(&given, name))
}

fn list<'a>(names: impl Iterator<Item = &'a str>, before: &str) -> String {
    names.map(|name| format!("{before}{name}")).collect::<Vec<_>>().join(", ")
}
