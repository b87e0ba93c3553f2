//! What people do: run a command, press, choose, type, submit.
//!
//! A deed that a person could not do, such as to press what is not there, panics at the line of the
//! test. Those that begin with `try_` say why instead.

use serde_json::{Value, json};

use super::StandIn;
use super::interaction::{AUTOCOMPLETE, COMMAND, Interaction, InteractionHandle, Modal};
use super::message::Message;
use super::payload::{self, command_data, envelope, filled_in};
use super::people::Account;
use super::place::Place;
use super::posting;
use super::registered::Runnable;
use super::typed;
use super::world::State;

impl StandIn {
    /// A person runs a command: `discord.slash("ana", Place::BotDm, "space start", &[("hours", 2.into())])`.
    #[track_caller]
    pub fn slash(
        &self,
        person: &str,
        place: Place,
        command: &str,
        options: &[(&str, Value)],
    ) -> InteractionHandle {
        self.dispatch_interaction(self.slash_payload(person, place, command, options))
    }

    /// The payload of [`slash`](Self::slash), not sent yet: for a test that takes something out of it.
    #[track_caller]
    pub fn slash_payload(
        &self,
        person: &str,
        place: Place,
        command: &str,
        options: &[(&str, Value)],
    ) -> Value {
        or_panic(self.try_slash_payload(person, place, command, options))
    }

    fn try_slash_payload(
        &self,
        person: &str,
        place: Place,
        command: &str,
        options: &[(&str, Value)],
    ) -> Result<Value, String> {
        let words: Vec<&str> = command.split_whitespace().collect();
        self.as_person(person, |state, account| {
            let found = Runnable::among(&state.commands, &words, place)?;
            let filled = found.fill(options)?;
            let resolved = payload::resolved(&self.world, state, &filled);
            let mut data = command_data(found.id(), &words, filled);
            if let Some(resolved) = resolved {
                data["resolved"] = resolved;
            }
            Ok(envelope(&self.world, account, place, COMMAND, data))
        })
    }

    /// A person chooses a file: its number, the value of the option that it is attached for.
    pub fn uploads(&self, name: &str, bytes: &[u8]) -> String {
        let id = self.world.clock.snowflake();
        self.world.change(|state| state.uploads.insert(id, (name.to_owned(), bytes.to_vec())));
        id.to_string()
    }

    /// A person types a whole line and sends it: `discord.types("ana", Place::BotDm, "/space start hours:2")`. The
    /// client makes of it what Discord's makes: words without a name go to the first option that the command
    /// requires, up to the next `name:`. Where it requires none they are lost.
    #[track_caller]
    pub fn types(&self, person: &str, place: Place, line: &str) -> InteractionHandle {
        or_panic(self.try_types(person, place, line))
    }

    /// The same as [`types`](Self::types), or why a person could not send that line.
    pub fn try_types(&self, person: &str, place: Place, line: &str) -> Result<InteractionHandle, String> {
        let (command, options) =
            self.as_person(person, |state, _| typed::line(&state.commands, line, place))?;
        let options: Vec<(&str, Value)> =
            options.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let payload = self.try_slash_payload(person, place, &command, &options)?;
        Ok(self.dispatch_interaction(payload))
    }

    /// A person types into an option that suggests. The options filled in before come first.
    #[track_caller]
    pub fn autocomplete(
        &self,
        person: &str,
        place: Place,
        command: &str,
        filled: &[(&str, Value)],
        focused: (&str, &str),
    ) -> InteractionHandle {
        let words: Vec<&str> = command.split_whitespace().collect();
        let payload = self.as_person(person, |state, account| {
            let found = Runnable::among(&state.commands, &words, place)?;
            let mut data = command_data(found.id(), &words, found.half_fill(filled, focused)?);
            data["version"] = json!("847194950382780532");
            Ok(envelope(&self.world, account, place, AUTOCOMPLETE, data))
        });
        self.dispatch_interaction(or_panic(payload))
    }

    /// A person presses the button of this label or `custom_id`. It is looked for on the message as
    /// it is now; then, as on a screen that lags behind, on the message as it was given here.
    #[track_caller]
    pub fn press(&self, person: &str, message: &Message, button: &str) -> InteractionHandle {
        or_panic(self.try_press(person, message, button))
    }

    /// The same as [`press`](Self::press), or why a person could not.
    pub fn try_press(
        &self,
        person: &str,
        message: &Message,
        button: &str,
    ) -> Result<InteractionHandle, String> {
        let is_it =
            |part: &Value| part["type"] == 2 && (part["label"] == button || part["custom_id"] == button);
        self.use_component(person, message, button, is_it, None)
    }

    /// A person chooses values from the select of this placeholder or `custom_id`.
    #[track_caller]
    pub fn choose(
        &self,
        person: &str,
        message: &Message,
        select: &str,
        values: &[&str],
    ) -> InteractionHandle {
        or_panic(self.try_choose(person, message, select, values))
    }

    /// The same as [`choose`](Self::choose), or why a person could not.
    pub fn try_choose(
        &self,
        person: &str,
        message: &Message,
        select: &str,
        values: &[&str],
    ) -> Result<InteractionHandle, String> {
        let is_it = |part: &Value| {
            part["type"] == 3 && (part["placeholder"] == select || part["custom_id"] == select)
        };
        self.use_component(person, message, select, is_it, Some(values))
    }

    /// A person fills in a form and submits it: `discord.submit("ana", &modal, &[("body", "Heavy.")])`.
    #[track_caller]
    pub fn submit(&self, person: &str, modal: &Modal, fields: &[(&str, &str)]) -> InteractionHandle {
        or_panic(self.try_submit(person, modal, fields))
    }

    /// The same as [`submit`](Self::submit), or why a person could not.
    pub fn try_submit(
        &self,
        person: &str,
        modal: &Modal,
        fields: &[(&str, &str)],
    ) -> Result<InteractionHandle, String> {
        for (field, _) in fields {
            if !modal.inputs().iter().any(|input| input["custom_id"] == *field) {
                return Err(format!("the form has no field {field}:\n{}", modal.plain_text()));
            }
        }
        let data = json!({
            "custom_id": modal.custom_id,
            "components": filled_in(&modal.components, fields),
        });
        let payload = self.as_person(person, |state, account| {
            let opener =
                state.interactions.get(&modal.opened_by).ok_or("this form is of another stand-in")?;
            let message = opener.on_message.and_then(|id| state.messages.get(&id));
            Ok(payload::modal_submit(&self.world, account, &opener.payload, message, data))
        })?;
        Ok(self.dispatch_interaction(payload))
    }

    /// A person writes to the bot in their DM with it. Returns the number of their message.
    pub fn writes(&self, person: &str, text: &str) -> u64 {
        self.dispatch_message(self.written(person, text))
    }

    /// The payload of [`writes`](Self::writes), not sent yet: for a test that changes something in it.
    pub fn written(&self, person: &str, text: &str) -> Value {
        let account = self.world.change(|state| state.account(person).clone());
        payload::message(&self.world, &account, text)
    }

    /// Sends a message of a DM, whatever is in it. Returns its number.
    pub fn dispatch_message(&self, payload: Value) -> u64 {
        let id = payload["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
        self.world.change(|state| state.gateway.dispatch_in_dm(payload));
        id
    }

    /// Sends a payload as an interaction, whatever is in it, and listens for its answer.
    pub fn dispatch_interaction(&self, payload: Value) -> InteractionHandle {
        let now_ms = self.world.clock.now_ms();
        let (id, token) = self.world.change(|state| {
            let interaction = Interaction::of_payload(payload.clone(), state, now_ms);
            let (id, token) = (interaction.id, interaction.token.clone());
            state.interactions.insert(token.clone(), interaction);
            (id, token)
        });
        posting::send(&self.world, payload);
        InteractionHandle::new(self.world.clone(), id, token)
    }

    /// Sends any event over the gateway.
    pub fn dispatch_raw(&self, event: &str, data: Value) {
        self.world.change(|state| state.gateway.dispatch(event, data));
    }

    fn use_component(
        &self,
        person: &str,
        message: &Message,
        named: &str,
        is_it: impl Fn(&Value) -> bool,
        values: Option<&[&str]>,
    ) -> Result<InteractionHandle, String> {
        let payload = self.as_person(person, |state, account| {
            let now = state.message(message.id).unwrap_or(message);
            if now.only_for.as_deref().is_some_and(|only| only != person) {
                return Err(format!("{person} does not see this message, only {:?} does", now.only_for));
            }
            let on =
                |message: &Message| message.every_component().into_iter().find(|part| is_it(part)).cloned();
            let Some(part) = on(now).or_else(|| on(message)) else {
                return Err(format!("there is no {named:?} on this message:\n{}", now.plain_text()));
            };
            if part["disabled"] == true {
                return Err(format!("{named:?} is disabled:\n{}", now.plain_text()));
            }
            if !part["url"].is_null() {
                return Err(format!("{named:?} is a link: the bot never hears of it"));
            }
            let data = component_data(&part, values)?;
            Ok(payload::component(&self.world, account, now, data))
        })?;
        Ok(self.dispatch_interaction(payload))
    }

    fn as_person<T>(
        &self,
        person: &str,
        act: impl FnOnce(&State, &Account) -> Result<T, String>,
    ) -> Result<T, String> {
        let account = self.world.change(|state| state.account(person).clone());
        self.world.look(|state| act(state, &account))
    }
}

/// Panics in the words of the mistake, at the line of the test that made it.
#[track_caller]
fn or_panic<T>(outcome: Result<T, String>) -> T {
    match outcome {
        Ok(done) => done,
        Err(why) => panic!("{why}"),
    }
}

fn component_data(part: &Value, values: Option<&[&str]>) -> Result<Value, String> {
    let mut data = json!({
        "component_type": part["type"],
        "id": part["id"],
        "custom_id": part["custom_id"],
    });
    let Some(values) = values else { return Ok(data) };
    for value in values {
        let mut offered = part["options"].as_array().into_iter().flatten();
        if !offered.any(|option| option["value"] == *value) {
            return Err(format!("the select does not offer {value:?}: {}", part["options"]));
        }
    }
    data["values"] = json!(values);
    Ok(data)
}
