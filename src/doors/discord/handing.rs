//! Hands files out, each in a message of its own, and imports files that a person attached.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::timeout;

use super::handler::{Deferred, Desk};
use super::inbound::{Incoming, Ticket};
use super::outbound;
use crate::core::{File, Private};
use crate::engine::{MOST_PACKED, NotBrought, Work};
use crate::features;
use crate::features::Reply;

/// The longest time for making a copy, or for downloading and importing one. An interaction's token is valid for
/// fifteen minutes.
const LONGEST_WORK: Duration = Duration::from_mins(5);
/// The longest time for which a person waits for their turn.
const LONGEST_WAIT: Duration = Duration::from_mins(8);

impl Desk {
    /// Sends files, each in a message of its own that only the person sees. A file that Discord refuses does not
    /// stop the others. The person is told which files are missing, because a member who believes that the copy is
    /// complete may erase their data next.
    pub(super) async fn hand_out(&self, incoming: &Incoming, files: &[File]) {
        let mut missing = Vec::new();
        for (number, file) in files.iter().enumerate() {
            // The last message that Discord takes says what is missing.
            let more = number + 1 < files.len() || !missing.is_empty();
            if incoming.ticket.follow_ups_left() <= usize::from(more) {
                missing.push(file.name.as_str());
                continue;
            }
            let sent = self.api.follow_up_with(&incoming.ticket, file).await;
            if sent.is_err() {
                missing.push(file.name.as_str());
            }
            self.note(sent);
        }
        if missing.is_empty() {
            return;
        }
        let (content, now) = (self.app.content(), self.clock.now());
        let Reply::Show(show) = features::not_handed_out(content, &incoming.request, now, &missing) else {
            return;
        };
        let limited = incoming.ticket.follow_ups_left() <= Ticket::MOST_FOLLOW_UPS;
        for body in outbound::messages(&show, &self.mentions) {
            let body = if limited { body.noting(&self.say_to(incoming, "answer-few-files")) } else { body };
            let told = self.api.follow_up(&incoming.ticket, &body).await.map(drop);
            self.note(told);
            if told.is_err() {
                // Discord may refuse further messages while the first one can still be edited.
                self.note(self.api.edit_original(&incoming.ticket, body).await);
            }
        }
    }

    /// Waits for a person's turn, tells them meanwhile how many are before them, and gives the answer for which they
    /// have waited. The turn ends when the files are sent, so that those of one person are in memory at a time.
    pub(super) async fn answer_in_turn(
        &self,
        incoming: &Incoming,
        reply: Reply,
        (work, deferred): (Work, Deferred),
        now: DateTime<Utc>,
    ) {
        let (copies, request) = (self.app.copies(), &incoming.request);
        let place = match copies.join_line(work, request, now) {
            Ok(place) => place,
            Err(refused) => return self.answer_late(incoming, *refused, deferred).await,
        };
        if let Some(Reply::Show(show)) = copies.place_in_line(&place, request, now) {
            self.note(self.show_late(incoming, &show, deferred).await);
        }
        let Ok(turn) = timeout(LONGEST_WAIT, place.turn()).await else {
            return self.answer_late(incoming, self.too_late(request), deferred).await;
        };
        let done = match reply {
            Reply::Bring(names) => timeout(LONGEST_WORK, self.brought(incoming, &names, now)).await,
            Reply::File(handout) => timeout(LONGEST_WORK, copies.hand_out(handout, request, now)).await,
            other @ (Reply::Show(_) | Reply::Ask(_) | Reply::Suggest(_) | Reply::Erased(_)) => Ok(other),
        };
        let reply = done.unwrap_or_else(|_| self.too_late(request));
        self.answer_late(incoming, reply, deferred).await;
        drop(turn);
    }

    /// Downloads the files that a person named and imports them. Returns the reply.
    async fn brought(&self, incoming: &Incoming, names: &[Private], now: DateTime<Utc>) -> Reply {
        let bring = |name: &Private| {
            let file = incoming.files.iter().find(|file| file.id == name.expose());
            async move { self.api.bring(file.ok_or(NotBrought::Gone)?, MOST_PACKED).await }
        };
        let files = names.iter().map(bring).collect();
        self.app.copies().take_in(&incoming.request, files, now).await
    }
}
