//! What was found in a message, and its practical core.

use crate::core::draft::{DraftKind, Finding, Read};
use crate::core::{Block, Button, Card, Mood};
use crate::features::draft::action::DraftAction;
use crate::features::draft::along::{Controls, Draft};
use crate::features::scene::Scene;
use crate::features::{Reply, SafetyAction};

/// How many findings are in view.
const IN_VIEW: usize = 3;
/// The most characters of the words that a finding points at.
const MOST_QUOTED: usize = 60;
/// The bit that says that the message is not about safety, although it sounds like it. The kinds have the bits below.
const NOT_SAFETY: u16 = 1 << 15;

/// A finding as it is shown.
struct Shown {
    kind: DraftKind,
    /// The words that it points at. None where it is about the whole message, or about what the member noted.
    words: Option<String>,
    why: &'static str,
}

/// Returns the card with what was found.
pub(super) fn findings(scene: &Scene<'_>, draft: Draft<'_>, wrong: u16) -> Reply {
    let read = scene.content.draft.check(draft.text);
    if read.safety.is_some() && wrong & NOT_SAFETY == 0 {
        return safety(scene, draft, wrong | NOT_SAFETY);
    }
    let shown = shown(scene, draft, &read, wrong);
    let mut controls = Controls::new(scene, draft);
    let mut card =
        Card { lead: Some(lead(scene, shown.len(), &read)), ..Card::titled(scene.say("draft-title")) };
    for finding in shown.iter().take(IN_VIEW) {
        card.blocks.push(line(scene, &mut controls, finding, draft.at, wrong));
    }
    if read.core.is_empty() && !shown.is_empty() {
        card.blocks.push(Block::Text(scene.say("draft-no-core")));
    }
    let next = if read.core.is_empty() || shown.is_empty() {
        controls.button("button-draft-questions", DraftAction::Ask(draft.at, 1))
    } else {
        controls.button("button-draft-cut", DraftAction::Cut(draft.at))
    };
    let safe = controls.button("button-draft-safe", DraftAction::Safe(draft.at));
    let row = if shown.is_empty() && !read.core.is_empty() {
        // A short, practical message needs no further question.
        vec![Button::new(scene.say("button-draft-send"), DraftAction::Sent).primary(), next, safe]
    } else {
        vec![next.primary(), safe]
    };
    card.blocks.push(Block::Buttons(row));
    let more = (shown.len() > IN_VIEW)
        .then(|| controls.item("button-draft-more", "about-draft-more", DraftAction::More(draft.at, wrong)));
    let items = more.into_iter().chain(controls.aside_items()).collect();
    card.blocks.push(scene.menu(items));
    controls.carry(scene.private(card))
}

/// Returns the card with the findings after the first ones.
pub(super) fn more(scene: &Scene<'_>, draft: Draft<'_>, wrong: u16) -> Reply {
    let read = scene.content.draft.check(draft.text);
    let shown = shown(scene, draft, &read, wrong);
    let mut controls = Controls::new(scene, draft);
    let mut card = Card::titled(scene.say("draft-more-title"));
    for finding in shown.iter().skip(IN_VIEW) {
        card.blocks.push(match &finding.words {
            Some(words) => Block::Fact { label: label(scene, finding), value: quoted(scene, finding, words) },
            None => Block::Fact { label: label(scene, finding), value: scene.say(finding.why) },
        });
    }
    let next = controls.button("button-draft-questions", DraftAction::Ask(draft.at, 1)).primary();
    let back = controls.button("button-draft-back", DraftAction::Check(draft.at, wrong));
    card.blocks.push(Block::Buttons(vec![next, back]));
    controls.carry(scene.private(card))
}

/// Returns the card with the practical core: the member's own sentences, and nothing that they did not write.
pub(super) fn cut(scene: &Scene<'_>, draft: Draft<'_>) -> Reply {
    let read = scene.content.draft.check(draft.text);
    let mut controls = Controls::new(scene, draft);
    let mut card = Card::titled(scene.say("draft-cut-title"));
    let core = core_of(draft.text, &read);
    if core.is_empty() {
        card.blocks.push(Block::Text(scene.say("draft-no-core")));
    } else {
        card.blocks.extend([Block::Text(scene.say("draft-cut")), Block::Divider, Block::Text(core)]);
    }
    let next = controls.button("button-draft-questions", DraftAction::Ask(draft.at, 1)).primary();
    let back = controls.button("button-draft-back", DraftAction::Check(draft.at, NOT_SAFETY));
    card.blocks.push(Block::Buttons(vec![next, back]));
    card.blocks.push(scene.menu(controls.aside_items()));
    controls.carry(scene.private(card))
}

/// Returns the card that ends the check, because the message sounds as if it were about safety.
fn safety(scene: &Scene<'_>, draft: Draft<'_>, wrong: u16) -> Reply {
    let mut controls = Controls::new(scene, draft);
    let mut card = safe_card(scene);
    let go_on = controls.button("button-draft-not-safety", DraftAction::Check(draft.at, wrong));
    card.blocks.push(Block::Buttons(vec![people(scene), go_on]));
    controls.carry(scene.private(card))
}

/// Answers that it is about safety or the children: the check is over.
pub(super) fn safe(scene: &Scene<'_>) -> Reply {
    let mut card = safe_card(scene);
    card.blocks.push(Block::Buttons(vec![people(scene)]));
    scene.private(card)
}

fn safe_card(scene: &Scene<'_>) -> Card {
    let lead = Some(scene.say("draft-safety"));
    Card { lead, mood: Mood::Safety, ..Card::text(scene.say("draft-safety-call")) }
}

fn people(scene: &Scene<'_>) -> Button {
    Button::new(scene.say("button-safety"), SafetyAction::Open).primary()
}

fn lead(scene: &Scene<'_>, found: usize, read: &Read) -> String {
    match (found, read.core.is_empty()) {
        (0, false) => scene.say("draft-clean-core"),
        (0, true) => scene.say("draft-clean"),
        (found, _) => scene.voice.count("draft-found", "count", found),
    }
}

/// Returns what is shown: what was found and not marked as wrong, and what the member noted in their space.
fn shown(scene: &Scene<'_>, draft: Draft<'_>, read: &Read, wrong: u16) -> Vec<Shown> {
    let is_meant = |kind: DraftKind| wrong & bit(kind) == 0;
    let found = read.findings.iter().filter(|finding| is_meant(finding.kind));
    let mut shown: Vec<Shown> = found.map(|finding| from_text(draft.text, finding)).collect();
    let space = scene.member.plans.space.as_ref().filter(|space| space.is_under_way());
    let wrote_last = space.is_some_and(|space| space.wrote_last(&scene.member.settings.local()));
    if wrote_last && !read.has(DraftKind::Repeat) && is_meant(DraftKind::Repeat) {
        shown.push(Shown { kind: DraftKind::Repeat, words: None, why: "draft-why-noted" });
    }
    shown
}

fn from_text(text: &str, finding: &Finding) -> Shown {
    let words = text.get(finding.at.clone()).unwrap_or_default();
    let words = (finding.kind != DraftKind::Long).then(|| shortened(words));
    Shown { kind: finding.kind, words, why: why(finding.kind) }
}

/// Returns the sentence that says why a kind of words is better not sent, and which secret says more.
fn why(kind: DraftKind) -> &'static str {
    match kind {
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

fn label(scene: &Scene<'_>, finding: &Shown) -> String {
    scene.say(match finding.kind {
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
    scene.voice.say_with("draft-quoted", &[("words", words), ("why", &scene.say(finding.why))])
}

/// Returns a finding with the button that says that it is wrong.
fn line(scene: &Scene<'_>, controls: &mut Controls<'_>, finding: &Shown, at: i64, wrong: u16) -> Block {
    let button = controls.button("button-draft-wrong", DraftAction::Check(at, wrong | bit(finding.kind)));
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
pub(super) fn core_of(text: &str, read: &Read) -> String {
    let sentences = read.core.iter().filter_map(|place| {
        let sentence = text.get(place.clone())?;
        let end = text.get(place.end..)?.chars().next().filter(|sign| matches!(sign, '.' | '!' | '?'));
        Some(sentence.chars().chain(end).collect::<String>())
    });
    sentences.collect::<Vec<_>>().join(" ")
}
