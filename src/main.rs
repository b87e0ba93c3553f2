//! Arguments, settings, content, store, front door.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use breathing_room::cli::{self, Simulation};
use breathing_room::clock::Clock;
use breathing_room::config::{self, Config, ConfigError, MasterKeyPlace};
use breathing_room::core::{Content, Partner, Person, Platform};
use breathing_room::crypto::KeyId;
use breathing_room::doors::discord::DiscordOptions;
use breathing_room::doors::{console, discord};
use breathing_room::engine::{App, AskedBy, KeepLimits, Process};
use breathing_room::store::{Store, file_of};
use clap::{Parser, Subcommand};
use tokio::runtime::{Builder, Runtime};

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
    /// Show real people to call or text, by country; needs no database and no settings.
    Safety {
        /// The country: its name or its two letters.
        country: Vec<String>,
    },
    /// Erase everything about somebody who asked for it.
    Erase {
        /// Where they use the bot: `discord` or `console`.
        #[arg(long, value_parser = platform)]
        platform: Platform,
        /// Their user id there.
        #[arg(long)]
        user: String,
    },
    /// Put back a copy that somebody took with /data export, where nothing is about them.
    Import {
        /// Where they use the bot: `discord` or `console`.
        #[arg(long, value_parser = platform)]
        platform: Platform,
        /// Their user id there.
        #[arg(long)]
        user: String,
        /// Whoever's copy it is: they have another account now.
        #[arg(long)]
        from_another_account: bool,
        /// The copy's parts, all of them.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Copy the database, and apart from it the keys, while the bot runs or not.
    Backup {
        /// The directory for the database's copy.
        directory: PathBuf,
        /// The directory for the keys' copy: another place, and emptied after seven days.
        #[arg(long, value_name = "DIR")]
        keys: Option<PathBuf>,
        /// Put both into one directory all the same.
        #[arg(long)]
        together: bool,
    },
    /// The master keys, which wrap the keys that seal what members write.
    Keys {
        #[command(subcommand)]
        verb: KeysVerb,
    },
    /// Live through a made-up year and see whether every promise was kept. Exit code 1: one was not.
    Simulate {
        /// How many people use the bot.
        #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u16).range(1..))]
        members: u16,
        /// How many days pass.
        #[arg(long, default_value_t = 365, value_parser = clap::value_parser!(u16).range(1..=3650))]
        days: u16,
        /// What decides everything: the same seed is the same run.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

#[derive(Clone, Copy, Subcommand)]
enum KeysVerb {
    /// Add a master key and make it the active one.
    New,
    /// Show the master keys, and how many data keys each of them wraps.
    List,
    /// Wrap every data key with the active master key; the bot may run meanwhile.
    Rotate,
    /// Take a master key out of the file, once it wraps nothing any more.
    Retire {
        /// Its number, as `keys list` shows it.
        #[arg(value_parser = key_id)]
        id: KeyId,
    },
}

fn main() -> ExitCode {
    run(&Arguments::parse()).unwrap_or_else(|error| {
        let _ = writeln!(io::stderr(), "breathing-room: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let data_dir = arguments.data_dir.as_deref();
    let loaded = Config::load(arguments.config.as_deref());
    match &arguments.verb {
        Some(Verb::Check) => wait_for(one_thread()?, check(&loaded, data_dir)),
        Some(Verb::Safety { country }) => safety(&loaded.unwrap_or_default(), &country.join(" ")),
        Some(Verb::Erase { platform, user }) => {
            let person = Person { platform: *platform, user: user.clone() };
            wait_for(one_thread()?, erase(&in_force(loaded)?, data_dir, &person))
        }
        Some(Verb::Import { platform, user, from_another_account, files }) => {
            let person = Person { platform: *platform, user: user.clone() };
            let by = if *from_another_account { AskedBy::OperatorForAnother } else { AskedBy::Operator };
            wait_for(one_thread()?, import(&in_force(loaded)?, data_dir, (&person, by), files))
        }
        Some(Verb::Backup { directory, keys, together }) => {
            let keys = keys.as_deref().unwrap_or(directory);
            let places = cli::BackupPlaces { database: directory, keys, together: *together };
            wait_for(one_thread()?, backup(&in_force(loaded)?, data_dir, places))
        }
        Some(Verb::Keys { verb }) => wait_for(one_thread()?, keys(&in_force(loaded)?, data_dir, *verb)),
        Some(Verb::Simulate { members, days, seed }) => {
            let simulation =
                Simulation { members: usize::from(*members), days: u32::from(*days), seed: *seed };
            wait_for(one_thread()?, simulate(simulation, &in_force(loaded)?))
        }
        Some(Verb::Register) => wait_for(one_thread()?, register(&in_force(loaded)?)),
        Some(Verb::Serve) => wait_for(two_threads()?, serve(&in_force(loaded)?, data_dir)),
        Some(Verb::Try) => wait_for(one_thread()?, talk(&in_force(loaded)?, data_dir, false)),
        None => {
            let config = in_force(loaded)?;
            if config.discord.token.is_empty() {
                wait_for(one_thread()?, talk(&config, data_dir, true))
            } else {
                wait_for(two_threads()?, serve(&config, data_dir))
            }
        }
    }
}

/// The settings, once they are known to be right, and the log as they want it.
fn in_force(loaded: Result<Config, ConfigError>) -> Result<Config, ConfigError> {
    let config = loaded?;
    cli::start_log(config.log.level);
    Ok(config)
}

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

async fn serve(config: &Config, data_dir: Option<&Path>) -> anyhow::Result<ExitCode> {
    cli::keep_memory_private();
    let options = DiscordOptions::of(&config.discord)?;
    let content = config.content()?;
    let clock = Clock::system();
    let store = open_store(config, data_dir, &clock).await?;
    let place = config.master_key(data_dir);
    let (app, clock) = (Arc::new(bot(config, content, &store, &place)), Arc::new(clock));
    if first_master_key(&app, &place).await? {
        tracing::warn!(
            file = place.name(),
            "a master key was made; copy it to a safe place apart from the database"
        );
    }
    let process = Process::new(Arc::clone(&app), Arc::clone(&clock));
    let process = process.beside(|stop| discord::run(app, clock, options, stop));
    let done = process.run(stop_signal()).await;
    store.close().await;
    done.map(|()| ExitCode::SUCCESS)
}

/// The last line is for scripts: `events E, deliveries D, violations V`.
async fn simulate(simulation: Simulation, config: &Config) -> anyhow::Result<ExitCode> {
    let report = Box::pin(cli::simulate(simulation, config)).await?;
    writeln!(io::stdout(), "{report}")?;
    Ok(if report.violations.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn register(config: &Config) -> anyhow::Result<ExitCode> {
    let words = config.content()?.words;
    let registration = discord::register(&words, &DiscordOptions::of(&config.discord)?, false).await?;
    writeln!(io::stdout(), "{registration}")?;
    Ok(ExitCode::SUCCESS)
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
    let known = || Platform::ALL.map(Platform::name).join(", ");
    Platform::from_name(name).ok_or_else(|| format!("it is one of: {}", known()))
}

async fn erase(config: &Config, data_dir: Option<&Path>, person: &Person) -> anyhow::Result<ExitCode> {
    let (address, keys) = (config.database_address(data_dir)?, config.keys_address(data_dir)?);
    cli::erase(&address, &keys, person, Clock::system().now(), &mut io::stdout()).await?;
    Ok(ExitCode::SUCCESS)
}

async fn import(
    config: &Config,
    data_dir: Option<&Path>,
    (person, by): (&Person, AskedBy),
    files: &[PathBuf],
) -> anyhow::Result<ExitCode> {
    cli::keep_memory_private();
    let clock = Clock::system();
    let store = open_store(config, data_dir, &clock).await?;
    let app = App::new(config.content()?, store.clone(), config.master_key(data_dir).source());
    let done = cli::import(&app, person, files, by, clock.now(), &mut io::stdout()).await;
    store.close().await;
    done.map(|()| ExitCode::SUCCESS)
}

async fn backup(
    config: &Config,
    data_dir: Option<&Path>,
    places: cli::BackupPlaces<'_>,
) -> anyhow::Result<ExitCode> {
    let (address, keys) = (config.database_address(data_dir)?, config.keys_address(data_dir)?);
    cli::backup(&address, &keys, places, Clock::system().now(), &mut io::stdout()).await?;
    Ok(ExitCode::SUCCESS)
}

async fn keys(config: &Config, data_dir: Option<&Path>, verb: KeysVerb) -> anyhow::Result<ExitCode> {
    cli::keep_memory_private();
    let (address, place) = (config.keys_address(data_dir)?, config.master_key(data_dir));
    let out = &mut io::stdout();
    match verb {
        KeysVerb::New => cli::new_key(&address, &place, out).await?,
        KeysVerb::List => cli::list_keys(&address, &place, out).await?,
        KeysVerb::Rotate => {
            let watched = io::stderr().is_terminal();
            let progress = |seen, total| {
                if watched {
                    let end = if seen < total { ' ' } else { '\n' };
                    // Nobody watches any more when it cannot be written.
                    let _ = write!(io::stderr(), "\r{seen} of {total} data keys seen{end}");
                }
            };
            cli::rotate_keys(&address, &place, out, progress).await?;
        }
        KeysVerb::Retire { id } => cli::retire_key(&address, &place, id, out).await?,
    }
    Ok(ExitCode::SUCCESS)
}

fn key_id(text: &str) -> Result<KeyId, String> {
    KeyId::parse(text)
        .ok_or_else(|| "it is sixteen digits, as `breathing-room keys list` shows them".to_owned())
}

async fn check(loaded: &Result<Config, ConfigError>, data_dir: Option<&Path>) -> anyhow::Result<ExitCode> {
    let fine = cli::check(loaded, data_dir, &mut io::stdout()).await?;
    Ok(if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whoever is in danger is not told about a setting that is wrong: they get the numbers that are built in.
fn safety(config: &Config, country: &str) -> anyhow::Result<ExitCode> {
    let content = config.content().or_else(|_| Config::default().content())?;
    let look = console::look(io::stdout().is_terminal(), config::colour_is_welcome());
    let now = Clock::system().now();
    writeln!(io::stdout(), "{}", console::safety(&content, country, &config::terminal_locale(), now, look))?;
    Ok(ExitCode::SUCCESS)
}

async fn open_store(config: &Config, data_dir: Option<&Path>, clock: &Clock) -> anyhow::Result<Store> {
    let (address, keys) = (config.database_address(data_dir)?, config.keys_address(data_dir)?);
    let store = Store::open_with_keys(&address, &keys).await?;
    let again = store.replay_erasures(clock.now()).await?;
    if again > 0 {
        tracing::warn!(again, "the database is a copy from before some were erased; they are erased again");
    }
    Ok(store)
}

/// The bot as the settings want it.
fn bot(config: &Config, content: Content, store: &Store, place: &MasterKeyPlace) -> App {
    let limits = KeepLimits::new(config.journal.keep_at_most_days, config.retention.idle_months);
    App::with_limits(content, store.clone(), place.clone().source(), limits)
}

/// Tries the master key. True: there was none, and one was made. What keeps the journal locked is in the log.
async fn first_master_key(app: &App, place: &MasterKeyPlace) -> anyhow::Result<bool> {
    let none = matches!(place.look(), Ok(None));
    Ok(app.vault().locked().await?.is_none() && none)
}

/// The terminal front door. `unasked`: it is here because no other could be opened, and says so.
async fn talk(config: &Config, data_dir: Option<&Path>, unasked: bool) -> anyhow::Result<ExitCode> {
    cli::keep_memory_private();
    let content = config.content()?;
    let clock = Clock::system();
    let store = open_store(config, data_dir, &clock).await?;
    let place = config.master_key(data_dir);
    let database = file_of(&config.database_address(data_dir)?)?;
    let files = database.with_file_name("exports");
    let mut history = database.into_os_string();
    history.push("-history");
    let app = Arc::new(bot(config, content, &store, &place));
    let made = first_master_key(&app, &place).await?.then(|| place.name());
    while app.retention().tidy(clock.now()).await {}
    let welcome = welcome(&app, made.as_deref(), unasked)?;
    let options = console::ConsoleOptions {
        app,
        clock: Arc::new(clock),
        locale: config::terminal_locale(),
        history: history.into(),
        files,
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

/// What the terminal says first. What has to be known is on standard error where nobody would see it else.
fn welcome(app: &App, master_key_made: Option<&str>, unasked: bool) -> io::Result<String> {
    let voice = app.content().words.voice("en", Partner::ANYBODY);
    let mut welcome = voice.say("console-welcome");
    if let Some(file) = master_key_made {
        welcome = format!("{welcome}\n{}", voice.say_with("console-master-key", &[("file", file)]));
    }
    if unasked {
        let no_token = voice.say("console-no-token");
        if !io::stdin().is_terminal() {
            writeln!(io::stderr(), "{no_token}")?;
        }
        welcome = format!("{no_token}\n{welcome}");
    }
    Ok(welcome)
}
