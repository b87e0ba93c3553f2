//! What stopped an attempt to send a delivery, and what that means for the delivery and for the gate.

use chrono::TimeDelta;

use super::gate::Outcome;
use super::verdict::{self, Verdict};
use crate::doors::discord::http::{ApiError, Limit, Scope};
use crate::engine::{Outgoing, Sent};
use crate::metrics::RequestOutcome;

/// What stopped an attempt to send a delivery.
#[derive(Debug)]
pub(super) struct Hitch {
    /// Whether it happened while sending. False: while opening the conversation or looking for an earlier attempt.
    pub(super) sending: bool,
    pub(super) why: Why,
}

#[derive(Debug)]
pub(super) enum Why {
    /// No call was made, because its time had not come. It can be made after this long.
    Waiting(TimeDelta),
    /// The call failed; a 429 also brings its limit.
    Api(ApiError, Option<Limit>),
}

impl Hitch {
    pub(super) fn on_the_way(why: Why) -> Self {
        Self { sending: false, why }
    }

    pub(super) fn verdict(&self) -> Option<Verdict> {
        match self.why {
            Why::Waiting(_) => None,
            Why::Api(error, _) => Some(verdict::classify_error(error)),
        }
    }
}

/// Returns the outcome of an attempt that surely did not send. If an earlier attempt's outcome is unknown, it stays
/// unknown, unless this attempt got past looking it up.
pub(super) fn unsent(outgoing: &Outgoing, hitch: &Hitch, after: Option<TimeDelta>) -> Sent {
    if outgoing.unknown_since.is_some() && !hitch.sending {
        Sent::Unknown(Some(after.unwrap_or_default()))
    } else {
        Sent::Again(after)
    }
}

/// Returns the outcome of an attempt for which no call was made, because its time has not come.
pub(super) fn waiting(outgoing: &Outgoing, hitch: &Hitch, left: TimeDelta) -> Sent {
    if outgoing.unknown_since.is_some() && !hitch.sending {
        Sent::Unknown(Some(left))
    } else {
        Sent::Held(left)
    }
}

/// Returns what a failed call means for the gate.
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
        _ if verdict::classify_error(error) == Verdict::BadBot => Outcome::Unwanted,
        ApiError::Refused { status: 401 | 403, .. } => Outcome::Refused,
        ApiError::Refused { status: 500.., .. }
        | ApiError::TimedOut
        | ApiError::NoConnection
        | ApiError::Broken
        | ApiError::Nonsense => Outcome::Failed,
        ApiError::Refused { .. } => Outcome::Answered,
    }
}

/// Returns as what an outcome is counted.
pub(super) fn counted_as(outcome: Outcome) -> RequestOutcome {
    match outcome {
        Outcome::Answered => RequestOutcome::Answered,
        Outcome::Refused => RequestOutcome::Refused,
        Outcome::Flooded(_) => RequestOutcome::Flooded,
        Outcome::Unwanted => RequestOutcome::Unwanted,
        Outcome::Failed => RequestOutcome::Failed,
    }
}
