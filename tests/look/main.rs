//! Plays the main cards on a stand-in for Discord and writes what was sent as scenes, which `render.mjs` draws.
//!
//! `tests/look/run` does both; see `tests/look/README.md`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool to look with"
)]

mod scenarios;
#[expect(dead_code, unreachable_pub, unused_imports, reason = "the tests use more of it")]
#[path = "../it/support/mod.rs"]
mod support;

use std::process::ExitCode;
use std::time::Duration;

use base64::Engine as _;
use serde_json::{Value, json};
use support::Bot;
use support::discord::{Answer, InteractionHandle, Message, Modal, Place};
use tokio::time::timeout;

/// How long a further message of the same answer may take.
const FOLLOWS: Duration = Duration::from_millis(200);
/// How long an answer, or a message that the bot sends by itself, may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What kind of card a scene shows, which decides how long it may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Card,
    Lesson,
}

/// A person at their phone, and the scenes so far.
struct Look {
    bot: Bot,
    person: String,
    place: Place,
    /// The command that the card in front of them answers.
    command: Option<String>,
    message: Option<Message>,
    modal: Option<Modal>,
    scenes: Vec<Value>,
    /// What could not be played.
    missing: Vec<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("look: where do the scenes go?");
        return ExitCode::FAILURE;
    };
    let (scenes, missing) = scenarios::play().await;
    let text = serde_json::to_string(&scenes).expect("scenes are JSON");
    if let Err(error) = std::fs::write(&path, text) {
        eprintln!("look: {path}: {error}");
        return ExitCode::FAILURE;
    }
    println!("{} scenes", scenes.len());
    for what in &missing {
        println!("not played: {what}");
    }
    if missing.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Look {
    async fn begin(now: &str) -> Self {
        let bot = Bot::set_up(now).on_discord(|_| {}).await.expect("the bot starts");
        Self {
            bot,
            person: "ana".to_owned(),
            place: Place::BotDm,
            command: None,
            message: None,
            modal: None,
            scenes: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// Another person, in a place of this kind.
    fn be(&mut self, person: &str, place: Place) {
        person.clone_into(&mut self.person);
        self.place = place;
        self.message = None;
        self.modal = None;
    }

    /// Types a line and sends it as it stands. The scene is kept under `name`; an empty name keeps none.
    async fn types(&mut self, name: &str, line: &str) {
        self.types_as(name, line, Kind::Card).await;
    }

    async fn types_as(&mut self, name: &str, line: &str, kind: Kind) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match self.bot.discord().try_types(&self.person, self.place, line) {
            Ok(asked) => {
                // Discord shows the command with its sub-command above the answer, without the options.
                let subs = breathing_room::features::find_command(words[0].trim_start_matches('/'));
                let shown = if subs.is_some_and(|spec| !spec.subs.is_empty()) { 2 } else { 1 };
                self.command = Some(words[..shown.min(words.len())].join(" "));
                self.sees(name, asked, kind).await;
            }
            Err(why) => self.missing.push(format!("{name} ({line}): {why}")),
        }
    }

    /// Presses the button, or chooses the option, whose label or action begins so.
    async fn press(&mut self, name: &str, action: &str) {
        self.press_as(name, action, Kind::Card).await;
    }

    async fn press_as(&mut self, name: &str, action: &str, kind: Kind) {
        let Some(message) = self.message.clone() else {
            return self.missing.push(format!("{name}: no card to press “{action}” on"));
        };
        let message = self.bot.discord().message(message.id).unwrap_or(message);
        let pressed = match find(&message, action) {
            Some((id, None)) => self.bot.discord().try_press(&self.person, &message, &id),
            Some((id, Some(value))) => self.bot.discord().try_choose(&self.person, &message, &id, &[&value]),
            None => Err(format!("no “{action}” among {:?}", message.button_labels())),
        };
        match pressed {
            Ok(pressed) => self.sees(name, pressed, kind).await,
            Err(why) => self.missing.push(format!("{name}: {why}")),
        }
    }

    /// Fills in the form that is open, field by field.
    async fn fills(&mut self, name: &str, texts: &[&str]) {
        let Some(modal) = self.modal.take() else {
            return self.missing.push(format!("{name}: no form is open"));
        };
        let inputs = modal.inputs();
        let names = inputs.iter().filter_map(|input| input["custom_id"].as_str());
        let fields: Vec<(&str, &str)> = names.zip(texts.iter().copied()).collect();
        match self.bot.discord().try_submit(&self.person, &modal, &fields) {
            Ok(sent) => self.sees(name, sent, Kind::Card).await,
            Err(why) => self.missing.push(format!("{name}: {why}")),
        }
    }

    /// A week passes.
    async fn passes_a_week(&mut self) {
        let then = self.bot.now() + chrono::TimeDelta::weeks(1);
        self.bot.advance_to(&then.format("%Y-%m-%dT%H:%MZ").to_string()).await;
    }

    /// Time passes until `instant`. The last message that the bot sends by itself meanwhile is the card in front of
    /// the person.
    async fn waits(&mut self, name: &str, instant: &str) {
        let before = self.bot.discord().dms(&self.person).len();
        self.bot.advance_to(instant).await;
        let (discord, person) = (self.bot.discord().clone(), self.person.clone());
        let came = async {
            loop {
                let sent = discord.dms(&person);
                if sent.len() > before {
                    return sent.last().cloned();
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        match timeout(PATIENCE, came).await {
            Ok(Some(message)) => {
                self.command = None;
                self.keep(name, std::slice::from_ref(&message), Kind::Card);
                self.message = Some(message);
            }
            Ok(None) | Err(_) => self.missing.push(format!("{name}: nothing came until {instant}")),
        }
    }

    /// Waits for the answer and keeps it as a scene.
    async fn sees(&mut self, name: &str, asked: InteractionHandle, kind: Kind) {
        let Ok(answer) = timeout(PATIENCE, asked.answer()).await else {
            return self.missing.push(format!("{name}: no answer"));
        };
        let message = match answer {
            Answer::Modal(modal) => {
                if !name.is_empty() {
                    let drawn = json!({
                        "custom_id": modal.custom_id, "title": modal.title, "components": modal.components,
                    });
                    self.scenes.push(json!({ "name": name, "modal": drawn, "now": self.now() }));
                }
                self.modal = Some(modal);
                return;
            }
            Answer::DeferredUpdate | Answer::Choices(_) => return,
            Answer::Message(message) | Answer::Update(message) => message,
            Answer::DeferredMessage { .. } => asked.message().await,
        };
        let mut messages = vec![message];
        while let Ok(more) = timeout(FOLLOWS, asked.follow_up(messages.len() - 1)).await {
            messages.push(more);
        }
        self.keep(name, &messages, kind);
        self.message = messages.pop();
    }

    fn keep(&mut self, name: &str, messages: &[Message], kind: Kind) {
        if name.is_empty() {
            return;
        }
        let drawn: Vec<Value> = messages
            .iter()
            .enumerate()
            .map(|(number, message)| {
                let command = self.command.as_ref().filter(|_| number == 0);
                json!({
                    "flags": message.flags,
                    "content": message.content,
                    "components": message.components,
                    "files": message.files.iter().map(|file| json!({
                        "url": format!("attachment://{}", file.filename),
                        "data": base64::engine::general_purpose::STANDARD.encode(&file.bytes),
                    })).collect::<Vec<Value>>(),
                    "command": command,
                })
            })
            .collect();
        self.scenes.push(json!({
            "name": name,
            "lesson": kind == Kind::Lesson,
            "messages": drawn,
            "now": self.now(),
            "user": self.person,
        }));
    }

    /// The bot's clock, in milliseconds since 1970.
    fn now(&self) -> i64 {
        self.bot.now().timestamp_millis()
    }
}

/// Returns the id of the button or list that `action` names, and of a list the value.
fn find(message: &Message, action: &str) -> Option<(String, Option<String>)> {
    let parts = message.every_component();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let named = |label: &Value, code: &Value| {
        let code = text(code);
        let bare = code.split('~').next().unwrap_or_default();
        label == action || bare == action || (action.ends_with('|') && bare.starts_with(action))
    };
    let enabled = |part: &&&Value| part["type"] == 2 && part["disabled"] != true;
    let button = parts.iter().filter(enabled).find(|part| named(&part["label"], &part["custom_id"]));
    if let Some(button) = button {
        return Some((text(&button["custom_id"]), None));
    }
    parts.iter().filter(|part| part["type"] == 3).find_map(|list| {
        let options = list["options"].as_array()?;
        let whole = named(&Value::Null, &list["custom_id"]);
        let option = options.iter().find(|option| whole || named(&option["label"], &option["value"]))?;
        Some((text(&list["custom_id"]), Some(text(&option["value"]))))
    })
}
