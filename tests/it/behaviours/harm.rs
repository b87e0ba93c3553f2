//! Harm is never counted, and no lesson answers it; and a no does not take the fear away.

use super::no_is_kept::says;
use crate::support::{NEUTRAL, TestResult, assert_says, run_test};

const NOON: &str = "2026-03-02T12:00Z";

#[tokio::test]
async fn what_is_no_blip_is_kept_and_not_counted() -> TestResult {
    run_test(NOON, async |bot| {
        bot.is_at_home("ana").await;
        for note in
            ["he choked me", "He hit me again", "she threatened to kill me", "he locked me in the room"]
        {
            says(bot, "/limits").await;
            bot.presses("ana", "It happened on another day").await;
            bot.fills("ana", &["yesterday", note]).await;
            let card = bot.hears("ana");
            assert!(card.contains("Kept as a note. I don’t count this one."), "{note}: {card}");
            assert!(card.contains("Find people to talk to") && card.contains("My people"), "{note}: {card}");
            for word in ["in the last 30 days", "Read secret", "allowed to be over"] {
                assert!(!card.contains(word), "{word}: {card}");
            }
        }
        // What counts is counted beside it.
        for (note, count) in [("he was late again", 1), ("he shouted at the tv", 2)] {
            let card = says(bot, &format!("/limits blip note:{note}")).await;
            assert!(card.contains(&format!("{count} in the last 30 days")), "{note}: {card}");
            assert!(card.contains("Read secret 5"), "{note}: {card}");
        }
        assert_says(&says(bot, "/limits").await, "2 in the last 30 days");
        Ok(())
    })
    .await
}

/// A line that is crossed may be of that kind by itself.
#[tokio::test]
async fn a_line_about_being_hit_is_never_counted() -> TestResult {
    run_test(NOON, async |bot| {
        bot.is_at_home("ana").await;
        says(bot, "/limits").await;
        bot.presses("ana", "Write them down").await;
        bot.fills("ana", &["He hits me"]).await;
        assert_says(&bot.hears("ana"), "Kept, just for you.");
        says(bot, "/limits").await;
        let card = bot.taps("ana", "It happened again").await;
        assert!(card.contains("I don’t count this one.") && card.contains("is never a blip"), "{card}");
        assert!(!card.contains("How often") && !card.contains("Read secret"), "{card}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_story_of_harm_leads_to_people_and_to_no_lesson() -> TestResult {
    run_test(NOON, async |bot| {
        bot.is_at_home("ana").await;
        for (what, tell) in [
            ("he hits me and i want to kill myself", "i want to die"),
            ("she chokes me when she’s drunk", ""),
        ] {
            says(bot, "/story").await;
            let label = if bot.rows("plan where kind = 'story'").await > 0 {
                "Change the words"
            } else {
                "It’s still open"
            };
            bot.presses("ana", label).await;
            bot.fills("ana", &[what, tell]).await;
            let card = bot.hears("ana");
            assert!(
                card.contains("It’s kept, for your eyes only.") && !card.contains("Read secret"),
                "{card}"
            );
        }
        says(bot, "/story").await;
        bot.presses("ana", "Change the words").await;
        bot.fills("ana", &["we wait and see", ""]).await;
        assert_says(&bot.hears("ana"), "Read secret 6");
        Ok(())
    })
    .await
}

/// A member who is afraid, and was told no as well.
#[tokio::test]
async fn who_is_afraid_and_was_told_no_is_led_to_people_first() -> TestResult {
    run_test(NOON, async |bot| {
        bot.is_at_home("ana").await;
        assert_says(&says(bot, "/settings partner pronouns:he name:Tom").await, "Set");
        says(bot, "/space start 1 week").await;
        for label in ["Yes", "Go on anyway", "Yes", "Carry on"] {
            bot.taps("ana", label).await;
        }
        assert_says(&bot.taps("ana", "Start").await, "You’ve started.");
        bot.hears_all("ana", &[NEUTRAL]);
        for (slip, said) in [
            (
                "I wrote or called",
                "Keep your phone with you, and go where you feel safe. Worried what he might do?",
            ),
            ("I answered", "where he can’t look"),
            ("I looked", "An advocate knows better ways"),
        ] {
            says(bot, "/space").await;
            bot.taps("ana", "Something happened").await;
            let card = bot.taps("ana", slip).await;
            assert!(card.contains(said) && !card.contains("out of reach"), "{slip}: {card}");
            assert!(
                card.contains("Find people to talk to") && !card.contains("Ride it out"),
                "{slip}: {card}"
            );
        }
        let urge = says(bot, "/urge").await;
        assert!(urge.contains("I call someone who likes me") && !urge.contains("another room"), "{urge}");
        says(bot, "/plan").await;
        Ok(())
    })
    .await
}
