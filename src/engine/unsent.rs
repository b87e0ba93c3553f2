//! How a claimed delivery is settled that is not sent.

use chrono::{DateTime, TimeDelta, Utc};

use crate::features;
use crate::features::{DeliveryId, Message};
use crate::store::{Claimed, Settled, TOO_LATE};

/// How long a delivery waits whose reader's plans cannot be read.
const AFTER_UNREADABLE: TimeDelta = TimeDelta::hours(1);

/// Returns how a claimed delivery is settled without being sent, or None when it is to be sent or looked up. It is
/// not sent when its reader has removed the bot, when it is too late, or when it is late and falls into quiet hours.
/// A delivery with an unknown outcome is looked up even when it is too late: it may have arrived in time.
pub(super) fn settle_unsent(claimed: &Claimed, now: DateTime<Utc>) -> Option<Settled> {
    let unknown = claimed.unknown_since.is_some();
    if claimed.member.gone && !unknown {
        return Some(Settled::Refused);
    }
    // A member who is back is not asked whether everything is to be kept.
    let is_back = claimed.member.seen_on.is_some_and(|seen| seen >= claimed.due_at.date_naive());
    if claimed.message == Message::Idle && is_back && !unknown {
        return Some(Settled::Ended { state: "dropped", reason: "they are back".into() });
    }
    let missed = |reason| Settled::of_no_use(claimed.due_at, claimed.expires_at, reason);
    if claimed.expires_at <= now {
        return (!unknown).then(|| missed(TOO_LATE));
    }
    match features::held_until(&claimed.member.settings.local(), claimed.message, claimed.due_at, now)? {
        at if at < claimed.expires_at && unknown => Some(Settled::LookedUp { at }),
        at if at < claimed.expires_at => Some(Settled::Again { at }),
        _ => (!unknown).then(|| missed("too late, and in quiet hours")),
    }
}

/// Returns how a claimed delivery is settled whose reader's plans cannot be read: it waits for an hour, for as long as it
/// is of use. One that may have arrived is looked up then.
pub(super) fn held_back(claimed: &Claimed, now: DateTime<Utc>) -> (DeliveryId, i64, Settled) {
    let at = now.checked_add_signed(AFTER_UNREADABLE).unwrap_or(now);
    let settled = if claimed.unknown_since.is_some() {
        Settled::LookedUp { at }
    } else if at < claimed.expires_at {
        Settled::Again { at }
    } else {
        Settled::Ended { state: "undeliverable", reason: "unreadable".into() }
    };
    (claimed.id, claimed.fence, settled)
}
