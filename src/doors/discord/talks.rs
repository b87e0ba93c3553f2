//! Keeps the replies to one person in line: a flood of messages gets no flood of replies.
//!
//! Desired properties:
//! - Of each person at most one message is being answered. What they write meanwhile waits and is answered together,
//!   in one reply: words that tell of danger are never skipped.
//! - What waits is bounded, in memory only, and gone once it is answered.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::inbound::Written;
use crate::core::Private;

/// The most text that waits for a reply, in bytes. Discord lets a person write far less in the time of one reply.
const MOST_WAITING: usize = 64 * 1024;

/// The people who are being answered, each with what they have written since.
#[derive(Default)]
pub(super) struct Talks(Mutex<HashMap<u64, Option<Written>>>);

/// One person's turn. While it lasts, what they write waits.
pub(super) struct Turn<'a> {
    talks: &'a Talks,
    user: u64,
    over: bool,
}

impl Talks {
    /// Begins a person's turn with a message. Returns None while they have a turn: then the message waits for it.
    pub(super) fn begin(&self, written: Written) -> Option<(Turn<'_>, Written)> {
        let user = written.user;
        let mut talks = self.lock();
        if let Some(waiting) = talks.get_mut(&user) {
            match waiting {
                Some(before) => add(before, &written),
                None => *waiting = Some(written),
            }
            return None;
        }
        talks.insert(user, None);
        drop(talks);
        Some((Turn { talks: self, user, over: false }, written))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<u64, Option<Written>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn<'_> {
    /// Returns what the person has written since. Returns None when they have not, and ends the turn.
    pub(super) fn next(&mut self) -> Option<Written> {
        let mut talks = self.talks.lock();
        let waiting = talks.get_mut(&self.user).and_then(Option::take);
        if waiting.is_none() {
            talks.remove(&self.user);
            self.over = true;
        }
        waiting
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        // A turn that broke off must not leave the person unanswered for ever.
        if !self.over {
            self.talks.lock().remove(&self.user);
        }
    }
}

/// Adds a message to one that waits.
fn add(waiting: &mut Written, written: &Written) {
    let (first, second) = (waiting.text.expose(), written.text.expose());
    if first.len() + second.len() <= MOST_WAITING {
        waiting.text = Private::new(format!("{first}\n{second}"));
        waiting.id = written.id;
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    fn written(id: u64, user: u64, text: &str) -> Written {
        Written { id, user, channel: user, text: Private::new(text) }
    }

    #[test]
    fn what_is_written_during_a_turn_is_answered_together_after_it() -> anyhow::Result<()> {
        let talks = Talks::default();
        let begin = |id, text: &str| talks.begin(written(id, 7, text));
        let (mut turn, first) = begin(1, "one").context("a turn")?;
        assert_eq!(first.id, 1);
        assert!(begin(2, "two").is_none() && begin(3, "three").is_none());
        assert!(begin(4, &"x".repeat(MOST_WAITING)).is_none());
        assert!(talks.begin(written(5, 8, "five")).is_some(), "nobody waits for another person");
        let next = turn.next().map(|next| (next.id, next.text.expose().to_owned()));
        assert_eq!(next, Some((3, "two\nthree".to_owned())));
        assert!(turn.next().is_none());
        let (broken_off, _) = begin(6, "six").context("a turn")?;
        drop(turn);
        assert!(begin(7, "seven").is_none(), "a turn that is over ends no other");
        drop(broken_off);
        assert!(begin(8, "eight").is_some());
        Ok(())
    }
}
