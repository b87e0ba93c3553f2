//! What a person chose, and did not write, is not listened to: it would say nothing.

use breathing_room::core::command::Kind;
use breathing_room::core::{Input, Invocation, Private};
use breathing_room::features::COMMANDS;

use crate::danger::{heard, heard_in};
use crate::support::content;

/// Every command with each listed word of its options, and each number for an option of one. A value is a sentence of its
/// own, so what a number tells of does not depend on the command.
fn chosen() -> Vec<Invocation> {
    let mut all = Vec::new();
    for listed in COMMANDS.iter() {
        for sub in listed.subs.iter().map(|sub| Some(sub.name)).chain([None]) {
            let invocation = |options| Invocation {
                command: listed.name.to_owned(),
                sub: sub.map(str::to_owned),
                options,
            };
            all.push(invocation(Vec::new()));
            for spec in listed.options_of(sub) {
                let words: &[&str] = if let Kind::OneOf(words) = spec.kind { words } else { &[] };
                let given = |value: &str| invocation(vec![(spec.name.to_owned(), Private::new(value))]);
                all.extend(words.iter().map(|word| given(word)));
                if listed.name == "secret" {
                    all.extend((0..100).map(|number| given(&number.to_string())));
                }
            }
        }
    }
    all
}

/// The words of a command in one line each, as they would be heard.
fn said(typed: &Invocation) -> String {
    let sub = typed.sub.as_deref().unwrap_or_default();
    let values = typed.options.iter().map(|(_, value)| value.expose());
    let lines = [format!("{} {sub}", typed.command), sub.to_owned()];
    lines.iter().map(String::as_str).chain(values).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_can_be_chosen_tells_of_no_danger() {
    let content = content();
    let chosen = chosen();
    assert!(chosen.len() > 200, "{}", chosen.len());
    for typed in chosen {
        assert!(COMMANDS.iter().any(|listed| listed.name == typed.command && listed.is_all_chosen(&typed)));
        assert_eq!(heard(&content, &said(&typed)), [""; 0], "{typed:?}");
    }
}

#[test]
fn words_of_a_persons_own_are_heard_wherever_they_stand() {
    let content = content();
    for (command, sub, option, value) in [
        ("secret", None, "about", "i want to die"),
        ("secret", None, "i want to die", ""),
        ("secret", Some("i want to die"), "about", "3"),
        ("i want to die", None, "about", "3"),
        ("daily", Some("on"), "about", "i want to die"),
    ] {
        let options = vec![(option.to_owned(), Private::new(value))];
        let typed = Invocation { command: command.to_owned(), sub: sub.map(str::to_owned), options };
        assert_eq!(
            heard_in(&content, Input::Command(typed)),
            ["suicide"],
            "{command} {sub:?} {option}:{value}"
        );
    }
}
