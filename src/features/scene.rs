use chrono::{DateTime, Utc};

use crate::core::command::{ListedCommand, Places};
use crate::core::wire;
use crate::core::{
    Audience, Block, Button, Card, Code, Content, Field, FieldSpec, Form, Input, MemberId, Partner, Place,
    Placement, Private, Request, Show, Voice, Zone,
};
use crate::features::effect::{Decision, Effect};
use crate::features::{Course, Member, Reply};

/// Everything that a decision looks at, and the ways of answering that most decisions share.
pub(crate) struct Scene<'a> {
    pub(crate) content: &'a Content,
    pub(crate) member: &'a Member,
    /// What was asked; none when a message comes by itself.
    pub(crate) request: Option<&'a Request>,
    pub(crate) now: DateTime<Utc>,
    /// Speaks the member's language about their partner.
    pub(crate) voice: Voice<'a>,
    /// Every command. The list of features hands them over: no feature knows the others.
    pub(crate) commands: &'a [ListedCommand],
}

impl<'a> Scene<'a> {
    pub(crate) fn new(
        content: &'a Content,
        member: &'a Member,
        request: &'a Request,
        now: DateTime<Utc>,
    ) -> Self {
        let voice = voice(content, member, &request.locale);
        Self { request: Some(request), voice, content, member, now, commands: &[] }
    }

    /// For a message that comes by itself.
    pub(crate) fn beside(content: &'a Content, member: &'a Member, now: DateTime<Utc>) -> Self {
        Self { request: None, voice: voice(content, member, ""), content, member, now, commands: &[] }
    }

    /// The same words about nobody in particular: for what others can read.
    pub(crate) fn impersonal(&self) -> Voice<'a> {
        self.content.words.voice(self.locale(), Partner::ANYBODY)
    }

    pub(crate) fn say(&self, id: &str) -> String {
        self.voice.say(id)
    }

    /// A private card: in place of the card whose button was pressed, else a message of its own.
    pub(crate) fn private(&self, card: Card) -> Reply {
        let placement = self.in_place();
        self.show(self.with_hide(card), Audience::Private, placement)
    }

    /// A private card that leaves the one with the button as it is.
    pub(crate) fn private_beside(&self, card: Card) -> Reply {
        self.show(self.with_hide(card), Audience::Private, Placement::New)
    }

    /// A card for everybody in the place.
    pub(crate) fn public(&self, card: Card) -> Reply {
        let placement = self.in_place();
        self.show(card, Audience::Public, placement)
    }

    /// One private text of its own.
    pub(crate) fn note(&self, id: &str, values: &[(&str, &str)]) -> Reply {
        self.private_beside(Card::text(self.voice.say_with(id, values)))
    }

    /// One private text in place of the card.
    pub(crate) fn note_in_place(&self, id: &str) -> Reply {
        self.private(Card::text(self.say(id)))
    }

    /// The card turned into one neutral line.
    pub(crate) fn hidden(&self) -> Reply {
        let card = Card::text(self.say(&format!("neutral-line-{}", self.member.settings.line)));
        self.show(card, Audience::Private, Placement::Replace)
    }

    /// The same scene with the member as they are now.
    pub(crate) fn as_member<'b>(&'b self, member: &'b Member) -> Scene<'b> {
        Scene { member, voice: voice(self.content, member, self.locale()), ..*self }
    }

    /// Whether something on a card was pressed.
    pub(crate) fn is_press(&self) -> bool {
        self.in_place() == Placement::Replace
    }

    /// What `then` decides for somebody who has just agreed that something is stored.
    pub(crate) fn joined(&self, then: impl FnOnce(&Scene<'_>) -> Decision) -> Decision {
        let member = Member { id: self.member.id.or(Some(MemberId(0))), ..self.member.clone() };
        let mut decision = then(&Scene { member: &member, ..*self });
        decision.effects.insert(0, Effect::Join);
        decision
    }

    /// The question whether something may be stored, before `then` is done.
    pub(crate) fn consent(&self, then: impl Into<Code>) -> Reply {
        let mut card = Card::titled(self.say("consent-title"));
        card.blocks.push(Block::Text(self.say("consent")));
        card.blocks.push(self.consent_buttons(then));
        self.private(card)
    }

    pub(crate) fn consent_buttons(&self, then: impl Into<Code>) -> Block {
        let then = then.into();
        let then = wire::text_of(then.as_str()).unwrap_or_default();
        let answer = |granted| wire::code(&format!("consent|{granted}|{then}"));
        Block::Buttons(vec![
            Button::new(self.say("consent-yes"), answer("yes")).primary(),
            Button::new(self.say("consent-no"), answer("no")),
        ])
    }

    /// A press changes the card that was pressed.
    fn in_place(&self) -> Placement {
        let pressed = self.request.is_some_and(|request| matches!(request.input, Input::Press { .. }));
        if pressed { Placement::Replace } else { Placement::New }
    }

    pub(crate) fn in_a_server(&self) -> bool {
        self.request.is_some_and(|request| request.place == Place::Guild)
    }

    pub(crate) fn allows(&self, places: Places) -> bool {
        self.request.is_none_or(|request| places.allow(request.place))
    }

    pub(crate) fn locale(&self) -> &str {
        self.request.map_or("", |request| &request.locale)
    }

    /// The member's zone; UTC for one who did not name theirs.
    pub(crate) fn zone(&self) -> Zone {
        self.member.settings.zone.unwrap_or(Zone::UTC)
    }

    /// Whether the member was asked not to get in touch, or a court forbids it: then nothing suggests it.
    pub(crate) fn keeps_away(&self) -> bool {
        self.member.plans.space.as_ref().is_some_and(|space| space.course == Course::Own)
    }

    /// The question whether something may be stored, for a person who is no member yet. None: they are one.
    pub(crate) fn asks_first(&self, then: impl Into<Code>) -> Option<Decision> {
        self.member.id.is_none().then(|| self.consent(then).into())
    }

    /// A field of a form, with `value` in it.
    pub(crate) fn field(&self, spec: &FieldSpec, value: Private) -> Field {
        Field {
            name: spec.name.to_owned(),
            label: self.say(&format!("form-{}", spec.name)),
            example: self.say(&format!("form-{}-example", spec.name)),
            value,
            required: spec.required,
            most: spec.most,
            multiline: spec.multiline,
        }
    }

    /// A form that comes back as `action`.
    pub(crate) fn form(&self, action: impl Into<Code>, title: &str, fields: Vec<Field>) -> Reply {
        Reply::Ask(Form { action: action.into(), title: self.say(title), notice: None, fields })
    }

    /// A moment on the member's own clock: `21:00` today, else `Tue 3 Mar, 21:00`.
    pub(crate) fn moment(&self, at: DateTime<Utc>) -> String {
        let (at, now) = (at.with_timezone(&self.zone()), self.now.with_timezone(&self.zone()));
        let format = if at.date_naive() == now.date_naive() { "%H:%M" } else { "%a %-d %b, %H:%M" };
        at.format(format).to_string()
    }

    fn show(&self, card: Card, audience: Audience, placement: Placement) -> Reply {
        // What others can see is drawn the same for everybody's card.
        let plain = audience == Audience::Private && self.member.settings.plain;
        Reply::Show(Show { card, audience, placement, plain })
    }

    /// Whatever is private can be turned into one neutral line when somebody walks in.
    fn with_hide(&self, mut card: Card) -> Card {
        let hide = Button::new(self.say("button-hide"), wire::hide());
        match card.blocks.last_mut() {
            Some(Block::Buttons(row)) if row.len() < Button::MOST_IN_A_ROW => row.push(hide),
            _ => card.blocks.push(Block::Buttons(vec![hide])),
        }
        card
    }
}

/// A date: `Thu 24 Dec`.
pub(crate) fn day_text(date: chrono::NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

fn voice<'a>(content: &'a Content, member: &'a Member, locale: &str) -> Voice<'a> {
    let settings = &member.settings;
    let name = settings.partner_name.as_ref().map(Private::expose);
    let language = settings.language.as_deref().unwrap_or(locale);
    content.words.voice(language, Partner { pronouns: settings.pronouns, name })
}
