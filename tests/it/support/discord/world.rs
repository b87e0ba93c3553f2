//! All that the stand-in remembers, and how tests wait for it to change.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::sync::Mutex;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;
use tokio::time::timeout;

use super::checks::Violation;
use super::clock::Clock;
use super::faults::Faults;
use super::gateway::{Gateway, SESSION_PATH};
use super::interaction::Interaction;
use super::log::Request;
use super::message::Message;
use super::people::{Account, bot_user};
use super::place::Place;
use super::posting::Endpoint;

/// How long a test waits for the bot before it fails. It is generous: a busy machine is no failure.
const PATIENCE: Duration = Duration::from_secs(30);

/// The stand-in behind its doors. The server's tasks and the tests share it.
pub(super) struct World {
    pub(super) address: SocketAddr,
    pub(super) token: String,
    pub(super) application_id: u64,
    pub(super) clock: Clock,
    pub(super) faults: Faults,
    state: Mutex<State>,
    /// Counts the changes, so that whoever waits wakes up at each.
    changes: watch::Sender<u64>,
    /// Counts how often the test has let held bodies go.
    releases: watch::Sender<u64>,
    /// Becomes true once, when the stand-in goes away.
    stopping: watch::Sender<bool>,
}

/// What changes.
pub(super) struct State {
    people: HashMap<u64, Account>,
    /// Whom a DM channel is with.
    dms: HashMap<u64, u64>,
    pub(super) messages: BTreeMap<u64, Message>,
    /// Every interaction, by its token.
    pub(super) interactions: HashMap<String, Interaction>,
    pub(super) commands: Vec<Value>,
    pub(super) gateway: Gateway,
    pub(super) log: Vec<Request>,
    pub(super) violations: Vec<Violation>,
    /// For how long a nonce is remembered.
    pub(super) nonce_window: Duration,
    /// Where interactions are posted. None while they come through the gateway.
    pub(super) endpoint: Option<Endpoint>,
    /// What people have attached, by its number: its name and its bytes.
    pub(super) uploads: BTreeMap<u64, (String, Vec<u8>)>,
}

/// A channel, as far as the bot can reach it.
pub(super) enum Channel<'a> {
    /// The DM with this person.
    Dm(&'a Account),
    /// A channel of a guild that has the bot.
    Guild,
    /// A channel that exists, but without the bot.
    OutOfReach,
}

impl State {
    fn new() -> Self {
        Self {
            people: HashMap::new(),
            dms: HashMap::new(),
            messages: BTreeMap::new(),
            interactions: HashMap::new(),
            commands: Vec::new(),
            gateway: Gateway::default(),
            log: Vec::new(),
            violations: Vec::new(),
            nonce_window: Duration::from_mins(3),
            endpoint: None,
            uploads: BTreeMap::new(),
        }
    }

    /// The account of this name, made at its first mention.
    pub(super) fn account(&mut self, name: &str) -> &mut Account {
        let account = Account::named(name);
        self.dms.insert(account.dm, account.id);
        self.people.entry(account.id).or_insert(account)
    }

    pub(super) fn account_of_id(&self, id: u64) -> Option<&Account> {
        self.people.get(&id)
    }

    pub(super) fn account_of_id_mut(&mut self, id: u64) -> Option<&mut Account> {
        self.people.get_mut(&id)
    }

    pub(super) fn channel(&self, id: u64) -> Option<Channel<'_>> {
        if let Some(account) = self.dms.get(&id).and_then(|person| self.account_of_id(*person)) {
            return Some(Channel::Dm(account));
        }
        match Place::of_channel(id)? {
            Place::Guild => Some(Channel::Guild),
            Place::GuildUserInstall | Place::PrivateChannel => Some(Channel::OutOfReach),
            Place::BotDm | Place::BotDmByGuild => None,
        }
    }

    /// A message that still exists.
    pub(super) fn message(&self, id: u64) -> Option<&Message> {
        self.messages.get(&id).filter(|message| !message.deleted)
    }
}

impl World {
    pub(super) fn new(address: SocketAddr) -> Self {
        Self {
            address,
            token: "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GAbcDe.a-token-that-opens-only-the-stand-in".to_owned(),
            application_id: 1_234_567_890_123_456_789,
            clock: Clock::new(),
            faults: Faults::default(),
            state: Mutex::new(State::new()),
            changes: watch::Sender::new(0),
            releases: watch::Sender::new(0),
            stopping: watch::Sender::new(false),
        }
    }

    /// Reads what is remembered.
    pub(super) fn look<T>(&self, read: impl FnOnce(&State) -> T) -> T {
        read(&self.state.lock().expect("no one panics while holding the state"))
    }

    /// Changes what is remembered, and wakes whoever waits.
    pub(super) fn change<T>(&self, edit: impl FnOnce(&mut State) -> T) -> T {
        let outcome = edit(&mut self.state.lock().expect("no one panics while holding the state"));
        self.changes.send_modify(|count| *count += 1);
        outcome
    }

    /// Waits until `look` finds something in what is remembered.
    pub(super) async fn until<T>(&self, what: &str, mut look: impl FnMut(&State) -> Option<T>) -> T {
        self.until_outside(what, || self.look(&mut look)).await
    }

    /// The same for a `look` that asks for the state itself. It panics in plain words if nothing comes.
    pub(super) async fn until_outside<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let mut changes = self.changes.subscribe();
        let search = async {
            loop {
                if let Some(found) = look() {
                    return found;
                }
                changes.changed().await.expect("the sender lives in the same struct");
            }
        };
        let Ok(found) = timeout(PATIENCE, search).await else {
            panic!("waited in vain for {what}; {}", self.look(State::summary))
        };
        found
    }

    /// Lets every body go that is held now.
    pub(super) fn release(&self) {
        self.releases.send_modify(|count| *count += 1);
    }

    /// Returns when bodies are next let go, counted from this call, or when the stand-in goes away.
    pub(super) fn next_release(&self) -> impl Future<Output = ()> + Send + use<> {
        let (mut releases, mut stopping) = (self.releases.subscribe(), self.stopping.subscribe());
        async move {
            tokio::select! {
                _ = releases.changed() => {}
                _ = stopping.wait_for(|stopping| *stopping) => {}
            }
        }
    }

    /// Ends every connection and every hanging request.
    pub(super) fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Returns when the stand-in goes away.
    pub(super) async fn stopped(&self) {
        let mut stopping = self.stopping.subscribe();
        // The sender lives in `self`, so waiting cannot fail; and if it did, that would be the end too.
        drop(stopping.wait_for(|stopping| *stopping).await);
    }

    pub(super) fn gateway_url(&self) -> String {
        format!("ws://{}/gateway", self.address)
    }

    /// Where a session is resumed.
    pub(super) fn session_url(&self) -> String {
        format!("ws://{}{}", self.address, SESSION_PATH)
    }

    pub(super) fn bot(&self) -> Value {
        bot_user(self.application_id)
    }
}

impl State {
    /// One line that says why a test may be waiting in vain.
    fn summary(&self) -> String {
        let last = self.log.iter().rev().take(5).map(|request| {
            format!("{} {} → {:?} {:?}", request.method, request.path, request.status, request.error)
        });
        format!(
            "bot connected: {}; violations: {:?}; last requests, newest first: {:#?}",
            self.gateway.is_connected(),
            self.violations,
            last.collect::<Vec<_>>()
        )
    }
}
