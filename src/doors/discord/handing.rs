//! Hands files out, each in a message of its own, and imports files that a person attached.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::timeout;

use super::handler::Desk;
use super::inbound::{Incoming, Ticket};
use super::outbound;
use crate::core::{File, Private};
use crate::engine::{MOST_PACKED, NotBrought};
use crate::features;
use crate::features::Reply;

/// The longest time for downloading and importing files. An interaction's token is valid for fifteen minutes.
const LONGEST_IMPORT: Duration = Duration::from_mins(5);

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
        for body in outbound::messages(&show) {
            let body = if limited { body.noting(&self.say_to(incoming, "answer-few-files")) } else { body };
            let told = self.api.follow_up(&incoming.ticket, &body).await.map(drop);
            self.note(told);
            if told.is_err() {
                // Discord may refuse further messages while the first one can still be edited.
                self.note(self.api.edit_original(&incoming.ticket, body).await);
            }
        }
    }

    /// Downloads the files that a person named and imports them. Returns the reply.
    pub(super) async fn brought(&self, incoming: &Incoming, names: &[Private], now: DateTime<Utc>) -> Reply {
        let bring = async {
            let mut files = Vec::new();
            for name in names {
                let file = incoming.files.iter().find(|file| file.id == name.expose());
                files.push(self.api.bring(file.ok_or(NotBrought::Gone)?, MOST_PACKED).await?);
            }
            Ok(files)
        };
        let taken = timeout(LONGEST_IMPORT, self.app.copies().take_in(&incoming.request, bring, now)).await;
        taken.unwrap_or_else(|_| self.too_late(&incoming.request))
    }
}
