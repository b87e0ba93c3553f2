use crate::core::words::{distance, words};
use crate::core::{Block, Button, Card, Choice, Private, SelectOption};
use crate::features::Reply;
use crate::features::help::action::HelpAction;
use crate::features::scene::Scene;

/// The topics that `/help` knows, in order.
const TOPICS: [&str; 9] =
    ["start", "secrets", "space", "urge", "journal", "messages", "settings", "privacy", "safety"];

/// Carries out `/help`.
pub(super) fn command(scene: &Scene<'_>, asked: Option<&Private>) -> Reply {
    let Some(asked) = asked.map(Private::expose) else { return scene.private(overview(scene, None)) };
    let card = match search(scene, asked).first() {
        Some(name) => topic_card(scene, name),
        // Words of danger are no topic: people stand above the card, and that is enough.
        None if scene.danger().is_sure() => Card::default(),
        None => overview(scene, Some(asked)),
    };
    scene.private(card)
}

/// Returns the card of one topic, or the overview when there is no such topic.
pub(super) fn topic(scene: &Scene<'_>, name: &str) -> Reply {
    let known = TOPICS.contains(&name);
    scene.private(if known { topic_card(scene, name) } else { overview(scene, None) })
}

fn topic_card(scene: &Scene<'_>, name: &str) -> Card {
    let mut card = Card::titled(scene.say(&format!("help-topic-{name}-title")));
    card.blocks.push(Block::Text(scene.say(&format!("help-topic-{name}-body"))));
    card.blocks.push(topics(scene, Some(name)));
    card
}

/// Returns topics to choose from while one is typed.
pub(super) fn suggested(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    let choice =
        |name: &str| Choice { label: scene.say(&format!("help-topic-{name}-title")), value: name.to_owned() };
    search(scene, text).into_iter().map(choice).collect()
}

/// Returns the topics that fit what was typed so far, best first.
fn search(scene: &Scene<'_>, text: &str) -> Vec<&'static str> {
    let query = words(text);
    let title = |name: &str| scene.say(&format!("help-topic-{name}-title"));
    let also = |name: &str| scene.say(&format!("help-topic-{name}-words"));
    let mut found: Vec<(usize, usize, &'static str)> = TOPICS
        .into_iter()
        .enumerate()
        .filter_map(|(at, name)| {
            let known = format!("{name} {} {}", title(name), also(name));
            Some((distance(&query, &words(&known))?, at, name))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(.., name)| name).collect()
}

/// Carries out `/about`.
pub(super) fn about(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("about-title"));
    card.blocks.push(Block::Text(scene.say("about-what")));
    card.blocks.push(Block::Text(scene.say("about-story")));
    card.blocks.push(Block::Text(scene.say("about-not")));
    card.blocks.push(Block::Heading(scene.say("about-data-heading")));
    for part in ["about-stored", "about-who-can-read", "about-delete"] {
        card.blocks.push(Block::Text(scene.say(part)));
    }
    card.blocks.push(Block::Buttons(vec![Button::new(
        scene.say("button-privacy"),
        HelpAction::Open("privacy".into()),
    )]));
    scene.private(card)
}

fn overview(scene: &Scene<'_>, unknown: Option<&str>) -> Card {
    let mut card = Card::titled(scene.say("help-title"));
    card.blocks.push(Block::Text(match unknown {
        Some(given) => {
            scene.voice.say_with("help-unknown", &[("given", given), ("topics", &TOPICS.join(", "))])
        }
        None => scene.say("help-intro"),
    }));
    let here = scene.commands.iter().filter(|command| scene.allows(command.places));
    let lines: Vec<String> = here
        .map(|command| format!("/{}: {}", command.name, scene.say(&format!("command-{}", command.name))))
        .collect();
    card.blocks.push(Block::Text(lines.join("\n")));
    card.blocks.push(Block::Small(scene.say("help-more")));
    card.blocks.push(topics(scene, None));
    card
}

fn topics(scene: &Scene<'_>, chosen: Option<&str>) -> Block {
    let option = |name: &&str| SelectOption {
        label: scene.say(&format!("help-topic-{name}-title")),
        value: (*name).to_owned(),
        chosen: chosen == Some(*name),
        about: String::new(),
    };
    Block::Select(scene.select(
        scene.say("help-select"),
        HelpAction::Open("pick".into()),
        TOPICS.iter().map(option).collect(),
    ))
}
