//! What the commands and the buttons of a space do.

use chrono::NaiveDate;

use crate::core::{Block, Button, Card, Mood, Private};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::space::action::SpaceAction;
use crate::features::space::command::Start;
use crate::features::space::course::Course;
use crate::features::space::keeping::{days_of, kept, kept_after, read_space_length, shift, today, with_any};
use crate::features::space::state::{Space, SpaceState};
use crate::features::space::terms::{Draft, Length, Terms, Wish};
use crate::features::space::{card, lengths, panel, questions, setup};
use crate::features::step::{OutOfReach, Owed, Step};
use crate::features::{Message, Reply, Source, secrets};

/// What is said when a space begins, and when its member ends it.
const BEGUN: [&str; 3] = ["space-begun", "space-begun-afraid", "space-begun-own"];
const ENDED: [&str; 3] = ["space-ended", "space-ended-afraid", "space-ended-own"];

/// Sets up a space. A member who did not say how long it lasts is asked.
pub(super) fn begin(scene: &Scene<'_>, start: &Start) -> Decision {
    let before = scene.member.plans.space.as_deref();
    if before.is_some_and(is_running) {
        return card::status(scene, Some(scene.say("space-runs-already"))).into();
    }
    let usual = before.map(|space| space.terms.living);
    let living = start.living.or(usual).unwrap_or(Terms::default().living);
    let Some(text) = &start.length else { return lengths::ask(scene, living, None).into() };
    match read_space_length(scene, text, |amount| days_of(amount, today(scene), true)) {
        Ok(length) if length.ends_on(today(scene)).is_ok() => begin_draft(scene, Draft::new(length, living)),
        Ok(_) => lengths::ask(scene, living, Some(out_of_reach(scene))).into(),
        Err(why) => lengths::ask(scene, living, Some(why)).into(),
    }
}

/// Sets up a space of the length that was chosen.
pub(super) fn begin_draft(scene: &Scene<'_>, draft: Draft) -> Decision {
    let before = scene.member.plans.space.as_deref();
    if before.is_some_and(is_running) {
        return card::status(scene, Some(scene.say("space-runs-already"))).into();
    }
    // A space that was never begun has its answers. Every other one is asked about anew.
    match before.filter(|before| before.state == SpaceState::Planned && before.afraid.is_some()) {
        None => questions::first(scene, draft).into(),
        Some(before) => setup::plan_like(scene, before, draft),
    }
}

fn is_running(space: &Space) -> bool {
    match space.state {
        SpaceState::Running | SpaceState::Paused => true,
        SpaceState::Planned | SpaceState::Over | SpaceState::Ended => false,
    }
}

/// Returns what is said about an end that is too near or too far.
fn out_of_reach(scene: &Scene<'_>) -> String {
    scene.voice.say_with("space-reach", &[("most", &Length::MOST.to_string())])
}

pub(super) fn go(scene: &Scene<'_>) -> Decision {
    if let Some(ask) = scene.asks_first(SpaceAction::Go) {
        return ask;
    }
    with_any(scene, |space| {
        if space.state != SpaceState::Planned {
            return card::status(scene, None).into();
        }
        // None begins before its questions.
        if space.afraid.is_none() {
            return questions::first(scene, Draft::new(space.length_asked(), space.terms.living)).into();
        }
        let local = scene.member.settings.local();
        match space.begun(&local, scene.now) {
            Err(OutOfReach) => panel::panel(scene, space, Some(out_of_reach(scene))).into(),
            Ok(space) => {
                let first_messages = space.number == 1 && scene.member.plans.daily.is_none();
                let mut news = scene.say(space.care().pick(BEGUN));
                if first_messages {
                    news = format!("{news}\n\n{}", scene.say("daily-test-sent"));
                }
                let reply = card::of_running(scene, &space, Some(news));
                let mut decision = kept(space, reply);
                if first_messages {
                    // The member is here and has just asked for messages, so a test message shows at once whether
                    // they arrive.
                    let occurrence = format!("test.{}", scene.now.timestamp_millis());
                    let test = Owed { message: Message::Test(Source::Space), occurrence, due_at: scene.now };
                    decision.effects.push(Effect::Step(Step::Owe(test)));
                }
                decision
            }
        }
    })
}

pub(super) fn pause(scene: &Scene<'_>, space: &Space) -> Decision {
    match space.state {
        SpaceState::Running => {
            let paused = space.paused(&scene.member.settings.local(), scene.now);
            let reply = match paused.ends_on {
                Some(_) => card::of_running(scene, &paused, Some(scene.say("space-paused"))),
                None => card::of_moved(scene, &paused, scene.say("space-paused-open")),
            };
            kept(paused, reply)
        }
        SpaceState::Paused | SpaceState::Planned | SpaceState::Over | SpaceState::Ended => {
            card::status(scene, None).into()
        }
    }
}

pub(super) fn resume(scene: &Scene<'_>, space: &Space) -> Decision {
    match space.state {
        SpaceState::Paused => {
            let resumed = space.resumed(&scene.member.settings.local(), scene.now);
            // A space without an end has none to move, and a pause of less than a day moves none.
            let same = resumed.ends_on == space.ends_on;
            let news = scene.say(if same { "space-resumed-same" } else { "space-resumed" });
            let reply = card::of_running(scene, &resumed, Some(news));
            kept(resumed, reply)
        }
        SpaceState::Running | SpaceState::Planned | SpaceState::Over | SpaceState::Ended => {
            card::status(scene, None).into()
        }
    }
}

/// The direction in which a length moves the end of a space.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Later,
    Sooner,
}

/// Returns the date that a length is counted from, and whether it is counted forward.
fn counted_from(scene: &Scene<'_>, space: &Space, direction: Direction) -> (NaiveDate, bool) {
    let today = today(scene);
    // A space whose end has passed is extended from today. One without an end gets one.
    match (space.end_from(today, &scene.member.settings.local()), direction) {
        (None, _) => (today, true),
        (Some(end), Direction::Later) => (end.max(today), true),
        (Some(end), Direction::Sooner) => (end, false),
    }
}

/// Returns the answer where no end can be moved: of a space that is over. Another one begins with its own questions.
fn without_end(scene: &Scene<'_>, space: &Space) -> Option<Decision> {
    let over = space.state == SpaceState::Over;
    over.then(|| card::status(scene, Some(scene.say("space-over-already"))).into())
}

/// Asks when a space ends. The space of a member who is afraid has no end.
pub(super) fn ask_end_date(scene: &Scene<'_>, space: &Space) -> Decision {
    if let Some(over) = without_end(scene, space) {
        return over;
    }
    if space.is_afraid() {
        return card::status(scene, Some(scene.say("space-no-countdown"))).into();
    }
    lengths::ask_end_date(scene, space, None).into()
}

/// Moves the end of a space by a length, or to a date, as the member wrote it. Without either, it asks.
pub(super) fn stretch(
    scene: &Scene<'_>,
    space: &Space,
    by: Option<&Private>,
    direction: Direction,
) -> Decision {
    if let Some(over) = without_end(scene, space) {
        return over;
    }
    let Some(text) = by.filter(|_| !space.is_afraid()) else { return ask_end_date(scene, space) };
    let (from, later) = counted_from(scene, space, direction);
    match read_space_length(scene, text, |amount| days_of(amount, from, later)) {
        Err(why) => lengths::ask_end_date(scene, space, Some(why)).into(),
        Ok(Length::Open) => move_end(scene, space, None),
        Ok(Length::Until(date)) => move_end(scene, space, Some(date)),
        Ok(Length::Days(days)) => move_end(scene, space, shift(from, days, later)),
    }
}

/// Moves the end of a space by so many days.
pub(super) fn stretch_by(scene: &Scene<'_>, space: &Space, days: u8, direction: Direction) -> Decision {
    let (from, later) = counted_from(scene, space, direction);
    move_end(scene, space, shift(from, u16::from(days), later))
}

/// Moves the end of a space from the day that the card showed. A second press on the same button finds it moved
/// already, and moves it no further; of a card that is older than the end, a new one is shown.
pub(super) fn move_end_from(scene: &Scene<'_>, space: &Space, drawn: NaiveDate, end: NaiveDate) -> Decision {
    let now = space.end_from(today(scene), &scene.member.settings.local());
    // A card of a space without an end names the new day twice.
    if now.map_or(drawn == end, |now| now == drawn || now == end) {
        move_end(scene, space, Some(end))
    } else {
        ask_end_date(scene, space)
    }
}

/// Moves the end of a space to a date, or takes it away.
pub(super) fn move_end(scene: &Scene<'_>, before: &Space, end: Option<NaiveDate>) -> Decision {
    if let Some(over) = without_end(scene, before) {
        return over;
    }
    if before.is_afraid() {
        return ask_end_date(scene, before);
    }
    let (local, today) = (scene.member.settings.local(), today(scene));
    match before.until(end, &local, scene.now) {
        Ok(space) => {
            let is_paused = space.state == SpaceState::Paused;
            let news = match end {
                // The end moves with every day of the pause, so a number of days is named, not a date.
                Some(end) if is_paused => {
                    let left = usize::try_from((end - today).num_days()).unwrap_or_default();
                    scene.voice.count("space-until-paused", "days", left)
                }
                Some(end) => scene.voice.say_with("space-until", &[("date", &scene.day(end))]),
                None => scene.say("space-until-open"),
            };
            let reply = if is_paused {
                card::of_running(scene, &space, Some(news))
            } else {
                card::of_moved(scene, &space, news)
            };
            kept_after(before, space, reply)
        }
        Err(OutOfReach) if end.is_some_and(|end| end <= today) => ask_end(scene, before).into(),
        Err(OutOfReach) => lengths::ask_end_date(scene, before, Some(out_of_reach(scene))).into(),
    }
}

/// Ends the space because the member says so.
pub(super) fn end(scene: &Scene<'_>, space: &Space) -> Decision {
    let over = space.over(&scene.member.settings.local(), scene.now);
    let mut decision = kept(over, card::over(scene, None, scene.say(space.care().pick(ENDED))));
    decision.effects.push(Effect::Step(Step::Drop(Source::Space)));
    decision
}

pub(super) fn ask_end(scene: &Scene<'_>, space: &Space) -> Reply {
    if space.state == SpaceState::Over {
        return card::status(scene, None);
    }
    let mut card = Card::titled(scene.say("space-title"));
    card.kicker = space.days().map(|days| card::day(scene, "space-day-of", space, days));
    card.lead = Some(scene.say("space-end-sure"));
    if space.course == Course::Own {
        card.blocks.push(Block::Text(scene.say("space-end-own")));
    }
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-space-go-on"), SpaceAction::Show).primary(),
        Button::new(scene.say("button-space-end"), SpaceAction::End),
    ]));
    scene.private(card)
}

/// Carries out what a member wants after a space.
pub(super) fn wished(scene: &Scene<'_>, space: &Space, wish: Wish) -> Decision {
    let lesson = |id: &str, number: u8, button: &str| {
        let mut card = Card { mood: Mood::Done, ..Card::text(scene.say(id)) };
        card.blocks.push(Block::Buttons(vec![
            Button::new(scene.say(button), secrets::open_lesson(number)).primary(),
            Button::new(scene.say("button-space-new"), SpaceAction::New),
        ]));
        scene.private(card)
    };
    match (wish, space.state) {
        // By now the answers may be others, as before another space.
        (Wish::Longer, SpaceState::Over) => questions::first(scene, Draft::longer(space.terms.living)).into(),
        (Wish::Longer, _) => card::status(scene, None).into(),
        (Wish::Life, SpaceState::Over) => kept(space.ended(wish), lesson("space-life", 3, "button-lesson-3")),
        (Wish::Life, _) => lesson("space-life", 3, "button-lesson-3").into(),
        (Wish::LetGo, SpaceState::Over) => {
            kept(space.ended(wish), lesson("space-let-go", 7, "button-lesson-7"))
        }
        (Wish::LetGo, _) => lesson("space-let-go", 7, "button-lesson-7").into(),
    }
}
