//! Hides a card: deletes its messages, because an edited one would still say which command was used.

use tokio::time::{Instant, timeout};

use super::first::HEARD;
use super::handler::{Deferred, Desk, LONGEST_WORK};
use super::http::ApiError;
use super::inbound::Incoming;

/// What became of a card whose hide button was pressed.
enum Hidden {
    /// It is gone, with all its messages.
    Gone,
    /// Discord did not delete it, so something has to take its place.
    Stays,
    /// Discord has not taken, or has taken before, that the press was heard.
    Unheard,
}

impl Desk {
    /// Hides the card, and notes that the person was here.
    pub(super) async fn hide(&self, incoming: &Incoming, until: Instant) {
        let hidden = self.delete_card(incoming, until).await;
        // The bot is asked after the card is gone, so that a slow database does not keep it on the screen.
        let work = timeout(LONGEST_WORK, self.app.handle(&incoming.request, self.clock.now()));
        match hidden {
            Hidden::Gone => drop(work.await),
            Hidden::Stays => {
                let neutral = work.await.unwrap_or_else(|_| self.too_late(&incoming.request));
                self.answer_late(incoming, neutral, Deferred::Silently).await;
            }
            Hidden::Unheard => {}
        }
    }

    /// The same without the database.
    pub(super) async fn hide_unseated(&self, incoming: &Incoming, until: Instant) {
        if let Hidden::Stays = self.delete_card(incoming, until).await {
            let neutral = self.without_a_seat(&incoming.request);
            self.answer_late(incoming, neutral, Deferred::Silently).await;
        }
    }

    async fn delete_card(&self, incoming: &Incoming, until: Instant) -> Hidden {
        let none: Option<&()> = None;
        let landed = self.api.answer(&incoming.ticket, until, HEARD, none).await;
        if !self.goes_on_after(landed) {
            return Hidden::Unheard;
        }
        match self.api.delete_original(&incoming.ticket).await {
            Ok(()) | Err(ApiError::Refused { code: ApiError::NO_SUCH_MESSAGE, .. }) => {
                self.clear_rest(incoming).await;
                Hidden::Gone
            }
            Err(error) => {
                tracing::warn!(%error, "a card could not be deleted");
                Hidden::Stays
            }
        }
    }
}
