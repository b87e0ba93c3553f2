use std::path::PathBuf;

use crate::cli::log::start_log;
use crate::cli::traces::{Traces, collector};
use crate::clock::Clock;
use crate::config::{Config, ConfigError, MasterKeyPlace, text_of};
use crate::core::Content;
use crate::engine::{App, KeepLimits};
use crate::store::Store;

/// The settings in force, and the directory that the command line puts in place of theirs.
#[derive(Debug)]
pub struct Setup {
    /// The settings.
    pub config: Config,
    /// The directory for everything, if `--data-dir` names one.
    pub data_dir: Option<PathBuf>,
    /// The spans that are sent to a collector, if the settings name one.
    _traces: Option<Traces>,
}

impl Setup {
    /// Takes the settings and starts the log as they say. Wrong settings are an error.
    pub fn begin(loaded: Result<Config, ConfigError>, data_dir: Option<PathBuf>) -> anyhow::Result<Self> {
        let config = loaded?;
        data_dir.as_deref().map(text_of).transpose()?;
        let traces = collector(&config)?.map(|url| Traces::to(&url)).transpose()?;
        start_log(&config.log, traces.as_ref());
        Ok(Self { config, data_dir, _traces: traces })
    }

    /// Returns the address of the database and the address of the database of data keys.
    pub(super) fn addresses(&self) -> Result<(String, String), ConfigError> {
        let data_dir = self.data_dir.as_deref();
        Ok((self.config.database_address(data_dir)?, self.config.keys_address(data_dir)?))
    }

    /// Returns where the master keys are, or would be made.
    pub(super) fn master_key(&self) -> MasterKeyPlace {
        self.config.master_key(self.data_dir.as_deref())
    }

    /// Opens the databases. In a restored copy, members who were erased after the copy was made are erased again,
    /// before anything can be sent to them.
    pub(super) async fn open_store(&self, clock: &Clock) -> anyhow::Result<Store> {
        let (address, keys) = self.addresses()?;
        let store = Store::open_with_keys(&address, &keys).await?;
        let again = store.replay_erasures(clock.now()).await?;
        if again > 0 {
            tracing::warn!(
                again,
                "the database is a copy from before some were erased; they are erased again"
            );
        }
        Ok(store)
    }

    /// Builds the bot with the limits that the settings name.
    pub(super) fn build_app(&self, content: Content, store: &Store) -> App {
        let Config { journal, retention, .. } = &self.config;
        let limits = KeepLimits::new(journal.keep_at_most_days, retention.idle_months);
        App::with_limits(content, store.clone(), self.master_key().source(), limits)
    }

    /// Tries the master key. Makes the first one if there is none and no data key needs one, and returns where it
    /// was made. With the wrong key the journal stays locked, and the log says so.
    pub(super) async fn make_first_master_key(&self, app: &App) -> anyhow::Result<Option<String>> {
        let place = self.master_key();
        let missing = matches!(place.look(), Ok(None));
        let unlocked = app.vault().locked().await?.is_none();
        Ok((missing && unlocked).then(|| place.name()))
    }
}
