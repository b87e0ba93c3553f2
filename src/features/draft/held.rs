//! Holding a message back, and what happens when it comes back.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use crate::core::time::{after_quiet, instant};
use crate::core::{Block, Button, Card, Code, MenuItem, Mood, Private};
use crate::features::draft::action::{DraftAction, HoldFor};
use crate::features::draft::along::{Controls, Draft};
use crate::features::draft::below::above_text;
use crate::features::draft::check::{self, Sound};
use crate::features::draft::questions::{afterwards, on_its_way};
use crate::features::draft::state::HeldDraft;
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::{Care, PlanKind, Reply, SafetyAction, journal};

/// Holds a message back. A message that is held already is not replaced without a question.
pub(super) fn hold(scene: &Scene<'_>, draft: Draft<'_>, how: HoldFor, instead: bool) -> Decision {
    let action = DraftAction::Hold(draft.at, how, instead);
    if scene.member.id.is_none() {
        return scene.waiting(above_text(scene.consent(action), draft.text), action).into();
    }
    // A second press on the same button holds the same message, and needs no question.
    if !instead && text(scene).is_some_and(|held| held.expose() != draft.text) {
        return ask_instead(scene, draft, how).into();
    }
    keep(scene, how, Some(Private::new(draft.text)))
}

/// Holds the message that is held already back once more.
pub(super) fn again(scene: &Scene<'_>, how: HoldFor) -> Decision {
    match text(scene) {
        Some(text) if !scene.keeps_away() && sound(scene, text).is_none() => keep(scene, how, None),
        Some(_) | None => show(scene).into(),
    }
}

/// Keeps the message, if it is a new one, and sets the timer.
fn keep(scene: &Scene<'_>, how: HoldFor, text: Option<Private>) -> Decision {
    let due_at = until(scene, how);
    let before = scene.member.plans.draft.clone().unwrap_or_default();
    let (held, steps) = before.held(due_at);
    let mut card = Card { lead: Some(scene.say("draft-held")), mood: Mood::Done, ..Card::default() };
    card.blocks.push(Block::Text(scene.say("draft-held-about")));
    card.blocks.push(scene.when(scene.say("draft-held-until"), due_at));
    card.blocks.push(Block::Buttons(afterwards(scene)));
    card.blocks.push(scene.menu(vec![
        item(scene, "button-draft-read", "about-draft-read", DraftAction::Held.into()),
        item(scene, "button-draft-let-go", "about-draft-let-go", DraftAction::Gone(false).into()),
    ]));
    let written = text.map(|text| Effect::Write(PlanKind::HeldDraft, Some(text)));
    let effects =
        std::iter::once(Effect::Keep(held.into())).chain(written).chain(steps.into_iter().map(Effect::Step));
    Decision { reply: scene.private(card), effects: effects.collect() }
}

/// Returns when a message comes back. Ten minutes are exact. A night ends at nine, after the quiet hours; for a member
/// whose zone is not known, after ten hours.
fn until(scene: &Scene<'_>, how: HoldFor) -> DateTime<Utc> {
    const LEAST_NIGHT: TimeDelta = TimeDelta::hours(5);
    const NIGHT: TimeDelta = TimeDelta::hours(10);
    let (zone, now) = (scene.zone(), scene.now);
    let morning = || {
        let nine = NaiveTime::from_hms_opt(9, 0, 0)?;
        let today = now.with_timezone(&zone).date_naive();
        let days = today.iter_days().take(3).map(|day| instant(zone, day.and_time(nine)));
        let at = days.into_iter().find(|at| *at >= now + LEAST_NIGHT)?;
        Some(scene.member.settings.quiet.map_or(at, |quiet| after_quiet(quiet, zone, at)))
    };
    match how {
        HoldFor::TenMinutes => now + TimeDelta::minutes(10),
        HoldFor::Overnight => {
            let known = scene.member.settings.zone.and_then(|_| morning());
            known.unwrap_or(now + NIGHT)
        }
    }
}

/// Asks whether a message takes the place of the one that is held.
fn ask_instead(scene: &Scene<'_>, draft: Draft<'_>, how: HoldFor) -> Reply {
    let mut controls = Controls::new(scene, draft);
    let mut card = Card { lead: Some(scene.say("draft-instead")), ..Card::default() };
    card.blocks.push(Block::Text(scene.say("draft-instead-about")));
    card.blocks.push(Block::Buttons(vec![
        controls.button("button-draft-keep", DraftAction::Keep(draft.at)).primary(),
        controls.button("button-draft-instead", DraftAction::Hold(draft.at, how, true)),
    ]));
    controls.carry(scene.private(card))
}

/// Returns the message that is held.
pub(super) fn text<'a>(scene: &Scene<'a>) -> Option<&'a Private> {
    scene.member.plans.draft.as_ref()?.text.as_ref()
}

/// Returns what the message that is held sounds like. It may have been written before a phrase was known.
fn sound(scene: &Scene<'_>, text: &Private) -> Option<Sound> {
    check::sounds_like(scene, as_draft(scene, text))
}

/// Returns it as a message that is checked anew.
fn as_draft<'a>(scene: &Scene<'_>, text: &'a Private) -> Draft<'a> {
    Draft { text: text.expose(), at: scene.now.timestamp_millis(), marks: 0 }
}

/// Says that a message is held, without its text.
pub(super) fn summary(scene: &Scene<'_>) -> Reply {
    let mut card = Card { lead: Some(scene.say("draft-holding")), ..Card::titled(scene.say("draft-title")) };
    let due_at = scene.member.plans.draft.as_ref().and_then(HeldDraft::due_at);
    card.blocks.extend(due_at.map(|at| scene.when(scene.say("draft-held-until"), at)));
    let read = button(scene, "button-draft-read", DraftAction::Held).primary();
    card.blocks.push(Block::Buttons(vec![read, another(scene, "button-draft-new")]));
    scene.private(card)
}

/// Shows the message that is held, and what can become of it. Where there is to be no contact, it is kept or let go.
pub(super) fn show(scene: &Scene<'_>) -> Reply {
    let Some(text) = text(scene) else { return nothing(scene) };
    let let_go = button(scene, "button-draft-let-go", DraftAction::Gone(false));
    let keep = button(scene, "button-draft-keep", DraftAction::KeepHeld);
    if let Some(sound) = sound(scene, text).filter(|_| !scene.keeps_away()) {
        return check::heard(scene, as_draft(scene, text), &sound, vec![let_go, keep]);
    }
    let lead = scene.care().pick(["draft-still", "draft-here", "draft-here"]);
    let mut card = Card { lead: Some(scene.say(lead)), ..Card::default() };
    card.blocks.extend([Block::Divider, Block::Text(text.expose().to_owned())]);
    let let_go = let_go.primary();
    let night = button(scene, "button-draft-night", DraftAction::Again(HoldFor::Overnight));
    let safety = Button::new(scene.say("button-safety"), SafetyAction::Open);
    card.blocks.push(Block::Buttons(match scene.care() {
        Care::Usual => vec![let_go, night, keep],
        Care::Afraid => vec![let_go, night, keep, safety],
        Care::Own => vec![let_go, keep, safety],
    }));
    if scene.keeps_away() {
        return scene.private(card);
    }
    card.blocks.push(scene.menu(vec![
        item(scene, "button-draft-ten", "about-draft-ten", DraftAction::Again(HoldFor::TenMinutes).into()),
        item(scene, "button-draft-send", "about-draft-send", DraftAction::Gone(true).into()),
    ]));
    scene.private(card)
}

/// Deletes the message that is held. One that the member sends themself stays on the screen, to copy.
pub(super) fn gone(scene: &Scene<'_>, sent: bool) -> Decision {
    let Some(text) = text(scene) else { return nothing(scene).into() };
    if sent && (scene.keeps_away() || sound(scene, text).is_some()) {
        return show(scene).into();
    }
    let reply = if sent {
        above_text(on_its_way(scene), text.expose())
    } else {
        let mut card = Card { mood: Mood::Done, ..Card::text(scene.say("draft-gone")) };
        card.blocks.push(Block::Buttons(afterwards(scene)));
        scene.private(card)
    };
    Decision { reply, effects: deleted(scene) }
}

/// Keeps the message that is held as a page of the journal. It is no longer held then.
pub(super) fn keep_held(scene: &Scene<'_>) -> Decision {
    let Some(text) = text(scene) else { return nothing(scene).into() };
    let mut decision = journal::keep_text(scene, text);
    if !decision.effects.is_empty() {
        decision.effects.extend(deleted(scene));
    }
    decision
}

fn deleted(scene: &Scene<'_>) -> Vec<Effect> {
    let before = scene.member.plans.draft.clone().unwrap_or_default();
    let (gone, steps) = before.gone();
    let kept = [Effect::Keep(gone.into()), Effect::Write(PlanKind::HeldDraft, None)];
    kept.into_iter().chain(steps.into_iter().map(Effect::Step)).collect()
}

fn nothing(scene: &Scene<'_>) -> Reply {
    let mut card = Card::text(scene.say("draft-nothing-held"));
    card.blocks.push(Block::Buttons(vec![another(scene, "button-draft-show")]));
    scene.private(card)
}

/// Returns the button to the check of another message. A member who was asked for no contact writes it here instead.
fn another(scene: &Scene<'_>, label: &str) -> Button {
    if scene.keeps_away() {
        Button::new(scene.say("button-vent"), journal::WRITE)
    } else {
        button(scene, label, DraftAction::New)
    }
}

fn button(scene: &Scene<'_>, label: &str, action: DraftAction) -> Button {
    Button::new(scene.say(label), action)
}

fn item(scene: &Scene<'_>, label: &str, about: &str, action: Code) -> MenuItem {
    MenuItem::new(scene.say(label), scene.say(about), action)
}
