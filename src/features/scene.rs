use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::core::command::{ListedCommand, Places};
use crate::core::danger::{Danger, Listened};
use crate::core::time::{QuietHours, Rule, Spoken, TimeWords, Unread};
use crate::core::wire;
use crate::core::{
    Again, Audience, Block, Button, Card, Code, Content, Field, FieldSpec, Form, Input, Menu, MenuItem, Mood,
    Partner, Place, Placement, Private, Request, Select, SelectOption, Server, ServerSettings, Show, Voice,
    Zone,
};
use crate::features::{Care, Member, NowAction, Reply, draft};

/// A card with as many buttons in view has no room for the way home.
const MOST_BESIDE_HOME: usize = 4;

/// Everything that a decision looks at, and the kinds of reply that most decisions share.
pub(crate) struct Scene<'a> {
    pub(crate) content: &'a Content,
    pub(crate) member: &'a Member,
    /// The request. None for a message that the bot sends unasked.
    asked: Option<Listened<'a, Request>>,
    pub(crate) now: DateTime<Utc>,
    /// Speaks the member's language about their partner.
    pub(crate) voice: Voice<'a>,
    /// Every command. The list of features hands them over, because no feature knows the others.
    pub(crate) commands: &'a [ListedCommand],
    /// Whether the person has just told about a clear no, whatever is kept of them.
    pub(crate) away: bool,
    /// The form that was sent, with what was typed in it. None when no form was sent.
    pub(crate) sent: Option<&'a Form>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(
        content: &'a Content,
        member: &'a Member,
        asked: Listened<'a, Request>,
        now: DateTime<Utc>,
    ) -> Self {
        let voice = voice(content, member, &asked.asked().locale);
        Self { asked: Some(asked), voice, content, member, now, commands: &[], away: false, sent: None }
    }

    /// Returns the same scene, which knows these commands.
    pub(crate) fn with_commands(self, commands: &'a [ListedCommand]) -> Self {
        Self { commands, ..self }
    }

    /// Returns the same scene, in which this form was sent.
    pub(crate) fn with_sent<'b>(&'b self, form: Option<&'b Form>) -> Scene<'b> {
        Scene { sent: form, ..*self }
    }

    /// Returns what was heard in the words that the member typed for the request.
    pub(crate) fn danger(&self) -> Danger {
        self.asked.map(Listened::danger).unwrap_or_default()
    }

    /// Returns the scene for a message that the bot sends unasked.
    pub(crate) fn beside(content: &'a Content, member: &'a Member, now: DateTime<Utc>) -> Self {
        Self {
            asked: None,
            voice: voice(content, member, ""),
            content,
            member,
            now,
            commands: &[],
            away: false,
            sent: None,
        }
    }

    /// Returns a voice that says nothing about this member's partner, for texts that others can read.
    pub(crate) fn impersonal(&self) -> Voice<'a> {
        let chosen = self.server_settings().and_then(|settings| settings.language.as_deref());
        self.content.words.voice(chosen.unwrap_or_else(|| self.locale()), Partner::ANYBODY)
    }

    pub(crate) fn say(&self, id: &str) -> String {
        self.voice.say(id)
    }

    /// Returns a private card. After a press it takes the place of the card with the button; otherwise it is a new
    /// message.
    pub(crate) fn private(&self, card: Card) -> Reply {
        self.with_hide(self.show(card, Audience::Private, self.in_place()))
    }

    /// Returns a private card as a new message. The card with the button stays as it is.
    pub(crate) fn private_beside(&self, card: Card) -> Reply {
        self.with_hide(self.show(card, Audience::Private, Placement::New))
    }

    /// Returns a card that everyone in the place sees.
    pub(crate) fn public(&self, card: Card) -> Reply {
        self.show(card, Audience::Public, self.in_place())
    }

    /// Returns a card that everyone in the place sees, as a new message.
    pub(crate) fn public_beside(&self, card: Card) -> Reply {
        self.show(card, Audience::Public, Placement::New)
    }

    /// Returns one private text as a new message.
    pub(crate) fn note(&self, id: &str, values: &[(&str, &str)]) -> Reply {
        self.private_beside(Card::text(self.voice.say_with(id, values)))
    }

    /// Returns one private text that refuses what was sent in a form, or given with a command.
    pub(crate) fn refuse(&self, id: &str, values: &[(&str, &str)]) -> Reply {
        self.refused(self.note(id, values))
    }

    /// Returns the same with a text that is put together already.
    pub(crate) fn refuse_with(&self, why: String) -> Reply {
        self.refused(self.private_beside(Card::text(why)))
    }

    /// Returns a reply that refuses what was sent. A form opens again with what was typed in it, and until then the reply
    /// takes the place of the card that the form was opened from.
    pub(crate) fn refused(&self, reply: Reply) -> Reply {
        match (reply, self.sent) {
            (Reply::Show(show), Some(form)) => {
                let placement = self.in_place();
                Reply::Show(Show { again: Some(Again::Refused(form.clone())), placement, ..show })
            }
            (reply, _) => reply,
        }
    }

    /// Returns one private text in place of the card with the button.
    pub(crate) fn note_in_place(&self, id: &str) -> Reply {
        self.private(Card::text(self.say(id)))
    }

    /// Returns the neutral line that takes the place of a hidden card.
    pub(crate) fn hidden(&self) -> Reply {
        let card = Card::text(self.say(&format!("neutral-line-{}", self.member.settings.line)));
        self.show(card, Audience::Private, Placement::Replace)
    }

    /// Returns the same scene with the member as they are now.
    pub(crate) fn as_member<'b>(&'b self, member: &'b Member) -> Scene<'b> {
        Scene { member, voice: voice(self.content, member, self.locale()), ..*self }
    }

    /// Returns whether something on a card was pressed, or a form was sent.
    pub(crate) fn is_press(&self) -> bool {
        self.in_place() == Placement::Replace
    }

    /// Returns where a reply goes: a press changes the card that was pressed, and a form the card that it was opened
    /// from, if there was one.
    fn in_place(&self) -> Placement {
        match self.request().map(|request| &request.input) {
            Some(Input::Press { .. } | Input::Submit { .. }) => Placement::Replace,
            Some(Input::Command(_) | Input::Complete { .. } | Input::Said(_)) | None => Placement::New,
        }
    }

    fn request(&self) -> Option<&'a Request> {
        self.asked.map(Listened::asked)
    }

    pub(crate) fn in_a_server(&self) -> bool {
        self.request().is_some_and(|request| request.place == Place::Guild)
    }

    /// Returns the server in which the person asks, where the platform says so.
    pub(crate) fn server(&self) -> Option<&'a Server> {
        self.request().and_then(|request| request.server.as_ref())
    }

    /// Returns how the bot is to behave in that server.
    pub(crate) fn server_settings(&self) -> Option<&'a ServerSettings> {
        self.server().and_then(|server| server.settings.as_ref())
    }

    pub(crate) fn allows(&self, places: Places) -> bool {
        self.request().is_none_or(|request| places.allow(request.place))
    }

    pub(crate) fn locale(&self) -> &str {
        self.request().map_or("", |request| &request.locale)
    }

    /// Returns the member's zone; UTC for a member who has not set one.
    pub(crate) fn zone(&self) -> Zone {
        self.member.settings.zone.unwrap_or(Zone::UTC)
    }

    /// Returns what the words must mind, by what the member answered before their latest space.
    pub(crate) fn care(&self) -> Care {
        let kept = self.member.plans.space.as_ref().map_or(Care::Usual, |space| space.care());
        if self.away { Care::Own } else { kept }
    }

    /// Returns whether the member was asked for no contact, or a court forbids it. Then nothing may suggest
    /// contact.
    pub(crate) fn keeps_away(&self) -> bool {
        self.care() == Care::Own
    }

    /// Returns whether the member said that they are ever afraid of the partner.
    pub(crate) fn is_afraid(&self) -> bool {
        self.member.plans.space.as_ref().is_some_and(|space| space.is_afraid())
    }

    /// Returns whether a message shows one neutral line until it is opened. Another person may look at the phone of a
    /// member who is afraid, so theirs always does. While their answer cannot be read, it counts as a yes.
    pub(crate) fn is_discreet(&self) -> bool {
        let space = self.member.plans.space.as_ref();
        self.member.settings.discreet || space.is_some_and(|space| space.is_afraid() || space.shut)
    }

    /// Returns the same scene for a person who has just told about a clear no.
    pub(crate) fn keeping_away(&self) -> Scene<'_> {
        Scene { away: true, ..*self }
    }

    /// Returns a field of a form that holds `value` at first.
    pub(crate) fn field(&self, spec: &FieldSpec, value: Private) -> Field {
        Field {
            name: spec.name.to_owned(),
            label: self.say(&format!("form-{}", spec.name)),
            example: self.say(&format!("form-{}-example", spec.name)),
            value,
            required: spec.required,
            most: spec.most,
            multiline: spec.multiline,
            in_parts: false,
        }
    }

    /// Returns a list to choose one thing from, below the question `question`.
    pub(crate) fn select(
        &self,
        question: String,
        action: impl Into<Code>,
        options: Vec<SelectOption>,
    ) -> Select {
        Select { question, placeholder: self.say("choose"), action: action.into(), options }
    }

    /// Returns the menu of what can be done besides the buttons in view.
    pub(crate) fn menu(&self, items: Vec<MenuItem>) -> Block {
        Block::Menu(Menu { label: self.say("menu-more"), items })
    }

    /// Returns a labelled moment.
    pub(crate) fn when(&self, label: String, at: DateTime<Utc>) -> Block {
        let zoned = self.member.settings.zone.is_some();
        Block::Moment { label, at, local: self.moment(at), zoned }
    }

    /// Returns a form that is sent back as `action`.
    pub(crate) fn form(&self, action: impl Into<Code>, title: &str, fields: Vec<Field>) -> Reply {
        Reply::Ask(Form { action: action.into(), title: self.say(title), notice: None, fields })
    }

    /// Returns what says times and dates to the member.
    pub(crate) fn spoken(&self) -> Spoken<'_> {
        Spoken::new(&self.voice, self.member.settings.clock, self.zone(), self.now)
    }

    /// Returns a moment on the member's own clock: `today at 9 pm`, `Thursday 5 March at 9 pm`. For a member without a
    /// zone it is in UTC, and says so.
    pub(crate) fn moment(&self, at: DateTime<Utc>) -> String {
        let moment = self.spoken().moment(at);
        match self.member.settings.zone {
            Some(_) => moment,
            None => self.voice.say_with("said-universal", &[("moment", &moment)]),
        }
    }

    /// Returns a date as text: `tomorrow`, `Thursday 5 March`.
    pub(crate) fn day(&self, date: NaiveDate) -> String {
        self.spoken().day(date)
    }

    /// Returns a time of day: `9 pm`.
    pub(crate) fn time(&self, time: NaiveTime) -> String {
        self.spoken().time(time)
    }

    /// Returns a rule: `every day at 9 pm`.
    pub(crate) fn rule(&self, rule: Rule) -> String {
        self.spoken().rule(rule)
    }

    /// Returns hours of the day: `10 pm to 8 am`.
    pub(crate) fn hours(&self, hours: QuietHours) -> String {
        self.spoken().hours(hours)
    }

    /// Returns the words in which the member writes times.
    pub(crate) fn time_words(&self) -> TimeWords {
        TimeWords::new(&self.voice)
    }

    /// Returns what is wrong with a text about time. `unknown` is the text for one that has no reading, and `show`
    /// writes a reading so that it can be typed.
    pub(crate) fn unread<T>(
        &self,
        why: Unread<T>,
        given: &str,
        unknown: &str,
        show: impl Fn(T) -> String,
    ) -> String {
        let say = |id: &str, values: &[(&str, &str)]| self.voice.say_with(id, values);
        match why {
            Unread::Unknown => say(unknown, &[("given", given)]),
            Unread::Either(one, other) => {
                say("read-either", &[("given", given), ("one", &show(one)), ("other", &show(other))])
            }
            Unread::Past(at) => say("read-past", &[("given", given), ("when", &show(at))]),
            Unread::Ahead(at) => say("read-ahead", &[("given", given), ("when", &show(at))]),
            Unread::NotWeekly => say("read-not-weekly", &[("given", given)]),
        }
    }

    fn show(&self, card: Card, audience: Audience, placement: Placement) -> Reply {
        // Other people can see a public card, so it must not show that this member chose plain text.
        let plain = audience == Audience::Private && self.member.settings.plain;
        let card = if audience == Audience::Private { self.with_home(card) } else { card };
        Reply::Show(Show { card, audience, placement, plain, again: None, hide: None })
    }

    /// Adds the way home to a card that brings something to its end, where it has room in the last row of buttons.
    fn with_home(&self, mut card: Card) -> Card {
        let rows = |block: &Block| if let Block::Buttons(row) = block { row.len() } else { 0 };
        let in_view: usize = card.blocks.iter().map(rows).sum();
        let last = card
            .blocks
            .iter_mut()
            .rev()
            .find_map(|block| if let Block::Buttons(row) = block { Some(row) } else { None });
        if let Some(row) = last.filter(|_| card.mood == Mood::Done && in_view < MOST_BESIDE_HOME) {
            row.push(self.way_home());
        }
        card
    }

    /// Returns the button back to the home. A person without an account is not greeted anew on the way.
    pub(crate) fn way_home(&self) -> Button {
        let home = if self.member.id.is_some() { NowAction::Show } else { NowAction::Skip };
        Button::new(self.say("button-home"), home)
    }

    /// Adds the button that takes a private card away, in case another person walks in.
    fn with_hide(&self, reply: Reply) -> Reply {
        let hide = Button::new(self.say("button-hide"), wire::hide());
        match reply {
            Reply::Show(show) => Reply::Show(Show { hide: Some(hide), ..show }),
            other @ (Reply::Ask(_)
            | Reply::Suggest(_)
            | Reply::File(_)
            | Reply::Bring(_)
            | Reply::Erased(_)) => other,
        }
    }
}

/// Returns the words in which the member of a request writes times.
pub(crate) fn time_words(content: &Content, member: &Member, request: &Request) -> TimeWords {
    TimeWords::new(&voice(content, member, &request.locale))
}

/// Listens to a request of this member, or of a stranger.
pub(crate) fn listen<'a>(content: &Content, member: &Member, request: &'a Request) -> Listened<'a, Request> {
    let name = member.settings.partner_name.as_ref().map(Private::expose);
    let asked = Listened::to(&content.ear, request, name);
    match draft::opened(member, &request.input) {
        Some(message) => asked.to_opened(&content.ear, message.expose(), name),
        None if draft::holds_message(&request.input) => asked.to_message(&content.ear),
        None => asked,
    }
}

fn voice<'a>(content: &'a Content, member: &'a Member, locale: &str) -> Voice<'a> {
    let settings = &member.settings;
    let name = settings.partner_name.as_ref().map(Private::expose);
    let language = settings.language.as_deref().unwrap_or(locale);
    content.words.voice(language, Partner { pronouns: settings.pronouns, name })
}
