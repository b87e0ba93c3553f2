//! What holds for every input.

use std::sync::{Arc, OnceLock};

use breathing_room::clock::Clock;
use breathing_room::core::command::{Kind, ListedCommand, OptionSpec};
use breathing_room::core::danger::Listened;
use breathing_room::core::time::ClockStyle;
use breathing_room::core::time::Rule;
use breathing_room::core::wire::WireLine;
use breathing_room::core::{
    Audience, Block, Button, Card, Chart, Choice, Code, Content, Input, Invocation, MemberId, Partner,
    Person, Picture, Place, Platform, Press, Private, Pronouns, QuietHours, Request, Select, Zone,
};
use breathing_room::crypto::{AgeFile, Recipient};
use breathing_room::doors::console::{Look, Session};
use breathing_room::engine::App;
use breathing_room::features::{
    Action, COMMANDS, Change, Daily, DailyState, Decision, DeliveryId, DeliveryRecord, DeliveryState, Effect,
    Entry, EntryId, Exception, HeldUp, Holdings, Journal, Keep, Living, Member, Message, Misread, Page,
    Plans, Practised, Pressed, Reply, Sealing, Settings, SlipKind, Source, Step, TimerKind, Tool, Topic,
    Turns, Urge, Who, decide, parse,
};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use crate::spaces;
use crate::support::{content, instant, keys, open_store};

const CASES: u32 = 10_000;

fn shared_content() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT.get_or_init(content)
}

/// The words of every command: names, sub-commands, options with their colon, and values that they take.
fn known_words() -> &'static [String] {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    WORDS.get_or_init(all_words)
}

fn all_words() -> Vec<String> {
    let mut words = Vec::new();
    for command in COMMANDS.iter() {
        words.push(format!("/{}", command.name));
        for option in options_of(command) {
            words.push(format!("{}:", option.name));
            if let Kind::OneOf(values) = option.kind {
                words.extend(values.iter().map(|value| (*value).to_owned()));
            }
        }
        words.extend(command.subs.iter().map(|sub| sub.name.to_owned()));
    }
    words
}

fn options_of(command: &'static ListedCommand) -> impl Iterator<Item = &'static OptionSpec> {
    command.options.iter().chain(command.subs.iter().flat_map(|sub| sub.options))
}

/// Words that people, mistaken people and hostile people type.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(known_words()),
        4 => prop::sample::select(vec![
            "/as", "/in", "/time", "/cancel", ">", "1", "2", "3", "7", "0", "-1", "99999999999999999999", "share:true",
            "name:", "Lisbon", "UTC+2", "22:00-08:00", "Next", "Back", "Yes", "No", "Hide", "Try", "server", "group",
            "direct", "ana", "ben", ".", "+3h", "-90m", "+99999999999w", "2026-03-28T12:00Z", "yesterday", "length:10",
            "Start", "time:9pm", "days:weekdays", "Change", "Portugal", "\"", ":",
        ]).prop_map(str::to_owned),
        2 => "\\PC{0,12}",
        1 => any::<String>(),
        1 => "[a-z]{1,200}",
    ]
}

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 0..6).prop_map(|words| words.join(" "))
}

fn pronouns() -> impl Strategy<Value = Pronouns> {
    prop::sample::select(Pronouns::ALL.to_vec())
}

pub fn zone() -> impl Strategy<Value = Zone> {
    static ZONES: OnceLock<Vec<Zone>> = OnceLock::new();
    prop::sample::select(ZONES.get_or_init(|| Zone::all().collect()).as_slice())
}

pub fn quiet() -> impl Strategy<Value = Option<QuietHours>> {
    let time = |minutes| NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0).expect("a time");
    (0u32..1440, 0u32..1440).prop_map(move |(from, until)| QuietHours::new(time(from), time(until)))
}

fn language() -> impl Strategy<Value = Option<String>> {
    prop::sample::select(vec![None, Some("en".to_owned()), Some("tlh".to_owned())])
}

fn keep() -> impl Strategy<Value = Keep> {
    prop_oneof![Just(Keep::Always), Just(Keep::Burn), (1u16..=u16::MAX).prop_map(Keep::Days)]
}

fn entry_id() -> impl Strategy<Value = EntryId> {
    any::<[u8; 16]>().prop_map(EntryId)
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (0i64..40_000).prop_map(|days| NaiveDate::default() + TimeDelta::days(days))
}

fn entry() -> impl Strategy<Value = Entry> {
    let instant = |second: i64| chrono::DateTime::from_timestamp(second, 0).expect("an instant");
    let text =
        || prop::sample::select(vec!["x", "two words", "I can’t go on", "a\n\nb", "**bold** \u{202e}"]);
    let closing = prop::option::of((1u8..=6, text()));
    let page = (0i64..4_000_000_000, text(), prop::option::of(any::<u8>()), closing).prop_map(
        move |(at, text, prompt, closing)| Page {
            at: instant(at),
            text: Private::new(text),
            prompt,
            closing: closing.map(|(question, answer)| (question, Private::new(answer))),
            revised: 0,
        },
    );
    let expiry = prop::option::of((0i64..4_000_000_000).prop_map(instant));
    (entry_id(), date(), expiry, prop::option::of(date()), prop::option::of(page), any::<bool>()).prop_map(
        |(id, day, expires_at, opens_on, page, sealed)| {
            let file = AgeFile::from_bytes(age_file());
            let sealed = file.filter(|_| sealed && page.is_none());
            Entry { id, day, expires_at, opens_on, page, sealed }
        },
    )
}

/// Bytes with the form of an age file.
fn age_file() -> Vec<u8> {
    let share = "A".repeat(43);
    let head = format!("age-encryption.org/v1\n-> X25519 {share}\n{share}\n--- {share}\n");
    head.into_bytes().into_iter().chain([7; 300]).collect()
}

fn journal() -> impl Strategy<Value = Journal> {
    let days = || prop::collection::vec(date(), 0..5);
    let entries = prop::collection::vec(entry(), 0..4);
    (entries, 0usize..50, 0usize..50, days(), days(), entry_id(), any::<bool>()).prop_map(
        |(entries, total, newer, days, letters, next, locked)| Journal {
            entries,
            total,
            // A full journal is among them.
            bytes: if newer == 0 { Journal::MOST_BYTES } else { 0 },
            newer,
            days,
            letters,
            next,
            locked,
            sealed: newer % 3,
        },
    )
}

fn rule() -> impl Strategy<Value = Rule> {
    let text = prop::sample::select(vec![
        "21:00",
        "00:00 sat,sun",
        "23:59 mon-fri",
        "02:30 mon",
        "09:05 mon,wed,fri",
    ]);
    text.prop_map(|text| Rule::parse(text).expect("a rule"))
}

fn topic() -> impl Strategy<Value = Topic> {
    prop::sample::select(Topic::ALL.to_vec())
}

fn message() -> impl Strategy<Value = Message> {
    prop_oneof![
        prop::sample::select(Source::ALL.to_vec()).prop_map(Message::Test),
        (topic(), any::<u32>()).prop_map(|(topic, number)| Message::Daily { topic, number }),
        Just(Message::DailyPaused),
        any::<u8>().prop_map(|step| Message::Urge { step }),
        Just(Message::UrgeOver),
        Just(Message::LetterDue),
        Just(Message::Idle),
        (prop::sample::select(Tool::ALL.to_vec()), any::<u32>())
            .prop_map(|(tool, number)| Message::Reminder { tool, number }),
        spaces::message(),
    ]
}

fn plans() -> impl Strategy<Value = Plans> {
    let state = prop::sample::select(vec![DailyState::On, DailyState::Paused, DailyState::Off]);
    let daily = (rule(), topic(), state, any::<u32>(), 0u8..=7).prop_map(
        |(rule, topic, state, number, unanswered)| Daily {
            rule,
            topic,
            state,
            number,
            unanswered,
            missed: 0,
            apart: None,
            last: None,
            last_ms: None,
            lessened: None,
            order: None,
            turns: Turns::default(),
        },
    );
    let urge = (0i64..4_000_000_000_000, 5u8..=60, 1u8..=5, any::<bool>());
    let urge = urge.prop_map(|(started_ms, minutes, step, answered)| Urge {
        started_ms,
        minutes,
        step,
        answered,
        own: None,
    });
    let space = prop::option::of(spaces::space().prop_map(Box::new));
    (prop::option::of(daily), prop::option::of(urge), space).prop_map(|(daily, urge, space)| Plans {
        daily,
        urge,
        space,
        ..Plans::default()
    })
}

fn text_of<T: std::fmt::Display>(strategy: impl Strategy<Value = T> + 'static) -> BoxedStrategy<String> {
    strategy.prop_map(|value| value.to_string()).boxed()
}

fn one_of(words: &[&'static str]) -> BoxedStrategy<String> {
    text_of(prop::sample::select(words.to_vec()))
}

/// What a button may carry of a type, as the tables of buttons name it.
fn argument(kind: &str) -> BoxedStrategy<String> {
    let hours =
        || quiet().prop_map(|hours| hours.map_or_else(|| "off".to_owned(), |hours| hours.to_string()));
    match kind {
        "u8" | "Option<u8>" => text_of(any::<u8>()),
        "u16" => text_of(any::<u16>()),
        // The minutes around the moment of these laws among them.
        "i64" => {
            let minutes = 29_540_860_i64..29_540_900;
            let ms = minutes.start * 60_000..minutes.end * 60_000;
            prop_oneof![text_of(any::<i64>()), text_of(minutes), text_of(ms)].boxed()
        }
        "DeliveryId" => text_of(any::<i64>()),
        "Ending" => one_of(&["together", "parted", "left", "open", "unsaid"]),
        "SecretNumber" => text_of(1u8..=7),
        "bool" => one_of(&["on", "off"]),
        "Answer" => one_of(&["y", "n", "nm"]),
        "SlipKind" => text_of(prop::sample::select(SlipKind::ALL.to_vec()).prop_map(SlipKind::name)),
        "Turn" => one_of(&["back", "next", "stay"]),
        "HoldFor" => one_of(&["10m", "night"]),
        "Wait" => one_of(&["10m", "1h", "tonight", "tomorrow"]),
        "Wish" => one_of(&["longer", "life", "letgo"]),
        "Group" => one_of(&["hard", "steady", "own", "sent", "kept"]),
        "Pane" => one_of(&["all", "partner", "language", "discreet", "journal", "sealed"]),
        "CountryCode" => one_of(&["DE", "GB", "US", "PL", "ZZ"]),
        "String" => one_of(&["start", "privacy", "pick", "dancing", ""]),
        "Option<String>" => one_of(&["auto", "en", "tlh"]),
        "Option<QuietHours>" => text_of(hours()),
        "Pronouns" => text_of(pronouns().prop_map(Pronouns::name)),
        "Zone" => text_of(zone().prop_map(Zone::name)),
        "Topic" => text_of(topic().prop_map(Topic::name)),
        "Rule" => text_of(rule()),
        "Exception" => text_of(prop::sample::select(Exception::ALL.to_vec()).prop_map(Exception::name)),
        "Who" => text_of(prop::sample::select(Who::ALL.to_vec()).prop_map(Who::name)),
        "Source" => text_of(prop::sample::select(Source::ALL.to_vec()).prop_map(Source::name)),
        "EntryId" => text_of(entry_id()),
        "NaiveDate" => text_of(date()),
        "Keep" => text_of(keep()),
        "Option<ClockStyle>" => one_of(&["12", "24", "auto"]),
        "Option<Keep>" => prop_oneof![text_of(keep()), one_of(&["usual"])].boxed(),
        "Message" => text_of(message()),
        "Draft" => {
            let length = prop_oneof![text_of(1u16..=90), text_of(date()), one_of(&["open"])];
            let living = prop::sample::select(Living::ALL.to_vec());
            (length, living).prop_map(|(length, living)| format!("{length}|{}", living.name())).boxed()
        }
        "Change" => lines(Change::LINES.to_vec()),
        other => panic!("the laws know no value of the type {other}: name some here"),
    }
}

/// Texts of one of these lines, with arguments. A union of so many strategies would make a part of each of them for every
/// case; a seed for the arguments costs little, and they need no shrinking.
fn lines(lines: Vec<WireLine>) -> BoxedStrategy<String> {
    (any::<prop::sample::Index>(), any::<[u8; 32]>())
        .prop_map(move |(at, seed)| text_from(at.get(&lines), &seed))
        .boxed()
}

fn text_from(line: &WireLine, seed: &[u8; 32]) -> String {
    static CONFIG: OnceLock<ProptestConfig> = OnceLock::new();
    let config = CONFIG.get_or_init(ProptestConfig::default).clone();
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, seed);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let mut value = |kind: &&str| argument(kind).new_tree(&mut runner).expect("a value").current();
    let arguments: Vec<String> = line.arguments.iter().map(&mut value).collect();
    std::iter::once(line.text.to_owned()).chain(arguments).collect::<Vec<_>>().join("|")
}

/// The text of everything that a button of a feature can mean, without its version.
fn plain_action() -> impl Strategy<Value = String> {
    lines(Action::LINES.concat())
}

/// The text of everything that a button can mean.
fn code() -> impl Strategy<Value = String> {
    let consent =
        |(granted, then): (bool, String)| format!("1|consent|{}|{then}", if granted { "yes" } else { "no" });
    prop_oneof![
        6 => plain_action().prop_map(|text| format!("1|{text}")),
        2 => (any::<bool>(), plain_action()).prop_map(consent),
        1 => plain_action().prop_map(|text| format!("1|begin|{text}")),
        1 => Just("1|hide".to_owned()),
    ]
}

/// The texts of forms.
fn form() -> impl Strategy<Value = String> {
    let is_form = |code: &String| Action::decode(code).is_ok_and(|action| action.need_filled().is_some());
    let one = |line: &WireLine| format!("1|{}", text_from(line, &[7; 32]));
    let forms: Vec<WireLine> =
        Action::LINES.concat().into_iter().filter(|line| is_form(&one(line))).collect();
    assert!(forms.len() > 10, "forms are found: {forms:?}");
    lines(forms).prop_map(|text| format!("1|{text}"))
}

/// The texts that cards carry, and texts that came from elsewhere or were tampered with.
fn id_of(codes: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    (codes, 0u8..10, any::<prop::sample::Index>(), "\\PC{0,3}").prop_map(|(id, kind, at, text)| {
        let at = at.index(id.len() + 1);
        match kind {
            0 => format!("{}{text}{}", &id[..at], &id[at..]),
            1 => format!("{}{text}", &id[..at]),
            _ => id,
        }
    })
}

fn person(name: &str) -> Person {
    Person { platform: Platform::Console, user: name.into() }
}

fn press() -> impl Strategy<Value = Input> {
    let value = prop_oneof![
        2 => prop::sample::select(vec!["he", "she", "auto", "en", "1", "4", "9", "DE", "XX", "privacy"])
            .prop_map(str::to_owned),
        1 => word(),
    ];
    let owner =
        prop::sample::select(vec![None, Some(person("ana")), Some(person("ana")), Some(person("ben"))]);
    (id_of(code()), prop::collection::vec(value, 0..2), owner).prop_map(|(id, values, owner)| Input::Press {
        id,
        values,
        owner,
    })
}

fn submit() -> impl Strategy<Value = Input> {
    let name = prop::sample::select(vec![
        "zone", "name", "hours", "length", "risky", "when", "why", "changed", "plan", "text", "words",
        "first", "last", "opens", "key", "other",
    ]);
    let text = prop_oneof![
        2 => prop::sample::select(vec!["Lisbon", "São Paulo, Brazil", "5pm", "UTC", "Zoe", "22-8", "off", "", "tomorrow", "2026-01-01", "I can't go on"])
            .prop_map(str::to_owned),
        1 => word(),
    ];
    let field = (name, text).prop_map(|(name, text)| (name.to_owned(), Private::new(text)));
    (id_of(form()), prop::collection::vec(field, 0..3)).prop_map(|(id, fields)| Input::Submit { id, fields })
}

/// A command that was typed: mostly one that there is, with options that it mostly has.
fn typed() -> impl Strategy<Value = Invocation> {
    let at = any::<prop::sample::Index>;
    let options = prop::collection::vec((at(), word()), 0..3);
    (at(), 0u8..10, prop::option::of(at()), options).prop_map(|(command, odd, sub, options)| {
        let known = command.get(&COMMANDS);
        let mut subs: Vec<&str> = known.subs.iter().map(|sub| sub.name).collect();
        subs.push("x");
        let mut names: Vec<&str> = options_of(known).map(|option| option.name).collect();
        names.push("other");
        let command = match odd {
            0 => "nothing",
            1 => "",
            _ => known.name,
        };
        let options = options.into_iter();
        Invocation {
            command: command.to_owned(),
            sub: sub.map(|sub| (*sub.get(&subs)).to_owned()),
            options: options.map(|(at, value)| ((*at.get(&names)).to_owned(), Private::new(value))).collect(),
        }
    })
}

fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        2 => typed().prop_map(Input::Command),
        1 => (typed(), word()).prop_map(|(invocation, option)| Input::Complete { invocation, option }),
        4 => press(),
        2 => submit(),
    ]
}

/// What may put a card before everybody in a server.
fn shared_input() -> impl Strategy<Value = Input> {
    let number = (1u8..=7).prop_map(|number| number.to_string());
    let texts = vec!["he went quiet", "chasin", "3", "he hit me", "nothing of the kind"];
    let words = prop::sample::select(texts).prop_map(str::to_owned);
    let command = prop_oneof![5 => number, 1 => words].prop_map(|about| {
        let options = [("about", about.as_str()), ("share", "true")];
        let options = options.map(|(name, value)| (name.to_owned(), Private::new(value)));
        Input::Command(Invocation { command: "secret".into(), sub: None, options: options.into() })
    });
    let page = (1u8..=7, prop::sample::select(vec!["back", "next", "stay", "try", "read"]));
    let page = page.prop_map(|(from, verb)| format!("1|shared|{verb}|{from}"));
    let share = (1u8..=7).prop_map(|number| format!("1|share|{number}"));
    // Nothing public waits for a time zone: such a button is none of ours, and asks for none.
    let forged = (1u8..=7).prop_map(|number| format!("1|begin|shared|next|{number}"));
    let press = |id: String| Input::Press { id, values: Vec::new(), owner: None };
    prop_oneof![1 => command, 2 => share.prop_map(press), 1 => page.prop_map(press), 1 => forged.prop_map(press), 1 => input()]
}

fn delivery() -> impl Strategy<Value = DeliveryRecord> {
    let state = prop::sample::select(vec![
        DeliveryState::Owed,
        DeliveryState::Parked,
        DeliveryState::Delivered,
        DeliveryState::Away,
        DeliveryState::Late,
        DeliveryState::Undeliverable,
    ]);
    (message(), 0i64..4_000_000_000, state).prop_map(|(message, at, state)| {
        let due_at = chrono::DateTime::from_timestamp(at, 0).expect("an instant");
        DeliveryRecord {
            id: DeliveryId(at),
            message,
            due_at,
            state,
            ended_at: (at % 2 == 0).then_some(due_at),
            answered: at % 3 == 0,
        }
    })
}

fn sealing() -> impl Strategy<Value = Sealing> {
    let key = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
    let key = Recipient::parse(key).expect("a key");
    prop::sample::select(vec![Sealing::Off, Sealing::Off, Sealing::To(key), Sealing::Shut])
}

fn member() -> impl Strategy<Value = Member> {
    let name = prop::option::of("\\PC{1,32}".prop_map(Private::new));
    let tastes =
        (pronouns(), language(), any::<bool>(), any::<bool>(), 1u8..=4, plans(), any::<[bool; 2]>(), keep());
    let journal = (journal(), prop::option::of(1u16..500), sealing());
    let deliveries = prop::collection::vec(delivery(), 0..6);
    (any::<bool>(), name, prop::option::of(zone()), quiet(), tastes, deliveries, journal).prop_map(
        |(known, partner_name, zone, quiet, tastes, deliveries, (journal, keep_at_most, sealing))| {
            let (pronouns, language, discreet, plain, line, plans, [refused, gone], keep) = tastes;
            Member {
                id: known.then_some(MemberId(1)),
                settings: Settings {
                    zone,
                    language,
                    pronouns,
                    partner_name,
                    quiet,
                    discreet,
                    line,
                    plain,
                    keep,
                    clock: plain.then_some(ClockStyle::TwentyFour),
                },
                // Nobody but a member has a plan, or an address.
                plans: if known { plans } else { Plans::default() },
                refused: known && refused,
                pressed: deliveries.first().map(|delivery| delivery.message).filter(|_| known),
                deliveries: if known { deliveries } else { Vec::new() },
                journal: if known { journal } else { Journal::default() },
                keep_at_most,
                holdings: Holdings::default(),
                practised: Practised {
                    of_secret: [u32::from(line); 7],
                    of_week: [u32::from(line); Practised::WEEKS],
                },
                gone: known && refused && gone,
                held_up: [HeldUp::No, HeldUp::Unhurried, HeldUp::First, HeldUp::All][usize::from(line) % 4],
                sealing: if known { sealing } else { Sealing::Off },
            }
        },
    )
}

fn request(input: Input, place: Place) -> Request {
    Request {
        id: "1".into(),
        person: person("ana"),
        place,
        locale: "en".into(),
        input,
        channel: None,
        server: None,
    }
}

/// What a platform can show: Discord's limits, the narrowest that we know.
fn assert_fits(reply: &Reply) {
    match reply {
        Reply::Suggest(choices) => {
            assert!(choices.len() <= Choice::MOST);
            assert!(choices.iter().all(|choice| (1..=100).contains(&choice.label.chars().count())));
            assert!(choices.iter().all(|choice| (1..=100).contains(&choice.value.chars().count())));
        }
        Reply::Ask(form) => {
            assert!((1..=45).contains(&form.title.chars().count()));
            assert!((1..=5).contains(&form.fields.len()));
            assert!(form.fields.iter().all(|field| (1..=45).contains(&field.label.chars().count())));
            assert!(
                form.fields
                    .iter()
                    .all(|field| field.value.expose().chars().count() <= usize::from(field.most))
            );
        }
        Reply::Show(show) | Reply::Erased(show) => assert_card_fits(&show.card),
        Reply::File(handout) => assert_card_fits(&handout.show.card),
        Reply::Bring(files) => assert!((1..=5).contains(&files.len())),
    }
}

fn assert_card_fits(card: &Card) {
    let mut ids = Vec::new();
    let button = |ids: &mut Vec<String>, button: &Button| {
        assert!((1..=80).contains(&button.label.chars().count()));
        if let Press::Do(action) = &button.press {
            ids.push(action.to_string());
        }
    };
    for block in &card.blocks {
        match block {
            Block::Text(text) | Block::Heading(text) | Block::Small(text) => assert!(!text.is_empty()),
            Block::Divider => {}
            Block::Moment { label, local, .. } => assert!(!label.is_empty() && !local.is_empty()),
            Block::Fact { label, value } => assert!(!label.is_empty() && !value.is_empty()),
            Block::Picture(picture) => {
                assert!((1..=Picture::MOST_ALT).contains(&picture.alt.chars().count()));
                assert!((1..=Chart::MOST_LINES).contains(&picture.chart.lines.len()));
            }
            Block::Line { button: one, .. } => button(&mut ids, one),
            Block::Buttons(row) => {
                assert!((1..=Button::MOST_IN_A_ROW).contains(&row.len()));
                for one in row {
                    button(&mut ids, one);
                }
            }
            Block::Select(select) => {
                assert!((1..=Select::MOST).contains(&select.options.len()));
                assert!(
                    select.options.iter().all(|option| (1..=100).contains(&option.label.chars().count()))
                );
                assert!(select.options.iter().filter(|option| option.chosen).count() <= 1);
                assert!(select.options.iter().all(|option| option.about.chars().count() <= 100));
                assert!(!select.question.is_empty());
            }
            Block::Menu(menu) => {
                assert!((1..=Select::MOST).contains(&menu.items.len()));
                for item in &menu.items {
                    assert!((1..=100).contains(&item.label.chars().count()));
                    assert!(item.about.chars().count() <= 100);
                    ids.push(item.press.to_string());
                }
            }
        }
    }
    for id in &ids {
        assert!(id.chars().count() <= Code::LONGEST, "{id}");
        match Pressed::read(id).expect("what a card carries is understood") {
            Pressed::Act(action) => assert_eq!(action.encode(), *id),
            Pressed::Hide | Pressed::Consent { .. } | Pressed::Begin(_) => {}
        }
    }
    ids.sort();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "two buttons with one meaning: {ids:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_request_is_answered_with_something_that_can_be_shown(
        input in input(),
        member in member(),
        place in prop::sample::select(vec![Place::Direct, Place::Guild, Place::PrivateChannel]),
    ) {
        let request = request(input, place);
        let Decision { reply, effects } = decide(shared_content(), &member, &request, instant("2026-03-02T12:00Z"));
        assert_fits(&reply);
        let joins = effects.first() == Some(&Effect::Join);
        prop_assert!(effects.is_empty() || member.id.is_some() || joins, "nothing is kept about a stranger");
        let sets = |effect: &Effect| {
            matches!(effect, Effect::Step(Step::Set(TimerKind::Daily, _)))
        };
        let zoned = |effect: &Effect| matches!(effect, Effect::Save(Settings { zone: Some(_), .. }));
        let known = member.settings.zone.is_some() || effects.iter().any(zoned);
        // A reminder that has run already is moved as it is.
        let runs = member.plans.daily.is_some();
        prop_assert!(known || runs || !effects.iter().any(sets), "nothing is sent at an hour of an unknown clock");
    }

    #[test]
    fn a_button_is_read_back_as_it_was_written(text in plain_action()) {
        let id = format!("1|{text}");
        prop_assert!(id.chars().count() <= Code::LONGEST, "{}", id);
        let action = Action::decode(&id);
        prop_assert_eq!(action.as_ref().map(Action::encode), Ok(id));
    }

    #[test]
    fn nothing_is_kept_of_what_was_declined_or_is_somebody_elses(
        then in plain_action(),
        mut member in member(),
        declined in any::<bool>(),
    ) {
        // Being here again is noted whatever is pressed.
        member.refused = false;
        let id = format!("1|consent|{}|{then}", if declined { "no" } else { "yes" });
        let owner = Some(person(if declined { "ana" } else { "ben" }));
        let input = Input::Press { id, values: Vec::new(), owner };
        let mut decision = decide(shared_content(), &member, &request(input, Place::Direct), instant("2026-03-02T12:00Z"));
        decision.effects.retain(|effect| !effect.can_fail());
        prop_assert_eq!(decision.effects, vec![]);
    }

    #[test]
    fn quiet_hours_are_read_back_as_they_are_written(from in 0u32..1440, until in 0u32..1440) {
        let time = |minutes: u32| chrono::NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0).expect("a time");
        if let Some(hours) = QuietHours::new(time(from), time(until)) {
            prop_assert_eq!(QuietHours::parse(&hours.to_string()), Some(hours));
        } else {
            prop_assert_eq!(from, until);
        }
    }

    #[test]
    fn texts_are_rendered_whatever_the_name(name in any::<String>(), number in 1u8..=7) {
        let partner = Partner { pronouns: Pronouns::She, name: Some(&name) };
        let voice = shared_content().words.voice("en", partner);
        let id = format!("secret-{number}-lesson");
        prop_assert!(voice.find(&id, &[]).is_some());
    }
}

/// What stands openly in a server is the same for everybody's card: it holds nothing of a member's.
#[test]
fn what_stands_openly_is_a_strangers_card() {
    let seen = std::cell::Cell::new(0u32);
    let config = ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(input in shared_input(), mut member in member())| {
        member.settings.partner_name = Some(Private::new("Zebedee"));
        let now = instant("2026-03-02T12:00Z");
        let request = request(input, Place::Guild);
        let Reply::Show(show) = decide(shared_content(), &member, &request, now).reply else { return Ok(()) };
        let typed = matches!(request.input, Input::Command(_));
        prop_assert!(!typed || show.audience == Audience::Private, "nothing is public before a press");
        if show.audience == Audience::Public {
            seen.set(seen.get() + 1);
            let drawn = format!("{:?}", show.card).to_lowercase();
            prop_assert!(!drawn.contains("zebedee"));
            prop_assert!(!show.plain);
            let strangers = decide(shared_content(), &Member::default(), &request, now).reply;
            prop_assert_eq!(Reply::Show(show), strangers);
        }
    });
    assert!(seen.get() >= 1_000, "only {} public cards were seen", seen.get());
}

/// The terminal takes any lines, in any order, and stays a terminal.
#[test]
fn no_line_stops_the_terminal() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let directory = tempfile::tempdir().expect("a directory");
    let session = runtime.block_on(async {
        let store = open_store(directory.path()).await.expect("a database");
        let app = Arc::new(App::new(content(), store, keys(directory.path())));
        let clock = Arc::new(Clock::stopped(instant("2026-03-02T12:00Z")));
        Session::new(app, clock, "you", "en", Look::framed(60, true))
    });
    let session = std::cell::RefCell::new(session);
    let config = ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(line in line())| {
        runtime.block_on(session.borrow_mut().line(&line));
    });
    let said = runtime.block_on(async {
        let mut session = session.into_inner();
        session.line("/cancel").await;
        session.line("/as you").await;
        session.line("/secret 3").await
    });
    assert!(said.iter().any(|output| output.text().contains("Secret 3 of 7")), "it still answers: {said:?}");
}

/// An option that its parser does not ask for takes anything: each one refuses what it cannot take.
#[test]
fn every_option_of_the_table_is_asked_for() {
    for command in COMMANDS.iter() {
        let verbs: Vec<(Option<&str>, &[OptionSpec])> = match command.subs.as_slice() {
            [] => vec![(None, command.options)],
            subs => subs.iter().map(|sub| (Some(sub.name), sub.options)).collect(),
        };
        for (sub, options) in verbs {
            for option in options {
                let bad = match option.kind {
                    Kind::Whole { .. } | Kind::Flag | Kind::OneOf(_) => "§".to_owned(),
                    Kind::Text { .. } | Kind::When | Kind::Minutes { .. } => {
                        "§".repeat(usize::from(option.kind.most().expect("a text has a limit")) + 1)
                    }
                    // A file is taken whatever it is called.
                    Kind::File => continue,
                };
                let invocation = Invocation {
                    command: command.name.to_owned(),
                    sub: sub.map(str::to_owned),
                    options: vec![(option.name.to_owned(), Private::new(bad))],
                };
                let asked = request(Input::Command(invocation.clone()), Place::Direct);
                let asked = Listened::to(&shared_content().ear, &asked, None);
                match parse(asked.part(&invocation), Place::Direct) {
                    Err(Misread::Value(refused)) => assert_eq!(refused.option.name, option.name),
                    other => panic!("/{} {sub:?} does not ask for {}: {other:?}", command.name, option.name),
                }
            }
        }
    }
}

/// An option that says that it offers suggestions has some, and no other has.
#[test]
fn every_option_that_suggests_has_suggestions() {
    for command in COMMANDS.iter() {
        for option in options_of(command) {
            let invocation = Invocation { command: command.name.to_owned(), sub: None, options: Vec::new() };
            let input = Input::Complete { invocation, option: option.name.to_owned() };
            let request = request(input, Place::Direct);
            let reply =
                decide(shared_content(), &Member::default(), &request, instant("2026-03-02T12:00Z")).reply;
            let Reply::Suggest(choices) = reply else { panic!("suggestions were asked for: {reply:?}") };
            assert_eq!(!choices.is_empty(), option.suggests, "/{} {}", command.name, option.name);
        }
    }
}

/// A command that `/help` lists has words, and so has each of its options.
#[test]
fn every_command_is_described() {
    let voice = shared_content().words.voice("en", Partner::ANYBODY);
    for command in COMMANDS.iter() {
        assert!(voice.find(&format!("command-{}", command.name), &[]).is_some(), "{}", command.name);
        for sub in &command.subs {
            let id = format!("command-{}-{}", command.name, sub.name);
            assert!(voice.find(&id, &[]).is_some(), "{id}");
        }
        for option in options_of(command) {
            assert!(voice.find(&format!("option-{}", option.name), &[]).is_some(), "{}", option.name);
        }
    }
}
