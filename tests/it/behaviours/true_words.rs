//! What the bot says of a member is true: what they did, what they said, and what comes next.

use breathing_room::features::{Action, SpaceAction};

use super::no::{begins, presses_an_old_button};
use super::space::{lives_until, steps_back};
use crate::support::{Bot, NEUTRAL, TestResult, assert_says, run_in_terminal};

/// Nine in the morning in Lisbon, a Monday.
const MORNING: &str = "2026-03-02T09:00Z";

async fn says(bot: &mut Bot, line: &str) -> String {
    bot.says("ana", line).await;
    bot.hears("ana")
}

/// Time passes, and what arrives meanwhile is not what the test is about.
async fn at(bot: &mut Bot, at: &str) {
    bot.advance_to(at).await;
    bot.hears_all("ana", &[NEUTRAL]);
}

/// The line of a card that holds these words.
fn line<'a>(card: &'a str, words: &str) -> &'a str {
    card.lines().find(|line| line.contains(words)).unwrap_or_default()
}

#[tokio::test]
async fn who_answers_in_the_journal_is_not_called_silent() -> TestResult {
    run_in_terminal("2026-03-02T12:00Z", async |bot| {
        bot.is_at_home("ana").await;
        assert_says(&says(bot, "/settings discreet off").await, "Discreet is off.");
        assert_says(&says(bot, "/daily on 21:00 about:question").await, "every day at 9 pm");
        bot.expect("ana", "");
        for day in 2..=12 {
            bot.advance_to(&format!("2026-03-{day:02}T21:00Z")).await;
            let question = bot.hears("ana");
            assert!(question.contains("Answer") && !question.contains("without a word"), "{day}: {question}");
            bot.presses("ana", "Answer").await;
            bot.fills("ana", &["Toast with Bea."]).await;
            bot.expect("ana", "Saved: 3 words.");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn any_word_of_a_member_answers_the_messages_before_it() -> TestResult {
    run_in_terminal("2026-03-02T12:00Z", async |bot| {
        bot.is_at_home("ana").await;
        assert_says(&says(bot, "/daily on 21:00").await, "every day at 9 pm");
        bot.expect("ana", NEUTRAL);
        for day in 2..=10 {
            at(bot, &format!("2026-03-{day:02}T21:00Z")).await;
            // A lesson only reads, and so does a card of settings.
            let line = if day % 2 == 0 { "/secret 1" } else { "/settings" };
            assert_says(&says(bot, line).await, if day % 2 == 0 { "Secret 1 of 7" } else { "Settings" });
        }
        let daily = says(bot, "/daily").await;
        assert!(!daily.contains("paused"), "{daily}");
        // Seven in a row without a word, and then it pauses itself.
        for day in 11..=17 {
            at(bot, &format!("2026-03-{day:02}T21:00Z")).await;
        }
        bot.advance_to("2026-03-18T21:00Z").await;
        bot.expect("ana", NEUTRAL);
        bot.presses("ana", "Open").await;
        bot.expect("ana", "without a word from you");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_goes_where_a_nudge_leads_keeps_their_messages() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start open").await;
        for day in 2..=20 {
            bot.advance_to(&format!("2026-03-{day:02}T21:30Z")).await;
            bot.hears_all("ana", &[NEUTRAL]);
            assert_says(&says(bot, "/secret 1").await, "Secret 1 of 7");
        }
        assert_says(&says(bot, "/nudges").await, "Your space: 5 messages a week at most.");
        Ok(())
    })
    .await
}

/// A space in which the daily message stands in the way of a nudge, with `/nudges` on the screen. Returns the line of the
/// nudge that is listed.
async fn lists_a_nudge_beside_the_daily(bot: &mut Bot) -> String {
    steps_back(bot, "ana", "/space start 1 month").await;
    assert_says(&says(bot, "/daily on 21:25").await, "every day at 9:25 pm");
    bot.hears_all("ana", &[NEUTRAL]);
    assert_says(&says(bot, "/settings quiet 21:30 to 8").await, "I’m quiet from 9:30 pm to 8 am");
    at(bot, "2026-11-29T09:00Z").await;
    line(&says(bot, "/nudges").await, "A few words:").to_owned()
}

#[tokio::test]
async fn what_is_skipped_is_the_message_that_was_listed() -> TestResult {
    run_in_terminal("2026-11-28T09:00Z", async |bot| {
        let listed = lists_a_nudge_beside_the_daily(bot).await;
        assert_eq!(listed, "A few words: tomorrow at 4 pm");
        let skipped = bot.taps("ana", "Skip: A few words").await;
        assert_says(&skipped, "Skipped");
        assert!(!skipped.contains(&listed), "{skipped}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_moved_comes_once() -> TestResult {
    run_in_terminal("2026-11-28T09:00Z", async |bot| {
        lists_a_nudge_beside_the_daily(bot).await;
        bot.presses("ana", "Move: A few words").await;
        bot.fills("ana", &["2026-11-30 10:00"]).await;
        assert_says(&bot.hears("ana"), "Moved. You’ll get it");
        at(bot, "2026-11-30T09:59Z").await;
        bot.advance_to("2026-11-30T10:00Z").await;
        bot.expect("ana", NEUTRAL);
        bot.advance_to("2026-11-30T21:00Z").await;
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_space_that_is_over_does_not_say_that_it_runs() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 3").await;
        at(bot, "2026-03-05T10:00Z").await;
        for action in [SpaceAction::Mute, SpaceAction::Less] {
            let said = presses_an_old_button(bot, "ana", &Action::Space(action).encode()).await;
            assert_says(&said, "This space is over, so nothing more comes from it.");
        }
        bot.begins_a_space("ana", "/space start 2 weeks").await;
        assert_says(&says(bot, "/nudges").await, "Your space: 5 messages a week at most.");
        // One without messages says nothing of the next one.
        let muted = presses_an_old_button(bot, "ana", &Action::Space(SpaceAction::Mute).encode()).await;
        assert_says(&muted, "It keeps running.");
        assert_says(&says(bot, "/space end").await, "End it here?");
        assert_says(&bot.taps("ana", "Yes, end it").await, "What do you want now?");
        bot.begins_a_space("ana", "/space start 2 weeks").await;
        assert_says(&says(bot, "/nudges").await, "Your space: 5 messages a week at most.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_under_one_roof_are_not_told_to_write() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 1 month living:together").await;
        let came = lives_until(bot, "ana", MORNING, "2026-03-25T09:00Z").await;
        assert!(came.len() > 4, "{came:?}");
        for (at, text) in came {
            assert!(
                !text.contains("as long as you planned")
                    && !text.contains("It’s been quiet")
                    && !text.contains("courtesy line"),
                "{at}: {text}"
            );
        }
        assert_says(&says(bot, "/space").await, "You’re under one roof");
        let setup = bot.taps("ana", "Change").await;
        assert!(!setup.contains("A courtesy line"), "{setup}");
        assert_says(&bot.taps("ana", "Apart").await, "A courtesy line if it stays quiet?");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_line_that_was_planned_is_no_slip() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 1 month").await;
        at(bot, "2026-03-09T17:59Z").await;
        bot.advance_to("2026-03-09T18:00Z").await;
        bot.expect("ana", NEUTRAL);
        assert_says(&bot.taps("ana", "Open").await, "send one courtesy line");
        let sent = bot.taps("ana", "I sent one line").await;
        assert_says(&sent, "Noted: one line, as planned.");
        assert!(!sent.contains("slip") && !sent.contains("OK list"), "{sent}");
        assert_says(&says(bot, "/space").await, "You reached out.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nobody_wrote_who_noted_nothing() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        begins(bot, "ana", "/space start 2 weeks", [false, true]).await;
        at(bot, "2026-03-07T09:00Z").await;
        let week = says(bot, "/week").await;
        assert!(!week.contains("last wrote"), "{week}");
        assert_says(&says(bot, "/space contact both").await, "Noted: you met.");
        let week = says(bot, "/week").await;
        assert!(!week.contains("last wrote"), "{week}");
        assert_says(&says(bot, "/space contact me").await, "Noted: you reached out.");
        at(bot, "2026-03-08T09:00Z").await;
        assert_says(&says(bot, "/week").await, "You last wrote to them yesterday.");
        // A meeting since then takes nothing back.
        assert_says(&says(bot, "/space contact both").await, "Noted: you met.");
        assert_says(&says(bot, "/week").await, "You last wrote to them yesterday.");
        Ok(())
    })
    .await
}

/// A member ends their space with this wish.
async fn ends_with(bot: &mut Bot, wish: &str) {
    steps_back(bot, "ana", "/space start 2 weeks").await;
    assert_says(&says(bot, "/space end").await, "End it here?");
    assert_says(&bot.taps("ana", "Yes, end it").await, "What do you want now?");
    bot.presses("ana", wish).await;
    bot.expect("ana", "Secret");
}

#[tokio::test]
async fn who_has_let_go_waits_for_nothing() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        ends_with(bot, "Let go").await;
        assert_says(&says(bot, "/now").await, "These are your own days.");
        bot.restart().await?;
        at(bot, "2026-03-22T09:00Z").await;
        let now = says(bot, "/now").await;
        assert_says(&now, "Your space was a while ago.");
        assert!(!now.contains("waiting") && !now.contains("Check in"), "{now}");
        assert_says(&bot.taps("ana", "Your lesson").await, "It fits these days.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_tells_of_a_parting_waits_for_nothing() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        ends_with(bot, "Back to my life").await;
        at(bot, "2026-03-22T09:00Z").await;
        assert_says(&says(bot, "/now").await, "You’re in the waiting part.");
        for (ending, waits) in [("I left", false), ("We parted", false), ("It’s still open", true)] {
            assert_says(&says(bot, "/story").await, "");
            if ending != "I left" {
                bot.presses("ana", "Change how it ended").await;
                bot.expect("ana", "How did it end?");
            }
            bot.presses("ana", ending).await;
            bot.fills("ana", &["We met at a market.", ""]).await;
            bot.expect("ana", "It’s kept");
            let now = says(bot, "/now").await;
            assert_eq!(now.contains("You’re in the waiting part."), waits, "{ending}: {now}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_yes_by_mistake_costs_no_end() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 2 weeks").await;
        assert_says(&says(bot, "/space").await, "It ends Monday 16 March.");
        bot.expect_silence();
        assert_says(&bot.taps("ana", "Change").await, "Set up your space");
        let asked = bot.taps("ana", "Go back to the safety questions").await;
        assert_says(&asked, "I keep a yes at once");
        assert!(!asked.contains("I don’t keep"), "{asked}");
        assert_says(&bot.taps("ana", "Yes").await, "I keep a yes at once");
        assert_says(&says(bot, "/space").await, "No end date.");
        assert_says(&bot.taps("ana", "Change").await, "Set up your space");
        assert_says(&bot.taps("ana", "Go back to the safety questions").await, "Last time you said yes.");
        assert_says(&bot.taps("ana", "Yes").await, "This comes first");
        // The way back is on that card too.
        assert_says(&bot.taps("ana", "Go back to the safety questions").await, "Last time you said yes.");
        assert_says(&bot.taps("ana", "No").await, "Two questions first");
        assert_says(&bot.taps("ana", "No").await, "OK, it ends Monday 16 March.");
        let space = says(bot, "/space").await;
        assert!(space.contains("Day 1 of 14") && space.contains("It ends Monday 16 March."), "{space}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_yes_by_mistake_costs_no_length_and_a_pause_moves_the_end() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        assert_says(&says(bot, "/space start 10 days").await, "I don’t keep your answers until");
        for (label, answer) in [
            ("No", "Two questions first"),
            ("No", "10 days"),
            ("Go back to the safety questions", "I keep a yes at once"),
            ("Yes", "This comes first"),
            ("Go on anyway", "Two questions first"),
            ("No", "no countdown"),
            ("Start", "You’ve started. Nothing to announce"),
        ] {
            assert_says(&bot.taps("ana", label).await, answer);
        }
        bot.expect("ana", NEUTRAL);
        assert_says(&says(bot, "/space pause").await, "Paused.");
        bot.advance_to("2026-03-04T09:00Z").await;
        assert_says(&says(bot, "/space resume").await, "Back on.");
        for (label, answer) in [
            ("Change", "Set up your space"),
            ("Go back to the safety questions", "Last time you said yes."),
            ("No", "Two questions first"),
            ("No", "OK, it ends Saturday 14 March."),
        ] {
            assert_says(&bot.taps("ana", label).await, answer);
        }
        assert_says(&says(bot, "/space").await, "Day 1 of 10");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_daily_message_that_stands_for_every_nudge_leaves_an_answer() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        assert_says(&says(bot, "/settings quiet 10:00-18:30").await, "I’m quiet from 10 am to 6:30 pm");
        assert_says(&says(bot, "/daily on 09:30").await, "every day at 9:30 am");
        bot.expect("ana", NEUTRAL);
        assert_says(&says(bot, "/space start open").await, "Two questions first");
        for (label, answer) in [
            ("No", "Two questions first"),
            ("No", "Set up your space"),
            ("No, never", "Set up your space"),
            ("Under one roof", "Set up your space"),
        ] {
            assert_says(&bot.taps("ana", label).await, answer);
        }
        bot.presses("ana", "Hardest hours").await;
        bot.fills("ana", &["12:00-13:00"]).await;
        assert_says(&bot.hears("ana"), "Set up your space");
        assert_says(&bot.taps("ana", "Start").await, "You’ve started.");
        bot.hears_all("ana", &[NEUTRAL]);
        // No nudge is listed, as none will come.
        for line in ["/space", "/nudges"] {
            let card = says(bot, line).await;
            assert!(!card.contains("A few words:"), "{card}");
        }
        at(bot, "2026-03-05T12:00Z").await;
        // It stands for them no longer.
        assert_says(&says(bot, "/daily off").await, "No more daily messages.");
        assert_says(&says(bot, "/nudges").await, "A few words: tomorrow at 9:30 am");
        Ok(())
    })
    .await
}
