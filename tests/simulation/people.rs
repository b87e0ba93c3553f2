//! The members: who they are, what is on their screens, and what they do next.

use std::collections::VecDeque;

use fastrand::Rng;

use super::checker::marker;
use breathing_room::core::command::{Kind, OptionSpec};
use breathing_room::core::{
    Block, Card, Form, Input, Invocation, Person, Place, Platform, Press, Private, Show, Style,
};
use breathing_room::features::COMMANDS;
use breathing_room::features::Reply;

/// A member of the simulated year.
#[derive(Debug)]
pub(super) struct Human {
    /// Their number.
    pub(super) number: usize,
    /// Their account on the platform.
    pub(super) person: Person,
    /// Whether the platform refuses messages to them.
    pub(super) closed: bool,
    /// What can be pressed or filled in on their screen, newest last.
    screen: VecDeque<Offer>,
    /// How many of the offers are from the latest card.
    latest: usize,
}

/// Something that a reply or a message offers.
#[derive(Debug, Clone)]
enum Offer {
    /// The button's id, and whether it is the one that most people choose.
    Button(String, bool),
    List(String, Vec<String>),
    Form(String, Vec<(String, u16)>),
}

/// The most offers that are remembered: about as many as a screen shows that is scrolled now and then.
const MOST_OFFERS: usize = 24;
/// Zones in which clocks are moved by half an hour, by two hours, at midnight, or not at all.
const ZONES: [&str; 20] = [
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "America/Santiago",
    "America/Scoresbysund",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Easter",
    "Pacific/Pago_Pago",
    "UTC",
];
const TIMES: [&str; 12] =
    ["21:00", "9pm", "02:30", "00:00", "00:30", "01:15", "23:59", "7:30", "12:00", "20:00", "03:00", "24:00"];
const DAYS: [&str; 6] = ["every day", "weekdays", "weekends", "mon,wed,fri", "sun", "sat to mon"];
const HOURS: [&str; 6] = ["22:00-08:00", "off", "23-7", "13:00-15:00", "00:00-05:00", "20:30 to 9"];
const WHENS: [&str; 8] = [
    "tomorrow 8:00",
    "in 2 hours",
    "3 weeks",
    "10 days",
    "fri 20:00",
    "7",
    "2027-01-01 09:00",
    "half an hour",
];
const LENGTHS: [&str; 6] = ["2 weeks", "10 days", "5", "open", "a month", "1 week 3 days"];
/// The public half of a key from the age specification's examples.
const OWN_KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
const NONSENSE: [&str; 6] = ["", "soon", "25:00", "8-8", "UTC+2", "\u{202e}?"];

impl Human {
    pub(super) fn new(number: usize) -> Self {
        let user = (800_000_000_000_000_000 + number * 4099).to_string();
        let person = Person { platform: Platform::Discord, user };
        Self { number, person, closed: false, screen: VecDeque::new(), latest: 0 }
    }

    /// Puts a reply on the screen.
    pub(super) fn sees(&mut self, reply: &Reply) {
        match reply {
            Reply::Show(show) | Reply::Erased(show) => self.gets(show),
            Reply::Ask(form) => self.asked(form),
            Reply::Suggest(_) | Reply::File(_) | Reply::Bring(_) => {}
        }
    }

    /// Puts a card on the screen.
    pub(super) fn gets(&mut self, show: &Show) {
        let mut offers = Vec::new();
        for block in &show.card.blocks {
            match block {
                Block::Buttons(buttons) => {
                    offers.extend(buttons.iter().filter_map(|button| match &button.press {
                        Press::Do(action) => {
                            Some(Offer::Button(action.to_string(), button.style == Style::Primary))
                        }
                        Press::Open(_) => None,
                    }));
                }
                Block::Line { button, .. } => {
                    if let Press::Do(action) = &button.press {
                        offers.push(Offer::Button(action.to_string(), false));
                    }
                }
                Block::Select(select) => {
                    let values = select.options.iter().map(|option| option.value.clone()).collect();
                    offers.push(Offer::List(select.action.to_string(), values));
                }
                Block::Menu(menu) => {
                    offers.extend(menu.items.iter().map(|item| Offer::Button(item.press.to_string(), false)));
                }
                Block::Text(_)
                | Block::Heading(_)
                | Block::Small(_)
                | Block::Moment { .. }
                | Block::Fact { .. }
                | Block::Picture(_)
                | Block::Divider => {}
            }
        }
        self.offers(offers);
    }

    fn asked(&mut self, form: &Form) {
        let fields = form.fields.iter().map(|field| (field.name.clone(), field.most)).collect();
        self.offers(vec![Offer::Form(form.action.to_string(), fields)]);
    }

    fn offers(&mut self, offers: Vec<Offer>) {
        self.latest = offers.len().min(MOST_OFFERS);
        self.screen.extend(offers);
        let over = self.screen.len().saturating_sub(MOST_OFFERS);
        self.screen.drain(..over);
    }

    /// Returns what they do next: a press on an offer, a form filled in, or a command.
    pub(super) fn acts(&self, rng: &mut Rng) -> (Place, Input) {
        let newest = self.screen.back();
        if let Some(Offer::Form(id, fields)) = newest.filter(|_| rng.u8(..100) < 80) {
            let fields =
                fields.iter().map(|(name, most)| (name.clone(), self.writes(rng, name, usize::from(*most))));
            return (Place::Direct, Input::Submit { id: id.clone(), fields: fields.collect() });
        }
        if !self.screen.is_empty() && rng.u8(..100) < 55 {
            // The newest offers come first. Most people answer the latest card, and most of them with the main
            // button.
            let card: Vec<&Offer> =
                self.screen.iter().rev().take(self.latest).filter(|offer| !hides(offer)).collect();
            if !card.is_empty() && rng.u8(..100) < 60 {
                let wanted = card.iter().find(|offer| matches!(offer, Offer::Button(_, true)));
                let any = card[rng.usize(..card.len())];
                let offer = wanted.filter(|_| rng.bool()).copied().unwrap_or(any);
                return (place(rng), self.presses(rng, offer));
            }
            let mut pick = || {
                let depth = rng.usize(..self.screen.len()).min(rng.usize(..self.screen.len()));
                &self.screen[self.screen.len() - 1 - depth]
            };
            let stops = |offer: &Offer| matches!(offer, Offer::Button(id, _) if ends(id));
            let offer = Some(pick()).filter(|offer| !stops(offer)).unwrap_or_else(pick);
            return (place(rng), self.presses(rng, offer));
        }
        let command = self.command(rng);
        if rng.u8(..100) < 3
            && let Some((option, _)) = command.options.first().cloned()
        {
            return (place(rng), Input::Complete { invocation: command, option });
        }
        (place(rng), Input::Command(command))
    }

    /// Returns a press on another member's card, where both can see it.
    pub(super) fn acts_on(&self, other: &Human, rng: &mut Rng) -> Option<Input> {
        let input = self.presses(rng, other.screen.back()?);
        if let Input::Press { id, values, .. } = input {
            return Some(Input::Press { id, values, owner: Some(other.person.clone()) });
        }
        None
    }

    fn presses(&self, rng: &mut Rng, offer: &Offer) -> Input {
        let (id, values) = match offer {
            Offer::Button(id, _) => (id.clone(), Vec::new()),
            Offer::List(id, values) => {
                let value =
                    if values.is_empty() { None } else { Some(values[rng.usize(..values.len())].clone()) };
                (id.clone(), value.into_iter().collect())
            }
            Offer::Form(id, fields) => {
                let fields = fields
                    .iter()
                    .map(|(name, most)| (name.clone(), self.writes(rng, name, usize::from(*most))));
                return Input::Submit { id: id.clone(), fields: fields.collect() };
            }
        };
        // Now and then an id that an older version may have sent, or that does not exist.
        let id = if rng.u8(..100) == 0 { format!("0{id}") } else { id };
        Input::Press { id, values, owner: Some(self.person.clone()) }
    }

    /// Returns a command with options that it takes, and now and then with one that it does not take.
    fn command(&self, rng: &mut Rng) -> Invocation {
        let total: u32 = COMMANDS.iter().map(|spec| weight(spec.name)).sum();
        let mut left = rng.u32(..total.max(1));
        let spec = COMMANDS.iter().find(|spec| {
            let weight = weight(spec.name);
            let found = left < weight;
            left = left.saturating_sub(weight);
            found
        });
        let Some(spec) = spec else { return Invocation::default() };
        let mut sub = || spec.subs.get(rng.usize(..spec.subs.len().max(1))).map(|sub| sub.name);
        // Most of what is set up is left to run for a while.
        let sub = sub().filter(|sub| *sub != "off").or_else(sub);
        let given: Vec<_> = spec.options_of(sub).iter().filter(|_| rng.u8(..100) < 65).collect();
        let options =
            given.into_iter().map(|option| (option.name.to_owned(), self.fills(rng, option))).collect();
        Invocation { command: spec.name.to_owned(), sub: sub.map(str::to_owned), options }
    }

    fn fills(&self, rng: &mut Rng, option: &OptionSpec) -> Private {
        let mistaken = rng.u8(..100) < 4;
        match option.kind {
            Kind::Whole { least, most } if mistaken => Private::new((most + 1 - least.min(0)).to_string()),
            Kind::Whole { least, most } => Private::new(rng.i64(least..=most).to_string()),
            Kind::Flag => Private::new(if rng.bool() { "true" } else { "false" }),
            Kind::OneOf(words) if !mistaken && !words.is_empty() => {
                Private::new(words[rng.usize(..words.len())])
            }
            Kind::OneOf(_) => Private::new("neither"),
            Kind::File => Private::new("breathing-room-copy-1.zip"),
            Kind::Minutes { least, most } => {
                let (least, most) = if mistaken { (most + 1, most + 1) } else { (least, most) };
                Private::new(rng.u8(least..=most).to_string())
            }
            Kind::Text { .. } | Kind::When => {
                self.writes(rng, option.name, usize::from(option.kind.most().unwrap_or(Kind::MOST_WHEN)))
            }
        }
    }

    /// Returns what they write into a field of this name. A text in their own words holds their marker.
    fn writes(&self, rng: &mut Rng, name: &str, most: usize) -> Private {
        let one_of = |rng: &mut Rng, texts: &[&str]| texts[rng.usize(..texts.len())].to_owned();
        let text = match (rng.u8(..100), name) {
            (0..8, _) => one_of(rng, &NONSENSE),
            (_, "zone") => one_of(rng, &ZONES),
            (_, "time" | "at") => one_of(rng, &TIMES),
            (_, "days") => one_of(rng, &DAYS),
            (_, "hours") => one_of(rng, &HOURS),
            (_, "length" | "by" | "for") => one_of(rng, &LENGTHS),
            (_, "risky") => one_of(rng, &["21-23", "20:00-22:00, 7-8", "23:00-01:00"]),
            (_, "country") => one_of(rng, &["Portugal", "US", "New Zealand", "Nowhere"]),
            (_, "key" | "to") => OWN_KEY.to_owned(),
            (_, "language") => one_of(rng, &["auto", "en"]),
            (0..40, _) => one_of(rng, &WHENS),
            _ => marker(self.number),
        };
        Private::new(text.chars().take(most).collect::<String>())
    }
}

fn hides(offer: &Offer) -> bool {
    matches!(offer, Offer::Button(id, _) if id.ends_with("|hide"))
}

/// Returns whether a button ends something that was set up.
fn ends(id: &str) -> bool {
    ["|off", "|end", "|mute", "|stop"].iter().any(|end| id.ends_with(end))
}

/// Returns the weight of a command among the others. Commands that set something up have more weight.
fn weight(command: &str) -> u32 {
    match command {
        "daily" => 8,
        "urge" | "settings" | "space" => 5,
        "safety" | "help" | "about" | "secret" => 1,
        _ => 4,
    }
}

fn place(rng: &mut Rng) -> Place {
    match rng.u8(..20) {
        0 => Place::Guild,
        1 => Place::PrivateChannel,
        _ => Place::Direct,
    }
}

/// Returns whether a reply is public, and all its texts.
pub(super) fn texts(reply: &Reply) -> (bool, Vec<&str>) {
    match reply {
        Reply::Show(show) | Reply::Erased(show) => {
            let openly = show.audience == breathing_room::core::Audience::Public;
            (openly, card_texts(&show.card))
        }
        Reply::Ask(form) => {
            let fields = form.fields.iter().flat_map(|field| [field.value.expose(), field.label.as_str()]);
            (false, fields.chain([form.title.as_str()]).collect())
        }
        Reply::File(_) | Reply::Bring(_) => (false, Vec::new()),
        Reply::Suggest(choices) => (
            false,
            choices.iter().flat_map(|choice| [choice.label.as_str(), choice.value.as_str()]).collect(),
        ),
    }
}

/// Returns all texts of a card.
pub(super) fn card_texts(card: &Card) -> Vec<&str> {
    let mut texts: Vec<&str> =
        card.kicker.iter().chain(&card.title).chain(&card.lead).map(String::as_str).collect();
    for block in &card.blocks {
        match block {
            Block::Text(text) | Block::Heading(text) | Block::Small(text) => texts.push(text),
            Block::Line { label, value, button } => texts.extend([label.as_str(), value, &button.label]),
            Block::Buttons(buttons) => texts.extend(buttons.iter().map(|button| button.label.as_str())),
            Block::Select(select) => {
                texts.push(&select.question);
                texts.extend(select.options.iter().map(|option| option.label.as_str()));
            }
            Block::Moment { label, local, .. } => texts.extend([label.as_str(), local]),
            Block::Fact { label, value } => texts.extend([label.as_str(), value]),
            Block::Picture(picture) => texts.push(&picture.alt),
            Block::Menu(menu) => {
                texts.extend(menu.items.iter().flat_map(|item| [item.label.as_str(), &item.about]));
            }
            Block::Divider => {}
        }
    }
    texts
}
