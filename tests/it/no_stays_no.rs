//! A no stays a no: everything that a member can read after they were asked for no contact, or said that they are
//! afraid, is read here, and none of it hopes for the partner.
//!
//! The walk types every command, presses every button that it finds, chooses everything from every list, sends every
//! form, and opens every message, at each stage of a space. It compares each text with the lists below.

use std::collections::{BTreeMap, BTreeSet};

use breathing_room::core::command::{Kind, OptionSpec};
use breathing_room::core::{
    Block, Button, Card, Content, Form, Input, Invocation, MemberId, Partner, Person, Place, Platform, Press,
    Private, Request,
};
use breathing_room::features::{
    COMMANDS, Care, Course, Daily, DailyState, Decision, DeliveryId, Effect, Length, Living, Member, Message,
    Plan, Reply, Settings, SlipKind, Source, Space, SpaceState, Terms, TimerKind, Tool, Topic, Turns, Who,
    Wish, decide, due, render,
};
use chrono::{DateTime, TimeDelta, Utc};

use crate::support::{content, instant, press};

/// What nobody reads who was asked for no contact. A text is compared in lower case, word by word; `*` stands for any
/// end of a word.
const BANNED: &[&str] = &[
    "miss you",
    "miss them",
    "miss me",
    "missing them",
    "missed",
    "hope*",
    "hoping",
    "come back",
    "comes back",
    "coming back",
    "came back",
    "win",
    "wins",
    "winning",
    "get them back",
    "getting back",
    "back together",
    "when they write",
    "when they call",
    "if they write",
    "if they call",
    "if you get an answer",
    "reach out",
    "text them",
    "call them",
    "message them",
    "write to them",
    "get in touch",
    "getting in touch",
    "in touch",
    "a bit longer",
    "one more week",
    "closer",
    "courtesy",
    "one line is fine",
    "let them start",
    "first word",
    "polite line",
    "towards you",
    "short and kind",
    "short kind",
    "short calm",
    "change their mind",
    "it may turn",
    "not yet",
    "for now",
    "room for them",
    "give them",
    "waiting",
    "patience",
    "patient",
    "second chance",
    "loved in this",
    "am i valued",
    "loved and valued",
    "valued in",
    "the two of you can",
    "your partner had a bad day",
    "listen",
];

/// Where such words may stand, with the reason. A sentence that is named here is left out before the text is compared.
const ALLOWED: &[(&str, &str)] = &[
    ("Have you been asked not to get in touch", "the question itself"),
    ("nothing that suggests getting in touch", "it says that nothing does"),
    ("nothing suggests getting in touch", "it says that nothing does"),
    ("Last in touch", "a fact that the member noted"),
    ("If you get an answer, don’t reply", "it says to leave it"),
    ("OK, I’ll send it again", "the bot, with its own message"),
    ("I’ve left patience out", "it says that it is not"),
    ("Stay with this one a bit longer", "the step of an urge that is on the card"),
    ("you can come back any time and start from nothing", "to the bot, after erasing everything"),
    ("give them all at once", "the files of a copy"),
];

/// What nobody reads who is afraid: a countdown, a courtesy line, or how to answer.
const BANNED_WHEN_AFRAID: &[&str] = &[
    "courtesy",
    "polite line",
    "one line is fine",
    "short kind",
    "short and kind",
    "short calm",
    "if they write",
    "when they write",
    "let them start",
    "one more week",
    "a bit longer",
    "quiet days",
    "it ends",
    "of 14",
    "how long 14",
    "how long until you say",
];

const ALLOWED_WHEN_AFRAID: &[(&str, &str)] = &[
    ("Stay with this one a bit longer", "the step of an urge that is on the card"),
    ("when it’s over, whichever way it ends", "what is between the two, and no day"),
];

fn start() -> DateTime<Utc> {
    instant("2026-03-02T09:00Z")
}

/// A member in Lisbon who has a daily message, shown without a neutral line.
fn member() -> Member {
    let settings = Settings {
        zone: Some("Europe/Lisbon".parse().expect("a zone")),
        discreet: false,
        ..Settings::default()
    };
    Member { id: Some(MemberId(1)), settings, ..Member::default() }
}

/// A member, at a moment.
#[derive(Clone)]
struct Stage {
    name: String,
    member: Member,
    now: DateTime<Utc>,
}

impl Stage {
    fn care(&self) -> Option<Care> {
        self.member.plans.space.as_ref().map(|space| space.care())
    }
}

/// Returns the member at each stage of a space with these answers.
fn stages(course: Course, afraid: bool) -> Vec<Stage> {
    let terms = Terms { length: Length::Days(14), living: Living::Apart, ..Terms::default() };
    let local = member().settings.local();
    let planned = Space::planned(None, terms, course, Some(afraid));
    let day = |days| start() + TimeDelta::days(days);
    let running = planned.begun(&local, start()).expect("it begins");
    let over = running.over(&local, day(14));
    [
        ("planned", planned.clone(), start()),
        ("the first day", running.clone(), start()),
        (
            "after a slip",
            running.slipped(SlipKind::Wrote, day(3)).0.in_touch(Who::Them, &local, day(3)),
            day(4),
        ),
        ("paused", running.paused(&local, day(5)), day(6)),
        ("the last day", running.clone(), day(13)),
        ("over", over.clone(), day(14)),
        ("ended", over.ended(Wish::Life), day(15)),
    ]
    .into_iter()
    .map(|(name, space, now)| {
        let mut member = member();
        member.plans.space = Some(Box::new(space));
        Stage { name: format!("{course:?}, afraid: {afraid}, {name}"), member, now }
    })
    .collect()
}

/// Texts, each with where it was read.
type Read = BTreeMap<String, String>;

/// Reads everything that a member can read at one stage.
struct Walk<'a> {
    content: &'a Content,
    stage: Stage,
    read: Read,
    /// What was pressed or sent, so that nothing is twice.
    done: BTreeSet<String>,
    open: Vec<(String, Input)>,
    /// The spaces that a press led to, as the next stages.
    spaces: Vec<Space>,
}

impl Walk<'_> {
    fn whole(content: &Content, stage: Stage) -> (Read, Vec<Space>) {
        let mut open = commands();
        if stage.name.ends_with("the first day") {
            open.extend(topics(content));
        }
        let mut walk =
            Walk { content, stage, read: Read::new(), done: BTreeSet::new(), open, spaces: Vec::new() };
        // Which text a message has depends on the answers alone, not on the stage, so each is read at one stage.
        for message in messages(walk.stage.name.ends_with("the first day")) {
            let show = render(content, &walk.stage.member, DeliveryId(1), message, walk.stage.now);
            walk.reads_card(&format!("message {message}"), &show.card);
            let id = format!("1|message|open|1|{message}");
            walk.open.push((id.clone(), press(id)));
        }
        while let Some((from, input)) = walk.open.pop() {
            if let Input::Command(_) = input {
                walk.asks(&from, input.clone(), Place::Guild);
            }
            walk.asks(&from, input, Place::Direct);
        }
        (walk.read, walk.spaces)
    }

    fn asks(&mut self, from: &str, input: Input, place: Place) {
        let person = Person { platform: Platform::Console, user: "ana".into() };
        let request = Request {
            id: "1".into(),
            person,
            place,
            locale: "en".into(),
            input,
            channel: None,
            server: None,
        };
        let mut member = self.stage.member.clone();
        // The message on whose card the button stands has come to them.
        member.pressed = message_of(&request.input);
        let Decision { reply, effects } = decide(self.content, &member, &request, self.stage.now);
        for effect in effects {
            if let Effect::Keep(Plan::Space(space)) = effect {
                if self.stage.care() != Some(space.care()) {
                    // The member says that it is not so any more, and what they read from here on is usual.
                    return;
                }
                self.spaces.push(*space);
            }
        }
        match &reply {
            Reply::Show(show) | Reply::Erased(show) => self.reads_card(from, &show.card),
            Reply::File(handout) => self.reads_card(from, &handout.show.card),
            Reply::Ask(form) => self.reads_form(from, form),
            Reply::Suggest(choices) => {
                for choice in choices {
                    self.reads(from, &choice.label);
                }
            }
            Reply::Bring(_) => {}
        }
    }

    fn reads(&mut self, from: &str, text: &str) {
        let place = || format!("{}: {from}", self.stage.name);
        self.read.entry(text.to_owned()).or_insert_with(place);
    }

    fn reads_card(&mut self, from: &str, card: &Card) {
        for text in card.kicker.iter().chain(&card.title).chain(&card.lead) {
            self.reads(from, text);
        }
        for block in &card.blocks {
            match block {
                Block::Text(text) | Block::Heading(text) | Block::Small(text) => self.reads(from, text),
                Block::Divider => {}
                Block::Fact { label, value } => self.reads(from, &format!("{label}: {value}")),
                Block::Moment { label, local, .. } => self.reads(from, &format!("{label}: {local}")),
                Block::Picture(picture) => self.reads(from, &picture.alt),
                Block::Line { label, value, button } => {
                    self.reads(from, &format!("{label}: {value}"));
                    self.finds(from, button);
                }
                Block::Buttons(row) => row.iter().for_each(|button| self.finds(from, button)),
                Block::Menu(menu) => {
                    for item in &menu.items {
                        self.reads(from, &item.label);
                        self.reads(from, &item.about);
                        self.presses(item.press.as_str(), Vec::new());
                    }
                }
                Block::Select(select) => {
                    self.reads(from, &select.question);
                    for option in &select.options {
                        self.reads(from, &option.label);
                        self.presses(select.action.as_str(), vec![option.value.clone()]);
                    }
                }
            }
        }
    }

    fn finds(&mut self, from: &str, button: &Button) {
        self.reads(from, &button.label);
        if let Press::Do(code) = &button.press {
            self.presses(code.as_str(), Vec::new());
        }
    }

    fn presses(&mut self, id: &str, values: Vec<String>) {
        // The buttons of all reminders and nudges do the same.
        if [".1", ".2", ".3", ".4", ".5", ".6", ".7", ".8", ".9"].iter().any(|number| {
            id.split_once("|1|").is_some_and(|(_, message)| {
                let again = message.starts_with("daily.") || message.starts_with("nudge.");
                // The last part is the number: a nudge has its secret before it.
                again && message.rsplit('.').next().is_some_and(|last| format!(".{last}").starts_with(number))
            })
        }) {
            return;
        }
        let name = format!("{id} {values:?}");
        if self.done.insert(name.clone()) {
            self.open.push((name, Input::Press { id: id.to_owned(), values, owner: None }));
        }
    }

    fn reads_form(&mut self, from: &str, form: &Form) {
        for text in form.notice.iter().chain([&form.title]) {
            self.reads(from, text);
        }
        for field in &form.fields {
            self.reads(from, &field.label);
            self.reads(from, &field.example);
        }
        for given in ["21:00", "2 weeks", "Lisbon", "a word", ""] {
            let name = format!("{} sent {given}", form.action);
            if self.done.insert(name.clone()) {
                let fields = form.fields.iter().map(|field| (field.name.clone(), Private::new(given)));
                let input = Input::Submit { id: form.action.to_string(), fields: fields.collect() };
                self.open.push((name, input));
            }
        }
    }
}

/// Returns every command with every verb and every option, and what is typed into the search.
fn commands() -> Vec<(String, Input)> {
    let mut lines = Vec::new();
    for command in COMMANDS.iter() {
        let bare = || vec![(None, command.options)];
        let subs = command.subs.iter().map(|sub| (Some(sub.name), sub.options));
        for (sub, options) in bare().into_iter().chain(subs) {
            lines.push((command.name, sub, Vec::new()));
            for option in options {
                for value in values(option) {
                    lines.push((command.name, sub, vec![(option.name, value)]));
                }
            }
        }
    }
    let daily = |about: &str| vec![("time", "13:00".to_owned()), ("about", about.to_owned())];
    lines
        .extend(["secrets", "life", "patience", "question"].map(|about| ("daily", Some("on"), daily(about))));
    let shared = |number: u8| vec![("about", number.to_string()), ("share", "true".to_owned())];
    lines.extend((1..=7).map(|number| ("secret", None, shared(number))));
    let mut inputs: Vec<(String, Input)> = lines.into_iter().map(typed).collect();
    for text in ["", "2", "he went quiet", "stop"] {
        let options = vec![("about".to_owned(), Private::new(text))];
        let invocation = Invocation { command: "secret".to_owned(), sub: None, options };
        let option = "about".to_owned();
        inputs.push((format!("typing {text}"), Input::Complete { invocation, option }));
    }
    inputs
}

/// A command: its name, the verb, and the options.
type Line<'a> = (&'a str, Option<&'a str>, Vec<(&'a str, String)>);

fn typed((name, sub, options): Line<'_>) -> (String, Input) {
    let said = format!("/{name} {} {options:?}", sub.unwrap_or_default());
    let options = options.into_iter().map(|(name, value)| (name.to_owned(), Private::new(value)));
    let sub = sub.map(str::to_owned);
    (said, Input::Command(Invocation { command: name.to_owned(), sub, options: options.collect() }))
}

/// Returns the search for everything that the secrets are found by.
fn topics(content: &Content) -> Vec<(String, Input)> {
    let voice = content.words.voice("en", Partner::ANYBODY);
    let keywords: Vec<String> =
        (1..=7).map(|number| voice.say(&format!("secret-{number}-keywords"))).collect();
    let topics = keywords.iter().flat_map(|keywords| keywords.split(';'));
    topics.map(|topic| typed(("secret", None, vec![("about", topic.trim().to_owned())]))).collect()
}

fn values(option: &OptionSpec) -> Vec<String> {
    match option.kind {
        Kind::OneOf(words) => words.iter().map(|word| (*word).to_owned()).collect(),
        Kind::Whole { least, most } => {
            (least..=most.min(least + 6)).map(|number| number.to_string()).collect()
        }
        Kind::Flag => vec!["true".to_owned()],
        Kind::Minutes { least, .. } => vec![least.to_string()],
        Kind::Text { .. } | Kind::When => {
            ["14", "3 days", "open", "2026-03-20", "21:00", "he went quiet", "privacy"]
                .map(str::to_owned)
                .to_vec()
        }
        Kind::File => Vec::new(),
    }
}

/// Every message that the bot sends unasked, whatever is kept now: it may have been owed before. Unless `each` is wanted,
/// a few of those that differ by their text alone.
fn messages(each: bool) -> Vec<Message> {
    let mut messages = vec![
        Message::DailyPaused,
        Message::UrgeOver,
        Message::CheckIn,
        Message::LastDay,
        Message::SpaceOver,
        Message::Idle,
        Message::LetterDue,
    ];
    messages.extend(Source::ALL.iter().map(|source| Message::Test(*source)));
    messages.extend((1..=3).map(|step| Message::Urge { step }));
    messages.extend(
        Tool::ALL.iter().flat_map(|tool| (0..12).map(|number| Message::Reminder { tool: *tool, number })),
    );
    for secret in 1..=7 {
        messages.extend((0..if each { 30 } else { 2 }).map(|number| Message::Nudge { secret, number }));
    }
    for topic in Topic::ALL {
        let texts = match topic {
            // Seven secrets with up to 30 nudges each; five of them for a member who keeps away.
            Topic::Secrets => 210,
            Topic::Own => 150,
            Topic::Life | Topic::Patience | Topic::Question => 70,
        };
        let texts = if each { texts } else { 7 };
        messages.extend((0..texts).map(|number| Message::Daily { topic, number }));
    }
    messages
}

/// Returns everything that can be read with these answers: at each stage, and in the spaces that a press leads to.
fn everything(course: Course, afraid: bool) -> Read {
    let content = content();
    let mut read = Read::new();
    let mut stages = stages(course, afraid);
    let mut seen = BTreeSet::new();
    while let Some(stage) = stages.pop() {
        let (member, now, name) = (stage.member.clone(), stage.now, stage.name.clone());
        let (texts, spaces) = Walk::whole(&content, stage);
        for (text, place) in texts {
            read.entry(text).or_insert(place);
        }
        // Further spaces are looked at as far as they are of another kind than those before.
        for space in spaces {
            let kind =
                (space.state as u8, space.ends_on, space.budget, space.course == Course::Own, space.afraid);
            let kept = space.course == course && space.is_afraid() == afraid;
            if kept && name.matches('→').count() < 1 && seen.insert(kind) {
                let mut member = member.clone();
                member.plans.space = Some(Box::new(space));
                stages.push(Stage { name: format!("{name} →"), member, now });
            }
        }
    }
    read
}

/// Returns the words of a text, one space between them.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace('\'', "’");
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '’')).filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

/// Returns whether a text, as [`plain`] makes it, has the banned words.
fn says(text: &str, banned: &str) -> bool {
    match banned.strip_suffix('*') {
        Some(beginning) => text.contains(&format!(" {beginning}")),
        None => text.contains(&plain(banned)),
    }
}

/// Asserts that none of the texts says what is banned, except where it is allowed. An exception that no text needs is
/// an error too.
fn assert_none_says(read: &Read, banned: &[&str], allowed: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    let mut needed = BTreeSet::new();
    for (text, place) in read {
        let mut plain_text = plain(text);
        for (sentence, _) in allowed {
            let sentence = plain(sentence);
            if plain_text.contains(&sentence) {
                needed.insert(sentence.clone());
                plain_text = plain_text.replace(&sentence, " … ");
            }
        }
        for banned in banned.iter().filter(|banned| says(&plain_text, banned)) {
            wrong.push(format!("“{banned}” in {place}:\n    {text}"));
        }
        let is_id = |word: &str| {
            word.matches('-').count() > 1
                && word.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit())
        };
        if is_id(text) {
            wrong.push(format!("no text {text} in {place}"));
        }
    }
    for (sentence, _) in allowed.iter().filter(|(sentence, _)| !needed.contains(&plain(sentence))) {
        wrong.push(format!("nothing needs the exception “{sentence}” any more"));
    }
    assert!(read.len() > 300, "the walk found {} texts", read.len());
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn nothing_hopes_for_a_partner_who_wants_no_contact() {
    for afraid in [false, true] {
        assert_none_says(&everything(Course::Own, afraid), BANNED, ALLOWED);
    }
}

#[test]
fn nothing_counts_down_or_suggests_contact_when_the_member_is_afraid() {
    assert_none_says(&everything(Course::Whole, true), BANNED_WHEN_AFRAID, ALLOWED_WHEN_AFRAID);
}

/// The lists find what they are for, so that a walk without a finding means something.
#[test]
fn the_usual_texts_would_be_found() {
    let read = everything(Course::Whole, false);
    for banned in
        ["hope*", "courtesy", "a bit longer", "one more week", "let them start", "polite line", "of 14"]
    {
        assert!(read.keys().any(|text| says(&plain(text), banned)), "{banned}");
    }
}

/// A space is lived from its first day to its end, and each message is read when it is due.
#[test]
fn a_whole_space_sends_nothing_that_does_not_fit() {
    for (course, afraid) in [(Course::Own, false), (Course::Own, true), (Course::Whole, true)] {
        let content = content();
        let stage = stages(course, afraid).into_iter().nth(1).expect("the first day");
        let Stage { name, mut member, now: _ } = stage;
        member.plans.daily = Some(daily());
        let mut read = Read::new();
        let until = start() + TimeDelta::days(120);
        while let Some(next) =
            member.plans.space.as_ref().and_then(|space| space.next).filter(|next| next.at() < until)
        {
            let now = next.at();
            let (plan, steps) = due(&content, &member, TimerKind::Space, now, now);
            member.plans.keep(plan.expect("a space that changes"));
            for step in steps {
                if let breathing_room::features::Step::Owe(owed) = step {
                    assert_ne!(owed.message, Message::CheckIn, "{name}");
                    if let Some(text) = opened(&content, &member, owed.message, now) {
                        read.insert(text, format!("{name}, {now}"));
                    }
                }
            }
        }
        let ended = member.plans.space.as_ref().map(|space| space.state);
        assert_eq!(ended, Some(if afraid { SpaceState::Running } else { SpaceState::Over }), "{name}");
        assert!(read.len() > 5, "{name}: {read:?}");
        let banned = if course == Course::Own { BANNED } else { BANNED_WHEN_AFRAID };
        let wrong: Vec<_> =
            read.iter().filter(|(text, _)| banned.iter().any(|banned| says(&plain(text), banned))).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

/// Returns the text of a message that its reader has opened.
fn opened(content: &Content, member: &Member, message: Message, now: DateTime<Utc>) -> Option<String> {
    let request = Request {
        id: "1".into(),
        person: Person { platform: Platform::Console, user: "ana".into() },
        place: Place::Direct,
        locale: "en".into(),
        input: press(format!("1|message|open|1|{message}")),
        channel: None,
        server: None,
    };
    let Reply::Show(show) = decide(content, member, &request, now).reply else { return None };
    let mut blocks = show.card.blocks.into_iter();
    let text = blocks.find_map(|block| if let Block::Text(text) = block { Some(text) } else { None });
    show.card.lead.or(text)
}

fn daily() -> Daily {
    Daily {
        rule: breathing_room::core::time::Rule::parse("21:00").expect("a rule"),
        topic: Topic::Own,
        state: DailyState::On,
        number: 0,
        unanswered: 0,
        missed: 0,
        apart: None,
        last: None,
        last_ms: None,
        lessened: None,
        order: None,
        turns: Turns::default(),
    }
}

/// The message that a button is about.
fn message_of(input: &Input) -> Option<breathing_room::features::Message> {
    use breathing_room::features::{Action, MessageAction};
    let Input::Press { id, .. } = input else { return None };
    let Ok(Action::Arrivals(
        MessageAction::Open(_, message)
        | MessageAction::Done(_, message)
        | MessageAction::Again(_, message)
        | MessageAction::Later(_, message),
    )) = Action::decode(id)
    else {
        return None;
    };
    Some(message)
}
