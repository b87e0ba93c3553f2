//! Nothing that a person wrote or asked for is dropped: what cannot be taken is opened again, and every choice has a way
//! back.

use breathing_room::features::{Action, SpaceAction};

use crate::support::{
    Bot, NEUTRAL, TestResult, assert_says, press, run_in_terminal, run_on_discord, run_test,
};

const NOON: &str = "2026-03-02T12:00Z";

/// A person in Lisbon.
async fn in_lisbon(bot: &mut Bot) {
    bot.is_at_home("ana").await;
}

/// The same with a daily message at nine in the evening.
async fn with_daily(bot: &mut Bot) {
    in_lisbon(bot).await;
    bot.says("ana", "/daily on 21:00").await;
    bot.expect("ana", "every day at 9 pm");
    bot.expect("ana", NEUTRAL);
}

/// The same with a space of two weeks.
async fn with_space(bot: &mut Bot) {
    in_lisbon(bot).await;
    bot.begins_a_space("ana", "/space start 14").await;
    bot.expect("ana", NEUTRAL);
}

/// A line of five thousand characters.
fn long_line() -> String {
    (1..=860).map(|number| format!("w{number}")).collect::<Vec<_>>().join(" ") + &"!".repeat(800)
}

/// The words of the two pages of a journal.
async fn both_pages(bot: &mut Bot) -> (String, String) {
    bot.says("ana", "/journal").await;
    bot.expect("ana", "2 pages");
    bot.presses("ana", "1").await;
    let second = bot.hears("ana");
    bot.presses("ana", "Older").await;
    (bot.hears("ana"), second)
}

#[tokio::test]
async fn a_line_that_is_longer_than_a_page_becomes_two_pages() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        let line = long_line();
        assert!(line.len() > 4_900);
        for line in ["/vent", &line, "."] {
            bot.says("ana", line).await;
        }
        assert_eq!(bot.hears_all("ana", &["Saved: "]), 2);
        assert_eq!(bot.rows("entry").await, 2);
        let (first, second) = both_pages(bot).await;
        let words = |page: &str| page.split_whitespace().filter(|word| word.starts_with('w')).count();
        assert!(first.contains("w1 w2 w3 ") && second.contains("w860!!!"), "{first}\n{second}");
        assert_eq!(words(&first) + words(&second), 860);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_long_text_waits_for_consent_and_is_kept_whole() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        for line in ["/vent", &long_line(), "."] {
            bot.says("ana", line).await;
        }
        bot.expect("ana", "Before I keep anything");
        bot.expect_silence();
        assert_eq!(bot.rows("entry").await, 0);
        bot.presses("ana", "Yes, keep it").await;
        assert_eq!(bot.hears_all("ana", &["Saved: "]), 2);
        let (first, second) = both_pages(bot).await;
        assert!(first.contains("w1 w2 w3 ") && second.contains("w860!!!"), "{first}\n{second}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_press_in_the_middle_of_a_page_opens_what_came_and_the_page_goes_on() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        with_daily(bot).await;
        bot.says("ana", "/settings discreet off").await;
        bot.expect("ana", "Discreet is off.");
        bot.says("ana", "/vent").await;
        bot.says("ana", "before").await;
        bot.advance_to("2026-03-02T21:00Z").await;
        assert_says(&bot.hears("ana"), "[2] Done");
        bot.says("ana", "> 2").await;
        bot.expect("ana", "Good. I’ll leave you to it.");
        // A line that is quoted, and one that begins with a space, are text.
        for line in ["> he said: open up", " > 1", "after", "."] {
            bot.says("ana", line).await;
        }
        bot.expect("ana", "Saved: 9 words.");
        bot.presses("ana", "Read it").await;
        bot.expect("ana", "before\n> he said: open up\n > 1\nafter");
        Ok(())
    })
    .await
}

/// Begins an urge of twenty minutes, with a message halfway and one at the end.
async fn knocks_halfway(bot: &mut Bot) {
    bot.says("ana", "/urge 20").await;
    bot.expect("ana", "Ride it out");
    bot.presses("ana", "Knock once halfway too").await;
    bot.expect("ana", "OK, I’ll knock halfway as well.");
}

#[tokio::test]
async fn each_message_that_came_can_be_opened() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        in_lisbon(bot).await;
        knocks_halfway(bot).await;
        bot.advance_to("2026-03-02T12:20Z").await;
        let (first, second) = (bot.hears("ana"), bot.hears("ana"));
        assert!(first.contains("[1] Open") && !second.contains("[1]"), "{first}\n{second}");
        let open = second.split("] Open").next().and_then(|before| before.rsplit('[').next());
        bot.presses("ana", "1").await;
        bot.expect("ana", "Halfway. Whatever you were going to write");
        bot.presses("ana", open.unwrap_or_default()).await;
        bot.expect("ana", "Time’s up.");
        // A label alone means the latest.
        knocks_halfway(bot).await;
        bot.advance_to("2026-03-02T12:30Z").await;
        bot.hears_all("ana", &[NEUTRAL]);
        bot.presses("ana", "Open").await;
        bot.expect("ana", "Halfway.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_status_names_each_step_and_opens_what_came() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        in_lisbon(bot).await;
        knocks_halfway(bot).await;
        bot.advance_to("2026-03-02T12:30Z").await;
        assert_eq!(bot.hears_all("ana", &[NEUTRAL]), 2);
        bot.says("ana", "/status").await;
        let status = bot.hears("ana");
        let last = status.split_once("The last few\n").map(|(_, last)| last).unwrap_or_default();
        for (line, step) in last.lines().filter(|line| line.contains("arrived")).zip([
            "The end of your urge timer, today at 12:20 pm: arrived  [1] Open",
            "Your urge timer, halfway, today at 12:10 pm: arrived  [2] Open",
        ]) {
            assert_eq!(line, step, "{status}");
        }
        bot.presses("ana", "2").await;
        bot.expect("ana", "Halfway. Whatever you were going to write");
        // With more than three, the older ones are a press away.
        knocks_halfway(bot).await;
        bot.advance_to("2026-03-02T12:50Z").await;
        assert_eq!(bot.hears_all("ana", &[NEUTRAL]), 2);
        bot.says("ana", "/status").await;
        bot.expect("ana", "[4] Older");
        bot.presses("ana", "Older").await;
        bot.expect("ana", "Your urge timer, halfway, today at 12:10 pm: arrived  [1] Open");
        bot.presses("ana", "1").await;
        bot.expect("ana", "Halfway.");
        bot.says("ana", "/status").await;
        bot.expect("ana", "[4] Older");
        bot.presses("ana", "Older").await;
        bot.expect("ana", "[2] Newer");
        bot.presses("ana", "Newer").await;
        bot.expect("ana", "[4] Older");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn hard_hours_within_quiet_hours_are_said_and_both_ways_are_offered() -> TestResult {
    run_in_terminal("2026-03-02T09:00Z", async |bot| {
        with_space(bot).await;
        bot.says("ana", "/space").await;
        bot.expect("ana", "Day 1 of 14");
        bot.presses("ana", "Change").await;
        bot.expect("ana", "Set up your space");
        bot.presses("ana", "Hardest hours").await;
        bot.fills("ana", &["23:00-02:00, 20:00-21:00"]).await;
        let panel = bot.hears("ana");
        assert_says(
            &panel,
            "quiet hours: 11 pm to 2 am. So I’ll write at 9:30 pm instead, just before it goes quiet.",
        );
        bot.presses("ana", "Write in those hours anyway").await;
        let panel = bot.hears("ana");
        assert_says(&panel, "quiet hours: 11 pm to 2 am. I’ll write then anyway.");
        bot.advance_to("2026-03-04T12:00Z").await;
        bot.hears_all("ana", &[NEUTRAL]);
        bot.advance_to("2026-03-10T22:00Z").await;
        let by_day = bot.hears_all("ana", &[NEUTRAL]);
        let at_night = bot.rows("delivery where (due_at / 3600000) % 24 = 23").await;
        assert!(by_day > 0 && at_night > 0, "{by_day} {at_night}");
        assert_eq!(bot.rows("delivery where state = 'missed'").await, 0);
        // And back.
        bot.says("ana", "/space").await;
        bot.expect("ana", "Day 9 of 14");
        bot.presses("ana", "Change").await;
        bot.expect("ana", "I’ll write then anyway.");
        bot.presses("ana", "Write at 9:30 pm instead").await;
        bot.expect("ana", "So I’ll write at 9:30 pm");
        bot.says("ana", "/settings quiet 20:00-8:00").await;
        bot.expect("ana", "Some of your hardest hours are in there");
        bot.advance_to("2026-03-15T22:00Z").await;
        bot.hears_all("ana", &[NEUTRAL]);
        assert_eq!(bot.rows("delivery where (due_at / 3600000) % 24 = 23").await, at_night);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_reached_out_is_asked_and_can_be_taken_back() -> TestResult {
    run_in_terminal("2026-03-02T09:00Z", async |bot| {
        with_space(bot).await;
        bot.says("ana", "/space contact").await;
        bot.expect("ana", "Who reached out: you or your partner?");
        bot.says("ana", "/space").await;
        assert!(!bot.hears("ana").contains("Last in touch"), "nothing is noted before the answer");
        bot.says("ana", "/space contact me").await;
        bot.expect("ana", "Noted: you reached out.");
        bot.advance_to("2026-03-02T10:00Z").await;
        bot.says("ana", "/space contact").await;
        bot.expect("ana", "Who reached out");
        bot.presses("ana", "They wrote").await;
        bot.expect("ana", "Noted: they reached out.");
        // A second press is the same note.
        bot.says("ana", "/space contact them").await;
        bot.expect("ana", "Noted: they reached out.");
        bot.presses("ana", "Undo that").await;
        bot.expect("ana", "Undone.");
        bot.says("ana", "/space").await;
        let space = bot.hears("ana");
        assert_says(&space, "Last in touch: today at 9 am. You reached out.");
        // The card from before offers it still, but nothing is taken back twice.
        let noted = crate::support::instant("2026-03-02T10:00Z").timestamp_millis();
        let id = Action::Space(SpaceAction::Uncontact(noted)).encode();
        let press = press(id);
        let reply = format!("{:?}", bot.delivers("again", "ana", press).await);
        assert_says(&reply, "It’s too late to undo that.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_contact_that_is_taken_back_leaves_the_silence_as_it_was() -> TestResult {
    run_in_terminal("2026-03-02T09:00Z", async |bot| {
        with_space(bot).await;
        bot.says("ana", "/settings discreet off").await;
        bot.expect("ana", "Discreet is off.");
        bot.advance_to("2026-03-06T09:00Z").await;
        bot.hears_all("ana", &[""]);
        bot.says("ana", "/space contact them").await;
        bot.expect("ana", "Noted: they reached out.");
        bot.presses("ana", "Undo that").await;
        bot.expect("ana", "Undone.");
        bot.advance_to("2026-03-09T17:59Z").await;
        bot.hears_all("ana", &[""]);
        bot.advance_to("2026-03-09T18:00Z").await;
        bot.expect("ana", "It’s been quiet for as long as you planned");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn less_often_stopped_and_paused_have_a_button_back() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        with_daily(bot).await;
        for (label, answer) in
            [("Less often", "Mondays, Wednesdays and Fridays at 9 pm"), ("Put it back", "every day at 9 pm")]
        {
            if label == "Less often" {
                bot.says("ana", "/daily").await;
                bot.expect("ana", "every day at 9 pm");
            }
            bot.presses("ana", label).await;
            bot.expect("ana", answer);
        }
        bot.expect_silence();
        bot.advance_to("2026-03-02T12:01Z").await;
        bot.says("ana", "/daily off").await;
        bot.expect("ana", "Stopped. No more daily");
        bot.presses("ana", "Start again").await;
        bot.expect("ana", "every day at 9 pm");
        bot.expect("ana", NEUTRAL);
        for day in 2..=9 {
            bot.advance_to(&format!("2026-03-{day:02}T21:00Z")).await;
            bot.expect("ana", NEUTRAL);
        }
        // The last of these says that the messages have paused.
        bot.presses("ana", "Start again").await;
        bot.expect("ana", "every day at 9 pm");
        bot.expect("ana", NEUTRAL);
        bot.advance_to("2026-03-10T21:00Z").await;
        bot.expect("ana", NEUTRAL);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn fewer_messages_of_a_space_are_one_press_from_as_many_as_before() -> TestResult {
    run_test("2026-03-02T09:00Z", async |bot| {
        in_lisbon(bot).await;
        bot.says("ana", "/space start 14").await;
        for label in ["No", "No", "Start"] {
            bot.hears_all("ana", &["Two questions first", "Set up your space"]);
            bot.presses("ana", label).await;
        }
        bot.expect("ana", "You’ve started.");
        bot.hears_all("ana", &[NEUTRAL]);
        bot.says("ana", "/nudges").await;
        bot.expect("ana", "5 messages a week at most.");
        for (label, answer) in [
            ("Less often", "4 messages a week at most from now on."),
            ("More often", "5 messages a week at most from now on."),
        ] {
            bot.presses("ana", label).await;
            bot.expect("ana", answer);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_day_alone_keeps_the_time_of_the_message_that_is_moved() -> TestResult {
    for (day, moved) in [
        ("tomorrow", "Moved. You’ll get it tomorrow at 9 pm."),
        ("tue", "Moved. You’ll get it tomorrow at 9 pm."),
        ("tomorrow 8:00", "Moved. You’ll get it tomorrow at 8 am."),
    ] {
        run_test(NOON, async |bot| {
            in_lisbon(bot).await;
            bot.says("ana", "/daily on 21:00 days:mon,thu").await;
            bot.expect("ana", "Mondays and Thursdays at 9 pm");
            bot.hears_all("ana", &[NEUTRAL]);
            bot.says("ana", "/nudges").await;
            bot.expect("ana", "Your daily message: today at 9 pm");
            bot.presses("ana", "Move").await;
            bot.fills("ana", &[day]).await;
            bot.expect("ana", moved);
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_urge_says_how_long_it_still_takes_and_no_time_is_without_its_clock() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/urge 10").await;
        bot.expect("ana", "Ride it out");
        for (at, left) in [("2026-03-02T12:01Z", "9 minutes left"), ("2026-03-02T12:09Z", "one minute left")]
        {
            bot.advance_to(at).await;
            bot.hears_all("ana", &[NEUTRAL]);
            bot.says("ana", "/urge 10").await;
            let heard = bot.hears("ana");
            assert!(heard.contains(left), "{heard}");
            assert_eq!(heard.matches("12:10").count(), heard.matches("12:10 pm UTC").count(), "{heard}");
        }
        bot.says("ana", "/status").await;
        assert_says(&bot.hears("ana"), "The end of your urge timer: today at 12:10 pm UTC");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_second_test_within_a_minute_says_the_truth() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        with_daily(bot).await;
        for (at, answer, comes) in [
            ("2026-03-02T12:00Z", "You got one less than a minute ago", false),
            ("2026-03-02T12:01Z", "A test is on its way", true),
            ("2026-03-02T12:01Z", "You got one less than a minute ago", false),
            ("2026-03-02T12:02Z", "A test is on its way", true),
        ] {
            bot.advance_to(at).await;
            bot.says("ana", "/nudges").await;
            bot.expect("ana", "Your daily message");
            bot.presses("ana", "Send me a test").await;
            bot.expect("ana", answer);
            assert_eq!(bot.hears_all("ana", &[NEUTRAL]), usize::from(comes), "{at}");
        }
        Ok(())
    })
    .await
}

/// What is refused in a form, and what the refusal says: the button that leads to the form, what is typed, and why not.
const REFUSED: [(&str, &str, &str, &str); 2] = [
    ("/settings", "Quiet hours", "whenever", "“whenever”"),
    ("/nudges", "Move", "when pigs fly", "“when pigs fly”"),
];

#[tokio::test]
async fn a_refused_answer_stays_in_the_form_in_the_terminal() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        with_daily(bot).await;
        for (command, label, typed, why) in REFUSED {
            bot.says("ana", command).await;
            bot.expect("ana", if command == "/nudges" { "What’s coming" } else { "Settings" });
            bot.presses("ana", label).await;
            bot.fills("ana", &[typed]).await;
            bot.expect("ana", why);
            // An empty line keeps what was typed.
            bot.fills("ana", &[""]).await;
            bot.expect("ana", why);
            bot.expect_silence();
        }
        bot.fills("ana", &["22:30"]).await;
        bot.expect("ana", "Moved. You’ll get it today at 10:30 pm.");
        bot.says("ana", "/journal").await;
        bot.expect("ana", "Nothing here yet.");
        bot.presses("ana", "A letter for later").await;
        bot.fills("ana", &["Dear me", "yesterday"]).await;
        bot.expect("ana", "“yesterday” would be yesterday, and that’s already passed.");
        bot.says("ana", "/help").await;
        bot.expect("ana", "What I can do");
        bot.expect("ana", "holding on to what you were writing");
        bot.says("ana", "/back").await;
        for line in [".", "tomorrow"] {
            bot.says("ana", line).await;
        }
        bot.expect("ana", "It stays closed until tomorrow.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_refused_answer_is_one_press_from_its_form_on_discord() -> TestResult {
    run_on_discord(NOON, async |bot| {
        with_daily_on_discord(bot).await;
        for (command, label, typed, why) in REFUSED {
            bot.says("ana", command).await;
            bot.expect("ana", if command == "/nudges" { "What’s coming" } else { "Settings" });
            bot.presses("ana", label).await;
            bot.fills("ana", &[typed]).await;
            bot.expect("ana", why);
            bot.presses("ana", "Edit it again").await;
            // The form is sent as it opens.
            bot.fills("ana", &[]).await;
            bot.expect("ana", why);
        }
        bot.presses("ana", "Edit it again").await;
        bot.fills("ana", &["22:30"]).await;
        bot.expect("ana", "Moved. You’ll get it today at 10:30 pm.");
        // What was sent since is not in the form again, and what is too old neither.
        bot.says("ana", "/settings").await;
        bot.expect("ana", "Settings");
        bot.presses("ana", "Quiet hours").await;
        bot.fills("ana", &["whenever"]).await;
        bot.expect("ana", "“whenever”");
        bot.advance_to("2026-03-02T12:15Z").await;
        bot.presses("ana", "Edit it again").await;
        bot.fills("ana", &[]).await;
        bot.expect("ana", "I’m quiet from 10 pm to 8 am, your time.");
        Ok(())
    })
    .await
}

/// The message that shows that messages arrive comes into the DM, where this test does not look.
async fn with_daily_on_discord(bot: &mut Bot) {
    in_lisbon(bot).await;
    bot.says("ana", "/daily on 21:00").await;
    bot.expect("ana", "every day at 9 pm");
}

#[tokio::test]
async fn a_page_waits_for_consent_and_is_kept_by_the_press() -> TestResult {
    run_on_discord(NOON, async |bot| {
        bot.says("ana", "/vent").await;
        bot.fills("ana", &["All of this is mine"]).await;
        bot.expect("ana", "So far I’ve stored nothing.");
        bot.presses("ana", "Yes, keep it").await;
        bot.expect("ana", "Saved: 5 words.");
        // Sent is sent: the next page begins empty.
        bot.says("ana", "/vent").await;
        bot.fills("ana", &["More"]).await;
        bot.expect("ana", "Saved: one word.");
        assert_eq!(bot.bytes_mentioning("All of this is mine"), 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_draft_is_its_own_persons_alone() -> TestResult {
    run_on_discord(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.agrees("ben").await;
        for (person, typed) in [("ana", "mine"), ("ben", "other")] {
            bot.says(person, "/settings").await;
            bot.expect(person, "Settings");
            bot.presses(person, "Quiet hours").await;
            bot.fills(person, &[typed]).await;
            bot.expect(person, typed);
        }
        bot.presses("ana", "Edit it again").await;
        bot.fills("ana", &[]).await;
        bot.expect("ana", "“mine”");
        Ok(())
    })
    .await
}
