//! Setting a space up, and changing it while it runs.

use crate::core::Given;
use crate::core::time::read_several_hours;
use crate::core::{Block, Button, Card, FieldSpec, Fields, Mood, Private, QuietHours};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::space::action::{Answer, SpaceAction};
use crate::features::space::card::{self, status, status_of};
use crate::features::space::course::{Care, Course};
use crate::features::space::keeping::{days_of, kept, kept_after, read_space_length, shift, today, with_any};
use crate::features::space::panel::{CHECK_INS, SetFine, panel};
use crate::features::space::state::{Space, SpaceState};
use crate::features::space::terms::{Draft, Exception, Length, Living, Terms};
use crate::features::space::words::SpaceWords;
use crate::features::step::Step;
use crate::features::{Daily, DailyState, Message, PlanKind, Reply, SafetyAction, Source};

/// The field for the length.
const LENGTH: FieldSpec = FieldSpec::line("length", 40);
/// The field for the hours that are hard.
const RISKY: FieldSpec = FieldSpec::line("risky", 60);
/// The field for the member's reason.
const WHY: FieldSpec = FieldSpec::line("why", SpaceWords::MOST).multiline();
/// The field for what counts as contact.
const CONTACT: FieldSpec = FieldSpec::line("contact", SpaceWords::MOST).multiline();
/// The field for contact that is fine, beyond the usual reasons.
const FINE: FieldSpec = FieldSpec::line("fine", SpaceWords::MOST).multiline();
/// The field for what has changed, at the end.
const CHANGED: FieldSpec = FieldSpec::line("changed", SpaceWords::MOST).multiline();

/// Plans a space after the two questions, or changes the answers of one that is under way.
pub(super) fn plan(scene: &Scene<'_>, draft: Draft, afraid: Answer, own: Answer) -> Decision {
    if let Some(ask) = scene.asks_first(SpaceAction::Plan(draft, afraid, own)) {
        return ask;
    }
    let before = scene.member.plans.space.as_deref();
    let afraid = Some(stands(afraid, before.is_some_and(Space::is_afraid)));
    let is_own = stands(own, before.is_some_and(|before| before.course == Course::Own));
    let course = if is_own { Course::Own } else { Course::Whole };
    if let Some(space) =
        before.filter(|space| matches!(space.state, SpaceState::Running | SpaceState::Paused))
    {
        let shows = space.ends_on.is_none() && space.state == SpaceState::Running;
        let back = |after: &Space| after.ends_on.filter(|_| shows);
        let news = |end| scene.voice.say_with("space-until", &[("date", &scene.day(end))]);
        return minding(scene, space, afraid, course, |after| panel(scene, after, back(after).map(news)));
    }
    if let Some(over) = before.filter(|before| draft.goes_on && before.state == SpaceState::Over) {
        return gone_on(scene, over, afraid, course);
    }
    let usual = before.map(|before| before.terms.clone()).unwrap_or_default();
    let terms = Terms { length: draft.length, living: draft.living, ..usual };
    planned(scene, Space::planned(before, terms, course, afraid))
}

/// Lets a space that is over go on for another week, with the answers that were given for it.
fn gone_on(scene: &Scene<'_>, over: &Space, afraid: Option<bool>, course: Course) -> Decision {
    let local = scene.member.settings.local();
    let end = shift(today(scene), 7, true);
    let Ok(longer) = over.going_on((afraid, course), end, (&local, scene.now)) else {
        return scene.note("old-card", &[]).into();
    };
    let id = if course == Course::Own { "space-longer-own" } else { "space-longer" };
    let news = match longer.ends_on {
        Some(end) => scene.voice.say_with(id, &[("date", &scene.day(end))]),
        None => scene.say("space-longer-open"),
    };
    let (care, reply) = (longer.care(), card::of_moved(scene, &longer, news));
    let mut decision = kept_after(over, longer, reply);
    if care != Care::Usual {
        decision.effects.extend(kept_away(scene));
    }
    decision
}

/// Returns whether an answer is yes. A plain no may come from a card of before the member said yes, so it leaves a
/// kept yes as it is.
fn stands(answer: Answer, kept: bool) -> bool {
    match answer {
        Answer::Yes => true,
        Answer::No => kept,
        Answer::NoMore => false,
    }
}

/// Keeps a yes to one of the two questions at once, if there is a space. A card from before could otherwise still
/// begin it as if the answer were no.
pub(super) fn noted(
    scene: &Scene<'_>,
    afraid: Option<bool>,
    course: Option<Course>,
    reply: Reply,
) -> Decision {
    match scene.member.plans.space.as_deref() {
        Some(space) => {
            minding(scene, space, afraid.or(space.afraid), course.unwrap_or(space.course), |_| reply)
        }
        None => reply.into(),
    }
}

/// Keeps that the member was asked for no contact, as they told in plain words. Without a space there is one from now on
/// that was never set up: the answer is kept with it, and the questions come before it begins.
pub(super) fn told(scene: &Scene<'_>, beside: bool) -> Decision {
    if let Some(ask) = scene.asks_first(SpaceAction::Told(beside)) {
        return ask;
    }
    let before = scene.member.plans.space.as_deref();
    let usual = Terms::default();
    let draft = before.map_or(Draft::new(usual.length, usual.living), |space| {
        Draft::new(space.length_asked(), space.terms.living)
    });
    let mut card = Card { mood: Mood::Done, ..Card::titled(scene.say("no-title")) };
    card.lead = Some(scene.say("no-remembered"));
    card.blocks.push(Block::Text(scene.say("no-remembered-about")));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-safety"), SafetyAction::Open).primary(),
        Button::new(scene.say("button-screen-again"), SpaceAction::Screen(draft)),
    ]));
    let reply = if beside { scene.private_beside(card) } else { scene.private(card) };
    if let Some(space) = before {
        return minding(scene, space, space.afraid, Course::Own, |_| reply);
    }
    let mut decision = kept(Space::planned(None, usual, Course::Own, None), reply);
    decision.effects.extend(kept_away(scene));
    decision
}

/// Keeps other answers to the two questions, for the daily reminders too.
fn minding(
    scene: &Scene<'_>,
    space: &Space,
    afraid: Option<bool>,
    course: Course,
    reply: impl FnOnce(&Space) -> Reply,
) -> Decision {
    let space = space.minding(afraid, course, &scene.member.settings.local(), scene.now);
    let (care, reply) = (space.care(), reply(&space));
    let mut decision = kept(space, reply);
    if care != Care::Usual {
        // What is owed may speak of contact, or of an end that is gone.
        let unfit = [Message::CheckIn, Message::LastDay].map(Step::Withdraw);
        decision.effects.extend(unfit.map(Effect::Step));
        decision.effects.extend(kept_away(scene));
    }
    decision
}

/// Plans the space that is set up anew, with the answers that were given for it.
pub(super) fn plan_like(scene: &Scene<'_>, before: &Space, draft: Draft) -> Decision {
    let terms = Terms { length: draft.length, living: draft.living, ..before.terms.clone() };
    planned(scene, Space::planned(Some(before), terms, before.course, before.afraid))
}

fn planned(scene: &Scene<'_>, space: Space) -> Decision {
    let daily = if space.care() == Care::Usual { Vec::new() } else { kept_away(scene) };
    let on = scene.member.plans.daily.as_ref().is_some_and(|daily| daily.state == DailyState::On);
    let news = space.care().pick(["", "space-afraid-daily", "space-own-daily"]);
    let reply = panel(scene, &space, (on && !daily.is_empty()).then(|| scene.say(news)));
    let mut decision = match scene.member.plans.space.as_deref() {
        Some(before) => kept_after(before, space, reply),
        None => kept(space, reply),
    };
    decision.effects.extend(daily);
    decision
}

/// Returns what limits the daily reminders to the member's own life, if their topic does not fit any more.
fn kept_away(scene: &Scene<'_>) -> Vec<Effect> {
    let daily = scene.member.plans.daily.as_ref();
    let Some(daily) = daily.filter(|daily| daily.topic.kept_away() != daily.topic) else { return Vec::new() };
    let daily = Daily { topic: daily.topic.kept_away(), ..daily.clone() };
    // A reminder that is owed may still be about getting in touch.
    vec![Effect::Step(Step::Drop(Source::Daily)), Effect::Keep(daily.into())]
}

/// Takes from a list how the two live.
pub(super) fn pick_living(scene: &Scene<'_>, value: Option<&str>) -> Decision {
    with_any(scene, |space| match value.and_then(Living::from_name) {
        Some(living) => {
            let space = space.with_terms(Terms { living, ..space.terms.clone() });
            let mut decision = changed(scene, &space);
            if !space.takes_courtesy() {
                decision.effects.push(Effect::Step(Step::Withdraw(Message::CheckIn)));
            }
            decision
        }
        None => scene.note("old-card", &[]).into(),
    })
}

/// Takes from a list after how many days of silence a courtesy line is suggested.
pub(super) fn pick_check_in(scene: &Scene<'_>, value: Option<&str>) -> Decision {
    let days = value.and_then(|days| days.parse().ok()).filter(|days| CHECK_INS.contains(days));
    with_any(scene, |space| match days {
        Some(days) => {
            let check_in = (days > 0).then_some(days);
            changed(scene, &space.with_terms(Terms { check_in, ..space.terms.clone() }))
        }
        None => scene.note("old-card", &[]).into(),
    })
}

/// Takes from a list a reason for contact, and allows it, or forbids it again. A list from before names the reason
/// alone.
pub(super) fn pick_fine(scene: &Scene<'_>, value: Option<&str>) -> Decision {
    with_any(scene, |space| {
        let names = |fine: &SetFine| space.terms.exceptions.contains(&fine.exception) == fine.fine;
        match (value.and_then(SetFine::read), value.and_then(Exception::from_name)) {
            // A second choice on the same card finds it so already.
            (Some(fine), _) if names(&fine) => panel(scene, space, None).into(),
            (Some(SetFine { exception, .. }), _) | (None, Some(exception)) => toggle(scene, space, exception),
            (None, None) => scene.note("old-card", &[]).into(),
        }
    })
}

/// Allows a reason for contact, or forbids it again.
pub(super) fn toggle(scene: &Scene<'_>, space: &Space, exception: Exception) -> Decision {
    if space.course == Course::Own {
        // The card is from before the member was asked for no contact.
        return panel(scene, space, None).into();
    }
    let mut terms = space.terms.clone();
    match terms.exceptions.iter().position(|known| *known == exception) {
        Some(at) => drop(terms.exceptions.remove(at)),
        None => terms.exceptions.push(exception),
    }
    terms.exceptions.sort_by_key(|exception| Exception::ALL.iter().position(|known| known == exception));
    changed(scene, &space.with_terms(terms))
}

/// Keeps a space whose terms have changed, and shows the card with them.
fn changed(scene: &Scene<'_>, space: &Space) -> Decision {
    let space = space.moved(&scene.member.settings.local(), scene.now);
    let reply = panel(scene, &space, None);
    kept(space, reply)
}

/// Opens one of a space's forms, or takes what was sent in it. A person who has no space is told so.
fn form(scene: &Scene<'_>, action: SpaceAction, then: impl FnOnce(&Space) -> Decision) -> Decision {
    scene.asks_first(action).unwrap_or_else(|| with_any(scene, then))
}

/// Opens the form for the length, or takes what was sent in it.
pub(super) fn length_form(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    form(scene, SpaceAction::Length, |space| match given {
        Given::Pressed(_) | Given::Sent(_) if space.is_afraid() => {
            panel(scene, space, Some(scene.say("space-no-countdown"))).into()
        }
        Given::Pressed(_) => {
            let days = match space.terms.length {
                Length::Days(days) => days.to_string(),
                Length::Until(date) => date.to_string(),
                Length::Open => "open".to_owned(),
            };
            let field = scene.field(&LENGTH, Private::new(days));
            scene.form(SpaceAction::Length, "form-length-title", vec![field]).into()
        }
        Given::Sent(sent) => length_given(scene, space, sent),
    })
}

fn length_given(scene: &Scene<'_>, space: &Space, sent: Fields<'_>) -> Decision {
    let Some(given) = sent.given(&LENGTH) else { return panel(scene, space, None).into() };
    let length = match read_space_length(scene, &given, |amount| days_of(amount, today(scene), true)) {
        Ok(length) => length,
        Err(why) => return scene.refuse_with(why).into(),
    };
    if length.ends_on(today(scene)).is_err() {
        return scene.refuse("space-reach", &[("most", &Length::MOST.to_string())]).into();
    }
    if space.state != SpaceState::Planned {
        return status(scene, Some(scene.say("space-runs-already"))).into();
    }
    changed(scene, &space.with_terms(Terms { length, ..space.terms.clone() }))
}

/// Opens the form for the hours that are hard, or takes what was sent in it.
pub(super) fn hours_form(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    form(scene, SpaceAction::Hours, |space| match given {
        Given::Pressed(_) => {
            let hours = space.terms.risky.iter().map(QuietHours::to_string).collect::<Vec<_>>();
            let field = scene.field(&RISKY, Private::new(hours.join(", ")));
            scene.form(SpaceAction::Hours, "form-risky-title", vec![field]).into()
        }
        Given::Sent(sent) => {
            let given = sent.given(&RISKY).unwrap_or_default();
            let text = given.expose();
            let hours = match read_several_hours(&scene.time_words(), text) {
                Ok(hours) => hours,
                Err(why) => {
                    let why = scene.unread(why, text, "space-bad-hours", |hours| scene.hours(hours));
                    return scene.refuse_with(why).into();
                }
            };
            let risky = hours.into_iter().take(Space::MOST_HOURS).collect();
            changed(scene, &space.with_terms(Terms { risky, ..space.terms.clone() }))
        }
    })
}

/// Says whether messages may be sent in the hard hours even where they are quiet hours.
pub(super) fn even_if_quiet(scene: &Scene<'_>, space: &Space, even_if_quiet: bool) -> Decision {
    changed(scene, &space.with_terms(Terms { even_if_quiet, ..space.terms.clone() }))
}

/// Opens the form for the reason, what counts as contact and what is fine, or takes what was sent in it.
pub(super) fn words_form(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    form(scene, SpaceAction::Words, |space| {
        let words = &space.words;
        let whole = space.course == Course::Whole;
        match given {
            Given::Pressed(_) => {
                let value = |text: &Option<Private>| text.clone().unwrap_or_default();
                let mut fields =
                    vec![scene.field(&WHY, value(&words.why)), scene.field(&CONTACT, value(&words.contact))];
                if whole {
                    fields.push(scene.field(&FINE, value(&words.exceptions)));
                }
                scene.form(SpaceAction::Words, "form-words-title", fields).into()
            }
            Given::Sent(sent) => {
                let exceptions = if whole { sent.given(&FINE) } else { words.exceptions.clone() };
                let (why, contact) = (sent.given(&WHY), sent.given(&CONTACT));
                let words = SpaceWords { why, contact, exceptions, changed: words.changed.clone() };
                let write = Effect::Write(PlanKind::Space, words.text());
                let reply = panel(scene, &Space { words, ..space.clone() }, None);
                Decision { reply, effects: vec![write] }
            }
        }
    })
}

/// Opens the form for what has changed, or takes what was sent in it.
pub(super) fn changed_form(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    form(scene, SpaceAction::Changed, |space| match given {
        Given::Pressed(_) => {
            let field = scene.field(&CHANGED, space.words.changed.clone().unwrap_or_default());
            scene.form(SpaceAction::Changed, "form-changed-title", vec![field]).into()
        }
        Given::Sent(sent) => {
            let words = SpaceWords { changed: sent.given(&CHANGED), ..space.words.clone() };
            let space = Space { words: words.clone(), ..space.clone() };
            let reply = status_of(scene, &space, Some(scene.say("space-changed-kept")));
            Decision { reply, effects: vec![Effect::Write(PlanKind::Space, words.text())] }
        }
    })
}
