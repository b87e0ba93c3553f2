//! Answers each interaction within Discord's three seconds, even when the bot is busy or slow.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout, timeout_at};

use super::api::Landed;
use super::drafts::Drafts;
use super::first::{
    Data, First, HEARD, MESSAGE, SUGGESTIONS, THINKING, UPDATE, drawn, first, goes_in_place, hides, messages,
    nothing,
};
use super::http::{Api, ApiError};
use super::inbound::{Incoming, Origin, Ticket};
use super::mentions::Mentions;
use super::options::DiscordOptions;
use super::outbound::{self, EPHEMERAL};
use super::sending::Courier;
use super::spread::Spreads;
use super::talks::Talks;
use crate::clock::Clock;
use crate::core::{Audience, Partner, Request, Show};
use crate::engine::{App, Work};
use crate::features;
use crate::features::{Member, Reply};

/// The longest wait for a seat when all are taken.
pub(super) const QUEUE: Duration = Duration::from_secs(1);
/// The most interactions that are turned away with an answer at the same time. Any more are only counted.
const PORCH: usize = 32;
/// The longest time for deciding on a reply. An interaction's token is valid for fifteen minutes, but no person
/// waits that long.
pub(super) const LONGEST_WORK: Duration = Duration::from_mins(1);

/// Where interactions are answered.
pub(super) struct Desk {
    pub(super) app: Arc<App>,
    pub(super) clock: Arc<Clock>,
    pub(super) api: Api,
    /// The free seats. serenity starts a task for each event without a limit, so the limit is here.
    pub(super) seats: Semaphore,
    all_seats: u32,
    pub(super) porch: Semaphore,
    /// Sends what answers a message, at the pace of deliveries.
    pub(super) courier: Arc<Courier>,
    pub(super) talks: Talks,
    /// The cards of more than one message.
    pub(super) spreads: Spreads,
    pub(super) drafts: Drafts,
    pub(super) mentions: Mentions,
}

/// The first answer that was given because the real one is slow.
#[derive(Debug, Clone, Copy)]
pub(super) enum Deferred {
    /// Nothing visible: the card that was pressed stays as it is for now.
    Silently,
    /// "Thinking…", for one person or for everyone in the conversation.
    Thinking { ephemeral: bool },
}

impl Desk {
    pub(super) fn new(
        app: Arc<App>,
        clock: Arc<Clock>,
        api: Api,
        courier: Arc<Courier>,
        options: &DiscordOptions,
    ) -> Self {
        let all_seats = options.seats.max(1);
        let places = usize::try_from(all_seats).unwrap_or(Semaphore::MAX_PERMITS).min(Semaphore::MAX_PERMITS);
        let (seats, porch) = (Semaphore::new(places), Semaphore::new(PORCH));
        Self {
            app,
            clock,
            api,
            seats,
            all_seats,
            porch,
            courier,
            talks: Talks::default(),
            spreads: Spreads::default(),
            drafts: Drafts::default(),
            mentions: Mentions::NONE,
        }
    }

    /// Returns the same desk, whose cards mention commands.
    pub(super) fn naming(self, mentions: Mentions) -> Self {
        Self { mentions, ..self }
    }

    /// Answers an interaction.
    pub(super) async fn serve(&self, mut incoming: Incoming) {
        self.take_up(&mut incoming.request);
        let received = Instant::now();
        match timeout(QUEUE, self.seats.acquire()).await {
            Ok(Ok(_seat)) => {
                self.attend(&incoming, received).await;
                self.app.presence().note_reader(&incoming.request, self.clock.now()).await;
            }
            Ok(Err(_)) | Err(_) => self.turn_away(&incoming, received).await,
        }
    }

    /// Waits until no interaction is being answered, and admits none after that.
    pub(super) async fn drained(&self) {
        if let Ok(all) = self.seats.acquire_many(self.all_seats).await {
            all.forget();
            self.seats.close();
        }
    }

    /// Answers an interaction that has a seat. If the reply is slow, Discord first gets a deferred answer: at three
    /// seconds without one it tells the person that the bot has failed.
    async fn attend(&self, incoming: &Incoming, received: Instant) {
        let Incoming { request, origin, ticket, files: _ } = incoming;
        let until = received + self.api.limits.first_answer;
        if hides(incoming) {
            return self.hide(incoming, until).await;
        }
        let now = self.clock.now();
        let mut work = pin!(timeout(LONGEST_WORK, self.app.handle(request, now)));
        if let Ok(reply) = timeout_at(received + self.api.limits.defer_after, &mut work).await {
            let reply = self.with_draft(request, reply.unwrap_or_else(|_| self.too_late(request)));
            let Some(work) = Work::of(&reply) else { return self.answer(incoming, &reply, until).await };
            // It may be slow, so the answer is deferred before it begins.
            let Some(deferred) = self.defer(incoming, until).await else { return };
            return Box::pin(self.answer_in_turn(incoming, reply, (work, deferred), now)).await;
        }
        if *origin == Origin::Typing {
            // Suggestions cannot be deferred, and the person has typed on by now, so they get none.
            let none = outbound::suggestions(&[]);
            self.goes_on_after(self.api.answer(ticket, until, SUGGESTIONS, Some(&none)).await);
            return;
        }
        let Some(deferred) = self.defer(incoming, until).await else { return };
        let reply = self.with_draft(request, work.await.unwrap_or_else(|_| self.too_late(request)));
        match Work::of(&reply) {
            Some(work) => Box::pin(self.answer_in_turn(incoming, reply, (work, deferred), now)).await,
            None => self.answer_late(incoming, reply, deferred).await,
        }
    }

    /// Gives the real answer after a deferred one.
    pub(super) async fn answer_late(&self, incoming: &Incoming, reply: Reply, deferred: Deferred) {
        let (show, files) = match reply {
            Reply::Show(show) | Reply::Erased(show) => (show, Vec::new()),
            Reply::File(handout) => (handout.show, handout.files),
            // Discord takes a form only as a first answer, so a button opens it instead.
            Reply::Ask(form) => (outbound::instead_of(&form), Vec::new()),
            Reply::Suggest(_) | Reply::Bring(_) => (nothing(), Vec::new()),
        };
        let shown = self.show_late(incoming, &show, deferred).await;
        self.note(shown);
        let refused = matches!(shown, Err(ApiError::Refused { status: 400, .. }));
        // The card says what the files are. Without it they are not sent.
        let lost = shown.is_err() && !files.is_empty();
        if (refused || lost)
            && let Reply::Show(sorry) = self.trouble(&incoming.request, "CARD")
        {
            return self.note(self.show_late(incoming, &sorry, deferred).await);
        }
        self.hand_out(incoming, &files).await;
    }

    /// Gives the reply as the first answer, with the messages that follow it.
    async fn answer(&self, incoming: &Incoming, reply: &Reply, until: Instant) {
        let First { kind, data, rest } = first(incoming, reply, &self.pens(incoming)).drawn().await;
        let top = if let (Data::Message(Some(body)), false) = (&data, rest.is_empty()) {
            Some(body.clone())
        } else {
            None
        };
        let landed = match &data {
            Data::Message(Some(body)) => self.api.answer_with(&incoming.ticket, until, kind, body).await,
            Data::Message(None) | Data::Other(_) => {
                self.api.answer(&incoming.ticket, until, kind, Some(&data)).await
            }
        };
        if self.goes_on_after(landed) {
            if kind == UPDATE {
                self.clear_rest(incoming).await;
            }
            self.note(self.go_on(incoming, top, rest).await);
            if let Reply::File(handout) = reply {
                self.hand_out(incoming, &handout.files).await;
            }
        } else if let Err(ApiError::Refused { status: 400, .. }) = landed {
            // Discord found the card invalid, and the interaction is still unanswered.
            self.apologise(&incoming.ticket, incoming.origin, &incoming.request.locale).await;
        }
    }

    /// Counts and logs a first answer that Discord did not take, or may not have taken. Returns whether anything can
    /// follow it.
    pub(super) fn goes_on_after(&self, landed: Result<Landed, ApiError>) -> bool {
        match landed {
            Ok(Landed::Here) => true,
            Ok(Landed::Before) => false,
            Ok(Landed::Perhaps(error)) => {
                self.app.metrics().undelivered.inc();
                tracing::warn!(%error, "it is not known whether Discord took an answer");
                true
            }
            Err(error) => {
                self.note(Err(error));
                false
            }
        }
    }

    /// Tells Discord that the answer will follow. Returns None when that fails or the interaction has an answer
    /// already: then there is nothing left to do.
    async fn defer(&self, incoming: &Incoming, until: Instant) -> Option<Deferred> {
        let (deferred, kind) = match incoming.origin {
            Origin::Card { .. } => (Deferred::Silently, HEARD),
            Origin::Command | Origin::Elsewhere | Origin::Typing => {
                let ephemeral = !self.will_be_public(&incoming.request);
                (Deferred::Thinking { ephemeral }, THINKING)
            }
        };
        let data = match deferred {
            Deferred::Thinking { ephemeral: true } => Some(json!({ "flags": EPHEMERAL })),
            Deferred::Thinking { ephemeral: false } | Deferred::Silently => None,
        };
        let landed = self.api.answer(&incoming.ticket, until, kind, data.as_ref()).await;
        self.goes_on_after(landed).then_some(deferred)
    }

    /// Returns whether the reply will be visible to others. That does not depend on the person, so the reply to a
    /// stranger shows it without the database.
    fn will_be_public(&self, request: &Request) -> bool {
        match self.for_a_stranger(request) {
            Reply::Show(show) => show.audience == Audience::Public,
            Reply::Ask(_) | Reply::Suggest(_) | Reply::File(_) | Reply::Bring(_) | Reply::Erased(_) => false,
        }
    }

    /// Returns the reply for a person without any stored data.
    fn for_a_stranger(&self, request: &Request) -> Reply {
        features::decide(self.app.content(), &Member::default(), request, self.clock.now()).reply
    }

    /// Shows a card after a deferred answer.
    pub(super) async fn show_late(
        &self,
        incoming: &Incoming,
        show: &Show,
        deferred: Deferred,
    ) -> Result<(), ApiError> {
        let ticket = &incoming.ticket;
        let private = show.audience == Audience::Private;
        let bodies = messages(incoming, show, &self.pens(incoming));
        let mut bodies = drawn(bodies).await.into_iter();
        let mut top = None;
        match deferred {
            Deferred::Silently if !goes_in_place(incoming, show) => {}
            Deferred::Thinking { ephemeral } if ephemeral != private => {
                // Discord decides who sees a message when it is first sent. This one has the wrong audience, so it
                // is deleted.
                self.api.delete_original(ticket).await?;
            }
            Deferred::Silently | Deferred::Thinking { .. } => {
                if let Some(body) = bodies.next() {
                    top = Some(body.clone());
                    self.api.edit_original(ticket, body).await?;
                }
                if matches!(deferred, Deferred::Silently) {
                    self.clear_rest(incoming).await;
                }
            }
        }
        self.go_on(incoming, top, bodies.collect()).await
    }

    /// Answers without a seat and without the database. Commands that need nothing stored, such as `/safety`, still
    /// work.
    async fn turn_away(&self, incoming: &Incoming, received: Instant) {
        self.app.metrics().turned_away.inc();
        let Ok(_place) = self.porch.try_acquire() else { return };
        let until = received + self.api.limits.first_answer;
        if hides(incoming) {
            return self.hide_unseated(incoming, until).await;
        }
        let reply = self.with_draft(&incoming.request, self.without_a_seat(&incoming.request));
        self.answer(incoming, &reply, until).await;
    }

    /// Returns the reply of a bot that is too busy for the database.
    pub(super) fn without_a_seat(&self, request: &Request) -> Reply {
        if features::need(&request.input).suits_a_stranger() {
            self.for_a_stranger(request)
        } else {
            self.trouble(request, "BUSY")
        }
    }

    /// Tells the person with a plain message that something went wrong. It needs nothing that could have caused the
    /// failure.
    pub(super) async fn apologise(&self, ticket: &Ticket, origin: Origin, locale: &str) {
        let reference = "CARD";
        tracing::error!(reference, "an interaction could not be answered as it should");
        let until = Instant::now() + self.api.limits.first_answer / 2;
        let voice = self.app.content().words.voice(locale, Partner::ANYBODY);
        let text = voice.say_with("trouble", &[("reference", reference)]);
        let (kind, data) = match origin {
            Origin::Typing => (SUGGESTIONS, outbound::suggestions(&[])),
            Origin::Command | Origin::Card { .. } | Origin::Elsewhere => {
                let none: [&str; 0] = [];
                (
                    MESSAGE,
                    json!({ "flags": EPHEMERAL, "content": text, "allowed_mentions": { "parse": none } }),
                )
            }
        };
        self.goes_on_after(self.api.answer(ticket, until, kind, Some(&data)).await);
    }

    pub(super) fn too_late(&self, request: &Request) -> Reply {
        self.app.count_too_late(request, LONGEST_WORK);
        self.trouble(request, "SLOW")
    }

    pub(super) fn trouble(&self, request: &Request, reference: &str) -> Reply {
        tracing::error!(reference, "a request could not be carried out");
        features::trouble(self.app.content(), request, self.clock.now(), reference)
    }

    /// Counts and logs an answer that Discord did not take.
    pub(super) fn note(&self, outcome: Result<(), ApiError>) {
        if let Err(error) = outcome {
            self.app.metrics().undelivered.inc();
            tracing::warn!(%error, "Discord did not take an answer");
        }
    }
}
