use std::fmt::{self, Debug};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use opentelemetry::trace::TracerProvider as _;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use reqwest::Url;
use tokio::runtime::{Builder, Runtime};
use tracing::{Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::registry::LookupSpan;

use super::TracesError;

/// Spans of loops that last as long as the process. They name its log lines. What one round of a loop does has a
/// span of its own.
const LOOPS: [&str; 3] = ["timers", "deliveries", "cleanups"];

/// How long the collector may take for a batch of spans.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long the process waits at its end until the last spans are sent.
const PATIENCE_AT_THE_END: Duration = Duration::from_secs(2);

/// Spans on their way to a collector. Dropping it sends the last ones.
#[derive(Debug)]
pub struct Traces {
    provider: SdkTracerProvider,
}

impl Traces {
    /// Begins to send spans to the collector at `url`, from a thread of their own.
    pub fn to(url: &Url) -> Result<Self, TracesError> {
        let wrong = |error: &dyn fmt::Display| TracesError::Exporter(error.to_string());
        let exporter = SpanExporter::builder()
            .with_http()
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(url.as_str())
            .with_timeout(PATIENCE)
            .with_http_client(Collector::new().map_err(|error| wrong(&error))?)
            .build()
            .map_err(|error| wrong(&error))?;
        let resource = Resource::builder()
            .with_service_name(env!("CARGO_PKG_NAME"))
            .with_attribute(opentelemetry::KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
            .build();
        let provider = SdkTracerProvider::builder().with_resource(resource).with_batch_exporter(exporter);
        Ok(Self { provider: provider.build() })
    }

    /// Returns what takes the spans of this program. Lines of the log and spans of libraries stay out: a library's
    /// span may hold what a member wrote.
    pub fn layer<S>(&self) -> impl Layer<S> + Send + Sync + use<S>
    where
        S: Subscriber + for<'a> LookupSpan<'a> + Send + Sync,
    {
        let tracer = self.provider.tracer(env!("CARGO_PKG_NAME"));
        tracing_opentelemetry::layer()
            .with_tracer(tracer)
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_filter(filter_fn(is_sent))
    }
}

impl Drop for Traces {
    fn drop(&mut self) {
        // A collector that is gone was told of already.
        let _ = self.provider.shutdown_with_timeout(PATIENCE_AT_THE_END);
    }
}

fn is_sent(metadata: &Metadata<'_>) -> bool {
    metadata.is_span()
        && metadata.target().starts_with(env!("CARGO_CRATE_NAME"))
        && !LOOPS.contains(&metadata.name())
}

/// Posts spans. The thread that sends them has no runtime, so this brings one.
struct Collector {
    client: reqwest::Client,
    runtime: Runtime,
    fails: AtomicBool,
}

impl Collector {
    fn new() -> std::io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let client = reqwest::Client::builder().timeout(PATIENCE).build().map_err(std::io::Error::other)?;
        Ok(Self { client, runtime, fails: AtomicBool::new(false) })
    }

    fn post(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let answer = self.runtime.block_on(async {
            let answer = self.client.execute(request.try_into()?).await?.error_for_status()?;
            let status = answer.status();
            Ok::<_, reqwest::Error>((status, answer.bytes().await?))
        });
        let failed = answer.is_err();
        // Said once when it begins, and once when it is over.
        if self.fails.swap(failed, Ordering::Relaxed) != failed {
            match &answer {
                Ok(_) => tracing::warn!("traces are sent again"),
                Err(error) => {
                    let status = error.status().map(|status| status.as_u16());
                    tracing::warn!(
                        status,
                        "traces cannot be sent; they are dropped until the collector takes them"
                    );
                }
            }
        }
        let (status, body) = answer.map_err(reqwest::Error::without_url)?;
        let mut response = Response::new(body);
        *response.status_mut() = status;
        Ok(response)
    }
}

impl Debug for Collector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Collector").finish_non_exhaustive()
    }
}

impl HttpClient for Collector {
    fn send_bytes<'life, 'posted>(
        &'life self,
        request: Request<Bytes>,
    ) -> Pin<Box<dyn Future<Output = Result<Response<Bytes>, HttpError>> + Send + 'posted>>
    where
        'life: 'posted,
    {
        Box::pin(async move { self.post(request) })
    }
}
