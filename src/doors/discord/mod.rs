//! The Discord front door. Interactions arrive through serenity's gateway, or are posted to the HTTP listener, or both;
//! the same desk answers them. Answers go out through a client of our own, or in the HTTP response.
//!
//! The door translates and decides nothing: every reply comes from [`App`]. It adds what serenity lacks:
//! - an end to every wait (`http`);
//! - an answer within Discord's three seconds (`handler`);
//! - sending deliveries (`sending`);
//! - answers to what people write to the bot in their DM with it (`spoken`), and to nothing else that they write;
//! - interactions by HTTP, and webhook events that tell who removes the app (`endpoint`);
//! - answers to interactions that serenity cannot read (`arrival`);
//! - a new connection for a shard that has none or shows no life (`gateway`);
//! - a shutdown that lets running answers finish.
//!
//! # Logs
//! serenity's log lines can contain what people wrote, and interaction tokens. [`LOG_LEVELS`] keeps such lines out;
//! no span of serenity's may be exported either. Our own lines contain codes only.

mod api;
mod arrival;
mod base;
mod bringing;
mod commands;
mod drafts;
mod endpoint;
mod first;
mod gateway;
mod going_on;
mod handing;
mod handler;
mod hiding;
mod http;
mod inbound;
mod line;
mod markdown;
mod mentions;
mod options;
mod outbound;
mod sending;
mod serenity_log;
mod spoken;
mod spread;
mod talks;
mod token;
mod way_back;

use std::sync::Arc;
use std::time::Duration;

use anyhow::anyhow;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};
use tracing::Instrument;
use tracing::level_filters::LevelFilter;

use super::web::{Listener, MetricsOptions, PATIENCE, Scrape, Site};
use crate::clock::Clock;
use crate::core::Words;
use crate::engine::{App, Role, Roles, Sender};
use gateway::Gateway;
use handler::Desk;
use http::Api;
use mentions::{Ids, Mentions};
use sending::{Courier, Sweeper};
use token::UNKNOWN_TOKEN;

pub use base::{BaseError, check_api_base};
pub use commands::Registration;
pub use endpoint::{EVENTS_PATH, INTERACTIONS_PATH};
pub(super) use endpoint::{Endpoint, Post, PublicKey, Signed};
pub(super) use gateway::{Connection, Connections};
pub use gateway::{ShardRange, ShardsError};
pub use http::{ApiError, DISCORD};
pub use options::{DiscordOptions, Limits};
pub use serenity_log::{LoggedLine, LoggedNumber, line_in_words};
pub use token::{TokenError, check_token_form};

/// The highest log level of each serenity target, at any setting. At debug serenity prints what people wrote; its
/// HTTP client prints interaction tokens, and its websocket prints messages that it cannot read.
pub const LOG_LEVELS: [(&str, LevelFilter); 3] = [
    ("serenity", LevelFilter::WARN),
    ("serenity::http", LevelFilter::OFF),
    ("serenity::gateway::ws", LevelFilter::OFF),
];

/// Serves Discord and sends deliveries until `stop` turns true. Returns an error when serving is no longer
/// possible: then the process must end, and a supervisor starts it anew. The process runs the timers
/// ([`Process`](crate::engine::Process)).
///
/// The runtime needs at least two workers. On some close codes serenity spins until its next heartbeat without
/// yielding, and what looks after the shards must run meanwhile.
pub async fn run(
    app: Arc<App>,
    clock: Arc<Clock>,
    options: DiscordOptions,
    mut stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    // What runs has a stop of its own, because it must also stop when the gateway fails.
    let (stop_running, stopped) = watch::channel(false);
    let mut running = JoinSet::new();
    let connections = Arc::new(Connections::new(has_gateway(&options)));
    if let Some(metrics) = &options.metrics {
        let scrape = Scrape::new(Arc::clone(&app), Arc::clone(&clock), Arc::clone(&connections));
        running.spawn(show_metrics(metrics, scrape, stopped.clone(), options.drain).await?);
    }
    let endpoint = match options.web.as_ref().filter(|_| options.roles.has(Role::Http)) {
        Some(web) => {
            let (app, clock) = (Arc::clone(&app), Arc::clone(&clock));
            let endpoint = Arc::new(Endpoint::new(web, Arc::clone(&connections), app, clock));
            let sends = options.roles.has(Role::Timers);
            let site = Arc::new(Site::new(web, Arc::clone(&endpoint), sends));
            let answer = move |request, caller| {
                let site = Arc::clone(&site);
                async move { site.answer(request, &caller).await }
            };
            let listener = Listener::bind(("http.listen", web.listen), &web.bound, web.patience).await?;
            running.spawn(listener.work(answer, stopped.clone(), options.drain));
            Some(endpoint)
        }
        None => None,
    };
    let (desk, gateway) = tokio::select! {
        opened = prepare(Arc::clone(&app), Arc::clone(&clock), &options) => opened?,
        _ = stop.wait_for(|stop| *stop) => return Ok(()),
    };
    if let Some(endpoint) = endpoint {
        endpoint.recall().await;
        endpoint.start(&desk);
    }
    if options.roles.has(Role::Timers) {
        let courier = Arc::clone(&desk.courier);
        let sweeper = Sweeper::new(Arc::clone(&app), Arc::clone(&clock), Arc::clone(&courier));
        running.spawn(sweeper.work(stopped.clone()).instrument(tracing::error_span!("cleanups")));
        let sending = Sender::new(app, clock, courier).work(stopped.clone(), options.drain * 3 / 4);
        running.spawn(sending.instrument(tracing::error_span!("deliveries")));
    }
    let (forgetting, leaving) = (Arc::clone(&desk), stopped.clone());
    running.spawn(async move { forgetting.forget_drafts(leaving).await });
    // The last to begin: what Discord sees as connected must be able to answer, by HTTP too.
    let mut shards = JoinSet::new();
    if let Some(gateway) = gateway {
        gateway.start(&connections, &mut shards, &mut running, &stopped);
    }
    let ended = tokio::select! {
        Some(ended) = shards.join_next() => ended.unwrap_or_else(|_| Err(anyhow!("what keeps a shard connected has ended"))),
        _ = running.join_next() => Err(anyhow!("the delivery loop, or what goes with it, has ended")),
        _ = stop.wait_for(|stop| *stop) => Ok(()),
    };
    stop_running.send_replace(true);
    close(shards, &desk, running, options.drain).await;
    ended
}

/// Listens where the metrics are shown, and returns what answers there until `stop` turns true.
async fn show_metrics(
    options: &MetricsOptions,
    scrape: Scrape,
    stop: watch::Receiver<bool>,
    drain: Duration,
) -> anyhow::Result<impl Future<Output = ()> + Send + use<>> {
    let scrape = Arc::new(scrape);
    let answer = move |request, _| {
        let scrape = Arc::clone(&scrape);
        async move { scrape.answer(request).await }
    };
    let listener = Listener::bind(("metrics.listen", options.listen), &options.bound, PATIENCE).await?;
    Ok(listener.work(answer, stop, drain))
}

/// Returns whether this process connects to the gateway.
fn has_gateway(options: &DiscordOptions) -> bool {
    options.gateway && options.roles.has(Role::Gateway)
}

/// Registers the commands. With `only_if_different`, it writes nothing when Discord has the same commands already.
pub async fn register(
    words: &Words,
    options: &DiscordOptions,
    only_if_different: bool,
) -> anyhow::Result<Registration> {
    let api = Api::new(options)?;
    let refused = |error| not_at_discord(error, "Discord did not take the commands");
    let application = api.application().await.map_err(refused)?;
    let (registration, _) =
        commands::register(&api, application, words, only_if_different).await.map_err(refused)?;
    Ok(registration)
}

/// Does everything up to the point at which interactions can be answered and the gateway can be started. Without a
/// gateway in the settings, there is none here.
async fn prepare(
    app: Arc<App>,
    clock: Arc<Clock>,
    options: &DiscordOptions,
) -> anyhow::Result<(Arc<Desk>, Option<Gateway>)> {
    let api = Api::new(options)?;
    let told = if has_gateway(options) {
        let told = api.gateway().await;
        Some(told.map_err(|error| not_at_discord(error, "cannot learn where Discord's gateway is"))?)
    } else {
        let asked = api.application().await;
        asked.map_err(|error| not_at_discord(error, "cannot ask Discord about the token"))?;
        None
    };
    let ids = commands_of(&api, &app.content().words, &options.roles).await;
    let mentions = Mentions::new(&app.content().words, &ids);
    let courier = Courier::new(Api::new(options)?, Arc::clone(&app), Arc::clone(&clock), options);
    let desk = Arc::new(Desk::new(app, clock, api, Arc::new(courier), options).naming(mentions));
    let gateway = told.map(|told| Gateway::new(told, &desk, options)).transpose()?;
    Ok((desk, gateway))
}

/// Returns why the bot cannot start, after its first request to Discord failed.
fn not_at_discord(error: ApiError, failed: &str) -> anyhow::Error {
    if let ApiError::Refused { status: 401, .. } = error {
        return anyhow!(UNKNOWN_TOKEN);
    }
    anyhow!("{failed}: {error}")
}

/// Returns the numbers of the commands at Discord. A process with the timers registers the commands first if they differ. A
/// failure is only logged: the bot can serve with the commands that Discord has, and names them as plain text then.
async fn commands_of(api: &Api, words: &Words, roles: &Roles) -> Ids {
    let registers = roles.has(Role::Timers);
    let found = async {
        let application = api.application().await?;
        if !registers {
            return commands::numbers(api, application).await;
        }
        let (registration, ids) = commands::register(api, application, words, true).await?;
        tracing::info!(?registration, "commands");
        Ok(ids)
    };
    found.await.unwrap_or_else(|error: ApiError| {
        tracing::warn!(%error, registers, "the commands could not be read or registered");
        Ids::new()
    })
}

/// Takes no more work and lets running work finish, for at most `drain`.
async fn close(
    mut shards: JoinSet<anyhow::Result<()>>,
    desk: &Desk,
    mut sending: JoinSet<()>,
    drain: Duration,
) {
    let began = Instant::now();
    let leaving = timeout_at(began + drain / 2, async { while shards.join_next().await.is_some() {} });
    let answering =
        async { (leaving.await.is_ok(), timeout_at(began + drain, desk.drained()).await.is_ok()) };
    let sent = timeout_at(began + drain, async { while sending.join_next().await.is_some() {} });
    let ((left, finished), sent) = tokio::join!(answering, sent);
    if !left || !finished || sent.is_err() {
        tracing::warn!(left, finished, "the shutdown had to be cut short");
    }
}
