//! One connection of a shard, which serenity looks after: it reads and writes the websocket, sends heartbeats, and resumes
//! a session when the connection breaks.
//!
//! serenity's own manager starts its shards one after another, five seconds apart, and never lets go of one that hangs. So
//! each connection has a manager of its own here, which is only told how the connection is: the part of it that starts
//! shards is ended before the connection begins.

use std::sync::Arc;

use serenity::all::{GatewayIntents, RawEventHandler, ShardId};
use serenity::gateway::{
    ConnectionStage, GatewayError, Shard as Socket, ShardManager, ShardManagerOptions, ShardMessenger,
    ShardRunner, ShardRunnerInfo, ShardRunnerMessage, ShardRunnerOptions,
};
use serenity::http::Http;
use tokio::sync::Mutex as Shared;
use tokio::task::{JoinSet, yield_now};
use tokio_tungstenite::tungstenite::Message;

use super::shard::Shard;

/// What Discord tells the bot besides interactions: the messages in its own DMs. This needs no approval, and brings
/// no message from servers.
const INTENTS: GatewayIntents = GatewayIntents::DIRECT_MESSAGES;
/// The code of a websocket that is closed because its owner leaves.
const NORMAL_CLOSE: u16 = 1000;
/// No shard has this number.
const NO_SHARD: ShardId = ShardId(u32::MAX);

/// A connection. It ends when this is dropped.
pub(super) struct Connection {
    /// serenity's task.
    task: JoinSet<serenity::Result<()>>,
    messages: ShardMessenger,
}

/// How a connection ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// The session is over, and a new one can be begun.
    Over,
    /// Discord will not have the bot.
    Unwanted(GatewayError),
}

impl Connection {
    /// Connects a shard. Its events go to `door`.
    pub(super) async fn open(
        shard: &Shard,
        door: Arc<dyn RawEventHandler>,
        http: Arc<Http>,
    ) -> serenity::Result<Self> {
        let socket = Socket::new(shard.address(), http.token(), shard.info(), INTENTS, None).await?;
        let address: Arc<Shared<String>> = Arc::default();
        let (manager, returned) = ShardManager::new(ShardManagerOptions {
            data: Arc::default(),
            event_handlers: Vec::new(),
            raw_event_handlers: Vec::new(),
            shard_index: shard.number(),
            shard_init: 1,
            shard_total: shard.info().total,
            ws_url: Arc::clone(&address),
            http: Arc::clone(&http),
            intents: INTENTS,
            presence: None,
        });
        let mut runner = ShardRunner::new(ShardRunnerOptions {
            data: Arc::default(),
            event_handlers: Vec::new(),
            raw_event_handlers: vec![door],
            manager: Arc::clone(&manager),
            shard: socket,
            http,
        });
        let messages = ShardMessenger::new(&runner);
        end_starting(&manager, &messages, &address).await;
        manager.runners.lock().await.insert(shard.info().id, info(&messages));
        // serenity asks the manager for a new start, and waits for an answer to that: this is the answer.
        manager.shutdown_finished(shard.info().id);
        shard.has(Some(Arc::clone(&manager.runners)));
        let mut task = JoinSet::new();
        task.spawn(async move {
            let ended = Box::pin(runner.run()).await;
            drop(returned);
            ended
        });
        Ok(Self { task, messages })
    }

    /// Returns how the connection ended, once it has.
    pub(super) async fn ended(&mut self) -> Ended {
        match self.task.join_next().await {
            Some(Ok(Err(serenity::Error::Gateway(error)))) => Ended::Unwanted(error),
            Some(Ok(Ok(()) | Err(_)) | Err(_)) | None => Ended::Over,
        }
    }

    /// Returns what serenity's task can be told by.
    pub(super) fn messages(&self) -> ShardMessenger {
        self.messages.clone()
    }

    /// Closes the connection and waits until it is closed. The ping ends serenity's task where it is closed already: to close
    /// it once more would turn in circles.
    pub(super) async fn close(mut self, shard: &Shard) {
        ping(&self.messages);
        self.messages.send_to_shard(ShardRunnerMessage::Shutdown(shard.info().id, NORMAL_CLOSE));
        self.ended().await;
    }
}

/// Sends a websocket ping. It ends serenity's task when the connection is closed: after some closes (code 4003, and one
/// without a code) serenity would turn in circles on it until its next heartbeat, up to 41 seconds later.
pub(super) fn ping(connection: &ShardMessenger) {
    connection.websocket_message(Message::Ping(Vec::new()));
}

/// Ends the task of the manager that starts shards. It ends when the manager shuts all of its shards down, and that wants
/// one shard at least: a connection ignores what is said to a shard of another number. `address` is held by that task.
async fn end_starting(manager: &ShardManager, messages: &ShardMessenger, address: &Arc<Shared<String>>) {
    manager.runners.lock().await.insert(NO_SHARD, info(messages));
    manager.shutdown_finished(NO_SHARD);
    manager.shutdown_all().await;
    while Arc::strong_count(address) > 1 {
        yield_now().await;
    }
}

fn info(messages: &ShardMessenger) -> ShardRunnerInfo {
    ShardRunnerInfo { latency: None, runner_tx: messages.clone(), stage: ConnectionStage::Disconnected }
}
