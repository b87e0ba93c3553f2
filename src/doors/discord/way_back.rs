//! The way back into a form that came back. Discord takes no form as the answer to a form, so a press on a button opens
//! it again, with what was typed in it.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::sleep;

use super::handler::Desk;
use crate::core::{Again, Block, Button, Card, Input, Partner, Request, Show};
use crate::features::Reply;

/// How often forms that are too old are forgotten.
const SWEEP: Duration = Duration::from_mins(1);

impl Desk {
    /// Returns a reply as Discord can show it: a form that came back becomes a button, and a form that is opened
    /// holds what was typed into it before.
    pub(super) fn with_draft(&self, request: &Request, reply: Reply) -> Reply {
        let (user, now) = (request.person.user.as_str(), self.clock.now());
        // What is kept from before was sent again just now, or is erased with everything else.
        if matches!(request.input, Input::Submit { .. }) || matches!(reply, Reply::Erased(_)) {
            self.drafts.forget(user);
        }
        match reply {
            Reply::Show(show) => Reply::Show(self.with_way_back(request, show)),
            Reply::Ask(form) => Reply::Ask(self.drafts.fill(user, form, now)),
            reply @ (Reply::Suggest(_) | Reply::File(_) | Reply::Bring(_) | Reply::Erased(_)) => reply,
        }
    }

    /// Turns a press into the form that waited for it.
    pub(super) fn take_up(&self, request: &mut Request) {
        if let Input::Press { id, .. } = &request.input
            && let Some(sent) = self.drafts.sent_by(&request.person.user, id, self.clock.now())
        {
            request.input = sent;
        }
    }

    fn with_way_back(&self, request: &Request, mut show: Show) -> Show {
        let keep = |form, with| self.drafts.keep(&request.person.user, form, with, self.clock.now());
        match show.again.take() {
            Some(Again::Refused(form)) => {
                let voice = self.app.content().words.voice(&request.locale, Partner::ANYBODY);
                let button = Button::new(voice.say("button-form-again"), form.action.clone()).primary();
                put_first(&mut show.card, button);
                keep(form, Vec::new());
            }
            Some(Again::Waiting(form)) => {
                let with = vec![form.action.clone()];
                keep(form, with);
            }
            Some(Again::Along { form, with }) => keep(form, with),
            None => {}
        }
        show
    }

    /// Forgets old forms until `stop` turns true.
    pub(super) async fn forget_drafts(&self, mut stop: watch::Receiver<bool>) {
        loop {
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => return,
                () = sleep(SWEEP) => self.drafts.forget_old(self.clock.now()),
            }
        }
    }
}

/// Puts a button first in the last row of a card.
fn put_first(card: &mut Card, button: Button) {
    match card.blocks.last_mut() {
        Some(Block::Buttons(row)) if row.len() < Button::MOST_IN_A_ROW => row.insert(0, button),
        _ => card.blocks.push(Block::Buttons(vec![button])),
    }
}
