//! Leaving a form, going back to it, and leaving the session.
//!
//! A line that is a command leaves a form and is carried out: a person who needs `/safety` in the middle of a page
//! must not have to end the page first. What they wrote is kept in hand.

use super::form::OpenForm;
use super::said::Said;
use super::session::{Session, command_named};

impl Session {
    /// Carries out a line that leaves the open form. Returns the form when the line is an answer to its question.
    pub(super) async fn leave_for(&mut self, form: OpenForm, line: &str) -> Result<Vec<Said>, OpenForm> {
        // A space before the slash makes the line a part of the text.
        let Some(command) = command_named(line) else { return Err(form) };
        match command.as_str() {
            "cancel" => Ok(self.with_reminder(self.note("console-form-cancelled", &[]))),
            "back" => Ok(self.go_back(Some(form)).await),
            _ => {
                let name = self.name().to_owned();
                let kept = self.forms.put_aside(&name, form);
                let mut said = if kept { Vec::new() } else { self.note("console-form-left", &[]) };
                said.extend(Box::pin(self.obey(line.trim())).await);
                if kept && command != "quit" && command != "exit" {
                    said.extend(self.note_to(&name, "console-form-in-hand", &[]));
                }
                Ok(said)
            }
        }
    }

    /// Leaves the open form because the person broke off, and keeps what they wrote.
    pub(super) fn break_off(&mut self) -> Vec<Said> {
        let name = self.name().to_owned();
        let Some(form) = self.forms.take(&name) else { return Vec::new() };
        let kept = self.forms.put_aside(&name, form);
        self.note(if kept { "console-form-in-hand" } else { "console-form-cancelled" }, &[])
    }

    /// Opens the form that the speaker left last where they left it.
    pub(super) async fn go_back(&mut self, open: Option<OpenForm>) -> Vec<Said> {
        let name = self.name().to_owned();
        let Some(form) = self.forms.go_back(&name, open) else { return self.note("console-back-none", &[]) };
        let step = form.resume(&self.voice());
        Box::pin(self.step(step)).await
    }

    /// Drops the form that the speaker left last.
    pub(super) fn cancel(&mut self) -> Vec<Said> {
        let name = self.name().to_owned();
        let dropped = self.forms.drop_latest(&name);
        let said = self.note(if dropped { "console-form-dropped" } else { "console-form-none" }, &[]);
        self.with_reminder(said)
    }

    /// Returns `said`, and that the speaker has text in hand if they do.
    pub(super) fn with_reminder(&self, mut said: Vec<Said>) -> Vec<Said> {
        if self.forms.has_in_hand(self.name()) && !self.is_in_form() {
            said.extend(self.note("console-form-in-hand", &[]));
        }
        said
    }

    /// Leaves the session. With text in hand it says so first, and a second `/quit` leaves.
    pub(super) fn quit(&mut self) -> Vec<Said> {
        let mut said = Vec::new();
        if self.asks_back {
            for name in self.forms.warn_once() {
                said.extend(self.note_to(&name, "console-quit-unsent", &[]));
            }
            if !said.is_empty() {
                return said;
            }
            self.forms.drop_all();
        }
        said.extend(self.end());
        said.extend(self.note("console-bye", &[]));
        said
    }

    /// Ends the session. Returns a note for each person whose form is not sent.
    pub fn end(&mut self) -> Vec<Said> {
        self.is_over = true;
        let names = self.forms.drop_all();
        names.iter().flat_map(|name| self.note_to(name, "console-form-not-sent", &[])).collect()
    }

    /// From now on leaving needs no second `/quit`, because a pipe cannot answer.
    pub(super) fn leaves_at_once(&mut self) {
        self.asks_back = false;
    }
}
