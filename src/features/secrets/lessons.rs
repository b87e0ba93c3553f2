use crate::core::{Block, Button, Card, Choice, Voice, Zone};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::secrets::action::{SecretNumber, SecretsAction, Share, Turn};
use crate::features::secrets::topic::{self, Found};
use crate::features::{Care, Reply, SafetyAction};

/// Returns the lesson of the secret with this number, or the question whether to share it.
pub(super) fn numbered(scene: &Scene<'_>, number: u8, share: Share) -> Reply {
    if share == Share::Asked && can_be_shared(scene) {
        return ask_to_share(scene, number);
    }
    scene.private(not_shared(scene, lesson_card(scene, number, false, &[]), share))
}

/// Asks whether to share a lesson. Discord shows who used a command, and may show what they typed.
fn ask_to_share(scene: &Scene<'_>, number: u8) -> Reply {
    let mut card = Card::titled(scene.say("share-title"));
    card.blocks.push(Block::Text(scene.voice.say_with("share-ask", &[("number", &number.to_string())])));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-share"), SecretsAction::Share(SecretNumber(number))),
        Button::new(scene.say("button-share-not"), open_lesson(number)).primary(),
    ]));
    scene.private(card)
}

/// Shows a lesson to everyone in the server, as a message of its own.
pub(super) fn shared(scene: &Scene<'_>, SecretNumber(number): SecretNumber) -> Reply {
    let open = can_be_shared(scene);
    let card = lesson_card(scene, number, open, &[]);
    if open { scene.public_beside(card) } else { scene.private(not_shared(scene, card, Share::Asked)) }
}

/// Returns whether everyone here may see a lesson. What a member in another course is shown differs from what others are.
fn can_be_shared(scene: &Scene<'_>) -> bool {
    scene.in_a_server() && scene.care() == Care::Usual
}

/// Says on a private card why it was not shared, if that was asked for.
fn not_shared(scene: &Scene<'_>, mut card: Card, share: Share) -> Card {
    let why = match share {
        Share::No => return card,
        Share::Asked if scene.care() != Care::Usual => scene.say("share-kept"),
        Share::Asked => scene.say("share-elsewhere"),
        Share::WithWords => scene.say("share-words"),
    };
    card.blocks.insert(0, Block::Small(why));
    card
}

/// Returns the list of all seven secrets.
pub(super) fn all(scene: &Scene<'_>) -> Reply {
    let intro = scene.care().pick(["secrets-intro", "secrets-intro-afraid", "secrets-intro-own"]);
    scene.private(list(scene, scene.say(intro)))
}

/// Returns the secret that a text is about, always as a private card.
pub(super) fn about(scene: &Scene<'_>, text: &str, share: Share) -> Reply {
    if scene.danger().is_sure() {
        // Words of danger choose no lesson.
        return scene.private(Card::text(scene.say("secret-after-danger")));
    }
    let found = topic::find_secrets(scene, text);
    let card = match &found {
        Found::Number(number) => lesson_card(scene, *number, false, &[]),
        Found::Sure(number, others) => lesson_card(scene, *number, false, others),
        Found::Unsure(secrets) => some(scene, secrets),
        Found::No => no(scene),
        Found::OtherNumber => list(scene, scene.say("secret-numeral")),
        // A message on a platform may be a sticker, a file or a voice recording.
        Found::Nothing if text.trim().is_empty() => list(scene, scene.say("secret-no-words")),
        Found::Nothing => list(scene, scene.voice.say_with("secret-unknown", &[("given", text)])),
    };
    scene.private(not_shared(scene, card, share))
}

/// Turns from one lesson to its neighbour, in place of the card.
pub(super) fn turned(scene: &Scene<'_>, from: SecretNumber, turn: Turn, shared: bool) -> Reply {
    let number = match turn {
        Turn::Back => before(scene, from.0),
        Turn::Next => after(scene, from.0),
        Turn::Stay => None,
    };
    let (number, open) = (number.unwrap_or(from.0), shared && scene.in_a_server());
    if open && scene.care() != Care::Usual {
        // The card with the button is open to everyone, and stays as it is.
        return scene.private_beside(not_shared(scene, lesson_card(scene, number, false, &[]), Share::Asked));
    }
    let card = lesson_card(scene, number, open, &[]);
    if open { scene.public(card) } else { scene.private(card) }
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
    search(scene, text).into_iter().map(choice).collect()
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

/// Returns a lesson's card. `open` says that everyone in the server sees it: then it holds nothing of the member's.
fn lesson_card(scene: &Scene<'_>, number: u8, open: bool, others: &[u8]) -> Card {
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
        let nth = turn(number, known.map_or(1, |known| known.own_nudges.into()));
        return scene.say(&format!("secret-{secret}-own-nudge-{nth}"));
    }
    let nth = turn(number, known.map_or(1, |known| known.nudges.into()));
    scene.say(&format!("secret-{secret}-nudge-{nth}"))
}

/// Returns which of `of` texts the `number`th one is, from 1.
fn turn(number: u32, of: u32) -> u32 {
    number.checked_rem(of).unwrap_or_default().saturating_add(1)
}
