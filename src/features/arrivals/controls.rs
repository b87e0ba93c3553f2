//! What messages say, and the buttons below them.

use crate::core::words::NudgeTool;
use crate::core::{Button, Code, MenuItem};
use crate::features::arrivals::action::MessageAction;
use crate::features::arrivals::reminder::reminder;
use crate::features::scene::Scene;
use crate::features::{
    Care, CheckInAction, DailyAction, DataAction, DeliveryId, DraftAction, IfThenAction, JournalAction,
    LifeAction, LimitsAction, Message, PeopleAction, SafetyAction, Source, SpaceAction, StoryAction,
    UrgeAction, Who, daily, journal, secrets, space, urge,
};

/// A check-in and a last day that were sent before the member was afraid, or was asked for no contact, and are opened
/// afterwards, must fit too.
const CHECK_IN: [&str; 3] = ["message-check-in", "message-check-in-afraid", "message-check-in-own"];
const LAST_DAY: [&str; 3] = ["message-last-day", "message-last-day-afraid", "message-last-day-own"];

/// Returns the full text of a message.
pub(super) fn text(scene: &Scene<'_>, message: Message) -> String {
    match message {
        Message::Test(_) => scene.say("message-test"),
        Message::Daily { topic, number } => daily::text(scene, topic, number),
        Message::DailyPaused => scene.say("message-daily-paused"),
        Message::Urge { step } => urge::message(scene, step),
        Message::UrgeOver => scene.say("message-urge-over"),
        Message::Nudge { secret, number } => secrets::nudge(scene, secret, number.into()),
        Message::CheckIn if scene.care() == Care::Usual && !takes_courtesy(scene) => {
            scene.say("message-check-in-together")
        }
        Message::CheckIn => scene.say(scene.care().pick(CHECK_IN)),
        Message::LastDay => scene.say(scene.care().pick(LAST_DAY)),
        Message::SpaceOver => scene.say(scene.care().pick(space::OVER)),
        Message::Idle => scene.say("message-idle"),
        Message::LetterDue => scene.say("message-letter"),
        Message::Reminder { tool, number } => reminder(scene, tool, number).text,
    }
}

/// Returns whether a check-in may suggest a courtesy line: one that was sent before the two lived under one roof may not.
fn takes_courtesy(scene: &Scene<'_>) -> bool {
    let space = scene.member.plans.space.as_ref();
    scene.care() == Care::Usual && space.is_none_or(|space| space.takes_courtesy())
}

/// Returns the buttons that tell a stranger nothing about the message.
pub(super) fn everyday(scene: &Scene<'_>, id: DeliveryId, message: Message) -> Vec<Button> {
    let mut row = vec![button(scene, "button-done", MessageAction::Done(id, message))];
    match message {
        Message::Daily { .. } | Message::Test(Source::Daily) => {
            row.push(button(scene, "button-less", DailyAction::LessOf(id)));
            row.push(button(scene, "button-stop", DailyAction::Off));
        }
        Message::DailyPaused => row.push(button(scene, "button-start-again", DailyAction::Again)),
        Message::Urge { .. } | Message::Test(Source::Urge) => {
            row.push(button(scene, "button-stop", UrgeAction::Stop));
        }
        Message::Nudge { .. } | Message::CheckIn | Message::LastDay | Message::Test(Source::Space) => {
            row.push(button(scene, "button-less", SpaceAction::LessOf(id)));
            row.push(button(scene, "button-stop", SpaceAction::MuteOf(id)));
        }
        Message::Reminder { tool, number } => {
            let off = reminder(scene, tool, number).off;
            row.extend(off.map(|off| button(scene, "button-stop", off)));
        }
        Message::UrgeOver
        | Message::SpaceOver
        | Message::LetterDue
        | Message::Idle
        | Message::Test(Source::Draft | Source::IfThen | Source::CheckIn | Source::Life | Source::Week) => {}
    }
    row
}

/// Returns the buttons below a message that is sent with its text. One of them, or the list of times, names the
/// delivery, by which a message is found that may have been sent.
pub(super) fn row(scene: &Scene<'_>, id: DeliveryId, message: Message) -> Vec<Button> {
    match message {
        Message::UrgeOver => [
            button(scene, "button-passed", UrgeAction::Passed).primary(),
            button(scene, "button-still", MessageAction::Again(id, message)),
            button(scene, "button-wrote", UrgeAction::Wrote),
        ]
        .into_iter()
        .chain(urge::people_first(scene))
        .collect(),
        Message::CheckIn if !takes_courtesy(scene) => everyday(scene, id, message),
        Message::CheckIn | Message::SpaceOver | Message::Idle | Message::LetterDue => {
            let done = button(scene, "button-done", MessageAction::Done(id, message));
            primary(scene, done, message)
        }
        Message::Test(_)
        | Message::Daily { .. }
        | Message::DailyPaused
        | Message::Urge { .. }
        | Message::Nudge { .. }
        | Message::LastDay
        | Message::Reminder { .. } => {
            wanted(scene, message).into_iter().chain(everyday(scene, id, message)).collect()
        }
    }
}

/// Returns the buttons of the card with the full text: first what most people want. `finish` is the one that says that
/// nothing more is wanted.
pub(super) fn primary(scene: &Scene<'_>, finish: Button, message: Message) -> Vec<Button> {
    match message {
        Message::UrgeOver => urge::over_row(scene),
        Message::SpaceOver => space::wishes(scene),
        Message::CheckIn if takes_courtesy(scene) => vec![
            button(scene, "button-space-them", SpaceAction::Contact(Who::Them)),
            button(scene, "button-courtesy-sent", SpaceAction::Courtesy),
            finish,
        ],
        Message::DailyPaused => {
            vec![button(scene, "button-start-again", DailyAction::Again).primary(), finish]
        }
        Message::Idle => vec![finish, button(scene, "button-data-erase", DataAction::AskErase)],
        Message::LetterDue => {
            vec![button(scene, "button-journal-read", JournalAction::Opened).primary(), finish]
        }
        Message::Test(_)
        | Message::Daily { .. }
        | Message::Urge { .. }
        | Message::Nudge { .. }
        | Message::CheckIn
        | Message::LastDay
        | Message::Reminder { .. } => match wanted(scene, message) {
            Some(first) => vec![first, finish],
            None => vec![finish.primary()],
        },
    }
}

/// Returns what most people do after they have read a message, if it is not to be done with it.
fn wanted(scene: &Scene<'_>, message: Message) -> Option<Button> {
    match message {
        Message::Daily { topic, number } => match daily::question(scene, topic, number) {
            Some(question) => Some(button(scene, "button-answer", question).primary()),
            None => daily::tool(scene, topic, number).map(|(tool, secret)| tool_button(scene, tool, secret)),
        },
        Message::Urge { .. } => urge::what_now(scene),
        Message::Nudge { secret, number } => {
            let (tool, secret) = secrets::nudge_tool(scene, secret, number.into());
            Some(tool_button(scene, tool, secret))
        }
        Message::Reminder { tool, number } => reminder(scene, tool, number).first.map(Button::primary),
        Message::Test(_)
        | Message::DailyPaused
        | Message::UrgeOver
        | Message::CheckIn
        | Message::LastDay
        | Message::SpaceOver
        | Message::Idle
        | Message::LetterDue => None,
    }
}

/// Returns the button to the tool that a nudge of a secret speaks of.
fn tool_button(scene: &Scene<'_>, tool: NudgeTool, secret: u8) -> Button {
    let (label, action): (&str, Code) = match tool {
        NudgeTool::CheckIn => ("button-tool-checkin", CheckInAction::Show.into()),
        NudgeTool::Draft => ("button-tool-draft", DraftAction::Show.into()),
        NudgeTool::Lesson => {
            let label = scene.voice.say_with("button-secret", &[("number", &secret.to_string())]);
            return Button::new(label, secrets::open_lesson(secret)).primary();
        }
        NudgeTool::Life => ("button-tool-life", LifeAction::Show.into()),
        NudgeTool::Limits => ("button-tool-limits", LimitsAction::Show.into()),
        NudgeTool::People => ("button-tool-people", PeopleAction::Show.into()),
        NudgeTool::Plan => ("button-tool-plan", IfThenAction::Show.into()),
        NudgeTool::Safety => ("button-safety", SafetyAction::Open.into()),
        NudgeTool::Space => (space_label(scene), SpaceAction::Show.into()),
        NudgeTool::Story => ("button-tool-story", StoryAction::Show.into()),
        NudgeTool::Urge => ("button-ride-it-out", urge::RIDE_IT_OUT.into()),
        NudgeTool::Vent => ("button-vent", journal::WRITE.into()),
    };
    button(scene, label, action).primary()
}

/// Returns the id of the label of the button to a space: the daily message also goes to members without one.
fn space_label(scene: &Scene<'_>) -> &'static str {
    let has_space = scene.member.plans.space.as_ref().is_some_and(|space| space.is_under_way());
    if has_space { "button-space-show" } else { "button-tool-space" }
}

/// Returns the ways to fewer messages of the same kind, for the card with the full text.
pub(super) fn less_and_stop(scene: &Scene<'_>, message: Message) -> Vec<MenuItem> {
    let item =
        |label: &str, about: &str, action: Code| MenuItem::new(scene.say(label), scene.say(about), action);
    let both = |less: Code, stop: Code| {
        vec![item("button-less", "about-less", less), item("button-stop", "about-stop", stop)]
    };
    match message {
        Message::Daily { .. } | Message::Test(Source::Daily) => {
            both(daily::fewer(scene).into(), DailyAction::Stop.into())
        }
        Message::Nudge { .. } | Message::CheckIn | Message::LastDay | Message::Test(Source::Space) => {
            both(space::less_often(scene).into(), space::none_at_all(scene).into())
        }
        Message::Urge { .. } | Message::Test(Source::Urge) => {
            vec![item("button-urge-stop", "about-urge-stop", UrgeAction::Stop.into())]
        }
        Message::Reminder { tool, number } => {
            let off = reminder(scene, tool, number).off;
            off.map(|off| item("button-stop", "about-stop", off)).into_iter().collect()
        }
        Message::DailyPaused
        | Message::UrgeOver
        | Message::SpaceOver
        | Message::LetterDue
        | Message::Idle
        | Message::Test(Source::Draft | Source::IfThen | Source::CheckIn | Source::Life | Source::Week) => {
            Vec::new()
        }
    }
}

fn button(scene: &Scene<'_>, label: &str, action: impl Into<Code>) -> Button {
    Button::new(scene.say(label), action)
}
