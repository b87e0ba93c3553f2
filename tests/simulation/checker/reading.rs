use chrono::{DateTime, NaiveTime, Utc, Weekday};

use breathing_room::core::danger::{Ear, Listened};
use breathing_room::core::time::{Rule, Weekdays};
use breathing_room::core::{Input, Private, Request, Zone};
use breathing_room::features::{
    Action, Command, DailyAction, DailyCommand, DeliveryId, Message, MessageAction, NudgeAction, Pressed,
    SlipKind, SpaceAction, UrgeAction, UrgeCommand, parse,
};

/// What a request asks for, as far as it changes a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Deed {
    /// Daily messages at this time, on these days; a None stays as it was.
    DailyOn(Option<NaiveTime>, Option<Weekdays>),
    /// No daily messages.
    DailyOff,
    /// Daily messages on fewer days, by a button of this message.
    DailyLessOf(DeliveryId),
    /// Daily messages on fewer days than these.
    DailyLess(Rule),
    /// An urge timer of this many minutes.
    Urge(u8),
    /// The message at the end of an urge of this many minutes, which began at this instant.
    UrgeTell(DateTime<Utc>, u8),
    /// A message halfway through such an urge.
    UrgeHalfway(DateTime<Utc>, u8),
    /// No urge timer.
    UrgeStop,
    /// A message again later: the delivery, its kind, and when.
    Later(DeliveryId, Message, String),
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
            // Without anything to change, the card is shown.
            Ok(Command::Daily(DailyCommand::On { time: None, days: None, topic: None })) => Deed::Other,
            Ok(Command::Daily(DailyCommand::On { time, days, .. })) => {
                daily_on(time.as_ref().map(Private::expose), days.as_ref().map(Private::expose))
            }
            Ok(Command::Daily(DailyCommand::Off)) => Deed::DailyOff,
            Ok(Command::Urge(UrgeCommand::Begin(minutes))) => {
                let minutes = minutes.map_or(Some(10), |minutes| minutes.expose().parse().ok());
                minutes.filter(|minutes| (5..=60).contains(minutes)).map_or(Deed::Other, Deed::Urge)
            }
            _ => Deed::Other,
        },
        Input::Press { owner: Some(owner), .. } if *owner != request.person => Deed::Other,
        Input::Press { id, values, .. } => match Pressed::read(id) {
            Some(Pressed::Act(action) | Pressed::Consent { granted: true, then: action }) => {
                pressed(&action, values.first())
            }
            // Without a zone the bot asks for it, and nothing begins.
            Some(Pressed::Begin(action)) => pressed(&action, None),
            Some(Pressed::Hide | Pressed::Consent { granted: false, .. }) | None => Deed::Other,
        },
        // Of the zones that the simulated people type, the bot knows those that have a name.
        Input::Submit { id, fields } => match Pressed::read(id) {
            Some(Pressed::Begin(action))
                if fields.iter().any(|(_, text)| text.expose().trim().parse::<Zone>().is_ok()) =>
            {
                pressed(&action, None)
            }
            Some(Pressed::Act(Action::Daily(DailyAction::At))) => {
                let time = fields.iter().find(|(name, _)| name == "time");
                daily_on(time.map(|(_, text)| text.expose().trim()), None)
            }
            Some(Pressed::Begin(_) | Pressed::Act(_) | Pressed::Consent { .. } | Pressed::Hide) | None => {
                Deed::Other
            }
        },
        Input::Complete { .. } | Input::Said(_) => Deed::Other,
    }
}

/// Reads the few times and days that the simulated people type, and nothing else. The bot reads them with its own
/// readers, so the two can differ.
fn daily_on(time: Option<&str>, days: Option<&str>) -> Deed {
    let at = time.map(|text| match text {
        "9pm" => NaiveTime::from_hms_opt(21, 0, 0),
        "24:00" => Some(NaiveTime::MIN),
        text => NaiveTime::parse_from_str(text, "%H:%M").ok(),
    });
    let on = days.map(|text| match text {
        "every day" => Some(Weekdays::ALL),
        "weekdays" => Some(Weekdays::WEEKDAYS),
        "weekends" => Some(Weekdays::WEEKENDS),
        "mon,wed,fri" => Weekdays::new([Weekday::Mon, Weekday::Wed, Weekday::Fri]),
        "sun" => Weekdays::new([Weekday::Sun]),
        "sat to mon" => Weekdays::new([Weekday::Sat, Weekday::Sun, Weekday::Mon]),
        _ => None,
    });
    // A text that is not read changes nothing.
    if at == Some(None) || on == Some(None) { Deed::Other } else { Deed::DailyOn(at.flatten(), on.flatten()) }
}

/// Returns the instant that a button names.
fn since(started_ms: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(started_ms)
}

fn pressed(action: &Action, value: Option<&String>) -> Deed {
    if let Action::Daily(action) = action {
        return match action {
            DailyAction::On(_, rule) => Deed::DailyOn(Some(rule.at), Some(rule.on)),
            // Nothing that the bot draws has the last two any more.
            DailyAction::Show | DailyAction::Less | DailyAction::Fewer => Deed::Other,
            DailyAction::Off | DailyAction::Stop => Deed::DailyOff,
            DailyAction::LessOf(delivery) => Deed::DailyLessOf(*delivery),
            DailyAction::FewerThan(drawn) => Deed::DailyLess(*drawn),
            DailyAction::Again | DailyAction::About => Deed::DailyOn(None, None),
            DailyAction::At => match value.map(|at| NaiveTime::parse_from_str(at, "%H:%M")) {
                Some(Ok(at)) => Deed::DailyOn(Some(at), None),
                Some(Err(_)) | None => Deed::Other,
            },
            DailyAction::Days => match value.and_then(|days| Weekdays::parse(days)) {
                Some(days) => Deed::DailyOn(None, Some(days)),
                None => Deed::Other,
            },
        };
    }
    if let Action::Urge(action) = action {
        return match action {
            UrgeAction::Begin(minutes) => Deed::Urge((*minutes).clamp(5, 60)),
            UrgeAction::Stop => Deed::UrgeStop,
            UrgeAction::Tell(started, minutes) => since(*started)
                .map_or(Deed::Other, |started| Deed::UrgeTell(started, (*minutes).clamp(5, 60))),
            UrgeAction::Halfway(started, minutes) => since(*started)
                .map_or(Deed::Other, |started| Deed::UrgeHalfway(started, (*minutes).clamp(5, 60))),
            UrgeAction::Now(..)
            | UrgeAction::Passed
            | UrgeAction::Helped
            | UrgeAction::Wrote
            | UrgeAction::Plan
            | UrgeAction::PlanFor(..) => Deed::Other,
        };
    }
    if let Action::Space(SpaceAction::Go) = action {
        return Deed::SpaceGo;
    }
    // Two under one roof are not told to write.
    if let (Action::Space(SpaceAction::PickLiving), Some("together")) = (action, value.map(String::as_str)) {
        return Deed::Contact;
    }
    // A slip in which the member wrote breaks the silence, as contact does.
    if let Action::Space(
        SpaceAction::Contact(_)
        | SpaceAction::Courtesy
        | SpaceAction::Lapse
        | SpaceAction::Slip(SlipKind::Wrote | SlipKind::Answered)
        | SpaceAction::SlipIs(_, SlipKind::Wrote | SlipKind::Answered),
    ) = action
    {
        return Deed::Contact;
    }
    if let Action::Nudges(NudgeAction::Test(_)) = action {
        return Deed::Try;
    }
    if let Action::Arrivals(action) = action {
        return match (*action, value) {
            (MessageAction::Later(id, message), Some(when)) => Deed::Later(id, message, when.clone()),
            (MessageAction::PutOff(id, message, wait), _) => Deed::Later(id, message, wait.name().to_owned()),
            (
                MessageAction::Later(..)
                | MessageAction::Open(..)
                | MessageAction::Done(..)
                | MessageAction::Finish(..)
                | MessageAction::Again(..),
                _,
            ) => Deed::Other,
        };
    }
    Deed::Other
}
