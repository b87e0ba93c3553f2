//! The terminal's front door.
//!
//! [`Session`] takes lines and returns what the bot says. Three callers give it lines: a line editor (`tty`), a
//! pipe (`pipe`) and the tests.

mod arrivals;
mod bringing;
mod cards;
mod carrier;
mod chart;
mod complete;
mod files;
mod form;
mod forms;
mod helper;
mod history;
mod leaving;
mod pager;
mod paper;
mod parse;
mod pipe;
mod press;
mod render;
mod said;
mod session;
mod speaker;
mod text;
mod time;
mod tty;

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use tokio::io::BufReader;

use crate::clock::Clock;
use crate::engine::App;

pub use carrier::{Arrived, ConsoleCarrier};
pub use paper::{SafetyPaper, safety};
pub use parse::invocation;
pub use pipe::run as run_pipe;
pub use render::{Look, card as draw};
pub use said::{Said, SaidKind};
pub use session::Session;
pub use time::format_instant;

/// How a conversation in the terminal is set up.
#[derive(Debug)]
pub struct ConsoleOptions {
    /// The bot.
    pub app: Arc<App>,
    /// The clock that `/time` moves.
    pub clock: Arc<Clock>,
    /// The person's language tag, or empty.
    pub locale: String,
    /// The file that keeps the history of lines. Its directory must exist.
    pub history: PathBuf,
    /// The directory for files that the bot hands out.
    pub files: PathBuf,
    /// Whether colour is welcome.
    pub colour: bool,
    /// Where lines come from.
    pub lines: Lines,
    /// Whether standard output is a terminal.
    pub terminal_out: bool,
    /// The first text for a person at a terminal, three lines at most.
    pub welcome: String,
    /// The last text for a person at a terminal, or empty.
    pub farewell: String,
}

/// Where lines come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// A program or a file.
    Pipe,
    /// A person at a terminal that cannot move its cursor, as a line editor needs.
    PlainTerminal,
    /// A person at any other terminal.
    Terminal,
}

/// The width, in columns, for a terminal that does not tell its own.
const NARROW: usize = 60;

/// The name of the person who speaks first.
const PERSON: &str = "you";

/// Returns how to draw on standard output. Colour and frames are for terminals only.
pub fn look(terminal: bool, colour: bool) -> Look {
    if terminal {
        Look::framed(tty::size_of_output().map_or(NARROW, |(width, _)| width), colour)
    } else {
        Look::bare()
    }
}

/// Talks with the person or program at standard input until it leaves or the input ends.
pub async fn run(options: ConsoleOptions) -> io::Result<()> {
    // Input may come from a pipe while the output is a terminal, so the look depends on the output alone.
    let look = look(options.terminal_out, options.colour);
    let ConsoleOptions { app, clock, locale, history, files, welcome, farewell, lines, .. } = options;
    let bot = helper::Bot { app: Arc::clone(&app), clock: Arc::clone(&clock) };
    let mut session = Session::new(app, clock, PERSON, &locale, look);
    session.keep_files_in(files);
    let mut output = io::stdout();
    if lines != Lines::Pipe {
        writeln!(output, "{}", render::note(&welcome, look))?;
    }
    let input = || BufReader::new(tokio::io::stdin());
    match lines {
        Lines::Pipe => pipe::run(&mut session, input(), &mut output).await?,
        Lines::PlainTerminal => pipe::run_for_a_person(&mut session, input(), &mut output).await?,
        Lines::Terminal => tty::run(&mut session, bot, history, &mut output).await?,
    }
    if lines != Lines::Pipe && !farewell.is_empty() {
        writeln!(output, "{}", render::note(&farewell, look))?;
    }
    Ok(())
}
