//! The three questions before a message may go.

use crate::core::{Block, Button, Card, Mood};
use crate::features::draft::action::{DraftAction, HoldFor};
use crate::features::draft::along::{Controls, Draft};
use crate::features::draft::check::core_of;
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
        DraftAction::Ask(draft.at, question + 1)
    } else {
        DraftAction::May(draft.at)
    };
    let yes = controls.button("button-draft-yes", yes);
    let no = controls.button("button-draft-no", DraftAction::No(draft.at, question));
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
    let send = controls.item("button-draft-anyway", "about-draft-anyway", DraftAction::May(draft.at));
    card.blocks.push(scene.menu(vec![send]));
    controls.carry(scene.private(card))
}

/// Returns the card that says that the message may go, with what the member copies: the core, or else all of it.
pub(super) fn may(scene: &Scene<'_>, draft: Draft<'_>) -> Reply {
    let mut controls = Controls::new(scene, draft);
    let core = core_of(draft.text, &scene.content.draft.check(draft.text));
    let text = if core.is_empty() { draft.text.to_owned() } else { core };
    let mut card = Card { lead: Some(scene.say("draft-may")), ..Card::text(scene.say("draft-may-copy")) };
    card.blocks.extend([Block::Divider, Block::Text(text)]);
    let send = Button::new(scene.say("button-draft-send"), DraftAction::Sent).primary();
    let ten = DraftAction::Hold(draft.at, HoldFor::TenMinutes, false);
    let night = DraftAction::Hold(draft.at, HoldFor::Overnight, false);
    card.blocks.push(Block::Buttons(vec![
        send,
        controls.button("button-draft-ten", ten),
        controls.button("button-draft-night", night),
        controls.button("button-draft-keep", DraftAction::Keep(draft.at)),
    ]));
    controls.carry(scene.private(card))
}

/// Answers that the member sends it themself, and says what helps with the wait for an answer.
pub(super) fn sent(scene: &Scene<'_>) -> Reply {
    let mut card = Card { mood: Mood::Done, ..Card::text(scene.say("draft-sent")) };
    card.blocks.push(Block::Buttons(afterwards(scene)));
    scene.private(card)
}

/// Returns what helps after a message was sent, kept or let go.
pub(super) fn afterwards(scene: &Scene<'_>) -> Vec<Button> {
    vec![
        Button::new(scene.say("button-ride-it-out"), urge::RIDE_IT_OUT),
        Button::new(scene.say("button-vent"), journal::WRITE),
    ]
}
