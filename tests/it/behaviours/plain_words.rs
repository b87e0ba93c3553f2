//! Words that ask something of the bot itself, and words that no lesson is for.

use super::no::begins;
use super::space::{lives_until, steps_back};
use crate::support::{Bot, TestResult, assert_says, run_in_terminal, run_test};

/// Nine in the morning in Lisbon, a Monday.
const MORNING: &str = "2026-03-02T09:00Z";

async fn says(bot: &mut Bot, line: &str) -> String {
    bot.says("ana", line).await;
    bot.hears("ana")
}

/// What somebody who wants silence has set up.
async fn is_sent_much(bot: &mut Bot) {
    steps_back(bot, "ana", "/space start 2 weeks").await;
    assert_says(&says(bot, "/daily on 9 pm").await, "every day at 9 pm");
    bot.hears_all("ana", &["Something for later.", "A note for later."]);
    assert_says(&says(bot, "/life on").await, "Saturdays at 11 am");
    bot.says("ana", "/life add").await;
    bot.fills("ana", &["Sam", "Climbing"]).await;
    bot.expect("ana", "on your list");
}

#[tokio::test]
async fn stop_ends_everything_that_is_sent() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        is_sent_much(bot).await;
        let asked = says(bot, "stop").await;
        for sent in ["Daily message", "Your space", "Your own list"] {
            assert!(asked.contains(sent), "{sent}: {asked}");
        }
        let stopped = bot.taps("ana", "Stop all messages").await;
        assert_says(&stopped, "From now on you only hear from me when you’ve asked.");
        assert_says(&stopped, "Your space is paused.");
        let came = lives_until(bot, "ana", MORNING, "2026-04-02T09:00Z").await;
        assert!(came.is_empty(), "{came:?}");
        // No day of the space is lost by it, and what was set up can be switched on again.
        assert_says(&says(bot, "/space resume").await, "Back on.");
        assert_says(&says(bot, "/space").await, "Day 1 of 14");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn stop_is_understood_as_people_say_it() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 2 weeks").await;
        for text in [
            "STOP",
            "stop sending me messages",
            "please stop messaging me",
            "no more",
            "leave me alone",
            "unsubscribe",
            "turn off notifications",
            "don’t message me",
            "can you stop",
        ] {
            let heard = says(bot, text).await;
            assert!(heard.starts_with("What I send you") && heard.contains("Your space"), "{text}: {heard}");
        }
        for (text, answer) in [
            ("I can’t stop texting her", "Secret 1 of 7"),
            ("stop chasing", "Secret 1 of 7"),
            ("she wants me to leave her alone", "A no stays a no"),
            ("she told me to stop messaging her", "A no stays a no"),
        ] {
            assert_says(&says(bot, text).await, answer);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn questions_about_the_bot_are_answered() -> TestResult {
    run_test(MORNING, async |bot| {
        for (text, answer) in [
            ("stop", "I can’t see anything that’s set to come."),
            ("delete my data", "Erase everything"),
            ("delete all my data please", "Erase everything"),
            ("what do you know about me", "See what’s kept"),
            ("who can read this", "Server admins and other members: no."),
            ("is this private?", "Server admins and other members: no."),
            ("are you a bot", "What I’m not: therapy"),
            ("are you real?", "What I’m not: therapy"),
        ] {
            let heard = says(bot, text).await;
            assert!(heard.contains(answer), "{text}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn panic_gets_help_at_once_and_no_lesson() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        for text in [
            "i’m having a panic attack",
            "he wont answer me i cant breathe",
            "i miss him so much i can't breathe",
            "im shaking",
            "help me",
        ] {
            let heard = says(bot, text).await;
            assert!(
                heard.starts_with("One breath at a time") && !heard.contains("Secret"),
                "{text}: {heard}"
            );
            let first = heard.find("It’s bad right now").expect("the urge");
            assert!(first < heard.find("Find people to talk to").expect("people"), "{text}: {heard}");
        }
        for text in ["i cant breathe my chest hurts", "my chest hurts", "she collapsed"] {
            let heard = says(bot, text).await;
            assert!(
                heard.starts_with("Call for help first") && heard.contains("our local emergency number"),
                "{text}: {heard}"
            );
        }
        // Room to breathe is what a lesson is about, and so is panic that leads to texting.
        for text in ["we both need space to breathe", "i panic and text him"] {
            let heard = says(bot, text).await;
            assert!(!heard.contains("One breath at a time"), "{text}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_illness_is_no_distance() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        for text in [
            "my husband is dying",
            "my partner has cancer",
            "he had a stroke",
            "my partner has dementia",
            "my wife has cancer and pulls away from me",
            "she was run over and is in a coma",
            "my mum is in hospital",
        ] {
            let heard = says(bot, text).await;
            assert!(
                heard.starts_with("I’m so sorry") && heard.contains("Find people to talk to"),
                "{text}: {heard}"
            );
            assert!(!heard.contains("Secret") && !heard.contains("I’m still set"), "{text}: {heard}");
        }
        for text in ["he is a cancer and i am a leo", "he works in a hospital"] {
            let heard = says(bot, text).await;
            assert!(!heard.contains("I’m so sorry"), "{text}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn after_a_death_one_press_ends_the_messages() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 2 weeks").await;
        for text in ["he died", "my partner has cancer", "my wife died this morning"] {
            let heard = says(bot, text).await;
            assert!(heard.starts_with("I’m so sorry"), "{text}: {heard}");
            assert_says(&heard, "I’m still set to send you messages.");
        }
        assert_says(&bot.taps("ana", "Stop all messages").await, "Stopped.");
        let came = lives_until(bot, "ana", MORNING, "2026-04-02T09:00Z").await;
        assert!(came.is_empty(), "{came:?}");
        let heard = says(bot, "my wife died this morning").await;
        assert!(!heard.contains("I’m still set"), "{heard}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_has_no_words_is_asked_how_bad_it_is() -> TestResult {
    run_test(MORNING, async |bot| {
        for text in [".", "...", "???", "💔", "idk", "I don’t know"] {
            let heard = says(bot, text).await;
            assert!(heard.starts_with("Is it bad right now?") && !heard.contains('“'), "{text}: {heard}");
            assert_says(&heard, "It’s bad right now");
        }
        assert_says(&says(bot, "😭").await, "Then cry");
        assert_says(&says(bot, "😭😭").await, "Then cry");
        let nod = says(bot, "👍🏽").await;
        assert!(nod.contains("can’t stop chasing") && !nod.contains("None of the seven"), "{nod}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_question_about_an_end_opens_no_lesson_for_good_times() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        for (text, answer) in [
            ("is it over", "Is it one of these?"),
            ("are we over", "Is it one of these?"),
            ("will it be over soon", "Is it one of these?"),
            ("it is over", "Secret 7 of 7"),
            ("she wants to move in again", "Secret 5 of 7"),
            ("she’s back and wants to talk", "Secret 5 of 7"),
            ("i called him 30 times", "Secret 1 of 7"),
            ("i texted her 40 times", "Secret 1 of 7"),
            ("he called me 30 times", "Is it one of these?"),
        ] {
            let heard = says(bot, text).await;
            assert!(heard.starts_with(answer), "{text}: {heard}");
        }
        // It may be more than the two of them that is meant.
        assert_says(&says(bot, "i want it to be over").await, "That’s a lot to carry");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_tells_of_a_no_hears_where_it_is_remembered() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        let told = "she told me to stop messaging her";
        assert_says(&says(bot, told).await, "Shall I remember that?");
        begins(bot, "ana", "/space start 2 weeks", [false, true]).await;
        let known = says(bot, told).await;
        assert!(known.starts_with("A no stays a no") && !known.contains("Shall I remember"), "{known}");
        Ok(())
    })
    .await
}
