//! Deciding: what a request means, what is answered, and what has to be kept.

use chrono::{DateTime, Utc};

use crate::core::{Content, Input, Request, Show, Zone};
use crate::features::commands;
use crate::features::commands::Command;
use crate::features::daily::cards as daily;
use crate::features::data::cards as data;
use crate::features::help::cards as help;
use crate::features::journal::{letters, own_key as sealed, pages_of as journal};
use crate::features::nudges::cards as nudges;
use crate::features::safety::lines as safety;
use crate::features::scene::Scene;
use crate::features::secrets::lessons as secret;
use crate::features::settings::{change as settings, panel};
use crate::features::space::course_of_it as space;
use crate::features::urge::cards as urge;
use crate::features::{
    Action, DeliveryId, FormName, JournalAction, Member, Message, NudgeAction, Plan, PlanKind, Reply, Step,
    TimerKind,
};
use crate::features::{Decision, Need, arriving, back, complete, misread};

/// Decides a request. Total: a person's mistake is a reply.
///
/// `member` is as the database has them, or `Member::default()` for somebody it does not know.
pub fn decide(content: &Content, member: &Member, request: &Request, now: DateTime<Utc>) -> Decision {
    if !member.refused || member.id.is_none() {
        return decide_in(&Scene::new(content, member, request, now), request);
    }
    let welcomed = member.plans.welcomed();
    let mut back = member.clone();
    for plan in &welcomed {
        back.plans.keep(plan.clone());
    }
    let scene = Scene::new(content, &back, request, now);
    let mut decision = decide_in(&scene, request);
    back::welcome(&scene, welcomed, &mut decision);
    decision
}

fn decide_in(scene: &Scene<'_>, request: &Request) -> Decision {
    match &request.input {
        Input::Command(invocation) => match commands::parse(invocation, request.place) {
            Ok(command) => run(scene, command),
            Err(misread) => misread::explain(scene, &misread).into(),
        },
        Input::Complete { invocation, option } => complete::suggest(scene, invocation, option).into(),
        Input::Press { owner: Some(owner), .. } if *owner != request.person => {
            scene.note("not-yours", &[]).into()
        }
        Input::Press { id, values, .. } => match Action::decode(id) {
            Ok(action) => press(scene, &action, values.first().map(String::as_str)),
            Err(_) => scene.note("old-card", &[]).into(),
        },
        Input::Submit { id, fields } => match Action::decode(id) {
            Ok(Action::Fill(form)) => settings::filled(scene, form, fields),
            Ok(Action::Journal(action)) => journal::filled(scene, action, fields),
            _ => scene.note("old-card", &[]).into(),
        },
    }
}

/// How much answering this depends on the member's row.
pub fn need(input: &Input) -> Need {
    match input {
        Input::Command(invocation) => match invocation.command.as_str() {
            "safety" | "vent" => Need::Nothing,
            "journal" => Need::Journal,
            "settings" => Need::Member,
            "nudges" | "status" => Need::Letters,
            "data" => Need::Holdings,
            "daily" | "urge" | "space" => Need::Change,
            _ => Need::Tastes,
        },
        Input::Complete { .. } => Need::Tastes,
        Input::Press { id, .. } => match Action::decode(id) {
            Ok(Action::Safety | Action::Country(_) | Action::Lines(_)) => Need::Nothing,
            Ok(
                Action::Page { .. } | Action::Hide | Action::Help(_) | Action::Consent { granted: false, .. },
            )
            | Err(_) => Need::Tastes,
            // A practice changes nothing for a stranger, and most are.
            Ok(Action::Journal(action)) => need_of(action),
            Ok(Action::Nudge(NudgeAction::Show | NudgeAction::Skip(..))) => Need::Letters,
            Ok(Action::Data(_)) => Need::Holdings,
            Ok(Action::Settings(_) | Action::Fill(_) | Action::Try { .. }) => Need::Member,
            Ok(
                Action::Consent { granted: true, .. }
                | Action::Unseal
                | Action::Pick(_)
                | Action::Change(_)
                | Action::Daily(_)
                | Action::Urge(_)
                | Action::Space(_)
                | Action::Nudge(NudgeAction::Test(_))
                | Action::Message { .. }
                | Action::Later { .. },
            ) => Need::Change,
        },
        Input::Submit { id, .. } => match Action::decode(id) {
            Ok(Action::Fill(FormName::Move(_))) => Need::Letters,
            Ok(Action::Journal(JournalAction::Search | JournalAction::Span)) => Need::Journal,
            Ok(Action::Journal(_)) => Need::Page,
            _ => Need::Change,
        },
    }
}

/// A form opens at once: it needs nobody's row.
fn need_of(action: JournalAction) -> Need {
    match action {
        JournalAction::Write { .. }
        | JournalAction::Close(..)
        | JournalAction::Search
        | JournalAction::Letter
        | JournalAction::Span => Need::Nothing,
        JournalAction::Prompt(_) => Need::Tastes,
        JournalAction::List(_)
        | JournalAction::Read(_)
        | JournalAction::Pick
        | JournalAction::Beside { .. }
        | JournalAction::Edit(_)
        | JournalAction::AskDelete(_)
        | JournalAction::OnThisDay => Need::Journal,
        JournalAction::Delete(_) | JournalAction::DeleteSpan(..) | JournalAction::Burnt => Need::Page,
    }
}

/// The answer when everything about a member is gone, in the words that they had; `overwritten`: from the files as well. `reference` is what the
/// log has about it.
pub fn erased(
    content: &Content,
    member: &Member,
    request: &Request,
    now: DateTime<Utc>,
    reference: &str,
    overwritten: bool,
) -> Reply {
    data::erased(&Scene::new(content, member, request, now), reference, overwritten)
}

fn run(scene: &Scene<'_>, command: Command) -> Decision {
    match command {
        Command::Secret { pick, share } => secret::command(scene, &pick, share),
        Command::Safety(country) => safety::command(scene, country.as_ref()).into(),
        Command::Settings(setting) => settings::command(scene, setting),
        Command::Urge(minutes) => urge::begin(scene, minutes.unwrap_or(urge::USUAL_MINUTES)),
        Command::Daily(command) => daily::command(scene, command),
        Command::Space(command) => space::command(scene, command),
        Command::Vent(keep) => journal::vent(scene, keep),
        Command::Journal(date) => journal::open(scene, date.as_ref()),
        Command::Nudges => nudges::list(scene, None).into(),
        Command::Status => nudges::status(scene).into(),
        Command::Help(topic) => help::command(scene, topic.as_ref()).into(),
        Command::About => help::about(scene).into(),
        Command::Data(command) => data::command(scene, &command),
    }
}

fn press(scene: &Scene<'_>, action: &Action, value: Option<&str>) -> Decision {
    match action {
        Action::Page { from, turn, shared } => secret::page(scene, *from, *turn, *shared),
        Action::Try { secret, shared } => secret::practice(scene, *secret, *shared),
        Action::Hide => scene.hidden().into(),
        Action::Consent { granted: true, then } => scene.joined(|scene| press(scene, then, value)),
        Action::Consent { granted: false, then } => declined(scene, then),
        Action::Settings(pane) => panel::open(scene, *pane).into(),
        Action::Fill(form) => settings::fill(scene, *form),
        Action::Pick(list) => settings::picked(scene, *list, value),
        Action::Change(change) => settings::change(scene, change),
        Action::Safety => safety::overview(scene).into(),
        Action::Country(_) => safety::country(scene, value.unwrap_or_default()).into(),
        Action::Daily(action) => daily::act(scene, action),
        Action::Urge(action) => urge::act(scene, *action),
        Action::Space(action) => space::act(scene, *action),
        Action::Nudge(action) => nudges::act(scene, *action),
        Action::Journal(action) => journal::act(scene, *action, value),
        Action::Message { id, message, verb } => arriving::act(scene, *id, *message, *verb),
        Action::Later { id, message } => arriving::later(scene, *id, *message, value),
        Action::Lines(code) => safety::country(scene, &code.to_string()).into(),
        Action::Help(topic) => help::topic(scene, value.unwrap_or(topic)).into(),
        Action::Data(action) => data::act(scene, *action),
        Action::Unseal => sealed::leave(scene),
    }
}

/// Nothing is stored. A practice is still a practice; a setting cannot be remembered.
fn declined(scene: &Scene<'_>, then: &Action) -> Decision {
    if let Action::Try { secret, .. } = then {
        return secret::practice_unnoted(scene, *secret).into();
    }
    let member = scene.member.id.is_some();
    let id = if member { "declined-member" } else { "declined" };
    if matches!(then, Action::Journal(_)) {
        // The card has their text, for them to copy.
        return scene.note(id, &[]).into();
    }
    scene.note_in_place(id).into()
}

/// What a due timer of a member leads to.
pub fn due(member: &Member, kind: TimerKind, due_at: DateTime<Utc>, now: DateTime<Utc>) -> Vec<Step> {
    let (zone, reachable) = (member.settings.zone.unwrap_or(Zone::UTC), !member.refused);
    let steps = match kind {
        TimerKind::Daily => member.plans.daily.as_ref().map(|daily| daily.due(zone, reachable, due_at, now)),
        TimerKind::Urge => member.plans.urge.as_ref().map(|urge| urge.due(now)),
        TimerKind::Space => {
            member.plans.space.as_ref().map(|space| space.due(&member.settings.local(), reachable, now))
        }
        TimerKind::Letter => {
            Some(letters::due(&member.journal.letters, &member.settings.local(), due_at, now))
        }
    };
    steps.unwrap_or_else(|| vec![Step::Clear(kind)])
}

/// A message as it is sent to a member, in their words of this moment.
pub fn render(
    content: &Content,
    member: &Member,
    id: DeliveryId,
    message: Message,
    now: DateTime<Utc>,
) -> Show {
    arriving::pushed(&Scene::beside(content, member, now), id, message)
}

/// What answering a message changes: reminders that are answered go on.
pub fn answered(member: &Member, message: Message) -> Option<Plan> {
    match (message, &member.plans.daily, &member.plans.space) {
        (Message::Daily { .. } | Message::Test(PlanKind::Daily), Some(daily), _) if daily.unanswered > 0 => {
            Some(Plan::Daily(crate::features::Daily { unanswered: 0, ..daily.clone() }))
        }
        (
            Message::Nudge { .. } | Message::CheckIn | Message::LastDay | Message::Test(PlanKind::Space),
            _,
            Some(space),
        ) if space.ignored > 0 => Some(Plan::Space(Box::new(space.answered()))),
        _ => None,
    }
}
