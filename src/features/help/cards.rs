use crate::core::words::{distance, words};
use crate::core::{Block, Button, Card, Choice, Menu, MenuItem, Private};
use crate::features::help::action::HelpAction;
use crate::features::scene::Scene;
use crate::features::{NowAction, Reply, SafetyAction, secrets};

/// The topics that `/help` knows, in order.
const TOPICS: [&str; 9] =
    ["start", "secrets", "space", "urge", "journal", "messages", "settings", "privacy", "safety"];

/// The commands that `/help` names first: they help at once.
const NOW: [&str; 5] = ["now", "secret", "urge", "vent", "safety"];

/// The commands that come next, in this order.
const EVERY_DAY: [&str; 5] = ["daily", "space", "journal", "nudges", "settings"];

/// The commands about what is kept.
const YOUR_DATA: [&str; 2] = ["data", "about"];

/// The details that `/about` has behind buttons.
const DETAILS: [&str; 4] = ["story", "kept", "read", "delete"];

/// The name of the card of `/about` among the topics.
const ABOUT: &str = "about";

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
    match name {
        ABOUT => about(scene),
        _ if DETAILS.contains(&name) => scene.private(detail(scene, name)),
        _ if TOPICS.contains(&name) => scene.private(topic_card(scene, name)),
        _ => scene.private(overview(scene, None)),
    }
}

fn topic_card(scene: &Scene<'_>, name: &str) -> Card {
    let mut card = Card::titled(scene.say(&format!("help-topic-{name}-title")));
    card.blocks.push(Block::Text(scene.say(&format!("help-topic-{name}-body"))));
    let people = || Button::new(scene.say("button-safety"), SafetyAction::Open);
    let mut buttons = match name {
        "start" => vec![start(scene), first(scene), people()],
        "secrets" => vec![first(scene).primary()],
        "safety" => vec![people().primary()],
        _ => Vec::new(),
    };
    buttons.push(Button::new(scene.say("button-help"), HelpAction::Open("all".into())));
    card.blocks.push(Block::Buttons(buttons));
    card.blocks.push(topics(scene, name));
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
    let mut card = Card { lead: Some(scene.say("about-lead")), ..Card::titled(scene.say("about-title")) };
    let bullets = ["about-what", "about-not", "about-kept", "about-read"];
    let bullets: Vec<String> = bullets.iter().map(|id| format!("• {}", scene.say(id))).collect();
    card.blocks.push(Block::Text(bullets.join("\n\n")));
    let details = DETAILS.iter().map(|name| {
        Button::new(scene.say(&format!("about-{name}-title")), HelpAction::Open((*name).to_owned()))
    });
    card.blocks.push(Block::Buttons([start(scene)].into_iter().chain(details).collect()));
    scene.private(card)
}

/// Returns one of the details behind the buttons of `/about`.
fn detail(scene: &Scene<'_>, name: &str) -> Card {
    let mut card = Card::titled(scene.say(&format!("about-{name}-title")));
    card.blocks.push(Block::Text(match name {
        "story" if scene.keeps_away() => scene.say("about-story-own-more"),
        _ => scene.say(&format!("about-{name}-more")),
    }));
    let back = Button::new(scene.say("button-back"), HelpAction::Open(ABOUT.to_owned()));
    card.blocks.push(Block::Buttons(vec![back]));
    card
}

/// Returns the button to the first lesson.
fn first(scene: &Scene<'_>) -> Button {
    let label = scene.voice.say_with("button-secret", &[("number", "1")]);
    Button::new(label, secrets::open_lesson(1))
}

/// Returns the button that shows where to start: the home.
fn start(scene: &Scene<'_>) -> Button {
    Button::new(scene.say("button-start"), NowAction::Show).primary()
}

fn overview(scene: &Scene<'_>, unknown: Option<&str>) -> Card {
    let mut card = Card::titled(scene.say("help-title"));
    card.kicker = Some(scene.say("help-intro"));
    let unknown = unknown.map(|given| scene.voice.say_with("help-unknown", &[("given", given)]));
    card.blocks.extend(unknown.map(Block::Text));
    let here = scene.commands.iter().filter(|command| scene.allows(command.places));
    let here: Vec<&str> = here.map(|command| command.name).collect();
    // A command that no group names stands with the tools, which are listed by name alone.
    let named: Vec<&str> = [&NOW[..], &EVERY_DAY, &YOUR_DATA].concat();
    let others = here.iter().copied().filter(|name| !named.contains(name));
    let tools: Vec<String> = others.map(|name| format!("/{name}")).collect();
    let groups = [("help-now", &NOW[..]), ("help-every-day", &EVERY_DAY), ("help-your-data", &YOUR_DATA)];
    for (heading, names) in groups {
        let mut lines: Vec<String> =
            names.iter().filter(|name| here.contains(name)).map(|name| line(scene, name)).collect();
        if heading == "help-every-day" && !tools.is_empty() {
            lines.push(scene.voice.say_with("help-tools", &[("tools", &tools.join(", "))]));
        }
        // Beside other people most commands may not be used.
        if lines.is_empty() {
            continue;
        }
        card.blocks.push(Block::Heading(scene.say(heading)));
        card.blocks.push(Block::Text(lines.join("\n")));
    }
    let people = Button::new(scene.say("button-safety"), SafetyAction::Open);
    card.blocks.push(Block::Buttons(vec![start(scene), people]));
    card.blocks.push(topics(scene, "all"));
    card
}

/// Returns a command with a short clause. A command without one has the description that apps show for it.
fn line(scene: &Scene<'_>, name: &str) -> String {
    let clause = scene.voice.find(&format!("help-line-{name}"), &[]);
    let clause = clause.unwrap_or_else(|| scene.say(&format!("command-{name}")));
    format!("/{name}: {clause}")
}

/// Returns the menu of all topics but the one that the card shows or has a button for.
fn topics(scene: &Scene<'_>, but: &str) -> Block {
    let title = |name: &str| scene.say(&format!("help-topic-{name}-title"));
    let item = |name: &str| MenuItem::new(title(name), "", HelpAction::Open(name.to_owned()));
    let items = TOPICS.into_iter().filter(|name| *name != but).map(item).collect();
    Block::Menu(Menu { label: scene.say("help-select"), items })
}
