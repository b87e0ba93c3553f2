//! Sends what follows the first message of a card, and deletes what is left of a card that another one replaced.

use tokio::time::Instant;

use super::api::AnswerKey;
use super::first::Pens;
use super::handler::Desk;
use super::http::ApiError;
use super::inbound::{Incoming, Origin};
use super::outbound::Body;
use super::spread::Spread;
use crate::core::Partner;

impl Desk {
    /// Sends the messages of a card after its first one, `top`, which is None when the original is no part of the
    /// card. If one is lost for good, the message before it says so. Returns an error when not even one is there.
    pub(super) async fn go_on(
        &self,
        incoming: &Incoming,
        top: Option<Body>,
        rest: Vec<Body>,
    ) -> Result<(), ApiError> {
        if rest.is_empty() {
            return Ok(());
        }
        let with_original = top.is_some();
        let mut last = top.map(|body| (None, body));
        let mut messages = Vec::new();
        for body in rest {
            match self.api.follow_up(&incoming.ticket, &body).await {
                Ok(message) => {
                    messages.push(message);
                    last = Some((Some(message), body));
                }
                Err(error) => {
                    let Some((message, body)) = last else { return Err(error) };
                    self.note(Err(error));
                    self.note(self.say_lost(incoming, message, body).await);
                    break;
                }
            }
        }
        if with_original && let Ok(original) = self.api.original(&incoming.ticket).await {
            messages.push(original);
        }
        if messages.len() > 1 {
            let ticket = &incoming.ticket;
            let key = AnswerKey { application: ticket.application, token: ticket.token.clone() };
            self.spreads.remember(Spread { key, messages, at: Instant::now() });
        }
        Ok(())
    }

    /// Says below the last message that arrived that the card went on. `message` is None for the original.
    async fn say_lost(&self, incoming: &Incoming, message: Option<u64>, body: Body) -> Result<(), ApiError> {
        let body = body.noting(&self.say_to(incoming, "answer-lost"));
        match message {
            Some(message) => self.api.edit_follow_up(&incoming.ticket, message, body).await,
            None => self.api.edit_original(&incoming.ticket, body).await,
        }
    }

    /// Deletes the other messages of the card whose button was pressed, because another card took its place.
    pub(super) async fn clear_rest(&self, incoming: &Incoming) {
        let Origin::Card { message: pressed, .. } = incoming.origin else { return };
        let Some(spread) = self.spreads.take(pressed) else { return };
        for message in spread.messages.iter().filter(|message| **message != pressed) {
            // One that the person has dismissed is gone already.
            if let Err(error) = self.api.delete_answer(&spread.key, *message).await {
                tracing::debug!(%error, "a part of a card could not be deleted");
            }
        }
    }

    /// Returns what the cards that answer an interaction are drawn with.
    pub(super) fn pens(&self, incoming: &Incoming) -> Pens<'_> {
        Pens { mentions: &self.mentions, left_out: self.say_to(incoming, "answer-left-out") }
    }

    /// Says something to the person who asked, in words that hold nothing about them.
    pub(super) fn say_to(&self, incoming: &Incoming, id: &str) -> String {
        self.app.content().words.voice(&incoming.request.locale, Partner::ANYBODY).say(id)
    }
}
