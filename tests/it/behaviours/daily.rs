use breathing_room::core::Input;
use breathing_room::features::{Action, DeliveryId, Message, MessageAction, Topic};
use insta::assert_snapshot;

use crate::support::{Bot, TestResult, press, run_in_terminal};

const NOON: &str = "2026-03-02T12:00Z";

/// Somebody in Lisbon who has a daily message at nine in the evening.
async fn set_up(bot: &mut Bot, person: &str) {
    bot.is_at_home(person).await;
    bot.says(person, "/daily on 21:00").await;
    bot.expect(person, "every day at 9 pm");
    bot.expect(person, "Something for later.");
}

#[tokio::test]
async fn it_is_asked_for_and_shows_at_once_that_it_arrives() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.says("ana", "/daily").await;
        assert_snapshot!("daily_intro", bot.hears("ana"));
        bot.says("ana", "/daily on 21:00").await;
        assert!(bot.hears("ana").starts_with("Before I keep anything"));
        bot.presses("ana", "Yes, keep it").await;
        bot.fills("ana", &["Lisbon"]).await;
        bot.expect("ana", "Done: the seven secrets in turn, every day at 9 pm, from today.");
        assert_snapshot!("daily_test", bot.hears("ana"));
        bot.presses("ana", "Open").await;
        assert_snapshot!("daily_test_opened", bot.hears("ana"));
        bot.says("ana", "/daily on 21:00 days:weekdays about:patience").await;
        assert_snapshot!("daily_set", bot.hears("ana"));
        // It is known already that messages arrive.
        bot.expect_silence();
        bot.advance_to("2026-03-02T20:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-02T21:00Z").await;
        assert_snapshot!("daily_arrives", bot.hears("ana"));
        bot.presses("ana", "Open").await;
        // Which of the texts comes depends on the member.
        let opened = bot.hears("ana");
        let text = opened.lines().nth(2).unwrap_or_default().to_owned();
        assert!(text.ends_with(['.', '?', '”']), "{opened}");
        assert_snapshot!("daily_opened", opened.replace(&text, "(a text)"));
        Ok(())
    })
    .await
}

/// British Columbia no longer moves its clocks: nine in the evening is 04:00 UTC before and
/// after the night in which they used to go back, 2026-11-01.
#[tokio::test]
async fn it_keeps_to_a_clock_that_is_no_longer_moved() -> TestResult {
    run_in_terminal("2026-10-31T12:00Z", async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings timezone Vancouver").await;
        bot.expect("ana", "Set: America/Vancouver");
        bot.says("ana", "/daily on 21:00").await;
        bot.expect("ana", "every day at 9 pm");
        bot.expect("ana", "Something for later.");
        for (before, at) in [
            ("2026-11-01T03:59Z", "2026-11-01T04:00Z"),
            ("2026-11-02T03:59Z", "2026-11-02T04:00Z"),
            ("2026-11-03T03:59Z", "2026-11-03T04:00Z"),
        ] {
            bot.advance_to(before).await;
            bot.expect_silence();
            bot.advance_to(at).await;
            assert!(bot.hears("ana").starts_with("Something for later."), "{at}");
            bot.presses("ana", "Done").await;
            bot.expect("ana", "Good. I’ll leave you to it.");
        }
        Ok(())
    })
    .await
}

/// After an update of the zones' rules, timers are still where the rules before had put them.
#[tokio::test]
async fn a_timer_of_older_rules_leaves_no_day_out_and_brings_none_twice() -> TestResult {
    for (minutes, first) in
        [(45, "2026-03-02T21:45Z"), (-60, "2026-03-02T21:00Z"), (-180, "2026-03-02T21:00Z")]
    {
        run_in_terminal(NOON, async |bot| {
            set_up(bot, "ana").await;
            bot.timers_are_late_by(minutes).await;
            bot.restart().await?;
            bot.advance_to("2026-03-02T20:59Z").await;
            bot.expect_silence();
            for (day, at) in [(2, first), (3, "2026-03-03T21:00Z"), (4, "2026-03-04T21:00Z")] {
                bot.advance_to(at).await;
                assert!(bot.hears("ana").starts_with("Something for later."), "{minutes}: {at}");
                bot.presses("ana", "Done").await;
                bot.expect("ana", "Good. I’ll leave you to it.");
                bot.advance_to(&format!("2026-03-{:02}T20:59Z", day + 1)).await;
                bot.expect_silence();
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn it_keeps_to_the_wall_clock_through_both_changes() -> TestResult {
    run_in_terminal("2026-03-27T22:00Z", async |bot| {
        set_up(bot, "ana").await;
        for (before, at) in [
            ("2026-03-28T20:59Z", "2026-03-28T21:00Z"),
            ("2026-03-29T19:59Z", "2026-03-29T20:00Z"),
            ("2026-03-30T19:59Z", "2026-03-30T20:00Z"),
        ] {
            bot.advance_to(before).await;
            bot.expect_silence();
            bot.advance_to(at).await;
            assert!(bot.hears("ana").starts_with("Something for later."), "{at}");
            bot.presses("ana", "Done").await;
            bot.expect("ana", "Good. I’ll leave you to it.");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn after_a_time_away_one_message_comes_and_not_a_flood() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        bot.away_until("2026-03-06T21:50Z");
        bot.restart().await?;
        bot.advance_to("2026-03-06T21:51Z").await;
        assert!(bot.hears("ana").starts_with("Something for later."));
        bot.expect_silence();
        bot.away_until("2026-03-08T05:00Z");
        bot.advance_to("2026-03-08T05:01Z").await;
        bot.expect_silence();
        assert_eq!(
            bot.rows("delivery where state = 'missed'").await,
            1,
            "too late to be of use, and counted"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn seven_without_a_word_and_it_pauses_itself_and_says_so_once() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        for day in 2..=8 {
            bot.advance_to(&format!("2026-03-{day:02}T21:00Z")).await;
            assert!(bot.hears("ana").starts_with("Something for later."), "day {day}");
        }
        bot.advance_to("2026-03-09T21:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "Open").await;
        assert_snapshot!("daily_paused", bot.hears("ana"));
        bot.advance_to("2026-03-30T21:00Z").await;
        bot.expect_silence();
        bot.says("ana", "/daily").await;
        assert_snapshot!("daily_is_paused", bot.hears("ana"));
        bot.presses("ana", "Turn on").await;
        bot.expect("ana", "every day at 9 pm");
        bot.expect("ana", "Something for later.");
        bot.advance_to("2026-03-31T20:00Z").await;
        bot.expect("ana", "Something for later.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_answer_of_any_kind_keeps_it_going() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        for day in 2..=20 {
            bot.advance_to(&format!("2026-03-{day:02}T21:00Z")).await;
            bot.expect("ana", "Something for later.");
            if day % 6 == 0 {
                bot.presses("ana", "Done").await;
                bot.expect("ana", "Good. I’ll leave you to it.");
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_press_stops_it_and_a_second_does_no_harm() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        bot.advance_to("2026-03-02T21:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "Stop these").await;
        assert_snapshot!("daily_stopped", bot.hears("ana"));
        bot.says("ana", "/daily off").await;
        assert!(bot.hears("ana").contains("You’ve no daily message to change."));
        bot.advance_to("2026-03-09T21:00Z").await;
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn later_means_later_once() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        bot.advance_to("2026-03-02T21:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "In an hour").await;
        assert!(bot.hears("ana").starts_with("OK, I’ll send it again today at 10 pm."));
        bot.advance_to("2026-03-02T21:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-02T22:00Z").await;
        assert!(bot.hears("ana").starts_with("Something for later."));
        bot.presses("ana", "Tonight").await;
        let told = bot.hears("ana");
        assert!(
            told.starts_with("OK, I’ll send it again tomorrow at 8 am."),
            "quiet hours end at eight: {told}"
        );
        bot.advance_to("2026-03-03T08:00Z").await;
        assert!(bot.hears("ana").starts_with("Something for later."));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_change_of_zone_moves_it_and_says_when() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        bot.says("ana", "/settings timezone Asia/Tokyo").await;
        let told = bot.hears("ana");
        assert!(
            told.contains("Your daily message moves with you. The next one comes tomorrow at 9 pm."),
            "{told}"
        );
        bot.advance_to("2026-03-03T11:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-03T12:00Z").await;
        bot.expect("ana", "Something for later.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn less_often_is_less_often() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        bot.advance_to("2026-03-02T21:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "Less often").await;
        assert!(bot.hears("ana").contains("Mondays, Wednesdays and Fridays at 9 pm"));
        bot.advance_to("2026-03-04T20:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-04T21:00Z").await;
        bot.expect("ana", "Something for later.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_comes_when_it_was_asked_for_last() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        bot.advance_to("2026-03-02T12:30Z").await;
        bot.says("ana", "/daily on 13:00").await;
        bot.expect("ana", "every day at 1 pm");
        bot.advance_to("2026-03-02T13:00Z").await;
        bot.expect("ana", "Something for later.");
        // The first of a new member's messages was the test.
        // It is one of the first secret's nudges: every seventh number is.
        let mut number = None;
        for nth in (0..175).step_by(7) {
            if bot.rows(&format!("delivery where message = 'daily.secrets.{nth}'")).await == 1 {
                number = Some(nth);
            }
        }
        let message = Message::Daily { topic: Topic::Secrets, number: number.expect("a nudge") };
        let id = Action::Arrivals(MessageAction::Later(DeliveryId(2), message)).encode();
        for (at, when) in [
            ("2026-03-02T13:00Z", "1h"),
            ("2026-03-02T13:10Z", "tonight"),
            ("2026-03-02T13:20Z", "10m"),
            ("2026-03-02T13:25Z", "1h"),
        ] {
            bot.advance_to(at).await;
            let press = Input::Press { id: id.clone(), values: vec![when.into()], owner: None };
            bot.delivers(at, "ana", press).await;
        }
        bot.advance_to("2026-03-02T14:24Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-02T14:25Z").await;
        assert!(bot.hears("ana").starts_with("Something for later."));
        // Once it has come, it can be asked for again.
        let press = Input::Press { id, values: vec!["1h".into()], owner: None };
        bot.delivers("again", "ana", press).await;
        bot.advance_to("2026-03-02T15:24Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-02T15:25Z").await;
        assert!(bot.hears("ana").starts_with("Something for later."));
        bot.advance_to("2026-03-03T12:59Z").await;
        bot.expect_silence();
        Ok(())
    })
    .await
}

/// Opens the daily messages of twelve days, which come in the afternoon. Returns their texts.
async fn twelve_texts(bot: &mut Bot, person: &str, first: u32) -> Vec<String> {
    let mut texts = Vec::new();
    for day in first..first + 12 {
        bot.advance_to(&format!("2026-03-{day:02}T13:00Z")).await;
        bot.expect(person, "Something for later.");
        bot.presses(person, "Open").await;
        let opened = bot.hears(person);
        texts.push(opened.lines().nth(2).unwrap_or_default().to_owned());
    }
    texts
}

/// The account into which a copy is restored has another number, and the same order of texts.
#[tokio::test]
async fn the_rotation_goes_on_after_a_copy_is_restored() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        // Another account first, so that the numbers differ by more than one.
        bot.agrees("ben").await;
        bot.is_at_home("ana").await;
        bot.says("ana", "/daily on 13:00 about:life").await;
        bot.expect("ana", "every day at 1 pm");
        bot.expect("ana", "Something for later.");
        let mut texts = twelve_texts(bot, "ana", 2).await;
        let (_, copy) = crate::importing::takes(bot, "ana", 0).await;
        crate::importing::erases(bot, "ana").await;
        bot.imports("cleo", &[copy]).await?;
        texts.extend(twelve_texts(bot, "cleo", 14).await);
        let different: std::collections::BTreeSet<&String> = texts.iter().collect();
        assert_eq!(different.len(), 24, "each of the 24 texts once: {texts:#?}");
        Ok(())
    })
    .await
}

/// What is said when a message of the topic about the secrets is opened.
async fn opens(bot: &Bot, number: u32) -> String {
    let message = Message::Daily { topic: Topic::Secrets, number };
    let open = press(Action::Arrivals(MessageAction::Open(DeliveryId(1), message)).encode());
    format!("{:?}", bot.delivers(&format!("open {number} {}", bot.now()), "ana", open).await)
}

/// The daily message goes to members who have no space. None of the texts about space says that they are in one.
#[tokio::test]
async fn a_message_speaks_of_no_space_to_a_member_without_one() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.is_at_home("ana").await;
        let mut offered = 0;
        for number in (0..24).map(|nudge| nudge * 7 + 1) {
            let opened = opens(bot, number).await;
            for said in ["Back to your space", "Being away", "out here", "your space is", "you stepping back"]
            {
                assert!(!opened.contains(said), "{said}: {opened}");
            }
            offered += usize::from(opened.contains("Take space"));
        }
        assert!(offered > 0, "one of them leads to a space");
        // One person may change only so much in a minute.
        bot.advance_to("2026-03-02T12:10Z").await;
        bot.begins_a_space("ana", "/space start 10 days").await;
        bot.expect("ana", "Something for later.");
        let mut back = 0;
        for number in (0..24).map(|nudge| nudge * 7 + 1) {
            let opened = opens(bot, number).await;
            assert!(!opened.contains("Take space"), "{opened}");
            back += usize::from(opened.contains("Back to your space"));
        }
        assert_eq!(back, offered, "the same ones");
        Ok(())
    })
    .await
}

/// For a person who is up at half past one, the morning is the one that comes next.
#[tokio::test]
async fn the_morning_of_a_night_is_the_coming_one() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.is_at_home("ana").await;
        bot.says("ana", "/daily on 1 am").await;
        bot.expect("ana", "every day at 1 am");
        bot.expect("ana", "Something for later.");
        bot.advance_to("2026-03-03T01:00Z").await;
        let came = bot.hears("ana");
        assert!(came.contains("This morning") && !came.contains("Tomorrow morning"), "{came}");
        bot.advance_to("2026-03-03T01:30Z").await;
        bot.presses("ana", "This morning").await;
        assert!(bot.hears("ana").starts_with("OK, I’ll send it again today at 9 am."));
        bot.advance_to("2026-03-03T09:00Z").await;
        let came = bot.hears("ana");
        assert!(came.contains("Tomorrow morning") && !came.contains("This morning"), "{came}");
        // A list that is older than its night still means the coming morning.
        bot.advance_to("2026-03-04T00:30Z").await;
        bot.presses("ana", "Tomorrow morning").await;
        assert!(bot.hears("ana").starts_with("OK, I’ll send it again today at 9 am."));
        bot.advance_to("2026-03-04T01:00Z").await;
        bot.expect("ana", "This morning");
        bot.advance_to("2026-03-04T09:00Z").await;
        bot.expect("ana", "Something for later.");
        Ok(())
    })
    .await
}

/// To look at the time asks nothing of the bot, so what came before it can still be pressed.
#[tokio::test]
async fn a_message_can_be_opened_after_time_has_passed_in_the_terminal() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        set_up(bot, "ana").await;
        for passes in ["+9h", "+1d"] {
            bot.says("ana", &format!("/time {passes}")).await;
            let came = bot.hears("ana");
            assert!(came.starts_with("Something for later.") && came.contains("[1] Open"), "{came}");
            bot.expect("ana", "It’s ");
            for own in ["/time", "/time +1m", "/in direct"] {
                bot.says("ana", own).await;
                let _ = bot.hears("ana");
            }
            bot.presses("ana", "Open").await;
            let opened = bot.hears("ana");
            assert!(opened.contains("Daily message"), "{opened}");
        }
        bot.says("ana", "/now").await;
        let _ = bot.hears("ana");
        bot.presses("ana", "Open").await;
        let told = bot.hears("ana");
        assert!(!told.contains("Daily message"), "it is behind her: {told}");
        Ok(())
    })
    .await
}
