//! Which first answer a reply becomes, and whether it takes the place of the card that was pressed.

use serde::Serialize;
use serde_json::Value;

use super::inbound::{Incoming, Origin};
use super::mentions::Mentions;
use super::outbound::{self, Body};
use crate::core::wire;
use crate::core::{Audience, Card, Input, Place, Placement, Show};
use crate::features;
use crate::features::{Need, Reply};

/// Discord's numbers for the types of first answer.
pub(super) const MESSAGE: u8 = 4;
pub(super) const THINKING: u8 = 5;
pub(super) const HEARD: u8 = 6;
pub(super) const UPDATE: u8 = 7;
pub(super) const SUGGESTIONS: u8 = 8;
const FORM: u8 = 9;

/// A first answer, and the messages that follow it.
pub(super) struct First {
    pub(super) kind: u8,
    pub(super) data: Data,
    pub(super) rest: Vec<Body>,
}

/// The data of a first answer.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Data {
    Message(Option<Body>),
    Other(Value),
}

impl First {
    /// Returns the same answer with its pictures drawn.
    pub(super) async fn drawn(self) -> Self {
        let data = match self.data {
            Data::Message(Some(body)) => Data::Message(Some(body.drawn().await)),
            other @ (Data::Message(None) | Data::Other(_)) => other,
        };
        Self { data, rest: drawn(self.rest).await, ..self }
    }
}

/// Returns the same messages with their pictures drawn.
pub(super) async fn drawn(bodies: Vec<Body>) -> Vec<Body> {
    let mut all = Vec::with_capacity(bodies.len());
    for body in bodies {
        all.push(body.drawn().await);
    }
    all
}

/// What the cards that answer an interaction are drawn with.
pub(super) struct Pens<'a> {
    pub(super) mentions: &'a Mentions,
    /// Says that Discord does not take all of a card.
    pub(super) left_out: String,
}

/// Returns the first answer that says `reply`.
pub(super) fn first(incoming: &Incoming, reply: &Reply, pens: &Pens<'_>) -> First {
    let alone = |kind, data| First { kind, data: Data::Other(data), rest: Vec::new() };
    let submitted = matches!(incoming.request.input, Input::Submit { .. });
    let showing = |show: &Show| showing(incoming, show, pens);
    match reply {
        _ if incoming.origin == Origin::Typing => {
            let choices = if let Reply::Suggest(choices) = reply { choices.as_slice() } else { &[] };
            alone(SUGGESTIONS, outbound::suggestions(choices))
        }
        Reply::Show(show) | Reply::Erased(show) => showing(show),
        Reply::File(handout) => showing(&handout.show),
        // Discord refuses a form as the answer to a form, so a button opens it instead.
        Reply::Ask(form) if submitted => showing(&outbound::instead_of(form)),
        Reply::Ask(form) => alone(FORM, outbound::form(form)),
        Reply::Suggest(_) | Reply::Bring(_) => showing(&nothing()),
    }
}

fn showing(incoming: &Incoming, show: &Show, pens: &Pens<'_>) -> First {
    let kind = if goes_in_place(incoming, show) { UPDATE } else { MESSAGE };
    let mut bodies = messages(incoming, show, pens).into_iter();
    let body =
        bodies.next().map(|body| if kind == UPDATE { body.ephemeral_if(false).in_place() } else { body });
    First { kind, data: Data::Message(body), rest: bodies.collect() }
}

/// Returns the messages of a card, as many as Discord takes. One that replaces a private card stays private.
pub(super) fn messages(incoming: &Incoming, show: &Show, pens: &Pens<'_>) -> Vec<Body> {
    let bodies = outbound::messages(show, pens.mentions);
    let bodies = outbound::at_most(bodies, incoming.ticket.follow_ups_left(), &pens.left_out);
    match incoming.origin {
        Origin::Card { ephemeral: true, .. } if goes_in_place(incoming, show) => {
            bodies.into_iter().map(|body| body.ephemeral_if(true)).collect()
        }
        Origin::Card { .. } | Origin::Command | Origin::Elsewhere | Origin::Typing => bodies,
    }
}

/// Returns whether a card replaces the one that was pressed, or from which the form was opened. A private card never
/// replaces one that others can see. What is about pages never stands in a message that stays in a DM.
pub(super) fn goes_in_place(incoming: &Incoming, show: &Show) -> bool {
    match (show.placement, incoming.origin, show.audience) {
        (Placement::Replace, Origin::Card { ephemeral, .. }, audience) => {
            let pages = matches!(features::need(&incoming.request.input), Need::Journal | Need::Page);
            audience == Audience::Public || ephemeral || (is_seen_alone(incoming) && !pages)
        }
        (Placement::Replace, Origin::Command | Origin::Elsewhere | Origin::Typing, _)
        | (Placement::New, ..) => false,
    }
}

/// Returns whether a press hides a card that only the person who pressed can see.
pub(super) fn hides(incoming: &Incoming) -> bool {
    let hide = wire::hide();
    let pressed = matches!(&incoming.request.input, Input::Press { id, .. } if *id == hide.as_str());
    pressed && matches!(incoming.origin, Origin::Card { .. }) && is_seen_alone(incoming)
}

/// Returns whether only the person who asked can see the card from which the request came.
fn is_seen_alone(incoming: &Incoming) -> bool {
    let ephemeral = matches!(incoming.origin, Origin::Card { ephemeral: true, .. });
    ephemeral || incoming.request.place == Place::Direct
}

/// Returns an empty card, for a reply that the domain never gives here.
pub(super) fn nothing() -> Show {
    Show::private(Card::default())
}
