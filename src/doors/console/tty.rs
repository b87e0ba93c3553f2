//! Talks with a person at a terminal. The line editor blocks while it waits for keys, so it runs on a thread of its
//! own.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use rustyline::completion::{Completer, Pair};
use rustyline::config::BellStyle;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, ExternalPrinter};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

use crate::clock::Clock;
use crate::core::Choice;
use crate::engine::App;
use crate::features::Reply;

use super::complete;
use super::history::{Kept, is_private};
use super::render::Look;
use super::said::Said;
use super::session::Session;
use super::speaker::Speaker;
use super::text::shortened;

/// A request to the editor's thread to read one line.
struct Ask {
    prompt: String,
    speaker: Speaker,
    /// Whether the line belongs to a form. Such a line is neither kept nor completed.
    in_form: bool,
    /// The terminal's width in columns, as last seen.
    width: usize,
}

/// The line that was typed, or why there is none, and the terminal's width now.
struct Answer {
    typed: Result<String, ReadlineError>,
    /// What stood on the line when the person broke off.
    unfinished: String,
    width: Option<usize>,
}

/// What the editor needs to ask the bot for suggestions.
#[derive(Debug, Clone)]
pub(super) struct Bot {
    /// The bot that suggests.
    pub(super) app: Arc<App>,
    /// The clock of the session.
    pub(super) clock: Arc<Clock>,
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
    while !session.is_over() {
        let in_form = session.is_in_form();
        let prompt = if in_form { "… ".to_owned() } else { format!("{}> ", session.whereabouts()) };
        let ask = Ask { prompt, speaker: session.speaker().clone(), in_form, width: session.look().width };
        let gone = || io::Error::other("the line editor is gone");
        asks.send(ask).await.map_err(|_| gone())?;
        let answer: Answer = loop {
            tokio::select! {
                answer = answers.recv() => break answer.ok_or_else(gone)?,
                () = session.until_arrival() => print_arrivals(session, printer.as_mut()).await,
            }
        };
        if let Some(width) = answer.width {
            session.set_look(Look { width, ..session.look() });
        }
        answer_to(answer, in_form, session, output).await?;
    }
    Ok(())
}

/// Prints messages that are due above the line that the person is typing.
async fn print_arrivals(session: &mut Session, printer: Option<&mut Printer>) {
    let arrived = session.arrivals().await;
    let Some(printer) = printer else { return };
    for said in arrived {
        // Printing fails while the editor is between two lines, or after it has ended. The loss is harmless: the
        // next command shows the same state.
        let _ = printer.print(format!("{}\n", said.text()));
    }
}

async fn answer_to(
    answer: Answer,
    in_form: bool,
    session: &mut Session,
    output: &mut (impl Write + Send),
) -> io::Result<()> {
    let replies = match answer.typed {
        Ok(text) => {
            // Pasted text may hold several lines.
            for line in text.split('\n') {
                answer_line(line, session, output).await?;
            }
            return Ok(());
        }
        Err(ReadlineError::Interrupted) if in_form => session.break_off(&answer.unfinished),
        Err(ReadlineError::Interrupted) => Vec::new(),
        Err(ReadlineError::Eof) => session.hang_up(),
        Err(ReadlineError::Io(error)) => return Err(error),
        Err(error) => return Err(io::Error::other(error)),
    };
    write(output, &replies)
}

/// Clears the screen and the lines that have scrolled off it, and moves the cursor to the top left.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// Answers one line. A person who hides a card may need it off the screen at once, so the screen is cleared before
/// the bot is asked.
async fn answer_line(line: &str, session: &mut Session, output: &mut impl Write) -> io::Result<()> {
    if session.is_over() {
        return Ok(());
    }
    if session.hides(line) {
        write!(output, "{CLEAR}")?;
        output.flush()?;
    }
    let replies = session.line(line).await;
    write(output, &replies)
}

fn write(output: &mut impl Write, replies: &[Said]) -> io::Result<()> {
    for said in replies {
        writeln!(output, "{}", said.text())?;
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
            answers.blocking_send(Answer { typed: Err(error), unfinished: String::new(), width: None }).ok();
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
        let width = editor.dimensions().map(|(columns, _)| usize::from(columns));
        if answers.blocking_send(Answer { typed, unfinished, width }).is_err() {
            return;
        }
    }
}

/// Returns the terminal's width in columns. Returns None when standard output is no terminal.
pub(super) fn width_of_output() -> Option<usize> {
    let mut editor = Editor::<(), MemHistory>::with_history(Config::default(), MemHistory::new()).ok()?;
    editor.dimensions().map(|(columns, _)| usize::from(columns))
}

/// Completes the line that is being typed.
struct Helper {
    bot: Bot,
    runtime: Handle,
    /// The person who types. None while a form is open: its lines are not completed.
    speaker: Option<Speaker>,
    /// The most columns of an entry in the list.
    width: usize,
    /// The line as it stands: the editor keeps nothing of it when the person breaks off.
    line: RefCell<String>,
}

impl Helper {
    fn suggestions(&self, speaker: &Speaker, wanted: &complete::Wanted) -> Vec<Choice> {
        let Some(question) = wanted.question.clone() else { return Vec::new() };
        let request = speaker.request(question, speaker.place);
        match self.runtime.block_on(self.bot.app.handle(&request, self.bot.clock.now())) {
            Reply::Suggest(choices) => choices,
            Reply::Show(_) | Reply::Ask(_) | Reply::File(_) | Reply::Bring(_) | Reply::Erased(_) => {
                Vec::new()
            }
        }
    }
}

impl Completer for Helper {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let (Some(speaker), Some(line)) = (&self.speaker, line.get(..at)) else {
            return Ok((at, Vec::new()));
        };
        let wanted = complete::wanted(line, speaker);
        let suggestions = self.suggestions(speaker, &wanted);
        let (start, ways) = wanted.completions(line, suggestions);
        let pair = |way: complete::Completion| Pair {
            display: shortened(&way.label, self.width),
            replacement: way.text,
        };
        Ok((start, ways.into_iter().map(pair).collect()))
    }
}

impl Hinter for Helper {
    type Hint = String;

    /// Returns no hint. The editor asks for one after each change of the line.
    fn hint(&self, line: &str, _: usize, _: &Context<'_>) -> Option<String> {
        self.line.replace(line.to_owned());
        None
    }
}

impl Highlighter for Helper {}

impl Validator for Helper {}

impl rustyline::Helper for Helper {}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::pin::pin;
    use std::task::Poll;

    use super::*;
    use crate::config;
    use crate::store::Store;

    /// Returns what has been written when the answer first waits for something.
    async fn at_once(session: &mut Session, line: &str) -> io::Result<String> {
        let mut output = Vec::new();
        {
            let mut answered = pin!(answer_line(line, session, &mut output));
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
        let answer = Answer { typed: Err(typed), unfinished: unfinished.to_owned(), width: None };
        answer_to(answer, session.is_in_form(), session, &mut output).await?;
        String::from_utf8(output).map_err(io::Error::other)
    }

    #[tokio::test]
    async fn no_key_drops_a_page_without_asking() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let mut session = session_in(directory.path()).await?;
        session.line("/vent keep:burn").await;
        session.line("one two").await;
        let said = answered(&mut session, ReadlineError::Interrupted, "three, and no end").await?;
        assert!(said.starts_with("What you were writing is kept in hand"), "{said}");
        let said = answered(&mut session, ReadlineError::Eof, "").await?;
        assert!(said.starts_with("What you were writing isn’t sent."), "{said}");
        assert!(!session.is_over());
        // The line that was broken off is there too.
        session.line("/back").await;
        let said = answered(&mut session, ReadlineError::Eof, "").await?;
        assert!(said.contains("wasn’t sent"), "said once, and then it is meant: {said}");
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
