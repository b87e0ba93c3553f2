use std::sync::Arc;

use anyhow::bail;
use chrono::DateTime;

use crate::cli::discord::discord_options;
use crate::cli::memory::keep_memory_private;
use crate::cli::setup::Setup;
use crate::cli::stop::stop_signal;
use crate::clock::Clock;
use crate::config::boot_name;
use crate::doors::discord;
use crate::engine::Process;

/// Runs the timers, and beside them serves Discord, until the process is asked to stop.
pub async fn serve(setup: &Setup) -> anyhow::Result<()> {
    keep_memory_private();
    let options = discord_options(&setup.config.discord)?;
    let content = setup.config.content()?;
    let clock = Clock::system().in_boot(boot_name());
    refuse_before_1970(&clock)?;
    let store = setup.open_store(&clock).await?;
    let (app, clock) = (Arc::new(setup.build_app(content, &store)), Arc::new(clock));
    if let Some(file) = setup.make_first_master_key(&app).await? {
        tracing::warn!(file, "a master key was made; copy it to a safe place apart from the database");
    }
    app.watch().compare_with_the_server();
    app.timekeeper().look_at_the_clock(&clock).await;
    app.retention().encrypt_what_is_clear(clock.now()).await;
    let process = Process::new(Arc::clone(&app), Arc::clone(&clock));
    let process = process.beside(|stop| discord::run(app, clock, options, stop));
    let done = process.run(stop_signal()).await;
    store.close().await;
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
