use chrono::NaiveTime;

use breathing_room::core::danger::{Ear, Listened};
use breathing_room::core::time::Weekdays;
use breathing_room::core::{Input, Request};
use breathing_room::features::{
    Action, Command, DailyAction, DailyCommand, DeliveryId, Message, MessageAction, NudgeAction, Pressed,
    SpaceAction, UrgeAction, UrgeCommand, parse,
};

/// What a request asks for, as far as it changes a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Deed {
    /// Daily messages at this time, on these days; a None stays as it was.
    DailyOn(Option<NaiveTime>, Option<Weekdays>),
    /// No daily messages.
    DailyOff,
    /// Daily messages on fewer days.
    DailyLess,
    /// An urge timer of this many minutes.
    Urge(u8),
    /// No urge timer.
    UrgeStop,
    /// A message again later: the delivery, its kind, and when.
    Later(DeliveryId, Message, String),
    /// A reaction to a message.
    Answered(Message),
    /// A space begins, and a first message may come.
    SpaceGo,
    /// A message at once, to see that messages arrive.
    Try,
    /// There was contact, so it has not been quiet.
    Contact,
    /// Anything else.
    Other,
}

/// Returns the request as something that was listened to. What it tells of changes no schedule.
fn as_typed(request: &Request) -> Listened<'_, Request> {
    Listened::to(&Ear::default(), request, None)
}

/// Reads a request as the bot's documentation describes it: the command line, and the texts that buttons carry.
pub(in super::super) fn read(request: &Request) -> Deed {
    match &request.input {
        Input::Command(invocation) => match parse(as_typed(request).part(invocation), request.place) {
            Ok(Command::Daily(DailyCommand::On { at, days, .. })) => Deed::DailyOn(at, days),
            Ok(Command::Daily(DailyCommand::Off)) => Deed::DailyOff,
            Ok(Command::Urge(UrgeCommand::Begin(minutes))) => Deed::Urge(minutes.unwrap_or(10)),
            _ => Deed::Other,
        },
        Input::Press { owner: Some(owner), .. } if *owner != request.person => Deed::Other,
        Input::Press { id, values, .. } => match Pressed::read(id) {
            Some(Pressed::Act(action) | Pressed::Consent { granted: true, then: action }) => {
                pressed(&action, values.first())
            }
            Some(Pressed::Hide | Pressed::Consent { granted: false, .. }) | None => Deed::Other,
        },
        Input::Complete { .. } | Input::Said(_) | Input::Submit { .. } => Deed::Other,
    }
}

fn pressed(action: &Action, value: Option<&String>) -> Deed {
    if let Action::Daily(action) = action {
        return match action {
            DailyAction::On(_, rule) => Deed::DailyOn(Some(rule.at), Some(rule.on)),
            DailyAction::Off => Deed::DailyOff,
            DailyAction::Less => Deed::DailyLess,
            DailyAction::Again => Deed::DailyOn(None, None),
        };
    }
    if let Action::Urge(action) = action {
        return match action {
            UrgeAction::Begin(minutes) => Deed::Urge((*minutes).clamp(5, 60)),
            UrgeAction::Stop => Deed::UrgeStop,
            UrgeAction::Passed | UrgeAction::Wrote | UrgeAction::Plan => Deed::Other,
        };
    }
    if let Action::Space(SpaceAction::Go) = action {
        return Deed::SpaceGo;
    }
    if let Action::Space(SpaceAction::Contact(_)) = action {
        return Deed::Contact;
    }
    if let Action::Nudges(NudgeAction::Test(_)) = action {
        return Deed::Try;
    }
    if let Action::Arrivals(action) = action {
        return match (*action, value) {
            (MessageAction::Later(id, message), Some(when)) => Deed::Later(id, message, when.clone()),
            (MessageAction::Later(..), None) => Deed::Other,
            (
                MessageAction::Open(_, message)
                | MessageAction::Done(_, message)
                | MessageAction::Again(_, message),
                _,
            ) => Deed::Answered(message),
        };
    }
    Deed::Other
}
