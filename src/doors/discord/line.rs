//! A connection on which Discord waits for the first answer to an interaction.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{oneshot, watch};
use tokio::time::timeout;

/// The longest wait until an answer is written. Discord reads it at once.
const WRITTEN_WITHIN: Duration = Duration::from_secs(1);

/// The first answer: its JSON, or None when it follows by REST, as one with files does.
pub(super) type Given = Option<Vec<u8>>;

/// A connection on which Discord waits for the first answer.
pub(super) struct Line {
    /// None once something was given.
    waiting: Mutex<Option<oneshot::Sender<Given>>>,
    over: watch::Receiver<bool>,
}

impl Line {
    /// Opens a line. `over` turns true when the answer is written. The answer arrives at the receiver.
    pub(super) fn open(over: watch::Receiver<bool>) -> (Self, oneshot::Receiver<Given>) {
        let (sender, receiver) = oneshot::channel();
        (Self { waiting: Mutex::new(Some(sender)), over }, receiver)
    }

    /// Gives the first answer, and waits until it is written: what follows it by REST must not overtake it. Returns
    /// the answer when no connection waits for it (any more).
    pub(super) async fn give(&self, given: Given) -> Result<(), Given> {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(waiting) = waiting else { return Err(given) };
        waiting.send(given)?;
        // Without an end in time, what follows is sent all the same, and repeated if Discord does not know of the
        // answer yet.
        let _ = timeout(WRITTEN_WITHIN, self.over.clone().wait_for(|over| *over)).await;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_answer_is_given_once_and_comes_back_when_nobody_waits() {
        let (written, over) = watch::channel(false);
        let (line, waiting) = Line::open(over.clone());
        written.send_replace(true);
        assert_eq!(line.give(Some(vec![1])).await, Ok(()));
        assert_eq!(line.give(Some(vec![2])).await, Err(Some(vec![2])), "there is one first answer");
        assert_eq!(waiting.await, Ok(Some(vec![1])));
        let (line, waiting) = Line::open(over);
        drop(waiting);
        assert_eq!(line.give(Some(vec![3])).await, Err(Some(vec![3])), "the connection is gone");
    }
}
