//! A session takes lines and returns what the bot says. A terminal, a pipe and the tests all drive it.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::TimeDelta;
use tokio::sync::mpsc::UnboundedReceiver;

use crate::clock::Clock;
use crate::core::wire::hide as hide_code;
use crate::core::{Audience, Input, Place, Placement, Private, Show, Voice};
use crate::engine::App;
use crate::features::{Reply, find_command};

use super::bringing::in_turn;
use super::cards::{Cards, Pressed, Shown};
use super::carrier::{Arrived, ConsoleCarrier};
use super::form::{OpenForm, Step, voice};
use super::forms::Forms;
use super::parse;
use super::press::{self, Control, Does};
use super::render::{self, Look};
use super::said::{Said, SaidKind};
use super::speaker::{Speaker, person};
use super::text::clean_line;
use super::time;

/// A conversation in a terminal: who speaks, where they are, and the cards and forms that they see. One session can
/// play several people.
#[derive(Debug)]
pub struct Session {
    pub(super) app: Arc<App>,
    pub(super) clock: Arc<Clock>,
    speaker: Speaker,
    look: Look,
    pub(super) forms: Forms,
    cards: Cards,
    pub(super) carrier: ConsoleCarrier,
    pub(super) arrived: UnboundedReceiver<Arrived>,
    pub(super) is_over: bool,
    /// Whether leaving with text in hand takes a second `/quit`.
    pub(super) asks_back: bool,
    pub(super) files: Option<PathBuf>,
}

/// The terminal's own commands.
pub(super) const OWN: [&str; 7] = ["as", "back", "cancel", "exit", "in", "quit", "time"];
/// The places that `/in` can name.
pub(super) const PLACES: [(&str, Place); 3] =
    [("direct", Place::Direct), ("server", Place::Guild), ("group", Place::PrivateChannel)];
/// The most characters of a person's name.
const MOST_NAME: usize = 32;

impl Session {
    /// Begins a session for `name` in a direct conversation with the bot. `locale` is a language tag, or empty.
    pub fn new(app: Arc<App>, clock: Arc<Clock>, name: &str, locale: &str, look: Look) -> Self {
        let (carrier, arrived) = ConsoleCarrier::new(Arc::clone(&app), Arc::clone(&clock));
        let speaker = Speaker::new(name, Place::Direct, locale, clock.now());
        Self {
            app,
            clock,
            speaker,
            look,
            forms: Forms::default(),
            cards: Cards::default(),
            carrier,
            arrived,
            is_over: false,
            asks_back: true,
            files: None,
        }
    }

    /// Takes one line and returns the replies to it.
    pub async fn line(&mut self, line: &str) -> Vec<Said> {
        // A piped file may begin with a byte order mark and end its lines with CR LF.
        let line = line.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']);
        let text = line.trim();
        if let Some(form) = self.forms.take(&self.speaker.name) {
            return match self.leave_for(form, line).await {
                Ok(said) => said,
                Err(form) => {
                    let step = form.take(line, &self.voice());
                    self.step(step).await
                }
            };
        }
        self.obey(text).await
    }

    /// Carries out a line when the speaker has no open form.
    pub(super) async fn obey(&mut self, text: &str) -> Vec<Said> {
        if text.is_empty() {
            return Vec::new();
        }
        if let Some(asked) = text.strip_prefix('>') {
            return self.press(asked.trim()).await;
        }
        // A command of the terminal itself asks nothing of the bot, so what has arrived can still be pressed after it.
        if command_named(text).is_some_and(|name| OWN.contains(&name.as_str())) {
            self.cards.pass_arrived(&self.speaker.name);
        } else {
            self.cards.forget_arrived(&self.speaker.name);
        }
        let Some(command) = text.strip_prefix('/') else {
            return self.hear(text).await;
        };
        let (word, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
        match word.to_lowercase().as_str() {
            "as" => self.switch_person(rest.trim()),
            "in" => self.switch_place(rest.trim()),
            "time" => self.move_time(rest.trim()).await,
            "back" => self.go_back(None).await,
            "cancel" => self.cancel(),
            "quit" | "exit" => self.quit(),
            "" => self.note("console-text", &[]),
            unknown if find_command(unknown).is_none() && close_to(unknown).is_some() => {
                let close = close_to(unknown).unwrap_or_default();
                self.note("console-close", &[("given", &clean_line(unknown)), ("close", close)])
            }
            _ => self.ask(Input::Command(parse::invocation(text)), self.speaker.place, None).await,
        }
    }

    /// Takes a line that is no command. Among other people the bot reads commands only, as on any platform.
    async fn hear(&mut self, text: &str) -> Vec<Said> {
        match self.speaker.place {
            Place::Direct => self.ask(Input::Said(Private::new(text)), Place::Direct, None).await,
            Place::Guild | Place::PrivateChannel => self.note("console-text", &[]),
        }
    }

    /// Returns the reply to a line that was too long to be read.
    pub fn too_long(&mut self) -> Vec<Said> {
        self.note("console-too-long", &[])
    }

    /// Returns whether the session is over and reads no more lines.
    pub fn is_over(&self) -> bool {
        self.is_over
    }

    /// Returns whether the next line belongs to a form.
    pub fn is_in_form(&self) -> bool {
        self.forms.is_open(&self.speaker.name)
    }

    /// Returns whether `line` hides the card that the speaker sees, so that the screen must be cleared.
    pub(super) fn hides(&self, line: &str) -> bool {
        let Some(asked) = line.trim().strip_prefix('>').map(str::trim) else { return false };
        if self.is_in_form() && !self.can_press(asked) {
            return false;
        }
        let hide =
            |control: &Control| matches!(&control.does, Does::Act { action, .. } if *action == hide_code());
        let found = self.cards.find(&self.speaker.name, self.speaker.place, asked);
        matches!(found, Pressed::One(_, control) if hide(control))
    }

    /// Returns whether `asked` is exactly the number or the label of something that the speaker can press.
    pub(super) fn can_press(&self, asked: &str) -> bool {
        self.cards.have(&self.speaker.name, self.speaker.place, asked)
    }

    /// Makes `name` the speaker from now on.
    pub fn speak_as(&mut self, name: &str) {
        name.clone_into(&mut self.speaker.name);
        self.speaker.people.insert(name.to_owned());
    }

    /// Moves the speaker to `place`.
    pub fn go_to(&mut self, place: Place) {
        self.speaker.place = place;
    }

    /// Sets how the following texts are drawn.
    pub fn set_look(&mut self, look: Look) {
        self.look = look;
    }

    /// Returns how texts are drawn.
    pub fn look(&self) -> Look {
        self.look
    }

    /// Returns the speaker and their place for the prompt: `ana@server`, or `ana` in a direct conversation.
    pub fn whereabouts(&self) -> String {
        let place = PLACES.iter().find(|(_, place)| *place == self.speaker.place && *place != Place::Direct);
        place.map_or_else(|| self.speaker.name.clone(), |(name, _)| format!("{}@{name}", self.speaker.name))
    }

    pub(super) fn speaker(&self) -> &Speaker {
        &self.speaker
    }

    pub(super) fn name(&self) -> &str {
        &self.speaker.name
    }

    /// Gives the bot an input and returns what it replies. `pressed` is the card that the input comes from, which
    /// the reply may replace.
    pub(super) async fn ask(&mut self, input: Input, place: Place, pressed: Option<&Shown>) -> Vec<Said> {
        let request = self.speaker.request(input, place);
        let reply = self.app.handle(&request, self.clock.now()).await;
        match in_turn(&self.app, &request, reply, self.clock.now()).await {
            Reply::Show(show) => {
                let mut said = vec![self.show(&show, place, pressed)];
                said.extend(self.open_again(show.again, place).await);
                said
            }
            Reply::Ask(form) => {
                let begun = OpenForm::new(form, place).begin(&self.voice());
                Box::pin(self.step(begun)).await
            }
            Reply::Suggest(_) | Reply::Bring(_) => Vec::new(),
            Reply::File(handout) => {
                let shown = self.show(&handout.show, place, pressed);
                [shown].into_iter().chain(self.keep_files(&handout.files)).collect()
            }
            Reply::Erased(show) => {
                let shown = self.show(&show, place, pressed);
                [shown].into_iter().chain(self.name_kept_files()).collect()
            }
        }
    }

    pub(super) async fn step(&mut self, step: Step) -> Vec<Said> {
        match step {
            Step::Open(form, question) => {
                self.forms.open(&self.speaker.name, form);
                vec![said(&self.speaker.name, SaidKind::Question, render::note(&question, self.look))]
            }
            Step::Waits(form) => {
                self.forms.open(&self.speaker.name, form);
                Vec::new()
            }
            Step::Full(parts, place) => {
                let said = self.send(parts, place).await;
                self.with_reminder(said)
            }
        }
    }

    fn show(&mut self, show: &Show, place: Place, pressed: Option<&Shown>) -> Said {
        let replaced = pressed.filter(|_| show.placement == Placement::Replace);
        let me = self.speaker.name.clone();
        let (owner, audience) = match replaced {
            Some(shown) => (shown.owner.clone(), shown.audience),
            None => (me.clone(), show.audience),
        };
        let card = Shown { owner, place, audience, controls: Vec::new(), arrived: false, passed: false };
        self.draw(show, me, card)
    }

    /// Draws a message that came by itself. Its numbers follow those of the messages before it.
    pub(super) fn draw_arrived(&mut self, show: &Show, to: String) -> Said {
        let (place, audience) = (Place::Direct, Audience::Private);
        let card =
            Shown { owner: to.clone(), place, audience, controls: Vec::new(), arrived: true, passed: false };
        self.draw(show, to, card)
    }

    /// Draws a card for a person and remembers what its owner can press on it.
    fn draw(&mut self, show: &Show, to: String, card: Shown) -> Said {
        let (place, audience) = (card.place, card.audience);
        let after = if card.arrived { self.cards.begin_after(&card.owner) } else { 0 };
        let note = match (place, audience) {
            (Place::Direct, _) => None,
            (Place::Guild | Place::PrivateChannel, Audience::Private) => Some("console-only-you"),
            (Place::Guild, Audience::Public) => Some("console-server-sees"),
            (Place::PrivateChannel, Audience::Public) => Some("console-group-sees"),
        };
        let note = note.map(|id| self.voice().say(id));
        let text = render::card_after(show, note.as_deref(), self.look, after);
        self.cards.put(Shown { controls: press::controls(show, after), ..card });
        Said { to, kind: SaidKind::Card, audience, text: Private::new(text) }
    }

    /// Presses the control that the speaker means, on a card that they can see.
    pub(super) async fn press(&mut self, asked: &str) -> Vec<Said> {
        let (shown, control) = match self.cards.find(&self.speaker.name, self.speaker.place, asked) {
            Pressed::One(shown, control) => (shown.clone(), control.clone()),
            Pressed::Several(several) => {
                return self.note("console-press-several", &[("list", &named(several))]);
            }
            Pressed::Nothing(shown) => {
                let id = if asked.is_empty() { "console-press-what" } else { "console-press-unknown" };
                let list = named(shown.controls.iter().filter(|control| control.number.is_some()));
                return self.note(id, &[("given", &clean_line(asked)), ("list", &list)]);
            }
            Pressed::NoCard => return self.note("console-press-none", &[]),
        };
        let (action, values) = match &control.does {
            Does::Act { action, values } => (action, values.clone()),
            Does::Open(address) => return self.note("console-press-open", &[("address", address)]),
            Does::Nothing => return self.note("console-press-off", &[("label", &control.label)]),
        };
        if let Some(form) = self.forms.take_waiting(&self.speaker.name, action) {
            return Box::pin(self.send(form.into_parts(), shown.place)).await;
        }
        let input = Input::Press { id: action.to_string(), values, owner: Some(person(&shown.owner)) };
        self.ask(input, shown.place, Some(&shown)).await
    }

    fn switch_person(&mut self, name: &str) -> Vec<Said> {
        let name = name.to_lowercase();
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if name.is_empty() || name.chars().count() > MOST_NAME || !name.chars().all(plain) {
            return self.note("console-as-who", &[("name", &self.speaker.name)]);
        }
        self.speak_as(&name);
        self.note("console-as", &[("name", &name)])
    }

    fn switch_place(&mut self, word: &str) -> Vec<Said> {
        let Some((_, place)) = PLACES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)) else {
            return self.note("console-in-which", &[]);
        };
        self.go_to(*place);
        let id = match place {
            Place::Direct => "console-in-direct",
            Place::Guild => "console-in-server",
            Place::PrivateChannel => "console-in-group",
        };
        self.note(id, &[])
    }

    async fn move_time(&mut self, text: &str) -> Vec<Said> {
        let now = self.clock.now();
        if text.is_empty() {
            return self.note("console-time", &[("now", &time::format_instant(now))]);
        }
        if text == "ok" {
            return self.believe_clock().await;
        }
        let by = match time::read_shift(text, &self.voice(), now) {
            Ok(by) => by,
            Err(why) => return vec![said(&self.speaker.name, SaidKind::Note, render::note(&why, self.look))],
        };
        if by > TimeDelta::zero()
            && let Some(target) = now.checked_add_signed(by)
            && self.clock.can_show(target)
        {
            let mut outputs = self.live_until(target).await;
            outputs.extend(self.note("console-time", &[("now", &time::format_instant(self.clock.now()))]));
            return outputs;
        }
        match self.clock.shift(by) {
            Some(now) => self.note("console-time", &[("now", &time::format_instant(now))]),
            None => self.note("console-time-far", &[]),
        }
    }

    pub(super) fn note(&self, id: &str, values: &[(&str, &str)]) -> Vec<Said> {
        self.note_to(&self.speaker.name, id, values)
    }

    pub(super) fn note_to(&self, name: &str, id: &str, values: &[(&str, &str)]) -> Vec<Said> {
        let text = render::note(&self.voice().say_with(id, values), self.look);
        vec![said(name, SaidKind::Note, text)]
    }

    pub(super) fn voice(&self) -> Voice<'_> {
        voice(&self.app.content().words, &self.speaker.locale)
    }
}

fn said(to: &str, kind: SaidKind, text: String) -> Said {
    Said { to: to.to_owned(), kind, audience: Audience::Private, text: Private::new(text) }
}

/// Returns the controls' names as a short list. Of many controls, only the first and the last one are named.
fn named<'a>(controls: impl IntoIterator<Item = &'a Control>) -> String {
    let names: Vec<String> = controls.into_iter().map(Control::named).collect();
    match names.as_slice() {
        [first, .., last] if names.len() > FEW => format!("{first} … {last}"),
        [..] => names.join(", "),
    }
}

/// The most controls that are named one by one.
const FEW: usize = 9;

/// Returns the name of the command that `line` begins with, in lower case. Returns None when there is no such
/// command, or something stands before the slash.
pub(super) fn command_named(line: &str) -> Option<String> {
    let name = line.strip_prefix('/')?.split_whitespace().next()?.to_lowercase();
    (OWN.contains(&name.as_str()) || find_command(&name).is_some()).then_some(name)
}

/// Returns the terminal's own command that differs from `word` by one typing slip. Names of three letters and less
/// are too easily close to something else.
fn close_to(word: &str) -> Option<&'static str> {
    OWN.into_iter().find(|own| own.len() > 3 && strsim::osa_distance(own, word) == 1)
}
