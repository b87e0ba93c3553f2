//! Why a message got no further, and what that means for it and for the gate.

use chrono::TimeDelta;

use super::gate::Outcome;
use super::verdict::{self, Verdict};
use crate::doors::discord::http::{ApiError, Limit, Scope};
use crate::engine::{Outgoing, Sent};

/// Why a message got no further.
#[derive(Debug)]
pub(super) struct Hitch {
    /// Whether it was while sending, and not on the way there.
    pub(super) sending: bool,
    pub(super) why: Why,
}

#[derive(Debug)]
pub(super) enum Why {
    /// Nothing was asked: it was not the time for it.
    Waiting(TimeDelta),
    /// Discord's answer, or none.
    Api(ApiError, Option<Limit>),
}

impl Hitch {
    pub(super) fn on_the_way(why: Why) -> Self {
        Self { sending: false, why }
    }

    pub(super) fn verdict(&self) -> Option<Verdict> {
        match self.why {
            Why::Waiting(_) => None,
            Why::Api(error, _) => Some(verdict::of(error)),
        }
    }
}

/// What to say of a message that this attempt did not send. One whose outcome was unknown before is still that,
/// unless it was looked up.
pub(super) fn unsent(outgoing: &Outgoing, hitch: &Hitch, after: Option<TimeDelta>) -> Sent {
    if outgoing.unknown_since.is_some() && !hitch.sending { Sent::Unknown } else { Sent::Again(after) }
}

/// What came of a request, for the gate.
pub(super) fn outcome(error: ApiError, limit: Option<Limit>) -> Outcome {
    match error {
        ApiError::RateLimited => match limit.map(|limit| limit.scope) {
            Some(Scope::Shared) => Outcome::Answered,
            Some(Scope::Everything) => {
                let wait = limit.and_then(|limit| limit.wait);
                Outcome::Flooded(wait.and_then(|wait| TimeDelta::from_std(wait).ok()))
            }
            Some(Scope::Route) | None => Outcome::Refused,
        },
        _ if verdict::of(error) == Verdict::BadBot => Outcome::Unwanted,
        ApiError::Refused { status: 401 | 403, .. } => Outcome::Refused,
        ApiError::Refused { status: 500.., .. }
        | ApiError::TimedOut
        | ApiError::NoConnection
        | ApiError::Broken
        | ApiError::Nonsense => Outcome::Failed,
        ApiError::Refused { .. } => Outcome::Answered,
    }
}
