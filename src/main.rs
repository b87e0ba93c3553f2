//! The program: it reads the arguments and the settings, and calls the verb.

use std::io::{self, Write};
use std::process::ExitCode;

use breathing_room::cli::{
    self, Arguments, BackupPlaces, CheckPlace, MigrateWay, MovePlaces, RestorePlaces, Setup, Share,
    TryReason, Verb,
};
use breathing_room::cli::{run_on_one_thread, run_on_two_threads};
use breathing_room::clock::Clock;
use breathing_room::config::Config;
use breathing_room::engine::AskedBy;
use clap::Parser;

fn main() -> ExitCode {
    run(Arguments::parse()).unwrap_or_else(|error| {
        let _ = writeln!(io::stderr(), "breathing-room: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { verb, config, data_dir } = arguments;
    let loaded = Config::load(config.as_deref());
    let begin = |loaded| Setup::begin(loaded, data_dir.clone());
    let out = &mut cli::Output::new(io::stdout());
    match verb {
        None => open_a_door(&begin(loaded)?)?,
        Some(Verb::Serve { roles, shards }) => {
            let setup = begin(loaded)?;
            let share = Share::new(&setup.config, roles, shards)?;
            run_on_two_threads(cli::serve(&setup, share))?;
        }
        Some(Verb::Try) => run_on_one_thread(cli::try_here(&begin(loaded)?, TryReason::Asked))?,
        Some(Verb::Register) => run_on_one_thread(cli::register(&begin(loaded)?.config, out))?,
        // An operator checks settings because they may be wrong, and `safety` must answer in any case.
        Some(Verb::Check { accept_clock }) => {
            let place = CheckPlace { data_dir: data_dir.as_deref(), clock: &Clock::system(), accept_clock };
            let fine = run_on_one_thread(cli::check(&loaded, place, out))?;
            return Ok(if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Some(Verb::Safety { country }) => {
            let known =
                cli::safety(&loaded.unwrap_or_default(), &country.join(" "), Clock::system().now(), out)?;
            return Ok(if known { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Some(Verb::Erase { platform, user, yes }) => {
            let (person, answers) = (cli::person_of(platform, user)?, &mut io::stdin().lock());
            run_on_one_thread(cli::erase_person(&begin(loaded)?, &person, yes, answers, out))?;
        }
        Some(Verb::Import { platform, user, from_another_account, files }) => {
            let person = cli::person_of(platform, user)?;
            let by = if from_another_account { AskedBy::OperatorForAnother } else { AskedBy::Operator };
            run_on_one_thread(cli::import_copy(&begin(loaded)?, (&person, by), &files, out))?;
        }
        Some(Verb::Backup { directory, keys, together }) => {
            let keys = keys.as_ref().unwrap_or(&directory);
            let places = BackupPlaces { database: &directory, keys, together };
            run_on_one_thread(cli::back_up_databases(&begin(loaded)?, places, out))?;
        }
        Some(Verb::Restore { directory, keys, accept_missing_keys }) => {
            let (database, keys) = (directory.as_deref(), keys.as_deref());
            let places = RestorePlaces { database, keys, accept_missing_keys };
            run_on_one_thread(cli::restore_backup(&begin(loaded)?, places, out))?;
        }
        Some(Verb::Migrate { status, dry_run }) => {
            let way = match (status, dry_run) {
                (true, _) => MigrateWay::Status,
                (false, true) => MigrateWay::DryRun,
                (false, false) => MigrateWay::Apply,
            };
            run_on_one_thread(cli::migrate(&begin(loaded)?, way, out))?;
        }
        Some(Verb::Stats) => run_on_one_thread(cli::stats(&begin(loaded)?, out))?,
        Some(Verb::Completions { shell }) => cli::completions(shell, out)?,
        Some(Verb::Man { verb }) => cli::man(&verb, out)?,
        Some(Verb::Move { from, from_keys, to, to_keys, leave_damaged, astray }) => {
            anyhow::ensure!(astray.is_empty(), "name the addresses with --from and --to");
            let (from, from_keys) = (from.as_deref(), from_keys.as_deref());
            let places = MovePlaces { from, from_keys, to: &to, to_keys: to_keys.as_deref(), leave_damaged };
            run_on_one_thread(cli::move_store(&begin(loaded)?, places, out))?;
        }
        Some(Verb::Keys { verb }) => run_on_one_thread(cli::manage_keys(&begin(loaded)?, verb, out))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Starts what the program does without a verb: Discord if there is a token for it, the terminal if not.
fn open_a_door(setup: &Setup) -> anyhow::Result<()> {
    if setup.config.token()?.is_empty() {
        run_on_one_thread(cli::try_here(setup, TryReason::NoToken))
    } else {
        run_on_two_threads(cli::serve(setup, Share::new(&setup.config, None, None)?))
    }
}
