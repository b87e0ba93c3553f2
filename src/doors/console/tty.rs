//! Talks with a person at a terminal. The line editor blocks while it waits for keys, so it runs on a thread of its
//! own.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::PathBuf;
use std::thread;

use rustyline::config::BellStyle;
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{CompletionType, Config, Editor, ExternalPrinter};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

use super::helper::{Bot, Helper};
use super::history::{Kept, is_private};
use super::pager::Pager;
use super::render::Look;
use super::said::Said;
use super::session::Session;
use super::speaker::Speaker;

/// A request to the editor's thread to read one line.
struct Ask {
    prompt: String,
    speaker: Speaker,
    /// Whether the line belongs to a form. Such a line is neither kept nor completed.
    in_form: bool,
    /// The terminal's width in columns, as last seen.
    width: usize,
}

/// The line that was typed, or why there is none, and the terminal's size now.
struct Answer {
    typed: Result<String, ReadlineError>,
    /// What stood on the line when the person broke off.
    unfinished: String,
    /// Columns and rows.
    size: Option<(usize, usize)>,
}

/// Reads lines and answers them until the person leaves.
pub(super) async fn run(
    session: &mut Session,
    bot: Bot,
    history: PathBuf,
    output: &mut (impl Write + Send),
) -> io::Result<()> {
    let (asks, to_ask) = mpsc::channel(1);
    let (to_answer, mut answers) = mpsc::channel(1);
    let (to_print, printer) = oneshot::channel();
    let runtime = Handle::current();
    thread::Builder::new().name("line-editor".into()).spawn(move || {
        let ends = Ends { asks: to_ask, answers: to_answer, printer: to_print };
        edit_lines(ends, Helper { bot, runtime, speaker: None, width: 0, line: RefCell::default() }, history);
    })?;
    let mut printer = printer.await.ok();
    let mut pager = Pager::for_rows(size_of_output().map_or(0, |(_, rows)| rows));
    while !session.is_over() {
        let in_form = session.is_in_form();
        let prompt = prompt(session, &pager);
        let ask = Ask { prompt, speaker: session.speaker().clone(), in_form, width: session.look().width };
        let gone = || io::Error::other("the line editor is gone");
        asks.send(ask).await.map_err(|_| gone())?;
        let answer: Answer = loop {
            tokio::select! {
                answer = answers.recv() => break answer.ok_or_else(gone)?,
                () = session.until_arrival() => print_arrivals(session, &mut pager, printer.as_mut()).await,
            }
        };
        if let Some((width, rows)) = answer.size {
            session.set_look(Look { width, ..session.look() });
            pager.rows = rows;
        }
        answer_to(answer, session, &mut pager, output).await?;
    }
    Ok(())
}

fn prompt(session: &Session, pager: &Pager) -> String {
    if pager.has_more() {
        format!("— {} — ", session.voice().say("console-more"))
    } else if session.is_in_form() {
        "… ".to_owned()
    } else {
        format!("{}> ", session.whereabouts())
    }
}

/// Prints messages that are due above the line that the person is typing. While a long text is read page by page, they
/// wait for its end.
async fn print_arrivals(session: &mut Session, pager: &mut Pager, printer: Option<&mut Printer>) {
    let arrived = session.arrivals().await;
    if pager.has_more() {
        return arrived.iter().for_each(|said| pager.hold(said.text()));
    }
    let Some(printer) = printer else { return };
    for said in arrived {
        // Printing fails while the editor is between two lines, or after it has ended. The loss is harmless: the
        // next command shows the same state.
        let _ = printer.print(format!("{}\n", said.text()));
    }
}

/// Answers what was typed. Where a text waits to be read on, an empty line shows its next page, and any other line
/// leaves it.
async fn answer_to(
    answer: Answer,
    session: &mut Session,
    pager: &mut Pager,
    output: &mut (impl Write + Send),
) -> io::Result<()> {
    if pager.has_more() {
        if answer.typed.as_ref().is_ok_and(|text| text.trim().is_empty()) {
            return pager.turn(output);
        }
        pager.drop_rest();
        // A screen that is to be cleared would take them along, so then they come last.
        if !answer.typed.as_ref().is_ok_and(|text| session.hides(text)) {
            pager.show_held(output)?;
        }
    }
    let replies = match answer.typed {
        Ok(text) => {
            // Pasted text may hold several lines.
            for line in text.split('\n') {
                answer_line(line, session, pager, output).await?;
            }
            pager.show_held(output)?;
            return output.flush();
        }
        Err(ReadlineError::Interrupted) if session.is_in_form() => session.break_off(&answer.unfinished),
        Err(ReadlineError::Interrupted) => Vec::new(),
        Err(ReadlineError::Eof) => session.hang_up(),
        Err(ReadlineError::Io(error)) => return Err(error),
        Err(error) => return Err(io::Error::other(error)),
    };
    show(&replies, session, pager, output)
}

/// Clears the screen and the lines that have scrolled off it, and moves the cursor to the top left.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// Answers one line. A person who hides a card may need it off the screen at once, so the screen is cleared before
/// the bot is asked.
async fn answer_line(
    line: &str,
    session: &mut Session,
    pager: &mut Pager,
    output: &mut impl Write,
) -> io::Result<()> {
    if session.is_over() {
        return Ok(());
    }
    if session.hides(line) {
        write!(output, "{CLEAR}")?;
        output.flush()?;
    }
    let replies = session.line(line).await;
    show(&replies, session, pager, output)
}

/// Shows what was said, page by page where it is longer than the screen. The questions of a form come whole.
fn show(replies: &[Said], session: &Session, pager: &mut Pager, output: &mut impl Write) -> io::Result<()> {
    if session.is_in_form() || session.is_over() {
        for said in replies {
            writeln!(output, "{}", said.text())?;
        }
    } else if !replies.is_empty() {
        let texts: Vec<&str> = replies.iter().map(Said::text).collect();
        pager.show(&texts.join("\n"), output)?;
    }
    output.flush()
}

/// Prints above the line that is being typed.
type Printer = Box<dyn ExternalPrinter + Send>;

/// The editor thread's ends of its channels.
struct Ends {
    asks: mpsc::Receiver<Ask>,
    answers: mpsc::Sender<Answer>,
    printer: oneshot::Sender<Printer>,
}

/// The editor's thread. It reads one line for each [`Ask`].
fn edit_lines(ends: Ends, helper: Helper, history: PathBuf) {
    let Ends { mut asks, answers, printer } = ends;
    let config = Config::builder()
        .completion_type(CompletionType::List)
        .completion_show_all_if_ambiguous(true)
        .history_ignore_space(true)
        .bell_style(BellStyle::None)
        .build();
    let mut kept = Kept::load(history);
    let mut editor = match Editor::<Helper, MemHistory>::with_config(config) {
        Ok(editor) => editor,
        Err(error) => {
            answers.blocking_send(Answer { typed: Err(error), unfinished: String::new(), size: None }).ok();
            return;
        }
    };
    editor.set_helper(Some(helper));
    if let Ok(made) = editor.create_external_printer() {
        let _ = printer.send(Box::new(made));
    }
    for line in kept.lines() {
        let _ = editor.add_history_entry(line);
    }
    while let Some(ask) = asks.blocking_recv() {
        let in_form = ask.in_form;
        if let Some(helper) = editor.helper_mut() {
            helper.speaker = Some(ask.speaker).filter(|_| !in_form);
            helper.width = ask.width;
        }
        let typed = editor.readline(&ask.prompt);
        if let Ok(line) = &typed
            && !in_form
            && !line.lines().any(is_private)
        {
            let _ = editor.add_history_entry(line);
            kept.add(line);
        }
        let unfinished = editor.helper().map(|helper| helper.line.take()).unwrap_or_default();
        let size = editor.dimensions().map(|(columns, rows)| (usize::from(columns), usize::from(rows)));
        if answers.blocking_send(Answer { typed, unfinished, size }).is_err() {
            return;
        }
    }
}

/// Returns the terminal's columns and rows. Returns None when standard output is no terminal.
pub(super) fn size_of_output() -> Option<(usize, usize)> {
    let mut editor = Editor::<(), MemHistory>::with_history(Config::default(), MemHistory::new()).ok()?;
    editor.dimensions().map(|(columns, rows)| (usize::from(columns), usize::from(rows)))
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::pin::pin;
    use std::sync::Arc;
    use std::task::Poll;

    use super::*;
    use crate::clock::Clock;
    use crate::config;
    use crate::engine::App;
    use crate::store::Store;

    /// Returns what has been written when the answer first waits for something.
    async fn at_once(session: &mut Session, line: &str) -> io::Result<String> {
        let mut output = Vec::new();
        {
            let mut pager = Pager::for_rows(0);
            let mut answered = pin!(answer_line(line, session, &mut pager, &mut output));
            poll_fn(|context| Poll::Ready(answered.as_mut().poll(context).is_pending())).await;
        }
        String::from_utf8(output).map_err(io::Error::other)
    }

    async fn session_in(directory: &std::path::Path) -> anyhow::Result<Session> {
        let store = Store::open(&format!("sqlite:{}", directory.join("bot.db").display())).await?;
        let keys = config::MasterKeyPlace::file(directory.join("master-key")).source();
        let app = Arc::new(App::new(config::Config::default().content()?, store, keys));
        Ok(Session::new(app, Arc::new(Clock::system()), "ana", "en", Look::bare()))
    }

    /// Returns what a session answers when the person breaks off or leaves.
    async fn answered(session: &mut Session, typed: ReadlineError, unfinished: &str) -> io::Result<String> {
        let mut output = Vec::new();
        let answer = Answer { typed: Err(typed), unfinished: unfinished.to_owned(), size: None };
        answer_to(answer, session, &mut Pager::for_rows(0), &mut output).await?;
        String::from_utf8(output).map_err(io::Error::other)
    }

    #[tokio::test]
    async fn no_key_drops_a_page_without_asking() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let mut session = session_in(directory.path()).await?;
        session.line("/vent keep:burn").await;
        session.line("one two").await;
        let said = answered(&mut session, ReadlineError::Interrupted, "three, and no end").await?;
        assert!(said.starts_with("I’m holding on to what you were writing"), "{said}");
        let said = answered(&mut session, ReadlineError::Eof, "").await?;
        assert!(said.starts_with("You haven’t sent what you were writing."), "{said}");
        assert!(!session.is_over());
        // The line that was broken off is there too.
        session.line("/back").await;
        let said = answered(&mut session, ReadlineError::Eof, "").await?;
        assert!(said.contains("didn’t send it"), "said once, and then it is meant: {said}");
        assert!(session.is_over());

        let mut session = session_in(directory.path()).await?;
        session.line("/vent keep:burn").await;
        session.line("one two").await;
        answered(&mut session, ReadlineError::Interrupted, "three, and no end").await?;
        session.line("/back").await;
        let said = session.line(".").await;
        assert!(said[0].text().contains("6 words"), "{}", said[0].text());
        Ok(())
    }

    #[tokio::test]
    async fn a_long_card_is_read_page_by_page_and_another_line_leaves_it() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let mut session = session_in(directory.path()).await?;
        let mut pager = Pager::for_rows(12);
        let mut screen = Vec::new();
        let typed = |text: &str| Answer { typed: Ok(text.into()), unfinished: String::new(), size: None };
        answer_to(typed("/secret number:3"), &mut session, &mut pager, &mut screen).await?;
        let first = String::from_utf8(std::mem::take(&mut screen))?;
        assert!(first.starts_with("Secret 3 of 7") && first.lines().count() == 11, "{first}");
        assert_eq!(prompt(&session, &pager), "— more: press Enter — ");
        answer_to(typed(""), &mut session, &mut pager, &mut screen).await?;
        assert!(!screen.is_empty() && !String::from_utf8_lossy(&screen).contains("Secret 3 of 7"));
        screen.clear();
        answer_to(typed("/time"), &mut session, &mut pager, &mut screen).await?;
        assert!(String::from_utf8_lossy(&screen).starts_with("It’s "), "the rest is left");
        assert!(!pager.has_more());
        Ok(())
    }

    #[tokio::test]
    async fn hide_clears_the_screen_before_the_bot_is_asked() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let mut session = session_in(directory.path()).await?;
        assert!(!session.hides("> Hide"), "there is nothing to hide");
        let card = session.line("/safety").await;
        let number = card[0].text().split("] Hide").next().and_then(|before| before.rsplit('[').next());
        let by_number = format!("> {}", number.unwrap_or_default());
        for line in ["> Hide", ">hide", &by_number] {
            session.line("/safety").await;
            // The answer may follow at once, but the screen is cleared first.
            assert!(at_once(&mut session, line).await?.starts_with(CLEAR), "{line}");
        }
        assert!(!at_once(&mut session, "> Ireland").await?.contains(CLEAR), "only Hide does");
        Ok(())
    }
}
