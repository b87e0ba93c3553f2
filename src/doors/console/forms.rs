//! The forms that people have open, and those that they have left with text in them. Both are in memory only.
//!
//! Desired property: nothing that a person wrote into a form is lost before they are told.

use std::collections::BTreeMap;

use crate::core::Code;

use super::form::OpenForm;

/// The forms of all people in a session, by the person's name.
#[derive(Debug, Default)]
pub(super) struct Forms {
    open: BTreeMap<String, OpenForm>,
    /// Forms that were left half-written, the latest one last.
    in_hand: BTreeMap<String, Vec<OpenForm>>,
    /// Forms that are sent by a press, with the texts of the buttons that send them.
    waiting: BTreeMap<String, (OpenForm, Vec<Code>)>,
    /// Whether the session has said that leaving drops what is there now.
    warned: bool,
}

impl Forms {
    pub(super) fn open(&mut self, name: &str, form: OpenForm) {
        self.open.insert(name.to_owned(), form);
    }

    /// Takes the open form away.
    pub(super) fn take(&mut self, name: &str) -> Option<OpenForm> {
        self.open.remove(name)
    }

    pub(super) fn is_open(&self, name: &str) -> bool {
        self.open.contains_key(name)
    }

    /// Keeps a form until one of the buttons `with` is pressed.
    pub(super) fn keep_waiting(&mut self, name: &str, form: OpenForm, with: Vec<Code>) {
        self.waiting.insert(name.to_owned(), (form, with));
    }

    /// Takes the form that a press on the button `action` sends.
    pub(super) fn take_waiting(&mut self, name: &str, action: &Code) -> Option<OpenForm> {
        self.waiting.get(name).filter(|(_, with)| with.contains(action))?;
        self.waiting.remove(name).map(|(form, _)| form.sent_by(action))
    }

    /// Drops the form that waits, because another one is sent.
    pub(super) fn drop_waiting(&mut self, name: &str) {
        self.waiting.remove(name);
    }

    /// Returns the form that was just sent and came back: open again, or waiting for the answer to a question.
    pub(super) fn come_back(&mut self, name: &str) -> Option<&mut OpenForm> {
        let open = self.open.get_mut(name).filter(|form| form.is_refused());
        open.or_else(|| self.waiting.get_mut(name).map(|(form, _)| form))
    }

    /// Keeps a form that its person has left. Returns false for one without text: it is not kept.
    pub(super) fn put_aside(&mut self, name: &str, form: OpenForm) -> bool {
        let kept = form.holds_text();
        if kept {
            self.warned = false;
            self.in_hand.entry(name.to_owned()).or_default().push(form);
        }
        kept
    }

    pub(super) fn has_in_hand(&self, name: &str) -> bool {
        self.in_hand.get(name).is_some_and(|forms| !forms.is_empty())
    }

    /// Returns the form that a person goes back to: the one that they left last. Their open form changes places
    /// with it, and is the one to go back to when there is no other.
    pub(super) fn go_back(&mut self, name: &str, open: Option<OpenForm>) -> Option<OpenForm> {
        let in_hand = self.in_hand.entry(name.to_owned()).or_default();
        match (in_hand.pop(), open) {
            (Some(form), Some(open)) => {
                if open.holds_text() {
                    in_hand.insert(0, open);
                }
                Some(form)
            }
            (Some(form), None) | (None, Some(form)) => Some(form),
            (None, None) => None,
        }
    }

    /// Drops the form that the person left last. Returns false when there is none.
    pub(super) fn drop_latest(&mut self, name: &str) -> bool {
        self.in_hand.get_mut(name).and_then(Vec::pop).is_some()
    }

    /// Returns whose text leaving would drop, unless they were told so before.
    pub(super) fn warn_once(&mut self) -> Vec<String> {
        let unsent = self.unsent();
        if std::mem::replace(&mut self.warned, true) { Vec::new() } else { unsent }
    }

    /// Drops all forms. Returns whose forms were open or had text in them.
    pub(super) fn drop_all(&mut self) -> Vec<String> {
        let mut names = self.unsent();
        names.extend(self.open.keys().filter(|name| !names.contains(name)).cloned().collect::<Vec<_>>());
        *self = Self { warned: self.warned, ..Self::default() };
        names
    }

    fn unsent(&self) -> Vec<String> {
        let written = self.open.iter().filter(|(_, form)| form.holds_text()).map(|(name, _)| name);
        let left = self.in_hand.iter().filter(|(_, forms)| !forms.is_empty()).map(|(name, _)| name);
        let names: std::collections::BTreeSet<&String> = written.chain(left).collect();
        names.into_iter().cloned().collect()
    }
}
