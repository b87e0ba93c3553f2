use std::path::PathBuf;

use anyhow::ensure;
use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use crate::core::{Person, Platform};
use crate::crypto::KeyId;
use crate::doors::discord::ShardRange;
use crate::engine::Roles;

/// The name of the program.
pub(super) const NAME: &str = "breathing-room";

/// The version, and the commit that a release was built from.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), env!("BREATHING_ROOM_BUILD"));

/// Below every help text of the program as a whole.
const EXIT_CODES: &str = "Exit codes:
  0  It is done, or all is well.
  1  It is not, and a line says why.
  2  The command line was not understood.";

/// A private bot for someone whose partner has gone distant.
#[derive(Debug, Parser)]
#[command(name = NAME, version = VERSION, after_help = EXIT_CODES)]
pub struct Arguments {
    /// What to do. Without one the program serves Discord if there is a token, and opens the terminal if not.
    #[command(subcommand)]
    pub verb: Option<Verb>,
    /// A file with settings that differ from the defaults.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The directory for everything, instead of your usual data directory.
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
}

impl Arguments {
    /// Returns the table of verbs and options.
    pub(super) fn table() -> clap::Command {
        Self::command()
    }
}

/// What an operator can ask of the program. The doc comments are the help texts.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Talk to the bot here, in the terminal. What happens without a verb when there is no token.
    Try,
    /// Serve Discord. What happens without a verb when there is a token.
    Serve {
        /// What this process takes on, with commas between: `gateway`, `http`, `timers`. Without this, what the settings say, or all.
        #[arg(long, value_name = "ROLES", value_parser = Roles::parse)]
        roles: Option<Roles>,
        /// The shards of this process: 0-3/8 for the first four of eight. Without this, what the settings say, or as many as
        /// Discord recommends.
        #[arg(long, value_name = "A-B/N", value_parser = ShardRange::parse)]
        shards: Option<ShardRange>,
    },
    /// Give Discord the list of commands. Each start does that too, when the list differs.
    Register,
    /// Check settings, content, database, clock and token, a line each.
    Check {
        /// Say that the machine's clock is right although it has jumped, so that pages whose time is over are deleted again.
        #[arg(long)]
        accept_clock: bool,
    },
    /// Show real people to call or text, by country; needs no database and no settings.
    Safety {
        /// The country: its name or its two letters.
        country: Vec<String>,
    },
    /// Erase everything about a member who asked for it, after a question.
    Erase {
        /// Where they use the bot: `discord` or `console`.
        #[arg(long, value_parser = parse_platform)]
        platform: Platform,
        /// Their user id there; on Discord 17 to 20 digits, not their name.
        #[arg(long)]
        user: String,
        /// Erase without a question, for a script.
        #[arg(long)]
        yes: bool,
    },
    /// Put back a copy that a member took with /data export, if nothing about them is stored.
    Import {
        /// Where they use the bot: `discord` or `console`.
        #[arg(long, value_parser = parse_platform)]
        platform: Platform,
        /// Their user id there; on Discord 17 to 20 digits, not their name.
        #[arg(long)]
        user: String,
        /// The copy's owner has another account now.
        #[arg(long)]
        from_another_account: bool,
        /// The copy's parts, all of them.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Copy the database, and the keys into another place, and read the copies again. The bot may run meanwhile.
    Backup {
        /// The directory for the database's copy.
        directory: PathBuf,
        /// The directory for the keys' copy. Delete what is older than seven days there.
        #[arg(long, value_name = "DIR")]
        keys: Option<PathBuf>,
        /// Put both into one directory all the same.
        #[arg(long)]
        together: bool,
    },
    /// Put a backup back where there is no database, after reading all of it. Stop the bot before.
    Restore {
        /// The directory with the database's copies, of which the newest is taken; or one copy.
        #[arg(required_unless_present = "keys")]
        directory: Option<PathBuf>,
        /// The directory with the keys' copies, or one copy. Needed only if the keys are lost too.
        #[arg(long, value_name = "DIR")]
        keys: Option<PathBuf>,
        /// Go on although some members' keys are missing: what these wrote stays unreadable.
        #[arg(long)]
        accept_missing_keys: bool,
    },
    /// Bring the databases up to this version, as a start does. Stop the bot before.
    Migrate {
        /// Show which steps the databases have and which they lack. Changes nothing.
        #[arg(long)]
        status: bool,
        /// Try the steps that are missing and take them back. Changes nothing.
        #[arg(long, conflicts_with = "status")]
        dry_run: bool,
    },
    /// Count members, spaces, timers, pages and messages. It shows numbers only, nothing about anyone.
    Stats,
    /// Copy everything into other, empty databases: from SQLite to Postgres, or back. Stop the bot before.
    Move {
        /// The database to copy, `sqlite:PATH` or `postgres://USER@HOST/DATABASE`. Without it, the one of the settings.
        #[arg(long, value_name = "ADDRESS")]
        from: Option<String>,
        /// The database of its data keys. Without it, `keys.db` beside a file.
        #[arg(long, value_name = "ADDRESS")]
        from_keys: Option<String>,
        /// The new database.
        #[arg(long, value_name = "ADDRESS")]
        to: String,
        /// The new database of data keys. Without it, `keys.db` beside a file.
        #[arg(long, value_name = "ADDRESS")]
        to_keys: Option<String>,
        /// Leave out rows that are damaged or belong to no member. Without it, one of them stops the move.
        #[arg(long)]
        leave_damaged: bool,
        /// Takes what is named without an option, so that an address with a password is not repeated in the refusal.
        #[arg(hide = true)]
        astray: Vec<String>,
    },
    /// Show and change the master keys, which protect the members' own keys.
    Keys {
        /// What to do with them.
        #[command(subcommand)]
        verb: KeysVerb,
    },
    /// Print what your shell needs to complete verbs and options.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print the manual page of the program or of one verb, for `man -l -`.
    Man {
        /// The verb, such as `backup` or `keys rotate`. Without it, the program's own page.
        verb: Vec<String>,
    },
}

/// What an operator can do with the master keys.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum KeysVerb {
    /// Make another master key, which protects new keys from then on.
    New,
    /// Show the master keys, and how many members' keys each of them protects.
    List,
    /// Let the newest master key protect every member's key. The bot may run meanwhile.
    Rotate,
    /// Take a master key out of the file, once it protects no key any more.
    Retire {
        /// Its number, as `keys list` shows it.
        #[arg(value_parser = parse_key_id)]
        id: KeyId,
    },
}

/// Returns the person whom the command line names. A user id that can be none on their platform is an error.
pub fn person_of(platform: Platform, user: String) -> anyhow::Result<Person> {
    let is_id = || (17..=20).contains(&user.len()) && user.bytes().all(|byte| byte.is_ascii_digit());
    ensure!(
        platform != Platform::Discord || is_id(),
        "nothing was changed: a user id on Discord is 17 to 20 digits, not a name; in Discord, switch on Developer Mode, \
         and choose Copy User ID in the menu of the person"
    );
    ensure!(
        !user.is_empty() && !user.contains(char::is_control),
        "nothing was changed: --user takes the name of a person, in one line"
    );
    Ok(Person { platform, user })
}

fn parse_platform(name: &str) -> Result<Platform, String> {
    let known = || Platform::ALL.map(Platform::name).join(", ");
    Platform::from_name(name).ok_or_else(|| format!("it is one of: {}", known()))
}

fn parse_key_id(text: &str) -> Result<KeyId, String> {
    KeyId::parse(text)
        .ok_or_else(|| "it is sixteen digits, as `breathing-room keys list` shows them".to_owned())
}
