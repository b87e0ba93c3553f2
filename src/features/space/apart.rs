//! Keeps the nudges of a space apart from the daily message, and lists what will be sent.

use chrono::{DateTime, TimeDelta, Utc};

use super::coming::{Coming, What};
use super::state::Space;
use crate::core::Local;
use crate::features::daily::Daily;

/// How far a nudge keeps from the daily message.
const BESIDE_DAILY: TimeDelta = TimeDelta::minutes(30);
/// How many nudges in a row the daily message may stand for before none is expected.
const MOST_LEFT_OUT: usize = 60;

impl Space {
    /// Returns the space with its next nudge half an hour after the daily message that it would come together with. Returns
    /// None when the nudge stays as it is.
    ///
    /// The member chose the minute of the daily message, so that one stays. A nudge that finds no room later that day is
    /// left out: the daily message stands for it. One that the member moved themselves stays where they put it.
    pub(crate) fn apart_from(&self, daily: &Daily, local: &Local, now: DateTime<Utc>) -> Option<Self> {
        let next = self.next.filter(|next| next.what == What::Nudge && !next.is_moved())?;
        // After a time away the latest message comes alone, and this does not hold it up.
        let at = next.at().max(now);
        if at - next.at() >= BESIDE_DAILY {
            return None;
        }
        let coming = daily.next(local.zone, next.at() - BESIDE_DAILY).map(|daily| daily.max(now));
        let beside = |daily: &DateTime<Utc>| (at - *daily).abs() < BESIDE_DAILY;
        let daily = daily.last_sent().into_iter().chain(coming).find(beside)?;
        let later = daily + BESIDE_DAILY;
        let has_room = local.awake(later) == later && local.date(later) == local.date(at);
        let postponed = has_room.then(|| self.postponed(later, local, now).ok()).flatten();
        Some(postponed.unwrap_or_else(|| self.skipped(local, now)))
    }

    /// Returns the space with the next message that will be sent, which a member means who skips or moves it. Returns None
    /// where none is expected: the daily message may stand for every nudge of a space without an end.
    pub(crate) fn as_sent(&self, daily: Option<&Daily>, local: &Local) -> Option<Self> {
        let mut space = self.clone();
        for _ in 0..MOST_LEFT_OUT {
            let before = space.next?.at() - TimeDelta::seconds(1);
            let Some(apart) = daily.and_then(|daily| space.apart_from(daily, local, before)) else {
                return Some(space);
            };
            space = apart;
        }
        None
    }

    /// Returns the next few messages, soonest first, apart from the daily ones.
    pub fn ahead(&self, daily: Option<&Daily>, local: &Local, most: usize) -> Vec<Coming> {
        let mut space = self.clone();
        let mut ahead = Vec::new();
        while ahead.len() < most
            && let Some(sent) = space.as_sent(daily, local)
            && let Some(next) = sent.next
        {
            space = sent;
            ahead.push(next);
            space.note_sent(next.at(), next.what, true);
            if next.what == What::Over {
                break;
            }
            space.next = space.following(local, next.at());
        }
        ahead
    }
}
