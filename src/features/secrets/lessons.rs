use crate::core::{Block, Button, Card, Choice, Voice, Zone};
use crate::features::effect::{Decision, Effect};
use crate::features::safety::Alarm;
use crate::features::scene::Scene;
use crate::features::secrets::action::{SecretNumber, SecretsAction, Turn};
use crate::features::secrets::topic::{self, Found};
use crate::features::{Care, Reply, SafetyAction};

/// Returns the lesson of the secret with this number.
pub(super) fn numbered(scene: &Scene<'_>, number: u8, share: bool) -> Reply {
    lesson(scene, number, Share::asked(scene, share))
}

/// Returns the list of all seven secrets.
pub(super) fn all(scene: &Scene<'_>) -> Reply {
    let intro = scene.care().pick(["secrets-intro", "secrets-intro-afraid", "secrets-intro-own"]);
    scene.private(list(scene, scene.say(intro)))
}

/// Returns the secret that a text is about. If the text sounds like danger, helplines stand first, and the card
/// stays private.
pub(super) fn about(scene: &Scene<'_>, text: &str, share: bool) -> Reply {
    let alarm = Alarm::heard(scene, text);
    let share = if alarm.any() { Share::No } else { Share::asked(scene, share) };
    let found = topic::find_secrets(scene, text);
    let card = match &found {
        Found::Number(number) => lesson_card(scene, *number, share, &[]),
        Found::Sure(number, others) => lesson_card(scene, *number, share, others),
        Found::Unsure(secrets) => some(scene, secrets),
        Found::No => no(scene),
        Found::OtherNumber => list(scene, scene.say("secret-numeral")),
        Found::Nothing => list(scene, scene.voice.say_with("secret-unknown", &[("given", text)])),
    };
    match (share, found) {
        (Share::Openly, Found::Number(_) | Found::Sure(..)) => scene.public(card),
        _ => scene.private(alarm.before(scene, card)),
    }
}

/// Turns from one lesson to its neighbour, in place of the card.
pub(super) fn turned(scene: &Scene<'_>, from: SecretNumber, turn: Turn, shared: bool) -> Reply {
    let number = match turn {
        Turn::Back => before(scene, from.0),
        Turn::Next => after(scene, from.0),
        Turn::Stay => None,
    };
    let number = number.unwrap_or(from.0);
    match Share::asked(scene, shared) {
        // The card with the button is open to everyone, and stays as it is.
        share @ Share::Kept => scene.private_beside(lesson_card(scene, number, share, &[])),
        share @ (Share::No | Share::Openly | Share::Elsewhere) => lesson(scene, number, share),
    }
}

/// Returns the secret before this one, of those that the member is shown.
fn before(scene: &Scene<'_>, number: u8) -> Option<u8> {
    (1..number).rev().find(|number| topic::is_open(scene, *number))
}

/// Returns the secret after this one, of those that the member is shown.
fn after(scene: &Scene<'_>, number: u8) -> Option<u8> {
    (number + 1..=7).find(|number| topic::is_open(scene, *number))
}

/// Opens the practice at once. For a member it is noted that they took it; any other person is asked for consent.
pub(super) fn practice(scene: &Scene<'_>, SecretNumber(number): SecretNumber, shared: bool) -> Decision {
    if !topic::is_open(scene, number) {
        return practice_reply(scene, closed(scene, number), shared).into();
    }
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
    card.blocks.push(scene.consent_buttons(practise(scene, number)));
    practice_reply(scene, card, shared).into()
}

/// Returns the practice for a person who wants nothing noted.
pub(crate) fn practice_unnoted(scene: &Scene<'_>, SecretNumber(number): SecretNumber) -> Reply {
    if !topic::is_open(scene, number) {
        return scene.private(closed(scene, number));
    }
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
        label: format!("{number} · {}", text_of(scene, number, "essence")),
        value: text_of(scene, number, "title"),
    };
    // A title that is taken from the list replaces the member's own words, so words of danger would be lost. They
    // are offered as a suggestion too.
    let alarm = Alarm::heard(scene, text).any();
    let first = alarm.then(|| Choice { label: scene.say("safety-suggest"), value: text.trim().to_owned() });
    let first = first.filter(|choice| (1..=Choice::MOST_LABEL).contains(&choice.value.chars().count()));
    first.into_iter().chain(search(scene, text).into_iter().map(choice)).collect()
}

/// Returns the secrets that a text may be about, best first. An empty text returns all seven.
fn search(scene: &Scene<'_>, text: &str) -> Vec<u8> {
    if text.trim().is_empty() {
        return (1..=7).filter(|number| topic::is_open(scene, *number)).collect();
    }
    match topic::find_secrets(scene, text) {
        Found::Number(number) => vec![number],
        Found::Sure(best, others) => [best].into_iter().chain(others).collect(),
        Found::Unsure(secrets) => secrets,
        Found::No | Found::OtherNumber | Found::Nothing => Vec::new(),
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
    /// Only the person who asked. They wanted to share it, but what they are shown differs from what others are.
    Kept,
}

impl Share {
    fn asked(scene: &Scene<'_>, share: bool) -> Self {
        match (share, scene.in_a_server()) {
            (false, _) => Share::No,
            (true, _) if scene.care() != Care::Usual => Share::Kept,
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
    if !open && !topic::is_open(scene, number) {
        return closed(scene, number);
    }
    let voice = if open { scene.impersonal() } else { scene.voice };
    let text = |part: &str| {
        if open { voice.say(&format!("secret-{number}-{part}")) } else { text_of(scene, number, part) }
    };
    let mut card = Card::titled(text("title"));
    card.kicker = Some(kicker(&voice, number));
    let not_for_you = Block::Small(text("not-for-you"));
    if !open && scene.is_afraid() {
        card.blocks.extend([not_for_you, people(scene), Block::Divider, Block::Text(text("lesson"))]);
    } else {
        card.blocks.extend([Block::Text(text("lesson")), Block::Divider, not_for_you]);
    }
    match share {
        Share::Elsewhere => card.blocks.push(Block::Small(scene.say("share-elsewhere"))),
        Share::Kept => card.blocks.push(Block::Small(scene.say("share-kept"))),
        Share::No | Share::Openly => {}
    }
    if !others.is_empty() && !open {
        card.blocks.push(Block::Small(scene.say("secret-others")));
        let others = others.iter().take(MOST_OTHERS);
        card.blocks.push(Block::Buttons(others.map(|other| link(scene, *other)).collect()));
    }
    let secret = SecretNumber(number);
    let page =
        |turn| if open { SecretsAction::OpenShared(turn, secret) } else { turn_to(scene, turn, number) };
    let practice = if open { SecretsAction::TryShared(secret) } else { practise(scene, number) };
    let (back, next) = if open { (number > 1, number < 7) } else { neighbours(scene, number) };
    card.blocks.push(Block::Buttons(vec![
        Button::new(voice.say("button-back"), page(Turn::Back)).enabled_if(back),
        Button::new(voice.say("button-try"), practice).primary(),
        Button::new(voice.say("button-next"), page(Turn::Next)).enabled_if(next),
    ]));
    card
}

/// Returns whether there is a secret before this one and one after it.
fn neighbours(scene: &Scene<'_>, number: u8) -> (bool, bool) {
    (before(scene, number).is_some(), after(scene, number).is_some())
}

/// Returns a text of a secret, in the wording for the member.
fn text_of(scene: &Scene<'_>, number: u8, part: &str) -> String {
    if scene.keeps_away() && topic::is_open(scene, number) {
        scene.say(&format!("secret-{number}-own-{part}"))
    } else {
        scene.say(&format!("secret-{number}-{part}"))
    }
}

/// Returns the card in place of a secret that does not fit the member: why, and what helps.
fn closed(scene: &Scene<'_>, number: u8) -> Card {
    let mut card = Card::titled(scene.say(scene.care().pick(["", "closed-title-afraid", "no-title"])));
    let text = match number {
        2 => ["", "secret-2-afraid", "secret-2-own"],
        _ => ["", "secret-4-afraid", "secret-4-own"],
    };
    card.blocks.push(Block::Text(scene.say(scene.care().pick(text))));
    card.blocks.push(people(scene));
    card.blocks.push(Block::Buttons([1, 3].map(|number| link(scene, number)).into()));
    card
}

/// Answers a person who tells about a clear no or an order: says that a no stays a no, and what helps.
fn no(scene: &Scene<'_>) -> Card {
    let scene = scene.keeping_away();
    let mut card = list(&scene, scene.say("no-card"));
    card.title = Some(scene.say("no-title"));
    card.blocks.insert(1, people(&scene));
    card
}

/// Returns the button to people who help.
fn people(scene: &Scene<'_>) -> Block {
    Block::Buttons(vec![Button::new(scene.say("button-safety"), SafetyAction::Open).primary()])
}

/// How many more lessons a lesson points to.
const MOST_OTHERS: usize = 3;

/// Returns all seven secrets, a line each, under `text`.
fn list(scene: &Scene<'_>, text: String) -> Card {
    let title = scene.care().pick(["secrets-title", "secrets-title-own", "secrets-title-own"]);
    let mut card = Card::titled(scene.say(title));
    card.blocks.push(Block::Text(text));
    let open = (1..=7).filter(|number| topic::is_open(scene, *number));
    card.blocks.extend(open.map(|number| line(scene, number)));
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
    Block::Line {
        label: format!("{number}. {}", text_of(scene, number, "title")),
        value: text_of(scene, number, "essence"),
        button: Button::new(scene.say("button-read"), turn_to(scene, Turn::Stay, number)),
    }
}

fn practice_card(scene: &Scene<'_>, number: u8) -> Card {
    let text = |part: &str| text_of(scene, number, part);
    let mut card = Card::titled(scene.say("practice-title"));
    card.kicker = Some(kicker(&scene.voice, number));
    card.blocks.push(Block::Text(text("practice")));
    card.blocks.push(Block::Heading(scene.say("practice-plans")));
    card.blocks.push(Block::Text(format!("{}\n\n{}", text("plan-1"), text("plan-2"))));
    card.blocks.push(Block::Small(text("not-for-you")));
    card
}

/// Returns the plan that `/urge` shows to a member who has written none.
pub(crate) fn usual_plan(scene: &Scene<'_>) -> String {
    text_of(scene, 1, "plan-1")
}

/// Returns the practice as a reply. A public card keeps its lesson, and only the person who pressed sees the
/// practice.
fn practice_reply(scene: &Scene<'_>, card: Card, shared: bool) -> Reply {
    if shared { scene.private_beside(card) } else { scene.private(card) }
}

fn back_to_lesson(scene: &Scene<'_>, number: u8) -> Button {
    Button::new(scene.say("button-lesson"), turn_to(scene, Turn::Stay, number))
}

fn link(scene: &Scene<'_>, number: u8) -> Button {
    let number_text = number.to_string();
    let open = turn_to(scene, Turn::Stay, number);
    Button::new(scene.voice.say_with("button-secret", &[("number", &number_text)]), open)
}

/// Returns what turns from a secret to its neighbour, in the wording that the reader has now.
fn turn_to(scene: &Scene<'_>, turn: Turn, number: u8) -> SecretsAction {
    let secret = SecretNumber(number);
    if scene.keeps_away() { SecretsAction::OpenOwn(turn, secret) } else { SecretsAction::Open(turn, secret) }
}

/// Returns what opens the practice of a secret, in the wording that the reader has now.
fn practise(scene: &Scene<'_>, number: u8) -> SecretsAction {
    let secret = SecretNumber(number);
    if scene.keeps_away() { SecretsAction::TryOwn(secret) } else { SecretsAction::Try(secret) }
}

/// Returns the button that opens a secret's lesson.
pub(crate) fn open_lesson(number: u8) -> SecretsAction {
    SecretsAction::Open(Turn::Stay, SecretNumber(number))
}

fn kicker(voice: &Voice<'_>, number: u8) -> String {
    voice.say_with("secret-kicker", &[("number", &number.to_string())])
}

/// How many texts there are for a member who is afraid.
const MOST_AFRAID: u32 = 12;

/// Returns the `number`th nudge of a secret, counted from 0. After the last nudge comes the first again. A member who
/// is afraid gets other texts in its place; a member who was asked for no contact gets none about the partner.
pub(crate) fn nudge(scene: &Scene<'_>, secret: u8, number: u32) -> String {
    if scene.is_afraid() {
        return scene.say(&format!("message-afraid-{}", number % MOST_AFRAID + 1));
    }
    let secret = if topic::is_open(scene, secret) { secret } else { 1 };
    let known = scene.content.secrets.iter().find(|known| known.number == secret);
    if scene.keeps_away() {
        let nth = number % known.map_or(1, |known| u32::from(known.own_nudges)) + 1;
        return scene.say(&format!("secret-{secret}-own-nudge-{nth}"));
    }
    let nth = number % known.map_or(1, |known| u32::from(known.nudges)) + 1;
    scene.say(&format!("secret-{secret}-nudge-{nth}"))
}
