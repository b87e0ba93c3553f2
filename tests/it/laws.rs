//! What holds for every input.

use std::sync::{Arc, OnceLock};

use breathing_room::adapters::console::{Look, Session};
use breathing_room::app::App;
use breathing_room::clock::Clock;
use breathing_room::domain::{
    Action, Block, Button, Card, Choice, Content, Decision, Effect, Input, Invocation, Member, MemberId,
    Partner, Person, Place, Platform, Press, Private, Pronouns, QuietHours, Reply, Request, Select, Settings,
    decide,
};
use breathing_room::store::Store;
use proptest::prelude::*;

use crate::support::{address, content, instant};

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
            "+3h", "-90m", "+99999999999w", "2026-03-28T12:00Z", "Change", "Portugal", "mode:", "line:", "\"", ":",
        ]).prop_map(str::to_owned),
        2 => "\\PC{0,12}",
        1 => any::<String>(),
        1 => "[a-z]{1,200}",
    ]
}

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 0..6).prop_map(|words| words.join(" "))
}

/// Ids as cards carry them, and ids that somebody made up.
fn press_id() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "1",
        "2",
        "secret",
        "shared",
        "back",
        "next",
        "stay",
        "try",
        "hide",
        "consent",
        "yes",
        "no",
        "settings",
        "all",
        "partner",
        "fill",
        "zone",
        "name",
        "quiet",
        "pick",
        "pronouns",
        "language",
        "line",
        "set",
        "noname",
        "plain",
        "discreet",
        "on",
        "off",
        "safety",
        "help",
        "7",
        "0",
        "255",
        "256",
        "-1",
        "Europe/Lisbon",
        "22:00-08:00",
        "",
    ]);
    prop_oneof![
        4 => prop::collection::vec(part, 0..7).prop_map(|parts| format!("1|{}", parts.join("|"))),
        1 => any::<String>(),
    ]
}

fn input() -> impl Strategy<Value = Input> {
    let options = || prop::collection::vec((word(), word().prop_map(Private::new)), 0..4);
    let name = || prop::sample::select(vec!["secret", "settings", "safety", "help", "about", "nothing", ""]);
    let sub = || {
        prop::option::of(prop::sample::select(vec![
            "show", "timezone", "partner", "quiet", "discreet", "plain", "language", "x",
        ]))
    };
    let known = || {
        prop::sample::select(vec![
            "number", "topic", "share", "zone", "name", "hours", "mode", "line", "country", "pronouns",
            "language",
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
        typed().prop_map(Input::Command),
        (typed(), word()).prop_map(|(invocation, option)| Input::Complete { invocation, option }),
        (press_id(), prop::collection::vec(word(), 0..2)).prop_map(|(id, values)| Input::Press {
            id,
            values,
            owner: None
        }),
        (press_id(), options()).prop_map(|(id, fields)| Input::Submit { id, fields }),
    ]
}

fn member() -> impl Strategy<Value = Member> {
    let name = prop::option::of("\\PC{1,32}".prop_map(Private::new));
    let pronouns = prop::sample::select(Pronouns::ALL.to_vec());
    (any::<bool>(), name, pronouns, any::<bool>(), 1u8..=4).prop_map(
        |(known, partner_name, pronouns, plain, line)| Member {
            id: known.then_some(MemberId(1)),
            settings: Settings { partner_name, pronouns, plain, line, ..Settings::default() },
        },
    )
}

fn request(input: Input, place: Place) -> Request {
    let person = Person { platform: Platform::Console, user: "ana".into() };
    Request { id: "1".into(), person, place, locale: "en".into(), input }
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
    }
}

fn assert_card_fits(card: &Card) {
    let mut ids = Vec::new();
    let mut button = |button: &Button| {
        assert!((1..=80).contains(&button.label.chars().count()));
        if let Press::Do(action) = &button.press {
            ids.push(action.encode());
        }
    };
    for block in &card.blocks {
        match block {
            Block::Text(text) | Block::Heading(text) | Block::Small(text) => assert!(!text.is_empty()),
            Block::Divider => {}
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
        let joins = effects.contains(&Effect::Join);
        prop_assert!(effects.is_empty() || member.id.is_some() || joins, "nothing is kept about a stranger");
    }

    #[test]
    fn what_stands_openly_never_names_the_partner(input in input(), mut member in member()) {
        member.settings.partner_name = Some(Private::new("Q7zebedee"));
        let decision = decide(shared_content(), &member, &request(input, Place::Guild), instant("2026-03-02T12:00Z"));
        if let Reply::Show(show) = decision.reply
            && show.audience == breathing_room::domain::Audience::Public
        {
            let drawn = format!("{:?}", show.card);
            prop_assert!(!drawn.contains("Q7zebedee"));
        }
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

/// The terminal takes any lines, in any order, and stays a terminal.
#[test]
fn no_line_stops_the_terminal() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let directory = tempfile::tempdir().expect("a directory");
    let session = runtime.block_on(async {
        let store = Store::open(&address(directory.path())).await.expect("a database");
        let app = Arc::new(App::new(content(), store));
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
