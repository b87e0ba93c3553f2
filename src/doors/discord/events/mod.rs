//! Discord's webhook events tell the bot that a person has removed it from their account, or added it again. They
//! arrive at an HTTP endpoint, which is off unless the operator sets it up. The operator's own proxy in front of it
//! terminates TLS.
//!
//! Desired properties:
//! - Only Discord can deliver an event: the body is parsed only after its signature has been verified with the
//!   application's public key.
//! - A stranger can use few resources: the number of connections, the bytes and the time of each have limits, and a
//!   connection carries one request. Connections without a verified request keep no later one out: the oldest of
//!   them is closed for it.
//! - An event that is sent again changes nothing: a signature is of use only near its time, and each event counts
//!   from its own time (`presence`).
//! - An event that could not be stored is not acknowledged, so that Discord sends it again. It does so for ten
//!   minutes.
//! - Nothing of a request reaches a log. An event contains a person's names; only their id and the time are read.
//!
//! <https://docs.discord.com/developers/events/webhook-events>

mod event;
mod exchanges;
mod signature;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use anyhow::anyhow;
use chrono::{DateTime, Utc};
use http_body_util::{BodyExt, Empty, LengthLimitError, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{ALLOW, CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::clock::Clock;
use crate::core::{Person, Platform};
use crate::engine::App;
use event::Event;
use exchanges::{Exchanges, Verified};
use signature::{PublicKey, Signed};

/// The only path that the endpoint serves.
pub const PATH: &str = "/discord/events";
/// The largest body. A real event is far smaller.
const MOST_BYTES: usize = 64 * 1024;
const MOST_HEADERS: usize = 64;
const MOST_HEADER_BYTES: usize = 16 * 1024;
/// The longest time for one exchange, from the first byte to the last.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest time for storing an event. Discord waits three seconds for the response.
const KEEP_WITHIN: Duration = Duration::from_secs(2);
/// The pause after a failure to accept a connection, for example because the process has too many open files.
/// Without it the loop would spin.
const AFTER_TROUBLE: Duration = Duration::from_millis(200);

/// How the endpoint is set up.
#[derive(Debug, Clone)]
pub struct EventsOptions {
    /// The address at which it listens.
    pub listen: SocketAddr,
    /// The application's public key.
    key: PublicKey,
    /// The longest time for one exchange, from the first byte to the last.
    pub patience: Duration,
    /// The address at which it really listens, once it does: with port 0 in `listen` the system chooses the port.
    pub bound: Arc<OnceLock<SocketAddr>>,
}

/// What is wrong with the settings for events. One sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EventsError {
    /// The text is no address.
    #[error("discord.events_listen must be an IP address and a port, such as 127.0.0.1:8787")]
    Address,
    /// The text is no usable public key.
    #[error(
        "discord.public_key must be the application's public key: the 64 hexadecimal digits under General Information \
         in the Discord Developer Portal"
    )]
    Key,
    /// There is an address but no key.
    #[error("discord.events_listen needs discord.public_key too, to tell Discord from anybody else")]
    NoKey,
    /// There is a key but no address.
    #[error("discord.public_key is only of use together with discord.events_listen; set both, or neither")]
    NoAddress,
}

impl EventsOptions {
    /// Reads the two settings. Returns None when both are empty: then the endpoint is off.
    pub fn read(listen: &str, public_key: &str) -> Result<Option<Self>, EventsError> {
        match (listen, public_key) {
            ("", "") => Ok(None),
            ("", _) => Err(EventsError::NoAddress),
            (_, "") => Err(EventsError::NoKey),
            (listen, key) => {
                let listen: SocketAddr = listen.parse().map_err(|_| EventsError::Address)?;
                let key = PublicKey::read(key).ok_or(EventsError::Key)?;
                Ok(Some(Self { listen, key, patience: PATIENCE, bound: Arc::default() }))
            }
        }
    }
}

/// The endpoint, bound to its address.
pub(super) struct Events {
    listener: TcpListener,
    inbox: Arc<Inbox>,
}

/// What each request needs to be answered.
struct Inbox {
    app: Arc<App>,
    clock: Arc<Clock>,
    key: PublicKey,
    patience: Duration,
}

impl Events {
    /// Binds the address. Connections wait until [`work`](Self::work) answers them.
    pub(super) async fn open(
        options: &EventsOptions,
        app: Arc<App>,
        clock: Arc<Clock>,
    ) -> anyhow::Result<Self> {
        let at = options.listen;
        let refused = |error| anyhow!("cannot listen on {at} (discord.events_listen): {error}");
        let listener = TcpListener::bind(at).await.map_err(refused)?;
        let bound = listener.local_addr().map_err(refused)?;
        // When the same options are used twice, the first address stays.
        let _ = options.bound.set(bound);
        tracing::info!(%bound, "listening for Discord's events");
        let inbox = Inbox { app, clock, key: options.key.clone(), patience: options.patience };
        Ok(Self { listener, inbox: Arc::new(inbox) })
    }

    /// Answers requests until `stop` turns true. After that, running exchanges have `drain` to finish.
    pub(super) async fn work(self, mut stop: watch::Receiver<bool>, drain: Duration) {
        let mut exchanges = Exchanges::default();
        loop {
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => break,
                () = exchanges.ended() => {}
                stream = self.next() => exchanges.start(|verified| Arc::clone(&self.inbox).speak(stream, verified)),
            }
        }
        drop(self.listener);
        // An event that is cut off was not acknowledged, so Discord sends it again.
        let _ = timeout(drain, exchanges.all_ended()).await;
    }

    /// Accepts the next connection.
    async fn next(&self) -> TcpStream {
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => return stream,
                Err(error) => {
                    tracing::warn!(%error, "a connection for events could not be taken");
                    sleep(AFTER_TROUBLE).await;
                }
            }
        }
    }
}

impl Inbox {
    /// Answers one request. A client that is slow, or does not speak HTTP, is cut off.
    async fn speak(self: Arc<Self>, stream: TcpStream, verified: Verified) {
        let patience = self.patience;
        let service = service_fn(move |request| {
            let (inbox, verified) = (Arc::clone(&self), verified.clone());
            async move { Ok::<_, Infallible>(inbox.answer(request, &verified).await) }
        });
        let mut http = http1::Builder::new();
        http.keep_alive(false).header_read_timeout(None);
        http.max_headers(MOST_HEADERS).max_buf_size(MOST_HEADER_BYTES);
        let exchange = http.serve_connection(TokioIo::new(stream), service);
        if !matches!(timeout(patience, exchange).await, Ok(Ok(()))) {
            tracing::debug!("a request for events was cut short");
        }
    }

    async fn answer(&self, request: Request<Incoming>, verified: &Verified) -> Response<Empty<Bytes>> {
        let status = self.judge(request, verified).await;
        tracing::debug!(status = status.as_u16(), "a request for events");
        let mut response = Response::new(Empty::new());
        *response.status_mut() = status;
        // Discord asks for a content type even though the response has no body.
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if status == StatusCode::METHOD_NOT_ALLOWED {
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
        }
        response
    }

    /// Checks a request, cheap tests first, and stores its event. Returns the status to respond with.
    async fn judge(&self, request: Request<Incoming>, verified: &Verified) -> StatusCode {
        if request.uri().path() != PATH {
            return StatusCode::NOT_FOUND;
        }
        if request.method() != Method::POST {
            return StatusCode::METHOD_NOT_ALLOWED;
        }
        let Some(signed) = Signed::of(request.headers()) else { return StatusCode::UNAUTHORIZED };
        if request.body().size_hint().lower() > MOST_BYTES as u64 {
            return StatusCode::PAYLOAD_TOO_LARGE;
        }
        let body = match Limited::new(request.into_body(), MOST_BYTES).collect().await {
            Ok(body) => body.to_bytes(),
            Err(error) if error.is::<LengthLimitError>() => return StatusCode::PAYLOAD_TOO_LARGE,
            Err(_) => return StatusCode::BAD_REQUEST,
        };
        if !signed.is_by(&self.key, &body) {
            return StatusCode::UNAUTHORIZED;
        }
        let now = self.clock.now();
        if !signed.is_of(now) {
            tracing::warn!(
                "Discord signed an event more than an hour ago, or in the future; is the clock right?"
            );
            return StatusCode::UNAUTHORIZED;
        }
        verified.set();
        match event::parse_event(&body) {
            Some(event) => self.keep(event, signed.at(), now).await,
            None => StatusCode::BAD_REQUEST,
        }
    }

    /// Stores what an event says about a person. An event without a time of its own counts from when it was signed.
    /// After an error status Discord sends the event again.
    async fn keep(&self, event: Event, signed_at: DateTime<Utc>, now: DateTime<Utc>) -> StatusCode {
        let or_signed = |at: Option<DateTime<Utc>>| at.unwrap_or(signed_at);
        let person = |user| Person { platform: Platform::Discord, user };
        let keeping = async {
            match event {
                Event::Ping | Event::Other => Ok(false),
                Event::Authorized { user, at } => {
                    self.app.presence().authorized(&person(user), or_signed(at), now).await
                }
                Event::Deauthorized { user, at } => {
                    self.app.presence().deauthorized(&person(user), or_signed(at), now).await
                }
            }
        };
        match timeout(KEEP_WITHIN, keeping).await {
            Ok(Ok(_)) => StatusCode::NO_CONTENT,
            Ok(Err(trouble)) => {
                tracing::error!(code = trouble.code(), "an event of Discord's could not be kept");
                StatusCode::SERVICE_UNAVAILABLE
            }
            Err(_) => {
                tracing::error!("an event of Discord's could not be kept in time");
                StatusCode::SERVICE_UNAVAILABLE
            }
        }
    }
}

#[cfg(test)]
mod tests;
