//! A stand-in for Discord, to try a bot by hand: `discord-standin [port]`.
//!
//! It prints what the bot needs to connect, then reads one line at a time and does what a person would.

#![expect(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "it is tried by hand")]
#![expect(clippy::disallowed_methods, reason = "it runs by the real clock, and beside the bot")]

#[expect(dead_code, unreachable_pub, unused_imports, reason = "the tests use more of it")]
#[path = "../it/support/discord/mod.rs"]
mod discord;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use discord::{Answer, InteractionHandle, Message, Modal, Place, StandIn, exchange};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::time::timeout;

const HELP: &str = "\
as NAME                 be this person           in guild|dm|group|elsewhere   be there
/command option:value   run a command            press LABEL                   press a button
choose VALUE            choose from a select     fill FIELD=TEXT …             submit the form
show                    the message as it is     dms                           what the bot sent
requests                what the bot asked       violations                    what it did wrong
removes PORT            remove the app           adds PORT                     add it again: tell the bot there
posts PORT              from now on commands, presses and forms are posted to the bot there
quit";

/// How long the bot may take to reply.
const PATIENCE: Duration = Duration::from_secs(5);

/// The person at the keyboard, the place where they are, and the message in front of them.
struct Seat {
    discord: Arc<StandIn>,
    person: String,
    place: Place,
    message: Option<Message>,
    modal: Option<Modal>,
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(0);
    let discord = StandIn::start_on(SocketAddr::from(([127, 0, 0, 1], port))).await;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    discord.run_clock_from(u64::try_from(now.as_millis()).unwrap_or_default());
    println!(
        "DISCORD_TOKEN={}\nBREATHING_ROOM__DISCORD__API_BASE={}\n\n\
         And, to hear of whoever removes the app, and to take what is posted:\n\
         BREATHING_ROOM__HTTP__LISTEN=127.0.0.1:8787\nBREATHING_ROOM__HTTP__EVENTS=true\n\
         BREATHING_ROOM__HTTP__INTERACTIONS=true\n\
         BREATHING_ROOM__DISCORD__PUBLIC_KEY={}\n\n{HELP}",
        discord.token(),
        discord.base_url(),
        StandIn::public_key()
    );
    let mut seat =
        Seat { discord, person: "ana".to_owned(), place: Place::BotDm, message: None, modal: None };
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Some(line) = lines.next_line().await? {
        if line.trim() == "quit" {
            break;
        }
        match seat.obey(line.trim()).await {
            Ok(said) => println!("{said}"),
            Err(why) => println!("! {why}"),
        }
    }
    Ok(())
}

impl Seat {
    /// Carries out a line. Returns what there is to read then, or why it cannot be done.
    async fn obey(&mut self, line: &str) -> Result<String, String> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb {
            "as" => rest.clone_into(&mut self.person),
            "in" => self.place = place_called(rest)?,
            "press" => {
                let pressed = self.discord.try_press(&self.person, self.seen()?, rest)?;
                return self.see(pressed).await;
            }
            "choose" => {
                let message = self.seen()?;
                let (select, value) = option_called(message, rest)?;
                let chosen = self.discord.try_choose(&self.person, message, &select, &[&value])?;
                return self.see(chosen).await;
            }
            "fill" => {
                let form = self.modal.take().ok_or("there is no form to fill in")?;
                let filled = fields(rest);
                let filled: Vec<_> = filled.iter().map(|(field, text)| (*field, text.as_str())).collect();
                return self.see(self.discord.try_submit(&self.person, &form, &filled)?).await;
            }
            "show" => {
                return self
                    .discord
                    .message(self.seen()?.id)
                    .map(|it| it.plain_text())
                    .ok_or("deleted".into());
            }
            "dms" => return Ok(self.dms()),
            "requests" => return Ok(self.requests()),
            "violations" => return Ok(self.violations()),
            "removes" => return self.tell("APPLICATION_DEAUTHORIZED", rest).await,
            "posts" => {
                let at = at_port(rest)?;
                let seconds = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
                let now = move || i64::try_from(seconds()).unwrap_or_default();
                self.discord.posts_interactions_to(at, now);
                return Ok(format!("interactions are posted to {at}"));
            }
            "adds" => return self.tell("APPLICATION_AUTHORIZED", rest).await,
            _ if verb.starts_with('/') => {
                let asked = self.discord.try_types(&self.person, self.place, line)?;
                return self.see(asked).await;
            }
            _ => return Ok(HELP.to_owned()),
        }
        Ok(format!("{} in {:?}", self.person, self.place))
    }

    /// Tells the bot that listens on a port of this machine of an event about the person.
    async fn tell(&self, event: &str, port: &str) -> Result<String, String> {
        let at = at_port(port)?;
        let webhook = self.discord.webhook_event(event, &self.person, self.discord.now_ms());
        let answer = exchange(at, &webhook.bytes()).await;
        let answer = answer.map_err(|error| error.to_string())?;
        Ok(answer.map_or("no answer".to_owned(), |answer| answer.status.to_string()))
    }

    fn seen(&self) -> Result<&Message, String> {
        self.message.as_ref().ok_or_else(|| "there is no message yet".to_owned())
    }

    /// Waits for the bot's reply, and keeps what can be used next.
    async fn see(&mut self, asked: InteractionHandle) -> Result<String, String> {
        let late = |_| "the bot did not answer".to_owned();
        match timeout(PATIENCE, asked.answer()).await.map_err(late)? {
            Answer::Modal(modal) => {
                let text = modal.plain_text();
                self.modal = Some(modal);
                Ok(text)
            }
            Answer::Choices(choices) => Ok(format!("{choices:#?}")),
            Answer::DeferredUpdate => Ok("(heard)".to_owned()),
            Answer::Message(_) | Answer::Update(_) | Answer::DeferredMessage { .. } => {
                let message = timeout(PATIENCE, asked.message()).await.map_err(late)?;
                let text = message.plain_text();
                self.message = Some(message);
                Ok(text)
            }
        }
    }

    /// Returns the DMs. The newest becomes the message to press buttons on.
    fn dms(&mut self) -> String {
        let dms = self.discord.dms(&self.person);
        let texts: Vec<String> = dms.iter().map(Message::plain_text).collect();
        self.message = dms.into_iter().next_back().or(self.message.take());
        texts.join("\n---\n")
    }

    fn requests(&self) -> String {
        let line = |request: &discord::Request| {
            let status = request.status.map_or("no answer".to_owned(), |status| status.to_string());
            format!("{status} {} {:?}", request.method, request.route)
        };
        self.discord.requests().iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn violations(&self) -> String {
        let all = self.discord.violations().into_iter().chain(self.discord.warnings());
        let line =
            |it: discord::Violation| format!("{} {} {}: {}", it.rule, it.request, it.place, it.message);
        all.map(line).collect::<Vec<_>>().join("\n")
    }
}

/// Returns the address of a port on this machine.
fn at_port(port: &str) -> Result<SocketAddr, String> {
    let port: u16 = port.parse().map_err(|_| "on which port does it listen?".to_owned())?;
    Ok(SocketAddr::from(([127, 0, 0, 1], port)))
}

fn place_called(name: &str) -> Result<Place, String> {
    match name {
        "guild" => Ok(Place::Guild),
        "dm" => Ok(Place::BotDm),
        "group" => Ok(Place::PrivateChannel),
        "elsewhere" => Ok(Place::GuildUserInstall),
        _ => Err("there are guild, dm, group and elsewhere".to_owned()),
    }
}

/// Returns the select that has an option of this label or value, and the value.
fn option_called(message: &Message, named: &str) -> Result<(String, String), String> {
    for select in message.every_component() {
        for option in select["options"].as_array().into_iter().flatten() {
            if option["label"] == named || option["value"] == named {
                let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
                return Ok((text(&select["custom_id"]), text(&option["value"])));
            }
        }
    }
    Err(format!("no select offers {named:?}"))
}

/// Reads `body=It was heavy. mood=low` as fields and what is typed into them.
fn fields(typed: &str) -> Vec<(&str, String)> {
    let mut fields: Vec<(&str, String)> = Vec::new();
    for piece in typed.split_whitespace() {
        match (piece.split_once('='), fields.last_mut()) {
            (Some((field, text)), _) => fields.push((field, text.to_owned())),
            (None, Some((_, text))) => *text = format!("{text} {piece}"),
            (None, None) => {}
        }
    }
    fields
}
