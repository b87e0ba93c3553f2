//! Answers interactions that Discord posts: in the HTTP response, by the same desk as those of the gateway.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use hyper::StatusCode;
use serde::Deserialize;
use serde_json::Value;
use serenity::all::Interaction;

use super::Endpoint;
use crate::doors::discord::line::Line;
use crate::doors::web::{Answer, Caller};

/// Discord's number for a test of the endpoint.
const PING: u8 = 1;

/// The fields that are read before anything else.
#[derive(Deserialize)]
struct Outline<'a> {
    r#type: u8,
    #[serde(borrow)]
    id: &'a str,
}

impl Endpoint {
    /// Answers an interaction.
    pub(super) async fn answer_interaction(
        &self,
        body: &[u8],
        caller: &Caller,
        now: DateTime<Utc>,
    ) -> Answer {
        let outline = serde_json::from_slice::<Outline<'_>>(body).ok();
        let known = outline.and_then(|Outline { r#type, id }| Some((r#type, id.parse().ok()?)));
        let Some((kind, number)) = known else { return Answer::bare(StatusCode::BAD_REQUEST) };
        if kind == PING {
            return Answer::json(&br#"{"type":1}"#[..]);
        }
        let Some(desk) = self.desk.get() else { return Answer::bare(StatusCode::SERVICE_UNAVAILABLE) };
        if !self.seen.is_first(number, now) {
            // The same status as for an interaction that is answered by REST: nothing is told twice.
            return Answer::bare(StatusCode::ACCEPTED);
        }
        let (line, given) = Line::open(caller.over());
        let desk = Arc::clone(desk);
        match serde_json::from_slice::<Interaction>(body) {
            Ok(interaction) => {
                caller.begin(async move { desk.receive(interaction, Some(line)).await });
            }
            // serenity requires fields that Discord may leave out.
            Err(_) => match serde_json::from_slice::<Value>(body) {
                Ok(value) => caller.begin(async move { desk.receive_odd(value, Some(line)).await }),
                Err(_) => return Answer::bare(StatusCode::BAD_REQUEST),
            },
        }
        match given.await {
            Ok(Some(body)) => Answer::json(body),
            Ok(None) => Answer::bare(StatusCode::ACCEPTED),
            // There was no room even for turning it away, or it is of a kind that the bot does not answer.
            Err(_) => Answer::bare(StatusCode::SERVICE_UNAVAILABLE),
        }
    }
}
