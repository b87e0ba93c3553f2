//! Answers what a person writes to the bot in their DM with it, in plain words and without a command.
//!
//! Desired properties:
//! - There is always an answer, also to a message without text. What Discord does not take is counted and logged by
//!   its code, like any answer.
//! - Nothing of what the person wrote is stored or logged. serenity is built without its cache, so no message stays
//!   in memory either.
//! - The answer is a message that stays in the DM, where another person may see it later. So it makes no sound and
//!   shows no notification, and it never holds a page: that takes a command, whose answer goes away.

use tokio::time::timeout;

use super::handler::{Desk, LONGEST_WORK, QUEUE};
use super::http::ApiError;
use super::inbound::Written;
use super::outbound;
use crate::core::{Block, Input, Partner, Person, Place, Platform, Private, Request, Show};
use crate::features;
use crate::features::{Need, Reply};

impl Desk {
    /// Answers what a person wrote in their DM with the bot. What they write meanwhile is answered after it.
    pub(super) async fn hear(&self, written: Written) {
        let Some((mut turn, first)) = self.talks.begin(written) else { return };
        let mut next = Some(first);
        while let Some(written) = next {
            self.answer_words(written).await;
            next = turn.next();
        }
    }

    async fn answer_words(&self, Written { id, user, channel, text }: Written) {
        let request = request(id, user, channel, text);
        let seat = timeout(QUEUE, self.seats.acquire()).await;
        let seated = matches!(seat, Ok(Ok(_)));
        let reply = if seated {
            self.words_for(&request).await
        } else {
            self.app.metrics().turned_away.inc();
            let Ok(_place) = self.porch.try_acquire() else { return };
            self.without_a_seat(&request)
        };
        let shown = self.say(&request, channel, &self.as_message(&request, reply)).await;
        self.note(shown);
        if let Err(ApiError::Refused { status: 400, .. }) = shown
            && let Reply::Show(sorry) = self.trouble(&request, "CARD")
        {
            self.note(self.say(&request, channel, &sorry).await);
        }
        if seated {
            self.app.presence().note_reader(&request, self.clock.now()).await;
        }
    }

    async fn words_for(&self, request: &Request) -> Reply {
        if matches!(features::need(&request.input), Need::Journal | Need::Page) {
            return features::only_with_a_slash(self.app.content(), request, self.clock.now());
        }
        let work = timeout(LONGEST_WORK, self.app.handle(request, self.clock.now()));
        work.await.unwrap_or_else(|_| self.too_late(request))
    }

    /// Returns the card with which a message can say `reply`.
    fn as_message(&self, request: &Request, reply: Reply) -> Show {
        let (content, now) = (self.app.content(), self.clock.now());
        let instead = match reply {
            Reply::Show(show) | Reply::Erased(show) if !is_pictured(&show) => return show,
            // Discord opens a form only for a command or a press.
            Reply::Ask(form) => features::form_behind_button(content, request, now, &form),
            // A file or a picture in the DM would stay there for everyone who sees it.
            Reply::Show(_) | Reply::Erased(_) | Reply::File(_) | Reply::Suggest(_) | Reply::Bring(_) => {
                features::only_with_a_slash(content, request, now)
            }
        };
        if let Reply::Show(show) = instead { show } else { super::first::nothing() }
    }

    /// Sends a card to the DM, in as many messages as it needs.
    async fn say(&self, request: &Request, channel: u64, show: &Show) -> Result<(), ApiError> {
        for (number, body) in outbound::messages(show, &self.mentions).into_iter().enumerate() {
            let nonce = format!("{}-{number}", request.id);
            let sent = self.courier.reply(channel, nonce, body.silent()).await;
            if sent.is_err() && number > 0 {
                let voice = self.app.content().words.voice(&request.locale, Partner::ANYBODY);
                let lost = outbound::one_line(&voice.say("answer-lost")).silent();
                self.note(self.courier.reply(channel, format!("{}-lost", request.id), lost).await);
            }
            sent?;
        }
        Ok(())
    }
}

/// Returns whether a card has a picture, which is about the member.
fn is_pictured(show: &Show) -> bool {
    show.card.blocks.iter().any(|block| matches!(block, Block::Picture(_)))
}

/// Returns the request that a person's words make. Discord does not say their language with a message.
fn request(id: u64, user: u64, channel: u64, text: Private) -> Request {
    Request {
        id: id.to_string(),
        person: Person { platform: Platform::Discord, user: user.to_string() },
        place: Place::Direct,
        locale: String::new(),
        input: Input::Said(text),
        channel: Some(channel.to_string()),
        server: None,
    }
}
