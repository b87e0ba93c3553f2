//! Judges what came of an attempt: what it means for the delivery, and for the person.

use chrono::TimeDelta;

use super::courier::{Courier, MOST_REMEMBERED};
use super::errand::Errand;
use super::gate::OPENS_WAIT;
use super::hitch::{Hitch, Why, unsent, waiting};
use super::verdict::{self, Verdict};
use crate::doors::discord::http::ApiError;
use crate::engine::{Outgoing, Sent};
use crate::features::DeliveryId;

/// The wait before a refusal that may be a mistake is tested by a second attempt.
const SECOND_TRY: TimeDelta = TimeDelta::minutes(5);

impl Courier {
    /// Returns what a delivery is: for a known person or not, at an exact time or not.
    pub(super) fn errand(&self, outgoing: &Outgoing) -> Errand {
        let refused = self.with_memory(|memory| memory.refused.contains(&outgoing.user));
        Errand { known: outgoing.channel.is_some() && !refused, exact: outgoing.is_exact() }
    }

    /// Remembers whether a person was reached.
    pub(super) fn note_person(&self, outgoing: &Outgoing, errand: Errand, sent: &Sent) {
        let (user, now) = (&outgoing.user, self.clock.now());
        match sent {
            Sent::Delivered { .. } => {
                self.gate.reached(user, errand, now);
                self.with_memory(|memory| memory.refused.remove(user));
            }
            Sent::Refused(_) => {
                self.gate.refused(user, errand, now);
                self.with_memory(|memory| {
                    if memory.refused.len() >= MOST_REMEMBERED {
                        memory.refused.clear();
                    }
                    memory.refused.insert(user.clone())
                });
            }
            Sent::Again(_) | Sent::Held(_) | Sent::Unknown(_) | Sent::Undeliverable(_) => {}
        }
    }

    /// Returns what a hitch means for the delivery.
    pub(super) fn judge(&self, outgoing: &Outgoing, hitch: &Hitch) -> Sent {
        let id = outgoing.id;
        let (error, limit) = match hitch.why {
            Why::Waiting(left) => return waiting(outgoing, hitch, left),
            Why::Api(error, limit) => (error, limit),
        };
        let verdict = verdict::classify_error(error);
        tracing::warn!(delivery = id.0, %error, ?verdict, sending = hitch.sending, "a message did not go out");
        let reason = || match error.code() {
            0 => error.to_string(),
            code => code.to_string(),
        };
        let wait = limit.and_then(|limit| limit.wait).and_then(|wait| TimeDelta::from_std(wait).ok());
        // The message of an earlier attempt may be there, and Discord will not let us look. Giving up avoids a
        // second copy.
        let unseen = !hitch.sending && outgoing.unknown_since.is_some();
        match verdict {
            Verdict::TooManyOpens => {
                self.gate.shut_opens(self.clock.now());
                unsent(outgoing, hitch, Some(OPENS_WAIT))
            }
            Verdict::Delivered | Verdict::NotNow => unsent(outgoing, hitch, wait),
            // Nothing more comes of an attempt that was answered or whose connection broke. One without an answer
            // in time may still be under way.
            Verdict::Unknown if hitch.sending => {
                Sent::Unknown((error != ApiError::TimedOut).then(TimeDelta::zero))
            }
            Verdict::Unknown | Verdict::BadBot => unsent(outgoing, hitch, None),
            Verdict::StaleChannel | Verdict::Refused | Verdict::RefusedIfTwice | Verdict::BadMessage
                if unseen =>
            {
                Sent::Undeliverable(format!("its outcome cannot be looked up: {}", reason()))
            }
            Verdict::RefusedIfTwice if self.is_first_refusal(id) => Sent::Again(Some(SECOND_TRY)),
            Verdict::StaleChannel | Verdict::Refused | Verdict::RefusedIfTwice => Sent::Refused(reason()),
            Verdict::BadMessage => {
                tracing::error!(delivery = id.0, %error, "a message is not as Discord wants it");
                Sent::Undeliverable(reason())
            }
        }
    }

    fn is_first_refusal(&self, id: DeliveryId) -> bool {
        self.with_memory(|memory| {
            if memory.refused_once.len() >= MOST_REMEMBERED {
                memory.refused_once.clear();
            }
            memory.refused_once.insert(id)
        })
    }
}
