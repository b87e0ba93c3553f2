//! Slips have a kind, may be of another day, and carry a note. None of them takes a day away.

use crate::support::{Bot, TestResult, assert_says, press, run_in_terminal, run_test};

use super::space::steps_back;

/// Nine in the morning in Lisbon, a Monday.
const MORNING: &str = "2026-03-02T09:00Z";

async fn says(bot: &mut Bot, line: &str) -> String {
    bot.says("ana", line).await;
    bot.hears("ana")
}

/// Sets up a space after these answers to the two questions, and comes back on its fourth day.
async fn on_day_four(bot: &mut Bot, [afraid, asked]: [bool; 2]) {
    bot.agrees("ana").await;
    assert_says(&says(bot, "/settings timezone Lisbon").await, "Europe/Lisbon");
    assert_says(&says(bot, "/space start 10 days").await, "Two questions first");
    for yes in [afraid, asked] {
        bot.taps("ana", if yes { "Yes" } else { "No" }).await;
        if yes {
            bot.taps("ana", if asked { "Carry on" } else { "Go on anyway" }).await;
        }
    }
    assert_says(&bot.taps("ana", "Start").await, "You’ve started");
    bot.advance_to("2026-03-05T09:00Z").await;
    while bot.has_heard("ana").is_some() {}
    assert_says(&says(bot, "/space").await, "Your space");
}

#[tokio::test]
async fn a_slip_has_a_kind_a_day_and_a_note() -> TestResult {
    run_test(MORNING, async |bot| {
        on_day_four(bot, [false, false]).await;
        bot.taps("ana", "Something happened").await;
        let card = bot.taps("ana", "I looked them up").await;
        assert_says(&card, "You don’t start over: it’s still day 4 of 10.");
        assert_says(&card, "Nearly everyone does");
        bot.presses("ana", "Another day, or a note").await;
        bot.fills("ana", &["yesterday", "late, and I was tired"]).await;
        let card = bot.hears("ana");
        assert_says(&card, "Noted: you looked them up. When: yesterday.");
        assert_says(&card, "Your note: late, and I was tired");
        // It was something else after all, and the day and the note stay.
        let card = bot.taps("ana", "I answered").await;
        assert_says(&card, "Noted: you answered. When: yesterday.");
        assert_says(&card, "You don’t owe the next reply tonight.");
        assert_says(&card, "Your note: late, and I was tired");
        let space = bot.taps("ana", "Back to your space").await;
        assert_says(&space, "One slip noted. Your count didn’t move.");
        assert_says(&space, "Day 4 of 10");
        // By the command, with a second press, and undone.
        assert_says(&says(bot, "/space lapse kind:looked").await, "Noted: you looked them up.");
        assert_says(&says(bot, "/space lapse kind:looked").await, "Noted: you looked them up.");
        assert_says(&says(bot, "/space").await, "2 slips noted.");
        assert_says(&says(bot, "/space lapse").await, "Noted: you wrote or called.");
        assert_says(&bot.taps("ana", "Undo that").await, "Undone. It’s as it was before.");
        assert_says(&says(bot, "/space").await, "2 slips noted.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn to_run_into_each_other_is_no_slip() -> TestResult {
    run_test(MORNING, async |bot| {
        on_day_four(bot, [false, false]).await;
        bot.taps("ana", "Something happened").await;
        assert_says(&bot.taps("ana", "I ran into them").await, "That isn’t a slip. You didn’t plan it.");
        let space = bot.taps("ana", "Back to your space").await;
        assert!(!space.contains("slip"), "{space}");
        assert_says(&says(bot, "/space lapse kind:ran-into").await, "That isn’t a slip.");
        assert_says(&bot.taps("ana", "Note it anyway").await, "you ran into them. That isn’t a slip.");
        let space = says(bot, "/space").await;
        assert!(!space.contains("slip"), "it is noted, and counts as none: {space}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_day_that_cannot_be_read_and_a_note_that_is_gone() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        on_day_four(bot, [false, false]).await;
        assert_says(&says(bot, "/space lapse kind:looked").await, "Noted: you looked them up.");
        for day in ["whenever", "3 March 2019", "tomorrow"] {
            bot.presses("ana", "Another day, or a note").await;
            bot.fills("ana", &[day, ""]).await;
            let heard = bot.hears("ana");
            assert!(!heard.contains("When:"), "{day}: {heard}");
            bot.says("ana", "/cancel").await;
            while bot.has_heard("ana").is_some() {}
            assert_says(&says(bot, "/space lapse kind:looked").await, "Noted: you looked them up.");
        }
        for code in ["1|space|slip-is|7|answered", "1|fill|slip|7", "1|space|unlapse|7"] {
            let press = press(code);
            bot.delivers(code, "ana", press).await;
        }
        assert_says(&says(bot, "/space").await, "One slip noted.");
        Ok(())
    })
    .await
}

/// A member who is afraid is led to people, and one who was asked for no contact to what protects them.
#[tokio::test]
async fn what_helps_differs_for_who_is_afraid_and_who_was_told_no() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        on_day_four(bot, [true, false]).await;
        for (kind, text) in [
            ("looked", "Some apps show who looked"),
            ("answered", "You don’t have to keep answering."),
            ("ran-into", "It isn’t your fault either."),
        ] {
            let card = says(bot, &format!("/space lapse kind:{kind}")).await;
            assert_says(&card, text);
            assert_says(&card, "/safety");
        }
        Ok(())
    })
    .await?;
    run_in_terminal(MORNING, async |bot| {
        on_day_four(bot, [false, true]).await;
        for (kind, text) in [
            ("looked", "have a friend change the password"),
            ("answered", "Leave it at that one"),
            ("ran-into", "Leave first and say nothing"),
        ] {
            let card = says(bot, &format!("/space lapse kind:{kind}")).await;
            assert_says(&card, text);
            assert_says(&card, "court order");
        }
        Ok(())
    })
    .await
}

/// What the member wrote about a slip is in the database encrypted, and comes back after a restart.
#[tokio::test]
async fn a_note_is_encrypted_and_comes_through_a_restart() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        on_day_four(bot, [false, false]).await;
        assert_says(&says(bot, "/space lapse kind:answered").await, "Noted: you answered.");
        bot.presses("ana", "Another day, or a note").await;
        bot.fills("ana", &["Tuesday", "xylophone"]).await;
        assert_says(&bot.hears("ana"), "Your note: xylophone");
        for secret in ["xylophone", "answered", "2026-03-03"] {
            let rows = bot.rows(&format!("plan where kind = 'space' and state like '%{secret}%'")).await;
            assert_eq!(rows, 0, "{secret} stands in clear text");
        }
        bot.restart().await?;
        assert_says(&says(bot, "/space").await, "One slip noted.");
        Ok(())
    })
    .await
}

/// Sets up a space of thirty days, and hears the messages openly.
async fn hears_openly(bot: &mut Bot) {
    steps_back(bot, "ana", "/space start 30").await;
    assert_says(&says(bot, "/settings discreet off").await, "Discreet is off.");
}

/// Lives until `until` in steps of half an hour. Returns when a check-in came.
async fn check_ins(bot: &mut Bot, from: &str, until: &str) -> Vec<String> {
    let (mut now, until) = (crate::support::instant(from), crate::support::instant(until));
    let mut came = Vec::new();
    while now < until {
        now += chrono::TimeDelta::minutes(30);
        let at = now.format("%Y-%m-%dT%H:%MZ").to_string();
        bot.advance_to(&at).await;
        while let Some(message) = bot.has_heard("ana") {
            if message.contains("It’s been quiet for as long as you planned") {
                came.push(at.clone());
            }
        }
    }
    came
}

/// A day after a slip it has not been quiet for a week: one more message would be the second in a row.
#[tokio::test]
async fn the_silence_is_counted_from_the_day_on_which_they_wrote() -> TestResult {
    for kind in ["wrote", "answered"] {
        run_in_terminal(MORNING, async |bot| {
            hears_openly(bot).await;
            assert!(check_ins(bot, MORNING, "2026-03-08T09:00Z").await.is_empty());
            let slip = format!("/space lapse kind:{kind}");
            assert_says(&says(bot, &slip).await, "Noted, just for you.");
            let came = check_ins(bot, "2026-03-08T09:00Z", "2026-03-16T09:00Z").await;
            assert_eq!(came, ["2026-03-15T18:00Z"], "{kind}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// What is put right about a slip says since when it has been quiet.
#[tokio::test]
async fn a_slip_of_another_day_another_kind_or_taken_back_moves_the_check_in() -> TestResult {
    for (label, day, due) in [
        ("Another day, or a note", Some("Wednesday"), "2026-03-11T18:00Z"),
        ("I looked them up", None, "2026-03-09T18:00Z"),
        ("Undo that", None, "2026-03-09T18:00Z"),
    ] {
        run_in_terminal(MORNING, async |bot| {
            hears_openly(bot).await;
            assert!(check_ins(bot, MORNING, "2026-03-08T09:00Z").await.is_empty());
            assert_says(&says(bot, "/space lapse").await, "Noted, just for you.");
            bot.presses("ana", label).await;
            if let Some(day) = day {
                bot.fills("ana", &[day, ""]).await;
            }
            bot.hears_all("ana", &[""]);
            let came = check_ins(bot, "2026-03-08T09:00Z", "2026-03-12T09:00Z").await;
            assert_eq!(came, [due], "{label}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_pause_after_a_slip_is_no_silence() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        hears_openly(bot).await;
        check_ins(bot, MORNING, "2026-03-04T09:00Z").await;
        assert_says(&says(bot, "/space lapse").await, "Noted, just for you.");
        bot.advance_to("2026-03-05T08:00Z").await;
        while bot.has_heard("ana").is_some() {}
        assert_says(&says(bot, "/space pause").await, "Paused.");
        bot.advance_to("2026-03-10T08:00Z").await;
        assert_says(&says(bot, "/space resume").await, "Back on.");
        let came = check_ins(bot, "2026-03-10T08:00Z", "2026-03-17T09:00Z").await;
        assert_eq!(came, ["2026-03-16T18:00Z"], "seven days without the five of the pause");
        Ok(())
    })
    .await
}

/// One that was put off says that it has been quiet. After a slip that is not so any more.
#[tokio::test]
async fn a_check_in_that_is_still_owed_is_not_sent_after_a_slip() -> TestResult {
    for (slip, after) in [("/space lapse", None), ("/space lapse kind:looked", Some("I answered"))] {
        run_in_terminal(MORNING, async |bot| {
            hears_openly(bot).await;
            let came = check_ins(bot, MORNING, "2026-03-09T17:30Z").await;
            assert!(came.is_empty(), "{came:?}");
            bot.advance_to("2026-03-09T18:00Z").await;
            bot.expect("ana", "It’s been quiet for as long as you planned");
            bot.presses("ana", "Tomorrow morning").await;
            bot.expect("ana", "OK, I’ll send it again tomorrow at");
            assert_says(&says(bot, slip).await, "Noted, just for you.");
            if let Some(after) = after {
                assert_says(&bot.taps("ana", after).await, "Noted: you answered.");
            }
            assert_eq!(bot.rows("delivery where message = 'checkin' and state = 'dropped'").await, 1);
            let came = check_ins(bot, "2026-03-09T18:00Z", "2026-03-15T09:00Z").await;
            assert!(came.is_empty(), "{came:?}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// A draft after a slip is the second message in a row, by what they noted themselves.
#[tokio::test]
async fn a_draft_after_a_slip_is_one_more_message() -> TestResult {
    run_test(MORNING, async |bot| {
        on_day_four(bot, [false, false]).await;
        let draft = "/draft Can you send the keys";
        assert!(!says(bot, draft).await.contains("you wrote last"));
        assert_says(&says(bot, "/space contact them").await, "they reached out");
        assert!(!says(bot, draft).await.contains("you wrote last"));
        bot.advance_to("2026-03-05T09:30Z").await;
        while bot.has_heard("ana").is_some() {}
        assert_says(&says(bot, "/space lapse kind:answered").await, "Noted: you answered.");
        assert_says(&says(bot, draft).await, "you wrote last");
        Ok(())
    })
    .await
}

/// A slip that was moved to yesterday is not the one of now, however soon that is noted.
#[tokio::test]
async fn a_slip_of_now_right_after_one_of_yesterday_is_one_of_its_own() -> TestResult {
    run_test(MORNING, async |bot| {
        on_day_four(bot, [false, false]).await;
        assert_says(&says(bot, "/space lapse").await, "Noted: you wrote or called.");
        bot.presses("ana", "Another day, or a note").await;
        bot.fills("ana", &["yesterday", ""]).await;
        bot.expect("ana", "When: yesterday");
        let card = says(bot, "/space lapse").await;
        assert!(card.contains("Noted: you wrote or called.") && !card.contains("yesterday"), "{card}");
        assert_says(&says(bot, "/space status").await, "2 slips noted.");
        Ok(())
    })
    .await
}
