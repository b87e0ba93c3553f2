//! Letters that a member writes to themselves: shut until a day, and announced on it.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::core::time::{end_of_day, read_coming_day};
use crate::core::{Block, Card, Field, Fields, Form, Local, Private};
use crate::features::effect::{Decision, Effect};
use crate::features::journal::action::JournalAction;
use crate::features::journal::entry::{Entry, Journal, Keep, Page};
use crate::features::journal::fields::{OPENS, build_form, button, text_field, today};
use crate::features::journal::give_back::{full, given_back, ready};
use crate::features::journal::sealed;
use crate::features::scene::Scene;
use crate::features::step::{Owed, Step};
use crate::features::{Message, Reply, TimerKind};

/// How far in the future a letter's day may be, in days.
const FARTHEST: i64 = 366 * 10;

/// Returns the form for a letter.
pub(super) fn form(scene: &Scene<'_>) -> Reply {
    let text = text_field(scene, "letter-field", "letter-field-example", Private::default());
    let fields = vec![Field { in_parts: true, ..text }, scene.field(&OPENS, Private::default())];
    let form = build_form(scene, JournalAction::Letter, "letter-title", fields);
    Reply::Ask(Form { notice: Some(scene.say("letter-notice")), ..form })
}

/// Keeps a letter that was sent with the form.
pub(super) fn filled(scene: &Scene<'_>, sent: Fields<'_>) -> Decision {
    let text = match ready(scene, sent, JournalAction::Letter, false) {
        Ok(text) => text,
        Err(reply) => return *reply,
    };
    let (today, given) = (today(scene), sent.text(&OPENS));
    let back = |why| scene.refused(given_back(scene, why, text.expose()));
    if let Some(why) = full(scene, true) {
        return back(why).into();
    }
    if scene.member.journal.letters.iter().filter(|day| **day > today).count() >= Journal::MOST_LETTERS {
        return back(scene.voice.say_with("letter-full", &[("most", &Journal::MOST_LETTERS.to_string())]))
            .into();
    }
    let opens_on = match read_coming_day(&scene.time_words(), given, today) {
        Ok(day) => day,
        Err(why) => return back(scene.unread(why, given, "letter-bad-date", |day| scene.day(day))).into(),
    };
    let away = (opens_on - today).num_days();
    // A letter is kept for as long after it opens as a page is. The operator's own limit counts from the day of
    // writing, so the letter must open before it.
    let most = scene.member.keep_at_most;
    if away > most.map_or(FARTHEST, i64::from) {
        let too_far = match most {
            Some(days) => scene.voice.count("letter-too-far", "most", usize::from(days)),
            None => scene.say("letter-ten-years"),
        };
        return back(too_far).into();
    }
    let keep = match scene.member.settings.keep {
        Keep::Burn => Keep::FIRST,
        keep @ (Keep::Days(_) | Keep::Always) => keep,
    };
    let cap = Keep::Always.at_most(most).last_day(today);
    let last = keep.last_day(opens_on).into_iter().chain(cap).min();
    let entry = Entry {
        id: scene.member.journal.next,
        day: today,
        expires_at: last.and_then(|last| end_of_day(last, scene.zone())),
        opens_on: Some(opens_on),
        page: Some(Page { at: scene.now, text, prompt: None, closing: None, revised: 0 }),
        sealed: None,
    };
    let days = scene.member.journal.letters.iter().copied().chain([opens_on]);
    let next = next_letter(days, &scene.member.settings.local(), scene.now);
    let mut card = Card::text(scene.voice.say_with("letter-kept", &[("date", &scene.day(opens_on))]));
    card.blocks.extend(sealed::word(scene).map(Block::Text));
    card.blocks.push(Block::Buttons(vec![button(scene, "button-journal", JournalAction::Part(0))]));
    let timer = next.map(|at| Effect::Step(Step::Set(TimerKind::Letter, at)));
    Decision {
        reply: scene.private(card),
        effects: std::iter::once(sealed::entered(scene, entry, None)).chain(timer).collect(),
    }
}

/// Returns when a letter that opens on `day` is announced: at nine, outside quiet hours.
fn announced(day: NaiveDate, local: &Local) -> DateTime<Utc> {
    local.awake_at(day, NaiveTime::MIN + TimeDelta::hours(9))
}

/// Returns when the next of these letters is announced.
fn next_letter(
    days: impl Iterator<Item = NaiveDate>,
    local: &Local,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    days.map(|day| announced(day, local)).filter(|at| *at > now).min()
}

/// Handles a due timer. Returns one message for the letters that have opened, and the next timer.
pub(crate) fn due(days: &[NaiveDate], local: &Local, due_at: DateTime<Utc>, now: DateTime<Utc>) -> Vec<Step> {
    // An earlier timer announced the letters before these. Two days are subtracted, because a move to another zone, which
    // may be 26 hours apart, shifts the announcement. None is announced twice: each day is owed once.
    let lately = due_at - TimeDelta::days(2)..=now;
    let latest = days.iter().filter(|day| lately.contains(&announced(**day, local))).max();
    let owed = latest.map(|day| {
        let (occurrence, due_at) = (format!("letter.{day}"), announced(*day, local));
        Step::Owe(Owed { message: Message::LetterDue, occurrence, due_at })
    });
    owed.into_iter().chain([next_timer(days, local, now)]).collect()
}

/// Returns the timer of the next of these letters.
pub(crate) fn next_timer(days: &[NaiveDate], local: &Local, now: DateTime<Utc>) -> Step {
    let next = next_letter(days.iter().copied(), local, now);
    next.map_or(Step::Clear(TimerKind::Letter), |at| Step::Set(TimerKind::Letter, at))
}
