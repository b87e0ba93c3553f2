use crate::importing::{erases, imports, takes};
use crate::support::{Bot, TestResult, run_in_terminal, run_test};

use super::no::begins;
use super::space::steps_back;

const NOON: &str = "2026-03-02T12:00Z";
const HURT: &str = "is never a blip";

/// Somebody who has written these lines.
async fn writes(bot: &mut Bot, person: &str, lines: &str) {
    bot.agrees(person).await;
    bot.says(person, "/limits").await;
    bot.expect(person, "What won’t you go through again?");
    bot.presses(person, "Write them down").await;
    bot.fills(person, &[lines]).await;
    bot.expect(person, "Kept, just for you.");
}

/// The same, and three times within thirty days is too often.
async fn writes_with_a_number(bot: &mut Bot, person: &str, lines: &str) {
    writes(bot, person, lines).await;
    bot.presses(person, "How often is too often?").await;
    bot.expect(person, "Once can be a bad day.");
    bot.presses(person, "3 within 30 days").await;
    bot.expect(person, "OK: 3 within 30 days is too often.");
}

#[tokio::test]
async fn own_words_are_written_in_advance_and_nothing_is_counted_without_a_number() -> TestResult {
    run_test(NOON, async |bot| {
        writes(bot, "ana", "Being shouted at\nBeing stood up").await;
        bot.says("ana", "/limits").await;
        let card = bot.hears("ana");
        for words in ["1. Being shouted at", "2. Being stood up", HURT, "It happened again"] {
            assert!(card.contains(words), "{words}: {card}");
        }
        assert!(!card.contains("30 days"), "there is no number yet: {card}");
        assert_eq!(bot.bytes_mentioning("shouted"), 0, "it is encrypted");
        bot.presses("ana", "It happened again").await;
        let card = bot.hears("ana");
        for words in ["Noted for today.", "Which one was it?", "2. Being stood up", HURT, "Read secret 5"] {
            assert!(card.contains(words), "{words}: {card}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn reaching_the_number_shows_their_own_words_and_what_now() -> TestResult {
    run_test(NOON, async |bot| {
        writes_with_a_number(bot, "ana", "Being shouted at").await;
        bot.says("ana", "/limits blip day:yesterday note:In the car.").await;
        bot.expect("ana", "1 in the last 30 days. You said 3 would be too often.");
        // Ten weeks ago is not within thirty days.
        bot.says("ana", "/limits blip day:2025-12-20").await;
        bot.expect("ana", "1 in the last 30 days");
        bot.says("ana", "/limits blip day:saturday").await;
        let second = bot.hears("ana");
        assert!(second.contains("2 in the last 30 days") && second.contains("You wrote: “Being shouted at”"));
        bot.advance_to("2026-03-03T12:00Z").await;
        bot.presses("ana", "Your limits").await;
        bot.expect("ana", "2 in the last 30 days");
        bot.presses("ana", "It happened again").await;
        let reached = bot.hears("ana");
        for words in [
            "By your own number, that’s too often.",
            "This is what you wrote:",
            "Being shouted at",
            "no verdict",
            "Take some space",
            "Read secret 7",
            "My people",
            "Find people to talk to",
            HURT,
        ] {
            assert!(reached.contains(words), "{words}: {reached}");
        }
        bot.says("ana", "/limits").await;
        bot.expect("ana", "3 in the last 30 days");
        bot.presses("ana", "Look at what you noted").await;
        let list = bot.hears("ana");
        assert!(list.contains("In the car.") && list.contains("line 1"), "{list}");
        assert_eq!(bot.bytes_mentioning("In the car"), 0, "it is encrypted");
        // A month later it is as it was before.
        bot.advance_to("2026-04-10T12:00Z").await;
        bot.says("ana", "/limits").await;
        bot.expect("ana", "0 in the last 30 days");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_slip_of_the_finger_is_taken_back_and_a_second_press_counts_once() -> TestResult {
    run_test(NOON, async |bot| {
        writes_with_a_number(bot, "ana", "Being shouted at\nBeing stood up").await;
        let action = breathing_room::features::Action::Limits(breathing_room::features::LimitsAction::Blip);
        let press =
            || breathing_room::core::Input::Press { id: action.encode(), values: vec![], owner: None };
        for id in ["one", "two"] {
            let said = format!("{:?}", bot.delivers(id, "ana", press()).await);
            assert!(said.contains("1 in the last 30 days"), "{said}");
        }
        bot.says("ana", "/limits blip which:2").await;
        let card = bot.hears("ana");
        assert!(
            card.contains("2 in the last 30 days") && card.contains("You wrote: “Being stood up”"),
            "{card}"
        );
        bot.presses("ana", "I noted that by mistake").await;
        let undone = bot.hears("ana");
        assert!(undone.contains("Taken back.") && undone.contains("1 in the last 30 days"), "{undone}");
        // After a minute it is another one.
        bot.advance_to("2026-03-02T12:02Z").await;
        bot.presses("ana", "It happened again").await;
        bot.expect("ana", "2 in the last 30 days");
        bot.presses("ana", "1. Being shouted at").await;
        bot.expect("ana", "You wrote: “");
        bot.presses("ana", "Change the day, or add a note").await;
        bot.fills("ana", &["1 jan", "On the stairs."]).await;
        bot.expect("ana", "Noted for Thursday 1 January.");
        bot.says("ana", "/limits").await;
        bot.expect("ana", "1 in the last 30 days");
        bot.presses("ana", "Look at what you noted").await;
        bot.expect("ana", "Thursday 1 January · line 1 · On the stairs.");
        bot.presses("ana", "Take the last one back").await;
        bot.expect("ana", "Taken back.");
        bot.restart().await?;
        bot.says("ana", "/limits").await;
        bot.expect("ana", "1 in the last 30 days");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_cannot_be_kept_is_said_and_the_form_comes_back() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        for (lines, why) in [
            ("x".repeat(201), "longer than 200 characters"),
            ("1\n2\n3\n4\n5\n6".to_owned(), "more than 5 lines"),
        ] {
            bot.says("ana", "/limits").await;
            bot.expect("ana", "What won’t you go through again?");
            bot.presses("ana", "Write them down").await;
            bot.fills("ana", &[&lines]).await;
            bot.expect("ana", why);
            bot.lets_go("ana").await;
        }
        assert_eq!(bot.rows("plan").await, 0);
        for (line, why) in [
            ("/limits blip day:xyzzyx", "I didn’t catch the day in “xyzzyx”."),
            ("/limits blip day:tomorrow", "tomorrow"),
            ("/limits blip which:3", "You haven’t written that many lines."),
        ] {
            bot.says("ana", line).await;
            bot.expect("ana", why);
        }
        bot.says("ana", "/limits").await;
        bot.expect("ana", "What won’t you go through again?");
        bot.presses("ana", "How often is too often?").await;
        bot.expect("ana", "Once can be a bad day.");
        bot.presses("ana", "Another number…").await;
        bot.fills("ana", &["0", "30"]).await;
        bot.expect("ana", "I need two numbers");
        assert_eq!(bot.rows("plan").await, 0, "nothing was kept");
        bot.presses_edit_again("ana").await;
        bot.fills("ana", &["4", "45"]).await;
        bot.expect("ana", "OK: 4 within 45 days is too often.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_newcomer_is_asked_once_and_what_they_told_is_noted() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/limits blip day:yesterday note:In the car.").await;
        bot.expect("ana", "Before I keep anything");
        assert_eq!(bot.rows("plan").await, 0);
        bot.presses("ana", "Yes, keep it").await;
        bot.expect("ana", "Noted for yesterday.");
        bot.presses("ana", "Your limits").await;
        bot.expect("ana", "1 in the last 30 days.");
        bot.presses("ana", "Look at what you noted").await;
        bot.expect("ana", "yesterday · In the car.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_is_in_the_copy_and_is_deleted_after_one_question() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        writes_with_a_number(bot, "ana", "Being shouted at").await;
        bot.says("ana", "/limits blip note:In the car.").await;
        bot.expect("ana", "Noted for today.");
        let (_, file) = takes(bot, "ana", 0).await;
        erases(bot, "ana").await;
        bot.agrees("ana").await;
        bot.says("ana", "/limits").await;
        bot.expect("ana", "What won’t you go through again?");
        let back = imports(bot, "ana", &file.display().to_string()).await;
        assert!(back.starts_with("Your copy is back"), "{back}");
        bot.says("ana", "/limits").await;
        let card = bot.hears("ana");
        assert!(card.contains("1. Being shouted at") && card.contains("You said 3"), "{card}");
        bot.presses("ana", "Delete all of it").await;
        bot.expect("ana", "It can’t be brought back.");
        bot.presses("ana", "Keep it").await;
        bot.expect("ana", "1. Being shouted at");
        bot.presses("ana", "Delete all of it").await;
        bot.expect("ana", "It can’t be brought back.");
        bot.presses("ana", "Delete all of it").await;
        let gone = bot.hears("ana");
        assert!(gone.contains("It’s all deleted.") && !gone.contains("shouted"), "{gone}");
        Ok(())
    })
    .await
}

/// Somebody who was asked for no contact is told to say nothing to anyone, and somebody who is afraid is sent to people.
#[tokio::test]
async fn with_a_clear_no_or_fear_nothing_is_to_be_announced() -> TestResult {
    for (answers, words) in
        [([false, true], "leave the door closed"), ([true, false], "don’t announce anything on your own")]
    {
        run_in_terminal(NOON, async |bot| {
            begins(bot, "ana", "/space start 2 weeks", answers).await;
            bot.says("ana", "/limits").await;
            bot.expect("ana", "What won’t you go through again?");
            bot.presses("ana", "Write them down").await;
            bot.fills("ana", &["Being shouted at"]).await;
            bot.expect("ana", "Kept, just for you.");
            bot.presses("ana", "How often is too often?").await;
            bot.expect("ana", "Once can be a bad day.");
            bot.presses("ana", "1 within 30 days").await;
            bot.expect("ana", "OK: 1 within 30 days is too often.");
            bot.presses("ana", "It happened again").await;
            let reached = bot.hears("ana");
            assert!(reached.contains(words) && reached.contains("Find people to talk to"), "{reached}");
            assert!(!reached.contains("Say it plainly") && !reached.contains("Take some space"), "{reached}");
            Ok(())
        })
        .await?;
    }
    run_in_terminal("2026-03-02T09:00Z", async |bot| {
        steps_back(bot, "ana", "/space start 2 weeks").await;
        bot.says("ana", "/limits blip").await;
        let card = bot.hears("ana");
        assert!(card.contains("Say that once, plainly"), "{card}");
        Ok(())
    })
    .await
}

/// A number that has been reached already is answered at once, and not only when it happens again.
#[tokio::test]
async fn a_number_that_is_reached_already_says_so_at_once() -> TestResult {
    run_test(NOON, async |bot| {
        writes(bot, "ana", "Being shouted at").await;
        bot.says("ana", "/limits blip").await;
        bot.expect("ana", "Noted for today.");
        bot.says("ana", "/limits").await;
        bot.expect("ana", "1. Being shouted at");
        bot.presses("ana", "How often is too often?").await;
        bot.expect("ana", "Once can be a bad day.");
        bot.presses("ana", "2 within 30 days").await;
        let card = bot.hears("ana");
        assert!(card.contains("OK: 2 within 30 days") && !card.contains("that often already"), "{card}");
        bot.presses("ana", "How often is too often?").await;
        bot.expect("ana", "Once can be a bad day.");
        bot.presses("ana", "1 within 30 days").await;
        let card = bot.hears("ana");
        for words in [
            "OK: 1 within 30 days is too often. By what you noted, it’s been that often already.",
            "1. Being shouted at",
            "It’s no verdict on either of you.",
            "Take some space",
            "Read secret 7",
            HURT,
        ] {
            assert!(card.contains(words), "{words}: {card}");
        }
        Ok(())
    })
    .await
}

/// What was long ago does not count towards the number, so it does not reach it either.
#[tokio::test]
async fn a_blip_of_long_ago_is_noted_and_reaches_nothing() -> TestResult {
    run_test(NOON, async |bot| {
        writes(bot, "ana", "Being shouted at").await;
        bot.presses("ana", "How often is too often?").await;
        bot.expect("ana", "Once can be a bad day.");
        bot.presses("ana", "1 within 30 days").await;
        bot.expect("ana", "OK: 1 within 30 days is too often.");
        bot.says("ana", "/limits blip").await;
        bot.expect("ana", "By your own number, that’s too often.");
        bot.says("ana", "/limits blip day:2026-01-01").await;
        let card = bot.hears("ana");
        assert!(card.contains("Noted for") && !card.contains("By your own number"), "{card}");
        assert!(!card.contains("It’s no verdict") && card.contains("1 in the last 30 days"), "{card}");
        Ok(())
    })
    .await
}

/// Yesterday's blip is not today's, however soon the second is noted, and each is taken back by itself.
#[tokio::test]
async fn a_blip_of_today_right_after_one_of_yesterday_is_one_of_its_own() -> TestResult {
    run_test(NOON, async |bot| {
        writes(bot, "ana", "Being shouted at").await;
        bot.says("ana", "/limits blip day:yesterday").await;
        bot.expect("ana", "Noted for yesterday.");
        bot.says("ana", "/limits blip").await;
        let card = bot.hears("ana");
        assert!(card.contains("Noted for today.") && card.contains("2 in the last 30 days"), "{card}");
        // A second press is the same blip.
        bot.says("ana", "/limits blip").await;
        let card = bot.hears("ana");
        assert!(card.contains("Noted for today.") && card.contains("2 in the last 30 days"), "{card}");
        bot.presses("ana", "I noted that by mistake").await;
        bot.expect("ana", "Taken back.");
        bot.presses("ana", "Look at what you noted").await;
        let list = bot.hears("ana");
        assert!(list.contains("• yesterday") && !list.contains("• today"), "{list}");
        bot.says("ana", "/limits blip note:On the phone").await;
        bot.expect("ana", "2 in the last 30 days");
        bot.says("ana", "/limits blip").await;
        bot.expect("ana", "3 in the last 30 days");
        Ok(())
    })
    .await
}
