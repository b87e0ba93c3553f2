//! What one member does, however much of it, costs the others nothing.

#![expect(clippy::print_stdout, reason = "it says how long the quiet member waited")]

use breathing_room::core::{Input, MemberId, Place, Platform, Private, Request};
use breathing_room::doors::console::invocation;
use breathing_room::engine::{Outgoing, ReadCopy, Sent};
use breathing_room::features::{Action, Reply};
use chrono::TimeDelta;
use sqlx::{AnyConnection, Connection};

use crate::behaviours::data::lives_and_writes;
use crate::buttons::FROM_BEFORE;
use crate::support::{Bot, TestResult, address, run_in_terminal, run_test};

const NOON: &str = "2026-03-02T12:00Z";

/// Values that no card offers, for every kind of argument.
const FORGED: [&str; 7] = ["0", "13", "255", "65535", "9223372036854775807", "+12345-01-01", "9999-12-31"];

/// Each button with each of its arguments replaced, one at a time.
fn forged() -> Vec<String> {
    let mut forged = Vec::new();
    for text in FROM_BEFORE {
        let parts: Vec<&str> = text.split('|').collect();
        for at in 2..parts.len() {
            for value in FORGED {
                let mut parts = parts.clone();
                parts[at] = value;
                forged.push(parts.join("|"));
            }
        }
    }
    forged
}

/// The bot's own check of copies knows all that it would ever have kept.
#[tokio::test]
async fn no_button_from_outside_stores_what_no_card_offers() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        lives_and_writes(bot, "ana", "Zebedee", "mine").await;
        let before = bot.rows("delivery").await;
        let buttons = forged();
        assert!(buttons.len() > 500, "{}", buttons.len());
        for (number, id) in buttons.iter().enumerate() {
            // Slowly enough for a person, or the bot asks for a break.
            bot.clock().shift(TimeDelta::seconds(2)).ok_or("a time that a clock shows")?;
            let values = vec![if number % 2 == 0 { "10m" } else { "300" }.to_owned()];
            bot.delivers(
                &format!("press {number}"),
                "ana",
                Input::Press { id: id.clone(), values, owner: None },
            )
            .await;
            if Action::decode(id).ok().and_then(|action| action.need_filled()).is_none() {
                continue;
            }
            let fields = vec![
                ("text".to_owned(), Private::new("x")),
                ("opens".to_owned(), Private::new("9999-12-31")),
            ];
            bot.delivers(&format!("form {number}"), "ana", Input::Submit { id: id.clone(), fields }).await;
        }
        let Reply::File(handout) = copy_of(bot, "ana").await else { panic!("a copy") };
        for file in handout.files {
            ReadCopy::read(&file.bytes)?;
        }
        assert!(bot.rows("delivery").await < before + 20, "a test message each minute, and no more");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn later_takes_a_message_that_came_and_no_other() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.is_at_home("ben").await;
        bot.says("ben", "/daily on 13:00").await;
        bot.expect("ben", "every day at 1 pm");
        bot.hears_all("ben", &["Something for later."]);
        bot.advance_to("2026-03-02T13:00Z").await;
        bot.hears_all("ben", &["Something for later."]);
        let before = bot.rows("delivery").await;
        for (person, id) in [("ana", 1), ("ana", 2), ("ana", 999), ("ana", i64::MAX), ("ana", -1), ("ben", 3)]
        {
            for message in ["test", "daily.secrets.0", "urge", "letter"] {
                let press = Input::Press {
                    id: format!("1|later|{id}|{message}"),
                    values: vec!["10m".into()],
                    owner: None,
                };
                let reply = bot.delivers(&format!("{id} {message}"), person, press).await;
                let said = format!("{reply:?}");
                assert!(said.contains("I don’t have that message any more"), "{said}");
            }
        }
        assert_eq!(
            bot.rows("delivery").await,
            before,
            "no button of another’s message, or of none, owes one"
        );
        // ben's own message, by another text than it has.
        let press = Input::Press { id: "1|later|2|urge".into(), values: vec!["10m".into()], owner: None };
        let said = format!("{:?}", bot.delivers("another text", "ben", press).await);
        assert!(said.contains("I don’t have that message any more"), "{said}");
        let mut database = bot.database().await;
        let (message,): (String,) =
            sqlx::query_as("select message from delivery where id = 2").fetch_one(&mut database).await?;
        let press =
            Input::Press { id: format!("1|later|2|{message}"), values: vec!["10m".into()], owner: None };
        let said = format!("{:?}", bot.delivers("his own", "ben", press).await);
        assert!(said.contains("OK, I’ll send it again"), "{said}");
        assert_eq!(bot.rows("delivery").await, before + 1);
        bot.advance_to("2026-03-02T13:10Z").await;
        bot.hears_all("ben", &["Something for later."]);
        Ok(())
    })
    .await
}

/// Owes a member many messages, all of them due before anybody else's.
async fn owes(bot: &Bot, member: i64, count: i64, due_ms: i64) {
    let mut connection = AnyConnection::connect(&address(bot.directory())).await.expect("the database");
    sqlx::query(
        "with recursive n (n) as (values (1) union all select n + 1 from n where n < $1)
         insert into delivery (member_id, platform, message, occurrence, rank, due_at, expires_at, wake_at)
         select $2, 'discord', 'test', 'many.' || n, 0, $3, $3 + 1800000, $3 from n",
    )
    .bind(count)
    .bind(member)
    .bind(due_ms)
    .execute(&mut connection)
    .await
    .expect("rows");
}

/// Another's step of an urge goes out among the first, however many messages are owed to one member, and the many
/// arrive in their order, each once.
#[tokio::test]
async fn a_member_who_is_owed_very_many_messages_takes_no_turn_of_anothers() -> TestResult {
    let mut bot = Bot::set_up(NOON).without_a_door().await?;
    for person in ["greedy", "quiet"] {
        bot.says(person, "/settings plain off").await;
        bot.expect(person, "Before I keep anything");
        bot.presses(person, "1|consent|yes|set|plain|off").await;
        bot.expect(person, "Plain text is off again.");
    }
    bot.says("quiet", "/urge 10").await;
    bot.expect("quiet", "Ride it out");
    let now = bot.clock().now();
    bot.clock().shift(TimeDelta::minutes(10)).ok_or("a time that a clock shows")?;
    owes(&bot, member_of(&bot, "greedy").await, 1_500, now.timestamp_millis()).await;
    // A platform that takes 40 messages at a time, and tells their fate afterwards.
    let (mut under_way, mut rounds, mut waited) = (Vec::<Outgoing>::new(), 0, None);
    let mut got = Vec::new();
    for _ in 0..40 {
        let now = bot.clock().now();
        while bot.app().timekeeper().fire_due(now).await?.fired > 0 {}
        let claimed = bot.app().outbox().claim_due(Platform::Discord, now, 40).await?;
        assert!(claimed.len() <= 2, "one for each member");
        if claimed.iter().any(|outgoing| outgoing.user == "quiet") {
            waited.get_or_insert(rounds);
        }
        rounds += 1;
        under_way.extend(claimed);
        let sent = under_way.drain(..).map(|outgoing| {
            got.push(outgoing.id);
            (outgoing, Sent::Delivered { message: "1".into(), channel: "2".into() })
        });
        let sent: Vec<_> = sent.collect();
        assert_eq!(bot.app().outbox().settle(&sent, now).await?, 0);
    }
    println!("the quiet member waited {waited:?} of {rounds} rounds");
    assert_eq!(waited, Some(0), "the first claim has both");
    let mut once = got.clone();
    once.sort();
    once.dedup();
    assert_eq!((once.len(), got.len()), (41, 41), "each once");
    bot.ends_well().await
}

/// A person's copy, which a door would wait for.
pub async fn copy_of(bot: &Bot, person: &str) -> Reply {
    let request = request(bot, person, Input::Command(invocation("/data export")));
    let now = bot.clock().now();
    let Reply::File(handout) = bot.app().handle(&request, now).await else { panic!("a copy") };
    bot.app().copies().hand_out(handout, &request, now).await
}

pub fn request(bot: &Bot, person: &str, input: Input) -> Request {
    Request {
        id: format!("of {person}"),
        person: bot.person(person),
        place: Place::Direct,
        locale: "en".to_owned(),
        input,
        channel: None,
        server: None,
    }
}

async fn member_of(bot: &Bot, person: &str) -> i64 {
    let person = bot.person(person);
    let member = bot.store().reader().member(&person).await.expect("a read").expect("a member");
    let MemberId(id) = member.id;
    id
}

#[tokio::test]
async fn sixty_changes_a_minute_are_taken_from_one_person_and_an_urge_always_is() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        let mut taken = 1;
        let refused = loop {
            bot.says("ana", "/settings plain").await;
            let said = bot.hears("ana");
            if !said.contains("Plain text is o") {
                break said;
            }
            taken += 1;
        };
        assert_eq!(taken, 60, "with the one to agree");
        assert!(
            refused.contains("I can take 60 changes a minute from one person. Wait a minute"),
            "{refused}"
        );
        // What she wrote is given back, unless it tells of danger: then it is kept, below the people who can help.
        bot.says("ana", "/vent").await;
        bot.fills("ana", &["The tap drips."]).await;
        let back = bot.hears("ana");
        assert!(back.contains("The tap drips.") && back.contains("60 changes a minute"), "{back}");
        bot.lets_go("ana").await;
        bot.says("ana", "/vent").await;
        bot.fills("ana", &["I want to kill myself."]).await;
        let kept = bot.hears("ana");
        assert!(!kept.contains("60 changes a minute") && bot.rows("entry").await == 1, "{kept}");
        bot.says("ana", "/urge").await;
        bot.expect("ana", "Ride it out");
        bot.says("ana", "/safety").await;
        assert!(!bot.hears("ana").contains("60 changes"));
        bot.says("ana", "/data erase").await;
        bot.expect("ana", "Erase everything?");
        // Another is taken all the same, and so is she a minute later.
        bot.agrees("ben").await;
        bot.away_until("2026-03-02T12:01Z");
        bot.says("ana", "/settings plain").await;
        bot.expect("ana", "Plain text is o");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_full_journal_says_so_and_gives_the_page_back() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        // The first page makes her key.
        bot.says("ana", "/vent").await;
        bot.fills("ana", &["The tap."]).await;
        bot.expect("ana", "Saved: ");
        let pages = |count: u32, size: u32, opens: &str| {
            format!(
                "with recursive n (n) as (values (1) union all select n + 1 from n where n < {count})
                 insert into entry (id, member_id, day, nth, generation, schema, body, opens_on)
                 select randomblob(16), (select id from member), '2026-01-01', n, 1, 1, zeroblob({size}), {opens} from n"
            )
        };
        let filled = [
            (pages(10_000, 10, "null"), "I can hold 10000 pages, or 16 MB"),
            (pages(1, 16 << 20, "null"), "I can hold 10000 pages, or 16 MB"),
        ];
        for (sql, why) in filled {
            bot.tampers("bot.db", &sql).await;
            bot.says("ana", "/vent").await;
            bot.fills("ana", &["The tap drips."]).await;
            let back = bot.hears("ana");
            assert!(back.contains("The tap drips.") && back.contains(why) && back.contains("/data export"), "{back}");
            bot.lets_go("ana").await;
            bot.tampers("bot.db", "delete from entry where day = '2026-01-01'").await;
        }
        bot.tampers("bot.db", &pages(200, 10, "date('2026-04-01', n || ' days')")).await;
        bot.says("ana", "/journal").await;
        bot.expect("ana", "Your pages");
        bot.presses("ana", "A letter for later").await;
        bot.fills("ana", &["Dear me", "in 3 weeks"]).await;
        let back = bot.hears("ana");
        assert!(back.contains("Dear me") && back.contains("You already have letters set to open on 200 different days"), "{back}");
        assert_eq!(bot.rows("entry").await, 201);
        Ok(())
    })
    .await
}
