//! A platform that a test plays itself: requests come in, and what is due is handed over and settled.

use breathing_room::core::{Input, Platform, Private};
use breathing_room::doors::console::{self, Look, draw};
use breathing_room::engine::{Outgoing, Sent};
use breathing_room::features::Reply;

use super::bot::Bot;
use super::door::Heard;

impl Bot {
    /// A person types a line on the played platform.
    pub(super) async fn is_asked(&mut self, person: &str, line: &str) -> Vec<Heard> {
        let command = || Input::Command(console::invocation(line));
        let input = if line.starts_with('/') { command() } else { Input::Said(Private::new(line)) };
        self.takes(person, input).await
    }

    /// A person presses the button with this id on the played platform.
    pub(super) async fn is_pressed(&mut self, person: &str, id: &str) -> Vec<Heard> {
        self.takes(person, Input::Press { id: id.to_owned(), values: Vec::new(), owner: None }).await
    }

    async fn takes(&mut self, person: &str, input: Input) -> Vec<Heard> {
        self.requests += 1;
        let reply = self.delivers(&format!("played-{}", self.requests), person, input).await;
        let show = match &reply {
            Reply::Show(show) | Reply::Erased(show) => show,
            Reply::File(handout) => &handout.show,
            Reply::Ask(_) | Reply::Suggest(_) | Reply::Bring(_) => panic!("no card, but {reply:?}"),
        };
        let text = draw(show, None, Look::bare()).trim_end().to_owned();
        vec![Heard { to: person.to_owned(), text }]
    }

    /// Returns what the bot hands to the played platform now.
    pub async fn hands_over(&self) -> Vec<Outgoing> {
        let now = self.clock.now();
        while self.app.timekeeper().fire_due(now).await.expect("timers").next.is_some_and(|next| next <= now)
        {
        }
        let mut all = Vec::new();
        loop {
            // One claim has one message for each member.
            let claimed = self.app.outbox().claim_due(Platform::Discord, now, 50).await.expect("claims");
            if claimed.is_empty() {
                return all;
            }
            all.extend(claimed);
        }
    }

    /// The bot hands everything over, and is told that this became of it. Returns how many messages those were.
    pub async fn sends_all(&self, told: &Sent) -> usize {
        let batch: Vec<_> =
            self.hands_over().await.into_iter().map(|outgoing| (outgoing, told.clone())).collect();
        self.app.outbox().settle(&batch, self.clock.now()).await.expect("settled");
        batch.len()
    }
}
