//! The replies when something fails. What the member wrote is given back, and what needs no stored data is answered
//! anyway.

use chrono::{DateTime, Utc};

use super::Action;
use super::decide::{self, Pressed};
use crate::core::danger::Listened;
use crate::core::{Content, Fields, Form, Input, Invocation, MemberId, Request};
use crate::features::safety::put_people_first;
use crate::features::scene::{Scene, listen};
use crate::features::spec::has_name;
use crate::features::{DataAction, Member, Reply, SecretsAction, journal, safety, secrets, urge};

/// Returns the reply when the database fails. `reference` finds the failure in the log. A practice opens anyway:
/// only noting it has failed.
pub fn trouble(content: &Content, request: &Request, now: DateTime<Utc>, reference: &str) -> Reply {
    let stranger = Member::default();
    let asked = listen(content, &stranger, request);
    let form = form_sent(content, asked, now);
    let scene = Scene::new(content, &stranger, asked, now);
    let scene = scene.with_sent(form.as_ref());
    match practice_wanted(request) {
        Some(SecretsAction::Try(secret)) => {
            return secrets::practice_in_trouble(&scene, secret, false, reference);
        }
        Some(SecretsAction::TryShared(secret)) => {
            return secrets::practice_in_trouble(&scene, secret, true, reference);
        }
        Some(SecretsAction::TryOwn(secret)) => {
            return secrets::practice_in_trouble(&scene.keeping_away(), secret, false, reference);
        }
        Some(
            SecretsAction::Open(..)
            | SecretsAction::OpenShared(..)
            | SecretsAction::OpenOwn(..)
            | SecretsAction::ReadOn(_)
            | SecretsAction::ReadOnOwn(_)
            | SecretsAction::ReadPrivately(_)
            | SecretsAction::BadDay
            | SecretsAction::List
            | SecretsAction::ListOwn
            | SecretsAction::Share(_),
        )
        | None => {}
    }
    let reply = match page_written(asked) {
        Some(text) => {
            let why = scene.voice.say_with("vent-trouble", &[("reference", reference)]);
            journal::given_back(&scene, why, text)
        }
        None if wants_erasing(request) => scene.note("data-erase-trouble", &[("reference", reference)]),
        None => scene.note("trouble", &[("reference", reference)]),
    };
    put_people_first(&scene, scene.refused(reply))
}

/// Returns the form that was sent, with what was typed in it. Returns None when no form was sent, or when only the
/// member's own data could open it again.
fn form_sent(content: &Content, asked: Listened<'_, Request>, now: DateTime<Utc>) -> Option<Form> {
    let Input::Submit { id, fields } = &asked.asked().input else { return None };
    // Forms open for members alone, and which member this is makes no difference to an empty form.
    let member = Member { id: Some(MemberId(0)), ..Member::default() };
    let scene = Scene::new(content, &member, asked, now);
    let sent = Fields::new(asked.part(fields.as_slice()));
    decide::form_sent(&scene, &Pressed::read(id)?, sent)
}

/// Returns whether the request asks to erase everything. Its reply differs: an erasure that has begun goes on by
/// itself.
fn wants_erasing(request: &Request) -> bool {
    let Input::Press { id, .. } = &request.input else { return false };
    matches!(Action::decode(id), Ok(Action::Data(DataAction::Erase(_))))
}

/// Returns the text of a journal form, or of a page that was typed behind a command, so that it can be given back when it
/// cannot be kept.
fn page_written(asked: Listened<'_, Request>) -> Option<&str> {
    if let Input::Command(invocation) = &asked.asked().input {
        return decide::page_typed(invocation);
    }
    let Input::Submit { id, fields } = &asked.asked().input else { return None };
    let Some(Action::Journal(_)) = Pressed::read(id)?.action() else { return None };
    let text = Fields::new(asked.part(fields.as_slice())).text(&journal::TEXT);
    (!text.is_empty()).then_some(text)
}

/// Returns the reply to a person who has made more changes than one person may in a minute: `most`. What they wrote is
/// given back.
pub fn slow_down(content: &Content, request: &Request, now: DateTime<Utc>, most: i32) -> Reply {
    let stranger = Member::default();
    let asked = listen(content, &stranger, request);
    let form = form_sent(content, asked, now);
    let scene = Scene::new(content, &stranger, asked, now);
    let scene = scene.with_sent(form.as_ref());
    let most = most.to_string();
    let reply = match page_written(asked) {
        Some(text) => {
            journal::given_back(&scene, scene.voice.say_with("slow-down", &[("most", &most)]), text)
        }
        None => scene.note("slow-down", &[("most", &most)]),
    };
    scene.refused(reply)
}

/// Returns whether a request is carried out however many came before it: an urge, helplines, an erasure, and all words
/// that tell of danger.
pub fn always_goes_on(content: &Content, request: &Request) -> bool {
    let heard = listen(content, &Member::default(), request).danger();
    if heard.is_sure() || heard.is_unsure() {
        return true;
    }
    let action = match &request.input {
        Input::Command(Invocation { command, .. }) => {
            return has_name(urge::COMMANDS, command) || has_name(safety::COMMANDS, command);
        }
        Input::Press { id, .. } | Input::Submit { id, .. } => Pressed::read(id).and_then(Pressed::action),
        Input::Said(_) | Input::Complete { .. } => None,
    };
    matches!(
        action,
        Some(Action::Urge(_) | Action::Safety(_) | Action::Data(DataAction::AskErase | DataAction::Erase(_)))
    )
}

/// Returns the reply when a text of the member would have to be encrypted, and the key for it is missing.
pub fn locked(content: &Content, request: &Request, now: DateTime<Utc>) -> Reply {
    let stranger = Member::default();
    let asked = listen(content, &stranger, request);
    let form = form_sent(content, asked, now);
    let scene = Scene::new(content, &stranger, asked, now);
    let scene = scene.with_sent(form.as_ref());
    if let Some(reply) = urge_passed(&scene, request) {
        return put_people_first(&scene, reply);
    }
    let reply = match page_written(asked) {
        Some(text) => journal::given_back(&scene, scene.say("journal-locked"), text),
        None => scene.note("journal-locked", &[]),
    };
    put_people_first(&scene, scene.refused(reply))
}

/// Returns the answer to a member whose urge has passed. It needs no key: only the count of it is left out.
fn urge_passed(scene: &Scene<'_>, request: &Request) -> Option<Reply> {
    let Input::Press { id, .. } = &request.input else { return None };
    let Some(Action::Urge(action)) = Pressed::read(id)?.action() else { return None };
    urge::uncounted(scene, action)
}

/// Returns what a press asks of the secrets, even behind the question for consent.
fn practice_wanted(request: &Request) -> Option<SecretsAction> {
    let Input::Press { id, owner, .. } = &request.input else { return None };
    if owner.as_ref().is_some_and(|owner| *owner != request.person) {
        return None;
    }
    match Pressed::read(id)? {
        Pressed::Act(Action::Secrets(action)) | Pressed::Consent { then: Action::Secrets(action), .. } => {
            Some(action)
        }
        Pressed::Hide | Pressed::Consent { .. } | Pressed::Begin(_) | Pressed::Act(_) => None,
    }
}
