//! A no that a member tells in plain words is remembered if they want it, with a space and without one.

use crate::behaviours::draft::checks;
use crate::importing::{erases, imports, takes};
use crate::support::{Bot, NEUTRAL, TestResult, assert_says, run_in_terminal, run_test};

use super::space::{lives_until, steps_back};

const MORNING: &str = "2026-03-02T09:00Z";
const TOLD: &str = "/secret she told me to stop messaging her";

/// Says a line as ana, and returns the answer. A message that comes with it is passed over.
pub(super) async fn says(bot: &mut Bot, line: &str) -> String {
    bot.says("ana", line).await;
    loop {
        let heard = bot.hears("ana");
        if !heard.starts_with(NEUTRAL) {
            return heard;
        }
    }
}

/// Asserts that the bot minds the no wherever the member goes.
async fn assert_minded(bot: &mut Bot) {
    assert_says(&says(bot, "/draft").await, "I can’t check a message to them.");
    assert!(!says(bot, "/now").await.contains("loved"), "how loved one feels is no question");
    assert_says(&says(bot, "/secret 2").await, "A no stays a no");
    let again = says(bot, TOLD).await;
    assert!(again.starts_with("A no stays a no") && !again.contains("Shall I remember"), "{again}");
}

#[tokio::test]
async fn a_no_is_kept_without_a_space() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        assert_says(&says(bot, "/daily on 21:00 about:patience").await, "patience");
        assert_says(&says(bot, TOLD).await, "Shall I remember that?");
        // Told alone, nothing is kept.
        assert!(checks(bot, "I miss you").await.contains("Before you send it"));
        assert_says(&says(bot, TOLD).await, "Shall I remember that?");
        assert_says(&bot.taps("ana", "Yes, remember it").await, "OK, I’ll remember.");
        assert_minded(bot).await;
        bot.restart().await?;
        assert_minded(bot).await;
        assert!(!says(bot, "/daily").await.contains("patience"), "there is nothing to wait for");
        assert_eq!(bot.rows("plan where kind = 'space'").await, 1);
        assert_eq!(
            bot.rows("plan where state like '%own%'").await,
            1,
            "the daily message alone, whose topic is clear"
        );
        // No space runs, and none begins before its questions.
        assert_says(&says(bot, "/space").await, "You’ve got no space running.");
        assert_says(&says(bot, "/space start 2 weeks").await, "Are you ever afraid");
        assert_says(&bot.taps("ana", "No").await, "Last time you said yes. A no doesn’t wear off");
        // It is in the copy, goes with everything else, and comes back with the copy.
        let (_, file) = takes(bot, "ana", 0).await;
        erases(bot, "ana").await;
        assert_eq!(bot.rows("plan").await, 0);
        assert!(checks(bot, "I miss you").await.contains("Before you send it"));
        let path = file.display().to_string();
        assert!(imports(bot, "ana", &path).await.contains("Before I keep anything"));
        assert_says(&bot.taps("ana", "Yes, keep it").await, "Put back a copy");
        assert_says(&imports(bot, "ana", &path).await, "Your copy is back");
        assert_minded(bot).await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_no_that_was_kept_by_mistake_is_taken_back_by_the_questions() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        says(bot, TOLD).await;
        bot.taps("ana", "Yes, remember it").await;
        for (label, said) in [
            ("Go back to the safety questions", "Are you ever afraid"),
            ("No", "Last time you said yes."),
            ("No", "Set up your space"),
        ] {
            assert_says(&bot.taps("ana", label).await, said);
        }
        assert!(checks(bot, "I miss you").await.contains("Before you send it"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_no_that_a_stranger_tells_is_kept_once_they_agree() -> TestResult {
    run_test(MORNING, async |bot| {
        says(bot, TOLD).await;
        assert_eq!(bot.rows("member").await, 0);
        assert_says(&bot.taps("ana", "Yes, remember it").await, "Before I keep");
        assert_says(&bot.taps("ana", "Yes, keep it").await, "OK, I’ll remember.");
        assert_minded(bot).await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_no_changes_what_a_space_sends_from_then_on() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 2 weeks").await;
        // From the card of a message that repeats it, which stays.
        let told = checks(bot, "I know you asked me not to text you").await;
        assert_says(&told, "Shall I remember that?");
        assert_says(&bot.taps("ana", "Yes, remember it").await, "OK, I’ll remember.");
        assert_minded(bot).await;
        assert_says(&says(bot, "/space").await, "Everything I send is about your own life.");
        let came = lives_until(bot, "ana", MORNING, "2026-03-16T20:00Z").await;
        assert!(came.len() > 3, "{came:?}");
        for (at, text) in came {
            assert!(!text.contains("Secret 2") && !text.contains("courtesy"), "{at}: {text}");
        }
        Ok(())
    })
    .await
}
