//! The calls to Discord's REST, one method each.

use std::time::Duration;

use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::http::{Api, ApiError, Call, Failed, JSON, Repeat};
use super::inbound::Ticket;
use super::outbound::{self, Body};
use crate::core::File;

/// The longest time for sending a file.
const UPLOAD: Duration = Duration::from_mins(1);

/// The outcome of a first answer that Discord has not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Landed {
    /// The person has this answer.
    Here,
    /// The interaction had another answer already: Discord delivered the interaction twice.
    Before,
    /// Discord may have taken this answer, but its response to it was lost. What follows the answer is sent all the
    /// same.
    Perhaps(ApiError),
}

/// The gateway's address, and what it allows.
#[derive(Debug, Deserialize)]
pub(super) struct GatewayBot {
    pub(super) url: String,
    pub(super) shards: u32,
    pub(super) session_start_limit: SessionStartLimit,
}

/// How often the bot may still identify itself at the gateway.
#[derive(Debug, Deserialize)]
pub(super) struct SessionStartLimit {
    pub(super) remaining: u32,
    /// Milliseconds until the full number of starts is allowed again.
    pub(super) reset_after: u64,
    /// How many shards may identify themselves at a time.
    pub(super) max_concurrency: u32,
}

#[derive(Debug, Deserialize)]
struct Application {
    id: String,
}

/// A message as Discord returns it.
#[derive(Deserialize)]
struct Posted {
    id: String,
}

impl Posted {
    fn number(&self) -> Result<u64, ApiError> {
        self.id.parse().map_err(|_| ApiError::Nonsense)
    }
}

/// What Discord requires to delete the answer to an interaction. It has no `Debug`, because of the token.
pub(super) struct AnswerKey {
    pub(super) application: u64,
    pub(super) token: String,
}

impl Api {
    /// Gives the first answer to an interaction. Discord takes only one, so the call can safely be repeated.
    pub(super) async fn answer(
        &self,
        ticket: &Ticket,
        until: Instant,
        kind: u8,
        data: Option<&(impl Serialize + Sync)>,
    ) -> Result<Landed, ApiError> {
        let call = self.first_call(ticket, until);
        let call = match data {
            Some(data) => call.with(&Callback { r#type: kind, data }),
            None => call.with(&json!({ "type": kind })),
        }?;
        self.land(ticket, call).await
    }

    /// Gives a message as the first answer, with its pictures.
    pub(super) async fn answer_with(
        &self,
        ticket: &Ticket,
        until: Instant,
        kind: u8,
        body: &Body,
    ) -> Result<Landed, ApiError> {
        let callback = Callback { r#type: kind, data: body };
        let call = with_files(self.first_call(ticket, until), ticket.id, &callback, &body.files)?;
        self.land(ticket, call).await
    }

    fn first_call(&self, ticket: &Ticket, until: Instant) -> Call {
        let path = format!("/interactions/{}/{}/callback", ticket.id, ticket.token);
        // Attempts are short, so that one that hangs leaves time for another.
        let attempt = self.limits.attempt.min(self.limits.first_answer / 3);
        Call { until, attempt, ..self.call(Method::POST, path, Repeat::Safe) }
    }

    /// Gives a first answer where Discord waits for it. One with files goes by REST in any case: for that, Discord
    /// documents no other way.
    async fn land(&self, ticket: &Ticket, mut call: Call) -> Result<Landed, ApiError> {
        if let Some(line) = &ticket.line {
            let by_rest = call.kind != JSON;
            let given = if by_rest { None } else { call.body.take() };
            match line.give(given).await {
                Ok(()) if by_rest => {}
                Ok(()) => return Ok(Landed::Here),
                // The connection is gone, but the interaction can still be answered.
                Err(given) => call.body = given.or(call.body),
            }
        }
        let Err(Failed { error, in_doubt }) = self.send(&call).await else { return Ok(Landed::Here) };
        if error.code() == ApiError::ANSWERED_BEFORE {
            // Either an earlier attempt succeeded and its response was lost, or the interaction's twin has answered.
            return Ok(if in_doubt { Landed::Here } else { Landed::Before });
        }
        // Discord would have refused an earlier attempt for the same reason.
        let refused = matches!(error, ApiError::Refused { .. }) && error.nothing_happened();
        if refused || !in_doubt {
            return Err(error);
        }
        ticket.doubt();
        Ok(Landed::Perhaps(error))
    }

    /// Returns a call that follows the first answer.
    fn later(&self, ticket: &Ticket, method: Method, path: String, repeat: Repeat) -> Call {
        Call { may_overtake: ticket.may_be_overtaken(), ..self.call(method, path, repeat) }
    }

    /// Replaces the first answer with `body`.
    pub(super) async fn edit_original(&self, ticket: &Ticket, body: Body) -> Result<(), ApiError> {
        let call = self.later(ticket, Method::PATCH, original(ticket), Repeat::Safe);
        // The first answer decided who sees the message. Discord refuses an edit that carries the flag.
        let body = body.ephemeral_if(false).in_place();
        let call = with_files(call, ticket.id, &body, &body.files)?;
        self.send(&call).await.map(drop).map_err(|failed| failed.error)
    }

    /// Deletes the first answer.
    pub(super) async fn delete_original(&self, ticket: &Ticket) -> Result<(), ApiError> {
        let call = self.later(ticket, Method::DELETE, original(ticket), Repeat::Safe);
        self.send(&call).await.map(drop).map_err(|failed| failed.error)
    }

    /// Returns the number of the message that is the first answer.
    pub(super) async fn original(&self, ticket: &Ticket) -> Result<u64, ApiError> {
        self.fetch::<Posted>(&self.later(ticket, Method::GET, original(ticket), Repeat::Safe)).await?.number()
    }

    /// Sends one more message after the first answer, and returns its number. An attempt whose outcome is unknown is
    /// repeated: the end of a text twice is better than not at all.
    pub(super) async fn follow_up(&self, ticket: &Ticket, body: &Body) -> Result<u64, ApiError> {
        if !ticket.take_follow_up() {
            return Err(ApiError::Refused { status: 400, code: ApiError::TOO_MANY_FOLLOW_UPS });
        }
        let path = format!("/webhooks/{}/{}", ticket.application, ticket.token);
        let call =
            with_files(self.later(ticket, Method::POST, path, Repeat::Safe), ticket.id, body, &body.files)?;
        self.fetch::<Posted>(&call).await?.number()
    }

    /// Replaces a message that followed the first answer with `body`.
    pub(super) async fn edit_follow_up(
        &self,
        ticket: &Ticket,
        message: u64,
        body: Body,
    ) -> Result<(), ApiError> {
        let path = format!("/webhooks/{}/{}/messages/{message}", ticket.application, ticket.token);
        let body = body.ephemeral_if(false).in_place();
        let call =
            with_files(self.later(ticket, Method::PATCH, path, Repeat::Safe), ticket.id, &body, &body.files)?;
        self.send(&call).await.map(drop).map_err(|failed| failed.error)
    }

    /// Deletes one of the messages with which an interaction was answered.
    pub(super) async fn delete_answer(&self, key: &AnswerKey, message: u64) -> Result<(), ApiError> {
        let path = format!("/webhooks/{}/{}/messages/{message}", key.application, key.token);
        let call = self.call(Method::DELETE, path, Repeat::Safe);
        self.send(&call).await.map(drop).map_err(|failed| failed.error)
    }

    /// Sends a file, in one more message after the first answer. An attempt whose outcome is unknown is not repeated.
    pub(super) async fn follow_up_with(&self, ticket: &Ticket, file: &File) -> Result<(), ApiError> {
        if !ticket.take_follow_up() {
            return Err(ApiError::Refused { status: 400, code: ApiError::TOO_MANY_FOLLOW_UPS });
        }
        let path = format!("/webhooks/{}/{}", ticket.application, ticket.token);
        let until = Instant::now() + 2 * UPLOAD;
        let call = Call { until, attempt: UPLOAD, ..self.later(ticket, Method::POST, path, Repeat::Unsafe) };
        let message = outbound::file(&file.name);
        let call = with_files(call, ticket.id, &message, std::slice::from_ref(file))?;
        self.send(&call).await.map(drop).map_err(|failed| failed.error)
    }

    /// Asks where the gateway is.
    pub(super) async fn gateway(&self) -> Result<GatewayBot, ApiError> {
        self.fetch(&self.call(Method::GET, "/gateway/bot".into(), Repeat::Safe)).await
    }

    /// Returns the number of the application that the token belongs to.
    pub(super) async fn application(&self) -> Result<u64, ApiError> {
        let me: Application =
            self.fetch(&self.call(Method::GET, "/applications/@me".into(), Repeat::Safe)).await?;
        me.id.parse().map_err(|_| ApiError::Nonsense)
    }

    /// Returns the commands that are registered at Discord.
    pub(super) async fn commands(&self, application: u64) -> Result<Vec<Value>, ApiError> {
        let path = format!("/applications/{application}/commands?with_localizations=true");
        self.fetch(&self.call(Method::GET, path, Repeat::Safe)).await
    }

    /// Replaces all commands that are registered at Discord, and returns them as Discord has them now.
    pub(super) async fn put_commands(
        &self,
        application: u64,
        commands: &[Value],
    ) -> Result<Vec<Value>, ApiError> {
        let path = format!("/applications/{application}/commands");
        self.fetch(&self.call(Method::PUT, path, Repeat::Safe).with(&commands)?).await
    }
}

/// Returns the call with `message` as its body. With files, the body has the parts `payload_json`, `files[0]`, `files[1]`
/// and so on, in the form that Discord's reference for uploading files describes.
fn with_files(
    call: Call,
    interaction: u64,
    message: &impl Serialize,
    files: &[File],
) -> Result<Call, ApiError> {
    if files.is_empty() {
        return call.with(message);
    }
    let boundary = format!("breathing-room-{interaction:020}-{interaction:020x}");
    let message = serde_json::to_vec(message).map_err(|_| ApiError::Nonsense)?;
    let size: usize = files.iter().map(|file| file.bytes.len() + 512).sum();
    let mut body = Vec::with_capacity(message.len() + size);
    let mut part = |disposition: &str, kind: &str, bytes: &[u8]| {
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\nContent-Type: {kind}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    };
    part("name=\"payload_json\"", "application/json", &message);
    for (number, file) in files.iter().enumerate() {
        let disposition = format!("name=\"files[{number}]\"; filename=\"{}\"", file.name);
        part(&disposition, kind_of(&file.name), &file.bytes);
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Ok(Call { body: Some(body), kind: format!("multipart/form-data; boundary={boundary}").into(), ..call })
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("zip") => "application/zip",
        Some("png") => "image/png",
        Some(_) | None => "application/octet-stream",
    }
}

#[derive(Serialize)]
struct Callback<'a, T> {
    r#type: u8,
    data: &'a T,
}

fn original(ticket: &Ticket) -> String {
    format!("/webhooks/{}/{}/messages/@original", ticket.application, ticket.token)
}
