//! Translates interactions, as serenity reads them, into requests that the domain understands.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use serde_json::Value;
use serenity::all::{
    ActionRowComponent, AuthorizingIntegrationOwner, AuthorizingIntegrationOwners, ChannelId,
    CommandDataOption, CommandDataOptionValue, CommandInteraction, ComponentInteraction,
    ComponentInteractionDataKind, GuildId, Interaction, InteractionContext, Member, Message, MessageFlags,
    MessageInteractionMetadata, MessageType, ModalInteraction, UserId,
};

use super::line::Line;
use crate::core::wire::menu;
use crate::core::{Input, Invocation, Person, Place, Platform, Private, Request, Server};

/// An interaction: the request, and what is needed to answer it.
pub(super) struct Incoming {
    pub(super) ticket: Ticket,
    pub(super) request: Request,
    /// Where it came from, which decides how it can be answered.
    pub(super) origin: Origin,
    /// The files that are attached to it.
    pub(super) files: Vec<Attached>,
}

impl Incoming {
    /// Returns the same interaction, whose first answer Discord awaits on `line`.
    pub(super) fn on(self, line: Option<Line>) -> Self {
        Self { ticket: self.ticket.on(line), ..self }
    }
}

/// A file that a person attached to a command. It has no `Debug`, because its address alone opens the file.
pub(super) struct Attached {
    /// Its id, which is the value of its option.
    pub(super) id: String,
    /// Its address.
    pub(super) url: String,
    /// Its size in bytes, as Discord declares it.
    pub(super) size: u64,
}

/// What a person wrote in their DM with the bot. It has no `Debug`, so that no log can hold it.
pub(super) struct Written {
    /// The message's number.
    pub(super) id: u64,
    /// Who wrote it.
    pub(super) user: u64,
    /// The DM.
    pub(super) channel: u64,
    /// The text. A message of a sticker, a file or a voice recording has none.
    pub(super) text: Private,
}

/// What Discord requires with an answer. It has no `Debug`, because the token alone allows answering.
pub(super) struct Ticket {
    pub(super) id: u64,
    pub(super) application: u64,
    pub(super) token: String,
    /// How many more messages Discord takes after the first answer. None for no limit.
    left: Option<AtomicUsize>,
    /// Whether Discord's response to the first answer was lost.
    doubted: AtomicBool,
    /// The connection on which Discord waits for the first answer. None when the answer goes by REST.
    pub(super) line: Option<Line>,
}

impl Ticket {
    /// The most follow-ups that Discord takes where the person alone has installed the bot.
    pub(super) const MOST_FOLLOW_UPS: usize = 5;

    /// Returns None for a token that could change the path of an address that contains it.
    pub(super) fn new(id: u64, application: u64, token: String) -> Option<Self> {
        let harmless = |letter: char| letter.is_ascii_alphanumeric() || "-_.=:".contains(letter);
        let whole =
            token.chars().all(harmless) && token.contains(|letter: char| letter.is_ascii_alphanumeric());
        whole.then_some(Self {
            id,
            application,
            token,
            left: None,
            doubted: AtomicBool::new(false),
            line: None,
        })
    }

    /// Returns the same ticket, whose first answer Discord awaits on `line`.
    pub(super) fn on(self, line: Option<Line>) -> Self {
        Self { line, ..self }
    }

    /// Notes that Discord's response to the first answer was lost.
    pub(super) fn doubt(&self) {
        self.doubted.store(true, Ordering::Relaxed);
    }

    /// Returns whether Discord may get what follows the first answer before it knows of the answer.
    pub(super) fn may_be_overtaken(&self) -> bool {
        self.line.is_some() || self.doubted.load(Ordering::Relaxed)
    }

    /// Returns the same ticket, with the limit to its follow-ups that follows from who has installed the bot.
    fn limited_by(self, owners: &AuthorizingIntegrationOwners) -> Self {
        let by_person = |owner: &AuthorizingIntegrationOwner| {
            matches!(owner, AuthorizingIntegrationOwner::UserInstall(_))
        };
        let limited = !owners.0.is_empty() && owners.0.iter().all(by_person);
        if limited { self.limited() } else { self }
    }

    fn limited(self) -> Self {
        Self { left: Some(AtomicUsize::new(Self::MOST_FOLLOW_UPS)), ..self }
    }

    /// Returns how many more messages Discord takes after the first answer.
    pub(super) fn follow_ups_left(&self) -> usize {
        self.left.as_ref().map_or(usize::MAX, |left| left.load(Ordering::Relaxed))
    }

    /// Counts a message after the first answer. Returns false when Discord would not take it.
    pub(super) fn take_follow_up(&self) -> bool {
        let one_less = |left: usize| left.checked_sub(1);
        self.left
            .as_ref()
            .is_none_or(|left| left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less).is_ok())
    }
}

/// Where an interaction came from, as far as it decides how to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A command. The answer is a message of its own.
    Command,
    /// An option that is being typed. The answer is suggestions, which cannot be deferred.
    Typing,
    /// A card of ours, which can be replaced in its place.
    Card {
        /// The message that shows the card.
        message: u64,
        /// Whether only one person sees the card.
        ephemeral: bool,
    },
    /// A form that no card opened, or a press on a message that is no card.
    Elsewhere,
}

/// Reads an interaction. Returns None when it is of a kind that the bot does not answer, or its token is malformed.
#[expect(clippy::wildcard_enum_match_arm, reason = "the enum is serenity's, and open")]
pub(super) fn read_interaction(interaction: Interaction) -> Option<Incoming> {
    match interaction {
        Interaction::Command(command) => command_of(command, Origin::Command),
        Interaction::Autocomplete(command) => command_of(command, Origin::Typing),
        Interaction::Component(press) => press_of(press),
        Interaction::Modal(form) => form_of(form),
        // A ping, which Discord sends only to interaction endpoints, and kinds that Discord adds later.
        _ => None,
    }
}

/// Reads a message. Returns None for one that the bot does not answer: in a server, written by a bot (itself
/// included), or a notice by Discord, such as of a pin or a call.
pub(super) fn read_message(message: Message) -> Option<Written> {
    let by_person = !message.author.bot && !message.author.system && message.webhook_id.is_none();
    let direct = message.guild_id.is_none() && message.member.is_none();
    let spoken = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
    (by_person && direct && spoken).then(|| Written {
        id: message.id.get(),
        user: message.author.id.get(),
        channel: message.channel_id.get(),
        text: Private::new(message.content),
    })
}

/// Reads a message that serenity cannot read, as [`read_message`] does.
pub(super) fn read_odd_message(message: &Value) -> Option<Written> {
    let id = |value: &Value| value.as_str()?.parse().ok();
    let author = &message["author"];
    let by_person = author["bot"] != true && author["system"] != true && message["webhook_id"].is_null();
    let direct = message["guild_id"].is_null() && message["member"].is_null();
    // Discord's numbers for a message and for a reply to one.
    let spoken = matches!(message["type"].as_u64(), Some(0 | 19));
    if !(by_person && direct && spoken) {
        return None;
    }
    let text = Private::new(message["content"].as_str().unwrap_or_default());
    Some(Written {
        id: id(&message["id"])?,
        user: id(&author["id"])?,
        channel: id(&message["channel_id"])?,
        text,
    })
}

fn command_of(command: CommandInteraction, origin: Origin) -> Option<Incoming> {
    let mut invocation = Invocation { command: command.data.name, ..Invocation::default() };
    let mut focused = None;
    gather_options(command.data.options, &mut invocation, &mut focused);
    let place = place(command.context, command.guild_id.is_some());
    let channel = own_channel(place, command.channel_id);
    let files = command.data.resolved.attachments.into_iter().map(|(id, file)| Attached {
        id: id.to_string(),
        url: file.url,
        size: file.size.into(),
    });
    let files = files.collect();
    let input = match (origin, focused) {
        (Origin::Typing, Some(option)) => Input::Complete { invocation, option },
        (Origin::Typing, None) => Input::Complete { invocation, option: String::new() },
        (Origin::Command | Origin::Card { .. } | Origin::Elsewhere, _) => Input::Command(invocation),
    };
    Some(Incoming {
        ticket: Ticket::new(command.id.get(), command.application_id.get(), command.token)?
            .limited_by(&command.authorizing_integration_owners),
        request: Request {
            channel,
            server: server(command.guild_id, command.member.as_deref()),
            ..request(command.id.get(), command.user.id, place, command.locale, input)
        },
        origin,
        files,
    })
}

/// Collects options by name with their values as text. The options of a sub-command are one level down.
#[expect(clippy::wildcard_enum_match_arm, reason = "the enum is serenity's, and open")]
fn gather_options(options: Vec<CommandDataOption>, into: &mut Invocation, focused: &mut Option<String>) {
    for CommandDataOption { name, value, .. } in options {
        let text = match value {
            CommandDataOptionValue::SubCommand(below) | CommandDataOptionValue::SubCommandGroup(below) => {
                into.sub = Some(name);
                gather_options(below, into, focused);
                continue;
            }
            CommandDataOptionValue::Autocomplete { value, .. } => {
                *focused = Some(name.clone());
                value
            }
            CommandDataOptionValue::String(text) => text,
            CommandDataOptionValue::Integer(number) => number.to_string(),
            CommandDataOptionValue::Number(number) => number.to_string(),
            CommandDataOptionValue::Boolean(flag) => flag.to_string(),
            CommandDataOptionValue::Attachment(id) => id.to_string(),
            // No command of this bot takes people, roles or channels.
            _ => continue,
        };
        into.options.push((name, Private::new(text)));
    }
}

fn press_of(press: ComponentInteraction) -> Option<Incoming> {
    let values = if let ComponentInteractionDataKind::StringSelect { values } = press.data.kind {
        values
    } else {
        Vec::new()
    };
    let owner = owner(&press.message).map(person);
    let id = super::outbound::bare_id(&press.data.custom_id).to_owned();
    let input = match (values.as_slice(), id == menu().as_str()) {
        // What is chosen from a menu is a button.
        ([chosen], true) => Input::Press { id: chosen.clone(), values: Vec::new(), owner },
        _ => Input::Press { id, values, owner },
    };
    let place = place(press.context, press.guild_id.is_some());
    let channel = own_channel(place, press.channel_id);
    Some(Incoming {
        ticket: Ticket::new(press.id.get(), press.application_id.get(), press.token)?
            .limited_by(&press.authorizing_integration_owners),
        request: Request {
            channel,
            server: server(press.guild_id, press.member.as_ref()),
            ..request(press.id.get(), press.user.id, place, press.locale, input)
        },
        origin: origin(Some(&press.message)),
        files: Vec::new(),
    })
}

fn form_of(form: ModalInteraction) -> Option<Incoming> {
    let place = place_of_form(&form);
    let origin = origin(form.message.as_deref());
    let mut fields = Vec::new();
    for part in form.data.components.into_iter().flat_map(|row| row.components) {
        if let ActionRowComponent::InputText(text) = part {
            fields.push((text.custom_id, Private::new(text.value.unwrap_or_default())));
        }
    }
    let input = Input::Submit { id: form.data.custom_id, fields };
    Some(Incoming {
        // serenity drops who has installed the bot.
        ticket: Ticket::new(form.id.get(), form.application_id.get(), form.token)?.limited(),
        request: request(form.id.get(), form.user.id, place, form.locale, input),
        origin,
        files: Vec::new(),
    })
}

fn request(id: u64, user: UserId, place: Place, locale: String, input: Input) -> Request {
    Request { id: id.to_string(), person: person(user), place, locale, input, channel: None, server: None }
}

/// Returns the server in which a command was used or a card pressed. Its settings are not known here.
fn server(guild: Option<GuildId>, member: Option<&Member>) -> Option<Server> {
    let id = guild?;
    let may = member.and_then(|member| member.permissions).unwrap_or_default();
    // Discord grants people who administrate a server every permission, and says so in the others, too.
    let managed = may.manage_guild() || may.administrator();
    Some(Server { id: id.to_string(), managed, settings: None })
}

/// Returns the channel of a DM with the bot. Deliveries go to the same channel, so remembering it saves opening one.
fn own_channel(place: Place, channel: ChannelId) -> Option<String> {
    (place == Place::Direct).then(|| channel.to_string())
}

fn person(user: UserId) -> Person {
    Person { platform: Platform::Discord, user: user.to_string() }
}

/// Returns the place of an interaction. When Discord does not say, it is the place that allows the least.
fn place(context: Option<InteractionContext>, in_guild: bool) -> Place {
    match context {
        Some(InteractionContext::Guild) => Place::Guild,
        Some(InteractionContext::BotDm) => Place::Direct,
        None if in_guild => Place::Guild,
        _ => Place::PrivateChannel,
    }
}

/// Returns the place of a form. serenity drops its context, so outside a server it is the place that allows the least,
/// unless a card opened it that the bot sent unasked: the bot can do that in its own DMs only.
fn place_of_form(form: &ModalInteraction) -> Place {
    let unasked = |message: &Message| {
        let flags = message.flags.unwrap_or_default();
        message.interaction_metadata.is_none() && !flags.contains(MessageFlags::EPHEMERAL)
    };
    match form.message.as_deref() {
        Some(message) if form.guild_id.is_none() && unasked(message) => Place::Direct,
        Some(_) | None => place(None, form.guild_id.is_some()),
    }
}

/// Returns the owner of a card: the person whose interaction made the bot write it.
#[expect(clippy::wildcard_enum_match_arm, reason = "the enum is serenity's, and open")]
fn owner(message: &Message) -> Option<UserId> {
    match message.interaction_metadata.as_deref()? {
        MessageInteractionMetadata::Command(made_by) => Some(made_by.user.id),
        MessageInteractionMetadata::Component(made_by) => Some(made_by.user.id),
        MessageInteractionMetadata::ModalSubmit(made_by) => Some(made_by.user.id),
        _ => None,
    }
}

/// Returns where a press or a form came from. A card consists of components only. serenity drops the flag that says
/// so, but a card is the only message of ours without text and embeds.
fn origin(message: Option<&Message>) -> Origin {
    match message {
        Some(message) if message.content.is_empty() && message.embeds.is_empty() => {
            let flags = message.flags.unwrap_or_default();
            Origin::Card { message: message.id.get(), ephemeral: flags.contains(MessageFlags::EPHEMERAL) }
        }
        Some(_) | None => Origin::Elsewhere,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_person_alone_has_installed_the_bot_five_follow_ups_are_taken() -> anyhow::Result<()> {
        let samples = [
            (r#"{"1":"7"}"#, 5),
            (r#"{"0":"9"}"#, usize::MAX),
            (r#"{"0":"9","1":"7"}"#, usize::MAX),
            ("{}", usize::MAX),
        ];
        for (owners, left) in samples {
            let ticket = Ticket::new(1, 2, "token".to_owned())
                .map(|ticket| serde_json::from_str(owners).map(|owners| ticket.limited_by(&owners)));
            let Some(ticket) = ticket.transpose()? else { anyhow::bail!("the token is harmless") };
            assert_eq!(ticket.follow_ups_left(), left, "{owners}");
            let taken = (0..9).filter(|_| ticket.take_follow_up()).count();
            assert_eq!(taken, left.min(9), "{owners}");
        }
        Ok(())
    }
}
