//! A space that is over goes on only after the two questions: much may have happened since they were answered.

use crate::support::{Bot, TestResult, assert_says, run_in_terminal, run_test};

use super::space::{lives_until, steps_back};

const MORNING: &str = "2026-03-02T09:00Z";
const OVER: &str = "2026-03-05T12:00Z";

async fn says(bot: &mut Bot, line: &str) -> String {
    bot.says("ana", line).await;
    bot.hears("ana")
}

/// A member whose space of three days is over.
async fn is_at_its_end(bot: &mut Bot) {
    steps_back(bot, "ana", "/space start 3 days").await;
    lives_until(bot, "ana", MORNING, OVER).await;
    assert_says(&says(bot, "/space").await, "That’s your space done.");
}

#[tokio::test]
async fn who_was_told_no_meanwhile_gets_a_week_of_their_own() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        is_at_its_end(bot).await;
        let asked = bot.taps("ana", "One more week").await;
        assert_says(&asked, "Are you ever afraid");
        assert_says(&asked, "Things may have changed since you started.");
        // Nothing goes on before the answers.
        assert_says(&says(bot, "/space").await, "That’s your space done.");
        bot.taps("ana", "One more week").await;
        assert_says(&bot.taps("ana", "No").await, "asked not to get in touch");
        assert_says(&bot.taps("ana", "Yes").await, "A no is a no");
        let on = bot.taps("ana", "Carry on").await;
        assert_says(&on, "Another week of messages. They end Thursday 12 March. The no stands either way.");
        let came = lives_until(bot, "ana", OVER, "2026-03-11T20:00Z").await;
        assert!(!came.is_empty());
        for (at, text) in came {
            assert!(!text.contains("Secret 2") && !text.contains("courtesy"), "{at}: {text}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_is_afraid_by_now_gets_people_and_no_end() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        is_at_its_end(bot).await;
        bot.taps("ana", "One more week").await;
        assert_says(&bot.taps("ana", "Yes").await, "Plan it with an advocate");
        assert_says(&bot.taps("ana", "Go on anyway").await, "Two questions first");
        assert_says(&bot.taps("ana", "No").await, "I’ll keep sending, with no end date.");
        let space = says(bot, "/space").await;
        assert!(!space.contains("It ends"), "{space}");
        // Taken back, it has no end that has passed.
        bot.taps("ana", "Change").await;
        for (label, said) in [
            ("Go back to the safety questions", "Last time you said yes."),
            ("No", "Two questions first"),
            ("No", "Set up your space"),
        ] {
            assert_says(&bot.taps("ana", label).await, said);
        }
        assert_says(&says(bot, "/space").await, "No end date.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_answers_no_twice_goes_on_for_a_week() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        bot.begins_a_space("ana", "/space start 3 days").await;
        while bot.has_heard("ana").is_some() {}
        assert_says(&says(bot, "/space end").await, "End it here?");
        bot.taps("ana", "Yes, end it").await;
        bot.taps("ana", "One more week").await;
        assert_says(&bot.taps("ana", "No").await, "Two questions first");
        assert_says(&bot.taps("ana", "No").await, "OK, one more week. It ends Monday 9 March.");
        assert_says(&says(bot, "/space").await, "It ends Monday 9 March.");
        Ok(())
    })
    .await
}
