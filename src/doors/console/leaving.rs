//! Leaving a form, going back to it, and leaving the session.
//!
//! A line that is a command leaves a form and is carried out: a person who needs `/safety` in the middle of a page
//! must not have to end the page first. What they wrote is kept in hand.

use crate::core::{Again, Place};

use super::form::{OpenForm, Part};
use super::said::Said;
use super::session::{Session, command_named};

impl Session {
    /// Carries out a line that leaves the open form. Returns the form when the line is an answer to its question.
    pub(super) async fn leave_for(&mut self, form: OpenForm, line: &str) -> Result<Vec<Said>, OpenForm> {
        // A space before the slash, or before the sign of a press, makes the line a part of the text.
        if let Some(asked) = line.strip_prefix('>').map(str::trim).filter(|asked| self.can_press(asked)) {
            return Ok(self.press_beside(form, asked).await);
        }
        let Some(command) = command_named(line) else { return Err(form) };
        match command.as_str() {
            "cancel" => Ok(self.with_reminder(self.note("console-form-cancelled", &[]))),
            "back" => Ok(self.go_back(Some(form)).await),
            _ => {
                let name = self.name().to_owned();
                // A person whose answer was refused knows that nothing was sent.
                let known = form.is_refused();
                let kept = self.forms.put_aside(&name, form);
                let mut said = if kept || known { Vec::new() } else { self.note("console-form-left", &[]) };
                said.extend(Box::pin(self.obey(line.trim())).await);
                if kept && command != "quit" && command != "exit" {
                    said.extend(self.note_to(&name, "console-form-in-hand", &[]));
                }
                Ok(said)
            }
        }
    }

    /// Presses something on a card while a form is open: a message came, or the form refused an answer. The form
    /// goes on where it was. Only one that was refused and holds no text closes, because the press has answered it.
    async fn press_beside(&mut self, form: OpenForm, asked: &str) -> Vec<Said> {
        let name = self.name().to_owned();
        let mut said = Box::pin(self.press(asked)).await;
        if self.forms.is_open(&name) {
            if self.forms.put_aside(&name, form) {
                said.extend(self.note_to(&name, "console-form-in-hand", &[]));
            }
        } else if form.holds_text() || !form.is_refused() {
            let step = form.resume(&self.voice());
            said.extend(Box::pin(self.step(step)).await);
        }
        said
    }

    /// Sends a complete form. When a part of it comes back, the parts after it come back with it.
    pub(super) async fn send(&mut self, parts: Vec<Part>, place: Place) -> Vec<Said> {
        let name = self.name().to_owned();
        self.forms.drop_waiting(&name);
        let mut said = Vec::new();
        for Part { input, rest } in parts {
            said.extend(self.ask(input, place, None).await);
            if let Some(form) = self.forms.come_back(&name) {
                form.add_rest(&rest);
                break;
            }
        }
        said
    }

    /// Opens a form that came back, with what was typed in it, or keeps it until a question is answered.
    pub(super) async fn open_again(&mut self, again: Option<Again>, place: Place) -> Vec<Said> {
        match again {
            Some(Again::Refused(form)) => {
                let step = OpenForm::refused(form, place).resume(&self.voice());
                Box::pin(self.step(step)).await
            }
            Some(Again::Waiting(form)) => {
                let name = self.name().to_owned();
                let with = vec![form.action.clone()];
                self.forms.keep_waiting(&name, OpenForm::refused(form, place), with);
                Vec::new()
            }
            Some(Again::Along { form, with }) => {
                let name = self.name().to_owned();
                self.forms.keep_waiting(&name, OpenForm::refused(form, place), with);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Leaves the open form because the person broke off, and keeps what they wrote. `unfinished` is the line that
    /// they were typing.
    pub(super) fn break_off(&mut self, unfinished: &str) -> Vec<Said> {
        let name = self.name().to_owned();
        let Some(mut form) = self.forms.take(&name) else { return Vec::new() };
        form.add_unfinished(unfinished);
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
        let warned = self.warn_of_unsent();
        if !warned.is_empty() {
            return warned;
        }
        if self.asks_back {
            self.forms.drop_all();
        }
        let mut said = self.end();
        said.extend(self.note("console-bye", &[]));
        said
    }

    /// Leaves the session because a person at a terminal pressed Ctrl-D. With text in hand it says so first, and a
    /// second press leaves.
    pub(super) fn hang_up(&mut self) -> Vec<Said> {
        let warned = self.warn_of_unsent();
        if warned.is_empty() { self.end() } else { warned }
    }

    /// Tells each person whose text leaving would drop, once.
    fn warn_of_unsent(&mut self) -> Vec<Said> {
        let names = if self.asks_back { self.forms.warn_once() } else { Vec::new() };
        names.iter().flat_map(|name| self.note_to(name, "console-quit-unsent", &[])).collect()
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
