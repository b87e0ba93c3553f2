use crate::core::words::{NudgeTool, Secret};
use crate::core::{Block, Button, Card, MenuItem, Voice};
use crate::features::scene::Scene;
use crate::features::secrets::action::{SecretNumber, SecretsAction, Turn};
use crate::features::secrets::tools::tools;
use crate::features::secrets::topic;
use crate::features::{Reply, SafetyAction};

/// Turns from one lesson to its neighbour, in place of the card.
pub(super) fn turned(scene: &Scene<'_>, from: SecretNumber, turn: Turn) -> Reply {
    scene.private(lesson_card(scene, turned_to(scene, from, turn), &[]))
}

/// Returns the number of the secret that a turn leads to. At the ends it is the same one.
pub(super) fn turned_to(scene: &Scene<'_>, SecretNumber(from): SecretNumber, turn: Turn) -> u8 {
    let to = match turn {
        Turn::Back => before(scene, from),
        Turn::Next => after(scene, from),
        Turn::Stay => None,
    };
    to.unwrap_or(from)
}

/// Returns the secret before this one, of those that the member is shown.
fn before(scene: &Scene<'_>, number: u8) -> Option<u8> {
    (1..number).rev().find(|number| topic::is_open(scene, *number))
}

/// Returns the secret after this one, of those that the member is shown.
fn after(scene: &Scene<'_>, number: u8) -> Option<u8> {
    (number + 1..=7).find(|number| topic::is_open(scene, *number))
}

/// Returns a lesson's card: what a reader needs first. The rest of the lesson is one press away, so that the card fits
/// on a phone.
pub(super) fn lesson_card(scene: &Scene<'_>, number: u8, others: &[u8]) -> Card {
    if !topic::is_open(scene, number) {
        return closed(scene, number);
    }
    let mut card = Card { lead: Some(text_of(scene, number, "essence")), ..headed(scene, number) };
    card.blocks = with_not_for_you(scene, number, vec![Block::Text(text_of(scene, number, "lesson"))]);
    let secret = SecretNumber(number);
    let rest = if scene.keeps_away() { SecretsAction::ReadOnOwn } else { SecretsAction::ReadOn };
    // The way to other lessons leaves room for one tool.
    let most = if others.is_empty() { usize::MAX } else { 1 };
    let read_on = Button::new(scene.say("button-read-on"), rest(secret));
    let tools = tools(scene, number).into_iter().take(most);
    card.blocks.push(Block::Buttons([try_it(scene, number), read_on].into_iter().chain(tools).collect()));
    if !others.is_empty() {
        card.blocks.push(Block::Small(scene.say("secret-others")));
        let others = others.iter().take(if scene.is_afraid() { 1 } else { MOST_OTHERS });
        card.blocks.push(Block::Buttons(others.map(|other| link(scene, *other)).collect()));
    }
    card.blocks.push(menu(scene, number));
    card
}

/// Opens the rest of a lesson, in place of the card.
pub(super) fn read_on(scene: &Scene<'_>, SecretNumber(number): SecretNumber) -> Reply {
    if !topic::is_open(scene, number) {
        return scene.private(closed(scene, number));
    }
    let text = |part: &str| text_of(scene, number, part);
    let mut card = headed(scene, number);
    card.blocks = with_not_for_you(
        scene,
        number,
        vec![
            Block::Text(text("more")),
            Block::Heading(scene.say("practice-plans")),
            Block::Text(format!("{}\n\n{}", text("plan-1"), text("plan-2"))),
        ],
    );
    card.blocks.push(Block::Buttons(vec![try_it(scene, number), back_to_lesson(scene, number)]));
    card.blocks.push(menu(scene, number));
    scene.private(card)
}

/// Returns a card with the title of a secret, and nothing below it yet.
fn headed(scene: &Scene<'_>, number: u8) -> Card {
    Card { kicker: Some(kicker(&scene.voice, number)), ..Card::titled(text_of(scene, number, "title")) }
}

/// Returns the text of a card with the line that says when the advice does not apply. A member who is afraid reads that
/// line first.
fn with_not_for_you(scene: &Scene<'_>, number: u8, text: Vec<Block>) -> Vec<Block> {
    let line = Block::Small(not_for_you(scene, number));
    if scene.is_afraid() {
        [vec![line, Block::Buttons(vec![people(scene)]), Block::Divider], text].concat()
    } else {
        [text, vec![Block::Divider, line]].concat()
    }
}

/// Returns the line that says when a secret's advice does not apply.
pub(crate) fn not_for_you(scene: &Scene<'_>, number: u8) -> String {
    text_of(scene, number, "not-for-you")
}

/// Returns the button of the practice. It stands out, except where the button to people does.
fn try_it(scene: &Scene<'_>, number: u8) -> Button {
    let secret = SecretNumber(number);
    let practice = if scene.keeps_away() { SecretsAction::TryOwn } else { SecretsAction::Try };
    let button = Button::new(scene.say("button-try"), practice(secret));
    if scene.is_afraid() { button } else { button.primary() }
}

/// Returns what a lesson folds away: its neighbours, the list, and people.
fn menu(scene: &Scene<'_>, number: u8) -> Block {
    let turns = [
        (after(scene, number), "button-next", Turn::Next),
        (before(scene, number), "button-previous", Turn::Back),
    ];
    let mut items: Vec<MenuItem> = turns
        .into_iter()
        .filter_map(|(to, label, turn)| {
            Some(MenuItem::new(scene.say(label), titled(scene, to?), turn_to(scene, turn, number)))
        })
        .collect();
    let list = if scene.keeps_away() { SecretsAction::ListOwn } else { SecretsAction::List };
    items.push(MenuItem::new(all_label(scene), scene.say("menu-secrets-about"), list));
    if !scene.is_afraid() {
        let about = scene.say("command-safety");
        items.push(MenuItem::new(scene.say("button-safety"), about, SafetyAction::Open));
    }
    scene.menu(items)
}

/// Returns what the list of all secrets is called: for a member who is shown five of them, they are five.
pub(super) fn all_label(scene: &Scene<'_>) -> String {
    scene.say(scene.care().pick(["secrets-all", "secrets-all-own", "secrets-all-own"]))
}

/// Returns a secret's number and title: `3 · Get a life`.
pub(crate) fn titled(scene: &Scene<'_>, number: u8) -> String {
    format!("{number} · {}", text_of(scene, number, "title"))
}

/// Returns a text of a secret, in the wording for the member.
pub(super) fn text_of(scene: &Scene<'_>, number: u8, part: &str) -> String {
    if scene.keeps_away() && topic::is_open(scene, number) {
        scene.say(&format!("secret-{number}-own-{part}"))
    } else {
        scene.say(&format!("secret-{number}-{part}"))
    }
}

/// Returns the card in place of a secret that does not fit the member: why, and what helps.
pub(super) fn closed(scene: &Scene<'_>, number: u8) -> Card {
    let mut card = Card::titled(scene.say(scene.care().pick(["", "closed-title-afraid", "no-title"])));
    let text = match number {
        2 => ["", "secret-2-afraid", "secret-2-own"],
        _ => ["", "secret-4-afraid", "secret-4-own"],
    };
    card.blocks.push(Block::Text(scene.say(scene.care().pick(text))));
    card.blocks.push(Block::Buttons(vec![people(scene), link(scene, 1), link(scene, 3)]));
    card
}

/// Returns the button to people who help.
pub(super) fn people(scene: &Scene<'_>) -> Button {
    Button::new(scene.say("button-safety"), SafetyAction::Open).primary()
}

/// How many more lessons a lesson points to, so that five buttons are in view.
const MOST_OTHERS: usize = 2;

/// Returns one of the two if-then plans of a secret, in the wording for the member. Returns None when it does not fit them:
/// when the secret is closed to them, or when they are afraid and the plan is to leave the partner without an answer.
pub(crate) fn ready_plan(scene: &Scene<'_>, number: u8, nth: u8) -> Option<String> {
    let part = if nth == 1 { "plan-1" } else { "plan-2" };
    let goes_quiet = scene.is_afraid() && number == 1;
    (topic::is_open(scene, number) && !goes_quiet).then(|| text_of(scene, number, part))
}

/// Returns the plan that `/urge` shows to a member who has written none. To one who is afraid it says whom to call, and
/// nothing of going quiet.
pub(crate) fn usual_plan(scene: &Scene<'_>) -> String {
    if scene.is_afraid() { text_of(scene, 6, "plan-2") } else { text_of(scene, 1, "plan-1") }
}

/// Returns the button from another card of a secret to its lesson.
pub(super) fn back_to_lesson(scene: &Scene<'_>, number: u8) -> Button {
    Button::new(scene.say("button-lesson"), turn_to(scene, Turn::Stay, number))
}

fn link(scene: &Scene<'_>, number: u8) -> Button {
    let number_text = number.to_string();
    let open = turn_to(scene, Turn::Stay, number);
    Button::new(scene.voice.say_with("button-secret", &[("number", &number_text)]), open)
}

/// Returns what turns from a secret to its neighbour, in the wording that the reader has now.
pub(super) fn turn_to(scene: &Scene<'_>, turn: Turn, number: u8) -> SecretsAction {
    let secret = SecretNumber(number);
    if scene.keeps_away() { SecretsAction::OpenOwn(turn, secret) } else { SecretsAction::Open(turn, secret) }
}

/// Returns what opens a secret's lesson, in the wording that the reader has now.
pub(crate) fn lesson_of(scene: &Scene<'_>, number: u8) -> SecretsAction {
    turn_to(scene, Turn::Stay, number)
}

/// Returns the press that opens a secret's lesson.
pub(crate) fn open_lesson(number: u8) -> SecretsAction {
    SecretsAction::Open(Turn::Stay, SecretNumber(number))
}

pub(super) fn kicker(voice: &Voice<'_>, number: u8) -> String {
    voice.say_with("secret-kicker", &[("number", &number.to_string())])
}

/// How many texts there are for a member who is afraid.
pub(crate) const MOST_AFRAID: u8 = 12;

/// Returns the `number`th nudge of a secret, counted from 0. After the last nudge comes the first again. A member who
/// is afraid gets other texts in its place; a member who was asked for no contact gets none about the partner.
pub(crate) fn nudge(scene: &Scene<'_>, secret: u8, number: u32) -> String {
    if scene.is_afraid() {
        return scene.say(&format!("message-afraid-{}", turn(number, MOST_AFRAID)));
    }
    let (secret, nth) = open_nudge(scene, secret, number);
    if scene.keeps_away() {
        scene.say(&format!("secret-{secret}-own-nudge-{nth}"))
    } else {
        scene.say(&format!("secret-{secret}-nudge-{nth}"))
    }
}

/// Returns the tool that a nudge speaks of, and the secret that it is from. Every text for a member who is afraid leads
/// to people who can help.
pub(crate) fn nudge_tool(scene: &Scene<'_>, secret: u8, number: u32) -> (NudgeTool, u8) {
    if scene.is_afraid() {
        return (NudgeTool::Safety, secret);
    }
    let (secret, nth) = open_nudge(scene, secret, number);
    let tool = scene.content.secret(secret).and_then(|known| known.tool(scene.keeps_away(), nth));
    (tool.unwrap_or(NudgeTool::Lesson), secret)
}

/// Returns a secret that fits the member, and which of its nudges the `number`th one is, from 1.
fn open_nudge(scene: &Scene<'_>, secret: u8, number: u32) -> (u8, u8) {
    let secret = if topic::is_open(scene, secret) { secret } else { 1 };
    let of = |known: &Secret| if scene.keeps_away() { known.own_nudges } else { known.nudges };
    (secret, turn(number, scene.content.secret(secret).map_or(1, of)))
}

/// Returns which of `of` texts the `number`th one is, from 1.
fn turn(number: u32, of: u8) -> u8 {
    let nth = number.checked_rem(of.into()).unwrap_or_default();
    u8::try_from(nth).unwrap_or_default().saturating_add(1)
}
