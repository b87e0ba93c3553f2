//! The secret that a number names or a text is about, and the lists of several.

use crate::core::danger::Kind;
use crate::core::words::words;
use crate::core::{Block, Button, Card, Choice, Menu, MenuItem};
use crate::features::scene::Scene;
use crate::features::secrets::action::{Share, Turn};
use crate::features::secrets::bad_day;
use crate::features::secrets::lessons::{all_label, lesson_card, people, text_of, titled, turn_to};
use crate::features::secrets::shared::{ask_to_share, can_be_shared, not_shared};
use crate::features::secrets::topic::{self, ENDING, Found};
use crate::features::{Reply, SafetyAction, SpaceAction, journal, quiet, urge};

/// Carries out `/secret`: a number opens its lesson, or asks whether to share it; other words open the one that they are
/// about.
pub(super) fn about(scene: &Scene<'_>, text: &str, share: bool) -> Reply {
    if scene.danger().is_sure() {
        // Words of danger choose no lesson.
        return scene.private(Card::text(scene.say("secret-after-danger")));
    }
    let number = text.trim().parse().ok().filter(|number| (1..=7).contains(number));
    match number {
        None if is_all(scene, text) => all(scene),
        Some(number) if share && can_be_shared(scene) => ask_to_share(scene, number),
        Some(number) => {
            let share = if share { Share::Asked } else { Share::No };
            scene.private(not_shared(scene, lesson_card(scene, number, &[]), share))
        }
        None => {
            let share = if share { Share::WithWords } else { Share::No };
            scene.private(not_shared(scene, about_words(scene, text), share))
        }
    }
}

/// Returns the card for a text in a person's own words.
fn about_words(scene: &Scene<'_>, text: &str) -> Card {
    if bad_day::is_meant(scene, text) {
        return bad_day::card(scene);
    }
    let found = topic::find_secrets(scene, text);
    let opens = matches!(found, Found::Sure(..) | Found::Unsure(_) | Found::Nothing);
    if opens && scene.danger().has(Kind::Weary) {
        return without_lesson(scene, "weary-title", "weary-card");
    }
    match &found {
        // Words that may be danger open no lesson by themselves.
        Found::Sure(number, others) if scene.danger().is_unsure() => {
            let mut numbers = [&[*number], others.as_slice()].concat();
            numbers.sort_by_key(|number| *number == ENDING);
            some(scene, &numbers)
        }
        Found::Number(number) => lesson_card(scene, *number, &[]),
        Found::Sure(number, others) => lesson_card(scene, *number, others),
        Found::Unsure(_) | Found::Nothing if is_unread(scene, text) => {
            not_caught(scene, scene.say("secret-unread"))
        }
        Found::Unsure(secrets) => some(scene, secrets),
        Found::No => no(scene),
        Found::Loss => {
            let suicide = topic::is_by_suicide(scene, text);
            let about = if suicide { "loss-suicide-card" } else { "loss-card" };
            with_stop(scene, without_lesson(scene, "loss-title", about))
        }
        Found::Illness => with_stop(scene, without_lesson(scene, "illness-title", "illness-card")),
        Found::Emergency => without_lesson(scene, "emergency-title", "emergency-card"),
        Found::Panic { body } => panic(scene, *body),
        Found::Tears => without_lesson(scene, "tears-title", "tears-card"),
        Found::Fear => without_lesson(scene, "fear-title", "fear-card"),
        Found::OtherNumber => list(scene, scene.say("secret-numeral")),
        // A message on a platform may be a sticker, a file, a voice recording or a smile.
        Found::Nothing if words(text).is_empty() => not_caught(scene, scene.say("secret-no-words")),
        Found::Nothing => not_caught(scene, scene.voice.say_with("secret-unknown", &[("given", text)])),
    }
}

/// Returns the list of all seven secrets.
pub(super) fn all(scene: &Scene<'_>) -> Reply {
    let intro = scene.care().pick(["secrets-intro", "secrets-intro-afraid", "secrets-intro-own"]);
    scene.private(list(scene, scene.say(intro)))
}

/// Returns whether a text asks for all secrets: it is the suggestion that says so.
fn is_all(scene: &Scene<'_>, text: &str) -> bool {
    let text = text.trim().to_lowercase();
    text == all_label(scene).to_lowercase() || text == scene.say("secrets-all").to_lowercase()
}

/// Returns secrets to choose from while a text is typed. What is filled in is the number, so that the member's own words
/// do not stand in the chat.
pub(super) fn suggested(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    let secret = |number: u8| Choice { label: titled(scene, number), value: number.to_string() };
    let mut choices: Vec<Choice> = search(scene, text).into_iter().map(secret).collect();
    choices.extend(bad_day::suggested(scene, text));
    let all = all_label(scene);
    if all.to_lowercase().starts_with(&text.trim().to_lowercase()) {
        choices.push(Choice { label: all.clone(), value: all });
    }
    choices
}

/// Returns the secrets that a text may be about, best first. An empty text returns all that the member is shown.
fn search(scene: &Scene<'_>, text: &str) -> Vec<u8> {
    if text.trim().is_empty() {
        return (1..=7).filter(|number| topic::is_open(scene, *number)).collect();
    }
    match topic::find_secrets(scene, text) {
        Found::Number(number) => vec![number],
        Found::Sure(best, others) => [best].into_iter().chain(others).collect(),
        Found::Unsure(secrets) => secrets,
        Found::No
        | Found::Loss
        | Found::Illness
        | Found::Emergency
        | Found::Panic { .. }
        | Found::Tears
        | Found::Fear
        | Found::OtherNumber
        | Found::Nothing => Vec::new(),
    }
}

/// Answers a person who tells about a clear no or an order: says that a no stays a no, and what helps.
fn no(scene: &Scene<'_>) -> Card {
    let is_known = scene.keeps_away();
    let scene = scene.keeping_away();
    let mut card = Card::titled(scene.say("no-title"));
    card.blocks.push(Block::Text(scene.say("no-card")));
    // Told here, it counts for this card alone, unless the member wants it kept.
    card.blocks.extend((!is_known).then(|| Block::Text(scene.say("no-remember"))));
    let remember = || Button::new(scene.say("button-no-remember"), SpaceAction::Told(false));
    let row = std::iter::once(people(&scene)).chain((!is_known).then(remember));
    card.blocks.push(Block::Buttons(row.collect()));
    card.blocks.extend(to_choose(&scene));
    card
}

/// Answers what no lesson is for: with people, and a page to write on.
fn without_lesson(scene: &Scene<'_>, title: &str, text: &str) -> Card {
    let mut card = Card::titled(scene.say(title));
    card.blocks.push(Block::Text(scene.say(text)));
    let write = Button::new(scene.say("button-vent"), journal::WRITE);
    card.blocks.push(Block::Buttons(vec![people(scene).primary(), write]));
    card
}

/// Returns whether a text is in a language that is not read. The words are known of English only, so a bot that speaks
/// another language to the member cannot tell.
pub(super) fn is_unread(scene: &Scene<'_>, text: &str) -> bool {
    scene.voice.language().starts_with("en") && scene.content.draft.is_unread(text)
}

/// Answers words that were not understood: they may be about danger.
fn not_caught(scene: &Scene<'_>, said: String) -> Card {
    let mut card = list(scene, said);
    card.blocks.insert(1, Block::Buttons(vec![people(scene).primary()]));
    card
}

/// Adds the end of what the bot sends, if it sends anything: after a death or beside a sickbed no nudge is welcome.
fn with_stop(scene: &Scene<'_>, mut card: Card) -> Card {
    if !quiet::silenced(scene).is_empty() {
        card.blocks.push(Block::Text(scene.say("still-sending")));
        card.blocks.push(Block::Buttons(vec![quiet::stop_all(scene)]));
    }
    card
}

/// Answers panic, and a call for help: what helps at once comes first. A body that may be in danger comes before that.
fn panic(scene: &Scene<'_>, body: bool) -> Card {
    let (title, urgent) = if body { ("emergency-title", Some("body-card")) } else { ("panic-title", None) };
    let mut card = Card::titled(scene.say(title));
    card.blocks.extend(urgent.map(|id| Block::Text(scene.say(id))));
    card.blocks.push(Block::Text(scene.say("panic-card")));
    let bad = Button::new(scene.say("button-now-bad"), urge::RIDE_IT_OUT);
    let write = Button::new(scene.say("button-vent"), journal::WRITE);
    card.blocks.push(Block::Buttons(if body {
        vec![people(scene).primary(), bad, write]
    } else {
        vec![bad.primary(), Button::new(scene.say("button-safety"), SafetyAction::Open), write]
    }));
    card
}

/// Returns all secrets that the member is shown, under `text`.
fn list(scene: &Scene<'_>, text: String) -> Card {
    let title = scene.care().pick(["secrets-title", "secrets-title-own", "secrets-title-own"]);
    let mut card = Card::titled(scene.say(title));
    card.blocks.push(Block::Text(text));
    card.blocks.extend(to_choose(scene));
    card
}

/// Returns the secrets that the member is shown, a line each, and a menu that opens them: seven buttons would be too
/// many.
fn to_choose(scene: &Scene<'_>) -> [Block; 2] {
    let open = || (1..=7).filter(|number| topic::is_open(scene, *number));
    let line = |number| format!("{}: {}", titled(scene, number), text_of(scene, number, "essence"));
    let item = |number| {
        let about = text_of(scene, number, "essence");
        MenuItem::new(titled(scene, number), about, turn_to(scene, Turn::Stay, number))
    };
    let lines: Vec<String> = open().map(line).collect();
    let items = open().map(item).collect();
    [Block::Text(lines.join("\n")), Block::Menu(Menu { label: scene.say("secrets-pick"), items })]
}

/// How many secrets may be meant by a text at most.
const MOST_MEANT: usize = 4;

/// Returns the few secrets that may be meant, a line each.
fn some(scene: &Scene<'_>, secrets: &[u8]) -> Card {
    let mut card = Card::titled(scene.say("secrets-maybe-title"));
    card.blocks.push(Block::Text(scene.say("secrets-maybe")));
    card.blocks.extend(secrets.iter().take(MOST_MEANT).map(|number| Block::Line {
        label: titled(scene, *number),
        value: text_of(scene, *number, "essence"),
        button: Button::new(scene.say("button-read"), turn_to(scene, Turn::Stay, *number)),
    }));
    card
}
