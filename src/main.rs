//! Arguments, settings, content, store, front door.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use breathing_room::adapters::{console, discord};
use breathing_room::app::App;
use breathing_room::clock::Clock;
use breathing_room::config::{self, Config, Level};
use breathing_room::domain::{Partner, Person, Platform};
use breathing_room::store::{Inspection, Store, file_of};
use clap::{Parser, Subcommand};
use tokio::runtime::{Builder, Runtime};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// A private bot for someone whose partner has gone distant.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// Settings that differ from the defaults.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where everything is kept, instead of your data directory.
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Verb {
    /// Talk to the bot here, in the terminal. What happens without a verb when there is no token.
    Try,
    /// Serve Discord. What happens without a verb when there is a token.
    Serve,
    /// Give Discord the list of commands; it is given at each start as well, when it differs.
    Register,
    /// Check settings, content, database and token, a line each.
    Check,
    /// Erase everything about somebody who asked for it.
    Erase {
        /// Where they use the bot: `discord` or `console`.
        #[arg(long, value_parser = platform)]
        platform: Platform,
        /// Their user id there.
        #[arg(long)]
        user: String,
    },
}

fn main() -> ExitCode {
    run(&Arguments::parse()).unwrap_or_else(|error| {
        // Standard error may be closed; there is nobody left to tell then.
        let _ = writeln!(io::stderr(), "breathing-room: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let data_dir = arguments.data_dir.as_deref();
    if let Some(Verb::Check) = arguments.verb {
        return wait_for(one_thread()?, check(arguments.config.as_deref(), data_dir));
    }
    let config = Config::load(arguments.config.as_deref())?;
    start_log(config.log.level);
    match &arguments.verb {
        Some(Verb::Erase { platform, user }) => {
            let person = Person { platform: *platform, user: user.clone() };
            wait_for(one_thread()?, erase(&config.database_address(data_dir)?, &person))
        }
        Some(Verb::Register) => wait_for(one_thread()?, register(&config)),
        Some(Verb::Serve) => wait_for(two_threads()?, serve(&config, data_dir)),
        None if !config.discord.token.is_empty() => wait_for(two_threads()?, serve(&config, data_dir)),
        Some(Verb::Try | Verb::Check) | None => {
            wait_for(one_thread()?, talk(&config, data_dir, arguments.verb.is_none()))
        }
    }
}

/// For what one person does at a time.
fn one_thread() -> anyhow::Result<Runtime> {
    Builder::new_current_thread().enable_all().build().context("cannot start the runtime")
}

/// For serving: the gateway's client can keep one thread to itself for a while, and the watchdog needs another.
fn two_threads() -> anyhow::Result<Runtime> {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().context("cannot start the runtime")
}

/// Does not wait for a line that nobody may ever type.
fn wait_for<T>(runtime: Runtime, work: impl Future<Output = T>) -> T {
    let done = runtime.block_on(work);
    runtime.shutdown_background();
    done
}

/// The Discord front door, until a signal.
async fn serve(config: &Config, data_dir: Option<&Path>) -> anyhow::Result<ExitCode> {
    let options = discord_options(config)?;
    let store = Store::open(&config.database_address(data_dir)?).await?;
    let app = Arc::new(App::new(config.content()?, store.clone()));
    let done = discord::run(app, Arc::new(Clock::system()), options, stop_signal()).await;
    store.close().await;
    done.map(|()| ExitCode::SUCCESS)
}

async fn register(config: &Config) -> anyhow::Result<ExitCode> {
    let words = config.content()?.words;
    let registration = discord::register(&words, &discord_options(config)?, false).await?;
    writeln!(io::stdout(), "{registration}")?;
    Ok(ExitCode::SUCCESS)
}

fn discord_options(config: &Config) -> anyhow::Result<discord::DiscordOptions> {
    anyhow::ensure!(!config.discord.token.is_empty(), "there is no Discord token; set DISCORD_TOKEN");
    let base = config.discord.api_base.as_str();
    Ok(discord::DiscordOptions {
        api_base: (!base.is_empty()).then(|| base.to_owned()),
        ..discord::DiscordOptions::new(config.discord.token.expose())
    })
}

/// Ready when the process is asked to stop: Ctrl-C, or a supervisor's SIGTERM.
async fn stop_signal() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminated) = signal(SignalKind::terminate()) else { return interrupted.await };
        tokio::select! {
            () = interrupted => {}
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}

fn platform(name: &str) -> Result<Platform, String> {
    Platform::ALL.into_iter().find(|platform| platform.name() == name).ok_or_else(|| {
        let known: Vec<&str> = Platform::ALL.into_iter().map(Platform::name).collect();
        format!("it is one of: {}", known.join(", "))
    })
}

async fn erase(address: &str, person: &Person) -> anyhow::Result<ExitCode> {
    let store = Store::open(address).await?;
    let found = store.erase(person).await?;
    store.close().await;
    let said = if found { "everything about them is gone" } else { "there was nothing about them" };
    writeln!(io::stdout(), "{said}")?;
    Ok(ExitCode::SUCCESS)
}

/// The terminal front door. `unasked`: it is here because no other could be opened, and says so.
async fn talk(config: &Config, data_dir: Option<&Path>, unasked: bool) -> anyhow::Result<ExitCode> {
    let content = config.content()?;
    let address = config.database_address(data_dir)?;
    let store = Store::open(&address).await?;
    let mut history = file_of(&address)?.into_os_string();
    history.push("-history");
    let voice = content.words.voice("en", Partner::ANYBODY);
    let mut welcome = voice.say("console-welcome");
    if unasked {
        let no_token = voice.say("console-no-token");
        if !io::stdin().is_terminal() {
            writeln!(io::stderr(), "{no_token}")?;
        }
        welcome = format!("{no_token}\n{welcome}");
    }
    let options = console::ConsoleOptions {
        app: Arc::new(App::new(content, store.clone())),
        clock: Arc::new(Clock::system()),
        locale: config::terminal_locale(),
        history: history.into(),
        colour: config::colour_is_welcome(),
        terminal_in: io::stdin().is_terminal(),
        terminal_out: io::stdout().is_terminal(),
        welcome,
    };
    let done = console::run(options).await;
    store.close().await;
    done?;
    Ok(ExitCode::SUCCESS)
}

/// One line for each thing that has to be right, whether the one before was or not.
async fn check(file: Option<&Path>, data_dir: Option<&Path>) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout();
    let config = match Config::load(file) {
        Ok(config) => config,
        Err(error) => {
            writeln!(out, "config    {error}")?;
            return Ok(ExitCode::FAILURE);
        }
    };
    writeln!(out, "config    fine")?;
    let content = config.content();
    match &content {
        Ok(content) => {
            let languages: Vec<String> = content.words.languages().collect();
            writeln!(out, "content   fine ({})", languages.join(", "))?;
        }
        Err(error) => writeln!(out, "content   {error}")?,
    }
    let database = inspect(&config, data_dir).await;
    match &database {
        Ok(state) => writeln!(out, "database  {state}")?,
        Err(error) => writeln!(out, "database  {error:#}")?,
    }
    let none = config.discord.token.is_empty();
    let token = if none { "none: only the terminal works (set DISCORD_TOKEN)" } else { "there is one" };
    writeln!(out, "token     {token}")?;
    Ok(if content.is_ok() && database.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn inspect(config: &Config, data_dir: Option<&Path>) -> anyhow::Result<String> {
    let address = config.database_address(data_dir)?;
    Ok(match Store::inspect(&address).await? {
        Inspection::Missing => format!("none yet; the first start makes {address}"),
        Inspection::Behind(0) => format!("fine ({address})"),
        Inspection::Behind(steps) => format!("fine, {steps} steps to be made at the next start ({address})"),
    })
}

/// Our own lines at `level`; a library's only as far as it prints nothing that a member wrote.
fn start_log(level: Level) {
    let level = match level {
        Level::Off => LevelFilter::OFF,
        Level::Error => LevelFilter::ERROR,
        Level::Warn => LevelFilter::WARN,
        Level::Info => LevelFilter::INFO,
        Level::Debug => LevelFilter::DEBUG,
        Level::Trace => LevelFilter::TRACE,
    };
    let libraries = discord::LOG_LEVELS.map(|(target, most)| (target, most.min(level)));
    let colour = io::stderr().is_terminal() && config::colour_is_welcome();
    let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr).with_ansi(colour);
    tracing_subscriber::registry()
        .with(lines)
        .with(Targets::new().with_default(level).with_targets(libraries))
        .init();
}
