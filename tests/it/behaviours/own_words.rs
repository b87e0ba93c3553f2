//! What a member wrote comes back to them as a plan or an idea only while it is one.

use super::no_is_kept::says;
use crate::support::{Bot, NEUTRAL, TestResult, assert_says, run_in_terminal, run_test};

const NOON: &str = "2026-03-02T12:00Z";
const TOLD: &str = "/secret she told me not to contact her again";
const SAY_IT: &str = "I’ve kept your words, and I won’t send you this one.";

/// Writes a card, and returns what is shown.
async fn plans(bot: &mut Bot, when: &str, then: &str) -> String {
    let list = says(bot, "/plan").await;
    let label = if list.contains("Write my own") { "Write my own" } else { "Write one" };
    bot.presses("ana", label).await;
    bot.fills("ana", &[when, then]).await;
    bot.hears("ana")
}

async fn is_told_no(bot: &mut Bot) {
    assert_says(&says(bot, TOLD).await, "Shall I remember that?");
    assert_says(&bot.taps("ana", "Yes, remember it").await, "OK, I’ll remember.");
}

#[tokio::test]
async fn words_of_dying_or_hurting_are_kept_and_are_no_plan() -> TestResult {
    run_test(NOON, async |bot| {
        bot.is_at_home("ana").await;
        for (when, then) in [
            ("it gets bad tonight", "i kill myself"),
            ("he leaves", "I cut myself"),
            ("", "if he doesn’t write, I end my life"),
            ("", "take all my pills"),
            ("he comes home", "I kill him"),
        ] {
            let card = plans(bot, when, then).await;
            assert!(card.contains(SAY_IT) && card.contains("Find people to talk to"), "{then}: {card}");
            assert!(!card.contains("When’s it hardest?") && !card.contains(then), "{then}: {card}");
        }
        let list = says(bot, "/plan").await;
        assert!(list.contains("Your words, kept and not sent") && !list.contains("kill"), "{list}");
        let urge = says(bot, "/urge").await;
        assert!(urge.contains("I put it in my notes") && urge.contains("Find people to talk to"), "{urge}");
        for word in ["kill", "cut myself", "pills", "end my life"] {
            assert!(!urge.contains(word), "{word}: {urge}");
        }
        Ok(())
    })
    .await
}

/// A plan for the darkest hour is one, and so is one for an evening on which another is the danger.
#[tokio::test]
async fn a_plan_against_a_dark_hour_stays_a_plan() -> TestResult {
    run_test(NOON, async |bot| {
        bot.is_at_home("ana").await;
        for (when, then) in [
            ("I want to die", "I ring my sister and tell her"),
            ("", "If I want to kill myself, I ring my sister"),
            ("he hits me", "I go to my sister’s"),
            ("I can’t sleep", "I kill the lights and read"),
            ("he says he’ll kill himself", "I call 999 for him"),
            ("it gets bad", "I don’t hurt myself, I walk"),
        ] {
            let card = plans(bot, when, then).await;
            assert!(card.contains("When’s it hardest?") && !card.contains(SAY_IT), "{then}: {card}");
        }
        Ok(())
    })
    .await
}

/// An hour that was picked before the words were changed brings people.
#[tokio::test]
async fn the_hour_of_a_plan_that_turned_dark_brings_people() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.is_at_home("ana").await;
        plans(bot, "it gets late", "I go to bed").await;
        assert_says(&bot.taps("ana", "9 pm").await, "Done: every day at 9 pm");
        bot.hears_all("ana", &[NEUTRAL]);
        says(bot, "/plan").await;
        assert_says(&bot.taps("ana", "If it gets late, then I go to bed").await, "Change the words");
        bot.presses("ana", "Change the words").await;
        bot.fills("ana", &["it gets late", "i kill myself"]).await;
        assert_says(&bot.hears("ana"), SAY_IT);
        bot.advance_to("2026-03-02T21:00Z").await;
        assert!(bot.hears("ana").starts_with(NEUTRAL));
        let opened = bot.taps("ana", "Open").await;
        assert!(opened.contains("You don’t have to get through it alone"), "{opened}");
        assert!(opened.contains("Find people to talk to") && !opened.contains("kill"), "{opened}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_week_and_no_list_hold_up_words_of_dying() -> TestResult {
    run_test(NOON, async |bot| {
        bot.is_at_home("ana").await;
        says(bot, "/week").await;
        bot.presses("ana", "Plan next week").await;
        bot.fills("ana", &["kill myself on friday"]).await;
        let kept = bot.hears("ana");
        assert!(!kept.contains("What you planned"), "{kept}");
        let week = says(bot, "/week").await;
        assert!(week.contains("Say it to a person instead"), "{week}");
        assert!(!week.contains("What you planned") && !week.contains("friday"), "{week}");
        says(bot, "/life").await;
        bot.presses("ana", "Add people and things").await;
        bot.fills("ana", &["i have nobody i want to die", ""]).await;
        assert_says(&bot.hears("ana"), "I haven’t put that on your list.");
        bot.lets_go("ana").await;
        assert!(!says(bot, "/life").await.contains("A call or a coffee"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn after_a_no_nothing_that_leads_to_the_partner_comes_back() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.is_at_home("ana").await;
        assert_says(&says(bot, "/settings partner pronouns:she name:Max").await, "Set");
        let cards = [
            ("it gets late", "I text her good night and go to bed"),
            ("I miss her", "I ring Max for two minutes"),
            ("", "If it gets bad, I write to her"),
            ("it’s Sunday", "I drive past her house"),
        ];
        for (when, then) in cards {
            assert_says(&plans(bot, when, then).await, "Kept, just for you.");
        }
        says(bot, "/plan").await;
        assert_says(
            &bot.taps("ana", "If it gets late, then I text her good night and go to bed").await,
            "When’s it hardest?",
        );
        assert_says(&bot.taps("ana", "9 pm").await, "Done: every day at 9 pm");
        bot.hears_all("ana", &[NEUTRAL]);
        says(bot, "/week").await;
        bot.presses("ana", "Plan next week").await;
        bot.fills("ana", &["call Max on Tuesday"]).await;
        assert_says(&bot.hears("ana"), "call Max on Tuesday");
        is_told_no(bot).await;
        let list = says(bot, "/plan").await;
        assert!(list.contains("One of yours that doesn’t fit any more"), "{list}");
        let urge = says(bot, "/urge").await;
        let week = says(bot, "/week").await;
        assert!(week.contains("I’ve put away what you planned before it"), "{week}");
        bot.advance_to("2026-03-02T21:00Z").await;
        bot.hears_all("ana", &[NEUTRAL]);
        let opened = bot.taps("ana", "Open").await;
        assert!(opened.contains("a plan that doesn’t fit any more"), "{opened}");
        for shown in [&list, &urge, &week, &opened] {
            for word in ["text her", "Max", "write to her", "her house"] {
                assert!(!shown.contains(word), "{word}: {shown}");
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn after_a_no_plans_of_ones_own_stay() -> TestResult {
    run_test(NOON, async |bot| {
        bot.is_at_home("ana").await;
        assert_says(&says(bot, "/settings partner pronouns:she name:Max").await, "Set");
        is_told_no(bot).await;
        for (when, then) in [
            ("I miss her", "I ring my sister and tell her"),
            ("I want to text her", "I walk round the block"),
            ("it gets late", "instead of texting her I call Bea"),
            ("it gets late", "I don’t call her, I go to bed"),
            ("I look at her photos", "I mute Max and cook"),
            ("it gets bad", "I text him, my brother"),
        ] {
            let card = plans(bot, when, then).await;
            assert!(card.contains("When’s it hardest?"), "{then}: {card}");
        }
        assert_says(
            &plans(bot, "it’s Sunday", "I send her a card").await,
            "It’s a no, so I won’t send this one",
        );
        Ok(())
    })
    .await
}
