//! Deciding what a request means, what is answered, and what has to be kept.

use chrono::{DateTime, Utc};

use super::{Action, COMMANDS, begin, find_command, need_of_command, parse, run, suggest};
use crate::core::Given;
use crate::core::command::Kind;
use crate::core::danger::Listened;
use crate::core::wire::{self, Asks, Parts};
use crate::core::{Choice, Content, Fields, Form, Input, Invocation, Place, Private, Request, Show};
use crate::features::scene::{Scene, listen};
use crate::features::timed::When;
use crate::features::{
    Decision, DeliveryId, Member, Message, Need, Plan, Reply, SecretsAction, Step, TimerKind, arrivals, back,
    data, heard, held_up, journal, misread, now, rotation, safety, secrets, server, urge,
};

/// Returns whether an input is a command without words of a person's own.
fn is_all_chosen(input: &Input) -> bool {
    let Input::Command(typed) = input else { return false };
    find_command(&typed.command).is_some_and(|listed| listed.is_all_chosen(typed))
}

/// Decides a request. A person's mistake leads to a reply, not to an error.
///
/// `member` is the member as the database has them, or `Member::default()` for a person it does not know.
pub fn decide(content: &Content, member: &Member, request: &Request, now: DateTime<Utc>) -> Decision {
    let asked = if is_all_chosen(&request.input) {
        Listened::without_words(request)
    } else {
        listen(content, member, request)
    };
    if !member.refused || member.id.is_none() {
        let mut decision = decide_in(&scene(content, member, asked, now), asked);
        heard::note(member, &mut decision);
        return decision;
    }
    // The member is back: decide with the plans as they are after the return, so that the reply shows their new
    // state.
    let welcomed = member.plans.answered_all();
    let mut back = member.clone();
    for plan in &welcomed {
        back.plans.keep(plan.clone());
    }
    let scene = scene(content, &back, asked, now);
    let mut decision = decide_in(&scene, asked);
    back::welcome(&scene, welcomed, &mut decision);
    decision
}

fn scene<'a>(
    content: &'a Content,
    member: &'a Member,
    asked: Listened<'a, Request>,
    now: DateTime<Utc>,
) -> Scene<'a> {
    Scene::new(content, member, asked, now).with_commands(&COMMANDS)
}

/// Decides a request that was listened to. People who can help stand above the reply if its words tell of danger.
fn decide_in(scene: &Scene<'_>, asked: Listened<'_, Request>) -> Decision {
    let mut decision = decide_as_asked(scene, asked);
    held_up::tell(scene, &mut decision);
    let Decision { reply, effects } = decision;
    Decision { reply: safety::put_people_first(scene, reply), effects }
}

fn decide_as_asked(scene: &Scene<'_>, asked: Listened<'_, Request>) -> Decision {
    let request = asked.asked();
    match &request.input {
        Input::Command(invocation) => obey(scene, asked.part(invocation), request.place),
        Input::Said(text) => match named(text) {
            Some(invocation) => obey(scene, asked.part(&invocation), request.place),
            None => now::greeted(scene, text).unwrap_or_else(|| secrets::said(scene, text).into()),
        },
        Input::Complete { invocation, option } => complete(scene, invocation, option).into(),
        // Everyone in a server sees a public card. Only the person who asked for it may use its buttons, but for the one
        // that opens a private card.
        Input::Press { owner: Some(owner), id, .. } if *owner != request.person && !is_for_everyone(id) => {
            scene.note("not-yours", &[]).into()
        }
        Input::Press { id, .. } if is_for_everyone(id) && server::is_closed(scene, "") => {
            server::closed(scene, None).into()
        }
        Input::Press { id, values, .. } => match Pressed::read(id) {
            Some(button) => press(scene, button, values.first().map(String::as_str)),
            None => scene.note("old-card", &[]).into(),
        },
        Input::Submit { id, fields } => {
            let fields = Fields::new(asked.part(fields.as_slice()));
            Pressed::read(id)
                .and_then(|form| submit(scene, form, fields))
                .unwrap_or_else(|| scene.note("old-card", &[]).into())
        }
    }
}

/// Returns whether a button of a public card is for everyone who sees it.
fn is_for_everyone(code: &str) -> bool {
    matches!(Action::decode(code), Ok(Action::Secrets(SecretsAction::ReadPrivately(_))))
}

/// Carries out a form that was sent. Returns None when the text that it carried opens no form.
fn submit(scene: &Scene<'_>, form: Pressed, sent: Fields<'_>) -> Option<Decision> {
    let held = form_sent(scene, &form, sent);
    let scene = scene.with_sent(held.as_ref());
    match form {
        Pressed::Begin(then) => Some(begin::act(&scene, &then, Given::Sent(sent))),
        Pressed::Act(action) if action.need_filled().is_some() => Some(action.act(&scene, Given::Sent(sent))),
        // The form waited for the answer to the question whether data may be stored.
        Pressed::Consent { granted: true, then } if then.need_filled().is_some() => {
            Some(scene.joined(|scene| then.clone().act(scene, Given::Sent(sent))))
        }
        Pressed::Act(_) | Pressed::Consent { .. } | Pressed::Hide => None,
    }
}

/// Returns the form that the text of a button opens, with what was sent in it. Returns None when it opens no form now.
pub(super) fn form_sent(scene: &Scene<'_>, form: &Pressed, sent: Fields<'_>) -> Option<Form> {
    let opened = match form {
        Pressed::Begin(then) => begin::act(scene, then, Given::Pressed(None)),
        Pressed::Act(action) | Pressed::Consent { granted: true, then: action } => {
            action.clone().act(scene, Given::Pressed(None))
        }
        Pressed::Consent { .. } | Pressed::Hide => return None,
    };
    if let Reply::Ask(form) = opened.reply { Some(form.holding(sent)) } else { None }
}

fn obey(scene: &Scene<'_>, invocation: Listened<'_, Invocation>, place: Place) -> Decision {
    let typed = invocation.asked();
    if server::is_closed(scene, &typed.command) {
        return server::closed(scene, Some(typed)).into();
    }
    match parse(invocation, place) {
        Ok(command) => run(scene, command),
        Err(misread) => misread::explain(scene, &misread).into(),
    }
}

/// Returns the command that a text without a slash names and nothing else: `help`.
pub(super) fn named(text: &Private) -> Option<Invocation> {
    let word = text.expose().trim().trim_start_matches('/').to_lowercase();
    find_command(&word)
        .map(|command| Invocation { command: command.name.to_owned(), ..Invocation::default() })
}

/// What the text of a button means: a feature's action, or one of the buttons that any card may have.
pub enum Pressed {
    /// Turns the card into one neutral line.
    Hide,
    /// Agrees or declines that data is stored, and goes on with the action that asked for it.
    Consent {
        /// Whether they agree.
        granted: bool,
        /// The action that they had asked for.
        then: Action,
    },
    /// Asks for the time zone before this action, and goes on with it.
    Begin(Action),
    /// A feature's action.
    Act(Action),
}

impl Pressed {
    /// Reads the text of a button. Returns None when this version does not know it.
    pub fn read(code: &str) -> Option<Self> {
        let text = wire::strip_version(code)?;
        let mut parts = Parts::new(text);
        match parts.next()? {
            "hide" => parts.is_done().then_some(Pressed::Hide),
            "consent" => {
                let granted = match parts.next()? {
                    "yes" => true,
                    "no" => false,
                    _ => return None,
                };
                Some(Pressed::Consent { granted, then: Action::read(parts.rest()?)? })
            }
            "begin" => {
                let then = Action::read(parts.rest()?)?;
                // What needs no zone asks for none, whatever the button says.
                let waits = then.asks() == Asks::ConsentAndZone;
                Some(if waits { Pressed::Begin(then) } else { Pressed::Act(then) })
            }
            _ => Action::read(text).map(Pressed::Act),
        }
    }

    /// Returns the feature's action, even behind a question that comes first.
    pub(super) fn action(self) -> Option<Action> {
        match self {
            Pressed::Act(action) | Pressed::Begin(action) | Pressed::Consent { then: action, .. } => {
                Some(action)
            }
            Pressed::Hide => None,
        }
    }
}

fn press(scene: &Scene<'_>, button: Pressed, value: Option<&str>) -> Decision {
    match button {
        Pressed::Hide => scene.hidden().into(),
        Pressed::Begin(then) => begin::act(scene, &then, Given::Pressed(value)),
        // Sending the form for the time zone agrees as well, and then nothing is kept before.
        Pressed::Consent { granted: true, then } if scene.lacks_zone(then.asks()) => {
            begin::act(scene, &then, Given::Pressed(None))
        }
        Pressed::Consent { granted: true, then } => {
            scene.joined(|scene| then.clone().act(scene, Given::Pressed(value)))
        }
        Pressed::Consent { granted: false, then } => declined(scene, &then),
        Pressed::Act(action) => action.act(scene, Given::Pressed(value)),
    }
}

/// Returns suggestions for the option `option` of a command.
fn complete(scene: &Scene<'_>, invocation: &Invocation, option: &str) -> Reply {
    let text = invocation.option(option).unwrap_or_default();
    let suggested = suggest(scene, &invocation.command, option, text);
    let mut choices: Vec<Choice> = safety::suggest_people(scene, text).into_iter().chain(suggested).collect();
    choices.truncate(Choice::MOST);
    choices.iter_mut().for_each(Choice::shorten);
    Reply::Suggest(choices)
}

/// Returns the delivery whose button was pressed, if a button of one was.
pub fn delivery_pressed(input: &Input) -> Option<DeliveryId> {
    let Input::Press { id, .. } = input else { return None };
    match Pressed::read(id)? {
        Pressed::Act(Action::Arrivals(action)) => Some(action.delivery()),
        Pressed::Consent { .. } | Pressed::Begin(_) | Pressed::Hide | Pressed::Act(_) => None,
    }
}

/// Returns how much of the member has to be loaded to answer this.
pub fn need(input: &Input) -> Need {
    match input {
        Input::Command(invocation) if page_typed(invocation).is_some() => Need::Page,
        Input::Command(invocation) if is_more_than_a_command(invocation) => Need::Tastes,
        Input::Command(invocation) => need_of_command(&invocation.command).unwrap_or(Need::Tastes),
        Input::Complete { .. } => Need::Tastes,
        Input::Said(text) => {
            let plain = if now::may_greet(text) { Need::Greeting } else { Need::Tastes };
            named(text).and_then(|invocation| need_of_command(&invocation.command)).unwrap_or(plain)
        }
        Input::Press { id, .. } => match Pressed::read(id) {
            Some(Pressed::Act(action)) => action.need(),
            Some(Pressed::Consent { granted: true, .. } | Pressed::Begin(_)) => Need::Change,
            Some(Pressed::Hide | Pressed::Consent { granted: false, .. }) | None => Need::Tastes,
        },
        Input::Submit { id, .. } => {
            let action = Pressed::read(id).and_then(Pressed::action);
            action.and_then(|action| action.need_filled()).unwrap_or(Need::Change)
        }
    }
}

/// Returns the page that was typed behind a command which needs nothing, as in `/vent it is so quiet here`.
pub(super) fn page_typed(invocation: &Invocation) -> Option<&str> {
    let takes = find_command(&invocation.command)?.options_of(None);
    let takes_text = |name: &str| {
        takes.iter().any(|option| option.name == name && matches!(option.kind, Kind::Text { .. }))
    };
    let mut given =
        invocation.options.iter().filter(|(name, text)| takes_text(name) && !text.expose().trim().is_empty());
    let needs_nothing = need_of_command(&invocation.command) == Some(Need::Nothing);
    given.next().filter(|_| needs_nothing).map(|(_, text)| text.expose().trim())
}

/// Returns whether words follow a command that needs nothing and takes none of them, as in `/vent I can't go on`. They may
/// tell of danger, and then the reply names the member's own people.
fn is_more_than_a_command(invocation: &Invocation) -> bool {
    let takes = find_command(&invocation.command).map(|listed| listed.options_of(None)).unwrap_or_default();
    need_of_command(&invocation.command) == Some(Need::Nothing)
        && invocation.options.iter().any(|(name, _)| takes.iter().all(|option| option.name != name))
}

/// Returns the reply when everything about a member is erased, in the language and the words that they had chosen.
/// `overwritten` says whether the data is overwritten in the files as well. `reference` finds the erasure in the
/// log.
pub fn erased(
    content: &Content,
    member: &Member,
    request: &Request,
    now: DateTime<Utc>,
    reference: &str,
    overwritten: bool,
) -> Reply {
    data::erased(&Scene::new(content, member, listen(content, member, request), now), reference, overwritten)
}

/// Answers a member who does not agree that data is stored. They still get a practice; nothing else works without
/// storing.
fn declined(scene: &Scene<'_>, then: &Action) -> Decision {
    if let Action::Secrets(SecretsAction::Try(secret) | SecretsAction::TryShared(secret)) = then {
        return secrets::practice_unnoted(scene, *secret).into();
    }
    if let Action::Secrets(SecretsAction::TryOwn(secret)) = then {
        return secrets::practice_unnoted(&scene.keeping_away(), *secret).into();
    }
    if let Action::Urge(action) = then
        && let Some(goes_on) = urge::unstored(scene, *action)
    {
        return goes_on;
    }
    if matches!(then, Action::Now(_)) {
        return now::unstored(scene);
    }
    let member = scene.member.id.is_some();
    let id = if member { "declined-member" } else { "declined" };
    if matches!(
        then,
        Action::Journal(_) | Action::Draft(_) | Action::Story(_) | Action::Limits(_) | Action::Life(_)
    ) {
        // The card that asked holds the text they wrote, so it stays for them to copy.
        return scene.note(id, &[]).into();
    }
    scene.note_in_place(id).into()
}

/// Handles a due timer. Returns the member's plan, if it changes, and what follows from that. Of the member's plans only
/// that of the timer has to be there, and the one that [`TimerKind::beside`] names, if the member has it.
pub fn due(
    content: &Content,
    member: &Member,
    kind: TimerKind,
    due_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> (Option<Plan>, Vec<Step>) {
    let local = member.settings.local();
    if kind == TimerKind::Letter {
        return (None, journal::due(&member.journal.letters, &local, due_at, now));
    }
    let when = When { local: &local, reachable: !member.refused, now };
    if kind == TimerKind::Space
        && let (Some(space), Some(daily)) = (&member.plans.space, &member.plans.daily)
        && let Some(apart) = space.apart_from(daily, &local, now)
    {
        let steps = apart.steps();
        return (Some(apart.into()), steps);
    }
    match member.plans.due(kind, when, due_at) {
        Some(due) => rotation::chosen(content, member, due),
        None => (None, vec![Step::Clear(kind)]),
    }
}

/// Returns what sets a timer anew that lies further ahead than its plan can mean, because the clock that set it was
/// ahead. Returns the plan, if it changes. A timer that is right keeps its time.
pub fn review(
    member: &Member,
    kind: TimerKind,
    due_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> (Option<Plan>, Vec<Step>) {
    let local = member.settings.local();
    if kind == TimerKind::Letter {
        return (None, vec![journal::next_timer(&member.journal.letters, &local, now)]);
    }
    let when = When { local: &local, reachable: !member.refused, now };
    let reviewed = member.plans.reviewed(kind, when, due_at);
    reviewed.unwrap_or_else(|| (None, vec![Step::Clear(kind)]))
}

/// Renders a message for sending, in the language and the words that the member has chosen by now.
pub fn render(
    content: &Content,
    member: &Member,
    id: DeliveryId,
    message: Message,
    now: DateTime<Utc>,
) -> Show {
    arrivals::pushed(&Scene::beside(content, member, now), id, message)
}
