//! What the commands and the buttons of a space do.

use chrono::{Days, NaiveDate};

use crate::core::{Block, Button, Card, Private};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::space::action::{SpaceAction, Wish};
use crate::features::space::command::Start;
use crate::features::space::course::{Care, Course};
use crate::features::space::keeping::{
    days_of, kept, kept_after, read_space_length, today, with_any, with_running,
};
use crate::features::space::state::{Space, SpaceState};
use crate::features::space::terms::{Draft, Length, Who};
use crate::features::space::{card, panel, questions, setup};
use crate::features::step::{OutOfReach, Owed, Step};
use crate::features::{
    DailyAction, DailyState, Message, Reply, SafetyAction, Source, journal, secrets, urge,
};

/// What is said when a space begins, when its member ends it, and after a slip.
const BEGUN: [&str; 3] = ["space-begun", "space-begun-afraid", "space-begun-own"];
const ENDED: [&str; 3] = ["space-ended", "space-ended-afraid", "space-ended-own"];
const LAPSED: [&str; 3] = ["space-lapsed-steps", "space-lapsed-steps-afraid", "space-lapsed-steps-own"];
/// What is said when the member was in touch, and when the partner was.
const TOUCHED: [&str; 3] = ["space-contact-me", "space-contact-me-afraid", "space-contact-me-own"];
const HEARD: [&str; 3] = ["space-contact-them", "space-contact-them-afraid", "space-contact-them-own"];

pub(super) fn begin(scene: &Scene<'_>, start: &Start) -> Decision {
    let length = match &start.length {
        None => None,
        Some(text) => match read_space_length(scene, text, |amount| days_of(amount, today(scene), true)) {
            Ok(length) if length.ends_on(today(scene)).is_ok() => Some(length),
            Ok(_) => return scene.note("space-reach", &[("most", &Length::MOST.to_string())]).into(),
            Err(why) => return scene.refuse_with(why).into(),
        },
    };
    let before = scene.member.plans.space.as_deref();
    match before.map(|space| space.state) {
        Some(SpaceState::Running | SpaceState::Paused) => {
            return card::status(scene, Some(scene.say("space-runs-already"))).into();
        }
        Some(SpaceState::Planned | SpaceState::Over | SpaceState::Ended) | None => {}
    }
    let usual = before.map(|space| space.terms.clone()).unwrap_or_default();
    let draft = Draft {
        length: length.unwrap_or(match usual.length {
            // The date belongs to a space that is over.
            Length::Until(_) => Length::Days(14),
            Length::Days(_) | Length::Open => usual.length,
        }),
        living: start.living.unwrap_or(usual.living),
    };
    // A space that was never begun has its answers. Every other one is asked about anew.
    match before.filter(|before| before.state == SpaceState::Planned && before.afraid.is_some()) {
        None => questions::first(scene, draft).into(),
        Some(before) => setup::plan_like(scene, before, draft),
    }
}

pub(super) fn go(scene: &Scene<'_>) -> Decision {
    if let Some(ask) = scene.asks_first(SpaceAction::Go) {
        return ask;
    }
    with_any(scene, |space| {
        if space.state != SpaceState::Planned {
            return card::status(scene, None).into();
        }
        let local = scene.member.settings.local();
        match space.begun(&local, scene.now) {
            Err(OutOfReach) => {
                let news = scene.voice.say_with("space-reach", &[("most", &Length::MOST.to_string())]);
                panel::panel(scene, space, Some(news)).into()
            }
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
            let reply = card::of_running(scene, &paused, Some(scene.say("space-paused")));
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
            let reply = card::of_running(scene, &resumed, Some(scene.say("space-resumed")));
            kept(resumed, reply)
        }
        SpaceState::Running | SpaceState::Planned | SpaceState::Over | SpaceState::Ended => {
            card::status(scene, None).into()
        }
    }
}

/// Moves the end of a space, by a length or to a date. `longer` says in which direction a length moves it.
pub(super) fn stretch(scene: &Scene<'_>, space: &Space, by: Option<&Private>, longer: bool) -> Decision {
    let Some(text) = by else {
        return scene.note(if longer { "space-extend-how" } else { "space-shorten-how" }, &[]).into();
    };
    if space.is_afraid() {
        return scene.note("space-no-countdown", &[]).into();
    }
    let (local, today) = (scene.member.settings.local(), today(scene));
    let end = space.end_from(today, &local);
    // A space whose end has passed is extended from today. One without an end gets one.
    let (from, later) = match end {
        None => (today, true),
        Some(end) if longer => (end.max(today), true),
        Some(end) => (end, false),
    };
    let end = match read_space_length(scene, text, |amount| days_of(amount, from, later)) {
        Err(why) => return scene.refuse_with(why).into(),
        Ok(Length::Open) => None,
        Ok(Length::Until(date)) => Some(date),
        Ok(Length::Days(days)) => shift(from, days, later),
    };
    let before = space;
    match before.until(end, &local, scene.now) {
        Ok(space) => {
            let news = match end {
                // The end moves with every day of the pause, so a number of days is named, not a date.
                Some(end) if space.state == SpaceState::Paused => {
                    let left = usize::try_from((end - today).num_days()).unwrap_or_default();
                    scene.voice.count("space-until-paused", "days", left)
                }
                Some(end) => scene.voice.say_with("space-until", &[("date", &scene.day(end))]),
                None => scene.say("space-until-open"),
            };
            let reply = card::of_running(scene, &space, Some(news));
            kept_after(before, space, reply)
        }
        Err(OutOfReach) if end.is_some_and(|end| end <= today) => ask_end(scene, space).into(),
        Err(OutOfReach) => scene.note("space-reach", &[("most", &Length::MOST.to_string())]).into(),
    }
}

pub(super) fn shift(from: NaiveDate, days: u16, later: bool) -> Option<NaiveDate> {
    let days = Days::new(u64::from(days));
    if later { from.checked_add_days(days) } else { from.checked_sub_days(days) }
}

/// Ends the space because the member says so.
pub(super) fn end(scene: &Scene<'_>, space: &Space) -> Decision {
    let over = space.over(&scene.member.settings.local(), scene.now);
    let mut decision = kept(over, card::over(scene, scene.say(space.care().pick(ENDED))));
    decision.effects.push(Effect::Step(Step::Drop(Source::Space)));
    decision
}

pub(super) fn ask_end(scene: &Scene<'_>, space: &Space) -> Reply {
    if space.state == SpaceState::Over {
        return card::status(scene, None);
    }
    let mut card = Card::titled(scene.say("space-title"));
    card.blocks.push(Block::Text(match space.days() {
        Some(days) => card::day(scene, "space-end-sure", space, days),
        None => scene.say("space-end-sure-open"),
    }));
    if space.course == Course::Own {
        card.blocks.push(Block::Text(scene.say("space-end-own")));
    }
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-space-end"), SpaceAction::End),
        Button::new(scene.say("button-space-go-on"), SpaceAction::Show).primary(),
    ]));
    scene.private(card)
}

pub(super) fn lapse(scene: &Scene<'_>, space: &Space) -> Decision {
    let (lapsed, noted) = space.lapsed(scene.now);
    let mut card = Card::text(match space.days() {
        Some(days) => card::day(scene, "space-lapsed", space, days),
        None => card::day(scene, "space-lapsed-open", space, 0),
    });
    card.blocks.push(Block::Heading(scene.say("space-lapsed-now")));
    card.blocks.push(Block::Text(scene.say(space.care().pick(LAPSED))));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-ride-it-out"), urge::RIDE_IT_OUT).primary(),
        Button::new(scene.say("button-lesson-1"), secrets::open_lesson(1)),
        Button::new(scene.say("button-vent"), journal::WRITE),
        Button::new(scene.say("button-space-unlapse"), SpaceAction::Unlapse(noted)),
    ]));
    kept(lapsed, scene.private_beside(card))
}

/// Asks who began a contact, because the member did not say.
pub(super) fn ask_contact(scene: &Scene<'_>) -> Reply {
    let mut card = Card::text(scene.say("space-contact-who"));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-space-them"), SpaceAction::Contact(Who::Them)),
        Button::new(scene.say("button-space-me"), SpaceAction::Contact(Who::Me)),
    ]));
    scene.private(card)
}

pub(super) fn contact(scene: &Scene<'_>, space: &Space, who: Who) -> Decision {
    let noted = space.in_touch(who, &scene.member.settings.local(), scene.now);
    let text = match who {
        Who::Me => TOUCHED,
        Who::Them => HEARD,
    };
    let mut card = Card::text(scene.say(space.care().pick(text)));
    let first = match (space.care(), who) {
        (Care::Usual, Who::Me) => Some(Button::new(scene.say("button-space-lapse"), SpaceAction::Lapse)),
        (Care::Usual, Who::Them) => None,
        (Care::Afraid | Care::Own, _) => Some(Button::new(scene.say("button-safety"), SafetyAction::Open)),
    };
    let back = noted.contact.map(|(noted_ms, _)| {
        Button::new(scene.say("button-space-unlapse"), SpaceAction::Uncontact(noted_ms))
    });
    card.blocks.push(Block::Buttons(first.into_iter().chain(back).collect()));
    let mut decision = kept(noted, scene.private_beside(card));
    // A check-in that is still owed says that it has been quiet, which is wrong now.
    decision.effects.push(Effect::Step(Step::Withdraw(Message::CheckIn)));
    decision
}

/// Takes back the contact that was noted at `noted_ms`.
pub(super) fn uncontact(scene: &Scene<'_>, space: &Space, noted_ms: i64) -> Decision {
    match space.out_of_touch(noted_ms, &scene.member.settings.local(), scene.now) {
        Some(space) => kept(space, scene.note_in_place("space-unlapsed")),
        None => scene.note("space-contact-stays", &[]).into(),
    }
}

/// Carries out what a member wants after a space.
pub(super) fn wished(scene: &Scene<'_>, space: &Space, wish: Wish) -> Decision {
    let lesson = |id: &str, number: u8, button: &str| {
        let mut card = Card::text(scene.say(id));
        card.blocks.push(Block::Buttons(vec![
            Button::new(scene.say(button), secrets::open_lesson(number)).primary(),
        ]));
        scene.private_beside(card)
    };
    match (wish, space.state) {
        (Wish::Longer, SpaceState::Over) => {
            let local = scene.member.settings.local();
            let end = shift(today(scene), 7, true);
            match space.until(end, &local, scene.now) {
                Ok(longer) => {
                    let own = longer.course == Course::Own;
                    let id = if own { "space-longer-own" } else { "space-longer" };
                    let reply = match longer.ends_on {
                        Some(end) => scene.note(id, &[("date", &scene.day(end))]),
                        None => scene.note("space-longer-open", &[]),
                    };
                    kept_after(space, longer, reply)
                }
                Err(OutOfReach) => scene.note("old-card", &[]).into(),
            }
        }
        (Wish::Longer, _) => card::status(scene, None).into(),
        (Wish::Life, SpaceState::Over) => kept(space.ended(), lesson("space-life", 3, "button-lesson-3")),
        (Wish::Life, _) => lesson("space-life", 3, "button-lesson-3").into(),
        (Wish::LetGo, SpaceState::Over) => kept(space.ended(), lesson("space-let-go", 7, "button-lesson-7")),
        (Wish::LetGo, _) => lesson("space-let-go", 7, "button-lesson-7").into(),
    }
}

pub(super) fn budget(scene: &Scene<'_>, change: impl FnOnce(u8) -> u8) -> Decision {
    with_running(scene, |before| {
        let space = before.with_budget(change(before.budget), &scene.member.settings.local(), scene.now);
        let mut card = Card::text(match space.budget {
            0 => scene.say("space-muted"),
            budget => scene.voice.count("space-budget", "budget", usize::from(budget)),
        });
        let daily = scene.member.plans.daily.as_ref().filter(|daily| daily.state == DailyState::On);
        let mut row = Vec::new();
        if space.budget == 0 && daily.is_some() {
            card.blocks.push(Block::Text(scene.say("space-muted-daily")));
            row.push(Button::new(scene.say("button-stop-too"), DailyAction::Off));
        }
        if space.budget < before.budget {
            row.push(Button::new(scene.say("button-as-before"), SpaceAction::Budget(before.budget)));
        }
        if !row.is_empty() {
            card.blocks.push(Block::Buttons(row));
        }
        kept(space, scene.private_beside(card))
    })
}
