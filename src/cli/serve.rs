use std::sync::Arc;
use std::time::Duration;

use anyhow::bail;
use chrono::DateTime;
use tokio::time::timeout;

use crate::cli::discord::discord_options;
use crate::cli::memory::keep_memory_private;
use crate::cli::setup::Setup;
use crate::cli::share::Share;
use crate::cli::stop::stop_signal;
use crate::clock::Clock;
use crate::config::boot_name;
use crate::doors::discord::{self, DiscordOptions};
use crate::engine::{Process, Role};

/// How long the connections to the database may take to close.
const CLOSE_WITHIN: Duration = Duration::from_secs(2);

/// Runs the timers, and beside them serves Discord, or does the share of that which this process takes on, until it is
/// asked to stop.
pub async fn serve(setup: &Setup, share: Share) -> anyhow::Result<()> {
    keep_memory_private();
    let Share { roles, shards } = share;
    let options = DiscordOptions { roles: roles.clone(), shards, ..discord_options(&setup.config)? };
    let content = setup.config.content()?;
    let clock = Clock::system().in_boot(boot_name());
    refuse_before_1970(&clock)?;
    let store = setup.open_store(&clock).await?;
    let (app, clock) = (Arc::new(setup.build_app(content, &store)), Arc::new(clock));
    if let Some(file) = setup.make_first_master_key(&app).await? {
        tracing::warn!(file, "a master key was made; copy it to a safe place apart from the database");
    }
    app.watch().compare_with_the_server();
    if roles.has(Role::Timers) {
        app.timekeeper().look_at_the_clock(&clock).await;
    }
    app.retention().encrypt_what_is_clear(clock.now()).await;
    let process = Process::new(Arc::clone(&app), Arc::clone(&clock), &roles);
    let process = process.beside(|stop| discord::run(app, clock, options, stop));
    let done = process.run(stop_signal()).await;
    // A database that hangs must not hold the end up. What was committed is there.
    if timeout(CLOSE_WITHIN, store.close()).await.is_err() {
        tracing::warn!("the database did not answer at the end");
    }
    done
}

/// Refuses to reach for Discord with a clock before 1970. No certificate can be checked then, and the library that
/// checks them panics.
fn refuse_before_1970(clock: &Clock) -> anyhow::Result<()> {
    let now = clock.now();
    if now < DateTime::UNIX_EPOCH {
        bail!(
            "the machine's clock shows {}; set it, because Discord cannot be reached before 1970",
            now.date_naive()
        );
    }
    Ok(())
}
