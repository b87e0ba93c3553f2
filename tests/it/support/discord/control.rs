//! What a test asks the stand-in, and tells it.

use std::collections::HashMap;
use std::convert::Infallible;
use std::time::Duration;

use serde_json::{Value, json};

use super::checks::{Severity, Violation};
use super::faults::RoutePlan;
use super::gateway::{Order, frame};
use super::log::{self, Request};
use super::message::Message;
use super::people::Person;
use super::route::Route;
use super::{Place, StandIn};

/// People and what they see.
impl StandIn {
    /// A person. The first mention brings them into the world.
    pub fn person(&self, name: &str) -> Person<'_> {
        let id = self.world.change(|state| state.account(name).id);
        Person::new(self, id)
    }

    /// The DMs that a person has from the bot, oldest first, with the replies in that DM that they see.
    pub fn dms(&self, person: &str) -> Vec<Message> {
        self.messages_in(self.person(person).dm_channel())
    }

    /// The messages in a channel, oldest first, ephemeral ones too.
    pub fn messages_in(&self, channel_id: u64) -> Vec<Message> {
        self.world.look(|state| {
            let there = |message: &&Message| message.channel_id == channel_id && !message.deleted;
            state.messages.values().filter(there).cloned().collect()
        })
    }

    /// How many messages there are in each channel that has any.
    pub fn messages_by_channel(&self) -> HashMap<u64, usize> {
        self.world.look(|state| {
            let mut counts = HashMap::new();
            for message in state.messages.values().filter(|message| !message.deleted) {
                *counts.entry(message.channel_id).or_default() += 1;
            }
            counts
        })
    }

    /// The messages in the one channel of a place that is no DM.
    pub fn messages_at(&self, place: Place) -> Vec<Message> {
        self.messages_in(place.channel_id(0))
    }

    /// A message as it is now. `None` once it is deleted.
    pub fn message(&self, id: u64) -> Option<Message> {
        self.world.look(|state| state.message(id).cloned())
    }

    /// Waits for the bot's message that answers what a person wrote, and returns it. Of several, the first.
    pub async fn answer_to(&self, written: u64) -> Message {
        let nonce = Value::from(format!("{written}-0"));
        self.until("an answer to a message", |discord| {
            let answers = |message: &&Message| message.nonce.as_ref() == Some(&nonce);
            discord.world.look(|state| state.messages.values().find(answers).cloned())
        })
        .await
    }

    /// Waits until a person has at least so many messages in their DM, and returns them.
    pub async fn dms_reach(&self, person: &str, count: usize) -> Vec<Message> {
        self.until(&format!("{count} DMs to {person}"), |discord| {
            Some(discord.dms(person)).filter(|messages| messages.len() >= count)
        })
        .await
    }
}

/// What came in.
impl StandIn {
    /// The commands of the last `PUT`, with the ids they were given.
    pub fn registered_commands(&self) -> Vec<Value> {
        self.world.look(|state| state.commands.clone())
    }

    /// Every request so far, oldest first.
    pub fn requests(&self) -> Vec<Request> {
        self.world.look(|state| state.log.clone())
    }

    /// The requests of one route, oldest first.
    pub fn requests_of(&self, route: Route) -> Vec<Request> {
        let of_route = |request: &&Request| request.route == route;
        self.world.look(|state| state.log.iter().filter(of_route).cloned().collect())
    }

    /// How often one route was asked.
    pub fn count_of(&self, route: Route) -> usize {
        self.world.look(|state| state.log.iter().filter(|request| request.route == route).count())
    }

    /// Waits until one route was asked at least so often, and returns its requests.
    pub async fn requests_reach(&self, route: Route, count: usize) -> Vec<Request> {
        self.until(&format!("{count} requests of {route:?}"), |discord| {
            Some(discord.requests_of(route)).filter(|requests| requests.len() >= count)
        })
        .await
    }

    /// The rules that requests broke so far. A test that expects none should find none.
    pub fn violations(&self) -> Vec<Violation> {
        self.violations_of(Severity::Error)
    }

    /// What Discord would take, but ignore or do otherwise than meant.
    pub fn warnings(&self) -> Vec<Violation> {
        self.violations_of(Severity::Warning)
    }

    /// Returns all violations and warnings, and forgets them: for a test that provoked them.
    pub fn take_violations(&self) -> Vec<Violation> {
        self.world.change(|state| std::mem::take(&mut state.violations))
    }

    fn violations_of(&self, severity: Severity) -> Vec<Violation> {
        let such = |violation: &&Violation| violation.severity == severity;
        self.world.look(|state| state.violations.iter().filter(such).cloned().collect())
    }

    /// The most requests in any second of real time. Those of interactions do not count: Discord's
    /// limit of fifty leaves them out.
    pub fn max_rate(&self) -> usize {
        self.world.look(|state| log::max_rate(&state.log))
    }

    /// The same by the stand-in's clock, for a bot whose clock a test moves along with this one.
    pub fn max_rate_by_clock(&self) -> usize {
        self.world.look(|state| log::max_rate_by_clock(&state.log))
    }

    /// How often the bot identified.
    pub fn identifies(&self) -> u64 {
        self.world.look(|state| state.gateway.identifies)
    }

    /// How often the bot tried to identify, also where it was turned away.
    pub fn attempts_to_identify(&self) -> u64 {
        self.world.look(|state| state.gateway.attempts_to_identify)
    }

    /// The numbers of the shards that have a session, sorted.
    pub fn shards(&self) -> Vec<u64> {
        self.world.look(|state| state.gateway.shards())
    }

    /// The intents with which it identified last.
    pub fn intents(&self) -> u64 {
        self.world.look(|state| state.gateway.intents())
    }

    /// How often the bot resumed.
    pub fn resumes(&self) -> u64 {
        self.world.look(|state| state.gateway.resumes)
    }

    /// How often it did so at the address that it had been given for that.
    pub fn resumes_where_told(&self) -> u64 {
        self.world.look(|state| state.gateway.resumes_where_told)
    }

    /// How many heartbeats came.
    pub fn heartbeats(&self) -> u64 {
        self.world.look(|state| state.gateway.heartbeats)
    }

    /// Waits until `look` finds something. Panics after a generous while, naming `what`.
    pub async fn until<T>(&self, what: &str, mut look: impl FnMut(&Self) -> Option<T>) -> T {
        self.world.until_outside(what, || look(self)).await
    }
}

/// The clock.
impl StandIn {
    /// The stand-in's time, in milliseconds since 1970.
    pub fn now_ms(&self) -> u64 {
        self.world.clock.now_ms()
    }

    /// Sets the clock, which then stands still.
    pub fn set_now_ms(&self, ms: u64) {
        self.world.clock.set(ms);
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: Duration) {
        self.world.clock.advance(by);
    }

    /// Lets the clock run with real time, from this millisecond on.
    pub fn run_clock_from(&self, ms: u64) {
        self.world.clock.run_from(ms);
    }

    /// For how long a nonce is remembered. It is three minutes at first.
    pub fn remember_nonces_for(&self, window: Duration) {
        self.world.change(|state| state.nonce_window = window);
    }
}

/// The gateway.
impl StandIn {
    /// Waits until the bot is connected and was greeted.
    pub async fn bot_ready(&self) {
        self.world.until("the bot to connect", |state| state.gateway.is_connected().then_some(())).await;
    }

    /// Waits until the bot has no connection to the gateway any more.
    pub async fn bot_gone(&self) {
        self.world.until("the bot to leave", |state| (!state.gateway.has_lines()).then_some(())).await;
    }

    /// Whether the bot is connected and was greeted.
    pub fn is_bot_connected(&self) -> bool {
        self.world.look(|state| state.gateway.is_connected())
    }

    /// How many shards may identify at a time, from now on.
    pub fn lets_identify_at_a_time(&self, shards: u32) {
        self.world.change(|state| state.gateway.max_concurrency = shards);
    }

    /// From the next connection on, HELLO asks for a heartbeat this often.
    pub fn heartbeat_every(&self, interval: Duration) {
        let ms = u64::try_from(interval.as_millis()).expect("no heart beats that slowly");
        self.world.change(|state| state.gateway.heartbeat_ms = ms);
    }

    /// Closes every gateway connection with this code.
    pub fn gateway_closes_with(&self, code: u16) {
        self.tell_gateway(&Order::Close(Some(code)));
    }

    /// Closes every gateway connection with an empty close frame.
    pub fn gateway_closes_without_code(&self) {
        self.tell_gateway(&Order::Close(None));
    }

    /// Ends every gateway connection without a close frame.
    pub fn gateway_ends(&self) {
        self.tell_gateway(&Order::End);
    }

    /// Ends the gateway connection of one shard without a close frame.
    pub fn gateway_ends_for_shard(&self, shard: u64) {
        self.world.look(|state| state.gateway.tell_shard(shard, Order::End));
    }

    /// Resets every gateway connection.
    pub fn gateway_resets(&self) {
        self.tell_gateway(&Order::Reset);
    }

    /// Asks the bot to reconnect and resume (op 7).
    pub fn gateway_asks_to_reconnect(&self) {
        self.tell_gateway(&Order::Send(frame(7, Value::Null)));
    }

    /// Tells the bot that its session is invalid (op 9), and whether it may resume it. If it may not,
    /// the session is gone.
    pub fn gateway_invalidates_session(&self, resumable: bool) {
        if !resumable {
            self.forget_sessions();
        }
        self.tell_gateway(&Order::Send(frame(9, json!(resumable))));
    }

    /// Asks the bot for a heartbeat at once (op 1).
    pub fn gateway_asks_for_heartbeat(&self) {
        self.tell_gateway(&Order::Send(frame(1, Value::Null)));
    }

    /// Asks the bot for one heartbeat after another. serenity looks for the order to shut down after every frame, but
    /// without frames only twice a second: a test need not wait for that.
    pub async fn keeps_the_gateway_busy(&self) -> Infallible {
        loop {
            let before = self.heartbeats();
            self.gateway_asks_for_heartbeat();
            self.until("a heartbeat", |discord| (discord.heartbeats() > before).then_some(())).await;
        }
    }

    /// The open gateway connections stay open, but say nothing any more, not even to heartbeats.
    pub fn gateway_falls_silent(&self) {
        self.tell_gateway(&Order::FallSilent);
    }

    /// No session can be resumed any more: the next RESUME is answered with op 9 `false`.
    pub fn forget_sessions(&self) {
        self.world.change(|state| state.gateway.forget_sessions());
    }

    /// From now on IDENTIFY is answered with this close code, such as 4014.
    pub fn gateway_refuses_identify_with(&self, code: u16) {
        self.world.change(|state| state.gateway.refuses_identify_with = Some(code));
    }

    /// IDENTIFY is welcome again.
    pub fn gateway_accepts_identify(&self) {
        self.world.change(|state| state.gateway.refuses_identify_with = None);
    }

    fn tell_gateway(&self, order: &Order) {
        self.world.change(|state| state.gateway.tell_all(order));
    }
}

/// The beginnings of sentences that say what goes wrong.
impl StandIn {
    /// When the bot sends a message to a channel.
    pub fn create_message(&self) -> RoutePlan<'_> {
        self.requests_to(Route::CreateMessage)
    }

    /// When the bot answers an interaction.
    pub fn interaction_callback(&self) -> RoutePlan<'_> {
        self.requests_to(Route::InteractionCallback)
    }

    /// When the bot edits its first answer.
    pub fn edit_original(&self) -> RoutePlan<'_> {
        self.requests_to(Route::EditOriginal)
    }

    /// When the bot opens a DM.
    pub fn create_dm(&self) -> RoutePlan<'_> {
        self.requests_to(Route::CreateDm)
    }

    /// When the bot opens the gateway's websocket.
    pub fn gateway(&self) -> RoutePlan<'_> {
        self.requests_to(Route::Gateway)
    }

    /// When the bot sends any REST request.
    pub fn any(&self) -> RoutePlan<'_> {
        self.world.faults.on_any()
    }

    /// When the bot asks this route.
    pub fn requests_to(&self, route: Route) -> RoutePlan<'_> {
        self.world.faults.on(route)
    }

    /// The bodies that are held come now.
    pub fn lets_bodies_go(&self) {
        self.world.release();
    }

    /// Nothing goes wrong any more.
    pub fn clear_faults(&self) {
        self.world.faults.clear();
    }
}
