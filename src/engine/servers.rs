//! Knows how the people who manage a server want the bot to behave there.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::timeout;

use crate::core::{Platform, Request, Server};
use crate::engine::context::Context;
use crate::store::StoreError;

/// How long a request waits for its server's settings. A person in danger must get an answer, so without them commands are
/// answered, in private.
const PATIENCE: Duration = Duration::from_millis(200);

/// The servers of which something is stored.
#[derive(Debug)]
pub struct Servers {
    context: Arc<Context>,
}

impl Servers {
    pub(super) fn new(context: &Arc<Context>) -> Self {
        Self { context: Arc::clone(context) }
    }

    /// Returns the request with the settings of the server in which it was made. Returns None where it was made in none, or
    /// the settings cannot be read in time.
    pub(super) async fn with_settings(&self, request: &Request) -> Option<Request> {
        let server = request.server.as_ref()?;
        let mut reader = self.context.store.reader();
        let read = timeout(PATIENCE, reader.server(request.person.platform, &server.id)).await;
        let settings = match read {
            Ok(Ok(settings)) => settings,
            Ok(Err(error)) => {
                tracing::warn!(
                    code = error.code(),
                    "a server's settings could not be read: commands are answered in private"
                );
                return None;
            }
            Err(_) => {
                tracing::warn!("a server's settings took too long: commands are answered in private");
                return None;
            }
        };
        Some(Request {
            server: Some(Server { settings: Some(settings), ..server.clone() }),
            ..request.clone()
        })
    }

    /// Deletes what is stored of servers for which `is_gone` holds. The platform tells so when the bot connects.
    pub async fn forget(&self, platform: Platform, is_gone: impl Fn(&str) -> bool) {
        if let Err(error) = self.forget_those(platform, is_gone).await {
            tracing::warn!(
                code = error.code(),
                "settings of servers that removed the bot could not be deleted"
            );
        }
    }

    async fn forget_those(
        &self,
        platform: Platform,
        is_gone: impl Fn(&str) -> bool,
    ) -> Result<(), StoreError> {
        let known = self.context.store.reader().servers(platform).await?;
        for id in known.iter().filter(|id| is_gone(id)) {
            self.context.store.forget_server(platform, id).await?;
        }
        Ok(())
    }
}
