//! Accepts connections and speaks HTTP on them, within limits.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use anyhow::anyhow;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::time::{sleep, timeout};

use super::exchanges::{Exchanges, MOST_UNVERIFIED, Progress};

/// The most connections at once. Strangers can hold a third of them; the others are left for requests of Discord's.
/// Systems let a process open 1,024 files unless they are told otherwise, and the databases and Discord's REST need some.
const MOST_CONNECTIONS: usize = 3 * MOST_UNVERIFIED;
const MOST_HEADERS: usize = 64;
const MOST_HEADER_BYTES: usize = 16 * 1024;
/// The longest time for an answer, after the request has arrived to its last byte, until the answer's last byte is
/// written. Discord waits three seconds.
const ANSWERING: Duration = Duration::from_secs(5);
/// The pause after a failure to accept a connection, for example because the process has too many open files.
/// Without it the loop would spin.
const AFTER_TROUBLE: Duration = Duration::from_millis(200);

/// Work that a request began.
type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The listener, bound to its address.
pub(in crate::doors) struct Listener {
    socket: TcpListener,
    places: Arc<Semaphore>,
    patience: Duration,
}

/// One connection, and its place among the others.
struct Link {
    stream: TcpStream,
    place: OwnedSemaphorePermit,
}

/// The other end of a connection, while its request is answered.
#[derive(Clone)]
pub(in crate::doors) struct Caller {
    progress: Progress,
    begin: mpsc::UnboundedSender<Work>,
    over: watch::Receiver<bool>,
}

impl Caller {
    /// Records that the request has arrived to its last byte.
    pub(super) fn has_sent_all(&self) {
        self.progress.set_whole();
    }

    /// Records that the request is Discord's: from now on the connection is not closed for another one.
    pub(in crate::doors) fn is_discord(&self) {
        self.progress.set_verified();
    }

    /// Begins work that goes on when the connection has ended. A request can begin one.
    pub(in crate::doors) fn begin(&self, work: impl Future<Output = ()> + Send + 'static) {
        // The other end lives as long as the exchange, and this is a part of it.
        let _ = self.begin.send(Box::pin(work));
    }

    /// Returns a receiver that turns true when the answer is written, or the connection has ended without one.
    pub(in crate::doors) fn over(&self) -> watch::Receiver<bool> {
        self.over.clone()
    }
}

impl Listener {
    /// Binds the address that a setting names, and records the real one in `bound`. Connections wait until
    /// [`work`](Self::work) answers them. `patience` is the longest time for a request, from the connection to the
    /// request's last byte.
    pub(in crate::doors) async fn bind(
        (setting, at): (&str, SocketAddr),
        bound: &OnceLock<SocketAddr>,
        patience: Duration,
    ) -> anyhow::Result<Self> {
        let refused = |error| anyhow!("cannot listen on {at} ({setting}): {error}");
        let socket = TcpListener::bind(at).await.map_err(refused)?;
        let address = socket.local_addr().map_err(refused)?;
        // When the same options are used twice, the first address stays.
        let _ = bound.set(address);
        tracing::info!(%address, setting, "listening for HTTP");
        let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
        Ok(Self { socket, places, patience })
    }

    /// Lets `answer` answer requests until `stop` turns true. After that, running exchanges have `drain` to finish, and a
    /// quarter of it those whose request is not verified.
    pub(in crate::doors) async fn work<A, F>(
        self,
        answer: A,
        mut stop: watch::Receiver<bool>,
        drain: Duration,
    ) where
        A: Fn(Request<Incoming>, Caller) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Response<Full<Bytes>>> + Send + 'static,
    {
        let mut exchanges = Exchanges::default();
        loop {
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => break,
                () = exchanges.ended() => {}
                Some(link) = self.next() => {
                    let (answer, patience) = (answer.clone(), self.patience);
                    exchanges.start(|progress| exchange(link, progress, patience, answer));
                }
            }
        }
        drop(self.socket);
        // What is cut off was not acknowledged.
        if timeout(drain / 4, exchanges.all_ended()).await.is_err() {
            exchanges.cut_off_unverified();
            let _ = timeout(drain * 3 / 4, exchanges.all_ended()).await;
        }
    }

    /// Accepts the next connection, once there is a place for it.
    async fn next(&self) -> Option<Link> {
        let place = Arc::clone(&self.places).acquire_owned().await.ok()?;
        loop {
            match self.socket.accept().await {
                Ok((stream, _)) => return Some(Link { stream, place }),
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    sleep(AFTER_TROUBLE).await;
                }
            }
        }
    }
}

/// Answers the request on a connection, and does the work that it begins.
async fn exchange<A, F>(link: Link, progress: Progress, patience: Duration, answer: A)
where
    A: Fn(Request<Incoming>, Caller) -> F,
    F: Future<Output = Response<Full<Bytes>>>,
{
    let (begin, mut handed) = mpsc::unbounded_channel::<Work>();
    let (ended, over) = watch::channel(false);
    let speaking = async move {
        let Link { stream, place } = link;
        let caller = Caller { progress: progress.clone(), begin, over };
        let connection = speak(stream, move |request| answer(request, caller.clone()));
        let cut_off = async {
            sleep(patience).await;
            if progress.is_whole() {
                sleep(ANSWERING).await;
            }
        };
        tokio::select! {
            () = connection => {}
            () = cut_off => tracing::debug!("a request was cut short"),
        }
        drop(place);
        ended.send_replace(true);
    };
    let working = async move {
        if let Some(work) = handed.recv().await {
            work.await;
        }
    };
    tokio::join!(speaking, working);
}

/// Speaks HTTP on a connection, for one request.
async fn speak<F>(stream: TcpStream, answer: impl Fn(Request<Incoming>) -> F)
where
    F: Future<Output = Response<Full<Bytes>>>,
{
    let service = service_fn(|request| {
        let answering = answer(request);
        async { Ok::<_, Infallible>(answering.await) }
    });
    let mut http = http1::Builder::new();
    http.keep_alive(false).header_read_timeout(None);
    http.max_headers(MOST_HEADERS).max_buf_size(MOST_HEADER_BYTES);
    if http.serve_connection(TokioIo::new(stream), service).await.is_err() {
        tracing::debug!("a connection ended early, or did not speak HTTP");
    }
}
