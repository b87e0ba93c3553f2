//! Noting a blip, saying more about it, and taking it back.

use chrono::NaiveDate;

use crate::core::time::read_past_day;
use crate::core::{FieldSpec, Given, Private};
use crate::features::Reply;
use crate::features::effect::Decision;
use crate::features::limits::action::LimitsAction;
use crate::features::limits::cards::{limits_of, noted, panel, show, shut, today};
use crate::features::limits::state::{Blip, Limits};
use crate::features::scene::Scene;

/// What a member tells about a blip with the command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The place of the line that it crossed, from 1.
    pub which: Option<u8>,
    /// The day, in the member's words. None for today.
    pub day: Option<Private>,
    /// A note.
    pub note: Option<Private>,
}

/// The fields for the day and the note.
const DAY: FieldSpec = FieldSpec::line("blipday", 60);
const NOTE: FieldSpec = FieldSpec::line("blipnote", Limits::MOST_TEXT).multiline();

/// Notes a blip. A second press right after the first is the same blip.
pub(super) fn blip(scene: &Scene<'_>, told: &Told) -> Decision {
    let Told { which, day, note } = told;
    if *told == Told::default()
        && let Some(ask) = scene.asks_first(LimitsAction::Blip)
    {
        return ask;
    }
    if scene.member.id.is_none() {
        // The form holds what was told, until the person has agreed.
        let field = |spec, text: &Option<Private>| scene.field(spec, text.clone().unwrap_or_default());
        return scene.consent_to(LimitsAction::Note, vec![field(&DAY, day), field(&NOTE, note)]).into();
    }
    if let Some(shut) = shut(scene) {
        return shut.into();
    }
    let limits = limits_of(scene);
    let just_noted = limits.just_noted(&scene.member.settings.local(), scene.now);
    if let Some(before) = just_noted.filter(|_| *told == Told::default()) {
        return noted(scene, &limits, before).into();
    }
    let line = which.and_then(|at| limits.lines.get(usize::from(at).checked_sub(1)?)).map(|line| line.id);
    if which.is_some() && line.is_none() {
        return scene.refuse("limits-no-such-line", &[]).into();
    }
    match day_of(scene, day.as_ref()) {
        Ok(day) => enter(scene, &limits, (day, line, note.clone().unwrap_or_default())),
        Err(reply) => (*reply).into(),
    }
}

/// Opens the form for a blip on another day, or notes what was sent with it.
pub(super) fn note(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    match given {
        Given::Pressed(_) => form(scene, LimitsAction::Note, [Private::default(), Private::default()]).into(),
        Given::Sent(sent) => {
            let told = Told { which: None, day: sent.given(&DAY), note: sent.given(&NOTE) };
            blip(scene, &told)
        }
    }
}

fn form(scene: &Scene<'_>, action: LimitsAction, [day, note]: [Private; 2]) -> Reply {
    scene.form(action, "form-blip-title", vec![scene.field(&DAY, day), scene.field(&NOTE, note)])
}

/// Returns the question that comes first. A form that was sent waits for the answer.
pub(super) fn asks_first(scene: &Scene<'_>, action: LimitsAction) -> Option<Decision> {
    let ask = scene.asks_first(action)?;
    Some(Decision { reply: scene.waiting_in_view(ask.reply, action), effects: ask.effects })
}

fn enter(
    scene: &Scene<'_>,
    limits: &Limits,
    (day, line, note): (NaiveDate, Option<u8>, Private),
) -> Decision {
    // With one line there is nothing to choose.
    let only = limits.lines.first().filter(|_| limits.lines.len() == 1).map(|line| line.id);
    let (limits, noted_ms) = limits.with_blip(day, line.or(only), note, scene.now);
    kept(scene, limits, noted_ms)
}

/// Keeps the limits, and shows the blip of that name.
fn kept(scene: &Scene<'_>, limits: Limits, noted_ms: i64) -> Decision {
    let reply = match limits.blip(noted_ms) {
        Some(blip) => noted(scene, &limits, blip),
        None => panel(scene, &limits, None),
    };
    Decision::keeping(reply, limits, Vec::new())
}

/// Reads the day. Returns a reply that says what was not understood.
fn day_of(scene: &Scene<'_>, day: Option<&Private>) -> Result<NaiveDate, Box<Reply>> {
    let Some(given) = day.map(Private::expose) else { return Ok(today(scene)) };
    read_past_day(&scene.time_words(), given, today(scene)).map_err(|why| {
        let why = scene.unread(why, given, "limits-bad-day", |day| scene.day(day));
        Box::new(scene.refuse_with(why))
    })
}

/// Does something with the blip of that name. A card may be older than the undoing of its blip.
fn with_blip(scene: &Scene<'_>, noted_ms: i64, then: impl FnOnce(&Limits, &Blip) -> Decision) -> Decision {
    if let Some(shut) = shut(scene) {
        return shut.into();
    }
    let limits = limits_of(scene);
    match limits.blip(noted_ms) {
        Some(blip) => then(&limits, blip),
        None => show(scene, Some(scene.say("limits-gone"))).into(),
    }
}

/// Notes which line a blip crossed.
pub(super) fn was(scene: &Scene<'_>, noted_ms: i64, line: Option<&str>) -> Decision {
    with_blip(scene, noted_ms, |limits, blip| {
        let line = line.and_then(|line| limits.line(line.parse().ok()?)).map(|line| line.id);
        kept(scene, limits.with_changed(&Blip { line, ..blip.clone() }), noted_ms)
    })
}

/// Opens the form for the day and the note of a blip, or keeps what was sent with it.
pub(super) fn detail(scene: &Scene<'_>, noted_ms: i64, given: Given<'_>) -> Decision {
    with_blip(scene, noted_ms, |limits, blip| match given {
        Given::Pressed(_) => {
            let day = Private::new(blip.day.format("%Y-%m-%d").to_string());
            form(scene, LimitsAction::Detail(noted_ms), [day, blip.note.clone()]).into()
        }
        Given::Sent(sent) => match day_of(scene, sent.given(&DAY).as_ref()) {
            Ok(day) => {
                let note = sent.given(&NOTE).unwrap_or_default();
                kept(scene, limits.with_changed(&Blip { day, note, ..blip.clone() }), noted_ms)
            }
            Err(reply) => (*reply).into(),
        },
    })
}

/// Takes a blip back.
pub(super) fn undo(scene: &Scene<'_>, noted_ms: i64) -> Decision {
    with_blip(scene, noted_ms, |limits, _| {
        let limits = limits.without(noted_ms);
        let reply = panel(scene, &limits, Some(scene.say("limits-undone")));
        Decision::keeping(reply, limits, Vec::new())
    })
}
