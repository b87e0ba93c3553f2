//! A message as the stand-in keeps it, and as Discord would show it.

use serde_json::{Value, json};

use super::call::FilePart;
use super::clock::iso;
use super::place::Place;

/// Only one person sees the message.
pub const EPHEMERAL: u64 = 1 << 6;
/// The message is the "thinking…" of a deferred answer.
pub const LOADING: u64 = 1 << 7;
/// The message makes no sound.
pub const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;
/// The message is made of components only.
pub const COMPONENTS_V2: u64 = 1 << 15;

/// One message of the bot's.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its id. The upper bits are the time at which it was made.
    pub id: u64,
    /// Where it is.
    pub channel_id: u64,
    /// What kind of place that is.
    pub place: Place,
    /// Who wrote it: the bot, always.
    pub author_id: u64,
    /// Discord's flags, as [`EPHEMERAL`].
    pub flags: u64,
    /// The text of a message of the older kind.
    pub content: String,
    /// The embeds of a message of the older kind.
    pub embeds: Vec<Value>,
    /// The components, each with the `id` that Discord gives it.
    pub components: Vec<Value>,
    /// The files that came with it.
    pub files: Vec<FilePart>,
    /// The nonce that it was sent with.
    pub nonce: Option<Value>,
    /// The name of the one person who sees it, when it is ephemeral.
    pub only_for: Option<String>,
    /// When it was made, in the stand-in's milliseconds.
    pub created_ms: u64,
    /// When it was last edited.
    pub edited_ms: Option<u64>,
    /// Whether it was deleted.
    pub deleted: bool,
    /// The interaction that it answers.
    pub(super) cause: Option<Cause>,
}

/// The interaction behind a message.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cause {
    pub(super) interaction_id: u64,
    pub(super) kind: u64,
    /// The name of the person whose interaction it was.
    pub(super) person: String,
    /// That person, as Discord writes a user.
    pub(super) user: Value,
    pub(super) owners: Value,
}

impl Message {
    /// Whether only one person sees it.
    pub fn is_ephemeral(&self) -> bool {
        self.flags & EPHEMERAL != 0
    }

    /// Whether it is still the "thinking…" of a deferred answer.
    pub fn is_loading(&self) -> bool {
        self.flags & LOADING != 0
    }

    /// Whether it is made of components only.
    pub fn is_v2(&self) -> bool {
        self.flags & COMPONENTS_V2 != 0
    }

    /// Whether it comes without a sound.
    pub fn is_silent(&self) -> bool {
        self.flags & SUPPRESS_NOTIFICATIONS != 0
    }

    /// The value of the item of its menu that has this label.
    pub fn menu_item(&self, label: &str) -> Option<String> {
        let parts = self.every_component();
        let options = parts.into_iter().filter_map(|part| part["options"].as_array()).flatten();
        let item = options.into_iter().find(|option| option["label"] == label)?;
        item["value"].as_str().map(str::to_owned)
    }

    /// The labels of its buttons that can be pressed, in order. The button in the corner, which hides the message, comes
    /// last.
    pub fn button_labels(&self) -> Vec<String> {
        let live = |part: &&Value| part["type"] == 2 && part["disabled"] != true;
        let is_hide = |part: &&Value| part["custom_id"] == breathing_room::core::wire::hide().as_str();
        let (hide, others): (Vec<&Value>, Vec<&Value>) =
            self.every_component().into_iter().filter(live).partition(is_hide);
        others
            .into_iter()
            .chain(hide)
            .map(|part| part["label"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Every component, nested ones too, in the order in which a person reads them.
    pub fn every_component(&self) -> Vec<&Value> {
        let mut all = Vec::new();
        for part in &self.components {
            gather(part, &mut all);
        }
        all
    }

    /// Takes over what a request says: a field that is there replaces what was, `null` empties it.
    pub(super) fn take_over(&mut self, body: &Value, files: &[FilePart]) {
        if let Some(content) = body.get("content") {
            content.as_str().unwrap_or_default().clone_into(&mut self.content);
        }
        if let Some(embeds) = body.get("embeds") {
            self.embeds = embeds.as_array().cloned().unwrap_or_default();
        }
        if let Some(components) = body.get("components") {
            self.components = components.as_array().cloned().unwrap_or_default();
            complete(&mut self.components);
        }
        // Attachments that the list does not name are taken off.
        if let Some(named) = body["attachments"].as_array() {
            let id = self.id;
            let mut number = 0;
            self.files.retain(|_| {
                let own = (id + number).to_string();
                number += 1;
                named.iter().any(|attachment| attachment["id"] == own.as_str())
            });
        }
        self.files.extend_from_slice(files);
    }

    /// The message as Discord sends it.
    pub(super) fn to_json(&self, bot: &Value) -> Value {
        let mut json = json!({
            "id": self.id.to_string(),
            "type": 0,
            "channel_id": self.channel_id.to_string(),
            "author": bot,
            "content": self.content,
            "mentions": [],
            "mention_roles": [],
            "mention_everyone": false,
            "attachments": self.attachments(),
            "embeds": self.embeds,
            "components": self.components,
            "timestamp": iso(self.created_ms),
            "edited_timestamp": self.edited_ms.map(iso),
            "flags": self.flags,
            "pinned": false,
            "tts": false,
        });
        if let Some(cause) = &self.cause {
            json["type"] = json!(if cause.kind == 2 { 20 } else { 19 });
            json["application_id"] = bot["id"].clone();
            json["webhook_id"] = bot["id"].clone();
            json["interaction_metadata"] = json!({
                "id": cause.interaction_id.to_string(),
                "type": cause.kind,
                "user": cause.user,
                "authorizing_integration_owners": cause.owners,
            });
        }
        json
    }

    fn attachments(&self) -> Vec<Value> {
        let described = |(number, file): (usize, &FilePart)| {
            let url = format!("https://cdn.invalid/{}/{number}/{}", self.id, file.filename);
            json!({
                "id": (self.id + number as u64).to_string(),
                "filename": file.filename,
                "size": file.bytes.len(),
                "url": url,
                "proxy_url": url,
            })
        };
        self.files.iter().enumerate().map(described).collect()
    }
}

fn gather<'a>(part: &'a Value, all: &mut Vec<&'a Value>) {
    all.push(part);
    for child in part["components"].as_array().into_iter().flatten() {
        gather(child, all);
    }
    if part["accessory"].is_object() {
        gather(&part["accessory"], all);
    }
}

/// Fills in what Discord adds to components: an `id` where there is none, and a container's defaults.
fn complete(components: &mut [Value]) {
    let mut taken = Vec::new();
    for part in components.iter() {
        let mut all = Vec::new();
        gather(part, &mut all);
        taken.extend(all.iter().filter_map(|part| part["id"].as_u64()).filter(|id| *id != 0));
    }
    let mut next = 1;
    for part in components {
        complete_one(part, &taken, &mut next);
    }
}

fn complete_one(part: &mut Value, taken: &[u64], next: &mut u64) {
    if part["id"].as_u64().unwrap_or_default() == 0 {
        while taken.contains(next) {
            *next += 1;
        }
        part["id"] = json!(*next);
        *next += 1;
    }
    if part["type"] == 17 {
        let container = part.as_object_mut().expect("what has a type is an object");
        container.entry("accent_color").or_insert(Value::Null);
        container.entry("spoiler").or_insert(json!(false));
    }
    for child in part["components"].as_array_mut().into_iter().flatten() {
        complete_one(child, taken, next);
    }
    if part["accessory"].is_object() {
        complete_one(&mut part["accessory"], taken, next);
    }
}
