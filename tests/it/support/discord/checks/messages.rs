//! Rules for a message, in whatever request it comes.

use serde_json::Value;

use super::super::message::{COMPONENTS_V2, EPHEMERAL, Message, SUPPRESS_NOTIFICATIONS};
use super::attachments;
use super::components::{self, Part};
use super::found::Found;
use super::look::{Look, length};

const SUPPRESS_EMBEDS: u64 = 1 << 2;
const VOICE: u64 = 1 << 13;

/// Which request a message comes in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A new message in a channel.
    Create,
    /// A change of one, by its channel.
    Edit,
    /// The first answer to an interaction.
    Callback,
    /// The first answer to a component, which changes its message.
    Update,
    /// A follow-up by an interaction's token.
    FollowUp,
    /// A change of a message by an interaction's token.
    WebhookEdit,
}

impl Kind {
    /// The flags that the documentation lets this request set.
    fn settable(self) -> u64 {
        let always = SUPPRESS_EMBEDS | COMPONENTS_V2;
        match self {
            Self::Create => always | SUPPRESS_NOTIFICATIONS | VOICE,
            Self::Edit | Self::WebhookEdit => always,
            Self::Callback | Self::Update => always | EPHEMERAL | SUPPRESS_NOTIFICATIONS | VOICE,
            Self::FollowUp => always | EPHEMERAL | SUPPRESS_NOTIFICATIONS,
        }
    }

    fn makes_new(self) -> bool {
        matches!(self, Self::Create | Self::Callback | Self::FollowUp)
    }
}

/// A message on its way to Discord.
pub(super) struct Draft<'a> {
    pub(super) body: &'a Value,
    pub(super) kind: Kind,
    /// Where the message is in the request: nothing, or `data/`.
    pub(super) at: &'a str,
    /// The names of the parts with files.
    pub(super) files: &'a [String],
    /// The message that is changed, as far as it is known.
    pub(super) edits: Option<&'a Message>,
}

impl Draft<'_> {
    fn place(&self, field: &str) -> String {
        format!("{}{field}", self.at)
    }

    pub(super) fn flags(&self) -> u64 {
        self.body["flags"].as_u64().unwrap_or_default()
    }
}

/// All rules for a message.
pub(super) fn message(found: &mut Found, draft: &Draft) {
    if !draft.body.is_object() {
        return;
    }
    let parts = components::walk(draft.body, &draft.place("components"));
    flags(found, draft);
    content(found, draft);
    if is_v2(draft, &parts) {
        v2(found, draft, &parts);
    } else {
        legacy(found, draft, &parts);
    }
    kept_kind(found, draft);
    components::components(found, &parts);
    embeds(found, draft);
    attachments::attachments(found, draft, &parts);
    mentions(found, draft);
    if draft.body.says("enforce_nonce") && draft.body["nonce"].is_null() {
        found.warn("nonce-missing", &draft.place("nonce"), "enforce_nonce does nothing without a nonce");
    }
}

fn flags(found: &mut Found, draft: &Draft) {
    let strange = draft.flags() & !draft.kind.settable();
    if strange != 0 {
        let message = format!("bits {strange:#x} cannot be set here");
        found.warn("flags-not-settable", &draft.place("flags"), message);
    }
}

fn content(found: &mut Found, draft: &Draft) {
    let body = draft.body;
    let count = length(body.text("content"));
    if count > 2000 {
        found.error("content-2000", &draft.place("content"), format!("{count} characters, at most 2000"));
    }
    let has_something = !body.text("content").trim().is_empty()
        || ["embeds", "sticker_ids", "poll", "shared_client_theme"].iter().any(|key| body.says(key))
        || body.objects("components").next().is_some()
        || !draft.files.is_empty()
        || body["message_reference"]["type"] == 1;
    if draft.kind.makes_new() && !has_something {
        let message = "needs content, embeds, components, files, stickers or a poll";
        found.error("empty-message", draft.at.trim_end_matches('/'), message);
    }
}

/// Whether the message is made of components only: by its flag, by the flag of the message that it
/// changes, or, where that one is unknown, by what it holds.
fn is_v2(draft: &Draft, parts: &[Part]) -> bool {
    if draft.flags() & COMPONENTS_V2 != 0 || draft.edits.is_some_and(Message::is_v2) {
        return true;
    }
    !draft.kind.makes_new() && draft.edits.is_none() && parts.iter().any(Part::is_v2_only)
}

/// A message of components only has 40 of them and 4000 characters, and nothing beside them.
fn v2(found: &mut Found, draft: &Draft, parts: &[Part]) {
    for key in ["content", "embeds", "sticker_ids", "poll"] {
        if draft.body.says(key) {
            found.error("v2-legacy-field", &draft.place(key), "not beside the flag for components only");
        } else if draft.body[key] == "" {
            found.warn("v2-legacy-field", &draft.place(key), "send null, or leave it out");
        }
    }
    let place = draft.place("components");
    if draft.kind.makes_new() && draft.body.objects("components").next().is_none() {
        found.error("v2-needs-components", &place, "the flag for components only, without any");
    }
    if parts.len() > 40 {
        let message = format!("{} components with the nested ones, at most 40", parts.len());
        found.error("v2-40-components", &place, message);
    }
    let texts = parts.iter().filter(|part| part.kind() == Some(10));
    let count: usize = texts.map(|part| length(part.json.text("content"))).sum();
    if count > 4000 {
        found.error("v2-4000-text", &place, format!("{count} characters over all texts, at most 4000"));
    }
}

fn legacy(found: &mut Found, draft: &Draft, parts: &[Part]) {
    if parts.iter().any(Part::is_v2_only) {
        let message = "these components need the flag for components only (32768)";
        found.error("v2-flag-missing", &draft.place("flags"), message);
    }
    let rows = draft.body.objects("components").count();
    if rows > 5 {
        found.error("legacy-5-rows", &draft.place("components"), format!("{rows} rows, at most 5"));
    }
}

/// An edit repeats the flag for components only, and never takes it back. To set it on a message that
/// has content or embeds, it must empty those.
fn kept_kind(found: &mut Found, draft: &Draft) {
    let Some(before) = draft.edits else { return };
    let sets = draft.flags() & COMPONENTS_V2 != 0;
    if before.is_v2() && !sets {
        if draft.body["flags"].is_null() {
            found.warn(
                "v2-flag-not-repeated",
                &draft.place("flags"),
                "an edit repeats the flags already set",
            );
        } else {
            found.error(
                "v2-flag-removed",
                &draft.place("flags"),
                "the flag for components only cannot be removed",
            );
        }
    }
    let leaves = |key: &str, is_empty: bool| !is_empty && draft.body.get(key).is_none();
    let leftover = leaves("content", before.content.is_empty()) || leaves("embeds", before.embeds.is_empty());
    if sets && !before.is_v2() && leftover {
        let message = "the message has content or embeds: set them to null in this edit";
        found.error("v2-legacy-left", &draft.place("flags"), message);
    }
}

/// 6000 characters over all embeds, after trimming.
fn embeds(found: &mut Found, draft: &Draft) {
    let trimmed = |value: &Value| value.as_str().map_or(0, |text| length(text.trim()));
    let size = |embed: &Value| {
        let fields =
            embed.objects("fields").map(|(_, field)| trimmed(&field["name"]) + trimmed(&field["value"]));
        trimmed(&embed["title"])
            + trimmed(&embed["description"])
            + trimmed(&embed["footer"]["text"])
            + trimmed(&embed["author"]["name"])
            + fields.sum::<usize>()
    };
    let count: usize = draft.body.objects("embeds").map(|(_, embed)| size(embed)).sum();
    if count > 6000 {
        found.error("embeds-6000", &draft.place("embeds"), format!("{count} characters, at most 6000"));
    }
}

/// User text must not ping: say who may be mentioned, in one way only.
fn mentions(found: &mut Found, draft: &Draft) {
    let allowed = &draft.body["allowed_mentions"];
    let place = draft.place("allowed_mentions");
    if allowed.is_null() {
        if draft.kind != Kind::Update || draft.body.says("components") || draft.body.says("content") {
            found.warn("allowed-mentions-absent", &place, "send {\"parse\": []}: text must not ping");
        }
        return;
    }
    for key in ["users", "roles"] {
        let parsed = allowed["parse"].as_array().is_some_and(|parse| parse.contains(&key.into()));
        if parsed && allowed.says(key) {
            found.error("allowed-mentions-exclusive", &place, format!("{key} both parsed and listed"));
        }
    }
}
