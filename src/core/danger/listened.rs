use super::ear::Ear;
use super::kinds::Danger;
use crate::core::{Input, Invocation, Private, Request};

/// Something that a person asked, after all that they typed for it was listened to. A feature gets typed text in no
/// other way: the options of a command and the fields of a form are read from this.
#[derive(Debug)]
pub struct Listened<'a, T: ?Sized> {
    asked: &'a T,
    danger: Danger,
}

impl<T: ?Sized> Clone for Listened<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Listened<'_, T> {}

impl<'a> Listened<'a, Request> {
    /// Listens to a request. `name` is what its author calls their partner.
    pub fn to(ear: &Ear, request: &'a Request, name: Option<&str>) -> Self {
        let danger = typed_text(&request.input).map_or_else(Danger::default, |text| ear.hear(&text, name));
        Self { asked: request, danger }
    }

    /// Returns a request in which the person typed nothing of their own. Their words would say nothing.
    pub(crate) fn without_words(request: &'a Request) -> Self {
        Self { asked: request, danger: Danger::default() }
    }

    /// Returns the same for a request with a message to the partner in it, which may threaten them.
    pub(crate) fn to_message(self, ear: &Ear) -> Self {
        let threat =
            typed_text(&self.asked.input).map_or_else(Danger::default, |text| ear.hear_threat(&text));
        Self { danger: self.danger.and(threat), ..self }
    }

    /// Returns the same for a press that opens a message to the partner, which was typed before: it is listened to once
    /// more, since what is heard in it changes with the phrases that are known.
    pub(crate) fn to_opened(self, ear: &Ear, message: &str, name: Option<&str>) -> Self {
        let heard = ear.hear(message, name).and(ear.hear_threat(message));
        Self { danger: self.danger.and(heard), ..self }
    }
}

impl<'a, T: ?Sized> Listened<'a, T> {
    /// Returns what was asked.
    pub(crate) fn asked(self) -> &'a T {
        self.asked
    }

    /// Returns what was heard.
    pub(crate) fn danger(self) -> Danger {
        self.danger
    }

    /// Returns a part of what was asked. The danger stays that of the whole.
    pub fn part<U: ?Sized>(self, part: &'a U) -> Listened<'a, U> {
        Listened { asked: part, danger: self.danger }
    }
}

/// Returns everything that a person typed for an input. Returns None for a press: a value from a list is not typed.
fn typed_text(input: &Input) -> Option<String> {
    match input {
        Input::Command(invocation) | Input::Complete { invocation, .. } => Some(typed_line(invocation)),
        Input::Submit { fields, .. } => {
            let texts: Vec<&str> = fields.iter().map(|(_, text)| text.expose()).collect();
            Some(texts.join("\n"))
        }
        Input::Said(text) => Some(text.expose().to_owned()),
        Input::Press { .. } => None,
    }
}

/// Returns a command as one text. Words that no option took follow each other as they were typed: once behind the
/// command's name, which may belong to the sentence, and once without it, since a name such as `server` is close
/// to a word that turns a sentence round: never. Each option's value is a sentence of its own.
fn typed_line(Invocation { command, sub, options }: &Invocation) -> String {
    let (loose, given): (Vec<_>, Vec<_>) = options.iter().partition(|(_, value)| is_empty(value));
    let words = || sub.as_deref().into_iter().chain(loose.iter().map(|(name, _)| &**name));
    let line = [command.as_str()].into_iter().chain(words()).collect::<Vec<_>>().join(" ");
    let without = words().collect::<Vec<_>>().join(" ");
    let values = given.into_iter().map(|(_, value)| value.expose());
    [line.as_str(), without.as_str()].into_iter().chain(values).collect::<Vec<_>>().join("\n")
}

fn is_empty(text: &Private) -> bool {
    text.expose().trim().is_empty()
}
