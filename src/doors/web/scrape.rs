//! Shows what the bot counts about itself, as text for Prometheus. It has a listener of its own, because everyone can
//! reach the one to which Discord posts.
//!
//! Desired properties:
//! - It is off unless the settings name an address for it.
//! - A look into the database is made every five seconds at most, however often the page is asked for, and costs the same
//!   for a thousand timers and for a million.
//! - It answers when the database does not, and says so.

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::{Method, Request, Response, StatusCode};
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::answer::{Answer, Takes};
use super::options::WebError;
use crate::clock::Clock;
use crate::core::Platform;
use crate::doors::discord::Connections;
use crate::engine::{App, measure};

/// Where the page is.
pub const METRICS_PATH: &str = "/metrics";

/// How long what was looked up is shown again.
const FRESH: Duration = Duration::from_secs(5);

/// How the page is set up.
#[derive(Debug, Clone)]
pub struct MetricsOptions {
    /// The address at which it listens.
    pub listen: SocketAddr,
    /// The address at which it really listens, once it does: with port 0 in `listen` the system chooses the port.
    pub bound: Arc<OnceLock<SocketAddr>>,
}

impl MetricsOptions {
    /// Reads `metrics.listen`: an address and a port, or empty when the page is off. `public` is `http.listen`, which
    /// must be another one.
    pub fn read(listen: &str, public: &str) -> Result<Option<Self>, WebError> {
        if listen.is_empty() {
            return Ok(None);
        }
        let listen: SocketAddr = listen.parse().map_err(|_| WebError::MetricsAddress)?;
        if public.parse().is_ok_and(|public| overlap(listen, public)) {
            return Err(WebError::SharedAddress);
        }
        Ok(Some(Self { listen, bound: Arc::default() }))
    }
}

/// Returns whether two listeners cannot be at these addresses at the same time.
fn overlap(one: SocketAddr, other: SocketAddr) -> bool {
    // Port 0 is another one each time.
    let same_port = one.port() == other.port() && one.port() != 0;
    // An unspecified address stands for all of the machine, in both families where the system joins them.
    same_port && (one.ip() == other.ip() || one.ip().is_unspecified() || other.ip().is_unspecified())
}

/// Shows the metrics.
pub(in crate::doors) struct Scrape {
    app: Arc<App>,
    clock: Arc<Clock>,
    connections: Arc<Connections>,
    /// When the database was looked into.
    looked: Mutex<Option<Instant>>,
}

impl Scrape {
    pub(in crate::doors) fn new(app: Arc<App>, clock: Arc<Clock>, connections: Arc<Connections>) -> Self {
        Self { app, clock, connections, looked: Mutex::new(None) }
    }

    /// Answers a request.
    pub(in crate::doors) async fn answer(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let answer = match request.uri().path() {
            METRICS_PATH if !reads => Answer::takes_only(Takes::Get),
            METRICS_PATH => self.page().await,
            _ => Answer::bare(StatusCode::NOT_FOUND),
        };
        answer.into_response()
    }

    async fn page(&self) -> Answer {
        self.look().await;
        let metrics = self.app.metrics();
        self.connections.measure(metrics).await;
        match metrics.render() {
            Ok(text) => Answer::metrics(text),
            Err(_) => Answer::bare(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    /// Looks up what is not counted as it happens, unless that was done lately. Requests that come meanwhile wait for
    /// the same look.
    async fn look(&self) {
        let mut looked = self.looked.lock().await;
        if looked.is_none_or(|looked| looked.elapsed() >= FRESH) {
            measure(&self.app, Platform::Discord, self.clock.now()).await;
            *looked = Some(Instant::now());
        }
    }
}
