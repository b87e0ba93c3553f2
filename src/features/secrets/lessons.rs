use crate::core::{Block, Button, Card, Choice, Voice, Zone};
use crate::features::Reply;
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::secrets::action::{SecretNumber, SecretsAction, Turn};
use crate::features::secrets::topic::{self, Found};

/// Returns the lesson of the secret with this number.
pub(super) fn numbered(scene: &Scene<'_>, number: u8, share: bool) -> Reply {
    lesson(scene, number, Share::asked(scene, share))
}

/// Returns the list of all seven secrets.
pub(super) fn all(scene: &Scene<'_>) -> Reply {
    scene.private(list(scene, scene.say("secrets-intro")))
}

/// Returns the secret that a text is about.
pub(super) fn about(scene: &Scene<'_>, text: &str, share: bool) -> Reply {
    if scene.danger().is_sure() {
        // Words of danger choose no lesson.
        return scene.private(Card::text(scene.say("secret-after-danger")));
    }
    let share = Share::asked(scene, share);
    let found = topic::find_secrets(scene, text);
    let card = match &found {
        Found::Number(number) => lesson_card(scene, *number, share, &[]),
        Found::Sure(number, others) => lesson_card(scene, *number, share, others),
        Found::Unsure(secrets) => some(scene, secrets),
        Found::OtherNumber => list(scene, scene.say("secret-numeral")),
        // A message on a platform may be a sticker, a file or a voice recording.
        Found::Nothing if text.trim().is_empty() => list(scene, scene.say("secret-no-words")),
        Found::Nothing => list(scene, scene.voice.say_with("secret-unknown", &[("given", text)])),
    };
    match (share, found) {
        (Share::Openly, Found::Number(_) | Found::Sure(..)) => scene.public(card),
        _ => scene.private(card),
    }
}

/// Turns from one lesson to its neighbour, in place of the card.
pub(super) fn turned(scene: &Scene<'_>, from: SecretNumber, turn: Turn, shared: bool) -> Reply {
    let number = match turn {
        Turn::Back => from.0.saturating_sub(1),
        Turn::Next => from.0.saturating_add(1),
        Turn::Stay => from.0,
    };
    lesson(scene, number.clamp(1, 7), Share::asked(scene, shared))
}

/// Opens the practice at once. For a member it is noted that they took it; any other person is asked for consent.
pub(super) fn practice(scene: &Scene<'_>, SecretNumber(number): SecretNumber, shared: bool) -> Decision {
    let mut card = practice_card(scene, number);
    let back = back_to_lesson(scene, number);
    if scene.member.id.is_some() {
        card.blocks.push(Block::Small(scene.say("practice-noted")));
        card.blocks.push(Block::Buttons(vec![back]));
        let zone = scene.member.settings.zone.unwrap_or(Zone::UTC);
        let day = scene.now.with_timezone(&zone).date_naive();
        let effects = vec![Effect::Practise { secret: number, day }];
        return Decision { reply: practice_reply(scene, card, shared), effects };
    }
    card.blocks.push(Block::Divider);
    card.blocks.push(Block::Text(scene.say("consent-practice")));
    card.blocks.push(scene.consent_buttons(SecretsAction::Try(SecretNumber(number))));
    practice_reply(scene, card, shared).into()
}

/// Returns the practice for a person who wants nothing noted.
pub(crate) fn practice_unnoted(scene: &Scene<'_>, SecretNumber(number): SecretNumber) -> Reply {
    let mut card = practice_card(scene, number);
    card.blocks.push(Block::Small(scene.say("practice-not-noted")));
    card.blocks.push(Block::Buttons(vec![back_to_lesson(scene, number)]));
    scene.private(card)
}

/// Returns the practice when the database fails, so that it cannot be noted.
pub(crate) fn practice_in_trouble(
    scene: &Scene<'_>,
    SecretNumber(number): SecretNumber,
    shared: bool,
    reference: &str,
) -> Reply {
    let mut card = practice_card(scene, number);
    let text = scene.voice.say_with("practice-trouble", &[("reference", reference)]);
    card.blocks.push(Block::Small(text));
    card.blocks.push(Block::Buttons(vec![back_to_lesson(scene, number)]));
    practice_reply(scene, card, shared)
}

/// Returns secrets to choose from while a text is typed.
pub(super) fn suggested(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    let choice = |number: u8| Choice {
        label: format!("{number} · {}", scene.say(&format!("secret-{number}-essence"))),
        value: scene.say(&format!("secret-{number}-title")),
    };
    search(scene, text).into_iter().map(choice).collect()
}

/// Returns the secrets that a text may be about, best first. An empty text returns all seven.
fn search(scene: &Scene<'_>, text: &str) -> Vec<u8> {
    if text.trim().is_empty() {
        return scene.content.secrets.iter().map(|secret| secret.number).collect();
    }
    match topic::find_secrets(scene, text) {
        Found::Number(number) => vec![number],
        Found::Sure(best, others) => [best].into_iter().chain(others).collect(),
        Found::Unsure(secrets) => secrets,
        Found::OtherNumber | Found::Nothing => Vec::new(),
    }
}

/// The people who see a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Share {
    /// Only the person who asked.
    No,
    /// Everyone in the server.
    Openly,
    /// Only the person who asked. They wanted to share it, but this is no server.
    Elsewhere,
}

impl Share {
    fn asked(scene: &Scene<'_>, share: bool) -> Self {
        match (share, scene.in_a_server()) {
            (false, _) => Share::No,
            (true, true) => Share::Openly,
            (true, false) => Share::Elsewhere,
        }
    }
}

fn lesson(scene: &Scene<'_>, number: u8, share: Share) -> Reply {
    let card = lesson_card(scene, number, share, &[]);
    if share == Share::Openly { scene.public(card) } else { scene.private(card) }
}

fn lesson_card(scene: &Scene<'_>, number: u8, share: Share, others: &[u8]) -> Card {
    let open = share == Share::Openly;
    let voice = if open { scene.impersonal() } else { scene.voice };
    let text = |part: &str| voice.say(&format!("secret-{number}-{part}"));
    let mut card = Card::titled(text("title"));
    card.kicker = Some(kicker(&voice, number));
    card.blocks.push(Block::Text(text("lesson")));
    card.blocks.push(Block::Divider);
    card.blocks.push(Block::Small(text("not-for-you")));
    if share == Share::Elsewhere {
        card.blocks.push(Block::Small(scene.say("share-elsewhere")));
    }
    if !others.is_empty() && !open {
        card.blocks.push(Block::Small(scene.say("secret-others")));
        let others = others.iter().take(MOST_OTHERS);
        card.blocks.push(Block::Buttons(others.map(|other| link(scene, *other)).collect()));
    }
    let secret = SecretNumber(number);
    let page =
        |turn| if open { SecretsAction::OpenShared(turn, secret) } else { SecretsAction::Open(turn, secret) };
    let practice = if open { SecretsAction::TryShared(secret) } else { SecretsAction::Try(secret) };
    card.blocks.push(Block::Buttons(vec![
        Button::new(voice.say("button-back"), page(Turn::Back)).enabled_if(number > 1),
        Button::new(voice.say("button-try"), practice).primary(),
        Button::new(voice.say("button-next"), page(Turn::Next)).enabled_if(number < 7),
    ]));
    card
}

/// How many more lessons a lesson points to.
const MOST_OTHERS: usize = 3;

/// Returns all seven secrets, a line each, under `text`.
fn list(scene: &Scene<'_>, text: String) -> Card {
    let mut card = Card::titled(scene.say("secrets-title"));
    card.blocks.push(Block::Text(text));
    card.blocks.extend(scene.content.secrets.iter().map(|secret| line(scene, secret.number)));
    card
}

/// Returns the few secrets that may be meant, a line each.
fn some(scene: &Scene<'_>, secrets: &[u8]) -> Card {
    let mut card = Card::titled(scene.say("secrets-maybe-title"));
    card.blocks.push(Block::Text(scene.say("secrets-maybe")));
    card.blocks.extend(secrets.iter().take(MOST_OTHERS + 1).map(|number| line(scene, *number)));
    card
}

fn line(scene: &Scene<'_>, number: u8) -> Block {
    let text = |part: &str| scene.say(&format!("secret-{number}-{part}"));
    Block::Line {
        label: format!("{number}. {}", text("title")),
        value: text("essence"),
        button: Button::new(scene.say("button-read"), open_lesson(number)),
    }
}

fn practice_card(scene: &Scene<'_>, number: u8) -> Card {
    let text = |part: &str| scene.say(&format!("secret-{number}-{part}"));
    let mut card = Card::titled(scene.say("practice-title"));
    card.kicker = Some(kicker(&scene.voice, number));
    card.blocks.push(Block::Text(text("practice")));
    card.blocks.push(Block::Heading(scene.say("practice-plans")));
    card.blocks.push(Block::Text(format!("{}\n\n{}", text("plan-1"), text("plan-2"))));
    card.blocks.push(Block::Small(text("not-for-you")));
    card
}

/// Returns the practice as a reply. A public card keeps its lesson, and only the person who pressed sees the
/// practice.
fn practice_reply(scene: &Scene<'_>, card: Card, shared: bool) -> Reply {
    if shared { scene.private_beside(card) } else { scene.private(card) }
}

fn back_to_lesson(scene: &Scene<'_>, number: u8) -> Button {
    Button::new(scene.say("button-lesson"), open_lesson(number))
}

fn link(scene: &Scene<'_>, number: u8) -> Button {
    let number_text = number.to_string();
    Button::new(scene.voice.say_with("button-secret", &[("number", &number_text)]), open_lesson(number))
}

/// Returns the button that opens a secret's lesson.
pub(crate) fn open_lesson(number: u8) -> SecretsAction {
    SecretsAction::Open(Turn::Stay, SecretNumber(number))
}

fn kicker(voice: &Voice<'_>, number: u8) -> String {
    voice.say_with("secret-kicker", &[("number", &number.to_string())])
}

/// Returns the `number`th nudge of a secret, counted from 0. After the last nudge comes the first again.
pub(crate) fn nudge(scene: &Scene<'_>, secret: u32, number: u32) -> String {
    let nudges = scene.content.secrets.iter().find(|known| u32::from(known.number) == secret);
    let nudges = nudges.map_or(1, |known| u32::from(known.nudges));
    scene.say(&format!("secret-{secret}-nudge-{}", number % nudges + 1))
}
