//! The terminal's front door.
//!
//! [`Session`] is the whole of it: lines in, what is said out. A person at a terminal, a pipe and the tests are
//! three ways to bring it lines.

mod arrivals;
mod bringing;
mod carrier;
mod complete;
mod files;
mod form;
mod history;
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
pub use paper::safety;
pub use parse::invocation;
pub use pipe::run as run_pipe;
pub use render::{Look, card as draw};
pub use said::{Said, SaidKind};
pub use session::Session;

/// What a conversation in the terminal needs to know.
#[derive(Debug)]
pub struct ConsoleOptions {
    /// The bot.
    pub app: Arc<App>,
    /// What time it is; `/time` moves it.
    pub clock: Arc<Clock>,
    /// Their language tag, or empty.
    pub locale: String,
    /// Where the history of lines is kept. Its directory exists.
    pub history: PathBuf,
    /// Where files are written that the bot hands out.
    pub files: PathBuf,
    /// Whether colour is welcome.
    pub colour: bool,
    /// Whether standard input is a terminal.
    pub terminal_in: bool,
    /// Whether standard output is a terminal.
    pub terminal_out: bool,
    /// What a person at a terminal reads first, three lines at most.
    pub welcome: String,
}

/// The columns of a terminal that does not tell.
const NARROW: usize = 60;

/// Who speaks first.
const PERSON: &str = "you";

/// How things are drawn on standard output, which is a terminal or is not. Colour is for terminals alone.
pub fn look(terminal: bool, colour: bool) -> Look {
    if terminal { Look::framed(tty::width_of_output().unwrap_or(NARROW), colour) } else { Look::bare() }
}

/// Talks with whoever is at standard input until they leave or it ends.
pub async fn run(options: ConsoleOptions) -> io::Result<()> {
    // Lines may come from a pipe and still be answered on a terminal.
    let look = look(options.terminal_out, options.colour);
    let ConsoleOptions { app, clock, locale, history, files, welcome, .. } = options;
    let bot = tty::Bot { app: Arc::clone(&app), clock: Arc::clone(&clock) };
    let mut session = Session::new(app, clock, PERSON, &locale, look);
    session.keep_files_in(files);
    let mut output = io::stdout();
    if options.terminal_in && options.terminal_out {
        writeln!(output, "{}", render::note(&welcome, look))?;
        tty::run(&mut session, bot, history, &mut output).await
    } else {
        pipe::run(&mut session, BufReader::new(tokio::io::stdin()), &mut output).await
    }
}
