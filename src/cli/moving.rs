use std::io::{self, Write};

use anyhow::bail;
use indicatif::ProgressBar;

use crate::cli::counted::Counted;
use crate::cli::progress::bar;
use crate::cli::setup::Setup;
use crate::clock::Clock;
use crate::store::{Addresses, Move, MoveProgress, Moved, is_server, keys_beside, move_databases, shown};

/// The addresses that the command line names.
#[derive(Clone, Copy)]
pub struct MovePlaces<'a> {
    /// The database that is moved. The one of the settings, if none is named.
    pub from: Option<&'a str>,
    /// The database of its data keys.
    pub from_keys: Option<&'a str>,
    /// The new database.
    pub to: &'a str,
    /// The new database of data keys.
    pub to_keys: Option<&'a str>,
    /// Whether rows that the new databases cannot hold are left out.
    pub leave_damaged: bool,
}

/// Copies the database and its data keys to other addresses, and says what is to be done then.
pub async fn move_store(setup: &Setup, places: MovePlaces<'_>, out: &mut impl Write) -> anyhow::Result<()> {
    let (from, from_keys) = if let Some(from) = places.from {
        (from.to_owned(), keys_of(from, places.from_keys, "--from-keys")?)
    } else {
        let (from, keys) = setup.addresses()?;
        (from, places.from_keys.map_or(keys, str::to_owned))
    };
    let to_keys = keys_of(places.to, places.to_keys, "--to-keys")?;
    let order = Move {
        from: Addresses { database: &from, keys: &from_keys },
        to: Addresses { database: places.to, keys: &to_keys },
        leave_damaged: places.leave_damaged,
    };
    let (clock, mut shown_at) = (Clock::system(), Shown::new(out));
    let begun = clock.reading().ticks;
    let moved = move_databases(order, &mut |progress| shown_at.show(progress)).await;
    shown_at.end();
    let moved = moved?;
    let milliseconds = (clock.reading().ticks - begun).num_milliseconds();
    Ok(write_summary(&moved, order, (milliseconds, &without_directory(setup)), out)?)
}

/// Returns the address of the data keys that belong to a database.
fn keys_of(address: &str, named: Option<&str>, option: &str) -> anyhow::Result<String> {
    match named {
        Some(named) => Ok(named.to_owned()),
        None if is_server(address) => {
            bail!("name the database of data keys with {option}: on a server it has an address of its own")
        }
        None => Ok(keys_beside(address)?),
    }
}

/// Returns what is to be done besides where `--data-dir` names the databases: it goes before the settings that are to name
/// the new ones, and the master key is in that directory.
fn without_directory(setup: &Setup) -> String {
    if setup.data_dir.is_none() {
        return String::new();
    }
    let key = setup.master_key().name();
    format!(
        "   Leave out --data-dir from then on: it goes before these settings. Name the master key instead, with\n   \
            journal.master_key_file (BREATHING_ROOM_MASTER_KEY_FILE): {key}.\n"
    )
}

fn write_summary(
    moved: &Moved,
    order: Move<'_>,
    (milliseconds, without_directory): (i64, &str),
    out: &mut impl Write,
) -> io::Result<()> {
    let rows = i64::try_from(moved.rows).unwrap_or(i64::MAX);
    let copied = i64::try_from(moved.copied).unwrap_or(i64::MAX);
    if !moved.left_out.is_empty() {
        writeln!(out, "Left out, because the new database cannot hold them: {}.", moved.left_out)?;
    }
    let rate = copied.saturating_mul(1_000) / milliseconds.max(1);
    writeln!(
        out,
        "Everything else is there and was compared: {}, {copied} of them copied now, {rate} rows/s.",
        Counted(rows, "row")
    )?;
    let [from, from_keys, to, to_keys] =
        [order.from.database, order.from.keys, order.to.database, order.to.keys].map(shown);
    writeln!(
        out,
        "What to do next:\n\
         1. Set database.address (DATABASE_URL) to what you named with --to ({to}), and database.keys_address\n   \
            (BREATHING_ROOM__DATABASE__KEYS_ADDRESS) to what belongs to it ({to_keys}). The master key stays as it is.\n\
         {without_directory}\
         2. `breathing-room check`, and start the bot.\n\
         3. Never start it on the old databases again: it would send once more what it has sent from the new ones.\n\
         4. They are as they were: {from} and {from_keys}.\n   \
            When all is well, delete both, the keys within seven days: a member who is erased from now on can be read from\n   \
            them for as long as they are there."
    )
}

/// Shows how far a move is: a bar in a terminal, a line for each table elsewhere.
struct Shown<'a, W> {
    out: &'a mut W,
    bar: Option<ProgressBar>,
    /// The last table that has a line.
    said: &'static str,
}

impl<'a, W: Write> Shown<'a, W> {
    fn new(out: &'a mut W) -> Self {
        Self { out, bar: bar(), said: "" }
    }

    fn show(&mut self, progress: MoveProgress) {
        let MoveProgress { doing, table, done, total } = progress;
        if let Some(bar) = &self.bar {
            let said = format!("{doing} {table}");
            if bar.message() != said {
                bar.reset();
                bar.set_message(said);
            }
            bar.set_length(total);
            bar.set_position(done);
        } else if doing == "copying" && done == total && self.said != table {
            self.said = table;
            let rows = Counted(i64::try_from(total).unwrap_or(i64::MAX), "row");
            // The move must go on when the terminal that it writes to is closed.
            let _ = writeln!(self.out, "{table}: {rows}").and_then(|()| self.out.flush());
        }
    }

    fn end(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
