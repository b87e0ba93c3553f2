//! Completes the line that is being typed, by what the bot suggests.

use std::cell::RefCell;
use std::sync::Arc;

use rustyline::Context;
use rustyline::completion::{Completer, Pair};
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::validate::Validator;
use tokio::runtime::Handle;

use crate::clock::Clock;
use crate::core::Choice;
use crate::engine::App;
use crate::features::Reply;

use super::complete;
use super::speaker::Speaker;
use super::text::shortened;

/// What the editor needs to ask the bot for suggestions.
#[derive(Debug, Clone)]
pub(super) struct Bot {
    /// The bot that suggests.
    pub(super) app: Arc<App>,
    /// The clock of the session.
    pub(super) clock: Arc<Clock>,
}

/// Completes the line that is being typed.
pub(super) struct Helper {
    pub(super) bot: Bot,
    pub(super) runtime: Handle,
    /// The person who types. None while a form is open: its lines are not completed.
    pub(super) speaker: Option<Speaker>,
    /// The most columns of an entry in the list.
    pub(super) width: usize,
    /// The line as it stands: the editor keeps nothing of it when the person breaks off.
    pub(super) line: RefCell<String>,
}

impl Helper {
    fn suggestions(&self, speaker: &Speaker, wanted: &complete::Wanted) -> Vec<Choice> {
        let Some(question) = wanted.question.clone() else { return Vec::new() };
        let request = speaker.request(question, speaker.place);
        match self.runtime.block_on(self.bot.app.handle(&request, self.bot.clock.now())) {
            Reply::Suggest(choices) => choices,
            Reply::Show(_) | Reply::Ask(_) | Reply::File(_) | Reply::Bring(_) | Reply::Erased(_) => {
                Vec::new()
            }
        }
    }
}

impl Completer for Helper {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let (Some(speaker), Some(line)) = (&self.speaker, line.get(..at)) else {
            return Ok((at, Vec::new()));
        };
        let wanted = complete::wanted(line, speaker);
        let suggestions = self.suggestions(speaker, &wanted);
        let (start, ways) = wanted.completions(line, suggestions);
        let pair = |way: complete::Completion| Pair {
            display: shortened(&way.label, self.width),
            replacement: way.text,
        };
        Ok((start, ways.into_iter().map(pair).collect()))
    }
}

impl Hinter for Helper {
    type Hint = String;

    /// Returns no hint. The editor asks for one after each change of the line.
    fn hint(&self, line: &str, _: usize, _: &Context<'_>) -> Option<String> {
        self.line.replace(line.to_owned());
        None
    }
}

impl Highlighter for Helper {}

impl Validator for Helper {}

impl rustyline::Helper for Helper {}
