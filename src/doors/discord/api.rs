//! The questions that we ask Discord, by name.

use std::time::Duration;

use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::http::{Api, ApiError, Call, Repeat};
use super::inbound::Ticket;
use super::outbound::{self, Body};
use crate::core::File;

/// How long it may take to send a file.
const UPLOAD: Duration = Duration::from_mins(1);

/// What became of a first answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Landed {
    /// The person has it.
    Here,
    /// The interaction had an answer already: Discord delivered it twice.
    Before,
}

/// Where the gateway is, and what it allows.
#[derive(Debug, Deserialize)]
pub(super) struct GatewayBot {
    pub(super) url: String,
    pub(super) shards: u32,
    pub(super) session_start_limit: SessionStartLimit,
}

/// How often the bot may still identify.
#[derive(Debug, Deserialize)]
pub(super) struct SessionStartLimit {
    pub(super) remaining: u32,
    /// Milliseconds until it may as often as ever.
    pub(super) reset_after: u64,
}

#[derive(Debug, Deserialize)]
struct Application {
    id: String,
}

impl Api {
    /// The first answer to an interaction. Discord takes one and no more, so it can safely be repeated.
    pub(super) async fn answer(
        &self,
        ticket: &Ticket,
        until: Instant,
        kind: u8,
        data: Option<&(impl Serialize + Sync)>,
    ) -> Result<Landed, ApiError> {
        let path = format!("/interactions/{}/{}/callback", ticket.id, ticket.token);
        // Short attempts: one that hangs must leave time for another.
        let attempt = self.limits.attempt.min(self.limits.first_answer / 3);
        let call = Call { until, attempt, ..self.call(Method::POST, path, Repeat::Safe) };
        let call = match data {
            Some(data) => call.with(&Callback { r#type: kind, data }),
            None => call.with(&json!({ "type": kind })),
        }?;
        match self.send(&call).await {
            Ok(_) => Ok(Landed::Here),
            Err(failed) if failed.error.code() == ApiError::ANSWERED_BEFORE => {
                // An earlier attempt of ours whose answer got lost, or the twin of this interaction.
                Ok(if failed.attempts > 1 { Landed::Here } else { Landed::Before })
            }
            Err(failed) => Err(failed.error),
        }
    }

    /// Puts `body` in place of the first answer.
    pub(super) async fn edit_original(&self, ticket: &Ticket, body: Body) -> Result<(), ApiError> {
        let call = self.call(Method::PATCH, original(ticket), Repeat::Safe);
        // Who sees it was settled by the first answer; the flag for it is refused here.
        let call = call.with(&body.ephemeral_if(false))?;
        self.send(&call).await.map(drop).map_err(|failed| failed.error)
    }

    /// Takes the first answer away.
    pub(super) async fn delete_original(&self, ticket: &Ticket) -> Result<(), ApiError> {
        let call = self.call(Method::DELETE, original(ticket), Repeat::Safe);
        self.send(&call).await.map(drop).map_err(|failed| failed.error)
    }

    /// One more message after the first answer. It is never sent twice.
    pub(super) async fn follow_up(&self, ticket: &Ticket, body: &Body) -> Result<(), ApiError> {
        let path = format!("/webhooks/{}/{}", ticket.application, ticket.token);
        let call = self.call(Method::POST, path, Repeat::Unsafe).with(body)?;
        self.send(&call).await.map(drop).map_err(|failed| failed.error)
    }

    /// A file, in one more message after the first answer. It is never sent twice.
    pub(super) async fn follow_up_with(&self, ticket: &Ticket, file: &File) -> Result<(), ApiError> {
        let path = format!("/webhooks/{}/{}", ticket.application, ticket.token);
        let until = Instant::now() + 2 * UPLOAD;
        let call = Call { until, attempt: UPLOAD, ..self.call(Method::POST, path, Repeat::Unsafe) };
        let call = upload(call, ticket.id, file)?;
        self.send(&call).await.map(drop).map_err(|failed| failed.error)
    }

    /// Where the gateway is.
    pub(super) async fn gateway(&self) -> Result<GatewayBot, ApiError> {
        self.fetch(&self.call(Method::GET, "/gateway/bot".into(), Repeat::Safe)).await
    }

    /// The application that the token belongs to.
    pub(super) async fn application(&self) -> Result<u64, ApiError> {
        let me: Application =
            self.fetch(&self.call(Method::GET, "/applications/@me".into(), Repeat::Safe)).await?;
        me.id.parse().map_err(|_| ApiError::Nonsense)
    }

    /// The commands that Discord has.
    pub(super) async fn commands(&self, application: u64) -> Result<Vec<Value>, ApiError> {
        let path = format!("/applications/{application}/commands?with_localizations=true");
        self.fetch(&self.call(Method::GET, path, Repeat::Safe)).await
    }

    /// Puts `commands` in place of all that Discord has.
    pub(super) async fn put_commands(&self, application: u64, commands: &[Value]) -> Result<(), ApiError> {
        let path = format!("/applications/{application}/commands");
        let call = self.call(Method::PUT, path, Repeat::Safe).with(&commands)?;
        self.send(&call).await.map(drop).map_err(|failed| failed.error)
    }
}

/// A call whose body is a message with a file: `payload_json` and `files[0]`, as Discord's reference for uploading
/// files has it.
fn upload(call: Call, interaction: u64, file: &File) -> Result<Call, ApiError> {
    let boundary = format!("breathing-room-{interaction:020}-{interaction:020x}");
    let message = serde_json::to_vec(&outbound::file(&file.name)).map_err(|_| ApiError::Nonsense)?;
    let mut body = Vec::with_capacity(file.bytes.len() + message.len() + 512);
    let mut part = |disposition: &str, kind: &str, bytes: &[u8]| {
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\nContent-Type: {kind}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    };
    part("name=\"payload_json\"", "application/json", &message);
    part(&format!("name=\"files[0]\"; filename=\"{}\"", file.name), kind_of(&file.name), &file.bytes);
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Ok(Call { body: Some(body), kind: format!("multipart/form-data; boundary={boundary}").into(), ..call })
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("zip") => "application/zip",
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
