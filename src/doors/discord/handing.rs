//! Files: handed out, each in a message of its own, and brought.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::timeout;

use super::handler::Desk;
use super::inbound::Incoming;
use super::outbound;
use crate::core::{File, Private};
use crate::engine::{MOST_PACKED, NotBrought};
use crate::features;
use crate::features::Reply;

/// How long it may take to bring files and to do with them what they are for. An interaction's token lives for fifteen
/// minutes.
const LONGEST_IMPORT: Duration = Duration::from_mins(5);

impl Desk {
    /// Sends files, each in a message of its own that only the person sees. One that Discord does not take keeps none of
    /// the others back, and is told: whoever thinks that they have everything may erase it next.
    pub(super) async fn hand_out(&self, incoming: &Incoming, files: &[File]) {
        let mut missing = Vec::new();
        for file in files {
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
        for body in outbound::messages(&show) {
            let told = self.api.follow_up(&incoming.ticket, &body).await;
            self.note(told);
            if told.is_err() {
                // No more messages may follow; the first one can still be changed.
                self.note(self.api.edit_original(&incoming.ticket, body).await);
            }
        }
    }

    /// Brings the files that a person named, and what becomes of them.
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
