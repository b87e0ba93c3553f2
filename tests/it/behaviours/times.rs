//! Times, days, dates and lengths that a person types, through every command and form that takes one.

use crate::support::{Bot, TestResult, assert_says, run_in_terminal, run_test};

/// A Monday morning in Lisbon.
const MORNING: &str = "2026-03-02T09:00Z";

async fn at_home(bot: &mut Bot) {
    bot.is_at_home("ana").await;
}

async fn says(bot: &mut Bot, line: &str) -> String {
    bot.says("ana", line).await;
    bot.hears("ana")
}

/// Hears the message that shows that messages arrive. The stand-in of Discord keeps it for itself.
fn hears_the_first_message(bot: &mut Bot) {
    bot.hears_all("ana", &["Something for later."]);
}

/// Opens a form with a button of the last card, and sends it.
async fn fills(bot: &mut Bot, label: &str, fields: &[&str]) -> String {
    bot.presses("ana", label).await;
    bot.fills("ana", fields).await;
    bot.hears("ana")
}

#[tokio::test]
async fn the_daily_message_takes_ordinary_times_and_says_them_back() -> TestResult {
    run_test(MORNING, async |bot| {
        at_home(bot).await;
        assert_says(&says(bot, "/daily on 9").await, "every day at 9 am");
        hears_the_first_message(bot);
        for (typed, said) in [
            ("9pm", ", every day at 9 pm, from"),
            ("8 p.m.", ", every day at 8 pm, from"),
            ("20h30", ", every day at 8:30 pm, from"),
            ("830p", ", every day at 8:30 pm, from"),
            ("noon", ", every day at noon, from"),
            ("half nine", ", every day at 9:30 am, from"),
            ("quarter past 8 in the evening", ", every day at 8:15 pm, from"),
            ("08:30:00", ", every day at 8:30 am, from"),
            ("at 9", ", every day at 9 am, from"),
            ("２１：００", ", every day at 9 pm, from"),
            ("8\u{202F}p.m.", ", every day at 8 pm, from"),
            ("21.30", ", every day at 9:30 pm, from"),
            ("24:00", ", every day at midnight, from"),
            ("9pm M-F", ", weekdays at 9 pm, from"),
            ("weekdays at 9", ", weekdays at 9 am, from"),
            ("weekends", ", weekends at 9 am, from"),
            ("time:9pm days:monday through friday", ", weekdays at 9 pm, from"),
            (
                "9pm days:every day except sunday",
                ", Mondays, Tuesdays, Wednesdays, Thursdays, Fridays and Saturdays at 9 pm, from",
            ),
            ("9pm days:Mon, Wed and Fri", ", Mondays, Wednesdays and Fridays at 9 pm, from"),
            (
                "half past seven about:question",
                "Done: a question, Mondays, Wednesdays and Fridays at 7:30 am, from",
            ),
        ] {
            let heard = says(bot, &format!("/daily on {typed}")).await;
            assert!(heard.contains(said), "{typed}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_no_time_and_what_are_no_days_is_said_with_an_example() -> TestResult {
    run_test(MORNING, async |bot| {
        at_home(bot).await;
        for (line, answer) in [
            ("/daily on 25:00", "I didn’t catch a time in “25:00”. Try 9 pm, 21:00 or half past eight"),
            ("/daily on 9pm days:moonday", "I didn’t catch the days in “moonday”. Try weekdays, Mon-Fri"),
            ("/daily on 9pm days:T", "“T” could be Tuesdays or Thursdays. Which one?"),
        ] {
            let heard = says(bot, line).await;
            assert!(heard.contains(answer), "{line}: {heard}");
        }
        assert_eq!(bot.rows("timer").await, 0);
        let heard = says(bot, "/daily on 9pm every other day").await;
        assert_says(&heard, "I can only do the same days every week, so “9pm every other day” won’t work.");
        let heard = says(bot, "/daily on time:9pm days:every other day").await;
        assert_says(
            &heard,
            "so “every other day” won’t work. If you meant every other day, the closest is Mon, Wed, Fri and Sun.",
        );
        bot.presses("ana", "Mon, Wed, Fri and Sun").await;
        bot.expect("ana", "Mondays, Wednesdays, Fridays and Sundays at 9 pm");
        hears_the_first_message(bot);
        Ok(())
    })
    .await
}

/// On Discord the time cannot be left out.
#[tokio::test]
async fn days_without_a_time_ask_for_one_on_the_card_where_it_is_chosen() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        at_home(bot).await;
        let heard = says(bot, "/daily on days:weekdays").await;
        assert!(heard.contains("What time should it come?") && heard.contains("Another time…"), "{heard}");
        assert_eq!(bot.rows("timer").await, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_option_that_is_not_there_is_named_with_those_that_are() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        for (line, answer) in [
            ("/daily on at:09:00", "/daily on has no option “at”. Try one of these: "),
            ("/daily on 9pm day:mon", "/daily on has no option “day”. Try one of these: "),
            (
                "/space start len:2 weeks",
                "/space start has no option “len”. Try one of these: length, living.",
            ),
            ("/daily off at:9", "/daily off takes nothing after it. Leave out “at”."),
            ("/about you", "/about takes nothing after it. Leave out “you”."),
        ] {
            let heard = says(bot, line).await;
            assert!(heard.contains(answer), "{line}: {heard}");
        }
        // A text of any words may hold a colon.
        assert!(!says(bot, "/secret note: he went quiet").await.contains("has no option"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn quiet_hours_are_read_from_their_start_and_asked_about_when_unsure() -> TestResult {
    run_test(MORNING, async |bot| {
        at_home(bot).await;
        for (typed, answer) in [
            ("22-8", "from 10 pm to 8 am"),
            ("10pm – 7", "from 10 pm to 7 am"),
            ("22h30 to 7h", "from 10:30 pm to 7 am"),
            ("between 9 at night and 8 in the morning", "from 9 pm to 8 am"),
            ("10-8", "“10-8” could be 10 am to 8 pm or 10 pm to 8 am."),
            ("none", "Quiet hours are off."),
            ("later", "I didn’t catch “later” as quiet hours. Tell me when they start and end"),
        ] {
            let heard = says(bot, &format!("/settings quiet {typed}")).await;
            assert!(heard.contains(answer), "{typed}: {heard}");
            assert_says(&says(bot, "/settings").await, "Settings");
            let heard = fills(bot, "Quiet hours", &[typed]).await;
            assert!(heard.contains(answer), "{typed} in the form: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_space_takes_lengths_and_days_ahead() -> TestResult {
    run_test(MORNING, async |bot| {
        at_home(bot).await;
        assert_says(&says(bot, "/space start a month living:apart").await, "Two questions first");
        bot.presses("ana", "No").await;
        bot.expect("ana", "Two questions first");
        bot.presses("ana", "No").await;
        bot.expect("ana", "31 days");
        for (label, typed, said) in [
            ("How long", "two weeks", "14 days"),
            ("How long", "until 1st april", "until Wednesday 1 April"),
            ("How long", "1w 3d", "10 days"),
            ("How long", "friday", "until Friday 6 March"),
            ("How long", "half a week", "I didn’t catch “half a week”."),
        ] {
            assert_says(&says(bot, "/space").await, "Set up your space");
            let heard = fills(bot, label, &[typed]).await;
            assert!(heard.contains(said), "{typed}: {heard}");
        }
        for (typed, said) in [
            ("9-11pm", "9 pm to 11 pm"),
            ("21-23, 6am to 7am", "9 pm to 11 pm and 6 am to 7 am"),
            ("9-5", "“9-5” could be 9 am to 5 pm or 9 pm to 5 am."),
            ("bedtime", "I didn’t catch “bedtime”. Try 9 pm to 11:30 pm."),
        ] {
            assert_says(&says(bot, "/space").await, "Set up your space");
            let heard = fills(bot, "Hardest hours", &[typed]).await;
            assert!(heard.contains(said), "{typed}: {heard}");
        }
        assert_says(&says(bot, "/space start 10 days").await, "Set up your space");
        bot.presses("ana", "Start").await;
        bot.expect("ana", "You’ve started.");
        hears_the_first_message(bot);
        for (line, answer) in [
            ("/space extend a fortnight", "Thursday 26 March"),
            ("/space extend to 29 march", "Sunday 29 March"),
            ("/space shorten by 1 week", "Sunday 22 March"),
            ("/space extend 3/4", "“3/4” could be Friday 3 April or Wednesday 4 March."),
            ("/space extend next friday", "“next friday” could be Friday 6 March or Friday 13 March."),
        ] {
            let heard = says(bot, line).await;
            assert!(heard.contains(answer), "{line}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_message_is_moved_to_a_moment_ahead() -> TestResult {
    run_test("2026-12-30T12:00Z", async |bot| {
        at_home(bot).await;
        assert_says(&says(bot, "/daily on 21:00 weekends").await, "weekends at 9 pm");
        hears_the_first_message(bot);
        for (typed, said) in [
            ("tonight", "Moved. You’ll get it today at 8 pm."),
            ("half eight in the evening", "Moved. You’ll get it today at 8:30 pm."),
            ("tomorrow", "Moved. You’ll get it tomorrow at 9 pm."),
            ("1 jan 18:00", "Moved. You’ll get it Friday 1 January 2027 at 6 pm."),
            ("in two hours", "Moved. You’ll get it today at 2 pm."),
            ("8.1 9", "that time has passed, or"),
            ("yesterday 10:00", "“yesterday 10:00” would be yesterday at 10 am, and that’s already passed."),
            (
                "1 jan 9",
                "“1 jan 9” could be Friday 1 January 2027 at 9 am or Saturday 9 January 2027 at 1 am.",
            ),
            ("whenever", "I didn’t catch “whenever”. Try 9 pm"),
        ] {
            assert_says(&says(bot, "/nudges").await, "Your daily message");
            let heard = fills(bot, "Move", &[typed]).await;
            assert!(heard.to_lowercase().contains(&said.to_lowercase()), "{typed}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_urge_takes_a_length_in_words() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.agrees("ana").await;
        for (line, answer) in [
            ("/urge 90", "I didn’t catch a length in “90”. The timer runs from 5 to 60 minutes"),
            ("/urge a while", "I didn’t catch a length in “a while”."),
            ("/urge 2 days", "I didn’t catch a length in “2 days”."),
            ("/urge half an hour", "30 minutes"),
        ] {
            let heard = says(bot, line).await;
            assert!(heard.contains(answer), "{line}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_letter_opens_on_a_day_ahead() -> TestResult {
    run_test(MORNING, async |bot| {
        at_home(bot).await;
        for (typed, said) in [
            ("29 feb", "It stays closed until Tuesday 29 February 2028."),
            ("1st april", "It stays closed until Wednesday 1 April."),
            ("in two months", "It stays closed until Saturday 2 May."),
            ("4 Sept", "It stays closed until Friday 4 September."),
            ("2 march", "It stays closed until Tuesday 2 March 2027."),
            ("3/4", "“3/4” could be Friday 3 April or Wednesday 4 March."),
            ("tonight", "“tonight” would be today, and that’s already passed."),
            ("some day", "I didn’t catch “some day”, so I’ve saved nothing."),
        ] {
            assert_says(&says(bot, "/journal").await, "Your pages");
            let heard = fills(bot, "A letter for later", &["Dear me", typed]).await;
            assert!(heard.contains(said), "{typed}: {heard}");
            if !said.starts_with("It stays closed") {
                bot.lets_go("ana").await;
            }
        }
        Ok(())
    })
    .await
}

/// The last day of a span lies ahead, so it is no reason to reach for last year's pages.
#[tokio::test]
async fn pages_to_delete_are_counted_from_the_first_day_to_the_last() -> TestResult {
    run_test("2026-06-01T12:00Z", async |bot| {
        at_home(bot).await;
        assert_says(&says(bot, "/settings journal always").await, "Done.");
        for at in ["2026-06-01T12:01Z", "2026-09-01T12:00Z", "2027-03-05T12:00Z"] {
            bot.advance_to(at).await;
            bot.says("ana", "/vent").await;
            bot.fills("ana", &["a page"]).await;
            bot.expect("ana", "Saved");
        }
        bot.advance_to("2027-03-10T12:00Z").await;
        for (first, last, said) in [
            ("15 mar", "1 mar", "Sunday 1 March 2026 comes before Sunday 15 March 2026."),
            ("5 mar", "1 mar", "Monday 1 March comes before Friday 5 March."),
            ("3/4", "today", "“3/4” could be Friday 3 April 2026 or Thursday 4 March."),
            ("tomorrow", "friday", "“tomorrow” would be tomorrow, and that hasn’t come yet."),
            ("1 mar", "someday", "I didn’t catch “someday”. Try a day in the past"),
            ("1 mar", "15 mar", "Delete one page, everything from Monday 1 March to Monday 15 March?"),
        ] {
            assert_says(&says(bot, "/journal").await, "3 pages");
            let heard = fills(bot, "Delete several", &[first, last]).await;
            assert!(heard.contains(said), "{first} to {last}: {heard}");
            if !said.starts_with("Delete") {
                bot.lets_go("ana").await;
            }
        }
        bot.presses("ana", "Yes, delete").await;
        bot.expect("ana", "Deleted.");
        assert_eq!(bot.rows("entry").await, 2, "the pages of last June and September stay");
        assert_says(&says(bot, "/journal 1 sept").await, "Up to Tuesday 1 September 2026, newest first.");
        assert_says(
            &says(bot, "/journal 4/3").await,
            "“4/3” could be Thursday 4 March or Friday 3 April 2026.",
        );
        Ok(())
    })
    .await
}
