//! The weekly look back: asked for, once a week, at the member's own hour.

use breathing_room::core::Input;
use insta::assert_snapshot;

use crate::support::{Bot, NEUTRAL, TestResult, run_in_terminal, run_test};

/// Noon in Lisbon, a Monday.
const NOON: &str = "2026-03-02T12:00Z";
const CONSENT: &str = "Before I keep anything";

/// Somebody in Lisbon who gets it on Sundays at six.
async fn set_up(bot: &mut Bot, person: &str) {
    bot.is_at_home(person).await;
    bot.says(person, "/week").await;
    bot.expect(person, "I can send you this once a week");
    bot.presses(person, "Send it Sundays at 6 pm").await;
    bot.expect(person, "Done: your week, Sundays at 6 pm. The next one comes Sunday 8 March at 6 pm.");
}

#[tokio::test]
async fn it_is_asked_for_and_comes_once_a_week() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.says("ana", "/week").await;
        assert_snapshot!("week_none", bot.hears("ana"));
        bot.presses("ana", "Send it Sundays at 6 pm").await;
        bot.expect("ana", CONSENT);
        assert_eq!(bot.rows("member").await, 0);
        bot.presses("ana", "Yes, keep it").await;
        bot.fills("ana", &["Lisbon"]).await;
        assert_snapshot!("week_set", bot.hears("ana"));
        bot.expect_silence();
        for (before, at) in [
            ("2026-03-08T17:59Z", "2026-03-08T18:00Z"),
            ("2026-03-15T17:59Z", "2026-03-15T18:00Z"),
            // The clocks go forward on the 29th.
            ("2026-03-22T17:59Z", "2026-03-22T18:00Z"),
            ("2026-03-29T16:59Z", "2026-03-29T17:00Z"),
        ] {
            bot.advance_to(before).await;
            bot.expect_silence();
            bot.advance_to(at).await;
            let came = bot.hears("ana");
            assert!(came.starts_with(NEUTRAL) && !came.contains("week"), "it gives nothing away: {came}");
        }
        bot.presses("ana", "Open").await;
        assert_snapshot!("week_opened", bot.hears("ana"));
        bot.presses("ana", "Look back").await;
        bot.expect("ana", "Your week");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_shows_what_was_done_and_what_was_planned() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        bot.says("ana", "/secret 3").await;
        bot.expect("ana", "Secret 3 of 7");
        bot.presses("ana", "Try it today").await;
        bot.expect("ana", "Secret 3 of 7");
        bot.says("ana", "/week").await;
        bot.expect("ana", "You tried one practice this week.");
        bot.presses("ana", "Plan next week").await;
        bot.fills("ana", &["Ring Jo on Tuesday"]).await;
        bot.expect("ana", "Saved, for your eyes only.");
        assert_eq!(bot.rows("plan where kind = 'week' and written is not null").await, 1);
        assert_eq!(bot.rows("plan where state like '%Jo%'").await, 0);
        bot.restart().await?;
        bot.advance_to("2026-03-08T18:00Z").await;
        bot.expect("ana", NEUTRAL);
        bot.presses("ana", "Open").await;
        bot.expect("ana", "Your week is ready");
        bot.presses("ana", "Look back").await;
        assert_snapshot!("week_planned", bot.hears("ana"));
        // The practice of a week ago is no part of this week.
        bot.advance_to("2026-03-09T12:00Z").await;
        bot.says("ana", "/week").await;
        let later = bot.hears("ana");
        assert!(!later.contains("one practice") && later.contains("Ring Jo"), "{later}");
        // An empty plan is deleted.
        let empty = Input::Submit { id: "1|fill|week".into(), fields: vec![] };
        let gone = format!("{:?}", bot.delivers("empty", "ana", empty).await);
        assert!(gone.contains("Your plan is gone."), "{gone}");
        assert_eq!(bot.rows("plan where kind = 'week' and written is not null").await, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_day_and_the_time_are_chosen_and_move_with_the_member() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        bot.says("ana", "/week").await;
        bot.expect("ana", "I send you this Sundays at 6 pm.");
        bot.presses("ana", "Another day or time").await;
        bot.expect("ana", "Which day?");
        bot.presses("ana", "Fridays").await;
        bot.expect("ana", "Fridays at 6 pm");
        bot.presses("ana", "8 pm").await;
        bot.expect("ana", "Fridays at 8 pm");
        bot.says("ana", "/settings timezone New York").await;
        bot.expect("ana", "Set: America/New_York");
        bot.restart().await?;
        bot.advance_to("2026-03-07T00:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-07T01:00Z").await;
        bot.expect("ana", NEUTRAL);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_press_stops_it_and_a_second_does_no_harm() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        bot.advance_to("2026-03-08T18:00Z").await;
        bot.expect("ana", NEUTRAL);
        let stop = Input::Press { id: "1|week|off".into(), values: vec![], owner: None };
        bot.presses("ana", "Stop these").await;
        bot.expect("ana", "Stopped.");
        let again = format!("{:?}", bot.delivers("again", "ana", stop).await);
        assert!(again.contains("It’s off already."), "{again}");
        bot.advance_to("2026-03-22T18:00Z").await;
        bot.expect_silence();
        bot.says("ana", "/week").await;
        bot.expect("ana", "Send it Sundays at 6 pm");
        bot.presses("ana", "Send it Sundays at 6 pm").await;
        bot.expect("ana", "Done: your week");
        bot.says("ana", "/week").await;
        bot.expect("ana", "I send you this");
        bot.presses("ana", "Turn off").await;
        bot.expect("ana", "Stopped.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_plan_asks_before_it_is_kept_and_words_that_are_no_day_change_nothing() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/week").await;
        bot.expect("ana", "Your week");
        bot.presses("ana", "Plan next week").await;
        bot.expect("ana", CONSENT);
        assert_eq!(bot.rows("member").await, 0);
        bot.presses("ana", "Yes, keep it").await;
        bot.fills("ana", &["Two evenings off"]).await;
        bot.expect("ana", "Saved, for your eyes only.");
        for (number, code, value) in [(1, "1|week|day", "someday"), (2, "1|week|at", "25:00")] {
            let choice = Input::Press { id: code.into(), values: vec![value.into()], owner: None };
            let card = format!("{:?}", bot.delivers(&number.to_string(), "ana", choice).await);
            assert!(card.contains("Which day?"), "{card}");
        }
        assert_eq!(bot.rows("timer").await, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_lists_of_days_and_times_do_not_say_that_it_comes_when_it_is_off() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        let press = |code: &str| Input::Press { id: code.to_owned(), values: vec![], owner: None };
        let on = format!("{:?}", bot.delivers("on", "ana", press("1|week|when")).await);
        assert!(on.contains("I send you this Sundays at 6 pm.") && on.contains("Turn off"), "{on}");
        bot.delivers("off", "ana", press("1|week|stop")).await;
        let off = format!("{:?}", bot.delivers("stale", "ana", press("1|week|when")).await);
        assert!(off.contains("I can send you this once a week") && !off.contains("I send you this"), "{off}");
        assert!(off.contains("Send it Sundays at 6 pm") && !off.contains("Turn off"), "{off}");
        Ok(())
    })
    .await
}

/// What the bot counts is not all there was. A week in which bad things were noted is called no quiet one.
#[tokio::test]
async fn a_hard_week_is_not_called_quiet() -> TestResult {
    run_test(NOON, async |bot| {
        bot.is_at_home("ana").await;
        for (line, answer) in [
            ("/limits blip", "Noted for today."),
            ("/vent he shouted at me again and i cried all night", ""),
            ("/checkin 1 1 1", ""),
        ] {
            bot.says("ana", line).await;
            bot.expect("ana", answer);
        }
        bot.says("ana", "/week").await;
        let week = bot.hears("ana");
        assert!(week.contains("You’ll know best how it was."), "{week}");
        assert!(!week.contains("quiet week") && !week.contains("Those count too"), "{week}");
        bot.says("ana", "/now").await;
        bot.expect("ana", "Where you are");
        bot.presses("ana", "So far").await;
        let so_far = bot.hears("ana");
        assert!(so_far.contains("Nothing to add up here yet") && !so_far.contains("noted"), "{so_far}");
        // Slips are spoken of only where there were any.
        bot.says("ana", "/secret 3").await;
        bot.expect("ana", "Secret 3 of 7");
        bot.presses("ana", "Try it today").await;
        bot.expect("ana", "Secret 3 of 7");
        bot.says("ana", "/now").await;
        bot.expect("ana", "Where you are");
        bot.presses("ana", "So far").await;
        let so_far = bot.hears("ana");
        assert!(so_far.contains("It adds up.") && !so_far.contains("slips"), "{so_far}");
        Ok(())
    })
    .await
}
