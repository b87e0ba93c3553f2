//! The front of the engine: it answers requests, and holds the other parts for the doors.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tokio::time::timeout;
use tracing::field::Empty;
use tracing::{Instrument, debug_span};

use super::bells::Bells;
use super::commit::Commit;
use super::context::{Context, KeepLimits};
use super::copy::Copies;
use super::deliveries::Outbox;
use super::erasure::Eraser;
use super::members::Members;
use super::pace::{CHANGES_A_MINUTE, Pace};
use super::pages::Pages;
use super::presence::{Presence, is_stale};
use super::retention::Retention;
use super::servers::Servers;
use super::timers::Timekeeper;
use super::trouble::{Trouble, reference};
use super::vault::Vault;
use super::watch::Watch;
use crate::core::{Content, Input, Request};
use crate::crypto::KeySource;
use crate::features;
use crate::features::{Decision, Effect, Handout, Member, Need, Reply};
use crate::metrics::{Kind, Metrics, Outcome};
use crate::store::Store;

/// The bot, independent of the door through which a request arrives.
#[derive(Debug)]
pub struct App {
    context: Arc<Context>,
    vault: Arc<Vault>,
    members: Arc<Members>,
    commit: Commit,
    presence: Arc<Presence>,
    eraser: Arc<Eraser>,
    retention: Arc<Retention>,
    timekeeper: Timekeeper,
    outbox: Outbox,
    copies: Copies,
    pace: Pace,
    servers: Servers,
    watch: Arc<Watch>,
}

/// How long a lesson waits for the database to return the reader's settings. After that the reader gets the lesson
/// as a stranger does.
const PATIENCE_FOR_TASTES: Duration = Duration::from_millis(200);

impl App {
    /// Returns a bot with this content, this database, and the master keys from `keys`. It keeps everything for as
    /// long as its members want.
    pub fn new(content: Content, store: Store, keys: KeySource) -> Self {
        Self::with_limits(content, store, keys, KeepLimits::default())
    }

    /// Returns the same bot, with limits to how long things are kept.
    pub fn with_limits(content: Content, store: Store, keys: KeySource, limits: KeepLimits) -> Self {
        let vault = Arc::new(Vault::new(store.clone(), keys));
        let shared = Context::new(content, store, limits);
        let pages = Arc::new(Pages::new(&shared, &vault));
        let presence = Arc::new(Presence::new(&shared));
        let eraser = Arc::new(Eraser::new(&shared, &vault));
        let watch = Arc::new(Watch::new(shared.store.clone()));
        let retention = Arc::new(Retention::new(&shared, &vault, &eraser, &presence, &watch));
        let servers = Servers::new(&shared);
        let members = Arc::new(Members::new(&shared, &vault, &pages, &presence));
        Self {
            commit: Commit::new(&vault, &pages, &eraser, &presence),
            timekeeper: Timekeeper::new(&shared, &vault, &eraser, &retention, &watch),
            outbox: Outbox::new(&shared, &vault, &presence, &watch),
            copies: Copies::new(&shared, &vault, &members, &pages, &eraser),
            context: shared,
            vault,
            members,
            presence,
            eraser,
            retention,
            pace: Pace::default(),
            servers,
            watch,
        }
    }

    /// Returns everything that the bot can say.
    pub fn content(&self) -> &Content {
        &self.context.content
    }

    /// Returns the database.
    pub(super) fn store(&self) -> &Store {
        &self.context.store
    }

    /// Returns what the bot counts about itself.
    pub fn metrics(&self) -> &Arc<Metrics> {
        self.context.store.metrics()
    }

    /// Returns the bells that wake the loops.
    pub fn bells(&self) -> &Bells {
        &self.context.bells
    }

    /// Returns the vault, which encrypts and decrypts what members write.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Returns the outbox: the deliveries that are owed to members.
    pub fn outbox(&self) -> &Outbox {
        &self.outbox
    }

    /// Returns the part that fires timers.
    pub fn timekeeper(&self) -> &Timekeeper {
        &self.timekeeper
    }

    /// Returns the part that erases members.
    pub fn eraser(&self) -> &Eraser {
        &self.eraser
    }

    /// Returns the part that deletes what has been kept for too long.
    pub fn retention(&self) -> &Retention {
        &self.retention
    }

    /// Returns the part that watches the machine's clock.
    pub fn watch(&self) -> &Watch {
        &self.watch
    }

    /// Returns the part that knows which members have the bot, and which have removed it.
    pub fn presence(&self) -> &Presence {
        &self.presence
    }

    /// Returns the part that knows the settings of servers.
    pub fn servers(&self) -> &Servers {
        &self.servers
    }

    /// Returns the part that writes and restores members' copies.
    pub fn copies(&self) -> &Copies {
        &self.copies
    }

    /// Returns the ids of requests that took effect since an instant, at most `most`. A database that fails tells of none:
    /// no effect happens twice all the same.
    pub async fn took_effect_since(&self, since: DateTime<Utc>, most: i64) -> Vec<String> {
        let found = self.context.store.requests_since(since, most).await;
        found.unwrap_or_else(|error| {
            tracing::warn!(code = error.code(), "requests of before the start could not be read");
            Vec::new()
        })
    }

    /// Answers a request. There is always a reply: when the database fails, the reply says so, with a code that is
    /// in the log too. A request that needs no database gets its normal reply all the same.
    pub async fn handle(&self, request: &Request, now: DateTime<Utc>) -> Reply {
        let (begun, kind) = (Instant::now(), kind_of(&request.input));
        // An error's level, so that the lines of a request can be told from others' at every level.
        let span = tracing::error_span!("request", kind = kind.name(), outcome = Empty);
        let (reply, outcome) = Box::pin(self.reply_in_place(request, now)).instrument(span.clone()).await;
        span.record("outcome", outcome.name());
        let command = features::name_of(&request.input);
        self.metrics().count_request(kind, command, outcome, begun.elapsed());
        reply
    }

    /// Counts a request whose reply was given up because it took too long.
    pub fn count_too_late(&self, request: &Request, took: Duration) {
        let (kind, command) = (kind_of(&request.input), features::name_of(&request.input));
        self.metrics().count_request(kind, command, Outcome::TooLate, took);
    }

    /// Returns the reply to a request as the settings of its server want it, and how it went.
    async fn reply_in_place(&self, request: &Request, now: DateTime<Utc>) -> (Reply, Outcome) {
        if request.server.is_none() {
            return self.reply_to(request, now).await;
        }
        let known = self.servers.with_settings(request).await;
        self.reply_to(known.as_ref().unwrap_or(request), now).await
    }

    async fn reply_to(&self, request: &Request, now: DateTime<Utc>) -> (Reply, Outcome) {
        let content = &self.context.content;
        let stranger = || features::decide(content, &Member::default(), request, now).reply;
        let need = features::need(&request.input);
        if need == Need::Nothing {
            return (stranger(), Outcome::Answered);
        }
        let done = if need.changes() {
            self.answer_and_keep(request, now, need).await
        } else {
            self.answer(request, now, need).await
        };
        match done {
            Ok(reply) => (reply, Outcome::Answered),
            Err(Trouble::Locked) => (features::locked(content, request, now), Outcome::Locked),
            Err(Trouble::TooMany) => {
                (features::slow_down(content, request, now, CHANGES_A_MINUTE), Outcome::SlowedDown)
            }
            Err(trouble) => {
                let reference = reference(&request.id);
                tracing::error!(reference, code = trouble.code(), "a request could not be carried out");
                let reply = if need.suits_a_stranger() {
                    stranger()
                } else {
                    features::trouble(content, request, now, &reference)
                };
                (reply, Outcome::Failed)
            }
        }
    }

    /// Decides and replies without the write lock. If the decision has effects, the request is decided again under
    /// the lock. The store ends its own waits after some seconds. Where a stranger's reply would do, the wait here
    /// is shorter.
    async fn answer(&self, request: &Request, now: DateTime<Utc>, need: Need) -> Result<Reply, Trouble> {
        let patience = if need.suits_a_stranger() { PATIENCE_FOR_TASTES } else { Duration::MAX };
        let member = timeout(patience, self.members.load(request, need, now).instrument(debug_span!("read")))
            .await
            .map_err(|_| Trouble::Late)??;
        let Decision { reply, effects } = features::decide(&self.context.content, &member, request, now);
        if let Reply::File(Handout { copy: Some(_), .. }) = reply {
            // Writing a copy takes long, so it must not hold the write lock, and the door waits for the member's
            // turn first. The effect is committed by itself.
            if let Some(id) = member.id.filter(|_| effects.contains(&Effect::Welcome)) {
                self.presence.returned(id, request.person.platform, now).await;
            }
            return Ok(reply);
        }
        if !effects.iter().all(Effect::can_fail) {
            return self.answer_and_keep(request, now, need).await;
        }
        if !effects.is_empty() {
            // What the member reads is not loaded once more, while everybody else's changes wait.
            let need = if matches!(need, Need::Journal | Need::Page) { Need::Change } else { need };
            let noting = Box::pin(self.answer_and_keep(request, now, need));
            if !matches!(timeout(patience, noting).await, Ok(Ok(_))) {
                tracing::debug!("that a member answered could not be noted");
            }
        }
        Ok(reply)
    }

    /// Decides under the write lock, from the state at that moment, and commits all effects or none.
    #[tracing::instrument(level = "debug", name = "write", skip_all)]
    async fn answer_and_keep(
        &self,
        request: &Request,
        now: DateTime<Utc>,
        need: Need,
    ) -> Result<Reply, Trouble> {
        let content = &self.context.content;
        if !features::always_goes_on(content, request) && !self.pace.admits(&request.person, now) {
            return Err(Trouble::TooMany);
        }
        let mut tx = self.context.store.begin().await?;
        tx.lock_person(&request.person).await?;
        let known = self.members.load_to_change(&mut tx, request, need, now).await?;
        let (seen_on, today) = (known.seen_on, now.date_naive());
        let Decision { reply, effects } =
            features::decide(&self.context.content, &known.member, request, now);
        if effects.is_empty() {
            // Nothing changes, but the transaction is open: the day on which the member was seen costs one
            // statement.
            if let Some(id) = known.member.id.filter(|_| is_stale(seen_on, today)) {
                tx.see(id, today).await?;
                tx.commit().await?;
            }
            return Ok(reply);
        }
        // A platform may send a request twice. The second one changes nothing.
        if tx.first_time(&request.id, now).await? {
            let may_be_due = effects.iter().any(Effect::may_be_due);
            let kept = self.commit.keep(&mut tx, &request.person, &known, effects, now).await?;
            if let Some(id) = kept.member.filter(|_| seen_on != Some(today)) {
                tx.see(id, today).await?;
            }
            if let (Some(id), Some(channel)) = (kept.member, &request.channel) {
                tx.save_channels(&[(id, channel)]).await?;
            }
            tx.commit().await?;
            if may_be_due {
                self.context.bells.timers().ring();
                self.context.bells.deliveries(request.person.platform).ring();
            }
            if let Some(id) = kept.erased {
                let overwritten = self.eraser.after_erasing(id, request.person.platform).await;
                let reference = reference(&request.id);
                // A member who asks the operator later can show this reference. It does not say who the member was.
                tracing::info!(reference, overwritten, "a member was erased");
                return Ok(features::erased(
                    &self.context.content,
                    &known.member,
                    request,
                    now,
                    &reference,
                    overwritten,
                ));
            }
            if kept.forgets {
                self.eraser.overwrite_what_is_gone().await;
            }
        }
        Ok(reply)
    }
}

/// Returns how a person asked.
fn kind_of(input: &Input) -> Kind {
    match input {
        Input::Command(_) => Kind::Command,
        Input::Press { .. } => Kind::Press,
        Input::Submit { .. } => Kind::Form,
        Input::Complete { .. } => Kind::Typing,
        Input::Said(_) => Kind::Words,
    }
}
