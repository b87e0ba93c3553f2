//! What was found in a message, and its practical core.

use crate::core::draft::{DraftKind, Finding, Read};
use crate::core::{Block, Button, Card, Mood};
use crate::features::draft::action::DraftAction;
use crate::features::draft::along::{Controls, Draft};
use crate::features::draft::below::above_text;
use crate::features::scene::Scene;
use crate::features::{Reply, SafetyAction};

/// How many findings are in view.
const IN_VIEW: usize = 3;
/// The most characters of the words that a finding points at.
const MOST_QUOTED: usize = 60;
/// The bit that says that the message is not about safety, although it sounds like it. The kinds have the bits below.
const NOT_SAFETY: u16 = 1 << 15;
/// The bit that says that the author was not told no, although it sounds like it.
pub(super) const NOT_A_NO: u16 = 1 << 13;
/// The bit that says that the member cut the message down.
const CUT: u16 = 1 << 14;

/// A finding as it is shown.
struct Shown {
    kind: DraftKind,
    /// The words that it points at. None where it is about the whole message, or about what the member noted.
    words: Option<String>,
    why: &'static str,
}

/// What a message sounds like, before anything else in it counts.
pub(super) enum Sound {
    /// It is about safety.
    Safety,
    /// The author was told no.
    No,
}

/// Returns what a message sounds like. The member may have said that it is not about that.
pub(super) fn sounds_like(scene: &Scene<'_>, draft: Draft<'_>) -> Option<Sound> {
    let read = scene.content.draft.check(draft.text);
    let is_open = |mark: u16| draft.marks & mark == 0;
    if scene.danger().is_sure() && is_open(NOT_SAFETY) {
        return Some(Sound::Safety);
    }
    // A court order sounds like safety too, and nothing may say to send the message then.
    if read.told_no && is_open(NOT_A_NO) {
        return Some(Sound::No);
    }
    (read.safety.is_some() && is_open(NOT_SAFETY)).then_some(Sound::Safety)
}

/// Returns the card with what was found.
pub(super) fn findings(scene: &Scene<'_>, draft: Draft<'_>) -> Reply {
    let read = scene.content.draft.check(draft.text);
    let shown = shown(scene, draft, &read);
    let mut controls = Controls::new(scene, draft);
    let lead = Some(lead(scene, draft, (&shown, &read)));
    let mut card = Card { lead, ..Card::titled(scene.say("draft-title")) };
    for finding in shown.iter().take(IN_VIEW) {
        card.blocks.push(line(scene, &mut controls, finding, draft));
    }
    if read.core.is_empty() && !shown.is_empty() {
        card.blocks.push(Block::Text(scene.say("draft-no-core")));
    }
    card.blocks.push(Block::Buttons(next_steps(scene, &mut controls, draft, (&shown, &read))));
    let more = DraftAction::More(draft.at, draft.marks);
    let more = (shown.len() > IN_VIEW).then(|| controls.item("button-draft-more", "about-draft-more", more));
    let items = more.into_iter().chain(controls.aside_items()).collect();
    card.blocks.push(scene.menu(items));
    controls.carry(scene.private(card))
}

/// Returns the buttons below what was found.
fn next_steps(
    scene: &Scene<'_>,
    controls: &mut Controls<'_>,
    draft: Draft<'_>,
    (shown, read): (&[Shown], &Read),
) -> Vec<Button> {
    let questions = DraftAction::Ask(draft.at, 1, draft.marks);
    let next = if read.core.is_empty() || shown.is_empty() {
        controls.button("button-draft-questions", questions)
    } else {
        controls.button("button-draft-cut", DraftAction::Cut(draft.at, draft.marks))
    };
    let safe = controls.button("button-draft-safe", DraftAction::Safe(draft.at));
    if scene.is_afraid() && !shown.is_empty() {
        return vec![people(scene), next, safe];
    }
    if shown.is_empty() && !read.core.is_empty() && !needs_people(scene) {
        // A practical message needs no further question.
        let copy = controls.button("button-draft-copy", DraftAction::May(draft.at, draft.marks));
        vec![copy.primary(), next, safe]
    } else {
        vec![next.primary(), safe]
    }
}

/// Returns the card with the findings after the first ones.
pub(super) fn more(scene: &Scene<'_>, draft: Draft<'_>) -> Reply {
    let read = scene.content.draft.check(draft.text);
    let shown = shown(scene, draft, &read);
    let mut controls = Controls::new(scene, draft);
    let mut card = Card::titled(scene.say("draft-more-title"));
    for finding in shown.iter().skip(IN_VIEW) {
        card.blocks.push(match &finding.words {
            Some(words) => Block::Fact { label: label(scene, finding), value: quoted(scene, finding, words) },
            None => Block::Fact { label: label(scene, finding), value: scene.say(finding.why) },
        });
    }
    let next = DraftAction::Ask(draft.at, 1, draft.marks);
    let next = controls.button("button-draft-questions", next).primary();
    let back = controls.button("button-draft-back", DraftAction::Check(draft.at, draft.marks));
    card.blocks.push(Block::Buttons(vec![next, back]));
    controls.carry(scene.private(card))
}

/// Returns the card with the practical core: the member's own sentences, and nothing that they did not write.
pub(super) fn cut(scene: &Scene<'_>, draft: Draft<'_>) -> Reply {
    let mut controls = Controls::new(scene, draft);
    let mut card = Card::titled(scene.say("draft-cut-title"));
    let core = core_of(scene, draft.text);
    if core.is_empty() {
        card.blocks.push(Block::Text(scene.say("draft-no-core")));
    } else {
        card.blocks.extend([Block::Text(scene.say("draft-cut")), Block::Divider, Block::Text(core)]);
        card.blocks.push(Block::Small(scene.say("draft-whole")));
    }
    let next = DraftAction::Ask(draft.at, 1, draft.marks | CUT);
    let next = controls.button("button-draft-questions", next).primary();
    let back = controls.button("button-draft-back", DraftAction::Check(draft.at, draft.marks));
    card.blocks.push(Block::Buttons(vec![next, back]));
    card.blocks.push(scene.menu(controls.aside_items()));
    controls.carry(scene.private(card))
}

/// Returns the practical core of a message that the member cut down. None where they did not, or nothing is left.
pub(super) fn cut_down(scene: &Scene<'_>, draft: Draft<'_>) -> Option<String> {
    (draft.marks & CUT != 0).then(|| core_of(scene, draft.text)).filter(|core| !core.is_empty())
}

/// Returns what was found in what would be sent, and how it is called. The marks of the member count.
pub(super) fn left(scene: &Scene<'_>, draft: Draft<'_>) -> Left {
    let cut = cut_down(scene, draft);
    let draft = Draft { text: cut.as_deref().unwrap_or(draft.text), ..draft };
    let read = scene.content.draft.check(draft.text);
    let found = shown(scene, draft, &read).iter().map(|finding| label(scene, finding)).collect();
    Left { found, unread: read.unread }
}

/// What is left in a message that would be sent.
pub(super) struct Left {
    /// What was found, as it is called.
    pub(super) found: Vec<String>,
    /// Whether the message is in a language that is not read.
    pub(super) unread: bool,
}

/// Returns the card that ends the check, because the message sounds as if it were about safety.
pub(super) fn safety(scene: &Scene<'_>, draft: Draft<'_>) -> Reply {
    let mut controls = Controls::new(scene, draft);
    let go_on = DraftAction::Check(draft.at, draft.marks | NOT_SAFETY);
    let go_on = controls.button("button-draft-not-safety", go_on);
    let card = safe_card(scene, vec![people(scene), go_on]);
    controls.carry(above_text(scene.private(card), draft.text))
}

/// Returns the card of a message that was held and sounds like something now, with what can become of it beside the way
/// to people, and the way on for an author who means something else.
pub(super) fn heard(scene: &Scene<'_>, draft: Draft<'_>, sound: &Sound, become_of: Vec<Button>) -> Reply {
    let mut controls = Controls::new(scene, draft);
    let mark = match sound {
        Sound::Safety => NOT_SAFETY,
        Sound::No => NOT_A_NO,
    };
    let go_on = DraftAction::Check(draft.at, draft.marks | mark);
    let go_on = controls.button("button-draft-not-safety", go_on);
    let row = [vec![people(scene)], become_of, vec![go_on]].concat();
    let card = match sound {
        Sound::Safety => safe_card(scene, row),
        Sound::No => {
            let mut card = Card { mood: Mood::Safety, ..Card::text(scene.say("draft-away-told")) };
            card.lead = Some(scene.say("draft-here"));
            card.blocks.push(Block::Buttons(row));
            card
        }
    };
    controls.carry(above_text(scene.private(card), draft.text))
}

/// Answers that it is about safety or the children: the check is over, and the message is there to copy.
pub(super) fn safe(scene: &Scene<'_>, draft: Draft<'_>) -> Reply {
    above_text(scene.private(safe_card(scene, vec![people(scene)])), draft.text)
}

/// Returns what is said where it is about safety. The partner may be the danger: then nothing says to send or to ring.
fn safe_card(scene: &Scene<'_>, row: Vec<Button>) -> Card {
    let danger = scene.danger();
    let alone = needs_people(scene) || danger.is_unsure();
    let [lead, about] = if alone {
        ["draft-safety-people", "draft-safety-people-about"]
    } else {
        ["draft-safety", "draft-safety-call"]
    };
    let mut card = Card { lead: Some(scene.say(lead)), mood: Mood::Safety, ..Card::default() };
    // Helplines stand above the card where its words sound like danger. Nothing else is worth saying then.
    if !danger.is_sure() {
        card.blocks.push(Block::Text(scene.say(about)));
    }
    card.blocks.push(Block::Buttons(row));
    card
}

/// Returns whether nothing may push the member to send it: they are afraid, or its words tell of danger.
pub(super) fn needs_people(scene: &Scene<'_>) -> bool {
    scene.is_afraid() || scene.danger().is_sure()
}

/// Returns the button to people who help.
pub(super) fn people(scene: &Scene<'_>) -> Button {
    Button::new(scene.say("button-safety"), SafetyAction::Open).primary()
}

fn lead(scene: &Scene<'_>, draft: Draft<'_>, (shown, read): (&[Shown], &Read)) -> String {
    if !shown.is_empty() && scene.is_afraid() {
        return scene.say("draft-afraid");
    }
    if !shown.is_empty() {
        return scene.voice.count("draft-found", "count", shown.len());
    }
    if read.unread {
        return scene.say("draft-unread");
    }
    let is_marked = draft.marks & !(NOT_SAFETY | NOT_A_NO | CUT) != 0;
    scene.say(match (is_marked, read.core.is_empty() || needs_people(scene)) {
        (true, _) => "draft-clean-marked",
        (false, false) => "draft-clean-core",
        (false, true) => "draft-clean",
    })
}

/// Returns what is shown: what was found and not marked as wrong, and what the member noted in their space.
fn shown(scene: &Scene<'_>, draft: Draft<'_>, read: &Read) -> Vec<Shown> {
    let is_meant = |kind: DraftKind| draft.marks & bit(kind) == 0;
    let found = read.findings.iter().filter(|finding| is_meant(finding.kind));
    let mut shown: Vec<Shown> = found.map(|finding| from_text(scene, (draft.text, read), finding)).collect();
    let space = scene.member.plans.space.as_ref().filter(|space| space.is_under_way());
    let wrote_last = space.is_some_and(|space| space.wrote_last(&scene.member.settings.local()));
    if wrote_last && !read.has(DraftKind::Repeat) && is_meant(DraftKind::Repeat) {
        shown.push(Shown { kind: DraftKind::Repeat, words: None, why: "draft-why-noted" });
    }
    shown
}

fn from_text(scene: &Scene<'_>, (text, read): (&str, &Read), finding: &Finding) -> Shown {
    let words = text.get(finding.at.clone()).unwrap_or_default();
    let words = (finding.kind != DraftKind::Long).then(|| shortened(words));
    Shown { kind: finding.kind, words, why: why(scene, read, finding.kind) }
}

/// Returns the sentence that says why a kind of words is better not sent, and which secret says more.
fn why(scene: &Scene<'_>, read: &Read, kind: DraftKind) -> &'static str {
    let space = scene.member.plans.space.as_ref();
    match kind {
        // A first sorry is no chase, and a word that undoes a space needs one that runs.
        DraftKind::Apology if !read.has(DraftKind::Repeat) => FIRST_SORRY,
        DraftKind::Missing if !space.is_some_and(|space| space.is_under_way()) => "draft-why-missing-apart",
        DraftKind::Feelings => "draft-why-feelings",
        DraftKind::Demand => "draft-why-demand",
        DraftKind::Repeat => "draft-why-repeat",
        DraftKind::Fixing => "draft-why-fixing",
        DraftKind::Apology => "draft-why-apology",
        DraftKind::Accusing => "draft-why-accusing",
        DraftKind::Missing => "draft-why-missing",
        DraftKind::Long => "draft-why-long",
    }
}

/// Why a sorry that may be the first one is pointed at.
const FIRST_SORRY: &str = "draft-why-sorry";

fn label(scene: &Scene<'_>, finding: &Shown) -> String {
    scene.say(match finding.kind {
        DraftKind::Apology if finding.why == FIRST_SORRY => "draft-kind-sorry",
        DraftKind::Feelings => "draft-kind-feelings",
        DraftKind::Demand => "draft-kind-demand",
        DraftKind::Repeat => "draft-kind-repeat",
        DraftKind::Fixing => "draft-kind-fixing",
        DraftKind::Apology => "draft-kind-apology",
        DraftKind::Accusing => "draft-kind-accusing",
        DraftKind::Missing => "draft-kind-missing",
        DraftKind::Long => "draft-kind-long",
    })
}

fn quoted(scene: &Scene<'_>, finding: &Shown, words: &str) -> String {
    // A person who is afraid says sorry, or asks, to be left in peace. Nothing calls that a mistake.
    if scene.is_afraid() && matches!(finding.kind, DraftKind::Apology | DraftKind::Demand) {
        return scene.voice.say_with("draft-words", &[("words", words)]);
    }
    scene.voice.say_with("draft-quoted", &[("words", words), ("why", &scene.say(finding.why))])
}

/// Returns a finding with the button that says that it is wrong.
fn line(scene: &Scene<'_>, controls: &mut Controls<'_>, finding: &Shown, draft: Draft<'_>) -> Block {
    let wrong = DraftAction::Check(draft.at, draft.marks | bit(finding.kind));
    let button = controls.button("button-draft-wrong", wrong);
    let value = match &finding.words {
        Some(words) => quoted(scene, finding, words),
        None => scene.say(finding.why),
    };
    Block::Line { label: label(scene, finding), value, button }
}

/// Returns the bit that stands for a kind in the text of a button.
fn bit(kind: DraftKind) -> u16 {
    match kind {
        DraftKind::Feelings => 1,
        DraftKind::Demand => 2,
        DraftKind::Repeat => 4,
        DraftKind::Fixing => 8,
        DraftKind::Apology => 16,
        DraftKind::Accusing => 32,
        DraftKind::Missing => 64,
        DraftKind::Long => 128,
    }
}

/// Returns words on one line, cut where a word ends.
fn shortened(words: &str) -> String {
    let mut short = String::new();
    for word in words.split_whitespace() {
        if short.chars().count() + word.chars().count() > MOST_QUOTED {
            return format!("{short} …");
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

/// Returns the practical sentences, each with the sign that ends it.
fn core_of(scene: &Scene<'_>, text: &str) -> String {
    let read = scene.content.draft.check(text);
    let sentences = read.core.iter().filter_map(|place| {
        let sentence = text.get(place.clone())?;
        let end = text.get(place.end..)?.chars().next().filter(|sign| matches!(sign, '.' | '!' | '?'));
        Some(sentence.chars().chain(end).collect::<String>())
    });
    sentences.collect::<Vec<_>>().join(" ")
}
