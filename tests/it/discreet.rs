//! What comes by itself while a member is discreet: one neutral line and nothing else, whatever it is about.

use breathing_room::core::{Block, Partner};
use breathing_room::features::{DeliveryId, Message, Source, Tool, Topic};
use breathing_room::features::{Member, Settings, render};
use chrono::TimeDelta;

use crate::support::discord::{Message as Sent, Route};
use crate::support::{Bot, NEUTRAL, TestResult, content, run_in_terminal, run_on_discord};

const NOON: &str = "2026-03-02T12:00Z";
/// The labels that tell a stranger nothing. A lock screen shows none of them.
const EVERYDAY: [&str; 10] = [
    "Open",
    "Done",
    "Less often",
    "Stop these",
    "In 10 minutes",
    "In an hour",
    "Tonight",
    "Tomorrow morning",
    "This morning",
    "Start again",
];

/// The message after `message` in a walk over all kinds. A new kind does not compile before it has its place.
fn next(message: Message) -> Option<Message> {
    Some(match message {
        Message::Test(Source::Daily) => Message::Test(Source::Urge),
        Message::Test(Source::Urge) => Message::Test(Source::Space),
        Message::Test(Source::Space) => Message::Test(Source::Draft),
        Message::Test(Source::Draft) => Message::Test(Source::IfThen),
        Message::Test(Source::IfThen) => Message::Test(Source::CheckIn),
        Message::Test(Source::CheckIn) => Message::Test(Source::Life),
        Message::Test(Source::Life) => Message::Test(Source::Week),
        Message::Test(Source::Week) => Message::Daily { topic: Topic::Secrets, number: 0 },
        Message::Daily { topic, .. } => match topic {
            Topic::Secrets => Message::Daily { topic: Topic::Own, number: 1 },
            Topic::Own => Message::Daily { topic: Topic::Life, number: 2 },
            Topic::Life => Message::Daily { topic: Topic::Patience, number: 3 },
            Topic::Patience => Message::Daily { topic: Topic::Question, number: 4 },
            Topic::Question => Message::DailyPaused,
        },
        Message::DailyPaused => Message::Urge { step: 1 },
        Message::Urge { step } if step < 3 => Message::Urge { step: step + 1 },
        Message::Urge { .. } => Message::UrgeOver,
        Message::UrgeOver => Message::Nudge { secret: 1, number: 0 },
        Message::Nudge { secret, .. } if secret < 7 => Message::Nudge { secret: secret + 1, number: 0 },
        Message::Nudge { .. } => Message::CheckIn,
        Message::CheckIn => Message::LastDay,
        Message::LastDay => Message::SpaceOver,
        Message::SpaceOver => Message::Idle,
        Message::Idle => Message::LetterDue,
        Message::LetterDue => Message::Reminder { tool: Tool::Draft, number: 0 },
        Message::Reminder { tool, number } => match tool {
            Tool::Draft => Message::Reminder { tool: Tool::IfThen, number },
            Tool::IfThen => Message::Reminder { tool: Tool::CheckIn, number },
            Tool::CheckIn => Message::Reminder { tool: Tool::Life, number },
            Tool::Life => Message::Reminder { tool: Tool::Week, number },
            Tool::Week => return None,
        },
    })
}

fn every_message() -> Vec<Message> {
    let all: Vec<Message> =
        std::iter::successors(Some(Message::Test(Source::Daily)), |message| next(*message)).collect();
    assert_eq!(all.len(), 35, "the walk goes through all of them");
    all
}

/// The full text of a message, as it stands on its card in the member's own words.
fn full_text(message: Message) -> String {
    let settings = Settings { discreet: false, ..Settings::default() };
    let member = Member { settings, ..Member::default() };
    let show = render(&content(), &member, DeliveryId(1), message, crate::support::instant(NOON));
    let mut texts = Vec::new();
    for block in show.card.blocks {
        if let Block::Text(text) = block {
            texts.push(text);
        }
    }
    texts.join("\n")
}

/// Owes this message to the one member that there is, now.
async fn owes(bot: &Bot, number: usize, message: Message) {
    // Who was here lately is not asked whether everything is to be kept.
    let seen_on = if message == Message::Idle { "2025-03-02" } else { "2026-03-02" };
    bot.tampers("bot.db", &format!("update member set seen_on = '{seen_on}'")).await;
    let now = bot.clock().now().timestamp_millis();
    let later = now + 3_600_000;
    let sql = format!(
        "insert into delivery (member_id, platform, message, occurrence, rank, due_at, expires_at, wake_at)
         select id, platform, '{message}', 'test.{number}', {}, {now}, {later}, {now} from member",
        message.rank().number()
    );
    assert_eq!(bot.tampers("bot.db", &sql).await, 1);
}

/// Sets discreet mode, and answers with the line that messages show, or None when they show their text.
async fn is_discreet(bot: &mut Bot, mode: &str) -> Option<String> {
    let line: Option<u8> = mode.strip_prefix("on line:").and_then(|line| line.parse().ok());
    bot.says("ana", &format!("/settings discreet {mode}")).await;
    bot.expect("ana", if line.is_some() { "Discreet is on." } else { "Discreet is off." });
    let content = content();
    let voice = content.words.voice("en", Partner::ANYBODY);
    line.map(|line| voice.say(&format!("neutral-line-{line}")))
}

const MODES: [&str; 5] = ["off", "on line:1", "on line:2", "on line:3", "on line:4"];

#[tokio::test]
async fn a_terminal_shows_the_neutral_line_for_every_message() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        let mut number = 0;
        for mode in MODES {
            let line = is_discreet(bot, mode).await;
            for message in every_message() {
                number += 1;
                owes(bot, number, message).await;
                bot.advance_to(NOON).await;
                let shown = bot.hears("ana");
                let texts = |line: &&str| !line.is_empty() && !line.starts_with('[') && *line != "Later";
                let said: Vec<&str> = shown.lines().filter(texts).collect();
                match &line {
                    Some(line) => {
                        assert_eq!(said, [line], "{message}: {shown}");
                        let labels = shown.split(['[', ']', '\n']).map(str::trim).filter(|label| {
                            !label.is_empty() && !label.bytes().all(|byte| byte.is_ascii_digit())
                        });
                        let other =
                            |label: &&str| *label != line && *label != "Later" && !EVERYDAY.contains(label);
                        assert_eq!(labels.clone().find(other), None, "{message}: {shown}");
                    }
                    None => assert_eq!(said.join("\n"), full_text(message), "{message}"),
                }
            }
        }
        Ok(())
    })
    .await
}

/// Everything in a person's DM that is there for longer than an answer.
fn pushed(bot: &Bot, person: &str) -> Vec<Sent> {
    bot.discord().dms(person).into_iter().filter(|message| !message.is_ephemeral()).collect()
}

#[tokio::test]
async fn discord_is_sent_the_neutral_line_for_every_message() -> TestResult {
    run_on_discord(NOON, async |bot| {
        bot.agrees("ana").await;
        let mut number = 0;
        for mode in ["off", "on line:3"] {
            let line = is_discreet(bot, mode).await;
            for message in every_message() {
                number += 1;
                owes(bot, number, message).await;
                bot.passes(TimeDelta::zero());
                bot.until("it arrives", async || pushed(bot, "ana").len() == number).await;
                let sent = pushed(bot, "ana").remove(number - 1);
                match &line {
                    Some(line) => {
                        assert_eq!(sent.content, *line, "{message}");
                        let labels = sent.button_labels();
                        assert!(
                            labels.iter().all(|label| EVERYDAY.contains(&&**label)),
                            "{message}: {labels:?}"
                        );
                    }
                    None => assert_eq!(sent.content.replace('\\', ""), full_text(message), "{message}"),
                }
                // Nothing else in it is a text: no title, no embed, and of components only what can be pressed.
                assert!(sent.embeds.is_empty() && !sent.is_v2(), "{message}");
                let kinds = |part: &&serde_json::Value| ![1, 2, 3].iter().any(|kind| part["type"] == *kind);
                assert_eq!(sent.every_component().into_iter().find(kinds), None, "{message}");
            }
        }
        // Every message of this channel was one of these: nothing else was said unasked.
        assert_eq!(bot.discord().count_of(Route::CreateMessage), number);
        assert_eq!(pushed(bot, "ana").len(), number);
        Ok(())
    })
    .await
}

/// Another person may hold the phone of a member who is afraid, so what they set before does not count.
#[tokio::test]
async fn who_is_afraid_shows_the_neutral_line_whatever_they_set() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.is_at_home("ana").await;
        is_discreet(bot, "off").await;
        bot.says("ana", "/space start 2 weeks").await;
        bot.expect("ana", "Two questions first");
        bot.presses("ana", "Yes").await;
        bot.expect("ana", "This comes first");
        bot.presses("ana", "Go on anyway").await;
        bot.expect("ana", "Two questions first");
        bot.presses("ana", "No").await;
        bot.expect(
            "ana",
            "A message from me shows one neutral line until you open it, whatever your settings say.",
        );
        bot.presses("ana", "Start").await;
        bot.expect("ana", "You’ve started");
        let came = bot.hears("ana");
        assert!(came.starts_with(NEUTRAL), "{came}");
        is_discreet(bot, "off").await;
        bot.says("ana", "/settings discreet off").await;
        bot.expect("ana", "still shows one neutral line until you open it");
        let mut came = 0;
        for day in 3..=9 {
            bot.advance_to(&format!("2026-03-{day:02}T12:00Z")).await;
            let before = came;
            while let Some(message) = bot.has_heard("ana") {
                came += 1;
                assert!(message.starts_with(NEUTRAL) && !message.contains("leave"), "{message}");
            }
            // It waits to be opened, as every neutral line does.
            if came > before {
                bot.says("ana", "/now").await;
                bot.expect("ana", "There’s a message from me you haven’t opened.");
            }
        }
        assert!(came > 2, "{came}");
        Ok(())
    })
    .await
}
