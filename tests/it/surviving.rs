//! Whatever is stored survives export and import, and one bad page never costs the rest.

use std::fs;
use std::path::Path;

use age::x25519::Identity;
use breathing_room::core::{Input, Person, Place, Platform, Private, Request};
use breathing_room::engine::{AskedBy, ReadCopy};
use breathing_room::features::{
    Action, Answer, Draft, JournalAction, Length, Living, Reply, SecretNumber, SecretsAction, SettingsAction,
    SpaceAction, Terms, UrgeAction,
};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::copies::part_of;
use crate::importing::{erases, imports, takes};
use crate::restoring::{brought, zip};
use crate::support::{Bot, TestResult, instant, press, run_in_terminal, run_test};

const NOON: &str = "2026-03-02T12:00Z";
/// From the age specification's own examples.
const SECRET: &str = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

async fn writes(bot: &mut Bot, text: &str) {
    bot.says("ana", "/vent").await;
    bot.fills("ana", &[text]).await;
    bot.expect("ana", "Saved: ");
}

/// Everything is erased, and the copy is brought.
#[must_use]
async fn starts_again_with(bot: &mut Bot, file: &Path) -> String {
    erases(bot, "ana").await;
    bot.agrees("ana").await;
    imports(bot, "ana", &file.display().to_string()).await
}

fn data_of(file: &Path) -> Value {
    let bytes = fs::read(file).expect("a copy");
    serde_json::from_str(&part_of(&bytes, "data.json")).expect("a copy")
}

#[tokio::test]
async fn a_page_that_was_pasted_with_a_nul_survives() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        let pasted = "pasted from a PDF \0 with a nul";
        writes(bot, "first page, harmless").await;
        writes(bot, pasted).await;
        bot.says("ana", "/urge 10").await;
        bot.expect("ana", "Ride it out");
        bot.presses("ana", "Write my own plan").await;
        bot.fills("ana", &["walk\0home"]).await;
        bot.expect("ana", "Kept, just for you.");
        let (_, file) = takes(bot, "ana", 0).await;
        let before = brought(&data_of(&file));
        assert_eq!(before["entry"][0]["page"]["text"], pasted);
        let plans = before["plan"].to_string();
        assert!(
            plans.contains(r#""then":"walk\u0000home""#) || plans.contains(r"walk\\u0000home"),
            "{plans}"
        );
        let told = starts_again_with(bot, &file).await;
        assert!(told.contains("2 pages in your journal") && !told.contains("left"), "{told}");
        let (_, again) = takes(bot, "ana", 1).await;
        assert_eq!(brought(&data_of(&again)), before);
        bot.advance_to("2026-03-02T12:11Z").await;
        bot.hears_all("ana", &["Something for later."]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_character_that_there_is_survives() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        let all: Vec<char> = ('\0'..=char::MAX).collect();
        // White space at the ends of a page is not kept.
        let text_of = |some: &[char]| std::iter::once(&'<').chain(some).chain(&['>']).collect::<String>();
        let texts: Vec<String> = all.chunks(3_998).map(text_of).collect();
        // A form takes them all alike. A few are enough here: each is searched for words of danger.
        for (index, text) in texts.iter().enumerate().step_by(140) {
            let id = Action::Journal(JournalAction::Write(None, None)).encode();
            let sent = Input::Submit { id, fields: vec![("text".to_owned(), Private::new(text))] };
            let reply = bot.delivers(&format!("page-{index}"), "ana", sent).await;
            assert!(format!("{reply:?}").contains("Saved: "), "{index}");
        }
        let (_, file) = takes(bot, "ana", 0).await;
        let mut data = data_of(&file);
        let sent: Vec<&String> = texts.iter().step_by(140).rev().collect();
        let pages = data["tables"]["entry"].as_array().expect("pages");
        assert!(pages.iter().map(|page| page["page"]["text"].as_str().expect("a text")).eq(sent));
        let mut page = pages[0].clone();
        let with = |text: &String| {
            page["page"]["text"] = json!(text);
            page.clone()
        };
        data["tables"]["entry"] = texts.iter().map(with).collect();
        let file = bot.directory().join("all.json");
        fs::write(&file, data.to_string())?;
        let said = bot.imports("cleo", &[file]).await?;
        assert_eq!(said, "put back: settings, 0 practices, 0 plans, 279 pages\n");
        let (_, again) = takes(bot, "cleo", 1).await;
        assert!(brought(&data_of(&again)) == brought(&data), "character by character");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_bad_page_never_costs_the_rest() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        for number in 1..=8 {
            writes(bot, &format!("Q7MARKER {number}")).await;
        }
        for change in [
            "body = zeroblob(300) where nth = 2",
            "day = 'some day' where nth = 3",
            "expires_at = x'ff' where nth = 4",
            "generation = 70000 where nth = 5",
            "schema = 'two' where nth = 6",
            "day = cast(x'ff00' as text) where nth = 7",
        ] {
            assert_eq!(bot.tampers("bot.db", &format!("update entry set {change}")).await, 1, "{change}");
        }
        bot.tampers("bot.db", "update member set language = 'no such language'").await;
        bot.tampers("bot.db", "insert into practice select id, 9, 'x', 1.5 from member").await;
        bot.says("ana", "/data export").await;
        let told = bot.hears("ana");
        bot.hears_all("ana", &["Here’s the file; only you can read it: "]);
        assert!(told.contains("I couldn’t open 6 things you wrote"), "{told}");
        let which = "Which: a day I can’t read (page 7), a day I can’t read (page 3), \
                     Monday 2 March (page 6), Monday 2 March (page 5), Monday 2 March (page 4), and one more.";
        assert!(told.contains(which), "{told}");
        assert!(told.contains("2 of my own notes about you are damaged"), "{told}");
        assert!(!told.contains("Q7MARKER"), "never its text");
        let file = bot.directory().join("aside.zip");
        fs::write(&file, bot.handed_out(1).await.pop().expect("a file"))?;
        let read_me = part_of(&fs::read(&file)?, "readme.md");
        assert!(read_me.contains("## A page whose day I can’t read\n\n(I couldn’t open this page.)"));
        assert_eq!(read_me.matches("(I couldn’t open this page.)").count(), 6);
        assert_eq!(read_me.matches("Q7MARKER").count(), 2);
        let told = starts_again_with(bot, &file).await;
        assert!(told.starts_with("Your copy is back") && told.contains("2 pages in your journal"), "{told}");
        assert!(told.contains("4 things you wrote couldn’t be opened when"), "{told}");
        assert!(told.contains("Which: Monday 2 March (page 6), Monday 2 March (page 5)"), "{told}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_bad_page_in_a_copy_is_named_and_left_out() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        writes(bot, "Q7MARKER").await;
        let (_, file) = takes(bot, "ana", 0).await;
        let mut data = data_of(&file);
        let good = data["tables"]["entry"][0].clone();
        let with = |path: &str, value: Value| {
            let mut row = good.clone();
            *row.pointer_mut(path).expect("it is there") = value;
            row
        };
        let mut bad = vec![
            with("/page/at", json!(i64::MIN)),
            with("/page/at", json!(u64::MAX)),
            with("/page/at", json!(1e300)),
            with("/page/text", json!("x".repeat(4_001))),
            with("/page/text", json!(" \n")),
            with("/page/revised", json!(u32::MAX)),
            with("/page", json!({ "at": 7, "text": "x", "closing": [200, "x"] })),
            with("/page", json!({ "at": 7, "text": "x", "prompt": 13 })),
            with("/page", json!([])),
            with("/day", json!("2026-02-30")),
            with("/day", json!("+99999-01-01")),
            with("/expires_at", json!(i64::MAX)),
            with("/opens_on", json!("2026-03-01")),
            with("/sealed", json!("YWdl")),
            json!(null),
            json!([[[]]]),
        ];
        for sealed in [&b"plain text"[..], b"age-encryption.org/v1\nplain text"] {
            use base64::Engine as _;
            let file = base64::engine::general_purpose::STANDARD.encode(sealed);
            bad.push(json!({ "day": "2026-03-02", "nth": 4, "page": null, "sealed": file }));
        }
        let count = bad.len();
        data["tables"]["entry"] = bad.into_iter().chain([good.clone()]).collect();
        let odd = bot.directory().join("odd.zip");
        fs::write(&odd, zip("data.json", data.to_string().as_bytes()))?;
        let told = starts_again_with(bot, &odd).await;
        assert!(told.contains("One page in your journal"), "{told}");
        assert!(told.contains(&format!("{count} pages in there look damaged or changed")), "{told}");
        assert!(told.contains("Which: Monday 2 March (page 1)") && told.contains("and 13 more"), "{told}");
        bot.says("ana", "/journal search Q7MARKER").await;
        bot.expect("ana", "Q7MARKER");
        erases(bot, "ana").await;
        let said = bot.imports("ana", &[odd]).await?;
        assert!(said.contains("18 pages left out for something in it that the bot does not write"), "{said}");
        assert!(said.contains("2026-03-02 #1, ") && said.ends_with(", …\n"), "{said}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_page_that_cannot_come_back_can_be_read_all_the_same() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        writes(bot, "Q7MARKER").await;
        // The year 4707.
        bot.tampers("bot.db", "update entry set expires_at = 86400000000000").await;
        let (told, file) = takes(bot, "ana", 0).await;
        let said = "One page has a date or number that can’t be right. You can read it in the copy, but I couldn’t \
                    put it back later.\nWhich: Monday 2 March (page 1).";
        assert!(told.contains(said), "{told}");
        assert!(part_of(&fs::read(&file)?, "readme.md").contains("Q7MARKER"));
        Ok(())
    })
    .await
}

fn person(user: &str) -> Person {
    Person { platform: Platform::Console, user: user.to_owned() }
}

fn request(user: &str, number: u64, input: Input) -> Request {
    Request {
        id: format!("{user}-{number}"),
        person: person(user),
        place: Place::Direct,
        locale: "en".into(),
        input,
        channel: None,
        server: None,
    }
}

/// Commands that store something.
const LINES: [&str; 22] = [
    "/settings timezone Lisbon",
    "/settings timezone Tokyo",
    "/settings quiet 22-8",
    "/settings language en",
    "/settings discreet off",
    "/settings plain on",
    "/settings journal always",
    "/settings journal year",
    "/settings partner she",
    "/daily on 21:00",
    "/daily on 09:30 mon,wed life",
    "/daily pause",
    "/daily off",
    "/urge 10",
    "/urge stop",
    "/space lapse",
    "/space contact me",
    "/space contact them",
    "/space pause",
    "/space resume",
    "/space end",
    "/nudges",
];

/// What somebody does: the kind of it, a number, and a text.
type Deed = (u8, u64, String);

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let letter = prop_oneof![
        4 => prop::char::range('\0', char::MAX),
        1 => prop::sample::select(vec!['\0', '\u{1}', '\n', '\r', '\u{feff}', '\u{202e}', '"', '\\', '\u{fffe}']),
    ];
    let text = prop::collection::vec(letter, 1..30).prop_map(|letters| letters.into_iter().collect());
    prop::collection::vec((0u8..26, any::<u64>(), text), 1..14)
}

/// Somebody whose life is made up, and whose clock is their own.
struct Life<'a> {
    bot: &'a Bot,
    user: String,
    now: DateTime<Utc>,
    requests: u64,
}

impl Life<'_> {
    async fn asks(&mut self, input: Input) -> Reply {
        self.requests += 1;
        self.bot.app().handle(&request(&self.user, self.requests, input), self.now).await
    }

    async fn presses(&mut self, action: Action) {
        self.asks(press(action.encode())).await;
    }

    async fn fills(&mut self, action: Action, fields: &[(&str, &str)]) {
        let fields = fields.iter().map(|(name, text)| ((*name).to_owned(), Private::new(*text))).collect();
        self.asks(Input::Submit { id: action.encode(), fields }).await;
    }

    async fn does(&mut self, (kind, number, text): &Deed) {
        let of = |count: u64| usize::try_from(number % count).expect("it is small");
        match kind {
            0..=8 => {
                let lines = u64::try_from(LINES.len()).expect("a few");
                let line = breathing_room::doors::console::invocation(LINES[of(lines)]);
                drop(self.asks(Input::Command(line)).await);
            }
            9..=11 => {
                let prompt = u8::try_from(number % 13).ok().filter(|prompt| *prompt > 0);
                self.fills(Action::Journal(JournalAction::Write(None, prompt)), &[("text", text)]).await;
            }
            12 => {
                let fields = [("text", text.as_str()), ("opens", "in 3 weeks")];
                self.fills(Action::Journal(JournalAction::Letter), &fields).await;
            }
            13 | 14 => self.revises(*kind == 13, text).await,
            15 => self.fills(Action::Urge(UrgeAction::Plan), &[("plan", text)]).await,
            16 | 17 => self.steps_back(*number).await,
            18 => {
                let fields = [("why", text.as_str()), ("contact", "calls"), ("fine", text)];
                self.fills(Action::Space(SpaceAction::Words), &fields).await;
            }
            19 => self.fills(Action::Space(SpaceAction::Changed), &[("changed", text)]).await,
            20 => {
                let secret = SecretNumber(u8::try_from(of(7) + 1).expect("it is small"));
                self.presses(Action::Secrets(SecretsAction::Try(secret))).await;
            }
            21 => self.presses(Action::Journal(JournalAction::Burnt)).await,
            22 => self.fills(Action::Settings(SettingsAction::Name), &[("name", text)]).await,
            23 => {
                let line = format!("/settings journal key:{KEY}");
                drop(self.asks(Input::Command(breathing_room::doors::console::invocation(&line))).await);
            }
            _ => self.now += TimeDelta::minutes(i64::try_from(number % 2_000).expect("it is small")),
        }
    }

    async fn revises(&mut self, closing: bool, text: &str) {
        let member = self.bot.store().reader().member(&person(&self.user)).await;
        let Some(member) = member.expect("the database") else { return };
        let pages = self.bot.store().reader().entries_of(member.id, None, 1).await.expect("pages");
        let Some((_, page)) = pages.first() else { return };
        let action = if closing { JournalAction::Close(page.id, 2) } else { JournalAction::Edit(page.id) };
        self.fills(Action::Journal(action), &[("text", text)]).await;
    }

    async fn steps_back(&mut self, number: u64) {
        let length = [Length::Days(10), Terms::default().length, Length::Open];
        let living = [Living::Together, Living::Apart, Living::Practical];
        let of = |count: u64, by: u64| usize::try_from(number / by % count).expect("it is small");
        let draft = Draft::new(length[of(3, 1)], living[of(3, 3)]);
        let answers = [Answer::Yes, Answer::No, Answer::No];
        self.presses(Action::Space(SpaceAction::Plan(draft, answers[of(3, 9)], answers[of(3, 27)]))).await;
        self.fills(Action::Space(SpaceAction::Hours), &[("risky", "21-23")]).await;
        self.presses(Action::Space(SpaceAction::Go)).await;
    }

    /// Takes a copy. Returns its one file.
    async fn takes(&mut self) -> Vec<u8> {
        let export = Input::Command(breathing_room::doors::console::invocation("/data export"));
        let reply = self.asks(export.clone()).await;
        let Reply::File(handout) = reply else { panic!("no files, but {reply:?}") };
        // A door waits for the member's turn first.
        let of = request(&self.user, self.requests, export);
        let made = self.bot.app().copies().hand_out(handout, &of, self.now).await;
        let Reply::File(mut handout) = made else { panic!("no files, but {made:?}") };
        let told = format!("{:?}", handout.show);
        assert!(
            !told.contains("couldn’t open") && !told.contains("can’t be right") && !told.contains("damaged"),
            "{told}"
        );
        let file = handout.files.pop().expect("a file");
        if file.bytes.starts_with(b"PK") {
            return file.bytes;
        }
        let key: Identity = SECRET.parse().expect("a key");
        age::decrypt(&key, &file.bytes).expect("the key opens it")
    }
}

/// Somebody lives, takes a copy, and brings it into another account, where the same copy can be taken.
async fn survives(bot: &Bot, number: usize, deeds: &[Deed]) {
    let mut life = Life { bot, user: format!("ana-{number}"), now: instant(NOON), requests: 0 };
    let mut tx = bot.store().begin().await.expect("the database");
    tx.join(&person(&life.user), life.now).await.expect("a member");
    tx.commit().await.expect("the database");
    for deed in deeds {
        life.does(deed).await;
        while bot
            .app()
            .timekeeper()
            .fire_due(life.now)
            .await
            .expect("it fires")
            .next
            .is_some_and(|next| next <= life.now)
        {}
    }
    let file = life.takes().await;
    let before: Value = serde_json::from_str(&part_of(&file, "data.json")).expect("a copy");
    let person = person(&format!("cleo-{number}"));
    let copy = ReadCopy::read(&file).expect("what was handed out is taken");
    let restored =
        bot.app().copies().restore(&person, vec![copy], AskedBy::OperatorForAnother, life.now).await;
    let left_out = restored.expect("it is put back").left_out;
    assert_eq!(left_out, breathing_room::core::LeftOut::default(), "{deeds:?}");
    let mut again = Life { bot, user: person.user, now: life.now, requests: 0 };
    let after: Value = serde_json::from_str(&part_of(&again.takes().await, "data.json")).expect("a copy");
    assert_eq!(brought(&after), brought(&before), "{deeds:?}");
}

#[test]
fn words_that_look_like_a_number_and_long_ones_survive() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let bot = runtime.block_on(Bot::set_up(NOON).without_a_door()).expect("a bot");
    for (number, plan) in ["+", "- walk round the block", "-5", &"ж".repeat(200)].into_iter().enumerate() {
        runtime.block_on(survives(&bot, number, &[(15, 0, plan.to_owned())]));
    }
}

#[test]
fn whatever_is_stored_survives() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let bot = runtime.block_on(Bot::set_up(NOON).without_a_door()).expect("a bot");
    let usual = Config::default();
    // 51 lives, or a fifth of `PROPTEST_CASES`.
    let config = Config { failure_persistence: None, cases: usual.cases / 5, ..usual };
    let number = std::cell::Cell::new(0);
    let run = |deeds: Vec<Deed>| {
        number.set(number.get() + 1);
        runtime.block_on(survives(&bot, number.get(), &deeds));
        Ok(())
    };
    TestRunner::new(config).run(&deeds(), run).expect("every life survives");
}
