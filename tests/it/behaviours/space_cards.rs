//! The cards of a space as they are seen: a bar that is exact, the partner's pronouns, one live card, and always a way
//! on.

use breathing_room::core::{Block, Input, Press};
use breathing_room::doors::console::invocation;
use breathing_room::features::Reply;
use insta::assert_snapshot;
use serde_json::json;

use super::space::{lives_until, steps_back};
use crate::support::discord::{Message, Place};
use crate::support::{
    Bot, NEUTRAL, TestResult, assert_says, press, run_in_terminal, run_on_discord, run_test,
};

/// Nine in the morning in Lisbon, a Monday.
const MORNING: &str = "2026-03-02T09:00Z";

async fn says(bot: &mut Bot, line: &str) -> String {
    bot.says("ana", line).await;
    bot.hears("ana")
}

/// Begins a space. On Discord the message that shows that messages arrive is not an answer, so it is not heard here.
async fn begins(bot: &mut Bot, start: &str) {
    bot.agrees("ana").await;
    assert_says(&says(bot, "/settings timezone Lisbon").await, "Europe/Lisbon");
    assert_says(&says(bot, start).await, "Two questions first");
    for (label, answer) in
        [("No", "Two questions first"), ("No", "Set up your space"), ("Start", "You’ve started.")]
    {
        assert_says(&bot.taps("ana", label).await, answer);
    }
    bot.hears_all("ana", &[NEUTRAL]);
}

/// What arrives on Discord while days pass is not what these tests are about.
async fn on_day(bot: &mut Bot, at: &str) {
    bot.advance_to(at).await;
    bot.hears_all("ana", &[NEUTRAL]);
}

#[tokio::test]
async fn the_bar_is_exact_and_said_in_words_too() -> TestResult {
    run_test(MORNING, async |bot| {
        begins(bot, "/space start 10 days").await;
        for (at, day, bar, words) in [
            ("2026-03-02T10:00Z", "Day 1 of 10", "▰▱▱▱▱▱▱▱▱▱", "10% done · 9 days to go"),
            ("2026-03-07T10:00Z", "Day 6 of 10", "▰▰▰▰▰▰▱▱▱▱", "60% done · 4 days to go"),
            ("2026-03-10T10:00Z", "Day 9 of 10", "▰▰▰▰▰▰▰▰▰▱", "90% done · one day to go"),
            ("2026-03-11T10:00Z", "Day 10 of 10", "▰▰▰▰▰▰▰▰▰▰", "100% done · this is the last day"),
        ] {
            on_day(bot, at).await;
            let heard = says(bot, "/space").await;
            assert!(heard.starts_with(day), "the day stands above the title: {heard}");
            assert_says(&heard, &format!("{bar}\n{words}"));
            assert_eq!(heard.matches(['▰', '▱']).count(), 10, "a cell for each day: {heard}");
        }
        assert_says(&says(bot, "/settings plain on").await, "Plain text is on");
        let plain = says(bot, "/space").await;
        assert!(!plain.contains(['▰', '▱']) && plain.contains("100% done · this is the last day"), "{plain}");
        Ok(())
    })
    .await
}

/// Three weeks have more days than the bar has cells: it never runs ahead of the days.
#[tokio::test]
async fn a_long_bar_is_full_on_the_last_day_alone() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        begins(bot, "/space start 3 weeks").await;
        for (at, full, percent) in [
            ("2026-03-02T10:00Z", 1, 4),
            ("2026-03-12T10:00Z", 7, 52),
            ("2026-03-21T10:00Z", 13, 95),
            ("2026-03-22T10:00Z", 14, 100),
        ] {
            on_day(bot, at).await;
            let heard = says(bot, "/space").await;
            assert_eq!(heard.matches('▰').count(), full, "{heard}");
            assert_says(&heard, &format!("{percent}% done"));
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_button_leads_to_what_happened_and_speaks_of_the_partner_as_chosen() -> TestResult {
    run_test(MORNING, async |bot| {
        begins(bot, "/space start 10 days").await;
        assert_says(&says(bot, "/settings partner pronouns:she").await, "Set.");
        let status = says(bot, "/space").await;
        assert!(
            !status.contains(" wrote") && !status.contains("slipped"),
            "one button for all three: {status}"
        );
        assert_snapshot!("happened_she", bot.taps("ana", "Something happened").await);
        assert_says(&bot.taps("ana", "She wrote").await, "Noted: she reached out.");
        assert_says(&bot.taps("ana", "Back to your space").await, "She reached out.");
        bot.taps("ana", "Something happened").await;
        assert_says(&bot.taps("ana", "We met").await, "Noted: you met.");
        assert_says(&bot.taps("ana", "Undo that").await, "Undone. It’s as it was before.");
        assert_says(&says(bot, "/space contact both").await, "Noted: you met.");
        assert_says(&bot.taps("ana", "Back to your space").await, "You met.");
        bot.taps("ana", "Something happened").await;
        assert_says(
            &bot.taps("ana", "I wrote or called").await,
            "You don’t start over: it’s still day 1 of 10.",
        );
        assert_says(&bot.taps("ana", "Undo that").await, "Day 1 of 10");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_length_is_chosen_with_a_press() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        let lengths = ["3 days", "1 week", "2 weeks", "1 month", "Until I say"];
        for (label, length) in
            lengths.into_iter().zip(["3 days", "7 days", "14 days", "31 days", "until you say"])
        {
            let person = label.replace(' ', "-");
            bot.agrees(&person).await;
            bot.says(&person, "/space start living:together").await;
            bot.expect(&person, "How long?");
            for press in [label, "No", "No"] {
                bot.presses(&person, press).await;
            }
            bot.fills(&person, &["Lisbon"]).await;
            bot.expect(&person, "Two questions first");
            bot.expect(&person, "Two questions first");
            let plan = bot.hears(&person);
            assert!(plan.contains(&format!("How long: {length}")), "{label}: {plan}");
            assert!(plan.contains("Under one roof *"), "what else was named is kept: {plan}");
        }
        // What can't be read, or is too long, is asked about with the same choice.
        for (line, why) in [
            ("/space start soon", "I didn’t catch “soon”."),
            ("/space start 91 days", "A space lasts from 1 to 90 days"),
        ] {
            let heard = says(bot, line).await;
            assert!(heard.contains(why) && heard.contains("2 weeks"), "{heard}");
        }
        assert_says(&bot.taps("ana", "2 weeks").await, "Two questions first");
        Ok(())
    })
    .await
}

/// On Discord the command needs its length, so the client hands over the rest of the line as it was typed.
#[tokio::test]
async fn the_length_is_what_follows_the_name_on_discord() -> TestResult {
    run_on_discord(MORNING, async |bot| {
        bot.discord().bot_ready().await;
        let registered = bot.discord().registered_commands();
        let space = registered.iter().find(|command| command["name"] == "space").expect("the command");
        for (verb, option) in [("start", "length"), ("extend", "by"), ("shorten", "by"), ("contact", "who")] {
            let subs = space["options"].as_array().expect("sub-commands");
            let sub = subs.iter().find(|sub| sub["name"] == verb).expect("the sub-command");
            let first = &sub["options"][0];
            assert_eq!((&first["name"], &first["required"]), (&json!(option), &json!(true)), "{verb}");
            assert_eq!(first["autocomplete"] == true, verb != "contact", "{verb}");
        }
        for (typed, offered) in [
            ("", vec!["3 days", "1 week", "2 weeks", "1 month", "Until I say"]),
            ("2", vec!["2 weeks"]),
            ("10 d", vec!["10 days"]),
            ("soon", vec!["3 days", "1 week", "2 weeks", "1 month", "Until I say"]),
        ] {
            let typing =
                bot.discord().autocomplete("ana", Place::BotDm, "space start", &[], ("length", typed));
            let choices = typing.answer().await.choices();
            let labels: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
            assert_eq!(labels, offered, "{typed}");
            for choice in choices.iter().filter(|_| typed != "soon") {
                let options = [("length", choice.value.clone())];
                let asked = bot.discord().slash("ana", Place::BotDm, "space start", &options).message().await;
                let asked = asked.plain_text();
                assert!(asked.contains("Are you ever afraid"), "{typed}, {}: {asked}", choice.name);
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_end_is_moved_with_a_press() -> TestResult {
    run_test(MORNING, async |bot| {
        begins(bot, "/space start 10 days").await;
        says(bot, "/space").await;
        assert_snapshot!("space_move_the_end", bot.taps("ana", "Move the end date").await);
        for (label, answer) in [
            ("Add a week", "OK, it ends Thursday 19 March."),
            ("End 3 days sooner", "OK, it ends Monday 16 March."),
            ("Add 3 days", "OK, it ends Thursday 19 March."),
            ("Remove the end date", "OK, no end date."),
            ("End in a week", "OK, it ends Monday 9 March."),
        ] {
            assert_says(&bot.taps("ana", label).await, answer);
            assert_says(&bot.taps("ana", "Move the end date").await, "/space extend 24 December");
        }
        // Nine days sooner than in seven is a question, and the end is not moved.
        for _ in 0..2 {
            bot.taps("ana", "End 3 days sooner").await;
            bot.taps("ana", "Move the end date").await;
        }
        assert_says(&bot.taps("ana", "End 3 days sooner").await, "End it here?");
        assert_says(&bot.taps("ana", "No, keep going").await, "It ends tomorrow.");
        Ok(())
    })
    .await
}

/// Whatever was done about a space, one card shows it: what was pressed, and what a form was opened from, gives way.
#[tokio::test]
async fn a_space_has_one_live_card() -> TestResult {
    run_on_discord(MORNING, async |bot| {
        bot.agrees("ana").await;
        assert_says(&says(bot, "/settings timezone Lisbon").await, "Europe/Lisbon");
        let others = live_cards(bot).len();
        says(bot, "/space start 10 days").await;
        for label in ["No", "No"] {
            bot.taps("ana", label).await;
        }
        for (label, fields) in [
            ("How long", &["8 days"][..]),
            ("Hardest hours", &["9 pm to 11 pm"]),
            ("In your words", &["to sleep", "calls", ""]),
        ] {
            bot.presses("ana", label).await;
            bot.fills("ana", fields).await;
            bot.expect("ana", "Set up your space");
            assert_eq!(live_cards(bot).len(), others + 1, "{label} {fields:?}");
        }
        for label in [
            "work",
            "Start",
            "Something happened",
            "They wrote",
            "Undo that",
            "Something happened",
            "I wrote or called",
            "Back to your space",
            "Pause",
            "Carry on",
            "Move the end date",
            "Add a week",
            "Change",
            "Back to your space",
            "See what’s coming",
            "Skip the next one",
            "Less often",
        ] {
            bot.taps("ana", label).await;
            assert_eq!(live_cards(bot).len(), others + 1, "after {label}");
        }
        Ok(())
    })
    .await
}

/// The answers that can still be pressed. What the bot sent unasked is a message of its own.
fn live_cards(bot: &Bot) -> Vec<Message> {
    let is_answer = |message: &Message| !message.plain_text().contains(NEUTRAL);
    let is_live = |message: &Message| message.button_labels().len() > 1;
    bot.discord().dms("ana").into_iter().filter(|message| is_answer(message) && is_live(message)).collect()
}

/// No answer is a dead end, and none has more buttons than a phone shows at once.
#[tokio::test]
async fn every_answer_has_a_way_on_and_five_buttons_at_most() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        begins(bot, "/space start 10 days").await;
        assert_says(&says(bot, "/daily on 21:00").await, "every day at 9 pm");
        bot.hears_all("ana", &[NEUTRAL]);
        let lines = [
            "/space",
            "/space lapse",
            "/space contact me",
            "/space contact them",
            "/space contact both",
            "/space contact",
            "/space pause",
            "/space resume",
            "/space extend 3 days",
            "/space extend whenever",
            "/space extend",
            "/space shorten 1 day",
            "/space start 2 weeks",
            "/nudges",
            "/status",
            "> space|setup",
            "> space|happened",
            "> space|length?",
            "> space|endless",
            "> space|less",
            "> space|mute",
            "> space|budget|5",
            "> nudges|more",
            "> nudges|test|space",
            "> nudges|test|space",
            "/space end",
            "> space|end",
            "> space|letgo",
            "/space",
            "/space start",
        ];
        for (number, line) in lines.into_iter().enumerate() {
            let input = match line.strip_prefix("> ") {
                Some(code) => press(format!("1|{code}")),
                None => Input::Command(invocation(line)),
            };
            let reply = bot.delivers(&format!("request-{number}"), "ana", input).await;
            let Reply::Show(show) = reply else { panic!("{line} is answered with a card") };
            let ways = buttons(&show.card.blocks);
            assert!((1..=5).contains(&ways), "{line}: {ways} buttons\n{:#?}", show.card);
            let words = words(show.card.lead.as_ref(), &show.card.blocks);
            assert!(words <= 120, "{line}: {words} words");
        }
        bot.hears_all("ana", &[NEUTRAL]);
        Ok(())
    })
    .await
}

fn buttons(blocks: &[Block]) -> usize {
    let in_rows = |block: &Block| {
        let Block::Buttons(row) = block else { return 0 };
        row.iter().filter(|button| matches!(button.press, Press::Do(_))).count()
    };
    let beside = blocks.iter().filter(|block| matches!(block, Block::Line { .. })).count();
    blocks.iter().map(in_rows).sum::<usize>() + beside
}

fn words(lead: Option<&String>, blocks: &[Block]) -> usize {
    let count = |text: &String| text.split_whitespace().count();
    let said = blocks.iter().map(|block| {
        if let Block::Text(text) | Block::Heading(text) | Block::Small(text) = block {
            count(text)
        } else if let Block::Line { label, value: text, .. } | Block::Moment { label, local: text, .. } =
            block
        {
            count(label) + count(text)
        } else {
            0
        }
    });
    lead.map_or(0, count) + said.sum::<usize>()
}

/// Discord sends two presses for a double click.
#[tokio::test]
async fn two_presses_on_one_button_move_the_end_once() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 2 weeks").await;
        let id = |at: &str| format!("move {at}");
        let Reply::Show(card) = bot.delivers(&id("card"), "ana", press("1|space|length?")).await else {
            panic!("a card")
        };
        let longer = card.card.blocks.iter().find_map(|block| {
            let Block::Buttons(row) = block else { return None };
            let add = row.iter().find(|button| button.label == "Add 3 days")?;
            if let Press::Do(code) = &add.press { Some(code.to_string()) } else { None }
        });
        let longer = longer.expect("a button");
        for at in ["first", "second"] {
            let Reply::Show(moved) = bot.delivers(&id(at), "ana", press(longer.as_str())).await else {
                panic!("a card")
            };
            assert_eq!(moved.card.lead.as_deref(), Some("OK, it ends Thursday 19 March."), "{at}");
        }
        assert_says(&says(bot, "/space").await, "It ends Thursday 19 March.");
        // A card that is older than the end moves nothing. One from an earlier version does.
        bot.delivers(&id("none"), "ana", press("1|space|endless")).await;
        bot.delivers(&id("old"), "ana", press(longer.as_str())).await;
        assert_says(&says(bot, "/space").await, "No end date.");
        bot.delivers(&id("earlier"), "ana", press("1|space|extend|7")).await;
        assert_says(&says(bot, "/space").await, "It ends Monday 9 March.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_presses_on_one_button_change_the_number_of_messages_once() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 2 weeks").await;
        let list = says(bot, "/nudges").await;
        assert_says(&list, "Your space: 5 messages a week at most.");
        let mut numbers = Vec::new();
        for at in ["first", "second"] {
            let reply = bot.delivers(&format!("fewer {at}"), "ana", press("1|nudges|budget|5|4")).await;
            let Reply::Show(show) = reply else { panic!("a card") };
            numbers.push(show.card.lead);
        }
        assert_eq!(numbers[0].as_deref(), Some("4 messages a week at most from now on."));
        assert_eq!(numbers[0], numbers[1]);
        assert_says(&says(bot, "/nudges").await, "Your space: 4 messages a week at most.");
        assert_says(&bot.taps("ana", "Less often").await, "3 messages a week at most");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_space_that_is_over_is_not_extended_and_has_no_day_to_be_still_on() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 2 days").await;
        lives_until(bot, "ana", MORNING, "2026-03-05T12:00Z").await;
        let noted = says(bot, "/space lapse").await;
        assert!(noted.contains("Your space is over") && !noted.contains("still day"), "{noted}");
        for line in ["/space extend 3 days", "/space extend", "/space shorten 1 day"] {
            let over = says(bot, line).await;
            assert!(over.starts_with("Your space\n\nThis space is over"), "{line}: {over}");
            assert!(!over.contains("it ends"), "{line}: {over}");
        }
        assert_says(&says(bot, "/now").await, "Your space is over.");
        Ok(())
    })
    .await
}

/// How often a card says something.
fn times(card: &str, words: &str) -> usize {
    card.matches(words).count()
}

#[tokio::test]
async fn a_pause_of_a_space_without_an_end_promises_no_days_and_moves_none() -> TestResult {
    run_test(MORNING, async |bot| {
        begins(bot, "/space start open").await;
        let paused = says(bot, "/space pause").await;
        assert_says(&paused, "Paused. I’ll be quiet until you’re back.");
        assert!(!paused.contains("days you’ve got left") && times(&paused, "quiet until") == 1, "{paused}");
        on_day(bot, "2026-03-04T09:00Z").await;
        let back = says(bot, "/space resume").await;
        assert!(back.contains("Back on.") && back.contains("No end date. It runs until you say."), "{back}");
        assert!(!back.contains("moved the end") && !back.contains("used up"), "{back}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_pause_that_ends_on_its_own_day_has_moved_no_end() -> TestResult {
    run_test(MORNING, async |bot| {
        begins(bot, "/space start 10 days").await;
        assert_says(&says(bot, "/space pause").await, "Paused. The days you’ve got left will wait for you.");
        let back = says(bot, "/space resume").await;
        assert!(back.contains("Back on.") && back.contains("It ends Thursday 12 March."), "{back}");
        assert!(!back.contains("moved the end"), "{back}");
        assert_says(&says(bot, "/space pause").await, "Paused.");
        on_day(bot, "2026-03-04T09:00Z").await;
        let back = says(bot, "/space resume").await;
        assert_says(&back, "I’ve moved the end to match.");
        assert_says(&back, "It ends Saturday 14 March.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_card_of_a_space_asks_nothing_and_says_its_end_once() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        says(bot, "/space start 10 days").await;
        bot.taps("ana", "No").await;
        bot.taps("ana", "No").await;
        assert_says(
            &bot.taps("ana", "children").await,
            "You two can still talk about children. Anything else?",
        );
        assert_says(&bot.taps("ana", "Start").await, "You’ve started.");
        bot.hears_all("ana", &[NEUTRAL]);
        let card = says(bot, "/space").await;
        assert!(
            card.contains("You two can still talk about children.") && !card.contains("Anything"),
            "{card}"
        );
        for (line, answer) in [
            ("/space extend 1 week", "OK, it ends Thursday 19 March."),
            ("/space shorten 2 days", "OK, it ends Tuesday 17 March."),
            ("/space extend open", "OK, no end date."),
        ] {
            let card = says(bot, line).await;
            assert_says(&card, answer);
            let said = times(&card, "t ends ") + times(&card, "o end date");
            assert_eq!(said, 1, "{line}: {card}");
        }
        Ok(())
    })
    .await
}

/// The course of a member who is afraid was promised without a countdown.
#[tokio::test]
async fn a_member_who_is_afraid_hears_of_no_end_in_a_pause() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        says(bot, "/space start 10 days").await;
        bot.taps("ana", "Yes").await;
        bot.taps("ana", "Go on anyway").await;
        bot.taps("ana", "No").await;
        let begun = bot.taps("ana", "Start").await;
        assert!(begun.contains("You’ve started.") && times(&begun, "o end date") == 1, "{begun}");
        bot.hears_all("ana", &[NEUTRAL]);
        assert_says(&says(bot, "/space pause").await, "Paused. I’ll be quiet until you’re back.");
        on_day(bot, "2026-03-04T09:00Z").await;
        let back = says(bot, "/space resume").await;
        assert!(back.contains("Back on.") && !back.contains("the end"), "{back}");
        Ok(())
    })
    .await
}
