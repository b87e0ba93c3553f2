//! Two ways to the bot: the terminal's in-memory ends, and real serenity against a stand-in for Discord.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use breathing_room::clock::Clock;
use breathing_room::core;
use breathing_room::core::Platform;
use breathing_room::core::command::{Kind, OptionSpec};
use breathing_room::core::wire::hide;
use breathing_room::doors::console::{self, Look, Said, SaidKind, Session};
use breathing_room::doors::discord::{self as adapter, DiscordOptions};
use breathing_room::engine::{App, Process};
use breathing_room::features::find_command;
use chrono::{DateTime, Utc};
use serde_json::Value;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::discord::{Answer, InteractionHandle, Message, Modal, Place, Route, StandIn};
use super::drawn::{self, Meant};

/// How long a test waits for the bot's end before it fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// Something that a person was told.
#[derive(Debug)]
pub struct Heard {
    pub to: String,
    pub text: String,
}

pub enum Door {
    Terminal(Box<TerminalDoor>),
    Discord(Box<DiscordDoor>),
    /// The test itself plays a platform.
    None,
}

impl Door {
    pub async fn reopen(&mut self, app: Arc<App>, clock: Arc<Clock>) {
        match self {
            Door::Terminal(door) => **door = TerminalDoor::open(app, clock),
            Door::Discord(door) => door.restart(app, clock).await,
            Door::None => {}
        }
    }

    pub fn keep_files_in(&mut self, directory: &Path) {
        if let Door::Terminal(door) = self {
            door.keep_files_in(directory.join("exports"));
        }
    }

    pub fn person(&self, name: &str) -> core::Person {
        match self {
            Door::Terminal(_) => core::Person { platform: Platform::Console, user: name.to_owned() },
            Door::Discord(door) => {
                let user = door.discord.person(name).id().to_string();
                core::Person { platform: Platform::Discord, user }
            }
            Door::None => core::Person { platform: Platform::Discord, user: name.to_owned() },
        }
    }
}

pub struct TerminalDoor {
    session: Session,
    /// The last that was asked in a form.
    asked: String,
}

impl TerminalDoor {
    pub fn open(app: Arc<App>, clock: Arc<Clock>) -> Self {
        Self { session: Session::new(app, clock, "nobody", "en", Look::bare()), asked: String::new() }
    }

    pub async fn line(&mut self, place: core::Place, person: &str, line: &str) -> Vec<Heard> {
        self.session.speak_as(person);
        self.session.go_to(place);
        let mut outputs = self.session.line(line).await;
        // What was asked for may come at once.
        outputs.extend(self.session.arrivals().await);
        if let Some(said) = outputs.iter().rfind(|said| said.kind == SaidKind::Question) {
            said.text().clone_into(&mut self.asked);
        }
        heard(outputs)
    }

    /// Files that are handed out go there.
    pub fn keep_files_in(&mut self, directory: PathBuf) {
        self.session.keep_files_in(directory);
    }

    pub async fn live_until(&mut self, target: DateTime<Utc>) -> Vec<Heard> {
        heard(self.session.live_until(target).await)
    }

    pub async fn fill(&mut self, person: &str, fields: &[&str]) -> Vec<Heard> {
        let mut heard = Vec::new();
        for field in fields {
            self.session.speak_as(person);
            assert!(self.session.is_in_form(), "{person} has no form to fill in");
            let takes_lines = self.asked.contains("a line with only a dot ends it");
            heard.extend(self.line(core::Place::Direct, person, field).await);
            if takes_lines {
                heard.extend(self.line(core::Place::Direct, person, ".").await);
            }
        }
        heard
    }
}

fn heard(said: Vec<Said>) -> Vec<Heard> {
    let told = said.into_iter().filter(|said| said.kind != SaidKind::Question);
    told.map(|said| Heard { text: said.text().trim_end().to_owned(), to: said.to }).collect()
}

/// Discord as the people see it, and the bot that serves it.
pub struct DiscordDoor {
    pub discord: Arc<StandIn>,
    options: DiscordOptions,
    stop: Option<oneshot::Sender<()>>,
    running: Option<JoinHandle<anyhow::Result<()>>>,
    /// Cards on screens: whose, where, and the message.
    cards: Vec<(String, Place, Message)>,
    form: Option<(String, Modal)>,
}

impl DiscordDoor {
    pub fn open(discord: Arc<StandIn>, options: DiscordOptions, app: Arc<App>, clock: Arc<Clock>) -> Self {
        let mut door = Self { discord, options, stop: None, running: None, cards: Vec::new(), form: None };
        door.start(app, clock);
        door
    }

    /// Begins to serve.
    pub fn start(&mut self, app: Arc<App>, clock: Arc<Clock>) {
        let (stop, stopped) = oneshot::channel::<()>();
        // The sender is dropped when a test fails: that is a reason to stop as well.
        let shutdown = async { drop(stopped.await) };
        let options = self.options.clone();
        let process = Process::new(Arc::clone(&app), Arc::clone(&clock), &options.roles)
            .beside(|stop| adapter::run(app, clock, options, stop));
        (self.stop, self.running) = (Some(stop), Some(spawn(process.run(shutdown))));
    }

    /// Tells the bot to stop.
    pub fn asks_to_stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // A bot that has ended already needs no telling.
            let _ = stop.send(());
        }
    }

    /// Waits for the bot's end, and returns what it ended with.
    pub async fn ended(&mut self) -> anyhow::Result<()> {
        let running = self.running.take().expect("the bot runs");
        timeout(PATIENCE, running).await.expect("the bot ends").expect("the bot does not panic")
    }

    /// Stops the bot, if it has not ended before.
    pub async fn stop(&mut self) -> anyhow::Result<()> {
        self.asks_to_stop();
        if self.running.is_none() {
            return Ok(());
        }
        let discord = Arc::clone(&self.discord);
        tokio::select! {
            ended = self.ended() => ended,
            never = discord.keeps_the_gateway_busy() => match never {},
        }
    }

    /// The bot's tasks are gone without a word.
    pub async fn dies(&mut self) {
        let running = self.running.take().expect("the bot runs");
        running.abort();
        assert!(running.await.is_err_and(|error| error.is_cancelled()), "it had ended before");
    }

    async fn restart(&mut self, app: Arc<App>, clock: Arc<Clock>) {
        self.stop().await.expect("the bot stops when it is asked to");
        if let Some(web) = &mut self.options.web {
            // Discord goes on posting to the address that it knows.
            web.listen = *web.bound.get().expect("it has listened");
        }
        self.discord.bot_gone().await;
        self.start(app, clock);
        self.discord.bot_ready().await;
    }

    /// A person types a line and sends it. Options that the command does not require are filled in one by one, which
    /// is how a client takes them.
    pub async fn line(&mut self, place: core::Place, person: &str, line: &str) -> Vec<Heard> {
        if !line.starts_with('/') {
            return self.plain_words(place, person, line).await;
        }
        let invocation = console::invocation(line);
        let spec = find_command(&invocation.command).expect("a client offers only commands that there are");
        let sub = invocation.sub.as_deref().or(spec.subs.first().map(|sub| sub.name));
        let command = match sub {
            Some(sub) => format!("{} {sub}", spec.name),
            None => spec.name.to_owned(),
        };
        let words = |option: &OptionSpec| option.required && !matches!(option.kind, Kind::File);
        if spec.options_of(sub).iter().any(words) {
            return self.types(place, person, line).await;
        }
        let options: Vec<(&str, Value)> = invocation
            .options
            .iter()
            .map(|(name, value)| {
                let option = spec.options_of(sub).iter().find(|option| option.name == name);
                let option = option.expect("a client offers only options that there are");
                let file = matches!(option.kind, Kind::File).then(|| Path::new(value.expose()));
                let attached = file.map(|path| {
                    let name = path.file_name().expect("a name").to_string_lossy();
                    self.discord.uploads(&name, &std::fs::read(path).expect("a file"))
                });
                (option.name, typed(&option.kind, attached.as_deref().unwrap_or(value.expose())))
            })
            .collect();
        let place = at(place);
        let interaction = self.discord.slash(person, place, &command, &options);
        self.answered(person, place, &interaction).await
    }

    /// A person types a line and sends it as it stands. Words that no required option takes are lost.
    pub async fn types(&mut self, place: core::Place, person: &str, line: &str) -> Vec<Heard> {
        let place = at(place);
        let interaction = self.discord.types(person, place, line);
        self.answered(person, place, &interaction).await
    }

    /// A person writes in their DM with the bot, without a command.
    async fn plain_words(&mut self, place: core::Place, person: &str, words: &str) -> Vec<Heard> {
        assert_eq!(place, core::Place::Direct, "the bot does not hear what is written elsewhere");
        let message = self.discord.answer_to(self.discord.writes(person, words)).await;
        let text = drawn::text_of(&message);
        self.cards.push((person.to_owned(), Place::BotDm, message));
        vec![Heard { to: person.to_owned(), text }]
    }

    /// The files that the bot has sent, once there are so many.
    pub async fn files(&self, count: usize) -> Vec<Vec<u8>> {
        let sent = |discord: &StandIn| {
            let requests = discord.requests_of(Route::FollowUp);
            let files: Vec<Vec<u8>> =
                requests.iter().flat_map(|request| &request.files).map(|file| file.bytes.clone()).collect();
            Some(files).filter(|files| files.len() >= count)
        };
        self.discord.until("files", sent).await
    }

    pub async fn press(&mut self, place: core::Place, person: &str, label: &str) -> Vec<Heard> {
        let place = at(place);
        let seen = |(owner, there, message): &&(String, Place, Message)| {
            *there == place && (owner == person || !message.is_ephemeral())
        };
        let (_, _, message) = self.cards.iter().rfind(seen).expect("there is a card to press on").clone();
        let message = self.discord.message(message.id).unwrap_or(message);
        let interaction = match drawn::find(&message, label) {
            Meant::Button(id) if id == hide().as_str() => {
                return self.hidden(&message, &self.discord.press(person, &message, &id)).await;
            }
            Meant::Button(id) => self.discord.press(person, &message, &id),
            Meant::Option { list, value } => self.discord.choose(person, &message, &list, &[&value]),
        };
        self.answered(person, place, &interaction).await
    }

    /// A card that a person hides is gone without a word.
    async fn hidden(&mut self, card: &Message, pressed: &InteractionHandle) -> Vec<Heard> {
        assert_eq!(pressed.answer().await, Answer::DeferredUpdate, "nothing is shown in its place");
        let gone = |discord: &StandIn| discord.message(card.id).is_none().then_some(());
        self.discord.until("the card to go", gone).await;
        self.cards.retain(|(_, _, shown)| shown.id != card.id);
        Vec::new()
    }

    pub async fn fill(&mut self, person: &str, fields: &[&str]) -> Vec<Heard> {
        let (owner, modal) = self.form.take().expect("there is a form to fill in");
        assert_eq!(owner, person, "the form is somebody else's");
        let names: Vec<String> =
            modal.inputs().iter().filter_map(|input| Some(input["custom_id"].as_str()?.to_owned())).collect();
        let filled: Vec<(&str, &str)> =
            names.iter().zip(fields).map(|(name, text)| (name.as_str(), *text)).collect();
        let interaction = self.discord.submit(person, &modal, &filled);
        self.answered(person, Place::BotDm, &interaction).await
    }

    /// What a person sees of the answer to an interaction.
    async fn answered(&mut self, person: &str, place: Place, interaction: &InteractionHandle) -> Vec<Heard> {
        let message = match interaction.answer().await {
            Answer::Modal(modal) => {
                self.form = Some((person.to_owned(), modal));
                return Vec::new();
            }
            Answer::Choices(choices) => panic!("suggestions for something that nobody types: {choices:?}"),
            Answer::Message(message) | Answer::Update(message) => message,
            Answer::DeferredMessage { .. } | Answer::DeferredUpdate => interaction.message().await,
        };
        let owner = match self.cards.iter().position(|(_, _, shown)| shown.id == message.id) {
            Some(at) => self.cards.remove(at).0,
            None => person.to_owned(),
        };
        let text = drawn::text_of(&message);
        self.cards.push((owner, place, message));
        vec![Heard { to: person.to_owned(), text }]
    }
}

#[expect(clippy::disallowed_methods, reason = "a test waits for it in `stop`")]
fn spawn<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
    tokio::spawn(work)
}

fn at(place: core::Place) -> Place {
    match place {
        core::Place::Direct => Place::BotDm,
        core::Place::Guild => Place::Guild,
        core::Place::PrivateChannel => Place::PrivateChannel,
    }
}

/// An option's value as a client sends it.
fn typed(kind: &Kind, text: &str) -> Value {
    match kind {
        Kind::Whole { .. } | Kind::Minutes { .. } => {
            text.parse::<i64>().expect("a client sends only numbers").into()
        }
        Kind::Flag => (text == "true").into(),
        Kind::Text { .. } | Kind::When | Kind::OneOf(_) | Kind::File => text.into(),
    }
}
