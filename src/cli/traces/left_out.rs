use reqwest::Url;
use tracing::Subscriber;
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Identity;

use super::TracesError;

/// Spans on their way to a collector. This build has none.
#[derive(Debug)]
pub enum Traces {}

impl Traces {
    /// Refuses: nothing is sent from this build.
    pub fn to(_: &Url) -> Result<Self, TracesError> {
        Err(TracesError::LeftOut)
    }

    /// Returns what takes no span.
    pub fn layer<S: Subscriber>(&self) -> impl Layer<S> + Send + Sync + use<S> {
        Identity::new()
    }
}
