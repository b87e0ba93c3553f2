//! `/draft`: checks a message to the partner before it is sent.
//!
//! Desired properties:
//! - The message is read in memory. Nothing of it is stored or logged before the member keeps or holds it.
//! - It is in no button. It goes along from card to card in the front door's memory, and a press that finds none opens the
//!   form.
//! - Nothing is written for the member: what is shown as the core are their own sentences.
//! - The bot never sends it.

mod action;
mod along;
mod below;
mod check;
mod given;
mod held;
mod questions;
mod state;

use crate::core::command::{Kind, OptionSpec, Places};
use crate::core::spec::Verb;
use crate::core::{Block, Button, Card, Given, Private};
use crate::features::reminders::Reminder;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need, Reply, SafetyAction, SpaceAction, journal};
use along::{Controls, Draft, TEXT};
use check::Sound;

pub use action::{DraftAction, HoldFor};
pub(crate) use given::{holds_message, opened};
pub use state::HeldDraft;

/// A command about a message to the partner.
#[derive(Debug, Clone)]
pub enum DraftCommand {
    /// Checks this message, or opens the form for one.
    Check(Option<Private>),
}

const MESSAGE: OptionSpec = OptionSpec::new("message", Kind::Text { most: HeldDraft::MOST });

pub(crate) const COMMANDS: &[Spec<DraftCommand>] = &[Spec {
    name: given::NAME,
    places: Places::NotBesideOthers,
    need: Need::Member,
    verbs: &[Verb {
        name: "",
        options: &[MESSAGE],
        parse: |options| options.text(&MESSAGE).map(DraftCommand::Check),
    }],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: DraftCommand) -> Decision {
    match command {
        DraftCommand::Check(Some(text)) => with_text(scene, DraftAction::New, text.expose()),
        DraftCommand::Check(None) => without_text(scene, DraftAction::Show).into(),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: DraftAction, given: Given<'_>) -> Decision {
    match (action, given) {
        (DraftAction::Held, _) => held::show(scene).into(),
        (DraftAction::Again(how), _) => held::again(scene, how),
        (DraftAction::KeepHeld, _) => held::keep_held(scene),
        (DraftAction::Gone(sent), _) => held::gone(scene, sent),
        (action, Given::Sent(sent)) => with_text(scene, action, sent.text(&TEXT)),
        (action, Given::Pressed(_)) => without_text(scene, action).into(),
    }
}

/// Opens the form for a message. First comes the one that is held.
fn without_text(scene: &Scene<'_>, action: DraftAction) -> Reply {
    if action == DraftAction::Show && held::text(scene).is_some() {
        return held::summary(scene);
    }
    if scene.keeps_away() {
        return declined(scene, None);
    }
    // A message that was sent needs no text any more.
    if let DraftAction::Sent(..) = action { questions::on_its_way(scene) } else { along::form(scene, action) }
}

/// Carries out an action on a message.
fn with_text(scene: &Scene<'_>, action: DraftAction, text: &str) -> Decision {
    let now = scene.now.timestamp_millis();
    let draft = |at, marks| Draft { text, at, marks };
    if text.is_empty() {
        return scene.refuse("draft-empty", &[]).into();
    }
    if !Private::new(text).fits(HeldDraft::MOST) {
        let why = scene.voice.say_with("too-long", &[("most", &HeldDraft::MOST.to_string())]);
        return scene.refuse_with(why).into();
    }
    if let DraftAction::Keep(_) = action {
        return journal::keep_text(scene, &Private::new(text));
    }
    if scene.keeps_away() {
        return declined(scene, Some(draft(now, 0))).into();
    }
    let checked = |draft: Draft<'_>| match check::sounds_like(scene, draft) {
        Some(Sound::Safety) => check::safety(scene, draft),
        Some(Sound::No) => told_no(scene, draft),
        None => check::findings(scene, draft),
    };
    match action {
        DraftAction::Show | DraftAction::New => checked(draft(now, 0)),
        DraftAction::Check(at, marks) => checked(draft(at, marks)),
        DraftAction::More(at, marks) => check::more(scene, draft(at, marks)),
        DraftAction::Cut(at, marks) => check::cut(scene, draft(at, marks)),
        DraftAction::Ask(at, question, marks) => questions::ask(scene, draft(at, marks), question),
        DraftAction::No(at, question, marks) => questions::no(scene, draft(at, marks), question),
        DraftAction::May(at, marks) => questions::may(scene, draft(at, marks)),
        DraftAction::Sent(at, marks) => questions::sent(scene, draft(at, marks)),
        DraftAction::Safe(at) => check::safe(scene, draft(at, 0)),
        DraftAction::Hold(at, how, instead) => return held::hold(scene, draft(at, 0), how, instead),
        DraftAction::Keep(_)
        | DraftAction::Held
        | DraftAction::Again(_)
        | DraftAction::KeepHeld
        | DraftAction::Gone(_) => scene.note("old-card", &[]),
    }
    .into()
}

/// Declines to check a message to a person who asked for no contact. It can still be kept.
fn declined(scene: &Scene<'_>, draft: Option<Draft<'_>>) -> Reply {
    let mut card = away_card(scene, "draft-away-about");
    let safety = Button::new(scene.say("button-safety"), SafetyAction::Open);
    let Some(draft) = draft else {
        let vent = Button::new(scene.say("button-vent"), journal::WRITE).primary();
        card.blocks.push(Block::Buttons(vec![vent, safety]));
        return scene.private(card);
    };
    let mut controls = Controls::new(scene, draft);
    let keep = controls.button("button-draft-keep", DraftAction::Keep(draft.at)).primary();
    card.blocks.push(Block::Buttons(vec![keep, safety]));
    controls.carry(scene.private(card))
}

/// Declines to check a message in which the author says that they were told no. It may mean something else.
fn told_no(scene: &Scene<'_>, draft: Draft<'_>) -> Reply {
    let mut card = away_card(scene, "draft-away-told");
    let safety = Button::new(scene.say("button-safety"), SafetyAction::Open);
    let mut controls = Controls::new(scene, draft);
    let keep = controls.button("button-draft-keep", DraftAction::Keep(draft.at)).primary();
    let go_on = DraftAction::Check(draft.at, draft.marks | check::NOT_A_NO);
    let go_on = controls.button("button-draft-not-safety", go_on);
    // The card of a stranger would make room for the question whether anything may be stored, and the message would be
    // gone.
    let is_member = scene.member.id.is_some();
    card.blocks.extend(is_member.then(|| Block::Text(scene.say("no-remember"))));
    let remember = || Button::new(scene.say("button-no-remember"), SpaceAction::Told(true));
    let row = [keep, safety, go_on].into_iter().chain(is_member.then(remember));
    card.blocks.push(Block::Buttons(row.collect()));
    controls.carry(scene.private(card))
}

fn away_card(scene: &Scene<'_>, about: &str) -> Card {
    Card { lead: Some(scene.say("draft-away")), ..Card::text(scene.say(about)) }
}

/// Returns what is said when a message comes back. Its text stays behind the button.
pub(crate) fn reminder(scene: &Scene<'_>, _number: u32) -> Reminder {
    let first = Button::new(scene.say("button-draft-read"), DraftAction::Held);
    let text = scene.care().pick(["message-draft", "message-draft-own", "message-draft-own"]);
    Reminder { text: scene.say(text), first: Some(first), off: None }
}
