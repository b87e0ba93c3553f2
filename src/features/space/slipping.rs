//! Noting slips, and what is said after one. None of them changes the count of days. Where the member wrote, the silence
//! is counted from there.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::core::time::read_past_day;
use crate::core::{Block, Button, Card, FieldSpec, Fields, Given, Local, MenuItem, Private};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::space::action::SpaceAction;
use crate::features::space::card;
use crate::features::space::course::Care;
use crate::features::space::keeping::{kept, today};
use crate::features::space::slip::{Slip, SlipKind};
use crate::features::space::state::{MOST_NOTES, Space, SpaceState};
use crate::features::step::Step;
use crate::features::{Message, Reply, SafetyAction, journal, secrets, urge};

/// Within this many milliseconds, a second slip of the same kind is taken for a second press on the button.
const SAME_SLIP: u64 = 60_000;
/// How many days ago a slip may be at most.
const LONGEST_AGO: Days = Days::new(366);

/// The field for the day of a slip.
const DAY: FieldSpec = FieldSpec::line("slipday", 100);
/// The field for a note about it.
const NOTE: FieldSpec = FieldSpec::line("slipnote", Slip::MOST_NOTE).multiline();

impl Space {
    /// Notes a slip. Nothing else changes. Returns the note's time, by which it is found: within a minute a second slip of
    /// the same kind is the same note.
    #[must_use]
    pub fn slipped(&self, kind: SlipKind, now: DateTime<Utc>) -> (Self, i64) {
        let ms = now.timestamp_millis();
        // A slip of another day, or with a note, took more than a press.
        let is_press = |noted: &Slip| noted.on.is_none() && noted.note.is_none();
        let again =
            |noted: &&Slip| noted.kind == kind && is_press(noted) && noted.at_ms.abs_diff(ms) < SAME_SLIP;
        if let Some(noted) = self.lapses.iter().rev().find(again) {
            return (self.clone(), noted.at_ms);
        }
        // It is found by its time, so no two have the same.
        let taken = |ms: i64| self.lapses.iter().any(|noted| noted.at_ms == ms);
        let ms = (ms..ms.saturating_add(1_000)).find(|ms| !taken(*ms)).unwrap_or(ms);
        let mut lapses = self.lapses.clone();
        lapses.push(Slip::new(ms, kind));
        if lapses.len() > MOST_NOTES {
            lapses.remove(0);
        }
        (Self { lapses, ..self.clone() }, ms)
    }

    /// Removes the slip that was noted at `ms`.
    #[must_use]
    pub fn unslipped(&self, ms: i64) -> Self {
        let lapses = self.lapses.iter().filter(|noted| noted.at_ms != ms).cloned().collect();
        Self { lapses, ..self.clone() }
    }

    /// Returns the slip that was noted at `ms`.
    fn slip(&self, ms: i64) -> Option<&Slip> {
        self.lapses.iter().find(|noted| noted.at_ms == ms)
    }

    /// Returns the space with this slip in place of the one of the same time.
    fn with_slip(&self, slip: &Slip) -> Self {
        let changed = |noted: &Slip| if noted.at_ms == slip.at_ms { slip.clone() } else { noted.clone() };
        Self { lapses: self.lapses.iter().map(changed).collect(), ..self.clone() }
    }

    /// Returns what the member wrote about slips, each note with its day.
    pub(crate) fn slip_notes(&self, local: &Local) -> Vec<(NaiveDate, &Private)> {
        self.lapses.iter().filter_map(|slip| Some((slip.day(local), slip.note.as_ref()?))).collect()
    }

    /// Returns how many slips were noted. To run into the partner is none.
    pub fn count_slips(&self) -> usize {
        self.lapses.iter().filter(|noted| noted.kind != SlipKind::RanInto).count()
    }
}

/// Returns how many slips of each kind the member noted in their latest space, without those that they noted none of.
pub(crate) fn slips(scene: &Scene<'_>) -> Vec<(SlipKind, usize)> {
    let noted = scene.member.plans.space.as_ref().map(|space| space.lapses.as_slice()).unwrap_or_default();
    let count = |kind: SlipKind| noted.iter().filter(|slip| slip.kind == kind).count();
    SlipKind::ALL.into_iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0).collect()
}

/// Notes a slip, and says what to do now. To run into the partner is no slip, so it is noted only if the member wants it.
pub(super) fn slip(scene: &Scene<'_>, space: &Space, kind: SlipKind) -> Decision {
    if kind == SlipKind::RanInto { ran_into(scene, space).into() } else { noted(scene, space, kind) }
}

/// Notes a slip of any kind.
pub(super) fn noted(scene: &Scene<'_>, space: &Space, kind: SlipKind) -> Decision {
    let (slipped, at_ms) = space.slipped(kind, scene.now);
    let space = silent_anew(scene, space, slipped);
    with_silence_broken(kind, shown(scene, space, at_ms))
}

/// Returns the space with its messages worked out anew, if by the slips that are noted now it has been quiet since
/// another day than before.
fn silent_anew(scene: &Scene<'_>, before: &Space, space: Space) -> Space {
    let local = scene.member.settings.local();
    let same = before.silent_since(&local) == space.silent_since(&local);
    if same { space } else { space.moved(&local, scene.now) }
}

/// Returns the decision about a slip of this kind. After one in which the member wrote, a check-in that is still owed
/// says wrongly that it has been quiet.
fn with_silence_broken(kind: SlipKind, mut decision: Decision) -> Decision {
    if kind.is_writing() {
        decision.effects.push(Effect::Step(Step::Withdraw(Message::CheckIn)));
    }
    decision
}

/// Says that to run into the partner is no slip, and offers to note it.
fn ran_into(scene: &Scene<'_>, space: &Space) -> Reply {
    let mut card = Card::titled(scene.say("slip-ran-into-title"));
    card.lead = Some(scene.say("slip-ran-into-lead"));
    card.blocks.push(Block::Text(scene.say(steps_of(space, SlipKind::RanInto))));
    card.blocks.push(Block::Buttons(vec![
        first_step(scene, space, SlipKind::RanInto),
        Button::new(scene.say("button-slip-note"), SpaceAction::RanInto),
        Button::new(scene.say("button-vent"), journal::WRITE),
        Button::new(scene.say("button-space-show"), SpaceAction::Show),
    ]));
    scene.private(card)
}

/// Returns the id of what is said after a slip of a kind. A member may be afraid, and told no as well.
fn steps_of(space: &Space, kind: SlipKind) -> &'static str {
    if space.is_afraid() && space.care() == Care::Own {
        return match kind {
            SlipKind::Wrote => "space-lapsed-steps-own-afraid",
            SlipKind::Answered => "slip-answered-own-afraid",
            SlipKind::Looked => "slip-looked-own-afraid",
            SlipKind::RanInto => "slip-ran-into-own-afraid",
        };
    }
    space.care().pick(match kind {
        SlipKind::Wrote => ["space-lapsed-steps", "space-lapsed-steps-afraid", "space-lapsed-steps-own"],
        SlipKind::Answered => ["slip-answered", "slip-answered-afraid", "slip-answered-own"],
        SlipKind::Looked => ["slip-looked", "slip-looked-afraid", "slip-looked-own"],
        SlipKind::RanInto => ["slip-ran-into", "slip-ran-into-afraid", "slip-ran-into-own"],
    })
}

/// Returns the button to what helps first: people, for a member who is afraid.
fn first_step(scene: &Scene<'_>, space: &Space, kind: SlipKind) -> Button {
    let safety = || Button::new(scene.say("button-safety"), SafetyAction::Open).primary();
    let ride = || Button::new(scene.say("button-ride-it-out"), urge::RIDE_IT_OUT).primary();
    // A no does not take the fear away.
    let people_first = space.is_afraid() || scene.danger().is_sure();
    if people_first || (space.care() == Care::Own && kind == SlipKind::RanInto) { safety() } else { ride() }
}

/// Keeps a space, and shows one of its slips with what to do now.
fn shown(scene: &Scene<'_>, space: Space, at_ms: i64) -> Decision {
    let Some(slip) = space.slip(at_ms) else { return card::status_of(scene, &space, None).into() };
    let mut card = Card::titled(scene.say("space-lapsed-now"));
    // A member who is afraid is told no number of days to last.
    card.lead = Some(match space.days().filter(|_| !scene.is_afraid()) {
        _ if space.state == SpaceState::Over => scene.say("space-lapsed-over"),
        Some(days) => card::day(scene, "space-lapsed", &space, days),
        None => card::day(scene, "space-lapsed-open", &space, 0),
    });
    card.blocks.push(Block::Text(scene.say(steps_of(&space, slip.kind))));
    card.blocks.push(Block::Small(facts(scene, slip)));
    // A note that tells of danger is answered by no lesson.
    let lesson = Button::new(scene.say("button-lesson-1"), secrets::open_lesson(1));
    let lesson = (!scene.danger().is_sure()).then_some(lesson);
    card.blocks.push(Block::Buttons(
        [first_step(scene, &space, slip.kind)]
            .into_iter()
            .chain(lesson)
            .chain([
                Button::new(scene.say("button-vent"), journal::WRITE),
                Button::new(scene.say("button-space-unlapse"), SpaceAction::Unlapse(at_ms)),
                Button::new(scene.say("button-space-show"), SpaceAction::Show),
            ])
            .collect(),
    ));
    card.blocks.push(more(scene, slip));
    kept(space, scene.private(card))
}

/// Returns what is known of a slip: its kind, the day if it was not noted at once, and the member's note.
fn facts(scene: &Scene<'_>, slip: &Slip) -> String {
    let kind = scene.say(&format!("slip-is-{}", slip.kind.name()));
    let kind = match slip.on {
        Some(day) => scene.voice.say_with("slip-on", &[("kind", &kind), ("date", &scene.day(day))]),
        None => kind,
    };
    match &slip.note {
        Some(note) => {
            format!("{kind}\n{}", scene.voice.say_with("slip-note-is", &[("text", note.expose())]))
        }
        None => kind,
    }
}

/// Returns what can be put right about a slip: its day, a note, and what it was.
fn more(scene: &Scene<'_>, slip: &Slip) -> Block {
    let item = |label: &str, about: &str, action| MenuItem::new(scene.say(label), scene.say(about), action);
    let mut items = vec![item("button-slip-day", "about-slip-day", SpaceAction::SlipDetails(slip.at_ms))];
    let others = SlipKind::ALL.into_iter().filter(|kind| *kind != slip.kind);
    items.extend(others.map(|kind| {
        let label = format!("button-slip-{}", kind.name());
        item(&label, "about-slip-is", SpaceAction::SlipIs(slip.at_ms, kind))
    }));
    scene.menu(items)
}

/// Says what the slip that was noted at `at_ms` really was.
pub(super) fn is(scene: &Scene<'_>, space: &Space, at_ms: i64, kind: SlipKind) -> Decision {
    match space.slip(at_ms) {
        Some(slip) => {
            let anew = silent_anew(scene, space, space.with_slip(&Slip { kind, ..slip.clone() }));
            with_silence_broken(kind, shown(scene, anew, at_ms))
        }
        None => card::status_of(scene, space, Some(scene.say("slip-gone"))).into(),
    }
}

/// Removes the slip that was noted at `at_ms`.
pub(super) fn unslip(scene: &Scene<'_>, space: &Space, at_ms: i64) -> Decision {
    let space = silent_anew(scene, space, space.unslipped(at_ms));
    let reply = card::status_of(scene, &space, Some(scene.say("space-unlapsed")));
    kept(space, reply)
}

/// Opens the form for the day of a slip and for a note, or takes what was sent in it.
pub(super) fn details(scene: &Scene<'_>, space: &Space, at_ms: i64, given: Given<'_>) -> Decision {
    let Some(slip) = space.slip(at_ms) else {
        return card::status_of(scene, space, Some(scene.say("slip-gone"))).into();
    };
    match given {
        Given::Pressed(_) => {
            let day = slip.on.map(|day| day.to_string()).unwrap_or_default();
            let fields = vec![
                scene.field(&DAY, Private::new(day)),
                scene.field(&NOTE, slip.note.clone().unwrap_or_default()),
            ];
            scene.form(SpaceAction::SlipDetails(at_ms), "form-slip-title", fields).into()
        }
        Given::Sent(sent) => match day(scene, sent) {
            Ok(on) => {
                let slip = Slip { on, note: sent.given(&NOTE), ..slip.clone() };
                shown(scene, silent_anew(scene, space, space.with_slip(&slip)), at_ms)
            }
            Err(why) => scene.refuse_with(why).into(),
        },
    }
}

/// Reads the day that was sent. None for today, and for an empty field. Returns what is wrong with it.
fn day(scene: &Scene<'_>, sent: Fields<'_>) -> Result<Option<NaiveDate>, String> {
    let (text, today) = (sent.text(&DAY), today(scene));
    if text.is_empty() {
        return Ok(None);
    }
    let day = read_past_day(&scene.time_words(), text, today)
        .map_err(|why| scene.unread(why, text, "slip-bad-day", |day| scene.day(day)))?;
    if day > today || today.checked_sub_days(LONGEST_AGO).is_some_and(|first| day < first) {
        return Err(scene.voice.say_with("slip-bad-day", &[("given", text)]));
    }
    Ok((day != today).then_some(day))
}
