//! A line for copies: one is made at a time in a process, and one is restored, because each takes much memory. The
//! person who waits is told how many are before them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::copies::Copies;
use crate::core::{Person, Request};
use crate::features;
use crate::features::Reply;

/// The most people in a line, with the one whose turn it is.
const MOST: usize = 8;

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Copies are made.
    Export,
    /// Copies are restored.
    Import,
}

/// A line in which each person has one place.
#[derive(Debug)]
pub(super) struct Line {
    turns: Arc<Semaphore>,
    /// In the order in which they came. The first one has the turn.
    people: Arc<Mutex<Vec<Person>>>,
}

/// A place in a line. Dropping it leaves the line.
#[derive(Debug)]
pub struct InLine {
    work: Work,
    person: Person,
    turns: Arc<Semaphore>,
    people: Arc<Mutex<Vec<Person>>>,
}

/// A person's turn. The next person's begins when it is dropped. It is held until the files are out of memory.
#[derive(Debug)]
pub struct Turn {
    _place: InLine,
    _permit: Option<OwnedSemaphorePermit>,
}

impl Default for Line {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(1)), people: Arc::default() }
    }
}

impl InLine {
    /// Returns how many people are before this one.
    pub fn ahead(&self) -> usize {
        locked(&self.people).iter().position(|person| *person == self.person).unwrap_or_default()
    }

    /// Waits for the person's turn.
    pub async fn turn(self) -> Turn {
        // An error would mean that the line was closed, which never happens.
        let permit = Arc::clone(&self.turns).acquire_owned().await.ok();
        Turn { _place: self, _permit: permit }
    }
}

impl Drop for InLine {
    fn drop(&mut self) {
        locked(&self.people).retain(|person| *person != self.person);
    }
}

impl Copies {
    /// Puts the person who asks at the end of the line. Returns the reply when they are in it already, or when it is
    /// too long.
    pub fn join_line(&self, work: Work, request: &Request, now: DateTime<Utc>) -> Result<InLine, Box<Reply>> {
        let line = match work {
            Work::Export => &self.exporting,
            Work::Import => &self.importing,
        };
        let content = &self.context.content;
        let mut people = locked(&line.people);
        if people.contains(&request.person) {
            return Err(Box::new(features::in_line(content, request, now, "line-yours", people.len())));
        }
        if people.len() >= MOST {
            return Err(Box::new(features::in_line(content, request, now, "line-full", people.len())));
        }
        people.push(request.person.clone());
        let (turns, people) = (Arc::clone(&line.turns), Arc::clone(&line.people));
        Ok(InLine { work, person: request.person.clone(), turns, people })
    }

    /// Returns what the person is told while they wait, or None when it is their turn.
    pub fn place_in_line(&self, place: &InLine, request: &Request, now: DateTime<Utc>) -> Option<Reply> {
        let id = match place.work {
            Work::Export => "line-export",
            Work::Import => "line-import",
        };
        let ahead = place.ahead();
        (ahead > 0).then(|| features::in_line(&self.context.content, request, now, id, ahead))
    }
}

fn locked(people: &Mutex<Vec<Person>>) -> MutexGuard<'_, Vec<Person>> {
    people.lock().unwrap_or_else(PoisonError::into_inner)
}
