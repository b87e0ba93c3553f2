//! Another process of the bot, on the same database and the same Discord.

use std::sync::Arc;
use std::time::Duration;

use breathing_room::core::Platform;
use breathing_room::doors::discord::{self as adapter, DiscordOptions};
use breathing_room::engine::{App, Process, Roles};
use breathing_room::store::Store;
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::bot::Bot;
use super::{TestResult, keys, open_store, usual_options};

/// How long a test waits for its end before it fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// A process beside that of [`Bot`].
pub struct AnotherProcess {
    app: Arc<App>,
    store: Store,
    stop: oneshot::Sender<()>,
    running: JoinSet<anyhow::Result<()>>,
}

/// Returns the roles that a short text names.
pub fn roles(text: &str) -> Roles {
    Roles::parse(text).expect("roles")
}

impl Bot {
    /// Another process begins, with these roles.
    pub async fn gets_another_process(
        &self,
        named: &str,
    ) -> Result<AnotherProcess, Box<dyn std::error::Error>> {
        self.gets_a_process(|options| options.roles = roles(named)).await
    }

    /// Another process begins, with these options.
    pub async fn gets_a_process(
        &self,
        choose: impl FnOnce(&mut DiscordOptions),
    ) -> Result<AnotherProcess, Box<dyn std::error::Error>> {
        let mut options = usual_options(self.discord());
        choose(&mut options);
        let store = open_store(self.directory()).await?;
        let app = Arc::new((self.make_app)(store.clone(), keys(self.directory())));
        let (stop, stopped) = oneshot::channel();
        let process = Process::new(Arc::clone(&app), Arc::clone(&self.clock), &options.roles);
        let (served, clock) = (Arc::clone(&app), Arc::clone(&self.clock));
        let process = process.beside(|stop| adapter::run(served, clock, options, stop));
        let mut running = JoinSet::new();
        running.spawn(process.run(async { drop(stopped.await) }));
        Ok(AnotherProcess { app, store, stop, running })
    }
}

impl AnotherProcess {
    /// It notices that time has passed, and what the other process has stored.
    pub fn notices(&self) {
        self.app.bells().timers().ring();
        self.app.bells().deliveries(Platform::Discord).ring();
    }

    /// It is asked to stop, and ends without an error.
    pub async fn ends_well(mut self) -> TestResult {
        // A process that has ended already needs no telling.
        let _ = self.stop.send(());
        timeout(PATIENCE, self.running.join_next()).await.expect("it ends").expect("it runs")??;
        self.store.close().await;
        Ok(())
    }
}
