//! What a person is asked for first: whether data may be stored, and which clock they live by.
//!
//! Desired properties:
//! - What was asked for is carried through. After the answers it happens, without being asked for again.
//! - Nothing that a person wrote is in the text of a button. A form that waits for an answer holds it.
//! - Where both are missing, one form is enough: sending it is the answer to both.

use crate::core::wire::{self, Asking, Asks};
use crate::core::{Again, Block, Button, Card, Code, Field, FieldSpec, Form, MemberId, Private, Show};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::{Member, Reply};

/// The field for the time zone.
pub(crate) const ZONE: FieldSpec = FieldSpec::line("zone", 100);

/// Returns the text of the form that asks for a time zone and goes on with `then` when it is sent.
pub(crate) fn begin(then: &Code) -> Code {
    wire::code(&format!("begin|{}", bare(then)))
}

/// Returns the text of the button that agrees that data is stored, and goes on with `then`.
pub(crate) fn agree(then: &Code) -> Code {
    wire::code(&format!("consent|yes|{}", bare(then)))
}

fn bare(then: &Code) -> &str {
    wire::strip_version(then.as_str()).unwrap_or_default()
}

impl Scene<'_> {
    /// Returns the question that comes before `action`: whether data may be stored, or which time zone is theirs.
    /// Returns None when both are known.
    pub(crate) fn asks_first<A: Asking>(&self, action: A) -> Option<Decision> {
        let asks = action.asks();
        if self.member.id.is_none() {
            return Some(self.consent(action).into());
        }
        self.lacks_zone(asks).then(|| self.zone_form(&action.into()).into())
    }

    /// Returns whether the person's zone is asked for, and is not known.
    pub(crate) fn lacks_zone(&self, asks: Asks) -> bool {
        asks == Asks::ConsentAndZone && self.member.settings.zone.is_none()
    }

    /// Returns the form that asks for a time zone. Sending it goes on with `then`.
    pub(crate) fn zone_form(&self, then: &Code) -> Reply {
        let zone = Field { required: true, ..self.field(&ZONE, Private::default()) };
        let stranger = self.member.id.is_none();
        let notice = self.say(if stranger { "begin-notice" } else { "needs-zone" });
        Reply::Ask(Form {
            action: begin(then),
            title: self.say("form-zone-title"),
            notice: Some(notice),
            fields: vec![zone],
        })
    }

    /// Returns the card that asks whether data may be stored. Agreeing goes on with `then`.
    pub(crate) fn consent<A: Asking>(&self, then: A) -> Reply {
        let asks = then.asks();
        self.consent_card(asks, &then.into())
    }

    /// Returns the same card for something that a person wrote. Agreeing sends the form that holds it.
    pub(crate) fn consent_to(&self, then: impl Into<Code>, fields: Vec<Field>) -> Reply {
        let then = then.into();
        let form = Form { action: then.clone(), title: String::new(), notice: None, fields };
        waiting(self.consent_card(Asks::Consent, &then), &then, form)
    }

    fn consent_card(&self, asks: Asks, then: &Code) -> Reply {
        let mut card = Card::titled(self.say("consent-title"));
        card.blocks.push(Block::Text(self.say("consent")));
        if self.lacks_zone(asks) {
            card.blocks.push(Block::Text(self.say("consent-zone")));
        }
        card.blocks.push(self.consent_buttons(then.clone()));
        self.private(card)
    }

    pub(crate) fn consent_buttons(&self, then: impl Into<Code>) -> Block {
        let then = then.into();
        let no = wire::code(&format!("consent|no|{}", bare(&then)));
        Block::Buttons(vec![
            Button::new(self.say("consent-yes"), agree(&then)).primary(),
            Button::new(self.say("consent-no"), no),
        ])
    }

    /// Returns a reply that asks for consent before the form that was sent can be taken. Agreeing sends the form again,
    /// with what was typed in it.
    pub(crate) fn waiting(&self, reply: Reply, then: impl Into<Code>) -> Reply {
        match self.sent {
            Some(form) => waiting(reply, &then.into(), form.clone()),
            None => reply,
        }
    }

    /// Returns the same with what was written on the card, for the person to copy if they decline.
    pub(crate) fn waiting_in_view(&self, reply: Reply, then: impl Into<Code>) -> Reply {
        let written = self.sent.map(written).unwrap_or_default();
        let mut reply = self.waiting(reply, then);
        if let Reply::Show(show) = &mut reply
            && !written.is_empty()
        {
            show.card.blocks.push(Block::Divider);
            show.card.blocks.extend(written);
        }
        reply
    }

    /// Returns what `then` decides for a person who has just agreed that data is stored.
    pub(crate) fn joined(&self, then: impl FnOnce(&Scene<'_>) -> Decision) -> Decision {
        // The row is made only when the effects are committed, so the member has no number yet. No decision looks
        // at the number itself.
        let member = Member { id: self.member.id.or(Some(MemberId(0))), ..self.member.clone() };
        let mut decision = then(&self.as_member(&member));
        // The other effects need the member's row, so it is made first.
        decision.effects.insert(0, Effect::Join);
        decision
    }
}

/// Returns the long texts of a form. A number or a name is typed again in a moment.
fn written(form: &Form) -> Vec<Block> {
    let long = form.fields.iter().filter(|field| field.multiline && !field.value.expose().trim().is_empty());
    long.map(|field| Block::Text(field.value.expose().to_owned())).collect()
}

/// Returns a reply with a form that a front door sends when the person agrees.
fn waiting(reply: Reply, then: &Code, form: Form) -> Reply {
    match reply {
        Reply::Show(show) => {
            let again = Some(Again::Waiting(Form { action: agree(then), ..form }));
            Reply::Show(Show { again, ..show })
        }
        reply @ (Reply::Ask(_) | Reply::Suggest(_) | Reply::File(_) | Reply::Bring(_) | Reply::Erased(_)) => {
            reply
        }
    }
}
