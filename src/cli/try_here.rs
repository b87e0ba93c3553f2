use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::memory::keep_memory_private;
use crate::cli::setup::Setup;
use crate::cli::stop::stop_signal;
use crate::cli::terminal::TerminalMode;
use crate::clock::Clock;
use crate::config;
use crate::core::Partner;
use crate::doors::console::{self, ConsoleOptions, Lines};
use crate::engine::App;
use crate::store::file_of;

/// Why the terminal was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TryReason {
    /// The operator asked for it.
    Asked,
    /// There is no token for Discord. The welcome says so.
    NoToken,
}

/// Lets the operator talk to the bot in the terminal, until they leave or the input ends.
pub async fn try_here(setup: &Setup, reason: TryReason) -> anyhow::Result<()> {
    keep_memory_private();
    let content = setup.config.content()?;
    let clock = Arc::new(Clock::system().in_boot(config::boot_name()));
    let store = setup.open_store(&clock).await?;
    let files = setup.config.exports(setup.data_dir.as_deref())?;
    // Without a file of the database, its history goes where that would be.
    let database =
        file_of(&setup.addresses()?.0).unwrap_or_else(|_| files.with_file_name("breathing-room.db"));
    let app = Arc::new(setup.build_app(content, &store));
    let master_key_made = setup.make_first_master_key(&app).await?;
    app.timekeeper().look_at_the_clock(&clock).await;
    app.timekeeper().review(clock.now()).await?;
    while app.retention().tidy(clock.now()).await {}
    let options = ConsoleOptions {
        welcome: welcome(&app, reason)? + &word_about_the_clock(&app, &clock).await,
        farewell: farewell(&app, master_key_made.as_deref()),
        app: Arc::clone(&app),
        clock: Arc::clone(&clock),
        locale: config::terminal_locale(),
        files,
        history: history_file(database),
        colour: config::colour_is_welcome(),
        lines: lines(),
        terminal_out: io::stdout().is_terminal(),
    };
    let mode = TerminalMode::keep();
    let done = tokio::select! {
        done = console::run(options) => done,
        () = stop_signal() => Ok(()),
    };
    drop(mode);
    app.watch().note_at_the_end(&clock).await;
    store.close().await;
    Ok(done?)
}

/// Returns where lines come from. Without a terminal to answer on, a person at a keyboard is no better than a pipe.
fn lines() -> Lines {
    match (io::stdin().is_terminal() && io::stdout().is_terminal(), config::edits_lines()) {
        (false, _) => Lines::Pipe,
        (true, false) => Lines::PlainTerminal,
        (true, true) => Lines::Terminal,
    }
}

/// Returns what the terminal says when the clock is doubted and a page stays for that reason.
async fn word_about_the_clock(app: &App, clock: &Clock) -> String {
    if !app.watch().holds_a_page(clock.now()).await {
        return String::new();
    }
    let now = console::format_instant(clock.now());
    let voice = app.content().words.voice("en", Partner::ANYBODY);
    format!("\n{}", voice.say_with("console-clock-doubted", &[("now", &now)]))
}

/// Returns the file for the lines that were typed: `bot.db-history` beside `bot.db`.
fn history_file(database: PathBuf) -> PathBuf {
    let mut name = database.into_os_string();
    name.push("-history");
    name.into()
}

/// Returns what the terminal says first. The terminal shows it only to a person, so from a pipe the missing token is
/// reported on standard error.
fn welcome(app: &App, reason: TryReason) -> io::Result<String> {
    let voice = app.content().words.voice("en", Partner::ANYBODY);
    let welcome = voice.say("console-welcome");
    if reason != TryReason::NoToken {
        return Ok(welcome);
    }
    let no_token = voice.say("console-no-token");
    if !io::stdin().is_terminal() {
        writeln!(io::stderr(), "{no_token}")?;
    }
    // The person is greeted first. The line for the operator comes below.
    Ok(format!("{welcome}\n{no_token}"))
}

/// Returns what the terminal says last: where a new master key is.
fn farewell(app: &App, master_key_made: Option<&str>) -> String {
    let voice = app.content().words.voice("en", Partner::ANYBODY);
    master_key_made.map_or_else(String::new, |file| voice.say_with("console-master-key", &[("file", file)]))
}
