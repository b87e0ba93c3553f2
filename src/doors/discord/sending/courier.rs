//! Sends one delivery: finds the conversation, looks whether the message is there already, and sends it.
//!
//! Desired property: a delivery is never sent again while the outcome of an earlier attempt is unknown. It is
//! looked up in the conversation first, by the number in its buttons. While it cannot be looked up, it stays
//! unknown. A nonce is the second line of defence, for as long as Discord remembers it.

use std::collections::{HashMap, HashSet};
use std::future::ready;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Method;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use tokio::time::Instant;

use super::errand::Errand;
use super::gate::{Gate, Outcome, Shut};
use super::hitch::{Hitch, Why, counted_as, outcome};
use super::pace::Pace;
use super::payload::{self, Listed, Payload};
use super::verdict::{self, Verdict};
use crate::clock::Clock;
use crate::core::Platform;
use crate::doors::discord::http::{Api, ApiError, Call, Repeat};
use crate::doors::discord::options::DiscordOptions;
use crate::engine::{App, Carrier, Intake, Outgoing, Sent, SharedPace, Sought};
use crate::features::DeliveryId;
use crate::metrics::PaceName;

/// The most messages that are being sent at the same time.
const MOST_UNDER_WAY: usize = 32;
/// The most deliveries that are claimed at once.
const BATCH: u32 = 100;
/// The most messages that Discord lists at once.
const PAGE: usize = 100;
/// The longest wait for a turn to open a DM. A delivery whose turn is later is retried later.
const PATIENCE_TO_OPEN: std::time::Duration = std::time::Duration::from_secs(2);
/// The most entries in each part of the memory. It is emptied when full: the database learns the same facts in the
/// end.
pub(super) const MOST_REMEMBERED: usize = 10_000;

/// Discord's carrier: sends deliveries to members.
pub(in crate::doors::discord) struct Courier {
    pub(super) api: Api,
    app: Arc<App>,
    pub(super) clock: Arc<Clock>,
    pub(super) gate: Gate,
    pub(super) pace: Pace,
    rate: u32,
    opening: Pace,
    /// The same limits for all processes together.
    shared: SharedPace,
    shared_opening: SharedPace,
    memory: Mutex<Memory>,
}

/// Facts that save requests. Losing them at a restart does no harm.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Conversations that were opened, by user id.
    opened: HashMap<String, String>,
    /// Deliveries that were refused once for a reason that may be a mistake.
    pub(super) refused_once: HashSet<DeliveryId>,
    /// People who refused the last message to them, by user id. They do not count as known any more.
    pub(super) refused: HashSet<String>,
    /// When the last of the deliveries that wait to open a DM is to be retried.
    opens_told: Option<DateTime<Utc>>,
}

/// The conversation with a member.
struct Way {
    channel: String,
    /// Whether this attempt has opened it. A fresh one that Discord does not know is not opened again.
    fresh: bool,
}

#[derive(Deserialize)]
struct Made {
    id: String,
}

impl Courier {
    pub(in crate::doors::discord) fn new(
        api: Api,
        app: Arc<App>,
        clock: Arc<Clock>,
        options: &DiscordOptions,
    ) -> Self {
        let (shared, shared_opening) = (
            app.outbox().shared_pace("sends", options.pace),
            app.outbox().shared_pace("opens", options.opens),
        );
        Self {
            shared,
            shared_opening,
            api,
            app,
            clock,
            gate: Gate::default(),
            pace: Pace::new(options.pace),
            rate: options.pace,
            opening: Pace::new(options.opens),
            memory: Mutex::default(),
        }
    }

    /// Returns how many messages go out in two seconds. Claiming more would let their leases run while they wait in
    /// line.
    fn in_some_seconds(&self) -> u32 {
        if self.rate == 0 { u32::MAX } else { self.rate.saturating_mul(2) }
    }

    async fn try_to_send(&self, outgoing: &Outgoing, until: Instant) -> Result<Sent, Hitch> {
        // A conversation that was opened after the claim is newer than the one in the claim.
        let opened = self.with_memory(|memory| memory.opened.get(&outgoing.user).cloned());
        let mut way = match opened.or_else(|| outgoing.channel.clone()) {
            Some(channel) => Way { channel, fresh: false },
            None => self.open(&outgoing.user, until).await?,
        };
        loop {
            match self.try_there(outgoing, &way.channel, until).await {
                Err(hitch) if hitch.verdict() == Some(Verdict::StaleChannel) && !way.fresh => {
                    way = self.open(&outgoing.user, until).await?;
                }
                ended => return ended,
            }
        }
    }

    /// Sends a delivery to a conversation. If an earlier attempt's outcome is unknown, looks it up there first.
    async fn try_there(&self, outgoing: &Outgoing, channel: &str, until: Instant) -> Result<Sent, Hitch> {
        if let Some(since) = outgoing.unknown_since {
            if let Some(message) = self.look_up(outgoing.id, channel, since, until).await? {
                return Ok(Sent::Delivered { message, channel: channel.to_owned() });
            }
            if outgoing.is_late(self.clock.now()) {
                return Ok(Sent::Again(None));
            }
        }
        let path = format!("/channels/{channel}/messages");
        let show = self.app.outbox().render(outgoing, self.clock.now());
        let call = self.api.call(Method::POST, path, Repeat::Unsafe).with(&Payload::new(outgoing, &show));
        let sending = |why| Hitch { sending: true, why };
        let call = call.map_err(|error| sending(Why::Api(error, None)))?;
        let wanted = self.app.outbox().may_send(outgoing, &self.clock);
        let message = match self.ask_if::<Made>(&call, until, wanted).await.map_err(sending) {
            Ok(made) => made.id,
            // An earlier attempt succeeded, and its message has been deleted since: Discord knows the nonce.
            Err(hitch) if hitch.verdict() == Some(Verdict::Delivered) => String::new(),
            Err(hitch) => return Err(hitch),
        };
        Ok(Sent::Delivered { message, channel: channel.to_owned() })
    }

    /// Returns the id of an earlier attempt's message, if the conversation has one since `since`.
    async fn look_up(
        &self,
        delivery: DeliveryId,
        channel: &str,
        since: DateTime<Utc>,
        until: Instant,
    ) -> Result<Option<String>, Hitch> {
        let mut after = payload::first_id_since(since);
        loop {
            let path = format!("/channels/{channel}/messages?after={after}&limit={PAGE}");
            let call = self.api.call(Method::GET, path, Repeat::Safe);
            let listed: Vec<Listed> = self.ask(&call, until).await.map_err(Hitch::on_the_way)?;
            if let Some(found) = listed.iter().find(|message| message.belongs_to(delivery)) {
                return Ok(Some(found.id.clone()));
            }
            let last = listed.iter().filter_map(|message| message.id.parse().ok()).max();
            match last.filter(|last| listed.len() >= PAGE && *last > after) {
                Some(last) => after = last,
                None => return Ok(None),
            }
        }
    }

    /// Opens the conversation with a person. Discord returns the same one each time.
    async fn open(&self, user: &str, until: Instant) -> Result<Way, Hitch> {
        let now = self.clock.now();
        if let Some(shut) = self.gate.opens_shut(now) {
            return Err(Hitch::on_the_way(Why::Waiting(shut - now)));
        }
        let has_turn = self.gate.take_turn_to_open(now).is_ok();
        let soon = until.min(Instant::now() + PATIENCE_TO_OPEN);
        let waits = self.app.metrics().time_pacing(PaceName::Opens);
        let passes = has_turn && self.opening.pass(soon).await && self.shared_opening.pass(soon).await;
        drop(waits);
        if !passes {
            return Err(Hitch::on_the_way(Why::Waiting(self.turn_to_open() - now)));
        }
        let call = self.api.call(Method::POST, "/users/@me/channels".into(), Repeat::Safe);
        let call = call.with(&json!({ "recipient_id": user }));
        let call = call.map_err(|error| Hitch::on_the_way(Why::Api(error, None)))?;
        let Made { id: channel } = self.ask(&call, until).await.map_err(Hitch::on_the_way)?;
        self.with_memory(|memory| {
            if memory.opened.len() >= MOST_REMEMBERED {
                memory.opened.clear();
            }
            memory.opened.insert(user.to_owned(), channel.clone());
        });
        Ok(Way { channel, fresh: true })
    }

    /// Returns when one more delivery that must open a DM is to be retried. The waiting ones get times one after
    /// another, so that they do not all come back at once.
    fn turn_to_open(&self) -> DateTime<Utc> {
        let now = self.clock.now();
        let gap = self.gate.between_opens(now).unwrap_or(TimeDelta::seconds(1));
        self.with_memory(|memory| {
            let told = memory.opens_told.filter(|told| *told > now).unwrap_or(now) + gap;
            *memory.opens_told.insert(told.max(now + gap.max(TimeDelta::seconds(2))))
        })
    }

    /// Sends a delivery, unless it has to wait while others go out. One that may have arrived is looked up in any
    /// case.
    async fn send_as(&self, outgoing: &Outgoing, errand: Errand, until: Instant) -> Sent {
        let now = self.clock.now();
        if let Some(held) = self.gate.held(errand, now).filter(|_| outgoing.unknown_since.is_none()) {
            return Sent::Held(held - now);
        }
        match self.try_to_send(outgoing, until).await {
            Ok(sent) => sent,
            Err(hitch) => self.judge(outgoing, &hitch),
        }
    }

    /// Tells the gate what came of a request, and the engine what has to wait from now on.
    pub(super) fn note_outcome(&self, outcome: Outcome) {
        let now = self.clock.now();
        self.app.metrics().count_discord_request(counted_as(outcome));
        self.gate.note(outcome, now);
        self.app.outbox().note_holdup(Platform::Discord, self.gate.holdup(now));
    }

    /// Deletes a message of ours. Succeeds also when the message is not there, or Discord will never delete it. An
    /// error says that a retry can help, and how long to wait at least if that is known.
    pub(super) async fn remove(
        &self,
        channel: &str,
        sought: &Sought,
        until: Instant,
    ) -> Result<(), Option<TimeDelta>> {
        match self.try_to_remove(channel, sought, until).await {
            Ok(()) => Ok(()),
            Err(Why::Waiting(left)) => Err(Some(left)),
            Err(Why::Api(error, limit)) => match verdict::classify_error(error) {
                Verdict::NotNow | Verdict::Unknown | Verdict::BadBot | Verdict::TooManyOpens => {
                    let wait = limit.and_then(|limit| limit.wait);
                    Err(wait.and_then(|wait| TimeDelta::from_std(wait).ok()))
                }
                Verdict::Delivered
                | Verdict::StaleChannel
                | Verdict::Refused
                | Verdict::RefusedIfTwice
                | Verdict::BadMessage => Ok(()),
            },
        }
    }

    async fn try_to_remove(&self, channel: &str, sought: &Sought, until: Instant) -> Result<(), Why> {
        let found = match sought {
            Sought::Message(message) => Some(message.clone()),
            Sought::Delivery(delivery, since) => {
                self.look_up(*delivery, channel, *since, until).await.map_err(|hitch| hitch.why)?
            }
        };
        let Some(message) = found else { return Ok(()) };
        let path = format!("/channels/{channel}/messages/{message}");
        let call = self.api.call(Method::DELETE, path, Repeat::Safe);
        self.ask_for(&call, until, ready(true), |_| Ok(())).await
    }

    /// Makes a call as soon as the pace allows, if that is before `until`. A call that begins in time may take as
    /// long as an attempt.
    async fn ask<T: DeserializeOwned>(&self, call: &Call, until: Instant) -> Result<T, Why> {
        self.ask_if(call, until, ready(true)).await
    }

    /// Makes the call only if it is still `wanted` when its turn comes.
    async fn ask_if<T: DeserializeOwned>(
        &self,
        call: &Call,
        until: Instant,
        wanted: impl Future<Output = bool>,
    ) -> Result<T, Why> {
        let read = |body: &[u8]| serde_json::from_slice(body).map_err(|_| ApiError::Nonsense);
        self.ask_for(call, until, wanted, read).await
    }

    /// Makes the call, and parses its response with `read`.
    async fn ask_for<T>(
        &self,
        call: &Call,
        until: Instant,
        wanted: impl Future<Output = bool>,
        read: impl FnOnce(&[u8]) -> Result<T, ApiError>,
    ) -> Result<T, Why> {
        self.shut()?;
        let waits = self.app.metrics().time_pacing(PaceName::Sends);
        let passes = self.pace.pass(until).await && self.shared.pass(until).await;
        drop(waits);
        if !passes {
            return Err(Why::Waiting(TimeDelta::zero()));
        }
        // The gate may have shut while the call waited for its turn.
        self.shut()?;
        if !wanted.await {
            return Err(Why::Waiting(TimeDelta::zero()));
        }
        let answer = self.api.once(call).await.and_then(|body| read(&body).map_err(|error| (error, None)));
        let outcome = match &answer {
            Ok(_) => Outcome::Answered,
            Err((error, limit)) => outcome(*error, *limit),
        };
        self.note_outcome(outcome);
        answer.map_err(|(error, limit)| Why::Api(error, limit))
    }

    fn shut(&self) -> Result<(), Why> {
        let now = self.clock.now();
        match self.gate.shut(now) {
            None => Ok(()),
            Some(Shut::Until(then)) => Err(Why::Waiting(then - now)),
            Some(Shut::ForGood) => Err(Why::Waiting(TimeDelta::zero())),
        }
    }

    pub(super) fn with_memory<T>(&self, then: impl FnOnce(&mut Memory) -> T) -> T {
        then(&mut self.memory.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Carrier for Courier {
    fn platform(&self) -> Platform {
        Platform::Discord
    }

    fn intake(&self, now: DateTime<Utc>) -> Intake {
        match self.gate.shut(now) {
            Some(Shut::Until(then)) => Intake::ShutUntil(then),
            Some(Shut::ForGood) => Intake::Ended,
            None if self.gate.is_on_trial() => Intake::UpTo(1),
            None => Intake::UpTo(self.in_some_seconds().min(BATCH)),
        }
    }

    /// Returns 1 while the gate is on trial: one message is enough to see whether Discord takes requests again.
    fn most_under_way(&self) -> usize {
        if self.gate.is_on_trial() { 1 } else { MOST_UNDER_WAY }
    }

    async fn send(&self, outgoing: &Outgoing, until: Instant) -> Sent {
        let errand = self.errand(outgoing);
        let sent = self.send_as(outgoing, errand, until).await;
        self.note_person(outgoing, errand, &sent);
        let now = self.clock.now();
        self.app.outbox().note_holdup(Platform::Discord, self.gate.holdup(now));
        if matches!(sent, Sent::Delivered { .. } | Sent::Undeliverable(_) | Sent::Refused(_)) {
            self.with_memory(|memory| memory.refused_once.remove(&outgoing.id));
        }
        sent
    }

    fn note(&self, sent: &Sent) {
        if matches!(sent, Sent::Unknown(_)) {
            self.app.metrics().adrift.inc();
        }
    }

    fn stop(&self) {
        self.gate.shut_for_good();
    }
}
