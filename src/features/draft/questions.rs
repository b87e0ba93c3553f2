//! The three questions before a message may go.

use crate::core::{Block, Button, Card, Mood};
use crate::features::draft::action::{DraftAction, HoldFor};
use crate::features::draft::along::{Controls, Draft};
use crate::features::draft::below::above_text;
use crate::features::draft::check;
use crate::features::scene::Scene;
use crate::features::{Reply, journal, urge};

/// How many questions there are.
const QUESTIONS: u8 = 3;

/// Returns the card with a question.
pub(super) fn ask(scene: &Scene<'_>, draft: Draft<'_>, question: u8) -> Reply {
    let question = question.clamp(1, QUESTIONS);
    let mut controls = Controls::new(scene, draft);
    let mut card = Card::titled(scene.say("draft-questions-title"));
    let [number, all] = [question, QUESTIONS].map(|number| number.to_string());
    card.kicker = Some(scene.voice.say_with("draft-question-of", &[("number", &number), ("all", &all)]));
    card.lead = Some(scene.say(match question {
        1 => "draft-question-1",
        2 => "draft-question-2",
        _ => "draft-question-3",
    }));
    let yes = if question < QUESTIONS {
        DraftAction::Ask(draft.at, question + 1, draft.marks)
    } else {
        DraftAction::May(draft.at, draft.marks)
    };
    let yes = controls.button("button-draft-yes", yes);
    let no = controls.button("button-draft-no", DraftAction::No(draft.at, question, draft.marks));
    card.blocks.push(Block::Buttons(vec![yes, no]));
    controls.carry(scene.private(card))
}

/// Answers a no: the message can wait.
pub(super) fn no(scene: &Scene<'_>, draft: Draft<'_>, question: u8) -> Reply {
    let mut controls = Controls::new(scene, draft);
    let why = match question {
        1 => "draft-no-1",
        2 => "draft-no-2",
        _ => "draft-no-3",
    };
    let mut card = Card { lead: Some(scene.say("draft-can-wait")), ..Card::text(scene.say(why)) };
    card.blocks.push(Block::Buttons(controls.aside()));
    let send =
        controls.item("button-draft-anyway", "about-draft-anyway", DraftAction::May(draft.at, draft.marks));
    card.blocks.push(scene.menu(vec![send]));
    controls.carry(scene.private(card))
}

/// Returns the card that says that the message may go, with what the member copies: the core if they cut it down, or else
/// all of it.
pub(super) fn may(scene: &Scene<'_>, draft: Draft<'_>) -> Reply {
    let mut controls = Controls::new(scene, draft);
    let needs_people = check::needs_people(scene);
    let left = check::left(scene, draft);
    let is_open = !left.found.is_empty();
    let (lead, about) = if needs_people {
        ("draft-may-yours", scene.say("draft-may-yours-about"))
    } else if is_open {
        let found = left.found.join(", ");
        ("draft-may-yours", scene.voice.say_with("draft-may-found", &[("found", &found)]))
    } else {
        (if left.unread { "draft-may-yours" } else { "draft-may" }, scene.say("draft-may-copy"))
    };
    let mut card = Card { lead: Some(scene.say(lead)), ..Card::text(about) };
    let cut = check::cut_down(scene, draft);
    let whole = cut.is_some().then(|| Block::Small(scene.say("draft-whole")));
    card.blocks.extend([Block::Divider, Block::Text(cut.unwrap_or_else(|| draft.text.to_owned()))]);
    card.blocks.extend(whole);
    let send = controls.button("button-draft-send", DraftAction::Sent(draft.at, draft.marks));
    let row = if needs_people || !is_open {
        let first = if needs_people { vec![check::people(scene), send] } else { vec![send.primary()] };
        let aside = [
            controls.button("button-draft-ten", DraftAction::Hold(draft.at, HoldFor::TenMinutes, false)),
            controls.button("button-draft-night", DraftAction::Hold(draft.at, HoldFor::Overnight, false)),
            controls.button("button-draft-keep", DraftAction::Keep(draft.at)),
        ];
        first.into_iter().chain(aside).collect()
    } else {
        controls.aside().into_iter().chain([send]).collect()
    };
    card.blocks.push(Block::Buttons(row));
    controls.carry(scene.private(card))
}

/// Answers that the member sends what they checked themself.
pub(super) fn sent(scene: &Scene<'_>, draft: Draft<'_>) -> Reply {
    let text = check::cut_down(scene, draft).unwrap_or_else(|| draft.text.to_owned());
    above_text(on_its_way(scene), &text)
}

/// Says what helps with the wait for an answer.
pub(super) fn on_its_way(scene: &Scene<'_>) -> Reply {
    let needs_people = check::needs_people(scene);
    let text = if needs_people { "draft-sent-yours" } else { "draft-sent" };
    let mut card = Card { mood: Mood::Done, ..Card::text(scene.say(text)) };
    let people = needs_people.then(|| check::people(scene));
    card.blocks.push(Block::Buttons(people.into_iter().chain(afterwards(scene)).collect()));
    scene.private(card)
}

/// Returns what helps after a message was sent, kept or let go.
pub(super) fn afterwards(scene: &Scene<'_>) -> Vec<Button> {
    vec![
        Button::new(scene.say("button-ride-it-out"), urge::RIDE_IT_OUT),
        Button::new(scene.say("button-vent"), journal::WRITE),
    ]
}
