use insta::assert_snapshot;

use crate::support::{Bot, NEUTRAL, TestResult, press, run_in_terminal, run_test};

/// Nine in the morning in Lisbon, a Monday.
const MORNING: &str = "2026-03-02T09:00Z";

/// Somebody in Lisbon with a daily message at eight in the evening and a space of two weeks.
async fn set_up(bot: &mut Bot) {
    bot.is_at_home("ana").await;
    bot.says("ana", "/daily on 20:00").await;
    bot.expect("ana", "every day at 8 pm");
    assert!(bot.hears("ana").starts_with(NEUTRAL));
    bot.begins_a_space("ana", "/space start 14").await;
}

/// Waits until `at`, hears one message then and none before.
async fn comes_at(bot: &mut Bot, at: &str) {
    let before = crate::support::instant(at) - chrono::TimeDelta::minutes(1);
    bot.advance_to(&before.format("%Y-%m-%dT%H:%MZ").to_string()).await;
    bot.expect_silence();
    bot.advance_to(at).await;
    assert!(bot.hears("ana").starts_with(NEUTRAL), "{at}");
}

#[tokio::test]
async fn nothing_is_said_to_come_when_nothing_does() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.says("ana", "/nudges").await;
        assert_snapshot!("nudges_none", bot.hears("ana"));
        bot.says("ana", "/status").await;
        assert_snapshot!("status_none", bot.hears("ana"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_coming_is_listed_and_can_be_skipped() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        set_up(bot).await;
        bot.says("ana", "/nudges").await;
        assert_snapshot!("nudges", bot.hears("ana"));
        // The first is the space's, at eleven.
        bot.presses("ana", "1").await;
        assert_snapshot!("nudges_skipped", bot.hears("ana"));
        // The first is the daily message now; the day after, the rule goes on.
        bot.presses("ana", "1").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("Your daily message: tomorrow at 8 pm"), "{heard}");
        comes_at(bot, "2026-03-03T20:00Z").await;
        comes_at(bot, "2026-03-03T21:00Z").await;
        comes_at(bot, "2026-03-04T16:00Z").await;
        comes_at(bot, "2026-03-04T20:00Z").await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_second_press_skips_nothing_more() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        set_up(bot).await;
        bot.says("ana", "/nudges").await;
        bot.expect("ana", "A few words");
        let skip = breathing_room::features::Action::Nudges(breathing_room::features::NudgeAction::Skip(
            breathing_room::features::Source::Space,
            crate::support::instant("2026-03-02T11:00Z").timestamp(),
        ));
        for id in ["first", "second"] {
            let press = press(skip.encode());
            bot.delivers(id, "ana", press).await;
        }
        comes_at(bot, "2026-03-02T20:00Z").await;
        comes_at(bot, "2026-03-03T20:00Z").await;
        comes_at(bot, "2026-03-03T21:00Z").await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_coming_can_be_moved() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        set_up(bot).await;
        bot.says("ana", "/nudges").await;
        bot.expect("ana", "A few words");
        bot.presses("ana", "2").await;
        bot.fills("ana", &["14:30"]).await;
        assert_snapshot!("nudges_moved", bot.hears("ana"));
        comes_at(bot, "2026-03-02T14:30Z").await;
        bot.says("ana", "/nudges").await;
        bot.expect("ana", "Your daily message");
        // The daily message, into the quiet hours.
        bot.presses("ana", "2").await;
        bot.fills("ana", &["23:15"]).await;
        assert_snapshot!("nudges_moved_into_the_quiet_hours", bot.hears("ana"));
        comes_at(bot, "2026-03-02T23:15Z").await;
        comes_at(bot, "2026-03-03T20:00Z").await;
        comes_at(bot, "2026-03-03T21:00Z").await;
        for (when, answer) in [
            ("whenever", "I didn’t catch “whenever”."),
            ("2026-03-01 10:00", "would be Sunday 1 March at 10 am, and that’s already passed"),
            ("2026-04-01 10:00", "the next message would overtake it"),
        ] {
            bot.says("ana", "/nudges").await;
            bot.expect("ana", "A few words");
            bot.presses("ana", "2").await;
            bot.fills("ana", &[when]).await;
            let heard = bot.hears("ana");
            assert!(heard.contains(answer), "{when}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_that_is_moved_to_an_earlier_time_does_not_come_twice() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        bot.says("ana", "/daily on 21:00").await;
        bot.expect("ana", "every day at 9 pm");
        bot.expect("ana", "Something for later.");
        bot.says("ana", "/nudges").await;
        bot.expect("ana", "Your daily message");
        bot.presses("ana", "2").await;
        bot.fills("ana", &["12:00"]).await;
        bot.expect("ana", "Moved. You’ll get it today at 12 pm.");
        comes_at(bot, "2026-03-02T12:00Z").await;
        comes_at(bot, "2026-03-03T21:00Z").await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_weekly_one_can_be_moved_forward_again_and_again() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        bot.says("ana", "/daily on 21:00 days:sundays").await;
        bot.expect("ana", "Sundays at 9 pm");
        bot.expect("ana", "Something for later.");
        // The first stands for the eighth and the second for the fifteenth.
        for (when, comes) in [("tomorrow 12:00", "2026-03-03T12:00Z"), ("in 2 days", "2026-03-05T12:00Z")] {
            bot.says("ana", "/nudges").await;
            bot.expect("ana", "Your daily message");
            bot.presses("ana", "2").await;
            bot.fills("ana", &[when]).await;
            bot.expect("ana", "Moved. You’ll get it");
            comes_at(bot, comes).await;
        }
        comes_at(bot, "2026-03-22T21:00Z").await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_test_comes_at_once_and_once() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        set_up(bot).await;
        let mut came = 0;
        for answer in ["A test is on its way", "You got one less than a minute ago"] {
            bot.says("ana", "/nudges").await;
            bot.expect("ana", "A few words");
            bot.presses("ana", "3").await;
            bot.expect("ana", answer);
            came += usize::from(bot.has_heard("ana").is_some_and(|heard| heard.starts_with(NEUTRAL)));
        }
        assert_eq!(came, 1);
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn more_comes_only_when_asked_for() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        set_up(bot).await;
        bot.says("ana", "/nudges").await;
        bot.expect("ana", "Your space: 5 messages a week at most.");
        for (label, answer) in [
            ("More often", "6 messages a week at most"),
            ("More often", "7 messages a week at most"),
            ("Less often", "6 messages a week at most"),
            ("More often", "7 messages a week at most"),
        ] {
            bot.presses("ana", label).await;
            let heard = bot.hears("ana");
            assert!(heard.contains(answer) && heard.contains("What’s coming"), "{label}: {heard}");
            assert_eq!(heard.contains("More often"), !answer.starts_with('7'), "{heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_status_says_what_came_and_what_was_missed_and_why() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        set_up(bot).await;
        bot.advance_to("2026-03-02T12:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "In an hour").await;
        bot.expect("ana", "OK, I’ll send it again today at 1 pm.");
        bot.says("ana", "/status").await;
        assert_snapshot!("status", bot.hears("ana"));
        bot.away_until("2026-03-06T09:00Z");
        bot.advance_to("2026-03-06T09:01Z").await;
        bot.expect_silence();
        bot.says("ana", "/status").await;
        assert_snapshot!("status_after_a_time_away", bot.hears("ana"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_stops_one_is_told_what_still_comes() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        set_up(bot).await;
        bot.says("ana", "/daily off").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("Your space still sends its own."), "{heard}");
        bot.presses("ana", "Stop that too").await;
        let heard = bot.hears("ana");
        assert!(
            heard.starts_with("I won’t send you anything more about this space") && !heard.contains("daily"),
            "{heard}"
        );
        bot.advance_to("2026-03-02T09:05Z").await;
        bot.says("ana", "/daily on 21:00").await;
        bot.expect("ana", "every day at 9 pm");
        bot.expect("ana", "Something for later.");
        bot.says("ana", "/nudges").await;
        bot.expect("ana", "Your daily message");
        bot.presses("ana", "More often").await;
        bot.expect("ana", "One message a week at most from now on.");
        bot.advance_to("2026-03-02T11:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "Stop these").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("You’ll still get your daily message."), "{heard}");
        bot.presses("ana", "Stop that too").await;
        bot.expect("ana", "Stopped. No more daily messages.");
        bot.advance_to("2026-03-16T09:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-16T10:00Z").await;
        bot.expect("ana", "Something for later.");
        Ok(())
    })
    .await
}

/// The member chose the minute of the daily message. The space chose its own, so the nudge waits half an hour.
#[tokio::test]
async fn a_nudge_never_comes_together_with_the_daily_message() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        bot.says("ana", "/daily on 11:00").await;
        bot.expect("ana", "every day at 11 am");
        bot.expect("ana", NEUTRAL);
        bot.says("ana", "/space start 14").await;
        bot.expect("ana", "Two questions first");
        for (label, answer) in [("No", "Two questions first"), ("No", "Set up your space")] {
            bot.presses("ana", label).await;
            bot.expect("ana", answer);
        }
        bot.presses("ana", "Start").await;
        let begun = bot.hears("ana");
        assert!(begun.contains("today at 11:30 am") && !begun.contains("today at 11 am"), "{begun}");
        bot.says("ana", "/nudges").await;
        let coming = bot.hears("ana");
        assert!(coming.contains("today at 11 am") && coming.contains("today at 11:30 am"), "{coming}");
        comes_at(bot, "2026-03-02T11:00Z").await;
        bot.restart().await?;
        comes_at(bot, "2026-03-02T11:30Z").await;
        // One that the member moves comes when they say.
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_letter_and_the_message_halfway_are_not_forgotten() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        bot.says("ana", "/journal").await;
        let _ = bot.hears("ana");
        bot.presses("ana", "A letter for later").await;
        bot.fills("ana", &["hello me", "tomorrow"]).await;
        bot.expect("ana", "It stays closed until tomorrow.");
        for command in ["/nudges", "/status"] {
            bot.says("ana", command).await;
            let card = bot.hears("ana");
            assert!(
                card.contains("apart from any letter you’ve set for a day: /journal has those"),
                "{card}"
            );
        }
        bot.says("ana", "/urge 20").await;
        bot.expect("ana", "Ride it out");
        bot.presses("ana", "Knock once halfway too").await;
        bot.expect("ana", "OK, I’ll knock halfway as well.");
        for command in ["/nudges", "/status"] {
            bot.says("ana", command).await;
            let card = bot.hears("ana");
            let (first, then) =
                (card.find("Your urge timer, halfway"), card.find("The end of your urge timer"));
            assert!(first.is_some() && first < then, "{card}");
        }
        bot.advance_to("2026-03-02T09:10Z").await;
        bot.expect("ana", NEUTRAL);
        bot.says("ana", "/nudges").await;
        let card = bot.hears("ana");
        assert!(!card.contains("halfway") && card.contains("The end of your urge timer"), "{card}");
        Ok(())
    })
    .await
}

/// The lines of the list begin alike, whatever they are about.
#[tokio::test]
async fn what_is_coming_begins_with_a_capital() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        bot.says("ana", "/draft Can you bring the keys on Friday?").await;
        let _ = bot.hears("ana");
        bot.presses("ana", "Hold it ten minutes").await;
        bot.expect("ana", "Held.");
        for command in ["/nudges", "/status"] {
            bot.says("ana", command).await;
            bot.expect("ana", "\nThe message you’re holding back: today at 9:10 am");
        }
        let mut lines = 0;
        for file in std::fs::read_dir("config/locales/en")? {
            for line in std::fs::read_to_string(file?.path())?.lines() {
                let Some((_, said)) = line.split_once(" = ").filter(|_| line.starts_with("coming-")) else {
                    continue;
                };
                assert!(said.starts_with(char::is_uppercase), "{line}");
                lines += 1;
            }
        }
        assert!(lines > 15, "{lines}");
        Ok(())
    })
    .await
}
