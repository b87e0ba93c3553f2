//! One use of the bot by a person, and what the bot answers to it.

use std::sync::Arc;

use serde_json::Value;

use super::message::{Cause, Message};
use super::place::Place;
use super::posting;
use super::world::{State, World};

/// Discord's numbers for the kinds of interaction.
pub(super) const COMMAND: u64 = 2;
pub(super) const COMPONENT: u64 = 3;
pub(super) const AUTOCOMPLETE: u64 = 4;
pub(super) const MODAL_SUBMIT: u64 = 5;

/// What the stand-in keeps of one interaction.
#[derive(Clone, Debug)]
pub(super) struct Interaction {
    pub(super) id: u64,
    pub(super) token: String,
    pub(super) kind: u64,
    /// The name of the person.
    pub(super) person: String,
    /// That person, as Discord writes a user.
    pub(super) user: Value,
    pub(super) place: Place,
    pub(super) channel_id: u64,
    pub(super) owners: Value,
    pub(super) created_ms: u64,
    /// The message that the pressed button, or the button that opened the modal, is on.
    pub(super) on_message: Option<u64>,
    /// The first answer.
    pub(super) answer: Option<Answer>,
    /// The message that `@original` names.
    pub(super) original: Option<u64>,
    /// Whether the original is a "thinking…" that was not edited yet.
    pub(super) loading: bool,
    /// The ids of its follow-ups.
    pub(super) follow_ups: Vec<u64>,
    /// What was dispatched, to be sent again.
    pub(super) payload: Value,
}

impl Interaction {
    /// Reads what the stand-in needs from a payload, as it was dispatched.
    pub(super) fn of_payload(payload: Value, state: &State, now_ms: u64) -> Self {
        let user = if payload["user"].is_object() { &payload["user"] } else { &payload["member"]["user"] };
        let user_id = id_in(&user["id"]);
        let person = state.account_of_id(user_id).map(|account| account.name.clone());
        Self {
            id: id_in(&payload["id"]),
            token: payload["token"].as_str().unwrap_or_default().to_owned(),
            kind: payload["type"].as_u64().unwrap_or_default(),
            person: person.unwrap_or_else(|| user["username"].as_str().unwrap_or_default().to_owned()),
            user: user.clone(),
            place: Place::of_payload(&payload),
            channel_id: id_in(&payload["channel_id"]),
            owners: payload["authorizing_integration_owners"].clone(),
            created_ms: now_ms,
            on_message: payload["message"]["id"].as_str().and_then(|id| id.parse().ok()),
            answer: None,
            original: None,
            loading: false,
            follow_ups: Vec::new(),
            payload,
        }
    }

    /// Whether the bot is here only because a person installed it for themselves.
    pub(super) fn is_by_user_install_only(&self) -> bool {
        self.owners.get("1").is_some() && self.owners.get("0").is_none()
    }

    pub(super) fn cause(&self) -> Cause {
        Cause {
            interaction_id: self.id,
            kind: self.kind,
            person: self.person.clone(),
            user: self.user.clone(),
            owners: self.owners.clone(),
        }
    }
}

pub(super) fn id_in(value: &Value) -> u64 {
    value.as_str().and_then(|id| id.parse().ok()).unwrap_or_default()
}

/// The bot's first answer to an interaction.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A new message (type 4).
    Message(Message),
    /// The message with the button, changed (type 7).
    Update(Message),
    /// A form to fill in (type 9).
    Modal(Modal),
    /// Suggestions while the person types (type 8).
    Choices(Vec<Choice>),
    /// "Thinking…" (type 5).
    DeferredMessage {
        /// Whether only one person will see the message.
        ephemeral: bool,
    },
    /// Heard, with nothing to see (type 6).
    DeferredUpdate,
}

impl Answer {
    /// The message that the answer shows. Panics when it shows none.
    pub fn message(self) -> Message {
        let (Self::Message(message) | Self::Update(message)) = self else {
            panic!("expected a message, but the bot answered {self:#?}")
        };
        message
    }

    /// The form that the answer opens. Panics when it opens none.
    pub fn modal(self) -> Modal {
        let Self::Modal(modal) = self else { panic!("expected a modal, but the bot answered {self:#?}") };
        modal
    }

    /// The suggestions in the answer. Panics when it has none.
    pub fn choices(self) -> Vec<Choice> {
        let Self::Choices(choices) = self else { panic!("expected choices, but the bot answered {self:#?}") };
        choices
    }
}

/// One suggestion.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the person reads.
    pub name: String,
    /// What the bot gets.
    pub value: Value,
}

/// A form.
#[derive(Clone, Debug, PartialEq)]
pub struct Modal {
    /// What the submit will carry.
    pub custom_id: String,
    /// What stands above the form.
    pub title: String,
    /// Its rows, as the bot sent them.
    pub components: Vec<Value>,
    /// The token of the interaction that opened it.
    pub(super) opened_by: String,
}

impl Modal {
    /// The text inputs of the form, as the bot sent them.
    pub fn inputs(&self) -> Vec<&Value> {
        let mut inputs = Vec::new();
        for row in &self.components {
            inputs.extend(row["components"].as_array().into_iter().flatten());
            if row["component"].is_object() {
                inputs.push(&row["component"]);
            }
        }
        inputs
    }
}

/// A hold on one interaction, from the side of the person.
#[derive(Clone)]
pub struct InteractionHandle {
    world: Arc<World>,
    id: u64,
    token: String,
}

impl InteractionHandle {
    pub(super) fn new(world: Arc<World>, id: u64, token: String) -> Self {
        Self { world, id, token }
    }

    /// The interaction's id.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The interaction's token.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Waits for the bot's first answer.
    pub async fn answer(&self) -> Answer {
        self.world.until("the bot's answer", |state| state.interactions[&self.token].answer.clone()).await
    }

    /// Waits until the person can read the reply: the first answer, or the edit that ends a
    /// "thinking…". Returns the message as it is then. Panics when the bot answers without one.
    pub async fn message(&self) -> Message {
        let answer = self.answer().await;
        let shows = matches!(answer, Answer::DeferredMessage { .. } | Answer::Message(_) | Answer::Update(_));
        assert!(shows, "expected a message, but the bot answered {answer:#?}");
        self.world
            .until("the bot's message", |state| {
                let interaction = &state.interactions[&self.token];
                if interaction.loading { None } else { state.message(interaction.original?).cloned() }
            })
            .await
    }

    /// Waits for the follow-up of this number, counted from 0.
    pub async fn follow_up(&self, number: usize) -> Message {
        self.world
            .until("a follow-up", |state| {
                let id = state.interactions[&self.token].follow_ups.get(number)?;
                state.message(*id).cloned()
            })
            .await
    }

    /// What was sent to the bot.
    pub fn payload(&self) -> Value {
        self.world.look(|state| state.interactions[&self.token].payload.clone())
    }

    /// Whether the bot has answered by now.
    pub fn is_answered(&self) -> bool {
        self.world.look(|state| state.interactions[&self.token].answer.is_some())
    }

    /// Sends the very same interaction once more, as Discord may.
    pub fn resend(&self) {
        posting::send(&self.world, self.payload());
    }
}
