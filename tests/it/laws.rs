//! What holds for every input.

use std::sync::{Arc, OnceLock};

use breathing_room::clock::Clock;
use breathing_room::core::time::Rule;
use breathing_room::core::{
    Audience, Block, Button, Card, Choice, Content, CountryCode, Input, Invocation, MemberId, Partner,
    Person, Place, Platform, Press, Private, Pronouns, QuietHours, Request, Select, Zone,
};
use breathing_room::crypto::{AgeFile, Recipient};
use breathing_room::doors::console::{Look, Session};
use breathing_room::engine::App;
use breathing_room::features::{
    Action, Change, Daily, DailyAction, DailyState, DataAction, Decision, DeliveryId, Effect, Entry, EntryId,
    FormName, Holdings, Journal, JournalAction, Keep, Letter, LetterState, Member, Message, MessageVerb,
    NudgeAction, Page, Pane, PickName, PlanKind, Plans, Reply, Sealing, Settings, Topic, Turn, Urge,
    UrgeAction, decide,
};
use breathing_room::store::Store;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use proptest::prelude::*;

use crate::spaces;
use crate::support::{address, content, instant, keys};

const CASES: u32 = 10_000;

fn shared_content() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT.get_or_init(content)
}

/// Words that people, mistaken people and hostile people type.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "/secret", "/settings", "/safety", "/help", "/about", "/as", "/in", "/time", "/cancel", ">", "1", "2", "3",
            "7", "0", "-1", "99999999999999999999", "number:", "topic:", "share:true", "timezone", "partner", "quiet",
            "discreet", "plain", "language", "show", "on", "off", "he", "she", "they", "name:", "Lisbon", "UTC+2",
            "22:00-08:00", "Next", "Back", "Yes", "No", "Hide", "Try", "server", "group", "direct", "ana", "ben", ".",
            "+3h", "-90m", "+99999999999w", "2026-03-28T12:00Z", "/urge", "/daily", "/space", "/vent", "keep:burn", "/journal", "yesterday", "start", "length:10", "extend", "lapse", "Start", "time:9pm", "days:weekdays", "Change", "Portugal", "mode:", "line:", "\"", ":",
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
    prop::sample::select(Zone::all().collect::<Vec<_>>())
}

pub fn quiet() -> impl Strategy<Value = Option<QuietHours>> {
    let time = |minutes| NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0).expect("a time");
    (0u32..1440, 0u32..1440).prop_map(move |(from, until)| QuietHours::new(time(from), time(until)))
}

fn language() -> impl Strategy<Value = Option<String>> {
    prop::sample::select(vec![None, Some("en".to_owned()), Some("tlh".to_owned())])
}

fn kind() -> impl Strategy<Value = PlanKind> {
    prop::sample::select(PlanKind::ALL.to_vec())
}

fn nudge_action() -> impl Strategy<Value = NudgeAction> {
    prop_oneof![
        Just(NudgeAction::Show),
        (kind(), any::<i64>()).prop_map(|(kind, at)| NudgeAction::Skip(kind, at)),
        kind().prop_map(NudgeAction::Test),
    ]
}

fn form() -> impl Strategy<Value = FormName> {
    prop_oneof![
        Just(FormName::Zone),
        Just(FormName::Name),
        pronouns().prop_map(FormName::NameWith),
        Just(FormName::Quiet),
        spaces::form().prop_map(FormName::Space),
        kind().prop_map(FormName::Move),
        Just(FormName::UrgePlan),
        Just(FormName::Recipient),
    ]
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

fn journal_action() -> impl Strategy<Value = JournalAction> {
    prop_oneof![
        (prop::option::of(keep()), prop::option::of(1u8..))
            .prop_map(|(keep, prompt)| JournalAction::Write { keep, prompt }),
        any::<u16>().prop_map(JournalAction::List),
        entry_id().prop_map(JournalAction::Read),
        (entry_id(), any::<bool>()).prop_map(|(id, older)| JournalAction::Beside { id, older }),
        entry_id().prop_map(JournalAction::Edit),
        entry_id().prop_map(JournalAction::AskDelete),
        entry_id().prop_map(JournalAction::Delete),
        (entry_id(), any::<u8>()).prop_map(|(id, question)| JournalAction::Close(id, question)),
        (date(), date()).prop_map(|(first, last)| JournalAction::DeleteSpan(first, last)),
        any::<u8>().prop_map(JournalAction::Prompt),
        prop::sample::select(vec![
            JournalAction::Pick,
            JournalAction::Search,
            JournalAction::Letter,
            JournalAction::Span,
            JournalAction::OnThisDay,
            JournalAction::Burnt,
        ]),
    ]
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
            let file = AgeFile::from_bytes(b"age-encryption.org/v1\n".to_vec());
            let sealed = file.filter(|_| sealed && page.is_none());
            Entry { id, day, expires_at, opens_on, page, sealed }
        },
    )
}

fn journal() -> impl Strategy<Value = Journal> {
    let days = || prop::collection::vec(date(), 0..5);
    let entries = prop::collection::vec(entry(), 0..4);
    (entries, 0usize..50, 0usize..50, days(), days(), entry_id(), any::<bool>()).prop_map(
        |(entries, total, newer, days, letters, next, locked)| Journal {
            entries,
            total,
            newer,
            days,
            letters,
            next,
            locked,
            sealed: newer % 3,
        },
    )
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        zone().prop_map(Change::Zone),
        language().prop_map(Change::Language),
        pronouns().prop_map(Change::Pronouns),
        Just(Change::ForgetName),
        quiet().prop_map(Change::Quiet),
        any::<bool>().prop_map(Change::Discreet),
        (any::<bool>(), 0u8..6).prop_map(|(on, line)| Change::DiscreetLine(on, line)),
        any::<u8>().prop_map(Change::Line),
        any::<bool>().prop_map(Change::Plain),
        keep().prop_map(Change::Keep),
    ]
}

fn data_action() -> impl Strategy<Value = DataAction> {
    prop_oneof![
        Just(DataAction::Show),
        Just(DataAction::AskErase),
        Just(DataAction::Export),
        any::<i64>().prop_map(DataAction::Erase),
        // Asked just now.
        (29_540_860_i64..29_540_900).prop_map(DataAction::Erase),
    ]
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

fn daily_action() -> impl Strategy<Value = DailyAction> {
    prop_oneof![
        (rule(), topic()).prop_map(|(rule, topic)| DailyAction::On { rule, topic }),
        Just(DailyAction::Off),
        Just(DailyAction::Less),
    ]
}

fn urge_action() -> impl Strategy<Value = UrgeAction> {
    prop_oneof![
        any::<u8>().prop_map(UrgeAction::Begin),
        prop::sample::select(vec![UrgeAction::Stop, UrgeAction::Passed, UrgeAction::Wrote]),
    ]
}

fn message() -> impl Strategy<Value = Message> {
    prop_oneof![
        prop::sample::select(PlanKind::ALL.to_vec()).prop_map(Message::Test),
        (topic(), any::<u32>()).prop_map(|(topic, number)| Message::Daily { topic, number }),
        Just(Message::DailyPaused),
        any::<u8>().prop_map(|step| Message::Urge { step }),
        Just(Message::UrgeOver),
        Just(Message::LetterDue),
        Just(Message::Idle),
        spaces::message(),
    ]
}

fn verb() -> impl Strategy<Value = MessageVerb> {
    prop::sample::select(vec![MessageVerb::Open, MessageVerb::Done, MessageVerb::Again])
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
        },
    );
    let urge = (0i64..4_000_000_000_000, 5u8..=60, 1u8..=5).prop_map(|(started_ms, minutes, step)| Urge {
        started_ms,
        minutes,
        step,
        own: None,
    });
    let space = prop::option::of(spaces::space().prop_map(Box::new));
    (prop::option::of(daily), prop::option::of(urge), space).prop_map(|(daily, urge, space)| Plans {
        daily,
        urge,
        space,
    })
}

/// Everything that a button can mean, but for consent to something.
fn plain_action() -> impl Strategy<Value = Action> {
    let turn = prop::sample::select(vec![Turn::Back, Turn::Next, Turn::Stay]);
    let pane = prop::sample::select(vec![
        Pane::All,
        Pane::Partner,
        Pane::Language,
        Pane::Discreet,
        Pane::Journal,
        Pane::Sealed,
    ]);
    let pick = prop::sample::select(vec![
        PickName::Pronouns,
        PickName::Language,
        PickName::Line,
        PickName::Living,
        PickName::CheckIn,
        PickName::Keep,
    ]);
    let country = prop::sample::select(vec!["DE", "GB", "US", "PL", "ZZ"]);
    let topic = prop::sample::select(vec!["start", "privacy", "pick", "dancing", ""]);
    prop_oneof![
        2 => (1u8..=7, turn, any::<bool>()).prop_map(|(from, turn, shared)| Action::Page { from, turn, shared }),
        2 => (1u8..=7, any::<bool>()).prop_map(|(secret, shared)| Action::Try { secret, shared }),
        1 => Just(Action::Hide),
        1 => pane.prop_map(Action::Settings),
        2 => form().prop_map(Action::Fill),
        2 => pick.prop_map(Action::Pick),
        4 => change().prop_map(Action::Change),
        1 => Just(Action::Safety),
        1 => (0u8..4).prop_map(Action::Country),
        1 => country.prop_map(|code| Action::Lines(CountryCode::parse(code).expect("two letters"))),
        1 => topic.prop_map(|topic| Action::Help(topic.to_owned())),
        2 => daily_action().prop_map(Action::Daily),
        2 => urge_action().prop_map(Action::Urge),
        4 => spaces::action().prop_map(Action::Space),
        1 => nudge_action().prop_map(Action::Nudge),
        4 => journal_action().prop_map(Action::Journal),
        2 => (any::<i64>(), message(), verb()).prop_map(|(id, message, verb)| {
            Action::Message { id: DeliveryId(id), message, verb }
        }),
        1 => (any::<i64>(), message()).prop_map(|(id, message)| Action::Later { id: DeliveryId(id), message }),
        1 => data_action().prop_map(Action::Data),
        1 => Just(Action::Unseal),
    ]
}

/// Everything that a button can mean.
fn action() -> impl Strategy<Value = Action> {
    let consent = |(granted, then): (bool, Action)| Action::Consent { granted, then: Box::new(then) };
    prop_oneof![3 => plain_action(), 1 => (any::<bool>(), plain_action()).prop_map(consent)]
}

/// The ids of `actions` as cards carry them, and ids that came from elsewhere or were tampered with.
fn id_of(actions: impl Strategy<Value = Action>) -> impl Strategy<Value = String> {
    (actions, 0u8..10, any::<prop::sample::Index>(), "\\PC{0,3}").prop_map(|(action, kind, at, text)| {
        let id = action.encode();
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
    (id_of(action()), prop::collection::vec(value, 0..2), owner)
        .prop_map(|(id, values, owner)| Input::Press { id, values, owner })
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
    let form = prop_oneof![form().prop_map(Action::Fill), journal_action().prop_map(Action::Journal)];
    (id_of(form), prop::collection::vec(field, 0..3)).prop_map(|(id, fields)| Input::Submit { id, fields })
}

fn input() -> impl Strategy<Value = Input> {
    let name = || {
        prop::sample::select(vec![
            "secret", "settings", "safety", "help", "about", "space", "nudges", "status", "vent", "journal",
            "data", "nothing", "",
        ])
    };
    let sub = || {
        prop::option::of(prop::sample::select(vec![
            "show", "timezone", "partner", "quiet", "discreet", "plain", "language", "start", "extend",
            "contact", "lapse", "erase", "x",
        ]))
    };
    let known = || {
        prop::sample::select(vec![
            "number", "topic", "share", "zone", "name", "hours", "mode", "line", "country", "pronouns",
            "language", "keep", "date", "to",
        ])
    };
    let typed = || {
        let options = prop::collection::vec((known(), word()), 0..3);
        (name(), sub(), options).prop_map(|(command, sub, options)| Invocation {
            command: command.to_owned(),
            sub: sub.map(str::to_owned),
            options: options
                .into_iter()
                .map(|(name, value)| (name.to_owned(), Private::new(value)))
                .collect(),
        })
    };
    prop_oneof![
        2 => typed().prop_map(Input::Command),
        1 => (typed(), word()).prop_map(|(invocation, option)| Input::Complete { invocation, option }),
        4 => press(),
        2 => submit(),
    ]
}

/// What may put a card before everybody in a server.
fn shared_input() -> impl Strategy<Value = Input> {
    let number = (1u8..=7).prop_map(|number| ("number", number.to_string()));
    let texts = vec!["he went quiet", "chasin", "3", "he hit me", "nothing of the kind"];
    let topic = prop::sample::select(texts).prop_map(|text| ("topic", text.to_owned()));
    let command = prop_oneof![5 => number, 1 => topic].prop_map(|(name, value)| {
        let options = [(name, value.as_str()), ("share", "true")];
        let options = options.map(|(name, value)| (name.to_owned(), Private::new(value)));
        Input::Command(Invocation { command: "secret".into(), sub: None, options: options.into() })
    });
    let turn = prop::sample::select(vec![Turn::Back, Turn::Next, Turn::Stay]);
    let page = (1u8..=7, turn).prop_map(|(from, turn)| Action::Page { from, turn, shared: true });
    let practice = (1u8..=7).prop_map(|secret| Action::Try { secret, shared: true });
    let press = |action: Action| Input::Press { id: action.encode(), values: Vec::new(), owner: None };
    prop_oneof![2 => command, 1 => prop_oneof![page, practice].prop_map(press), 1 => input()]
}

fn letter() -> impl Strategy<Value = Letter> {
    let state = prop::sample::select(vec![
        LetterState::Owed,
        LetterState::Parked,
        LetterState::Delivered,
        LetterState::Away,
        LetterState::Late,
        LetterState::Undeliverable,
    ]);
    (message(), 0i64..4_000_000_000, state).prop_map(|(message, at, state)| {
        let due_at = chrono::DateTime::from_timestamp(at, 0).expect("an instant");
        Letter { message, due_at, state, ended_at: (at % 2 == 0).then_some(due_at) }
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
    let letters = prop::collection::vec(letter(), 0..6);
    (any::<bool>(), name, prop::option::of(zone()), quiet(), tastes, letters, journal).prop_map(
        |(known, partner_name, zone, quiet, tastes, letters, (journal, keep_at_most, sealing))| {
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
                },
                // Nobody but a member has a plan, or an address.
                plans: if known { plans } else { Plans::default() },
                refused: known && refused,
                letters: if known { letters } else { Vec::new() },
                journal: if known { journal } else { Journal::default() },
                keep_at_most,
                holdings: Holdings::default(),
                gone: known && refused && gone,
                sealing: if known { sealing } else { Sealing::Off },
            }
        },
    )
}

fn request(input: Input, place: Place) -> Request {
    Request { id: "1".into(), person: person("ana"), place, locale: "en".into(), input, channel: None }
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
        Reply::Show(show) => assert_card_fits(&show.card),
        Reply::File(handout) => assert_card_fits(&handout.show.card),
        Reply::Bring(files) => assert!((1..=5).contains(&files.len())),
    }
}

fn assert_card_fits(card: &Card) {
    let mut ids = Vec::new();
    let mut button = |button: &Button| {
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
            Block::Line { button: one, .. } => button(one),
            Block::Buttons(row) => {
                assert!((1..=Button::MOST_IN_A_ROW).contains(&row.len()));
                row.iter().for_each(&mut button);
            }
            Block::Select(select) => {
                assert!((1..=Select::MOST).contains(&select.options.len()));
                assert!(
                    select.options.iter().all(|option| (1..=100).contains(&option.label.chars().count()))
                );
                assert!(select.options.iter().filter(|option| option.chosen).count() <= 1);
            }
        }
    }
    for id in &ids {
        assert!(id.chars().count() <= Action::LONGEST, "{id}");
        let action = Action::decode(id).expect("what a card carries is understood");
        assert_eq!(action.encode(), *id);
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
    }

    #[test]
    fn an_action_is_read_back_as_it_was_written(action in action()) {
        let id = action.encode();
        prop_assert!(id.chars().count() <= Action::LONGEST, "{}", id);
        prop_assert_eq!(Action::decode(&id), Ok(action));
    }

    #[test]
    fn nothing_is_kept_of_what_was_declined_or_is_somebody_elses(
        then in plain_action(),
        mut member in member(),
        declined in any::<bool>(),
    ) {
        // Being here again is noted whatever is pressed.
        member.refused = false;
        let granted = Action::Consent { granted: !declined, then: Box::new(then) };
        let owner = Some(person(if declined { "ana" } else { "ben" }));
        let input = Input::Press { id: granted.encode(), values: Vec::new(), owner };
        let decision = decide(shared_content(), &member, &request(input, Place::Direct), instant("2026-03-02T12:00Z"));
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
        let store = Store::open(&address(directory.path())).await.expect("a database");
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
