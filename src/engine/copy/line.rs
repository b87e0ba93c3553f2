//! A line for copies: one is made at a time in a process, and one is restored, because each takes much memory. The
//! person who waits is told how many are before them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::core::Person;
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

impl Work {
    /// Returns what a reply has to wait for, or None when it is ready.
    pub fn of(reply: &Reply) -> Option<Self> {
        match reply {
            Reply::Bring(_) => Some(Self::Import),
            Reply::File(handout) => handout.copy.as_ref().map(|_| Self::Export),
            Reply::Show(_) | Reply::Ask(_) | Reply::Suggest(_) | Reply::Erased(_) => None,
        }
    }
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

/// Why a person cannot join a line, in which so many people are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoPlace {
    /// They are in it.
    Twice(usize),
    /// It is too long.
    Full(usize),
}

impl Line {
    /// Puts a person at the end.
    pub(super) fn join(&self, work: Work, person: &Person) -> Result<InLine, NoPlace> {
        let mut people = locked(&self.people);
        if people.contains(person) {
            return Err(NoPlace::Twice(people.len()));
        }
        if people.len() >= MOST {
            return Err(NoPlace::Full(people.len()));
        }
        people.push(person.clone());
        let (turns, people) = (Arc::clone(&self.turns), Arc::clone(&self.people));
        Ok(InLine { work, person: person.clone(), turns, people })
    }
}

impl InLine {
    /// Returns what the line is for.
    pub(super) fn work(&self) -> Work {
        self.work
    }

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

fn locked(people: &Mutex<Vec<Person>>) -> MutexGuard<'_, Vec<Person>> {
    people.lock().unwrap_or_else(PoisonError::into_inner)
}
