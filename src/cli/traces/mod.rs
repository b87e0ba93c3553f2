//! Sends the spans of what the process does to a collector, by OTLP, in a build with the feature `otlp`.
//!
//! Desired properties:
//! - A span says what kind of work took how long. Nothing that a person wrote is in it, no id and no token.
//! - The work never waits for the collector. What does not fit into the queue is dropped.

#[cfg(not(feature = "otlp"))]
mod left_out;
#[cfg(feature = "otlp")]
mod otlp;

use reqwest::Url;

use crate::config::Config;

#[cfg(not(feature = "otlp"))]
pub use left_out::Traces;
#[cfg(feature = "otlp")]
pub use otlp::Traces;

/// Why spans cannot be sent as the settings want it.
#[derive(Debug, thiserror::Error)]
pub enum TracesError {
    /// The setting is no address of a collector.
    #[error("traces.send_to takes the address of a collector, such as http://127.0.0.1:4318")]
    Address,
    /// The feature is missing.
    #[error(
        "traces.send_to is set, but this build sends no traces; build it with `--features otlp`, or empty the setting"
    )]
    LeftOut,
    /// The exporter cannot be made.
    #[error("traces cannot be sent: {0}")]
    Exporter(String),
}

/// Returns the address to which the settings want spans to be posted. None when they want none.
pub(super) fn collector(config: &Config) -> Result<Option<Url>, TracesError> {
    let send_to = config.traces.send_to.trim();
    if send_to.is_empty() {
        return Ok(None);
    }
    if cfg!(not(feature = "otlp")) {
        return Err(TracesError::LeftOut);
    }
    let mut url = Url::parse(send_to).map_err(|_| TracesError::Address)?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err(TracesError::Address);
    }
    if matches!(url.path(), "" | "/") {
        // Where the protocol's specification has it (OTLP/HTTP, "OTLP/HTTP Request").
        url.set_path("/v1/traces");
    }
    Ok(Some(url))
}
