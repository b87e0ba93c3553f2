//! Forms that were sent and came back, with what was typed in them.
//!
//! Desired properties:
//! - What was typed is in memory only, and for no longer than Discord lets an interaction be answered. A restart
//!   forgets it, and the button then opens the form as it was.
//! - Of each person at most one form is kept, and of all together a bounded number.
//! - A form that waits for an answer is sent by the press that gives the answer.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::core::{Code, Form, Input};

/// How long an interaction can be answered, by Discord's documentation.
const LIFE: TimeDelta = TimeDelta::minutes(15);
/// The most forms that are kept. One holds a few thousand characters.
const MOST: usize = 256;

/// The forms of all people, by the person's id.
#[derive(Debug, Default)]
pub(super) struct Drafts(Mutex<HashMap<String, Draft>>);

/// A form that came back.
#[derive(Debug)]
pub(super) struct Draft {
    since: DateTime<Utc>,
    form: Form,
    /// The texts of the buttons that send it.
    with: Vec<Code>,
}

impl Drafts {
    /// Keeps a form in place of the one that its person had before. A press on a button with one of the texts `with` sends
    /// it.
    pub(super) fn keep(&self, user: &str, form: Form, with: Vec<Code>, now: DateTime<Utc>) {
        let mut drafts = self.lock();
        drafts.insert(user.to_owned(), Draft { since: now, form, with });
        if drafts.len() > MOST {
            let oldest = drafts.iter().min_by_key(|(_, draft)| draft.since).map(|(user, _)| user.clone());
            drafts.remove(&oldest.unwrap_or_default());
        }
    }

    /// Returns `form` with what its person typed into it before, if that is still kept.
    pub(super) fn fill(&self, user: &str, mut form: Form, now: DateTime<Utc>) -> Form {
        self.forget_old(now);
        let drafts = self.lock();
        let before = drafts.get(user).filter(|before| before.form.action == form.action);
        let Some(Draft { form: before, .. }) = before else { return form };
        for field in &mut form.fields {
            if let Some(typed) = before.fields.iter().find(|before| before.name == field.name) {
                field.value = typed.value.clone();
            }
        }
        form
    }

    /// Returns the form that is sent by a press on the button with the text `id`, if one waits for that press.
    pub(super) fn sent_by(&self, user: &str, id: &str, now: DateTime<Utc>) -> Option<Input> {
        self.forget_old(now);
        let drafts = self.lock();
        let sends = |draft: &&Draft| draft.with.iter().any(|code| code.as_str() == id);
        let waiting = drafts.get(user).filter(sends)?;
        let fields = waiting.form.fields.iter().map(|field| (field.name.clone(), field.value.clone()));
        Some(Input::Submit { id: id.to_owned(), fields: fields.collect() })
    }

    /// Forgets what a person typed.
    pub(super) fn forget(&self, user: &str) {
        self.lock().remove(user);
    }

    /// Forgets forms that are too old.
    pub(super) fn forget_old(&self, now: DateTime<Utc>) {
        self.lock().retain(|_, draft| (now - draft.since).abs() < LIFE);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Draft>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
