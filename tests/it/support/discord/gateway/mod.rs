//! The gateway: sessions, their events, and what a test can make it do.
//!
//! A *line* is one websocket. A *session* is what IDENTIFY opens; it outlives its line, so that
//! RESUME can play back what was missed.

mod connection;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::place::GUILD;
use super::world::World;

pub(super) use connection::attend;

/// The intent with which a bot hears what is written in its DMs.
pub(super) const DIRECT_MESSAGES: u64 = 1 << 12;

/// Where a session is resumed.
pub(super) const SESSION_PATH: &str = "/gateway/session";

/// What the gateway remembers.
pub(super) struct Gateway {
    /// The open websockets, by a running number.
    lines: BTreeMap<u64, UnboundedSender<Order>>,
    opened: u64,
    /// Oldest first.
    sessions: Vec<Session>,
    /// What HELLO tells the bot.
    pub(super) heartbeat_ms: u64,
    /// How many shards may identify at a time.
    pub(super) max_concurrency: u32,
    /// The close code that answers IDENTIFY, when the bot is to be turned away.
    pub(super) refuses_identify_with: Option<u16>,
    pub(super) identifies: u64,
    pub(super) attempts_to_identify: u64,
    pub(super) resumes: u64,
    /// How many of them came to the address that READY names.
    pub(super) resumes_where_told: u64,
    pub(super) heartbeats: u64,
}

/// One session.
struct Session {
    id: String,
    /// The shard's number, and how many there are.
    shard: (u64, u64),
    /// What the bot wants to hear of.
    intents: u64,
    /// The line it speaks on. `None` while the bot is away.
    line: Option<u64>,
    /// Every event so far. The first has sequence number 1.
    events: Vec<Value>,
}

/// What a line is told to do.
#[derive(Clone, Debug)]
pub(super) enum Order {
    /// Send this frame.
    Send(Value),
    /// Send a close frame with this code, or an empty one.
    Close(Option<u16>),
    /// Say nothing more, not even to heartbeats.
    FallSilent,
    /// End the stream without a close frame.
    End,
    /// Reset the connection.
    Reset,
}

impl Default for Gateway {
    fn default() -> Self {
        Self {
            lines: BTreeMap::new(),
            opened: 0,
            sessions: Vec::new(),
            heartbeat_ms: 41_250,
            max_concurrency: 1,
            refuses_identify_with: None,
            identifies: 0,
            attempts_to_identify: 0,
            resumes: 0,
            resumes_where_told: 0,
            heartbeats: 0,
        }
    }
}

impl Gateway {
    /// Whether a session is up: READY or RESUMED was sent, and the line still stands.
    pub(super) fn is_connected(&self) -> bool {
        self.sessions.iter().any(|session| session.line.is_some())
    }

    /// Whether any websocket is open, identified or not.
    pub(super) fn has_lines(&self) -> bool {
        !self.lines.is_empty()
    }

    /// Tells every open line.
    pub(super) fn tell_all(&self, order: &Order) {
        for line in self.lines.keys() {
            self.tell(*line, order.clone());
        }
    }

    /// Tells the line of a shard.
    pub(super) fn tell_shard(&self, shard: u64, order: Order) {
        let session = self.sessions.iter().find(|session| session.shard.0 == shard);
        if let Some(line) = session.and_then(|session| session.line) {
            self.tell(line, order);
        }
    }

    /// The numbers of the shards that have a session, sorted.
    pub(super) fn shards(&self) -> Vec<u64> {
        let mut shards: Vec<u64> = self.sessions.iter().map(|session| session.shard.0).collect();
        shards.sort_unstable();
        shards
    }

    /// Ends all sessions: none can be resumed.
    pub(super) fn forget_sessions(&mut self) {
        self.sessions.clear();
    }

    /// Sends an event to the shard it belongs to. While the bot is away it is kept for a RESUME. An
    /// event before the first IDENTIFY is lost, as it is with Discord.
    pub(super) fn dispatch(&mut self, name: &str, data: Value) {
        let guild = data["guild_id"].as_str().and_then(|id| id.parse::<u64>().ok());
        let on_its_shard = |session: &&mut Session| {
            let (number, count) = session.shard;
            guild.map_or(0, |guild| (guild >> 22) % count.max(1)) == number
        };
        let Some(session) = self.sessions.iter_mut().rev().find(on_its_shard) else { return };
        let frame = session.next_event(name, data);
        if let Some(line) = session.line {
            self.tell(line, Order::Send(frame));
        }
    }

    /// Sends what was written in a DM with the bot, if the bot wants to hear of it.
    pub(super) fn dispatch_in_dm(&mut self, message: Value) {
        if self.intents() & DIRECT_MESSAGES != 0 {
            self.dispatch("MESSAGE_CREATE", message);
        }
    }

    /// The intents of the shard that DMs belong to.
    pub(super) fn intents(&self) -> u64 {
        self.sessions.iter().rev().find(|session| session.shard.0 == 0).map_or(0, |session| session.intents)
    }

    fn tell(&self, line: u64, order: Order) {
        if let Some(orders) = self.lines.get(&line) {
            // A line that just ended needs no orders any more.
            drop(orders.send(order));
        }
    }

    fn plug_in(&mut self, orders: UnboundedSender<Order>) -> u64 {
        self.opened += 1;
        self.lines.insert(self.opened, orders);
        self.tell(self.opened, Order::Send(frame(10, json!({ "heartbeat_interval": self.heartbeat_ms }))));
        self.opened
    }

    fn unplug(&mut self, line: u64) {
        self.lines.remove(&line);
        for session in &mut self.sessions {
            session.line = session.line.filter(|its| *its != line);
        }
    }

    fn session_on(&self, line: u64) -> Option<&Session> {
        self.sessions.iter().find(|session| session.line == Some(line))
    }

    /// Opens a session on a line, and greets it. It takes the place of the shard's older ones.
    fn open_session(&mut self, world: &World, line: u64, shard: (u64, u64), intents: u64) {
        self.identifies += 1;
        self.sessions.retain(|session| session.shard != shard);
        let id = format!("{:032x}", world.clock.snowflake());
        let mut session = Session { id, shard, intents, line: Some(line), events: Vec::new() };
        let mut user = world.bot();
        user["verified"] = json!(true);
        user["mfa_enabled"] = json!(false);
        user["email"] = Value::Null;
        let ready = json!({
            "v": 10,
            "user": user,
            "guilds": [{ "id": GUILD.to_string(), "unavailable": true }],
            "session_id": session.id,
            "resume_gateway_url": world.session_url(),
            "shard": [shard.0, shard.1],
            "application": { "id": world.application_id.to_string(), "flags": 8_388_608 },
        });
        let greeting = session.next_event("READY", ready);
        self.sessions.push(session);
        self.tell(line, Order::Send(greeting));
    }

    /// Plays back what a session missed. An unknown session is answered with "identify anew".
    fn resume(&mut self, line: u64, id: &str, seen: usize) {
        let found = self.sessions.iter_mut().find(|session| session.id == id);
        let Some(session) = found else {
            return self.tell(line, Order::Send(frame(9, json!(false))));
        };
        if seen > session.events.len() {
            return self.tell(line, Order::Close(Some(4007)));
        }
        session.line = Some(line);
        let missed = session.events[seen..].to_vec();
        let resumed = session.next_event("RESUMED", json!({}));
        self.resumes += 1;
        for event in missed.into_iter().chain([resumed]) {
            self.tell(line, Order::Send(event));
        }
    }
}

impl Session {
    fn next_event(&mut self, name: &str, data: Value) -> Value {
        let mut event = json!({ "op": 0, "s": self.events.len() + 1, "t": name });
        event["d"] = data;
        self.events.push(event.clone());
        event
    }
}

/// A frame that is no event.
pub(super) fn frame(op: u64, data: Value) -> Value {
    let mut frame = json!({ "op": op, "s": null, "t": null });
    frame["d"] = data;
    frame
}
